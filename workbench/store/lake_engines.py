"""What counts the incidents, by setting: DuckDB in this process, or Spark; one way to ask both."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from workbench import settings
from workbench.errors import Invalid
from workbench.i18n import _

if TYPE_CHECKING:
    import ibis

_MASTER = re.compile(r"local(\[[\d*, ]+\])?|yarn|(spark|k8s)://\S+")


class Engine(Protocol):
    """Something that reads Parquet files as an Ibis table."""

    def read(self, paths: Sequence[Path], schema: "ibis.Schema") -> "ibis.Table":
        """Files of one layout as a table; ``schema`` is what they hold."""

    def empty(self) -> "ibis.Table":
        """A table without a row; its columns mean nothing."""


@contextmanager
def opened() -> Iterator[Engine]:
    """The engine of the settings; what was read through it is gone after this block.

    Raises:
        Invalid: the setting is no engine, or what it needs is not installed.
    """
    name = settings.current().lake_engine.strip()
    with _duckdb() if name.lower() in ("", "duckdb") else _spark(name) as engine:
        yield engine


class _DuckDB:
    """A connection of its own for each use: none is shared by two people's threads."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def read(self, paths: Sequence[Path], schema: "ibis.Schema") -> "ibis.Table":  # noqa: ARG002
        return self._backend.read_parquet([str(path) for path in paths])

    def empty(self) -> "ibis.Table":
        return self._backend.create_table("nothing", schema={"id": "string"}, temp=True)


@contextmanager
def _duckdb() -> Iterator[_DuckDB]:
    import ibis

    cursor = _database(str(settings.current().data.resolve())).cursor()
    try:
        yield _DuckDB(ibis.duckdb.from_connection(cursor))
    finally:
        cursor.close()


@lru_cache(maxsize=1)
def _database(folder: str) -> Any:
    """DuckDB once for the process: what it read of a file serves the next question as well."""
    import duckdb

    options: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "temp_directory": f"{folder}/spilled",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    return duckdb.connect(config=options)


class _Spark:
    """Views on the one session of the process, taken away after use."""

    def __init__(self, session: Any, backend: Any) -> None:
        self._session, self._backend = session, backend
        self._views: list[str] = []

    def read(self, paths: Sequence[Path], schema: "ibis.Schema") -> "ibis.Table":
        from ibis.backends.pyspark.datatypes import PySparkSchema

        # Ibis would take a list of files for one name; with the schema given Spark asks no file.
        reader = self._session.read.schema(PySparkSchema.from_ibis(schema))
        return self._named(reader.parquet(*(f"file://{path.resolve()}" for path in paths)))

    def empty(self) -> "ibis.Table":
        return self._named(self._session.range(0))

    def forget(self) -> None:
        """Take the views away."""
        for view in self._views:
            self._session.catalog.dropTempView(view)

    def _named(self, frame: Any) -> "ibis.Table":
        import ibis

        self._views.append(ibis.util.gen_name("incidents"))
        frame.createOrReplaceTempView(self._views[-1])
        return self._backend.table(self._views[-1])


@contextmanager
def _spark(master: str) -> Iterator[_Spark]:
    if not _MASTER.fullmatch(master):
        raise Invalid(
            _(
                "WORKBENCH_LAKE_ENGINE is {engine}, which is no engine. Set duckdb, or the address"
                " of a Spark master such as local[2] or spark://host:7077."
            ).format(engine=master)
        )
    import ibis

    session = _session(master)
    backend = ibis.pyspark.connect(session)
    # Ibis' own road leads through pandas: more memory, whole numbers as fractions where one lacks.
    backend.to_pyarrow = partial(_to_arrow, session)
    engine = _Spark(session, backend)
    try:
        yield engine
    finally:
        engine.forget()


def _to_arrow(session: Any, asked: Any, **_options: Any) -> Any:
    from ibis.formats.pyarrow import PyArrowData

    query = asked.as_table()
    text = query.compile()
    found = session.sql(text).toArrow()
    return asked.__pyarrow_result__(PyArrowData.convert_table(found, query.schema()))


def _session(master: str) -> Any:
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise Invalid(
            _(
                "Spark is not installed. Run: pip install -r requirements-spark.txt,"
                " or set WORKBENCH_LAKE_ENGINE=duckdb."
            )
        ) from None
    if not has_java():
        raise Invalid(_without_java())
    builder = SparkSession.builder.master(master).appName("SARA Workbench")
    for key, value in _options(master).items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except PySparkRuntimeError:
        raise Invalid(_without_java()) from None
    session.sparkContext.setLogLevel("ERROR")
    return session


def has_java() -> bool:
    """Whether there is a Java for Spark to run on."""
    home = os.environ.get("JAVA_HOME", "")
    return bool(shutil.which("java", path=f"{home}/bin" if home else None))


def _options(master: str) -> dict[str, str]:
    common = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.ui.showConsoleProgress": "false",
    }
    if not master.startswith("local"):
        return common
    return common | {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
    }


def _without_java() -> str:
    return _(
        "Spark needs Java 17 or newer, which is not there. Install it, point JAVA_HOME to it,"
        " or set WORKBENCH_LAKE_ENGINE=duckdb."
    )
