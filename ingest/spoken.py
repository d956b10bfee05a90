"""What a text spoke of last: what a figure is of whose own words do not say it."""

from dataclasses import dataclass, field
from re import compile as regex


@dataclass(slots=True)
class Spoken:
    """`heads`: the names of the last run of figures; `history`: all names of the sentence so far."""

    heads: tuple[str, ...] = ()
    subject: str = ""  # what 总数, 面积, 产值 are of
    whole: str = ""  # that subject, while a part of it (其中…) is spoken of
    listed: str = ""  # the list in which places are told
    history: list[str] = field(default_factory=list)
    outside: tuple[tuple[str, ...], str] | None = None  # heads and subject around an open bracket

    def enter_remark(self, names: tuple[str, ...]) -> None:
        """A remark in brackets has a subject of its own, and leaves that of the sentence as it was."""
        self.outside = self.outside or (self.heads, self.subject)
        self.heads = names

    def speak_of(self, subject: str, part: bool) -> None:
        """What is spoken of now; a part of something is, up to the next semicolon."""
        self.whole = self.whole or (self.subject if part else "")
        self.subject = subject

    def leave_part(self) -> None:
        if self.whole:
            self.subject, self.whole = self.whole, ""

    def leave_remark(self) -> None:
        if self.outside is not None:
            (self.heads, self.subject), self.outside = self.outside, None

    def of(self, places: int) -> tuple[str, ...] | None:
        """The last `places` things spoken of, for as many figures that name nothing themselves."""
        if len(self.heads) == places:
            return self.heads
        if 1 < places <= len(self.history):
            return tuple(self.history[-places:])
        return (self.heads[-1],) * places if self.heads else None


#: 新增…26家，累计达到46家: what there is by now, and no longer what was added.
ADDED = regex(r"^(?:新(?:增加?|建成?|认定|培育|引进|登记|注册|设立|获批)|净增加?|建成)")
#: 第一产业对经济增长的拉动, of which the 贡献率 is told next.
_PULL = regex(r"对[^，]*(?:拉动|贡献率?)$|(?:经济增长的?)?贡献率$")
_PART = regex(r"占.*(?:比重|比例)$")


def under(head: str, own: str) -> str:
    """总数 of what, 占比 of what? The name before it says."""
    head = ADDED.sub("", head)
    if own in ("占比", "比重") and head.endswith(("占比", "比重", "比例")):
        return head
    if own in ("收入", "支出") and head.endswith(("收入", "支出")):  # 财政收入…，支出…
        head = head[:-2]
    if own == "贡献率":  # …增加值占地区生产总值的比重58.6%，贡献率达61%
        head = _PART.sub("", head)
    if own.endswith(("产量", "总产", "单产")):  # 粮食生产再获丰收，总产量达…
        head = head.removesuffix("生产")
    if own.startswith("对"):
        head = _PULL.sub("", _PART.sub("", head).removesuffix("比重").removesuffix("增加值"))
    return head if head.endswith(own) else head + own
