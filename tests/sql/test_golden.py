"""The shipped reports give as many observations and claims by region, year and domain as expected."""

import importlib.util
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("make_golden", REPOSITORY / "scripts" / "make_golden.py")
golden = importlib.util.module_from_spec(spec)
spec.loader.exec_module(golden)

#: What is there or expected and not the same in both; a count of null is a cell that is missing on that side.
DIFFERENCES = f"""
SELECT
    coalesce(expected.region, found.region) AS region,
    coalesce(expected.year, found.year) AS year,
    coalesce(expected.domain, found.domain) AS domain,
    expected.observations, found.observations, expected.claims, found.claims
FROM read_csv(
    ?, header = true, nullstr = 'no null',
    columns = {{'region': 'VARCHAR', 'year': 'INTEGER', 'domain': 'VARCHAR',
               'observations': 'BIGINT', 'claims': 'BIGINT'}}
) AS expected
FULL OUTER JOIN ({golden.COUNTS}) AS found
    ON found.region = expected.region AND found.year = expected.year AND found.domain = expected.domain
WHERE expected.observations IS DISTINCT FROM found.observations OR expected.claims IS DISTINCT FROM found.claims
ORDER BY ALL
"""


def differences(connection, path):
    return connection.execute(DIFFERENCES, [str(path)]).fetchall()


def test_counts_are_as_expected(shipped):
    assert differences(shipped, golden.GOLDEN) == [], "where that is right: make golden"


@pytest.mark.parametrize("change", ["missing", "unexpected", "other"])
def test_each_kind_of_difference_is_found(shipped, tmp_path, change):
    header, first, *rest = golden.GOLDEN.read_text("utf-8").splitlines()
    region, year, domain, observations, claims = first.split(",")
    other = f"{region},{year},{domain},{int(observations) + 1},{claims}"
    lines = {
        "missing": [header, f"999999,{year},{domain},1,0", first, *rest],
        "unexpected": [header, *rest],
        "other": [header, other, *rest],
    }
    (tmp_path / "golden.csv").write_text("\n".join(lines[change]) + "\n", encoding="utf-8")
    [(*_, observations_expected, observations_found, _, _)] = differences(shipped, tmp_path / "golden.csv")
    assert (observations_expected is None, observations_found is None) == (
        change == "unexpected",
        change == "missing",
    )


def test_the_file_is_what_make_golden_writes(shipped, tmp_path):
    golden.write(shipped, tmp_path / "golden.csv")
    assert (tmp_path / "golden.csv").read_bytes() == golden.GOLDEN.read_bytes()
