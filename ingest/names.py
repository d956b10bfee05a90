"""What is measured: the noun phrase of every fact.

A figure's own clause comes first, then the noun it counts, then what the sentence spoke of before.
"""

from functools import lru_cache
from re import compile as regex

from ingest.binding import find
from ingest.cues import pattern, words
from ingest.figure import Figure
from ingest.listed import counted_parts, counted_things, earlier_parts, listed_before
from ingest.parts import parts
from ingest.phrases import list_name, short, tidy
from ingest.spoken import ADDED, Spoken, under
from ingest.topics import clause_topic, first_topic, topic_before
from ingest.usual import name_usual
from ingest.wholes import complete_parts, share_units
from ingest.wording import own_phrase

_GENERIC = pattern(r"^(?:<generic>|总|累计)+$")
#: 规上工业增加值 leaves 规上工业 as what 利润总额 is of.
_SUBJECT = regex(
    r"(?<=..)(?:增加值|总产值|产值|(?:销售|营业|主营业务)收入|(?:利润|利税)总额|利润|利税|税收|投资|总数|数量|总量|"
    r"(?:总?播种|种植|栽培|销售|养殖|收获)?面积|总?产量|招生(?:人?数)?|教职员?工(?:人?数)?|在校(?:学生|生)(?:人?数)?|毕业生(?:人?数)?|"
    r"接待(?:国内外|境外|过夜)?游客(?:人次|人数|总?量)?|(?<=旅游)人[数次]|"
    r"(?:人均)?(?:可支配收入|纯收入|(?:生活)?消费(?:性)?支出))+$|^在[校学](?=..)"
)
_GRANTED = frozenset({"授权", "授权量", "获授权", "获得授权"})
_MADE = regex(r"(?:.{0,12}(?:企业|工业|行业))?(?:共|累计)?生产(?![总能线经性安用])(.{2,10})")
_WHOLE_REGION = regex(r"全[国省市县区州旗盟]|我[省市县区州]")
_TIER = regex(r"(?:国家|[省市州县区])级")
_TIERED = regex(r"(.{0,4}?)(?:国家|[省市州县区])级(?![别以])(.{2,})")
#: All that a budget has to spend, and all that it spends: of nothing that was spoken of before.
_IN_ALL_BUDGET = frozenset({"收入总计", "支出总计", "收入总量", "支出总量", "总收入合计", "总支出合计"})
#: Who works there; the pupils counted next are the school's.
_STAFF = regex(r"(?:.{0,4}教职员?工|.{0,8}专任教师|.{0,4}教师)(?:人?数)?")
_MONEY_OR_RATE = regex(r"(?:支出|收入|经费|资金|投资|产值|人口|率|职工|人员|教师|(?<!研究)生)(?:总?人?数)?$")
#: Whose pupils and teachers are counted; not those of 教育支出 or of an enrolment rate.
_SCHOOL = regex(r"(?:学校?|[园院所校]|初中|高中|教育|班|阶段|点)$")
#: 人口就业2023年全区常住人口: a heading, and when.
_YEAR_INSIDE = regex(r"^.*(?:19|20)[0-9]{2}年(?:末|底|度)?(?:全[省市县区州旗]|我[省市县区州])?(?=..)")
#: Not behind 小蓝经开区, which is whose figure it is.
_TIME_INSIDE = regex(
    r".{2,6}?(?<![区县市州旗省镇乡司团院校园场港])(?:全年|年末|年底)(?:全[省市县区旗])?(?:共|累计|共计)?(?:实现|完成)?(.{4,})$"
)
#: 发生火灾12起，死亡3人: of the accidents, not of the population.
_CASUALTIES = regex(r"(?:造成|共|致)*(?:死亡|受伤|死伤|直接(?:经济|财产)损失)(?:人数|人员)?")
_ACCIDENT = regex(r"事故|火灾|火警")
_ACCIDENTS = regex(r".*(?:事故|火灾)")
#: 营业收入突破千亿元，位次前移1位: the place of what was spoken of, not of whom it is the income.
_STANDING = frozenset({"位次", "排名", "名次"})
#: A share names two things, the part and the whole.
_LONGEST_SHARE = 40
_SHARE = regex(r"(?<=..)占.+(?:比重|比例|份额)$")
_OF_IT = regex(r"其中[：，]?[^，；：]*$")
_LEFT_OUT = regex(r"^(?:如果?|若)?(?:剔除|扣除|不含|不计|剔出)")
_PRICES = regex(r"(?:消费|零售)价格|[^分各]类$")
_PUPILS = frozenset(words("pupils"))
_COUNT = regex(r"总?人?数$")
_RESIDENTS = regex(r".*?(?:城镇|城市|农村|城乡|全体|全国|全省)(?:常住)?居民|.*农民")
_BRACKET = regex(r"（[^（）]*$")
_BOTH = regex(r"(?:均|都|双双|各(?![类级地项种]))(?:[^，、]{0,4})$")
#: 对GDP增长的贡献率; not 对东盟进出口.
_EFFECT = regex(r"对.*(?:贡献|拉动|影响|增长)")
_WITHIN_WHOLE = pattern(r"<generic>在[^，]{2,14}中(?:所占)?的(?:比重|份额|比例)$")
_COUNTED_THINGS = regex(r"^([两三四])项(?:收入|指标)?")
_OF_EACH = regex(r"每[一二三五十百千万]+(?:名|个)?(?:常住)?(?:人口?|居民|老年?人|户)(?:拥有|有)?")
#: 固定资产投资…。第二产业下降41.6%: of the investment spoken of, and not of its value added.
_INDUSTRY = regex(r"第[一二三]产业")
_OF_INDUSTRIES = regex(r"(投资|用电量|税收|贷款|就业人员)(?:总额|收入|余额|额|数)?$")
_IN_ALL = regex(r"(?:累计|总数|总量)(?:已)?(?:达到?|建成|建有|拥有)$")
_REACHES = regex(r"[，、]?(?:总共|共|已)*(?:累计(?:达到?|已有?)?|达到?|增至|增加到)(?:了|约|近)?")
_AMOUNT = regex(r"(?:额|收入|支出|利润|利税|税收|产值|增加值|投资)$")
#: 原煤达到…，原油达到…，都比上年增长8%
_BOTH_GREW = regex(r"(?:均|都|双双)(?:[比较]上年|同比)?(?:增长|下降)")
#: 存款、贷款余额均翻一番，双双突破1000亿元
_BOTH_REACHED = regex(r"(?:双双|均|都)(?:突破|超过?|达到?|迈上|跨上)")
#: 比一季度、二季度分别回落: one thing, compared several times.
_SEVERAL_BASES = regex(
    r"[比较][^，、和分]+(?:[、和][^，、和分]+)+(?:分别|各)|"
    r"分别(?:高于|低于|快于|慢于|高出|低出|好于|优于|超过|领先)[^，、和与]+(?:[、和与][^，、和与]+)+"
)


