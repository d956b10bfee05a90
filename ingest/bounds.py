"""exact, approx, above or below: what the words right around a number say of it."""

from functools import lru_cache

from ingest.cues import pattern
from ingest.figure import Figure

_AT_LEAST = pattern(r"(?:不低于|不少于|不小于|至少|不下)$")
_ABOUT_A_PART = pattern(r"约占[^，]{1,8}?的?$")
_AT_MOST = pattern(r"(?:不超过|不高于|不多于|不大于|最多|至多)$")
_ABOVE = pattern(r"<above>(?:了|到)?(?:约|近)?$")
_BELOW = pattern(r"<below>$")
_AROUND = pattern(r"<around>(?:为|是|在|有|占|达到?|增长|提高|下降|增加|减少)?了?$")
_SAID_BEFORE = pattern(r"(?:分别|先后|相继|接连|连续)[^，]{0,4}(?:<above>|<below>|<around>)$")
_ABOVE_AFTER = pattern(r"^(?:<above_after>|多(?![于种样元少年年]))")
_BELOW_AFTER = pattern(r"^<below_after>")
_AROUND_AFTER = pattern(r"^<around_after>")


def set_bound(figure: Figure) -> None:
    """Set `figure.bound` from its lead and tail; a 余 or a range's end keeps its own."""
    if figure.bound == "exact":
        figure.bound = before(figure.lead[-8:]) or after(figure.tail[:4]) or "exact"


def share_bound(figure: Figure, before: Figure | None) -> None:
    """分别突破600亿元、300亿元: the word before a list is said of all of it."""
    if before is None or not figure.place or figure.bound != "exact":
        return
    if before.place or _SAID_BEFORE.search(before.lead):
        figure.bound = before.bound


@lru_cache(maxsize=1 << 15)
def before(text: str) -> str | None:
    if _AT_LEAST.search(text):
        return "above"
    if _AROUND.search(text) or _ABOUT_A_PART.search(text):
        return "approx"
    if _AT_MOST.search(text) or _BELOW.search(text):
        return "below"
    return "above" if _ABOVE.search(text) else None


@lru_cache(maxsize=1 << 15)
def after(text: str) -> str | None:
    if _AROUND_AFTER.match(text):
        return "approx"
    if _BELOW_AFTER.match(text):
        return "below"
    return "above" if _ABOVE_AFTER.match(text) else None
