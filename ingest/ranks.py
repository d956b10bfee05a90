"""Places in an order and how long a statement held: among whom, and what a streak is of."""

from functools import lru_cache
from itertools import pairwise
from re import compile as regex

from ingest.cleantext import printed
from ingest.figure import Figure
from ingest.lexical import RANK
from ingest.numerals import parse, plain
from ingest.phrases import list_name

_SCOPE = (
    r"(?:世界|全球|亚洲|全国|全省|全市|全区|全县|全州|全盟|东部|中部|中西部|西部|东北|西北|西南|华东|"
    r"华北|华南|华中|中南|沿黄|民族地区|流域|长江经济带|京津冀|粤港澳|大湾区|同类地区|周边|长三角|"
    r"珠三角|沿海|沿边|同类城市|副省级城市|省会城市|国内|省内|市内|国家级|全自治区|各(?:省|市|县)|"
    r"本世纪|历史)(?:\d{1,3}个?)?[^，。；、\d第]{0,16}?"
)
_SCOPED = regex(
    rf"({_SCOPE})(?:排名|排位|位次|中的?|里)?(?:的)?(?:前列)?(?:，)?(?:居|位列|名列|排|列|位居|"
    rf"升至|跃居|跃升至|上升到|保持|稳居)?$"
)
_SCOPE_START = regex(_SCOPE)
_SCOPE_END = regex(
    r"(?:排名|排位|位次|中的?|里|的|，)?(?:稳居|位居|位列|名列|居|列|排|升至|升到|跃居|跃至|"
    r"跃升至?|跃升到|连续|第|前列|增速|总量|保持|首次|进位|位|[由从]).*$"
)
_BEFORE_PLACE = regex(
    r"(?:居|列|排名?|位|占|获|夺得?|稳居|名次|成为|跃居|升[至到]|至|为|是|保持|取得|蝉联|荣获|摘得)$"
)
#: 居长江中上游港口首位, 位列同类开发区第一
_AMONG = regex(r"(?:(?<![民住家])居|位列|名列|位于|排在|跻身)([^，。；：、\d]{2,14})$")
_STANDS = regex(
    r"(?:(?<![民住家])居|位列|名列|列|进入|跻身|保持|排)[^，。；：、]{0,10}前$|(?:进入|跻身)全[国省市][^，。；：、]{0,20}前$"
)
#: 科技创新百强第6: a place in a list.
_LISTED_PLACE = regex(r"(?:百强|[0-9]强)(?:县市?|[市区镇])?(?:榜单?)?$|[牌总行]榜$")
_LARGEST = regex(r"(?:成为|是|为|居|列)[^，]{0,8}$")

_INDUSTRIES = regex(r"、(?:第)?二[、和]|[和、](?:第)?[二三](?:次)?产业")

