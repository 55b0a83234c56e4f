"""Script time of each page, beside a script that draws the same elements with constant texts.

The first run of a page is recorded, call by call of Streamlit; the peer plays the record back: the
same elements with the same arguments, but nothing read, computed or translated.
"""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.delta_generator_singletons import get_dg_singleton_instance
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.testing.v1 import AppTest, local_script_runner

from tests.bench.figures import Figure, side_by_side
from tests.visits import Visitor

EMPTY = 'import streamlit as st\nst.navigation([st.Page(lambda: st.write("Hello"))]).run()\n'
MAIN = """
import streamlit as st
from tests.bench import drawing
drawing.PAGES = [st.Page(f"../pages/{{each}}.py", default=each == "home") for each in {pages!r}]
st.navigation(drawing.PAGES, position="hidden").run()
"""
PLAYED = "from tests.bench import drawing\ndrawing.play({page!r})\n"
PLAYED_FRAGMENT = """
import streamlit as st
from tests.bench import drawing
st.fragment(drawing.play)({page!r})
"""
MANY = 10  # elements: what Streamlit takes for them outweighs what an empty page takes
RECORDS: dict[str, "Record"] = {}
PAGES: list[StreamlitPage] = []  # of the peer, in this run


@dataclass
class Record:
    """The calls of one script run, in order; ``made`` numbers the containers that calls gave."""

    calls: list[tuple[int | None, str, tuple[Any, ...], dict[str, Any], list[int]]] = field(
        default_factory=list
    )
    made: dict[int, DeltaGenerator] = field(default_factory=dict)
    depth: int = 0

    def number(self, holder: DeltaGenerator) -> int | None:
        """The number of a container, none for the page itself."""
        return next((n for n, made in self.made.items() if made is holder), None)

    def keep(self, result: object) -> list[int]:
        """Number the containers in the result of a call."""
        several = result if isinstance(result, list | tuple) else [result]
        found = [each for each in several if isinstance(each, DeltaGenerator)]
        numbers = []
        for each in found:
            self.made[len(self.made)] = each
            numbers.append(len(self.made) - 1)
        return numbers


def figures(visitor: Visitor, folder: Path) -> Iterator[Figure]:
    """Each page against its record, its fragment against an empty page."""
    empty_script = folder / "empty_page.py"
    empty_script.write_text(EMPTY, encoding="utf-8")
    empty = AppTest.from_file(empty_script)
    main = peer(visitor.pages(), folder / "peer")
    for page in visitor.pages():
        ours = visitor.visit(page)
        yield beside(ours, page, main)
        for fragment in list(ours._fragment_storage._fragments)[:1]:
            mine, theirs = side_by_side(
                lambda at=ours, one=fragment: script_time(at, one),
                lambda: script_time(empty),
                times=15,
            )
            yield Figure(f"fragment on {page} / empty page", mine, theirs, 5)
            yield from _against_its_record(ours, fragment, folder / f"{page}_part.py")


def beside(ours: AppTest, page: str, main: Path, *, name: str = "") -> Figure:
    """A page that is open against its record, played by the app of ``peer``."""
    with _recording() as record:
        ours.run()
    RECORDS[page] = record
    played = AppTest.from_file(main, default_timeout=30)
    played._bidi_component_manager = ours._bidi_component_manager
    played.run().switch_page(f"../pages/{page}.py")
    mine, theirs = side_by_side(lambda: script_time(ours), lambda: script_time(played), times=9)
    return Figure(f"page {name or page} / same elements, constant", mine, theirs, 3)


def _against_its_record(ours: AppTest, fragment: str, script: Path) -> Iterator[Figure]:
    """A fragment that draws many elements, beside one that plays its record."""
    key = script.stem
    script.write_text(PLAYED_FRAGMENT.format(page=key), encoding="utf-8")
    with _recording() as record:
        script_time(ours, fragment)
    if len(record.calls) < MANY:
        return
    RECORDS[key] = record
    peer = AppTest.from_file(script, default_timeout=30)
    peer._bidi_component_manager = ours._bidi_component_manager
    [played] = peer.run()._fragment_storage._fragments
    mine, theirs = side_by_side(
        lambda: script_time(ours, fragment), lambda: script_time(peer, played), times=15
    )
    yield Figure(f"fragment on {key.removesuffix('_part')} / same elements", mine, theirs, 3)