def assign(sentence: list[Figure], spoken: Spoken) -> None:
    """Name the facts of one sentence; `spoken` is what the paragraph spoke of before, and is updated."""
    index, before = 0, spoken.heads
    while index < len(sentence):
        run = [sentence[index]]
        while index + len(run) < len(sentence) and sentence[index + len(run)].run == run[0].run:
            run.append(sentence[index + len(run)])
        if "）" in run[0].lead:
            spoken.leave_remark()
        if not name_usual(run, sentence[index - 1] if index else None, spoken):
            _name_run(run, sentence, index, spoken)
        index += len(run)
    spoken.leave_remark()
    spoken.leave_part()
    spoken.heads = complete_parts(sentence, spoken.heads, before)
    share_units(sentence)


def _name_run(run: list[Figure], sentence: list[Figure], index: int, spoken: Spoken) -> None:
    """Names for parallel figures: a list's parts in order, or one name for all."""
    first, places = run[0], run[-1].place + 1
    if first.lead.startswith("；"):
        spoken.leave_part()
    own = own_phrase(sentence, index, run, spoken)
    whole = _is_whole(own, sentence, index)
    generic = _needs_subject(own, spoken.subject) and not whole
    if not own and index == 0:
        own = first_topic(first, spoken)
    elif not own:
        own = clause_topic(first)
    own = own or listed_before(first, places)
    counted = counted_things(first, places) if not own else None
    if not own and not counted:
        _inherit(run, places, spoken, sentence[index - 1] if index else None)
        return
    own = _said_before(sentence[index - 1], first, own) + own if index and own else own
    names = _contributed(first, _all_names(own, counted, whole, first, places, spoken))
    for figure in run:
        figure.names = names if len(names) > places else (names[figure.place],)
        figure.own_name = True
    if first.measure in ("share", "change") and (generic or own.startswith(("占", "现价", "对"))):
        return
    if _LEFT_OUT.search(first.clause) and run[-1].tail.startswith(("后", "因素")):
        return  # 剔除一次性收入1.8亿元后，增长…: of what was spoken of before
    if _BRACKET.search(first.lead):
        spoken.enter_remark(names)
        return
    spoken.heads = names
    spoken.history.extend(names)
    if not generic and not ("教" in own and _STAFF.fullmatch(own) and not _SCHOOL.search(_stem(names[-1]))):
        spoken.speak_of(_stem(names[-1]), _OF_IT.search(first.lead) is not None)