#: What went on during a streak, by the words behind it (or before it), in order.
_PREDICATES = (
    ("rank_improved", regex(r"^.{0,6}(?:前移|[进晋]位|(?:位次|名次|排名)(?:上升|提升|靠前))")),
    (
        "increase",
        regex(
            r"^.{0,6}?(?<![负零])(?:正增长|增长|提高|上升|增加|提升|上涨|递增|丰收|增产|增收|上调|"
            r"保持[^，。]{0,8}(?:增长|增速))"
        ),
    ),
    ("decrease", regex(r"^.{0,6}?(?:下降|减少|降低|回落|双下降|负增长|递减|下调)")),
    ("awarded", regex(r"^.{0,4}?(?:获评?|荣获|被评|入选|上榜|蝉联|评为|考核|获得|荣登|跻身|摘得)")),
    ("target_met", regex(r"^.{0,6}?(?:完成|实现)[^，。]{0,6}(?:目标|任务|计划)")),
)
#: 位次连续三年上升: the words before say that it is the place that rises.
_PLACE_RISES = regex(r"(?:位次|名次|排名|排位)[^，。；]{0,4}$")
#: 连续五年进入全省前三: among the first so many, where these are no number of their own.
_AMONG_FIRST = regex(r"^([^，。；、]{0,16}?)前([一二三四五六七八九十百]{1,3})(?:位|名|强|列)?(?![一-龥])")
#: 连续九年高于全国平均水平: above or below another region.
_BESIDE_REGION = regex(
    r"^[^，。；、]{0,4}?(高于|快于|优于|好于|大于|超过|超出|领先|跑赢|领跑|低于|慢于|小于)于?"
    r"((?:全国|全省|全市|全区|全州)(?:[、和](?:全国|全省|全市|全区|全州))*)"
)
#: 自2010年以来一直位居全省第一: a place held since a year, without a count of years.
_SINCE = regex(
    r"(?:自|从)?((?:19|20)[0-9]{2})年(?:以来|起)，?[^。；]{0,24}?"
    r"(?:一直|始终|稳居|稳定|保持|连续|连年|蝉联)[^。；第]{0,14}$"
)
_STREAK_UNITS = frozenset({"年", "次", "届", "个月", "个季度", "季度"})
_BELOW = ("低于", "慢于", "小于")


def rank_or_ordinal(text: str, figure: Figure, last: Figure | None) -> None:
    """第一 is a rank where a verb of standing or a scope comes before it; else it is an ordinal."""
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 6]
    said = text[figure.start : figure.end]
    if _INDUSTRIES.match(after):  # 第一、二、三产业
        figure.measure, figure.rule = "name", "rank.industry"
        return
    if before.endswith("倒数"):  # the last of all is no place that a rank could be compared with
        figure.measure, figure.rule = "ordinal", "rank.from_the_end"
        return
    if after.startswith("度"):  # 首位度: how much larger the first city is
        figure.measure, figure.rule = "name", "rank.primacy"
        return
    listed = last is not None and last.measure == "rank" and text[last.end : figure.start] in ("、", "和")
    stands = listed or any(
        pattern.search(before) for pattern in (_BEFORE_PLACE, _SCOPED, _AMONG, _LISTED_PLACE)
    )
    if stands or (said[-1] in "位名" and said != "首位" and not after.startswith("于")):
        figure.measure, figure.rule = "rank", "rank.order"
    elif after.startswith("大") and _LARGEST.search(before):
        figure.measure, figure.rule = "rank", "rank.largest"
    else:
        figure.measure, figure.rule = "ordinal", "rank.none"


def nth_running(text: str, figure: Figure) -> None:
    """连续第四年被评为…: a streak of four by now."""
    if figure.unit in _STREAK_UNITS and text.endswith("连续", 0, figure.start):
        figure.measure, figure.rule = "streak", "streak.nth"


def among_first(text: str, figure: Figure) -> None:
    """居全国前10位, 稳居全省前十: a place no worse than the tenth; 前10名职工, 前十强 are only counted."""
    before, after = text[max(0, figure.start - 28) : figure.start], text[figure.end : figure.end + 1]
    bare = figure.unit is None and not after.isalnum() and "连续" not in before  # else the streak has it
    if after == "的" and _STANDS.search(before):  # 居前三位的行业是…: who stands there is told
        figure.measure, figure.rule = "name", "rank.those_among"
    elif (bare or figure.unit in ("位", "名")) and _STANDS.search(before):
        figure.measure, figure.unit, figure.shape, figure.rule = "rank", RANK, "order", "rank.among_first"
        figure.bound = "below"


#: 总量、增速分别居全市第2、第5位: one place by the level, the other by growth.
_ASPECTS = regex(
    r"(总量|总额|规模|增速|增幅)[、和与及](总量|总额|规模|增速|增幅)(?:分别|分|各)?(?=[居列位排名])"
)


