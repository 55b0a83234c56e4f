"""The page of the browser proofs: fields in and outside a timed fragment, a triangle, the pulse."""

from functools import partial

import streamlit as st

from tests.browser import components_store as store
from workbench.ui.components import pulse, triangle, typed_text

WHO = st.query_params.get("who", "ana")
SIDES = [
    triangle.Side(
        "victims",
        st.query_params.get("name", "Victims and targets"),
        "Guardian",
        3,
        5,
        "3 of 5 questions answered",
        "what can stop it, who can influence it",
    ),
    triangle.Side("locations", "Locations", "Place manager", 0, 5, "0 of 5 questions answered",
                  "where, when, why here, what can stop it, who can influence it"),
    triangle.Side("offenders", "Offenders", "Handler", 5, 5, "5 of 5 questions answered"),
]  # fmt: skip


def write(name: str, typed: typed_text.Typed) -> tuple[int, str]:
    cell = store.put(
        name,
        typed.text,
        shown=typed.shown_version,
        author=WHO,
        visit=typed.visit,
        token=typed.token,
    )
    return cell.version, "Stored 14:02"


def keep(name: str) -> None:
    typed_text.keep(name, partial(write, name))


def keep_left() -> None:
    pulse.keep_left("pulse", lambda where, typed: write(where.removeprefix("cell "), typed))


def field(name: str, label: str, **more: object) -> None:
    cell = store.read(name)
    typed_text.draw(
        name,
        label=label,
        value=cell.value,
        version=cell.version,
        owner=f"salt-{WHO}",
        where=f"cell {name}",
        on_change=partial(keep, name),
        **more,
    )


def add_row() -> None:
    st.session_state["new_row"] = name = f"row-{len(store.names('row-')) + 1}"
    store.put(name, " ", shown=0, author=WHO, visit="")


def chosen() -> None:
    st.session_state["side"] = triangle.chosen("triangle") or ""


def moving() -> None:
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    for name in store.names("above-"):
        field(name, f"Somebody's line {name}")
    if store.read("moved").version:  # the same field in another place of the page
        place = st.container(border=True)
        place.columns(2)[0].text("moved")
    else:
        place = st.container()
    with place:
        field("inside", "What happens here?", help="In a timed fragment.", placeholder="Type here")
    st.text(f"runs: {st.session_state['runs']}")


def worksheet() -> None:
    pulse.draw(owner=f"salt-{WHO}", on_left=keep_left)
    st.text(f"side: {st.session_state.get('side', '')}")
    triangle.draw(
        "triangle",
        sides=SIDES,
        selected=st.session_state.get("side", "victims") or "victims",
        problem_title="Children begging at the station",
        on_select=chosen,
    )
    every = st.query_params.get("every", "0.5")
    st.fragment(moving, run_every=float(every) or None)()
    field("outside", "Outside of any fragment")
    for row in store.names("row-"):
        field(
            row,
            f"Answer {row}",
            single=True,
            on_enter=add_row,
            focus=row if st.session_state.get("new_row") == row else "",
        )
    st.button("A button", key="button")


def elsewhere() -> None:
    pulse.draw(owner=f"salt-{WHO}", on_left=keep_left)
    st.text("Another page")


st.navigation(
    [st.Page(worksheet, default=True), st.Page(elsewhere, url_path="elsewhere")], position="top"
).run()
