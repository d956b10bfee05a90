"""Reports into a lake: one run is one batch, which is there whole or not at all.

    listed -> read -> decided -> derived -> settled -> published

What a step made is written to LAKE/_staging and read from there by the next, so that a lost executor costs
the share that it had, and what two steps need is not made twice. Publishing renames folders, and the row in
LAKE/load, put there last, makes the batch count. A file is known by its bytes and a document by its text, as
in a warehouse: what is there already is not read again, and where nothing is new nothing is written.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from typing import Any

import duckdb

import ingest
from ingest import readers, registry
from ingest.readers import limits
from warehouse import dimensions, store, typed
from warehouse.errors import StoreError
from warehouse.redescribe import DECIDES
from warehouse.spark import deriving, layout, reading, settling, tables
from warehouse.spark.storage import Storage
from warehouse.spark.tables import functions, window

DOCUMENTS_A_TASK = 32
#: Folders are walked. A file that vanishes or cannot be opened is refused, and the others are read.
LISTING = {"recursiveFileLookup": "true", "ignoreMissingFiles": "true", "ignoreCorruptFiles": "true"}
UNREAD = "cannot be read: check the path and the permissions"
SHOWN = 100  # refusals that a report lists
#: Columns of a document that its files describe, each with the keys of front matter that decide it.
DESCRIBED = {
    column: tuple(key for key, decided in DECIDES.items() if column in decided)
    for column in dict.fromkeys(column for decided in DECIDES.values() for column in decided)
}
#: What is always that of the first file of a document.
FIRST = ("text", "body_start", "notes", "sha256")


@dataclass(slots=True)
class Report:
    """What a run did.

    documents: new ones. files: new files that hold them or documents known before. known: files whose
    document was there already. figures, observations, claims: rows added. refused: files that could not be
    used, and `refusals` some of these with the reason. batch: None where nothing is new.
    """

    documents: int = 0
    files: int = 0
    known: int = 0
    refused: int = 0
    figures: int = 0
    observations: int = 0
    claims: int = 0
    batch: int | None = None
    refusals: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def ingest_files(spark: Any, globs: Sequence[str], lake: str) -> Report:
    """Read the reports that `globs` name, folders with all that is below them, into the folder `lake`.

    StoreError where there is no report, the folder holds something else, or another run is at work in it.
    """
    storage = Storage(spark, lake)
    _check(storage)
    listed = _listed(spark, globs)
    with storage.locked():
        try:
            return _Run(spark, storage, listed).report()
        finally:
            storage.delete(layout.STAGING)


def _check(storage: Storage) -> None:
    known = {*layout.TABLES, layout.STAGING, layout.LOCK, layout.VIEWS}
    if strange := sorted(name for name in set(storage.names()) - known if not name.startswith(".")):
        raise StoreError(
            f"{storage.root} holds {strange[0]}, which no lake has: name another folder with --out"
        )


def _listed(spark: Any, globs: Sequence[str]) -> Any:
    """The files that there are; of a column that is not asked for nothing is read."""
    missing = f"There is no report in {', '.join(globs)}"
    try:
        found = spark.read.format("binaryFile").options(**LISTING).load(list(globs))
        if found.select("path").isEmpty():
            raise StoreError(missing)
    except Exception as error:
        if "PATH_NOT_FOUND" in str(error):
            raise StoreError(missing) from error
        raise
    return found


class _Run:
    """One run over the files `listed`, with the lake locked."""

    def __init__(self, spark: Any, storage: Storage, listed: Any) -> None:
        self.spark, self.storage, self.listed = spark, storage, listed
        self.committed = storage.committed()
        self.batch = max(self.committed, default=0) + 1
        self.counts = Report()
        self._tidy()

    def report(self) -> Report:
        reads = self._staged("read", self._read())
        files = self._files(reads)
        documents = self._staged("document", self._decided(files))
        facts = self._staged("facts", self._derived(documents))
        failed = facts.where("error IS NOT NULL").select("document", functions().col("error").alias("reason"))
        good = documents.join(failed, documents["id"] == failed["document"], "left_anti")
        refused = self._staged(layout.REFUSED, self._refused(reads, files, failed))
        self._count(reads, good, refused)
        added = self._write_files(files, good)
        if added or not self._new_refusals(refused).isEmpty():
            self._write(layout.REFUSED, self._new_refusals(refused))
            self._write_documents(good, facts)
            self._write_facts(facts)
            self._write_registry()
            self._publish()
        return self.counts

    def _tidy(self) -> None:
        """Remove what killed runs left, and state that was written anew since."""
        self.storage.delete(layout.STAGING)
        for table in layout.TABLES:
            for place in layout.left_over(table, self.storage.places(table), self.committed):
                self.storage.delete(table, place.path)

    def _read(self) -> Any:
        """Every file that is no larger than is read, as reading.SCHEMA; those known by their bytes unread."""
        f = functions()
        known = self._lake("document_file").select("sha256").withColumn("is_known", f.lit(True))
        small = self.listed.where(f.col("length") <= limits.MOST_BYTES)
        hashed = small.select("path", "content", f.sha2("content", 256).alias("sha256"))
        told = hashed.join(f.broadcast(known), "sha256", "left")
        asked = told.select("path", "content", f.coalesce("is_known", f.lit(False)).alias("is_known"))
        return asked.mapInArrow(reading.read, reading.DDL)

    def _files(self, reads: Any) -> Any:
        """The new file contents that hold a document, each once, under the first of its names."""
        f = functions()
        at = f.struct(f.split("path", "/"), "place")
        named = reads.where("id IS NOT NULL").withColumn("at", at)
        same = window().partitionBy("sha256").orderBy("at")
        first = named.withColumn("copy", f.row_number().over(same)).where("copy = 1").drop("copy")
        return first.join(self._lake("document_file").select("sha256"), "sha256", "left_anti")

    def _decided(self, files: Any) -> Any:
        """The new documents, each as the files of this run describe it: what the last one states counts."""
        f = functions()
        new = files.join(self._lake("dim_document").select("id"), "id", "left_anti")
        nth = f.row_number().over(window().partitionBy("id").orderBy("at"))
        first = [f.max(f.when(f.col("nth") == 1, f.col(column))).alias(column) for column in FIRST]
        told = [_last_stated(column, keys) for column, keys in DESCRIBED.items()]
        return new.withColumn("nth", nth).groupBy("id").agg(*first, *told)

    def _derived(self, documents: Any) -> Any:
        """The facts of the new documents, as deriving.ddl() has them."""
        count = documents.count()
        cores = self.spark.sparkContext.defaultParallelism
        tasks = max(math.ceil(count / DOCUMENTS_A_TASK), min(count, 2 * cores), 1)
        shared = documents.select(*deriving.COLUMNS).repartition(tasks, "id")
        return shared.mapInArrow(deriving.derive, deriving.ddl())

    def _refused(self, reads: Any, files: Any, failed: Any) -> Any:
        """What could not be used: path, sha256, bytes, reason."""
        f = functions()
        columns = [f.col(name) for name in ("path", "sha256", "bytes")]
        unread = reads.where("error IS NOT NULL").select(*columns, f.col("error").alias("reason"))
        unknown = f.lit(None).cast("string").alias("sha256")
        sized = self.listed.select("path", f.col("length").alias("bytes"))
        all_ = _names(self.spark, self.listed).join(sized, "path", "left")
        large, empty = f.col("bytes") > limits.MOST_BYTES, f.col("bytes").isNull()
        reason = f.when(large, _refusal(limits.size, limits.MOST_BYTES + 1)).when(
            empty, _refusal(readers.read, b"")
        )
        lost = all_.join(reads.select(f.col("file").alias("path")), "path", "left_anti").select(
            "path", unknown, "bytes", f.coalesce(reason, f.lit(UNREAD)).alias("reason")
        )
        named = files.join(failed, files["id"] == failed["document"])
        underived = named.select(*columns, "reason")
        parts = [unread, lost, underived, self._described_otherwise(files)]
        return reduce(lambda one, other: one.unionByName(other), parts)

    def _described_otherwise(self, files: Any) -> Any:
        """Files whose front matter says something else of a document than the lake: it keeps what it has."""
        f = functions()
        there = self._lake("dim_document").select(
            "id", *(f.col(column).cast("string").alias(f"lake_{column}") for column in DESCRIBED)
        )
        differences = [
            f.when(
                reduce(lambda one, other: one | other, (f.array_contains("stated", key) for key in keys))
                & ~f.col(column).cast("string").eqNullSafe(f.col(f"lake_{column}")),
                f.concat(
                    f.lit(f"{column} "), f.coalesce(f.col(column).cast("string"), f.lit("nothing")),
                    f.lit(" and not "), f.coalesce(f.col(f"lake_{column}"), f.lit("nothing")),
                ),
            )
            for column, keys in DESCRIBED.items()
        ]  # fmt: skip
        said = files.join(there, "id").withColumn("said", f.concat_ws(", ", *differences))
        reason = f.concat(
            f.lit("holds a text that the lake has, and says "), "said",
            f.lit(": the lake keeps what it has; a warehouse takes it over with `nianjian ingest`"),
        )  # fmt: skip
        return said.where("said <> ''").select("path", "sha256", "bytes", reason.alias("reason"))

    def _new_refusals(self, refused: Any) -> Any:
        """Those that no run before has noted."""
        f = functions()
        noted = self._lake(layout.REFUSED)
        same = [refused[name].eqNullSafe(noted[name]) for name in ("path", "sha256", "reason")]
        return refused.join(noted, reduce(lambda one, other: one & other, same), "left_anti").withColumn(
            "load", f.lit(self.batch)
        )

    def _count(self, reads: Any, documents: Any, refused: Any) -> None:
        self.counts.documents = documents.count()
        self.counts.refused = refused.count()
        self.counts.known = reads.where("error IS NULL").count() - self.counts.documents
        shown = refused.orderBy("path", "reason").limit(SHOWN).select("path", "reason")
        self.counts.refusals = [(path, reason) for path, reason in shown.collect()]

    def _write_files(self, files: Any, documents: Any) -> int:
        """The rows of document_file, and how many they are."""
        f = functions()
        there = self._lake("dim_document").select("id", f.col("year").alias("report_year"))
        held = there.unionByName(documents.select("id", f.col("year").alias("report_year")))
        rows = files.join(held, "id").withColumnRenamed("id", "document")
        self._write("document_file", rows)
        self.counts.files = self._written("document_file").count()
        return self.counts.files

    def _write_documents(self, documents: Any, facts: Any) -> None:
        f = functions()
        nothing = f.lit(None).cast("string")
        new = documents.select(
            "*", nothing.alias("variant_of"), nothing.alias("withdrawn"), nothing.alias("corrected"),
            f.lit(self.batch).alias("load"), f.col("year").alias("report_year"),
        )  # fmt: skip
        texts = new.select(
            f.col("id").alias("document"), "text", "body_start", f.col("sha256").alias("file"), "load",
            "report_year",
        )  # fmt: skip
        self._write("document_text", texts)
        names = [*typed.columns("dim_document"), "report_year"]
        years = [row[0] for row in new.select("year").distinct().collect()]
        own = f.col("report_year").isin(years)
        all_ = (
            self._lake("dim_document", whole=True).where(own).select(*names).unionByName(new.select(*names))
        )
        touched = all_.join(new.select(*settling.GROUP).distinct(), settling.GROUP, "left_semi")
        made = facts.where("figure IS NOT NULL").select("figure.*")
        figures = self._lake("fact_figure", whole=True).where(own).select(*made.columns).unionByName(made)
        copies = self._staged("copies", settling.settle(touched, figures))
        settled = touched.drop("variant_of").join(copies, "id", "left")
        others = all_.join(touched.select("id"), "id", "left_anti")
        self._write("dim_document", settled.select(*names).unionByName(others.select(*names)))

    def _write_facts(self, facts: Any) -> None:
        f = functions()
        for name, table in layout.FACTS.items():
            rows = facts.where(f.col(name).isNotNull()).select("report_year", f"{name}.*")
            self._write(table, rows.withColumn("load", f.lit(self.batch)), "document", "figure")
            setattr(self.counts, f"{name}s", self._written(table).count())

    def _write_registry(self) -> None:
        """The dimensions that the registry fills, where it is another one than the lake's."""
        newest = self._lake(layout.LOAD).orderBy(functions().desc("load")).limit(1)
        if [row[0] for row in newest.select("registry_hash").collect()] == [registry.hash()]:
            return
        with duckdb.connect() as connection:
            store.create_tables(connection)
            dimensions.fill(connection)
            for table in layout.REGISTRY:
                rows = connection.table(table).to_arrow_table()
                self._write(table, self.spark.createDataFrame(rows, tables.schema(table)))

    def _publish(self) -> None:
        """Put what was staged into its place; the batch counts from the last line on."""
        counts, batch = self.counts, self.batch
        for table in (*layout.BY_YEAR, *layout.REGISTRY, layout.REFUSED):
            for name in self.storage.names(layout.STAGING, "tables", table):
                year = name.removeprefix("report_year=")
                if year != name:
                    place = layout.written(int(year), batch)
                    self.storage.rename((layout.STAGING, "tables", table, name), (table, *place.split("/")))
            if table not in layout.BY_YEAR and self.storage.exists(layout.STAGING, "tables", table):
                place = layout.written(None, batch)
                self.storage.rename((layout.STAGING, "tables", table), (table, place))
        row = (
            batch, datetime.now(UTC).replace(tzinfo=None), ingest.VERSION, registry.hash(), counts.documents,
            counts.files, counts.figures, counts.observations, counts.claims, "done",
        )  # fmt: skip
        self._write(layout.LOAD, self.spark.createDataFrame([row], tables.schema(layout.LOAD)))
        self.storage.rename(
            (layout.STAGING, "tables", layout.LOAD), (layout.LOAD, layout.written(None, batch))
        )
        self.counts.batch = batch
        self.committed = self.storage.committed()
        self._tidy()

    # What is there, what this run has made so far

    def _lake(self, table: str, *, whole: bool = False) -> Any:
        return tables.table(self.spark, self.storage, table, self.committed, whole=whole)

    def _staged(self, name: str, frame: Any) -> Any:
        """The rows of a step, once they are on the disk."""
        path = self.storage.path(layout.STAGING, name)
        frame.write.parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    def _write(self, table: str, rows: Any, *order: str) -> None:
        """Stage rows of a table: files of a sensible size, a folder for each year reviewed."""
        path = self.storage.path(layout.STAGING, "tables", table)
        names = list(tables.columns(table))
        if table not in layout.BY_YEAR:
            rows.select(*names).coalesce(1).write.parquet(path)
            return
        spread = rows.select("report_year", *names).hint("rebalance", "report_year")
        spread.sortWithinPartitions("report_year", *order).write.partitionBy("report_year").parquet(path)

    def _written(self, table: str) -> Any:
        told = tables.schema(table) + ", report_year INT"
        return self.spark.read.schema(told).parquet(self.storage.path(layout.STAGING, "tables", table))


def _last_stated(column: str, keys: Sequence[str]) -> Any:
    """What the last file that states one of the keys says, else the first file, even if it is nothing."""
    f = functions()
    states = [f.array_contains("stated", key) for key in keys]
    says = reduce(lambda one, other: one | other, states, f.col("nth") == 1)
    last = f.max_by(f.struct(f.col(column).alias("said")), f.when(says, f.col("nth")))
    return last.getField("said").alias(column)


def _names(spark: Any, listed: Any) -> Any:
    """The paths of all files listed, those of empty ones, too, of which Spark makes no row."""
    f = functions()
    paths = listed.select("path")
    if len(listed._jdf.inputFiles()) == paths.count():
        return paths
    names = spark.createDataFrame([(name,) for name in listed.inputFiles()], "value STRING")
    named = f.url_decode(f.replace("value", f.lit("+"), f.lit("%2B")))
    return names.select(f.regexp_replace(named, "^file:/+", "file:/").alias("path"))  # as rows have it


def _refusal(work: Callable[..., object], *arguments: object) -> str:
    """The words with which a reader refuses."""
    try:
        work(*arguments)
    except readers.ReadError as error:
        return str(error)
    raise AssertionError(work)
