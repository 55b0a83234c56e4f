"""The field of a month: chosen by its name, or typed as year and month."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from workbench.analytics.periods import months_between
from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.worksheets.fields import Field
from workbench.worksheets.filled import Line

_BACK, _ON = 6, 4  # years


def draw(line: Line, field: Field, *, bare: bool, on_change: Callable[[], None]) -> None:
    """Months of some years before and after today; whatever stands there is among them."""
    key, value, year = f"{line.id}.{field.key}", line.value(field.key), date.today().year
    months = {*months_between(f"{year - _BACK}-01", f"{year + _ON}-12"), *filter(None, [value])}
    st.session_state[key] = value or None
    st.selectbox(
        str(field.label),
        sorted(months),
        index=None,
        format_func=_told,
        key=key,
        placeholder=_("Choose, or type year and month"),
        accept_new_options=True,
        on_change=on_change,
        label_visibility="collapsed" if bare else "visible",
    )


def _told(month: str) -> str:
    """By name; what was typed and is no month yet as it is."""
    year, _dash, number = month.partition("-")
    known = year.isdigit() and number.isdigit() and 1 <= int(number) <= 12
    return month_name(month) if known else month
