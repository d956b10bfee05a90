"""The same questions asked three ways: of the views, of the facts in plain DuckDB SQL, and in polars.

benchmarks/questions/NAME.view.sql and NAME.hand.sql are two of them; here are the third and what they share.
`$region` is the region that is asked about. tests/test_bench_warehouse.py proves that all three give the same
rows, so that their times may be compared. The hand-written ones use whatever DuckDB and polars offer, and
what their author knows of the made warehouse: no document states a key twice, and every one has a date.
"""

from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

QUESTIONS = Path(__file__).resolve().parent / "questions"
REVENUES = ["fiscal_revenue", "general_public_budget_revenue"]
KEY = [
    "region", "subject", "metric", "time_period", "measure", "of", "basis", "base", "averaged", "scope",
    "unit", "status_class",
]  # fmt: skip
TABLES = ("fact_observation", "fact_claim", "dim_document", "dim_region", "metric_break")
Tables = dict[str, pl.LazyFrame]


def sql(name: str, way: str) -> str:
    """The SELECT of a question; `way` is view or hand."""
    return (QUESTIONS / f"{name}.{way}.sql").read_text("utf-8").strip().removesuffix(";")


def to_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """The tables that are asked, as parquet files in the order in which they were loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        if not (folder / f"{table}.parquet").exists():
            connection.table(table).write_parquet(str(folder / f"{table}.parquet"), compression="zstd")
    return folder


def tables(folder: Path) -> Tables:
    return {table: pl.scan_parquet(folder / f"{table}.parquet") for table in TABLES}


def latest(tables: Tables, region: str) -> pl.LazyFrame:
    facts = tables["fact_observation"].filter(region=region)
    return _latest(facts, tables, KEY).select(
        "metric", "measure", "year", "value", "low", "high", "printed", "document", "vintages"
    )


def growth(tables: Tables, region: str) -> pl.LazyFrame:
    levels = _latest(_levels(tables).filter(region=region), tables, ["metric", "year"])
    breaks = (
        tables["metric_break"].filter(pl.col("kind") != "policy").select("metric", year="first_year").unique()
    )
    spells = tables["dim_region"].filter(code=region)
    renamed = (
        spells.join(spells, on="code", suffix="_before")
        .filter(pl.col("valid_to_before") < pl.col("valid_from"))
        .select(year="valid_from")
        .unique()
    )
    joined = (
        levels.join(
            levels.select("metric", pl.col("year") + 1, low_before="low", high_before="high"),
            on=["metric", "year"],
            how="left",
        )
        .join(breaks.with_columns(redefined=True), on=["metric", "year"], how="left")
        .join(renamed.with_columns(renamed=True), on="year", how="left")
    )
    is_computed = (
        pl.col("redefined").is_null()
        & pl.col("renamed").is_null()
        & (pl.col("low") > 0)
        & (pl.col("low_before") > 0)
    )
    low, high, low_before, high_before = (
        pl.col(name).cast(pl.Float64) for name in ("low", "high", "low_before", "high_before")
    )
    least = ((low / high_before * 0.99999999999999 - 1) * 100000000).floor() / 1000000
    most = ((high / low_before * 1.00000000000001 - 1) * 100000000).ceil() / 1000000
    return joined.select(
        "metric",
        "year",
        level="value",
        level_printed="printed",
        computed_growth_low=pl.when(is_computed).then(least),
        computed_growth_high=pl.when(is_computed).then(most),
    )


def claims(tables: Tables, region: str) -> pl.LazyFrame:
    return _claim_years(tables, tables["fact_claim"].filter(region=region)).select(
        "metric",
        "year",
        pl.when(kind="rank")
        .then(pl.lit("stated"))
        .otherwise(pl.lit("implied by a streak"))
        .alias("claim_kind"),
        claimed_rank="rank",
        streak_length="length",
        document_title="title",
    )


def league(tables: Tables, region: str | None = None) -> pl.LazyFrame:
    """Of all regions, or the rows of one."""
    facts = _levels(tables).filter(pl.col("metric").is_in(REVENUES), unit="元", basis="nominal")
    levels = _latest(facts, tables, ["region", "metric", "year"])
    years = levels.select("year").unique()
    spells = tables["dim_region"].with_columns(
        first=pl.col("valid_from").fill_null(0), last=pl.col("valid_to").fill_null(9999)
    )
    holds = pl.col("year").is_between("first", "last")
    province = pl.col("code").str.head(2) + "0000"
    members = (
        spells.filter(pl.col("level") != "country")
        .join(years, how="cross")
        .filter(holds)
        .select(
            "code",
            "level",
            "year",
            ancestor=pl.when(level="province").then(pl.lit("100000")).otherwise(province),
        )
    )
    above = (
        spells.join(years, how="cross").filter(holds).select("year", ancestor="code", ancestor_name="name")
    )
    league_of = ["ancestor", "level", "year"]
    placed = levels.join(members, left_on=["region", "year"], right_on=["code", "year"])
    asked = placed if region is None else placed.filter(region=region)
    compared = (
        asked.join(placed.select(*league_of, "metric", peer="low"), on=[*league_of, "metric"])
        .group_by("region", "metric", "year")
        .agg(computed_rank=1 + (pl.col("peer") > pl.col("high")).sum(), peers_known=pl.len())
    )
    claimed = (
        _claim_years(tables, tables["fact_claim"].filter(pl.col("metric").is_in(REVENUES), of="level"))
        .sort("kind", "last_year", "published_on", descending=[False, True, True])
        .unique(["region", "metric", "year"], keep="first", maintain_order=True)
        .select("region", "metric", "year", claimed_rank="rank")
    )
    return (
        asked.join(compared, on=["region", "metric", "year"])
        .join(members.group_by(league_of).agg(peers_total=pl.len()), on=league_of)
        .join(above, on=["ancestor", "year"])
        .join(claimed, on=["region", "metric", "year"], how="left")
        .select(
            "metric",
            "year",
            "computed_rank",
            "peers_known",
            "peers_total",
            "claimed_rank",
            region_code="region",
            scope=_scope(),
            level_printed="printed",
        )
        .select(
            "region_code", "metric", "year", "scope", "level_printed", "computed_rank", "peers_known",
            "peers_total", "claimed_rank",
        )
    )  # fmt: skip


#: Question -> the polars way; region None is all of them.
POLARS: dict[str, Callable[[Tables, str], pl.LazyFrame]] = {
    "latest": latest,
    "growth": growth,
    "claims": claims,
    "league_one": league,
    "league": lambda tables, _: league(tables),
}


def _levels(tables: Tables) -> pl.LazyFrame:
    """Outcomes of whole years of the region itself."""
    return tables["fact_observation"].filter(
        pl.col("time_period").str.len_chars() == 4,
        pl.col("subject").is_null() & pl.col("base").is_null() & pl.col("scope").is_null(),
        ~pl.col("averaged"),
        measure="level",
        of="level",
        status_class="outcome",
    )


def _latest(facts: pl.LazyFrame, tables: Tables, key: list[str]) -> pl.LazyFrame:
    """The last published of each key that contains no earlier print, and how many `vintages` there are."""
    stated = facts.join(
        tables["dim_document"].select(document="id", published_on="published_on"), on="document"
    ).with_columns(vintages=pl.len().over(key))
    again = stated.filter(pl.col("vintages") > 1)
    confirming = (
        again.join(
            again.select(*key, earlier="published_on", earlier_low="low", earlier_high="high"),
            on=key,
            nulls_equal=True,
        )
        .filter(
            pl.col("earlier") < pl.col("published_on"),
            pl.col("low") <= pl.col("earlier_low"),
            pl.col("high") >= pl.col("earlier_high"),
        )
        .select("document", "figure")
        .unique()
    )
    counting = stated.filter(pl.col("vintages") == 1)
    others = again.join(confirming, on=["document", "figure"], how="anti")
    return pl.concat([counting, others.sort("published_on").unique(key, keep="last", maintain_order=True)])


def _claim_years(tables: Tables, claims: pl.LazyFrame) -> pl.LazyFrame:
    titles = tables["dim_document"].select("title", "published_on", document="id")
    outcomes = claims.filter(pl.col("time_period").str.len_chars() == 4, status_class="outcome")
    return (
        outcomes.join(titles, on="document")
        .with_columns(
            rank=pl.coalesce("position", pl.col("predicate").str.slice(13).cast(pl.Int32, strict=False)),
            last_year="year",
            back=pl.int_ranges(0, pl.col("length").fill_null(1)),
        )
        .explode("back")
        .with_columns(year=(pl.col("year") - pl.col("back")).cast(pl.Int32))
    )


def _scope() -> pl.Expr:
    name = pl.col("ancestor_name")
    whole = (
        pl.when(level="province")
        .then(pl.lit("全国"))
        .when(name.str.ends_with("自治区"))
        .then(pl.lit("全区"))
        .when(name.str.ends_with("市"))
        .then(pl.lit("全市"))
        .otherwise(pl.lit("全省"))
    )
    names = {"county": "县(市、区)", "prefecture": "设区市", "province": "省(区、市)"}
    return whole + pl.col("level").replace_strict(names)
