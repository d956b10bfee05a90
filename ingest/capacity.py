"""What a plant or project could do, told apart from what was done.

年产2万吨铜箔项目, 大唐700万吨露天煤矿, 5万千瓦风电: the size of the thing named right behind it.
"""

from functools import lru_cache
from re import compile as regex

from ingest.cues import pattern
from ingest.figure import Figure
from ingest.phrases import short

_SIZES = frozenset(["吨", "蒸吨", "千瓦", "兆瓦", "吉瓦", "千伏安"])
_COUNTED = frozenset(["台", "套", "辆", "件", "斤", "公斤", "头", "只", "立方米", "米", "平方米"])
_ABLE = pattern(r"(?:<capacity>|年(?:加工|屠宰|出栏|生产|处理|可))(?:各|约|达|可达|超)?$")
#: 每年可生产…2万吨: the amount stands behind what is made.
_YEARLY = pattern(
    r"(?:每年|年|日)可(?!支配|比|减轻|增加|增收|带动)[^，。；]{0,20}$|(?:设计|规划|核定)[^，。；]{0,8}(?:能力|库容|产能|规模|"
    r"装机)(?:为|达到?)?$|产能(?:达到?|为|超过?|突破|约|近)+$"
)
_THING = pattern(r"^[^，。；：、！？\n（）,;:的以左上和及]")
_PLANT = pattern(r"^[^，。；：、！？\n（）]{0,10}(?:生产线|产能|技改|扩建|基地|生产项目|加工项目|仓储)")
_DONE = pattern(
    r"(?:完成|新增|建成|淘汰|压减|生产|收购|投放|产|出口|进口|供应|消费|销售|储备|处理|节约|"
    r"减少|减排|消纳|外送|输送|运输|发送|达到?|为|约|近|超过?|突破|逾|共|有|了|等|退出|化解|"
    r"关停|拆除|推广|使用|替代|开工|投运|并网|投产|改造|获批|核准|下达|实现|提供|保供|解决|"
    r"建设|新建|捕捞|收获|打捞|清理|清运|回收|利用|用|从|由)$"
)
_CAPACITY_NOUN = regex(r"产能|能力|容量|库容|装机|规模|年产")


def is_capacity(figure: Figure) -> bool:
    """Whether a level is the size of a plant or project."""
    return figure.measure == "level" and _sized(figure.unit or "", figure.clause, figure.tail[:16])


@lru_cache(maxsize=1 << 14)
def _sized(unit: str, clause: str, tail: str) -> bool:
    if _YEARLY.search(clause):
        return True
    if unit not in _SIZES and unit not in _COUNTED:
        return False
    if not _THING.match(tail):
        return False
    if _ABLE.search(clause) or _PLANT.match(tail):
        return True
    return unit in _SIZES and not _DONE.search(clause)


def name_capacities(figures: list[Figure]) -> None:
    """大唐700万吨露天煤矿 is a mine; what the figure measures is its 产能."""
    for figure in figures:
        if figure.status == "capacity" and figure.own_name:
            noun = "装机容量" if figure.unit in ("千瓦", "兆瓦", "吉瓦") else "产能"
            figure.names = tuple(_with_noun(name, noun) for name in figure.names)


def _with_noun(name: str, noun: str) -> str:
    return name if _CAPACITY_NOUN.search(name) else short(name, 20) + noun