def _all_names(
    own: str, counted: tuple[str, ...] | None, whole: bool, first: Figure, places: int, spoken: Spoken
) -> tuple[str, ...]:
    """Those of a counted list, the one of a whole whose parts follow, or what the phrase names."""
    if counted:
        return tuple(map(_named, counted))
    return (_named(own),) if whole else _own_names(own, first, places, spoken)


def _contributed(first: Figure, names: tuple[str, ...]) -> tuple[str, ...]:
    """贡献率为25.6%，其中工业、建筑业贡献突出，分别为60.3%、10.8%: what these are, too."""
    return tuple(f"{name}贡献率" for name in names) if first.rule == "percent.contributed" else names


def _is_whole(own: str, sentence: list[Figure], index: int) -> bool:
    """在校学生51043人，其中小学…: of all schools, though kindergartens were spoken of last."""
    following = sentence[index + 1].lead if index == 0 and len(sentence) > 1 else ""
    return own in _PUPILS and following.startswith(("，其中", "，分", "（其中"))


def _said_before(previous: Figure, figure: Figure, own: str) -> str:
    """What the figure before says of this one: 新增 of what else was added, 每千人口 too."""
    if _goes_on_adding(previous, figure, own):
        return "新增"
    if not previous.own_name or not figure.lead.startswith(("、", "和")) or own.startswith(("每", "人均")):
        return ""
    each = _OF_EACH.match(previous.names[-1])  # 每千人口拥有床位5.6张、执业医师1.9人
    return each[0] if each else ""


def _goes_on_adding(previous: Figure, figure: Figure, own: str) -> bool:
    """新增高新技术企业45家、专精特新企业39家: the second number is of what was added, too."""
    return (
        previous.own_name
        and previous.names[-1].startswith("新增")
        and previous.unit == figure.unit != "人"
        and figure.measure == previous.measure == "level"
        and figure.lead.startswith("、")
        and figure.lead == "、" + own
        and own not in ("总数", "总量")
    )


def _inherit(run: list[Figure], places: int, spoken: Spoken, before: Figure | None) -> None:
    """Figures that name nothing are of what was spoken of; a rank or streak is of all of it."""
    heads = spoken.heads
    placed = run[0].measure in ("rank", "streak")
    if placed and len(heads) == 1 and _BOTH.search(run[0].clause):
        heads = tuple(spoken.history[-2:]) or heads
    if run[0].measure == "growth" and _BOTH_GREW.match(run[0].clause):
        heads, placed = tuple(dict.fromkeys(spoken.history[-2:])) or heads, True
    goes_on = run[0].measure == "change" or run[0].rule.startswith("reached.")
    if before and before.measure == "share" and run[0].of == "share" and goes_on:
        heads = before.names or heads  # 城镇人口…，占常住人口比重由47%提高到48%，提高0.6个百分点
    placed = placed or _BOTH_REACHED.match(run[0].clause) is not None
    everything = places == 1 and len(heads) > 1 and placed
    one = places > 1 and len(heads) == 1 and ("（" in run[0].lead or _SEVERAL_BASES.search(run[0].clause))
    moved = heads is not spoken.heads and len(heads) == places == 1 and goes_on
    listed = parts(heads[0], places) if places > 1 and len(heads) == 1 and "分别" in run[0].clause else None
    names = listed or (heads * places if one or moved else spoken.of(places) or ("",) * places)
    if run[0].measure == "level":
        if _is_stock(run[0], before):
            names = tuple(ADDED.sub("", name) for name in names)
        spoken.history.extend(names)
    for figure in run:
        held = tuple(dict.fromkeys(heads)) if figure.measure == "streak" else heads
        figure.names = held if everything else (names[figure.place],)


def _is_stock(figure: Figure, before: Figure | None) -> bool:
    """新增…26个，累计达到46个; 净增5200户，达3.6万户: what there is by now, and no longer what was added."""
    if _IN_ALL.search(figure.clause):
        return True
    added = before is not None and before.names and ADDED.match(before.names[-1])
    if not (before and added and figure.unit == before.unit and _REACHES.fullmatch(figure.clause)):
        return False
    return (figure.value or 0) > (before.value or 0)


