"""Chinese names as they are typed: in full pinyin and by initials (南昌县: nanchangxian, ncx)."""

from functools import cache

from pypinyin import lazy_pinyin


@cache
def spelled(name: str) -> str:
    """Full pinyin without tones and the initials, separated by a blank; what is not Chinese stays."""
    syllables = lazy_pinyin(name)
    full = "".join(syllables)
    initials = "".join(syllable[0] if syllable.isalpha() else syllable for syllable in syllables if syllable)
    return f"{full} {initials}".lower()
