"""What the comments of a SQL file say, and that the shipped ones are found."""

from warehouse import sqlfiles

VIEW = """\
-- Purpose: the level of each year,
--   as printed.
-- Grain: one row a year.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT year
--   FROM level
-- Columns:
--   year: the year
--   level: its level, null
--     where none is printed
-- a note
WITH x AS (SELECT 1 AS year)  -- not a description
SELECT x.year FROM x
"""
TABLE = """\
-- Purpose: the reports.
-- Grain: one row a report.
CREATE TABLE report (
    id VARCHAR NOT NULL,  -- sha256 of the text - in full
    value DECIMAL(38, 6),  -- its value
    note VARCHAR
);
"""


def test_a_view_is_described_in_its_header():
    file = sqlfiles.parse("level", VIEW)
    assert file.purpose == "the level of each year, as printed."
    assert file.grain == "one row a year."
    assert not file.is_exported
    assert file.example == "SELECT year\nFROM level"
    assert file.columns == {"year": "the year", "level": "its level, null where none is printed a note"}
    assert file.text == VIEW


def test_a_table_has_descriptions_beside_its_columns():
    file = sqlfiles.parse("report", TABLE)
    assert (file.purpose, file.grain, file.is_exported) == ("the reports.", "one row a report.", True)
    assert file.columns == {"id": "sha256 of the text - in full", "value": "its value"}


def test_a_file_without_comments_says_nothing():
    file = sqlfiles.parse("bare", "SELECT 1 AS one")
    assert (file.purpose, file.grain, file.example, file.columns) == ("", "", "", {})


def test_the_shipped_files_are_found():
    assert {"fact_observation", "dim_region", "load"} <= {file.name for file in sqlfiles.read("schema")}
    names = [file.name for file in sqlfiles.read("views")]
    assert {"observation", "trend", "claim_year", "revenue_ranking"} <= set(names)
    assert names == sorted(names)
