"""The files of a lake, wherever Hadoop can reach them: a local folder, HDFS, an object store."""

import json
import os
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from warehouse.errors import StoreError
from warehouse.spark import layout
from warehouse.spark.layout import Place


class Storage:
    """A lake's folder, by the file system of the session. `root` is as Hadoop spells it."""

    def __init__(self, spark: Any, lake: str) -> None:
        jvm = spark.sparkContext._jvm
        self._path: Any = jvm.org.apache.hadoop.fs.Path
        self._bytes: Any = jvm.java.lang.String
        where = self._path(lake)
        self._files: Any = where.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        self.root: str = self._files.makeQualified(where).toString()

    def path(self, *parts: str) -> str:
        return "/".join((self.root, *parts))

    def exists(self, *parts: str) -> bool:
        return bool(self._files.exists(self._at(*parts)))

    def names(self, *parts: str) -> list[str]:
        """What stands in a folder; nothing where there is none."""
        if not self.exists(*parts):
            return []
        return [status.getPath().getName() for status in self._files.listStatus(self._at(*parts))]

    def places(self, table: str) -> list[Place]:
        """The folders of a table, of every batch."""
        paths = (
            path
            for name in self.names(table)
            for path in (
                [name] if layout.place(name) else [f"{name}/{own}" for own in self.names(table, name)]
            )
        )
        return [found for path in paths if (found := layout.place(path))]

    def committed(self) -> frozenset[int]:
        """The batches that are there."""
        return frozenset(one.batch for one in self.places(layout.LOAD))

    def rename(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        """Give a folder another place; StoreError where something is there."""
        target = self._at(*new)
        self._files.mkdirs(target.getParent())
        if self._files.exists(target) or not self._files.rename(self._at(*old), target):
            raise StoreError(f"{self.path(*new)} cannot be written: is another program at work on the lake?")

    def delete(self, *parts: str) -> None:
        self._files.delete(self._at(*parts), True)

    @contextmanager
    def locked(self) -> Generator[None]:
        """Shut out other runs; StoreError where one is at work. The lock of a run killed here is taken."""
        if self.exists(layout.LOCK):
            holder = self._holder()
            if holder.get("host") != socket.gethostname() or _runs(int(holder.get("process", 0))):
                raise StoreError(
                    f"{self.root} is written by another run (process {holder.get('process')} on "
                    f"{holder.get('host')}, since {holder.get('since')}): wait for it, or remove "
                    f"{self.path(layout.LOCK)} if it is gone"
                )
            self.delete(layout.LOCK)
        since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
        self._write(json.dumps({"host": socket.gethostname(), "process": os.getpid(), "since": since}))
        try:
            yield
        finally:
            self.delete(layout.LOCK)

    def _at(self, *parts: str) -> Any:
        return self._path(self.path(*parts))

    def _holder(self) -> dict[str, Any]:
        stream = self._files.open(self._at(layout.LOCK))
        try:
            found: dict[str, Any] = json.loads(bytes(stream.readAllBytes()).decode())
        except ValueError:
            return {}
        finally:
            stream.close()
        return found

    def _write(self, text: str) -> None:
        stream = self._files.create(self._at(layout.LOCK), False)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()


def _runs(process: int) -> bool:
    if process == os.getpid() or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
