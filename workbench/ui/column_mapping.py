"""The short dialog that maps the columns of a file; what can be recognised is filled in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from zoneinfo import available_timezones

import streamlit as st

from workbench.i18n import _
from workbench.services.incidents import Preview
from workbench.store.incident_mapping import DEGREES, Mapping

_ORDERS = ("day", "month")


def sheet(sheets: Sequence[str], key: str, *, first: int = 0) -> str:
    """Which sheet of a workbook is meant; asked only when there are several."""
    if len(sheets) < 2:
        return next(iter(sheets), "")
    return st.selectbox(_("Sheet"), sheets, index=first, key=f"sheet.{key}")


def asked(seen: Preview, key: str) -> Mapping:
    """The mapping as the person sees and changes it."""
    if seen.recognised:
        st.info(
            _(
                "This is a police.uk street file: months without days, and anonymised snap points"
                " instead of places. It is read as such."
            )
        )
        return _swapped(seen.mapping, key)
    if seen.remembered:
        st.info(
            _("Your group imported a file with these headings before; it is read the same way.")
        )
    with st.container(border=True):
        st.markdown(_("**Which column is what?**"))
        _sample(seen)
        key = f"{key}.{_swaps(key)}"  # fresh widgets, as those there would keep what they hold
        return _details(seen, _columns(seen, key), key)


def swap(mapping: Mapping, key: str) -> None:
    """Let the columns of longitude and latitude change places."""
    st.session_state[f"map.swapped.{key}"] = (_swaps(key) + 1, mapping.y, mapping.x)


def _swaps(key: str) -> int:
    return int(st.session_state.get(f"map.swapped.{key}", (0,))[0])


def _swapped(mapping: Mapping, key: str) -> Mapping:
    _count, *columns = st.session_state.get(f"map.swapped.{key}", (0, mapping.x, mapping.y))
    return replace(mapping, x=columns[0], y=columns[1])


def _sample(seen: Preview) -> None:
    rows = [dict(zip(seen.headings, row, strict=True)) for row in seen.rows[:4]]
    st.dataframe(rows, hide_index=True)


def _columns(seen: Preview, key: str) -> Mapping:
    was, names = _swapped(seen.mapping, key.rpartition(".")[0]), seen.headings
    left, middle, right = st.columns(3)
    with left:
        date = column(_("Date (with or without a time)"), names, was.date, key=f"date.{key}")
        time = column(_("Time of day, if separate"), names, was.time, key=f"time.{key}")
    with middle:
        category = column(_("Kind of incident"), names, was.category, key=f"kind.{key}")
        place = column(_("Name of the place"), names, was.place, key=f"place.{key}")
    with right:
        x = column(_("Longitude, or x"), names, was.x, key=f"x.{key}")
        y = column(_("Latitude, or y"), names, was.y, key=f"y.{key}")
    return replace(was, date=date, time=time, category=category, place=place, x=x, y=y)


def column(label: str, headings: Sequence[str], chosen: str, *, key: str) -> str:
    """Which of these columns holds this; "" is none."""
    options = ["", *headings]
    return st.selectbox(
        label,
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda heading: heading or _("– none –"),
        key=f"map.{key}",
    )


def _details(seen: Preview, mapping: Mapping, key: str) -> Mapping:
    """What is asked only where it matters."""
    if not mapping.category:
        kind = st.text_input(
            _("No column says the kind: all rows are"), mapping.category_is, key=f"map.is.{key}"
        )
        mapping = replace(mapping, category_is=kind)
    if "order" in seen.questions or seen.mapping.order == "month":
        mapping = replace(mapping, order=order_of_days(mapping.order, key))
    if mapping.x and mapping.y:
        mapping = replace(mapping, epsg=_system(mapping.epsg, key))
    return _rarely(seen, replace(mapping, snapped=_snapped(seen, key)), key)


def _snapped(seen: Preview, key: str) -> bool:
    if seen.mapping.snapped and not seen.remembered:
        st.info(
            _(
                "There are months only, and the places read “On or near …”: these look like"
                " anonymised snap points. Untick the box if they are exact places."
            )
        )
    return st.checkbox(
        _("The points are anonymised snap points, not exact places"),
        seen.mapping.snapped,
        key=f"map.snapped.{key}",
    )


def _rarely(seen: Preview, mapping: Mapping, key: str) -> Mapping:
    """What few files have: an end beside the start, numbers that are a key, another time zone."""
    names, told = seen.headings, bool(seen.warnings or mapping.until or mapping.key)
    with st.expander(_("More: end of a time span, number, time zone"), expanded=told):
        left, middle, right = st.columns(3)
        with left:
            until = column(_("Date of the end"), names, mapping.until, key=f"until.{key}")
        with middle:
            time = column(_("Time of the end"), names, mapping.until_time, key=f"until_time.{key}")
        with right:
            number = column(_("Number of the incident"), names, mapping.id, key=f"id.{key}")
        is_key = st.checkbox(
            _("The number is a key: rows with a number that is there already are left out"),
            mapping.key,
            key=f"map.key.{key}",
            disabled=not number,
        )
        zone = _zone(mapping.zone, key)
    return replace(
        mapping, until=until, until_time=time, id=number, key=is_key and bool(number), zone=zone
    )


def order_of_days(order: str, key: str) -> str:
    """Whether the day or the month comes first in the dates of the file; "" is not said."""
    names = {"day": _("day first: 03/04 is 3 April"), "month": _("month first: 03/04 is 4 March")}
    chosen = st.radio(
        _("Dates such as 03/04/2026"),
        _ORDERS,
        index=_ORDERS.index(order) if order else None,
        format_func=lambda each: names[each],
        key=f"map.order.{key}",
    )
    return chosen or ""


def _system(code: int, key: str) -> int:
    number = st.number_input(
        _("Coordinate system (EPSG code; 4326 is longitude and latitude)"),
        min_value=1024,
        max_value=32767,
        value=code or None,
        step=1,
        placeholder=_("such as {code}").format(code=27700),
        key=f"map.epsg.{key}",
    )
    return int(number) if number else (0 if code != DEGREES else DEGREES)


def _zone(zone: str, key: str) -> str:
    options = _zones()
    return st.selectbox(
        _("Time zone of the place, if the file's times are in another one"),
        options,
        index=options.index(zone) if zone in options else 0,
        format_func=lambda name: name or _("times as they are written"),
        key=f"map.zone.{key}",
    )


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    return ("", *sorted(available_timezones()))
