"""A Spark session for a command, or one line that says what is missing."""

import os
import shutil
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from warehouse.errors import StoreError

NEEDS = ("pyspark", "pyarrow", "pandas")
#: What every session is told. Without the first, views upon views take minutes to plan; the rule named second
#: turns the plan of `whole_and_parts` into one that Spark 4.3 refuses itself. Documents are long, and a batch
#: of Arrow holds few of them.
SETTINGS: Mapping[str, str] = {
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.RemoveRedundantAliases",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
}
#: What one process is told besides, unless spark-defaults.conf says otherwise: nobody else can reach it.
LOCAL: Mapping[str, str] = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
}


@contextmanager
def session(master: str | None) -> Generator[Any]:
    """A Spark session on `master` (spark://host:7077), else as spark-defaults.conf says, else here.

    It ends with the block. StoreError where Spark, Java or the cluster is not to be had, or fails.
    """
    _check()
    # The workers of a cluster need the same Python; in one process it is this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        spark = _started(master)
    except Exception as error:  # whatever the JVM says, py4j hands on in kinds of its own
        raise StoreError(_reason(error)) from error
    try:
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        yield spark
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark", "py4j")):
            raise
        first = str(error).strip().partition("\n")[0]
        raise StoreError(f"Spark failed ({first[:300]}): its log above says more") from error
    finally:
        spark.stop()


def _check() -> None:
    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        raise StoreError(f"Spark needs {missing[0]}, which is not installed: pip install 'nianjian[spark]'")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home, "bin")) if home else None) is None:
        raise StoreError("Spark needs Java 17 or newer, which is not there: install it, or set JAVA_HOME")


def _started(master: str | None) -> Any:
    context: Any = import_module("pyspark").SparkContext
    context._ensure_initialized()  # starts the JVM, so that spark-defaults.conf is known
    configured: Any = import_module("pyspark").SparkConf()
    if master:
        configured.setMaster(master)
    configured.setIfMissing("spark.master", "local[*]")
    configured.setIfMissing("spark.app.name", "nianjian")
    configured.set("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    if configured.get("spark.master").startswith("local"):
        for name, value in LOCAL.items():
            configured.setIfMissing(name, value)
    spark: Any = import_module("pyspark.sql").SparkSession.builder.config(conf=configured).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _reason(error: Exception) -> str:
    said = " ".join(str(error).split())
    if "JAVA_GATEWAY" in said or "UnsupportedClassVersion" in said:
        return "Java does not start Spark, which needs version 17 or newer: install it, or set JAVA_HOME"
    return f"Spark does not start ({said[:200]}): look at --master and at spark-defaults.conf"
