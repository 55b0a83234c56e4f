"""The tiny store behind the browser proofs: cells with versions and a log of every write."""

import os
import sqlite3
from typing import NamedTuple

from workbench.errors import Invalid, Stale

TABLES = """
create table if not exists cell (
    name text primary key, value text, version integer, author text, visit text
);
create table if not exists write (
    seq integer primary key, name text, value text, author text, token text
);
"""


class Cell(NamedTuple):
    value: str = ""
    version: int = 0
    author: str = ""
    visit: str = ""


def opened() -> sqlite3.Connection:
    connection = sqlite3.connect(os.environ["PROOF_STORE"], timeout=5, isolation_level=None)
    connection.executescript(TABLES)
    return connection


def read(name: str) -> Cell:
    store = opened()
    found = store.execute(
        "select value, version, author, visit from cell where name = ?", [name]
    ).fetchone()
    store.close()
    return Cell(*found) if found else Cell()


def names(prefix: str) -> list[str]:
    store = opened()
    found = store.execute("select name from cell where name like ? order by name", [prefix + "%"])
    result = [name for (name,) in found]
    store.close()
    return result


def writes(name: str) -> list[tuple[str, str]]:
    store = opened()
    found = store.execute("select author, value from write where name = ? order by seq", [name])
    result = found.fetchall()
    store.close()
    return result


def put(name: str, text: str, *, shown: int, author: str, visit: str, token: str = "") -> Cell:
    if "telephone" in text:
        raise Invalid("This looks like a telephone number. Take it out.")
    store = opened()
    store.execute("begin immediate")
    stands = read(name)
    if stands.value == text and stands.version:
        store.execute("rollback")
        return stands
    if stands.version != shown and (stands.visit, stands.author) != (visit, author):
        store.execute("rollback")
        raise Stale(
            f"{stands.author} changed this meanwhile.",
            mine=text,
            theirs=stands.value,
            author=stands.author,
            version=stands.version,
        )
    written = Cell(text, stands.version + 1, author, visit)
    store.execute("insert or replace into cell values (?, ?, ?, ?, ?)", [name, *written])
    store.execute(
        "insert into write (name, value, author, token) values (?, ?, ?, ?)",
        [name, text, author, token],
    )
    store.execute("commit")
    store.close()
    return written
