"""Rules for the files in sql/views and sql/queries: what each has to say of itself, and what it must not use.

Every shipped SELECT is to run unchanged in meaning on other engines, so only constructs are allowed that sqlglot
carries over and that the engines answer alike. A view that needs more gets a base view under it.
"""

from dataclasses import replace

import duckdb
import pytest
import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope

from tests.sql.portable import TRAPS, problems
from warehouse import checks, sqlfiles, views

VIEWS = {file.name: file for file in views.ordered()}
VIEWS["finding"] = replace(VIEWS["finding"], text=checks.finding())
QUERIES = {file.name: file for file in sqlfiles.read("queries")}
FILES = VIEWS | QUERIES
WRITTEN = {
    f"{folder} {file.name}": file
    for folder in ("views", "checks", "queries")
    for file in sqlfiles.read(folder)
}
TABLES = {file.name: file for file in sqlfiles.read("schema")}


def parsed(name):
    return sqlglot.parse_one(FILES[name].text, read="duckdb")


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as connection:
        for table in TABLES.values():
            connection.execute(table.text)
            for column, text in table.columns.items():
                connection.execute(
                    f"COMMENT ON COLUMN {table.name}.{column} IS '{text.replace(chr(39), '')}'"
                )
        views.create(connection)
        yield connection


@pytest.fixture(scope="module")
def columns(connection):
    found = {}
    for table, column, kind in connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


@pytest.mark.parametrize("name", WRITTEN)
def test_the_header_says_purpose_and_grain(name):
    file = WRITTEN[name]
    for part in (file.purpose, file.grain):
        assert part.endswith("."), part
        assert "\n" not in part
    assert len(max(file.text.splitlines(), key=len)) <= 120


@pytest.mark.parametrize("name", TABLES)
def test_so_does_that_of_a_table_with_all_its_columns(name):
    file = TABLES[name]
    assert file.purpose
    assert file.grain
    assert list(file.columns) == [
        column.name for column in sqlglot.parse_one(file.text).find_all(exp.ColumnDef)
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_every_column_is_described_and_no_other(name, connection):
    comments = dict(
        connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [name]
        ).fetchall()
    )
    assert [column for column, text in comments.items() if not text] == []
    assert FILES[name].columns.keys() <= comments.keys()
    assert all(text != text.removesuffix(".") + "." for text in comments.values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_one_select_without_anything_that_other_engines_lack(name, columns):
    assert len(sqlglot.parse(FILES[name].text, read="duckdb")) == 1
    assert problems(FILES[name].text, columns) == []


@pytest.mark.parametrize("sql, why", TRAPS.items())
def test_what_other_engines_answer_differently_is_a_problem(sql, why):
    columns = {"t": {"name": "VARCHAR", "year": "INTEGER", "value": "DECIMAL(38, 6)", "ratio": "DOUBLE"}}
    assert problems(sql, columns), why


def test_what_is_alike_and_safe_is_none():
    columns = {"t": {"name": "VARCHAR", "year": "INTEGER", "value": "DECIMAL(38, 6)", "ratio": "DOUBLE"}}
    for sql in (
        "SELECT CAST(o.name AS INTEGER) AS x FROM t AS o",
        "SELECT CAST(o.year AS BIGINT) AS x FROM t AS o",
        "SELECT COUNT(*) AS x, MAX(o.name) AS y FROM t AS o",
        "SELECT ROW_NUMBER() OVER (PARTITION BY o.name ORDER BY o.year) AS x FROM t AS o",
        "SELECT SUM(o.value) OVER (ORDER BY o.year) AS x FROM t AS o ORDER BY o.year",
    ):
        assert problems(sql, columns) == [], sql


@pytest.mark.parametrize("name", FILES)
def test_only_a_query_is_told_something_and_its_header_says_what(name):
    file = FILES[name]
    assert {place.name for place in parsed(name).find_all(exp.Placeholder)} == file.parameters.keys()
    assert bool(file.parameters) == (name in QUERIES)
    # A cast tells every engine of which type a parameter is.
    assert all(isinstance(place.parent, exp.Cast) for place in parsed(name).find_all(exp.Placeholder))


@pytest.mark.parametrize("name", FILES)
def test_an_example_names_a_region_by_its_code(name):
    """A name is joined on behind the windows: a filter on it would read every fact."""
    assert "region_name =" not in FILES[name].example


@pytest.mark.parametrize("name", QUERIES)
def test_every_column_of_a_query_is_described_and_no_other(name, columns):
    described = views.described(QUERIES[name], columns)
    assert [column for column in parsed(name).named_selects if column not in described] == []
    assert QUERIES[name].columns.keys() <= set(parsed(name).named_selects)


@pytest.mark.parametrize("name", FILES)
def test_columns_are_qualified_and_names_are_their_own(name):
    tree = parsed(name)
    assert [column.sql() for column in tree.find_all(exp.Column) if not column.table] == []
    own = {expression.alias for expression in tree.find_all(exp.CTE)}
    assert own.isdisjoint(FILES.keys() | TABLES.keys())
    for select in tree.find_all(exp.Select):
        computed = {item.alias for item in select.expressions if item.find(exp.Window)}
        assert computed.isdisjoint(column.name for column in select.find_all(exp.Column))


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("dialect", ["spark", "postgres", "clickhouse", "sqlite"])
def test_it_can_be_said_in_other_dialects(name, dialect):
    [said] = sqlglot.transpile(
        FILES[name].text, read="duckdb", write=dialect, unsupported_level=ErrorLevel.RAISE
    )
    if name in VIEWS:
        assert sqlglot.parse_one(said, read=dialect)


def test_views_are_made_behind_those_that_they_read():
    made = set()
    for file in views.ordered():
        assert views.sources(VIEWS[file.name].text) <= made | TABLES.keys()
        made.add(file.name)
    assert made == VIEWS.keys()


def leaves(node: Node):
    return [found for found in node.walk() if not found.downstream]


@pytest.mark.parametrize("name", FILES)
def test_every_column_comes_from_columns_that_are_there(name, columns):
    """Lineage of each column within its view; as views read tables and checked views only, down to the tables."""
    tree = qualify(parsed(name), schema=columns, dialect="duckdb", validate_qualify_columns=True)
    nodes = lineage(None, tree, columns, scope=build_scope(tree), dialect="duckdb", trim_selects=False)
    assert list(nodes) == tree.named_selects
    for column, node in nodes.items():
        for leaf in leaves(node):
            if isinstance(leaf.expression, exp.Table):
                source = leaf.name.rpartition(".")[2].strip('"')
                assert source in columns[leaf.expression.name], (column, leaf.expression.name, source)
            else:
                assert leaf.expression.find(exp.Literal, exp.Null, exp.Boolean, exp.Placeholder), (
                    column,
                    leaf.expression.sql(),
                )


def test_what_is_passed_on_keeps_its_description():
    assert views.origin("SELECT t.a AS b FROM table_one AS t", "b") == ("table_one", "a")
    through = (
        "WITH x AS (SELECT t.a AS b FROM one AS t), y AS (SELECT x.b AS c FROM x) SELECT y.c AS d FROM y"
    )
    assert views.origin(through, "d") == ("one", "a")
    assert views.origin("SELECT t.a FROM one AS t UNION ALL SELECT u.b FROM two AS u", "a") == ("one", "a")
    joined = "SELECT u.b FROM one AS t LEFT JOIN two AS u ON u.a = t.a"
    assert views.origin(joined, "b") == ("two", "b")
    assert views.origin("SELECT t.a + 1 AS b FROM one AS t", "b") is None
    assert views.origin("SELECT 1 AS b", "b") is None
