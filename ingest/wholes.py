"""Parts named in a word or two take the noun of their whole: 货物周转量88亿吨公里，其中铁路52亿吨公里."""

from re import compile as regex

from ingest.binding import complete, find, of_kind
from ingest.cues import words
from ingest.figure import Figure
from ingest.phrases import quantity_noun

#: The sentence goes on with the parts of what the one before named.
_OF_IT = regex(r"其中|(?:分|按|从)[^，]{2,12}[看分计]?，")
_PARTED = regex(r"[其看分计中](?:(?<=其)中|(?<!其)，)")
#: 制造业, 私营企业: a kind of producer, of which many things are measured.
_KIND = regex(r"(?:企业|产业|[造矿应筑]业)$|^(?:农|林|牧|渔|工|服务)业$")
#: 病床使用率79.4%，其中公立医院86.0%; 床位1200张，其中妇幼保健院90张: whose part it is, and what they have.
_INSTITUTION = regex(r"(?:[医学]?院|机构|中心|站|学校?|[园港]|港口|机场|企业|事业(?:单位)?|机关)$")
_THEIRS = regex(
    r"(?:床位|病床|卫生(?:技术)?人员|在岗职工|(?:专任)?教师|在校(?:学生|生)|(?:病床|床位)使用率|总?诊疗人次|(?:入|出)院人[次数]|"
    r"(?:货物|旅客|集装箱)?吞吐量)(?:总?人?数|总量)?$"
)
#: 教师总人数 counts 教师.
_COUNT = regex(r"(?<=..)总?人数$")
_INDUSTRY = regex(r"第[一二三]产业")
#: What an industry's share is of where nothing else is said.
_VALUE = regex(r"增加值|生产总值|GDP|产业|总量|比重|经济")
#: 农产品生产价格上涨10.7%，其中谷物上涨34.6%: of prices, and not of what was harvested.
_PRICED = regex(r"价格(?:总?指数|总水平)?$")
_ROSE = regex(r"[涨跌]")
#: What came to be in the year; said of the parts behind it, too, unless they are told to be all there are.
_ADDED = regex(r"新(?:设立?|登记注册|登记|注册|增加?|发展)")
#: 公路总里程, 各项存款余额: all there are by their name.
_ALL = regex(r"总|余额|各项|实有|保有|拥有")
_THERE_ARE = regex(r"年末|年底|期末|截至|累计|实有|现有|共有|总[数量]|达到?")
#: 民营经济增加值83.8亿元，其中第一产业增加值…: theirs, and not the whole region's.
_INDUSTRY_VALUE = regex(r"第[一二三]产业(?:增加值)?")
_OWNER = regex(
    r"(.*(?:[营有制体]经济|本级|县域|[市城]区|开发区|高新区|新区))(?:(?:地区|国内)?(?:增加值|生产总值|GDP))?(?:[对占].+)?"
)
_WHERE = frozenset(words("town_or_country"))
#: How many names back the whole is looked for.
_WHOLES = 8
#: A longer noun phrase is no mere part of something.
_LONGEST_PART = 10