def _of_what_was_spoken(own: str, spoken: Spoken) -> str:
    """A phrase with what the figure before it says: whose investment, which patents, what was spent."""
    head = spoken.heads[-1] if spoken.heads else ""
    if _INDUSTRY.fullmatch(own) and (noun := _OF_INDUSTRIES.search(head)):
        return own + noun[1]
    if _TIER.fullmatch(own) and (tiered := _TIERED.match(head)):
        return tiered[1] + own + tiered[2]  # 国家级人才基地15所、省级18所
    if own in _GRANTED and "专利" in head and "申请" in head:
        return head.replace("申请", "授权")  # 发明专利申请75件，授权15件
    made = _MADE.fullmatch(own) if "生产" in own else None
    product = find(made[1], None) if made else None
    if made and product and product.kind == "flow":  # what is made, and not all pigs or cars there are
        return made[1]  # 规模以上工业企业生产原煤203万吨
    if own.startswith("用于") and "、" in own and own.endswith("支出"):
        return own.removeprefix("用于")  # 用于农林水、教育的支出分别增长…
    spent = own.removeprefix("用于") + "支出" if own.startswith("用于") else ""
    if spent and any("支出" in one for one in spoken.heads) and find(spent, None):
        return spent  # 财政支出5.6亿元，其中用于教育1.35亿元
    return own


def _own_names(own: str, first: Figure, places: int, spoken: Spoken) -> tuple[str, ...]:
    """One name a place; more than that where one number serves several things (均, 双双)."""
    own = _of_what_was_spoken(own, spoken)
    if places == 1 and (whose := _whose_average(own, first, spoken)):
        return (_named(whose + own),)
    within = _WITHIN_WHOLE.match(own) if places == 1 else None
    if within and (
        whose := topic_before(first) or spoken.subject
    ):  # 民营经济加快发展，增加值在生产总值中的份额达63%
        return (_named(whose + own),)
    if places == 1 and (topic := _measured_of_topic(own, first)):
        return (_named(under(topic, own)),)
    head, of, _ = own.partition("占")
    of_each = places > 1 and not of and _stem("每校" + own) == "每校"  # 小学50所、中学19所，教职工人数分别为…
    if (
        (of and not head)
        or _needs_subject(head, spoken.subject)
        or _EFFECT.match(own)
        or (of_each and len(spoken.history) >= places)
    ):
        if places == 1 and not of and (whole := _of_residents_or_prices(own, spoken.subject)):
            return (whole,)
        topic = topic_before(first) if places == 1 and not of else ""
        before = (topic,) if topic else _effects(own, first, places)
        before = before or _subjects(own, first, places, spoken, bool(of))
        if before:
            before = tuple(map(_stem, before)) if of_each else before
            return tuple(_named(under(one, _COUNTED_THINGS.sub("", own))) for one in before)
    pieces = None
    if places > 1:
        pieces = parts(own, places) or counted_parts(own, first, places) or earlier_parts(first, places)
    if (
        pieces is None
        and places == 1
        and not list_name(own)
        and (_BOTH.search(first.clause) or first.measure in ("rank", "streak"))
    ):
        pieces = _both(own) or _both_spoken(own, first, spoken)
    if pieces is None and places == 1 and first.measure == "level" and first.unit == "%":
        pieces = _two_rates(own)
    return tuple(_named(piece) for piece in _of_accidents(pieces)) if pieces else (_named(own),) * places


def _whose_average(own: str, first: Figure, spoken: Spoken) -> str:
    """县域生产总值694亿元，人均生产总值3.63万元: theirs, and not of the whole region; else empty."""
    total = own.removeprefix("人均")
    if total == own or "；" in first.lead or _WHOLE_REGION.search(first.clause):
        return ""
    told = (name for name in reversed(spoken.history) if name.endswith(total) and "人均" not in name)
    whole = next(told, "")
    return whole.removesuffix(total) if whole and find(whole, None) is None else ""


def _effects(own: str, first: Figure, places: int) -> tuple[str, ...] | None:
    """第二、三产业是主要动力，对增长的贡献率为51%、43%: the list of what contributes stands before.

    蔬菜、林果等发展迅猛，产量分别增长: so does that of what a bare noun is of.
    """
    listed = _EFFECT.match(own) or ("分别" in first.clause and _GENERIC.match(own))
    return earlier_parts(first, places) if places > 1 and listed else None


