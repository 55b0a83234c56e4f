"""The problem analysis triangle, drawn: how far each side is, what is missing, the way there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from workbench.i18n import _
from workbench.ui import colours
from workbench.ui.components import events

_HERE = Path(__file__)
_component = st.components.v2.component(
    "workbench_triangle",
    html='<div class="triangle">\n</div>',
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """A side as shown: ``progress`` and ``missing`` are words, ``done`` of ``of`` is the bar."""

    key: str  # victims, locations or offenders
    name: str
    controller: str  # who stands outside it: guardian, place manager, handler
    done: int
    of: int
    progress: str
    missing: str = ""


def draw(
    key: str,
    *,
    sides: Sequence[Side],
    selected: str,
    problem_title: str,
    on_select: Callable[[], None],
) -> None:
    """Draw the three sides; click, Enter or Space on one runs ``on_select`` (see ``chosen``)."""
    _component(
        key=key,
        data={
            "title": problem_title,
            "selected": selected,
            "sides": [_drawn(side) for side in sides],
            "words": {
                "figure": _("Problem analysis triangle: {problem}").format(problem=problem_title),
                "here": _("Open now"),
                "missing": _("Still missing:"),
                "nothing_missing": _("Nothing is missing."),
            },
        },
        on_chosen_change=events.wired(key, "chosen", on_select),
    )


def chosen(key: str) -> str | None:
    """The side that was just opened: victims, locations, offenders, or nothing."""
    side = events.sent(key, "chosen")
    return side if isinstance(side, str) and side in colours.SIDES else None


def _drawn(side: Side) -> dict[str, str | int]:
    colour = colours.SIDES[side.key]
    return {
        "key": side.key,
        "name": side.name,
        "controller": side.controller,
        "done": side.done,
        "of": side.of,
        "progress": side.progress,
        "missing": side.missing,
        "fill": colour.fill,
        "text": colour.text,
        "mark": colour.mark,
    }
