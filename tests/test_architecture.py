"""The layout, the floors and the sizes of the house, read from its sources."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from statistics import median

from tests import sources
from tests.sources import ROOT, Source

FLOORS = {
    0: ("settings", "errors", "i18n", "__init__"),
    1: ("domain", "analytics"),
    2: ("worksheets", "security"),
    3: ("store", "charts", "exports"),
    4: ("services",),
    5: ("ui", "web", "cli"),
    6: ("main", "__main__"),
    7: ("app", "pages"),
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
TO_THE_RIGHT = {"settings": {"errors", "i18n"}, "errors": {"i18n"}}

HOMES = {
    "streamlit": {"app", "main", "pages", "ui"},
    "starlette": {"app", "web"},
    "uvicorn": {"web"},
    "sqlmodel": {"domain", "store"},
    "sqlalchemy": {"domain", "store"},
    "alembic": {"store"},
    "ibis": {"store"},
    "duckdb": {"store"},
    "pyarrow": {"store"},
    "plotly": {"charts"},
    "openpyxl": {"exports"},
    "typer": {"cli"},
    "pydantic_settings": {"settings"},
    "babel": {"worksheets"},
    "phonenumbers": {"security"},
    "stdnum": {"security"},
    "rapidfuzz": {"analytics"},
    "typst": {"exports"},
    "scipy": {"analytics"},
    "pyspark": {"store"},
    "statsmodels": {"analytics"},
    "icalendar": {"exports"},
    "docx": {"exports"},
    "pptx": {"exports"},
    "segno": {"exports"},
    "jinja2": {"exports"},
    "markupsafe": {"exports"},
    "smtplib": {"exports"},
}
HEAVY = [
    *("pandas", "plotly", "ibis", "duckdb", "pyarrow", "openpyxl"),
    *("pyproj", "shapely", "numpy", "babel", "alembic"),
    *("phonenumbers", "stdnum", "rapidfuzz", "typst", "scipy", "pyspark"),
    *("statsmodels", "icalendar", "docx", "smtplib", "pptx", "segno"),
]
NO_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}


def test_a_file_imports_only_from_floors_below_its_own() -> None:
    faults = [
        f"{source.at(node)}: {room(source)} imports {target}"
        for source in sources.every()
        for node, name in sources.imports(source)
        if (target := room_of(name)) and not may_import(room(source), target)
    ]
    assert faults == []


def test_every_file_stands_in_a_room_of_the_house() -> None:
    assert [source.name for source in sources.every() if room(source) not in FLOOR] == []


def test_imports_say_in_full_where_they_come_from() -> None:
    faults = [
        source.at(node)
        for source in sources.every()
        for node in source.all(ast.ImportFrom)
        if node.level or "*" in [alias.name for alias in node.names]
    ]
    assert faults == []


def test_each_library_has_one_home() -> None:
    faults = [
        f"{source.at(node)}: {name}"
        for source in sources.every()
        for node, name in sources.imports(source)
        if room(source) not in HOMES.get(name.split(".")[0], {room(source)})
    ]
    assert faults == []


def test_a_page_has_no_definitions_no_arithmetic_and_no_tables() -> None:
    banned = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.BinOp,
        ast.AugAssign,
        ast.Try,
    )
    faults = [page.at(node) for page in sources.below("pages") for node in page.all(*banned)]
    faults += [
        f"{page.at(node)}: {name}"
        for page in sources.below("pages")
        for node, name in sources.imports(page)
        if name.split(".")[0] in ("pandas", "numpy") or name.startswith("workbench.store")
    ]
    assert faults == []


def test_a_page_opens_with_the_gate_and_stays_under_60_lines() -> None:
    faults = []
    for page in sources.below("pages"):
        first = next(
            node for node in page.tree.body[1:] if not isinstance(node, ast.Import | ast.ImportFrom)
        )
        if not ast.unparse(getattr(first, "value", first)).startswith("gate.open_"):
            faults.append(f"{page.at(first)}: the gate comes first")
        if page.lines >= 60:
            faults.append(f"{page.name}: {page.lines} lines")
    assert faults == []


def test_no_script_lies_beside_the_main_script() -> None:
    assert not (ROOT / "workbench" / "pages").exists()


def test_files_stay_under_250_lines() -> None:
    sizes = {source.name: source.lines for source in sources.every()}
    assert {name: lines for name, lines in sizes.items() if lines >= 250} == {}


def test_functions_are_short() -> None:
    sizes = {
        f"{source.at(function)} {function.name}": sources.body(function)
        for source in sources.every()
        for function in source.functions()
    }
    assert {name: lines for name, lines in sizes.items() if lines > 40} == {}
    assert median(sizes.values()) <= 7


def test_public_functions_take_three_positional_parameters_at_most() -> None:
    faults = []
    for source in sources.every():
        for function in source.functions():
            if function.name.startswith("_"):
                continue
            given = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
            if len([name for name in given if name not in ("self", "cls")]) > 3:
                faults.append(f"{source.at(function)} {function.name}")
    assert faults == []


def test_every_function_says_what_it_gives_back() -> None:
    faults = [
        f"{source.at(function)} {function.name}"
        for source in sources.every()
        for function in source.functions()
        if function.returns is None
    ]
    assert faults == []


def test_every_file_says_what_it_is_for() -> None:
    assert [s.name for s in sources.every() if not ast.get_docstring(s.tree)] == []


def test_no_error_is_swallowed_whole() -> None:
    faults = [
        source.at(handler)
        for source in sources.every()
        for handler in source.all(ast.ExceptHandler)
        if handler.type is None
        or "Exception" in ast.unparse(handler.type).replace(",", " ").split()
    ]
    assert faults == []


def test_nothing_unsafe_is_called() -> None:
    faults = [
        f"{source.at(call)}: {ast.unparse(call)[:60]}"
        for source in sources.every()
        for call in source.calls()
        if ast.unparse(call.func) in ("eval", "exec", "__import__", "importlib.import_module")
        or any(keyword.arg == "unsafe_allow_html" for keyword in call.keywords)
        or (sources.called(call) == "clear" and "cache" in ast.unparse(call.func))
    ]
    faults += [
        f"{source.at(node)}: {name}"
        for source in sources.every()
        for node, name in sources.imports(source)
        if name.split(".")[0] in ("pickle", "shelve", "marshal", "dill", "joblib")
    ]
    assert faults == []


def test_sql_is_never_put_together_from_texts() -> None:
    faults = [
        source.at(call)
        for source in sources.below("workbench/store")
        for call in source.calls()
        if sources.called(call) in ("text", "sql", "raw_sql")
        and call.args
        and not isinstance(call.args[0], ast.Constant | ast.Name)
    ]
    assert faults == []


def test_caches_live_in_one_file_and_have_an_end() -> None:
    faults = [
        source.at(node)
        for source in sources.every()
        for node in source.all(ast.Attribute)
        if node.attr in ("cache_data", "cache_resource") and source.name != "workbench/ui/cache.py"
    ]
    cache = next((s for s in sources.every() if s.name == "workbench/ui/cache.py"), None)
    decorators = [d for f in cache.functions() for d in f.decorator_list] if cache else []
    faults += [
        f"{cache.at(decorator)}: no max_entries"
        for decorator in decorators
        if cache
        and "cache_data" in ast.unparse(decorator)
        and "max_entries" not in ast.unparse(decorator)
    ]
    assert faults == []


def test_no_module_hides_another_and_none_is_called_utils() -> None:
    """``workbench/`` lands on the path of the running scripts."""
    taken = set(sys.stdlib_module_names) | set(packages_distributions())
    top = {path.stem for path in (ROOT / "workbench").iterdir()} - {
        "__init__",
        "__main__",
        "__pycache__",
    }
    assert top & taken == set()
    names = {source.path.stem for source in sources.every()} | {
        node.name
        for source in sources.every()
        for node in source.all(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    }
    assert {name for name in names if set(name.lower().split("_")) & NO_NAMES} == set()


def test_every_sentence_is_translated_as_a_literal() -> None:
    faults = [
        source.at(call)
        for source in sources.every()
        for call in source.calls()
        if sources.called(call) in ("_", "Lazy", "ngettext")
        and source.module not in ("workbench.i18n", "workbench.worksheets.guidance")
        and not all(
            isinstance(argument, ast.Constant)
            for argument in call.args[: 2 if sources.called(call) == "ngettext" else 1]
        )
    ]
    assert faults == []


def test_no_sentence_is_translated_before_a_language_is_spoken() -> None:
    """Outside of functions only ``Lazy`` may stand: the rest would be English for ever."""
    faults = [
        source.at(call)
        for source in sources.every()
        if not source.name.startswith(("pages/", "app.py", "workbench/main.py"))
        for statement in source.tree.body
        for call in at_import(statement)
        if sources.called(call) in ("_", "ngettext")
    ]
    assert faults == []


def test_heavy_libraries_are_imported_on_use() -> None:
    """A start that loads them takes three times as long."""
    seen = {
        start: set(
            subprocess.run(
                [sys.executable, "-c", f"{start}\nimport sys\nprint(*sys.modules)"],
                capture_output=True,
                text=True,
                check=True,
                cwd=ROOT,
            ).stdout.split()
        )
        for start in ("import streamlit", "import app", "import workbench.cli")
    }
    assert {
        name for name in HEAVY if name in seen["import app"] - seen["import streamlit"]
    } == set()
    assert {name for name in [*HEAVY, "streamlit"] if name in seen["import workbench.cli"]} == set()


def room(source: Source) -> str:
    """The room of a file: ``store``, ``pages``, ``app``."""
    parts = source.module.split(".")
    if parts[0] != "workbench":
        return parts[0]
    return parts[1] if len(parts) > 1 else "__init__"


def room_of(name: str) -> str:
    """The room that an import leads into, empty for what is not ours."""
    parts = name.split(".")
    if parts[0] in ("app", "pages"):
        return parts[0]
    if parts[0] != "workbench":
        return ""
    return parts[1] if len(parts) > 1 and parts[1] in FLOOR else "__init__"


def may_import(importer: str, imported: str) -> bool:
    """Whether the house allows it."""
    return (
        importer == imported
        or FLOOR[imported] < FLOOR[importer]
        or imported in TO_THE_RIGHT.get(importer, ())
        or imported == "__init__"
    )


def at_import(statement: ast.stmt) -> list[ast.Call]:
    """Calls made when the file is imported: those in no function."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return []
    if isinstance(statement, ast.ClassDef):
        return [call for inner in statement.body for call in at_import(inner)]
    return [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