def _of_accidents(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """生产安全事故起数、死亡人数分别下降9.1%、11.5%: the deaths are of the accidents listed before."""
    accident = next((match[0] for piece in pieces if (match := _ACCIDENTS.match(piece))), "")
    return tuple(accident + piece if accident and _CASUALTIES.fullmatch(piece) else piece for piece in pieces)


@lru_cache(maxsize=1 << 15)
def _stem(name: str) -> str:
    """规上工业 of 规上工业增加值, or of its share (占…比重): what a noun behind it will be of."""
    name = _SHARE.sub("", name) or name
    return _SUBJECT.sub("", name) or name


@lru_cache(maxsize=1 << 15)
def _needs_subject(own: str, subject: str) -> bool:
    """总数, 面积, 产值 do; a noun of the registry does if the registry knows it with the subject, too."""
    if not own or own in _IN_ALL_BUDGET or not (_GENERIC.match(own) or _CASUALTIES.fullmatch(own)):
        return False
    if _CASUALTIES.fullmatch(own):
        return bool(_ACCIDENT.search(subject))
    return (
        own.endswith("总投资")
        or own in _PUPILS
        or find(own, None) is None
        or bool(subject and find(under(subject, own), None))
    )


@lru_cache(maxsize=1 << 15)
def _named(phrase: str) -> str:
    name = _unglued(phrase)
    return tidy(short(name, _LONGEST_SHARE) if "占" in name else short(name))


@lru_cache(maxsize=1 << 13)
def _unglued(phrase: str) -> str:
    """人口年末常住人口: a heading's word stands right before what the paragraph begins with."""
    phrase = _YEAR_INSIDE.sub("", phrase)
    match = _TIME_INSIDE.match(phrase)
    return match[1] if match and find(match[1], None) and not find(phrase, None) else phrase


def _subjects(own: str, first: Figure, places: int, spoken: Spoken, share: bool) -> tuple[str, ...] | None:
    """What a noun is of that needs a subject: all that is ranked, each that has a share, else the last."""
    count = _COUNTED_THINGS.match(own)
    if count:
        named = list(dict.fromkeys(spoken.history))
        return tuple(named[-"零一两三四".index(count[1]) :]) or None
    if first.measure in ("rank", "streak") or own in _STANDING:
        return spoken.heads
    if places > 1 and "（" in first.lead and len(spoken.heads) == 1:
        return spoken.heads * places
    if share or places > 1 or not spoken.subject or own.endswith(("进度", "完成率")):
        return spoken.of(places)
    if _COUNT.sub("", own) in _PUPILS and _MONEY_OR_RATE.search(spoken.subject):
        return None
    if _AMOUNT.search(spoken.subject) and _AMOUNT.search(own):  # 出口额翻番，利润…: not of the exports
        return None
    return (spoken.subject,)


@lru_cache(maxsize=1 << 13)
def _of_residents_or_prices(own: str, subject: str) -> str:
    """城镇居民人均衣着消费支出 for 衣着消费, though their 恩格尔系数 was spoken of last; else empty.

    Behind 居民消费价格 it is 衣着价格.
    """
    residents, prices = _RESIDENTS.match(subject), _PRICES.search(subject)
    if not (residents or prices) or find(under(subject, own), None):
        return ""
    names = [own + end for end in ("价格", "类价格")] if prices else []
    if residents and not prices:
        whose = residents[0].replace("常住", "").replace("城市", "城镇").replace("农民", "农村居民")
        names = [f"{whose}人均{own.removeprefix('人均')}{end}" for end in ("", "支出")]
    return next((name for name in names if find(name, None)), "")


def _both_spoken(own: str, first: Figure, spoken: Spoken) -> tuple[str, ...] | None:
    """建议84件、提案65件，办结率均达100%: the rate is of both."""
    if first.measure == "level" and len(own) <= 4 and own.endswith("率") and len(spoken.history) > 1:
        return tuple(head + own for head in spoken.history[-2:])
    return None


def _two_rates(own: str) -> tuple[str, ...] | None:
    """城镇调查失业率和登记失业率稳定在5%: each of two known rates."""
    pieces = parts(own, 2) if "和" in own else None
    known = pieces and all((metric := find(piece, "%")) and metric.kind == "ratio" for piece in pieces)
    return pieces if known else None


def _measured_of_topic(own: str, first: Figure) -> str:
    """小麦 of 小麦长势良好，播种面积…: said by the clause right before, and known to the registry."""
    if not _GENERIC.match(own):
        return ""
    topic = topic_before(first)
    return topic if topic and topic != own and find(under(topic, own), None) else ""


def _both(own: str) -> tuple[str, ...] | None:
    if "城乡" in own and "、" not in own and "和" not in own:
        return None
    if "存贷款" in own:
        return own.replace("存贷款", "存款"), own.replace("存贷款", "贷款")
    for count in (2, 3):
        pieces = parts(own, count)
        if pieces:
            return pieces
    return None
