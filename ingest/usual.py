"""What is compared with the usual there (常年, 多年平均): 降水量比常年偏少7.4%.

That is no growth over the year before, and the contract has no base for it. So it keeps these words in its
name, and is no metric's figure.
"""

from re import compile as regex

from ingest.figure import Figure
from ingest.phrases import noun_before
from ingest.spoken import Spoken

_USUAL = regex(
    r"(?P<thing>.*?)(?P<usual>[比较与同](?:常年|往年|历年|多年(?:平均)?)(?:同期|平均|均值|值)*)(?:相比)?"
    r"(?:（|偏?[多少高低大小]?(?:了|约|近)?)"
)
_AWAY = regex(r"）偏?[多少高低大小]?(?:了|约|近)?")


def name_usual(run: list[Figure], before: Figure | None, spoken: Spoken) -> bool:
    """Name such figures, with what was spoken of where their clause has no noun; False for any others."""
    name = _usual_name(run[0].lead, before, spoken)
    for figure in run if name else ():
        figure.names, figure.own_name = (name,), True
    return bool(name)


def _usual_name(lead: str, before: Figure | None, spoken: Spoken) -> str:
    if before and before.names and _AWAY.fullmatch(lead):  # 比常年（293.5亿立方米）偏少7.4%
        return before.names[-1] if _USUAL.fullmatch(before.names[-1]) else ""
    said = _USUAL.fullmatch(lead.rpartition("，")[2])
    if said is None:
        return ""
    return (noun_before(said["thing"], False) or next(iter(spoken.heads[-1:]), "")) + said["usual"]
