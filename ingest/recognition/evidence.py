"""What a text says of itself, with the words that say it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence(Generic[T]):
    """A value, the words that give it, and whether they leave no doubt.

    Sure are an official title, a session of a people's congress, a heading such as 2024年工作回顾. What is
    not sure may fill a gap; it does not contradict what somebody says who knows.
    """

    value: T
    words: str
    sure: bool


def agreed(found: list[Evidence[T]]) -> Evidence[T] | None:
    """The first of the sure ones, else of all, if they agree on the value."""
    sure = [evidence for evidence in found if evidence.sure] or found
    return sure[0] if len({evidence.value for evidence in sure}) == 1 else None
