"""Near copies: two documents of one region, year and kind that hold nearly the same figures.

The figures of a document are its facts, each as (metric, measure, value, unit, period), as often as it is
there. Two documents are near copies where each has FEWEST figures or more and at least SHARE of the figures
of either are also in the other: two items of news may well share the one figure that they have. One of them
is the original and speaks for both: the better graded (A, B, C, none), else the earlier published (undated
ones last), else the one that came first. The others get `variant_of`, and no view shows them. A withdrawn
document is nobody's original and nobody's copy.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import duckdb
import polars as pl

from warehouse.documents import Change, describe
from warehouse.frames import run

SHARE = 0.9
FEWEST = 10

Figures = Counter[tuple[Any, ...]]
#: id, region, year, kind, load, variant_of, withdrawn
Peer = tuple[str, str, int, str, int, str | None, str | None]


def settle(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Change]:
    """Decide anew which of these documents and their peers are near copies, and log what changes.

    Reads the figures of groups of two and more alone, so an append costs what its documents and their peers
    hold. Inside the caller's transaction.
    """
    peers: list[Peer] = run(connection, "peers", pl.DataFrame({"id": documents}, schema={"id": pl.String}))
    groups: dict[tuple[str, int, str], list[Peer]] = defaultdict(list)
    for peer in peers:
        groups[peer[1:4]].append(peer)
    figures = _figures(connection, [peer for group in groups.values() for peer in group if len(group) > 1])
    changes: list[Change] = []
    for group in groups.values():
        chosen = dict(originals([peer[0] for peer in group if peer[6] is None], figures))
        for document, *_, variant_of, _ in group:
            original = chosen.get(document)
            if original != variant_of:
                changes += describe(connection, {document: {"variant_of": original}}, _why(original))
    return changes


def _why(original: str | None) -> str:
    return f"near copy of {original}" if original else "no near copy of a document shown"


def originals(documents: Sequence[str], figures: dict[str, Figures]) -> Iterator[tuple[str, str]]:
    """(near copy, its original) among documents, the best first."""
    holders: dict[tuple[Any, ...], list[str]] = defaultdict(list)  # the originals that hold a figure
    for document in documents:
        own = figures.get(document, Counter())
        candidates = {holder: None for figure in _rare(own, holders) for holder in holders[figure]}
        original = next((one for one in candidates if are_near(own, figures[one])), None)
        if original:
            yield document, original
            continue
        for figure in own:
            holders[figure].append(document)


def _rare(own: Figures, holders: dict[tuple[Any, ...], list[str]]) -> Iterator[tuple[Any, ...]]:
    """So many of the figures, the rarest, that a near copy has at least one of them."""
    spare = int(own.total() * (1 - SHARE) + 1e-9)
    for figure in sorted(own, key=lambda one: len(holders.get(one, ()))):
        if figure in holders:
            yield figure
        spare -= own[figure]
        if spare < 0:
            return


def are_near(one: Figures, other: Figures) -> bool:
    """Whether each has enough figures, and SHARE of them are also in the other."""
    fewer, more = sorted((one.total(), other.total()))
    return fewer >= FEWEST and (one & other).total() >= SHARE * more


def _figures(connection: duckdb.DuckDBPyConnection, peers: Sequence[Peer]) -> dict[str, Figures]:
    """The figures of documents, read batch by batch: within the facts a batch stands together."""
    figures: dict[str, Figures] = defaultdict(Counter)
    by_load = sorted(peers, key=lambda peer: peer[4])
    for load, batch in groupby(by_load, key=lambda peer: peer[4]):
        ids = pl.DataFrame({"id": [peer[0] for peer in batch]})
        for document, *figure, times in run(connection, "fact_counts", ids, load=load):
            figures[document][tuple(figure)] += times
    return figures
