"""Lists that stand before the figures that are of them: named a clause earlier, or counted by a number.

蔬菜、林果等发展迅猛，产量分别增长…; 东城、西城和南城三个区分别实现….
"""

from re import compile as regex

from ingest.figure import Figure
from ingest.parts import parts
from ingest.phrases import noun_before, quantity_noun

#: 工业、教育支出增长较快，分别增长…
_HOW = regex(
    r"(?:实现|保持|增长|增速|增幅|上涨|下降|降幅|涨幅|贡献)?(?:两位数|发展迅猛|发展迅速|供应充足|供应平稳|长势|突出|较|更|(?<![人户亩])均|都|最|明|持续|继续|快速|保持)[^，]{0,5}$"
)
#: 金融业是占比最大的行业，增加值…
COPULA = regex(r"(?<=..)(?:仍|均|都)?是[^，]{1,12}的[^，]{0,6}$")
#: What the number counts, before what each of it has.
_KIND_COUNTED = regex(r"(?:大?行业|城市|地区|行政区|县区|市县|县|区|市|产业|产品)(?=.{3})")
#: Where a lead is cut into its clauses.
CLAUSES = regex(r"[，；：]")


def listed_before(first: Figure, places: int) -> str:
    """A list a clause earlier, of which 分别 gives the figures; else empty."""
    listed = earlier_parts(first, places) if places > 1 and "分别" in first.clause else None
    return "、".join(listed or ())


def counted_parts(own: str, first: Figure, places: int) -> tuple[str, ...] | None:
    """东城、西城和南城三个区分别实现生产总值…: the list stands before the number that counts it."""
    counted = first.counts
    if counted is None or counted.value != places:
        return None
    pieces = parts(noun_before(counted.clause, False), places) or _clauses_listed(counted, places)
    return tuple(piece + own for piece in pieces) if pieces else None


def counted_things(first: Figure, places: int) -> tuple[str, ...] | None:
    """…、化工、建材3个行业增加值分别增长: the number counts the list, and says what each has."""
    noun = _counted_noun(first.counts.counted) if first.counts and places > 1 else ""
    return counted_parts(noun, first, places) if noun else None


def _counted_noun(counted: str) -> str:
    """增加值 of 行业增加值, 新建住宅价格 of 城市新建住宅价格: what each of those counted has; else empty."""
    noun = quantity_noun(counted)
    kind = _KIND_COUNTED.match(counted) if noun else None
    return counted[kind.end() :] if kind else noun


def _clauses_listed(counted: Figure, places: int) -> tuple[str, ...] | None:
    """石油、煤炭加工业，非金属制品业，电气机械制造业3个行业: a list whose things have 、 in their names."""
    clauses = CLAUSES.split(counted.lead)[-places:]
    nouns = [noun_before(clause, False) for clause in clauses]
    alike = len({noun[-1:] for noun in nouns}) == 1 and all(len(noun) > 2 for noun in nouns)
    return tuple(nouns) if alike and len(nouns) == places else None


def earlier_parts(figure: Figure, places: int) -> tuple[str, ...] | None:
    """基本养老金、低保标准再次提高，月人均分别提高221元、90元: the list stands a clause earlier."""
    clauses = CLAUSES.split(figure.lead.removesuffix(figure.clause))
    for clause in reversed([clause for clause in clauses if clause]):
        noun = noun_before(_HOW.sub("", COPULA.sub("", clause)), True)
        pieces = parts(noun.replace("方面的", "").removesuffix("等"), places)
        if pieces:
            return pieces
    return None
