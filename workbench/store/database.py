"""Opens the database and hands out sessions: one for reading, one for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session as Session  # handed on: the floors above know it by this name

from workbench import settings

_IMMEDIATE = "immediate"


@contextmanager
def reading() -> Iterator[Session]:
    """A session that reads one consistent state."""
    with Session(engine(settings.current().database_url)) as session:
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """A session that holds the right to write from its first statement; the caller commits."""
    ready = engine(settings.current().database_url).execution_options(**{_IMMEDIATE: True})
    with Session(ready, expire_on_commit=False) as session:
        yield session


@lru_cache(maxsize=4)
def engine(url: str) -> Engine:
    """The engine for this address; SQLite with foreign keys, WAL and patience."""
    made = create_engine(url, hide_parameters=True)  # a fault in the log must not tell the words
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # pysqlite would open transactions by itself, and always deferred: then two writers lock.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "synchronous=FULL",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    immediate = connection.get_execution_options().get(_IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def scrub() -> None:
    """Empty the write-ahead log, so that overwritten words do not stay in it."""
    ready = engine(settings.current().database_url)
    if ready.dialect.name == "sqlite":
        raw = ready.raw_connection()
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()