def peer(pages: list[str], folder: Path) -> Path:
    """An app with pages of the same names that play the records; gives its main script."""
    (folder / "pages").mkdir(parents=True)
    (folder / "frame").mkdir()
    for page in pages:
        (folder / "pages" / f"{page}.py").write_text(PLAYED.format(page=page), encoding="utf-8")
    main = folder / "frame" / "main.py"
    main.write_text(MAIN.format(pages=pages), encoding="utf-8")
    return main


def play(key: str) -> None:
    """Draw the recorded elements again."""
    made: dict[int, Any] = {}
    pages = {page.url_path: page for page in PAGES}
    for holder, name, args, kwargs, numbers in RECORDS[key].calls if key in RECORDS else ():
        if name == "page_link" and isinstance(args[0], StreamlitPage):
            kwargs = {"label": args[0].title, "icon": args[0].icon} | kwargs
            args = (pages[args[0].url_path],)
        target = st if holder is None and hasattr(st, name) else made.get(holder, st._main)  # type: ignore[arg-type]
        result = getattr(target, name)(*args, **kwargs)
        several = result if isinstance(result, list | tuple) else [result]
        found = [each for each in several if isinstance(each, DeltaGenerator)]
        made.update(zip(numbers, found, strict=False))


def script_time(at: AppTest, fragment: str = "") -> float:
    """Milliseconds that the server spent on the run, from the request to the last message."""
    spent: list[float] = []
    run_script = ScriptRunner._run_script

    def timed(runner: ScriptRunner, rerun: RerunData) -> None:
        begun = time.perf_counter()
        run_script(runner, rerun)
        spent.append((time.perf_counter() - begun) * 1000)

    asked = functools.partial(RerunData, **({"fragment_id_queue": [fragment]} if fragment else {}))
    with (
        patch.object(ScriptRunner, "_run_script", timed),
        patch.object(local_script_runner, "RerunData", asked),
    ):
        at.run()
    assert not at.exception, at.exception[0].message
    return sum(spent)


@contextmanager
def _recording() -> Iterator[Record]:
    """Write down every outermost call of Streamlit in this block."""
    record = Record()
    names = [
        name
        for name in dir(DeltaGenerator)
        if callable(getattr(DeltaGenerator, name))
        and (not name.startswith("_") or name in ("_bidi_component", "__enter__", "__exit__"))
        and name not in ("dg",)
    ]
    originals = {name: getattr(DeltaGenerator, name) for name in names}
    own = {name for name in names if name in vars(DeltaGenerator)}
    bound = {
        name: value
        for name, value in vars(st).items()
        if isinstance(getattr(value, "__self__", None), DeltaGenerator)
    }
    for name, original in originals.items():
        setattr(DeltaGenerator, name, _written_down(record, name, original))
    for name, value in bound.items():
        setattr(st, name, getattr(value.__self__, value.__name__))
    try:
        yield record
    finally:
        for name, original in originals.items():
            setattr(DeltaGenerator, name, original) if name in own else delattr(
                DeltaGenerator, name
            )
        for name, value in bound.items():
            setattr(st, name, value)


def _written_down(record: Record, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def call(self: DeltaGenerator, *args: Any, **kwargs: Any) -> Any:
        if record.depth:
            return original(self, *args, **kwargs)
        record.depth += 1
        try:
            result = original(self, *args, **kwargs)
        finally:
            record.depth -= 1
        kept = {
            key: _quiet if callable(value) and key.startswith("on_") else value
            for key, value in kwargs.items()
        }
        is_main = self is get_dg_singleton_instance().main_dg
        holder = None if is_main else record.number(self)
        record.calls.append((holder, name, args, kept, record.keep(result)))
        return result

    return call


def _quiet(*_args: object, **_kwargs: object) -> None:
    """What a widget of the record does: nothing."""
