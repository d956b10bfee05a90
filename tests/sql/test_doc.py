"""docs/sql.md says what the views say of themselves, and its examples give what it shows."""

import runpy

from warehouse.sqlfiles import read

#: No two of the shipped reports with a date print different values of one key, and none states a target
#: or so many rises.
EMPTY = {"revision", "target_outcome", "streak_check"}


def test_the_page_is_what_the_script_makes_of_the_shipped_reports(repository, shipped):
    made = runpy.run_path(str(repository / "scripts" / "make_sql_doc.py"))["render"](shipped)
    written = (repository / "docs" / "sql.md").read_text("utf-8")
    assert written.splitlines() == made.splitlines(), "run python scripts/make_sql_doc.py"


def test_every_view_and_query_has_an_example_with_rows(shipped):
    for view in (*read("views"), *read("queries")):
        assert view.name in view.example
        assert bool(shipped.execute(view.example).fetchall()) == (view.name not in EMPTY), view.name
