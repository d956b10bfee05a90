"""What is measured: the noun phrase of every fact.

A figure's own clause comes first, then the noun it counts, then what the sentence spoke of before.
"""

from re import compile as regex

from ingest.figure import Figure
from ingest.phrases import invested, noun_after, noun_before, parts, short, tidy, without_verb
from ingest.cues import pattern

_MOVES = frozenset({"growth", "change", "multiple"})
_GENERIC = pattern(r"^(?:<generic>|总|累计)+$")
_BRACKET = regex(r"^[^（）]*（[^（）]*$")
_BOTH = regex(r"(?:均|都|双双|各)(?:[^，、]{0,4})$")
_FORWARD = regex(r"^[，、]?(?:用于|推进|实施|建设|支持|开展|稳步推进|加快推进|对|为|全面|完成|大力)*")
_TOPIC_STOP = regex(r"[，。；：！？\n、]")


def assign(sentence: list[Figure], carried: list[str]) -> None:
    """Name the facts of one sentence; `carried` is what the paragraph's last sentence named."""
    state = list(carried)
    index = 0
    while index < len(sentence):
        run = [sentence[index]]
        while index + len(run) < len(sentence) and sentence[index + len(run)].run == run[0].run:
            run.append(sentence[index + len(run)])
        named = _name_run(run, sentence, index, state)
        if named:
            state = named
        index += len(run)
    carried[:] = state


def _name_run(run: list[Figure], sentence: list[Figure], index: int, state: list[str]) -> list[str]:
    """Names for parallel figures: a list's parts in order, or one name for all."""
    first = run[0]
    own = own_phrase(first, sentence, index, run)
    places = max(figure.place for figure in run) + 1
    if own:
        own = _with_subject(own, first, state)
        pieces = parts(own, places) if places > 1 else None
        if pieces is None and places == 1 and _BOTH.search(first.clause):
            pieces = _both(own)
            if pieces:
                first.names = tuple(tidy(short(piece)) for piece in pieces)
                for figure in run:
                    figure.names = first.names
                return list(first.names)
        names = [tidy(short(piece)) for piece in pieces] if pieces else [tidy(short(own))] * places
    elif len(state) == places:
        names = state
    elif places == 1 and len(state) > 1 and first.measure in ("rank", "streak", "level", "growth"):
        for figure in run:
            figure.names = tuple(state) if first.measure in ("rank", "streak") else (state[-1],)
        return []
    else:
        names = [state[-1]] * places if state else [""] * places
    for figure in run:
        figure.names = (names[min(figure.place, len(names) - 1)],)
        figure.own_name = bool(own)
    if not own:
        return []
    return names


def _both(own: str) -> tuple[str, ...] | None:
    for count in (2, 3):
        pieces = parts(own, count)
        if pieces:
            return pieces
    return None


def _with_subject(own: str, figure: Figure, state: list[str]) -> str:
    """总数 of what? The name before it says."""
    if not _GENERIC.match(own) or not state:
        return own
    before = state[-1].removeprefix("新增")
    return before if before.endswith(own) else before + own


def own_phrase(figure: Figure, sentence: list[Figure], index: int, run: list[Figure]) -> str:
    """The noun phrase in the figure's own words, or empty."""
    moving = figure.measure in _MOVES
    before = noun_before(figure.clause, moving)
    if figure.measure == "rank":
        return before
    if figure.shape == "ratio":
        return before
    last = run[-1]
    after = noun_after(last.tail) if figure.measure in ("level", "change", "share") and not moving else ""
    if figure.measure == "level" and figure.unit == "%":
        after = ""
    spending = invested(before or figure.clause.strip())
    if spending and not after:
        target = _forward(sentence, index)
        if target:
            return target + spending[1]
        return before
    if after:
        return _joined(before, after)
    return before or (_before_bracket(figure) if figure.lead.endswith("（") or _BRACKET.match(figure.lead) else "")


def _joined(before: str, after: str) -> str:
    """Words before and behind a counted number make one name, if it stays short."""
    kept = without_verb(before) if before else ""
    if before.endswith("新增") or before.startswith("新增"):
        kept = before
    name = kept + after
    return name if len(name) <= 24 else after[-24:]


def _forward(sentence: list[Figure], index: int) -> str:
    """What money is spent on: the words behind the amount, or the thing counted next."""
    figure = sentence[index]
    text = figure.tail
    match = _FORWARD.match(text)
    rest = text[match.end() :] if match else text
    stop = _TOPIC_STOP.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    if len(phrase) < 3 and index + 1 < len(sentence):
        phrase = noun_after(sentence[index + 1].tail)
    return short(without_verb(phrase), 20)


def _before_bracket(figure: Figure) -> str:
    """发酵酒（增长87%）: the noun right before the bracket."""
    text, _, _ = figure.lead.rpartition("（")
    stops = [match.end() for match in _TOPIC_STOP.finditer(text)]
    return noun_before(text[stops[-1] if stops else 0 :], False)