def tell_aspects(quantities: list[Figure]) -> None:
    """Of a pair of places, which is by growth; the words for that are no name."""
    for first, second in pairwise(quantities):
        ranked = first.measure == second.measure == "rank" and first.run == second.run and not first.place
        if ranked and (said := _ASPECTS.search(first.clause)):
            for figure, aspect in zip((first, second), said.groups(), strict=True):
                figure.of = "growth" if aspect in ("增速", "增幅") else "level"
                figure.rule = "rank.aspect"
            first.lead, first.clause = (part.replace(said[0], "分别") for part in (first.lead, first.clause))


def set_standing(text: str, sentence: list[Figure]) -> None:
    """Scope of the ranks and streaks of a sentence, what they are of, and the predicate of each streak."""
    before: Figure | None = None
    last: Figure | None = None
    for figure in sentence:
        if figure.measure in ("rank", "streak"):
            figure.scope = scope_in(figure.lead)
            if figure.measure == "streak" and _is_of_itself(figure):
                figure.scope = None
            figure.of = _of(figure, before, last)
            before = figure
        elif figure.measure == "share":
            listed = figure.place and last is not None and last.measure == "share"
            figure.scope = last.scope if listed and last is not None else whole_in(figure.clause)
        last = figure
    for index, figure in enumerate(sentence):
        if figure.measure == "streak":
            _set_predicate(
                figure, sentence[index + 1] if index + 1 < len(sentence) else None, sentence[:index]
            )
    _carry_lists(sentence)
    _set_since(text, sentence)


def _is_of_itself(figure: Figure) -> bool:
    """全市优良天数连续六年…: what went on is no scope."""
    return bool(
        figure.scope and figure.names and figure.names[-1] in figure.scope and not list_name(figure.scope)
    )


def _set_since(text: str, sentence: list[Figure]) -> None:
    """A place held since a year says how long, where no streak beside it does."""
    if any(figure.measure == "streak" for figure in sentence):
        return
    for figure in sentence:
        since = figure.measure == "rank" and _SINCE.search(text, max(0, figure.start - 50), figure.start)
        if since:
            figure.predicate = f"since {since[1]}"


#: 增速居全国第5位 is a place by growth, not by level; so is what goes on in 增速连续四年居首位
#: and 增速居第4位、第5位.
_BY_GROWTH = regex(r"(?:增速|增幅|增长速度|增长率|涨幅)[^，；]{0,16}$")
_PLACED_BY_IT = regex(r"，(?:分别|均|双双|位)*(?:居|列|排|全[国省市州]$)")
_GOES_ON = regex(rf"[、和及由从升至到居位列第]*(?:(?<=[、和及]){_SCOPE}[居位列第]*)?")


def by_growth(figure: Figure, last: Figure | None) -> bool:
    """增速居第7位, 增长5.5%，居全国第五: whether the words before a place make it one by growth."""
    if figure.rule == "rank.aspect":
        return figure.of == "growth"
    if _BY_GROWTH.search(figure.lead):
        return True
    return last is not None and last.of == "growth" and _PLACED_BY_IT.match(figure.lead) is not None


def _of(figure: Figure, before: Figure | None, last: Figure | None) -> str:
    """What a place or streak is of: growth where the words before it say so, or the place before goes on."""
    if figure.rule == "rank.aspect":
        return figure.of
    if by_growth(figure, None if figure.own_name else last):
        return "growth"
    if before is not None and (
        _GOES_ON.fullmatch(figure.lead) or (before.measure == "streak" and "，" not in figure.lead)
    ):
        return before.of
    return figure.of


#: 由全省第48位上升到第29位: among the same.
_MOVED_TO = regex(r"(?:上升|提升|前移|前进|跃升|跃|升|晋|进|下降|下滑|后移|降)[到至为]")
_AWARDER = regex(r"全国|中国|国家级?|全省|全市|省级?")


