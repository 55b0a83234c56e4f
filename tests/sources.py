"""Reads the sources of the workbench as syntax trees, for the tests that hold the house rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "workbench" / "store" / "migrations"

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source(NamedTuple):
    """A file of the product."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Path from the root, as faults name it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """Dotted name, packages without their ``__init__``."""
        return self.name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def lines(self) -> int:
        """How many lines have something on them."""
        return sum(1 for line in self.text.splitlines() if line.strip())

    def all(self, *kinds: type) -> Iterator[ast.AST]:
        """The nodes of these kinds."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def functions(self) -> Iterator[Function]:
        """All functions and methods, inner ones too."""
        return self.all(ast.FunctionDef, ast.AsyncFunctionDef)  # type: ignore[return-value]

    def calls(self) -> Iterator[ast.Call]:
        """All calls."""
        return self.all(ast.Call)  # type: ignore[return-value]

    def at(self, node: ast.AST) -> str:
        """Where the node stands, as faults name it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def every() -> tuple[Source, ...]:
    """All files of the product that people write."""
    paths = [
        *ROOT.glob("*.py"),
        *(ROOT / "workbench").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
    ]
    return tuple(
        Source(path, text := path.read_text(encoding="utf-8"), ast.parse(text))
        for path in sorted(paths)
        if GENERATED not in path.parents
    )


def below(folder: str) -> list[Source]:
    """The files in this folder."""
    return [source for source in every() if source.name.startswith(folder + "/")]


def imports(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Each import with the full dotted name of what it brings in."""
    for node in source.all(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def called(call: ast.Call) -> str:
    """The last name of what is called: ``text`` of ``sqlalchemy.text(...)``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def body(function: Function) -> int:
    """How many lines the function has, without its head and docstring."""
    told = ast.get_docstring(function) is not None and len(function.body) > 1
    return (function.end_lineno or 0) - function.body[int(told)].lineno + 1
