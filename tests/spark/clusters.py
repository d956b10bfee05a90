"""A standalone cluster on the loopback: a master and workers as processes, each with its executors in a group of its own."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 120.0  # seconds
HOST = "127.0.0.1"
DEFAULTS = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.ui.enabled": "false",
    "spark.executor.memory": "1g",
    "spark.sql.shuffle.partitions": "4",
    "spark.task.maxFailures": "8",
}


class Cluster:
    """Processes of one cluster, and the environment that a driver of it needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Path((find_spec("pyspark").submodule_search_locations or [""])[0])  # type: ignore[union-attr]
        self.processes: list[subprocess.Popen[bytes]] = []
        settings = folder / "conf"
        settings.mkdir()
        (settings / "spark-defaults.conf").write_text(
            "".join(f"{name} {value}\n" for name, value in DEFAULTS.items())
        )
        self.environment = os.environ | {
            "SPARK_HOME": str(self.home),
            "SPARK_CONF_DIR": str(settings),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_NO_DAEMONIZE": "1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DRIVER_MEMORY": "1g",
            "PYSPARK_PYTHON": sys.executable,
        }
        self.url = self._master()

    def _master(self) -> str:
        log = self._start("master", "Master", "--host", HOST, "--port", "0", "--webui-port", "0")
        return _told(log, r"Starting Spark master at (spark://\S+)")

    def worker(self) -> subprocess.Popen[bytes]:
        """One more worker, of one core."""
        name = f"worker{len(self.processes)}"
        log = self._start(
            name, "Worker", "--host", HOST, "--webui-port", "0", "--cores", "1", "--memory", "1200m",
            "--work-dir", str(self.folder / name), self.url,
        )  # fmt: skip
        _told(log, r"Successfully registered with master")
        return self.processes[-1]

    def _start(self, name: str, kind: str, *options: str) -> Path:
        log = self.folder / f"{name}.log"
        command = [
            self.home / "bin" / "spark-class",
            f"org.apache.spark.deploy.{kind.lower()}.{kind}",
            *options,
        ]
        with log.open("wb") as file:
            process = subprocess.Popen(
                command, stdout=file, stderr=file, env=self.environment, start_new_session=True
            )
        self.processes.append(process)
        return log


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to a worker and all that it started, executors and their Python included."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.worker()
        yield made
    finally:
        for process in made.processes:
            kill(process)


def _told(log: Path, pattern: str) -> str:
    """What a log says, as soon as it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := re.search(pattern, log.read_text("utf-8", "replace")):
            return found[found.lastindex or 0]
        time.sleep(0.2)
    raise AssertionError(f"{log}: {log.read_text('utf-8', 'replace')[-2000:]}")