def _carry_lists(sentence: list[Figure]) -> None:
    """A list named once holds for all the places in the sentence that name none; 居全市第一、第三 has one."""
    last: str | None = None
    scope: str | None = None
    for figure in sentence:
        if figure.measure == "rank":
            if figure.scope is None:
                goes_on = figure.place or _MOVED_TO.fullmatch(figure.lead)
                figure.scope = last or (scope if goes_on else None)
            elif list_name(figure.scope):
                last = figure.scope
            scope = figure.scope
        elif figure.measure == "streak" and figure.scope is None:
            figure.scope = last


@lru_cache(maxsize=1 << 13)
def scope_in(lead: str) -> str | None:
    """Among whom, as printed: 全省县(市、区), 全国, or a list's name."""
    listed = list_name(lead)
    if listed:
        return printed(listed)
    starts = [match.start() for match in _SCOPE_START.finditer(lead)]
    if not starts:
        among = _AMONG.search(lead)
        return printed(among[1]) if among else None
    start = starts[-1]
    if len(starts) > 1 and starts[-2] + 2 == start:  # 全省各县(市、区) is one scope
        start = starts[-2]
    scope = _SCOPE_END.sub("", lead[start:]).strip("的，、")
    if "，" in scope:  # 全国性会议在此召开，连续三届获奖: said of something else
        return None
    return printed(scope).removesuffix("前") or None


_WHOLE = regex(
    r"占(?!的|比|地面|用|有)(?:了|到|据)?([^，。；、0-9]{2,20}?)(?:的)?(?:比重|比例|份额|总量|"
    r"总数)?(?:均|已|由|从|达到?|为|是|提高|上升|提升|下降|降低|回落|增加|[到至]|近|约|超过?|"
    r"逾|不足|突破|的|将近|接近|分别|同比|高达|仅)*$"
)


#: 占工业总产值的比重，已由一九五二年的: when it was so.
_SINCE_WHEN = regex(r"(?:已经?|逐步)?[由从](?:[零一二三四五六七八九0-9]{4}|[上去])年(?:末|底|同期)?的?$")


@lru_cache(maxsize=1 << 13)
def whole_in(clause: str) -> str | None:
    """What a share is a part of: 占一般公共预算支出的."""
    match = _WHOLE.search(_SINCE_WHEN.sub("", clause))
    return printed(match[1]) if match else None


def _set_predicate(figure: Figure, following: Figure | None, before: list[Figure]) -> None:
    """What held for so long; the rank that a streak of standing is about follows it."""
    if figure.predicate:
        return
    if following is not None and following.measure == "rank" and "，" not in following.lead:
        assert following.value is not None
        figure.predicate, figure.scope = (
            f"rank_at_most {plain(following.value)}",
            following.scope or figure.scope,
        )
        return
    if among := _AMONG_FIRST.search(figure.tail):
        figure.predicate = f"rank_at_most {plain(parse(among[2]).value)}"
        figure.scope = scope_in(among[1]) or figure.scope
        return
    if beside := _BESIDE_REGION.search(figure.tail):
        side = "below" if beside[1] in _BELOW else "above"
        figure.predicate, figure.scope = f"{side}_region", beside[2]
        return
    figure.predicate = next((name for name, words in _PREDICATES if words.search(figure.tail)), None)
    if figure.predicate == "increase" and _PLACE_RISES.search(figure.lead):
        figure.predicate = "rank_improved"
    if (
        figure.predicate is None
        and following is not None
        and following.measure == "level"
        and "，" not in following.lead
    ):
        assert following.value is not None
        side = "below" if following.bound == "below" else "above"
        figure.predicate = f"{side} {plain(following.value)}"
    if figure.predicate == "awarded" and figure.scope is None:
        award = _AWARDER.search(figure.tail)
        figure.scope = award[0] if award else None
    if figure.predicate == "rank_improved" and figure.scope is None:
        figure.scope = next((one.scope for one in reversed(before) if one.measure == "rank"), None)
