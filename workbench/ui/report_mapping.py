"""The short dialog that maps the columns of a file of reports to the fields of a report."""

from dataclasses import replace

import streamlit as st

from workbench.i18n import _
from workbench.services.report_files import Preview
from workbench.store.report_letters import ENCODINGS
from workbench.store.report_mapping import NEEDED, Mapping
from workbench.ui import column_mapping, state
from workbench.worksheets.report_form import CHANNEL, FIELDS, label

_COLUMNS = 4
_NEEDED = {each.key for each in NEEDED}


def asked(seen: Preview, key: str) -> Mapping:
    """The mapping as the person sees and changes it."""
    if seen.recognised and not seen.questions:
        st.info(
            _("This is the report form as KoboToolbox or ODK exports it; nothing need be mapped.")
        )
        return replace(seen.mapping, encoding=_encoding(seen, key))
    if seen.remembered:
        st.info(
            _("Your group imported a file with these headings before; it is read the same way.")
        )
    with st.container(border=True):
        st.markdown(_("**Which column is what?**"))
        _sample(seen)
        mapping = _columns(seen, key)
        return _details(mapping, seen, key)


def _sample(seen: Preview) -> None:
    if state.projecting():
        st.caption(_("The rows are hidden while the screen is shared."))
        return
    rows = [dict(zip(seen.headings, row, strict=True)) for row in seen.rows[:4]]
    st.dataframe(rows, hide_index=True)


def _columns(seen: Preview, key: str) -> Mapping:
    needed = [each for each in FIELDS if each.key in _NEEDED]
    fields = needed + [each for each in FIELDS if each.key not in _NEEDED]
    chosen = {}
    for first in range(0, len(fields), _COLUMNS):
        for place, each in zip(
            st.columns(_COLUMNS), fields[first : first + _COLUMNS], strict=False
        ):
            with place:
                chosen[each.key] = column_mapping.column(
                    str(each.label),
                    seen.headings,
                    seen.mapping.heading(each.key),
                    key=f"report.{each.key}.{key}",
                )
    return replace(
        seen.mapping, columns={name: heading for name, heading in chosen.items() if heading}
    )


def _details(mapping: Mapping, seen: Preview, key: str) -> Mapping:
    """What is asked only where it matters."""
    if not mapping.heading(CHANNEL.key):
        options = ["", *(option.key for option in CHANNEL.options)]
        channel = st.selectbox(
            _("No column says how they came: all of them came by"),
            options,
            index=options.index(mapping.channel_is),
            format_func=lambda name: label(CHANNEL.options, name) or _("– choose –"),
            key=f"map.channel.{key}",
        )
        mapping = replace(mapping, channel_is=channel)
    if seen.asks_for_order:
        order = column_mapping.order_of_days(mapping.order, key)
        mapping = replace(mapping, order=order)
    own = column_mapping.column(
        _("A number of each row that never changes, if there is one"),
        seen.headings,
        mapping.key,
        key=f"report.key.{key}",
    )
    return replace(mapping, key=own, encoding=_encoding(seen, key))


def _encoding(seen: Preview, key: str) -> str:
    if not seen.encoding:
        return ""
    return st.selectbox(
        _("The letters of this file are written in"),
        list(ENCODINGS),
        index=list(ENCODINGS).index(seen.encoding),
        format_func=lambda name: str(ENCODINGS[name]),
        help=_("Choose the one with which the words above read rightly."),
        key=f"map.letters.{key}",
    )
