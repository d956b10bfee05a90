"""What the clauses before a figure's own speak of, where its own names nothing.

南昌县常住人口，2010年为…; 原油产量继续增长，达到1.4亿吨; 粮食生产再获丰收，总产762亿斤.
"""

from re import compile as regex

from ingest.binding import find
from ingest.figure import Figure
from ingest.listed import CLAUSES, COPULA
from ingest.notation import YEAR
from ingest.phrases import bare_noun, noun_before, quantity_noun, topic
from ingest.spoken import Spoken

#: 在生活消费支出中, 分类别看, 再创历史新高: no thing that is measured.
_SET_IN = regex(
    r"在.+中|(?:从|分|按).{1,10}看|(?:再次?|又)?(?:获得)?(?:增产|增收|丰收|增长|提高|上升|下降)|再?创(?:下|造)?(?:历史|新高|近).*"
)
#: 由35个增加到100个: the clause says from where only.
_STARTS = regex(r"(?:已|逐步)?[由从]")
#: Measures whose thing a clause before may name; ranks and streaks are of what was spoken of.
_TOLD = frozenset({"level", "growth", "change", "multiple"})
#: 小学生，一九五二年有…: a clause that only says when tells of what stands before it.
_ONLY_WHEN = regex(rf"(?:到了?)?{YEAR}年")
#: 收音机、自行车等主要日用品，增长百分之五十: a list, and what it is a list of.
_LISTED = regex(r"、[^，]+等((?!方面|情况|工作)[^，、的]{2,8})$")
#: A clause that only goes on with the number before it.
_AFTER_NUMBER = ("以上", "左右", "以内", "以下", "多")


def first_topic(figure: Figure, spoken: Spoken) -> str:
    """南昌县常住人口，2010年为…: what the sentence began with, before its first number."""
    if thing := _what_starts(figure):
        return thing
    for clause in CLAUSES.split(figure.lead.removesuffix(figure.clause)):
        about = "" if _SET_IN.fullmatch(clause) else topic(clause)
        if about and (not spoken.heads or _is_noun(about, clause) or _is_of_other(figure, spoken)):
            return about
    return _before_when(figure)


def clause_topic(figure: Figure) -> str:
    """原油产量继续增长，达到1.4亿吨: a clause without a number tells what the next one is of."""
    if figure.measure not in _TOLD:
        return ""
    if thing := _what_starts(figure):
        return thing
    for clause in reversed(CLAUSES.split(figure.lead.removesuffix(figure.clause))):
        about = topic(clause)
        if about and _is_noun(about, clause):
            return about
    return _before_when(figure)


def topic_before(figure: Figure) -> str:
    """粮食生产再获丰收，总产762亿斤: the clause right before names what the total is of."""
    clauses = [COPULA.sub("", clause) for clause in CLAUSES.split(figure.lead) if clause]
    if len(clauses) < 2 or clauses[-2][0].isdigit() or clauses[-2] in _AFTER_NUMBER:
        return ""
    if _SET_IN.fullmatch(clauses[-2]) or clauses[-2].startswith(
        "（"
    ):  # 在生活消费支出中，衣着支出…; 分类别看，食品上涨…
        return ""
    return (topic(clauses[-2]) or noun_before(clauses[-2], True))[:12]


def _is_of_other(figure: Figure, spoken: Spoken) -> bool:
    """A level in 个 is not of the grain spoken of before, which is a metric in 吨."""
    head = spoken.heads[-1]
    return figure.measure == "level" and find(head, None) is not None and find(head, figure.unit) is None


def _before_when(figure: Figure) -> str:
    """The noun before a clause that begins with a year and names nothing."""
    clauses = [clause for clause in CLAUSES.split(figure.lead.removesuffix(figure.clause)) if clause]
    if not clauses:
        return ""
    if figure.measure == "growth" and (listed := _LISTED.search(clauses[-1])):
        return listed[1]
    return bare_noun(clauses[-1]) if _ONLY_WHEN.match(figure.clause) else ""


def _is_noun(about: str, clause: str) -> bool:
    """A metric, or a clause that is a noun of quantity and nothing else: 一九五四年社会零售总额，比…."""
    if find(about, None):
        return True
    measured = about.endswith(("数", "率", "速度", "比重")) or bool(quantity_noun(about))
    return clause.endswith(about) and len(about) > 3 and measured


def _what_starts(figure: Figure) -> str:
    """大中城市，由35个增加到100个: what grew stands in the clause before, whatever it is."""
    clauses = [clause for clause in CLAUSES.split(figure.lead.removesuffix(figure.clause)) if clause]
    return noun_before(clauses[-1], False) if clauses and _STARTS.fullmatch(figure.clause) else ""
