"""Every file of ../shared/corpus: loaded, another file of a loaded document, or refused with its reason.

expected/corpus.csv says which. To accept a change: python tests/test_corpus.py > tests/expected/corpus.csv
"""

import csv
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import readers
from warehouse.cli.ingest import reports
from warehouse.load import ingest_files
from warehouse.store import reading

EXPECTED = Path(__file__).parent / "expected" / "corpus.csv"


def outcomes(corpus: Path, warehouse: Path) -> Iterator[tuple[str, str, str]]:
    """File (those in an archive by their names in it), outcome, and of which file or why."""
    report = ingest_files(reports([corpus]), warehouse)
    refused = {str(path.relative_to(corpus)): why for path, why in report.refused}
    with reading(warehouse) as connection:
        found = connection.execute(
            "SELECT one.sha256, first.sha256, first.name FROM document_file one"
            " JOIN document_text USING (document) JOIN document_file first ON first.sha256 = file"
        ).fetchall()
    known = {sha256: (sha256 == first, name) for sha256, first, name in found}
    for name, content in contents(corpus):
        if name in refused:
            yield name, "refused", refused[name]
            continue
        is_first, first = known[hashlib.sha256(content).hexdigest()]
        yield (name, "loaded", "") if is_first else (name, "another file of", first)


def contents(corpus: Path) -> Iterator[tuple[str, bytes]]:
    for path in reports([corpus]):
        content, name = path.read_bytes(), str(path.relative_to(corpus))
        members = readers.members(content)
        if members is None:
            yield name, content
        else:
            yield from ((f"{name}/{member.name}", member.data) for member in members)


@pytest.mark.xdist_group("corpus")
def test_each_file_of_the_corpus_ends_as_expected(shared: Path, tmp_path: Path) -> None:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        expected = [tuple(row) for row in csv.reader(file)][1:]
    warehouse = tmp_path / "corpus.duckdb"
    assert list(outcomes(shared / "corpus", warehouse)) == expected
    with reading(
        warehouse
    ) as connection:  # each finding can be accepted by its own key, and says what it is about
        [counts] = connection.execute(
            "SELECT count(*), count(key), count(DISTINCT (code, key)), count(what), count(documents) FROM finding"
        ).fetchall()
    assert set(counts) == {counts[0]}
    assert counts[0] > 100
    assert len(expected) == 133 + 31  # the archive itself is no row


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("file", "outcome", "says"))
        corpus = Path(__file__).resolve().parents[2] / "shared" / "corpus"
        writer.writerows(outcomes(corpus, Path(folder, "corpus.duckdb")))