def complete_parts(
    sentence: list[Figure], heads: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    """Complete the names of a sentence's parts; return `heads` (what it spoke of last) under these names.

    `before`: what the sentence before named, the whole if this one begins with its parts.
    """
    before = before if _OF_IT.match(sentence[0].lead) else ()
    wholes: dict[str | None, list[str]] = {}
    completed: dict[str, tuple[str | None, str]] = {}  # unit of the level, and the name
    parted, priced = False, bool(before) and _PRICED.search(before[-1]) is not None
    spoken: tuple[str, ...] = ()
    for figure in sentence:
        parted = parted or _PARTED.search(figure.lead) is not None
        if len(figure.names) != 1:
            continue
        name = figure.names[0]
        if (
            figure.measure == "share"
            and _INDUSTRY.fullmatch(name)
            and (whole := _other_whole(spoken or before))
        ):
            figure.names = (name + whole,)
            continue
        if figure.measure == "growth" and _is_price(name, figure, priced):
            figure.names = (f"{name}价格",)
            continue
        priced = _PRICED.search(name) is not None
        if parted and (owner := _owner(name, (spoken or before)[:1])):
            figure.names = (owner + name,)
            continue
        if figure.measure == "level":
            spoken = (*spoken, name)
        known = completed.get(name) if len(name) > 1 or figure.measure != "level" else None
        nearest = wholes.get(figure.unit, [""])[-1]
        if known and figure.measure == "level" and _ADDED.match(known[1]) and not _ADDED.match(nearest):
            known = None  # 新设…，其中企业…，实有…，其中企业: of another whole by now
        if known and (figure.measure != "level" or known[0] == figure.unit):
            figure.names = (known[1],)
        elif figure.measure in ("level", "growth"):
            same = (*wholes.get(figure.unit, [])[: -_WHOLES - 1 : -1], *before)
            figure.names = (_completed(name, figure, same, parted),)
            completed[name] = (figure.unit, figure.names[0])
        wholes.setdefault(figure.unit, []).append(figure.names[0])
    return tuple(completed[name][1] if name in completed else name for name in heads)


def _added(name: str, whole: str, figure: Figure) -> str:
    """新设市场主体1.1万户，其中私营企业0.8万户: the new ones, and not all there are; else empty."""
    added = _ADDED.match(whole)
    if added is None or name.startswith("新") or _THERE_ARE.search(figure.lead) or _ALL.search(name):
        return ""
    metric = find(name, figure.unit)
    return added[0] + name if metric and metric.kind in ("stock", "count") else ""


def _is_price(name: str, figure: Figure, priced: bool) -> bool:
    """A good that rose, behind the prices of such goods."""
    if not priced or "产" in name or not _ROSE.search(figure.clause):
        return False
    metric = find(name, None)
    return metric is not None and metric.unit == "吨"


def _owner(name: str, whole: tuple[str, ...]) -> str:
    """Whose industries these are, where the sentence began with a part of the region; else empty."""
    if not (whole and _INDUSTRY_VALUE.fullmatch(name)):
        return ""
    owner = _OWNER.fullmatch(whole[0])
    metric = find(whole[0], None) if owner else None
    return "" if owner is None or (metric and metric.id == "gdp") else owner[1]


def _other_whole(spoken: tuple[str, ...]) -> str:
    """废污水排放量…，第二产业占69.3%: of that, where it is no value added; else empty."""
    whole = spoken[-1] if spoken else ""
    return "" if not whole or _VALUE.search(whole) else whole


def _completed(name: str, figure: Figure, wholes: tuple[str, ...], parted: bool) -> str:
    """The name of a part, with what its whole says of it: its noun, and that it is new."""
    longer = _with_noun(name, figure, wholes, parted)
    if not (parted and wholes and figure.measure == "level"):
        return longer
    return next((new for one in (longer, name) if (new := _added(one, wholes[0], figure))), longer)


def _with_noun(name: str, figure: Figure, wholes: tuple[str, ...], parted: bool) -> str:
    """The name with its whole's noun, if it is a part; `parted`: the text says that parts follow (其中)."""
    unit = figure.unit if figure.measure == "level" else None
    if name in _WHERE and wholes and "人口" not in wholes[0] and parted:
        whole = wholes[0]
        whole = whole.removeprefix(next((other for other in _WHERE if whole.startswith(other)), ""))
        return complete(name, whole, unit) or name + whole  # 低保对象8165人，其中城镇962人，农村7203人
    if len(name) <= _LONGEST_PART and find(name, unit) is None:
        theirs = _THEIRS.search(wholes[0]) if parted and wholes and _INSTITUTION.search(name) else None
        plain = name + theirs[0] if theirs else name
        near = wholes if len(name) > 1 else wholes[:1]  # 男, 女: of those just spoken of
        near = (form for one in near for form in dict.fromkeys((one, _COUNT.sub("", one))))
        return next(
            (longer for one in near if (longer := complete(name, one, unit)) and _is_near(one, wholes)), plain
        )
    if parted and not quantity_noun(name) and wholes and (longer := complete(name, wholes[0], unit)):
        return longer  # 民用车辆保有量3.1万辆，其中汽车0.6万辆: not of what was made
    if parted and _KIND.search(name):
        return next((longer for one in wholes if (longer := of_kind(name, one, unit))), name)
    return name


def _is_near(whole: str, wholes: tuple[str, ...]) -> bool:
    """Trades have sales, investment, taxes: those of retail sales are told right behind them."""
    if not whole.endswith("零售总额") or whole not in wholes:
        return True
    return all("零售" in nearer for nearer in wholes[: wholes.index(whole)])


def share_units(sentence: list[Figure]) -> None:
    """果用瓜1107公顷，增长1.9%: the growth is of what is counted in 公顷, not of the tonnes."""
    units: dict[str, str | None] = {}
    for figure in sentence:
        for name in figure.names:
            if figure.measure == "level":
                units[name] = figure.unit
            elif figure.measure in ("growth", "change", "share"):
                figure.head_unit = units.get(name)
