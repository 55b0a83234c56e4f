"""Kind of field to widget: each shows what is stored and keeps each change at once."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.months import day_name, month_name
from workbench.errors import Stale, WorkbenchError
from workbench.i18n import _
from workbench.services import partners, worksheets
from workbench.ui import area_field, cache, finding, keeping, messages, moments, month_field, state
from workbench.ui.components import typed_text
from workbench.ui.desk import Desk
from workbench.worksheets.fields import (
    AreaNames,
    Choice,
    Day,
    Field,
    Month,
    Number,
    PartnerRef,
    RowRefs,
    Scale,
    Series,
    Text,
    split,
)
from workbench.worksheets.filled import Line

FITTING = 32  # letters of all options that still fit side by side


def draw(
    desk: Desk,
    line: Line,
    field: Field,
    *,
    bare: bool = False,
    on_enter: Callable[[], None] | None = None,
) -> None:
    """The field of this row, with its label unless ``bare``."""
    if desk.projecting and field.sensitive:
        st.caption(_("{label}: hidden while the screen is shared").format(label=field.label))
    elif not desk.may_write:
        _read(desk, line, field, bare=bare)
    else:
        _WRITERS[type(field)](desk, line, field, bare, on_enter)


def _read(desk: Desk, line: Line, field: Field, *, bare: bool) -> None:
    if not bare:
        st.caption(str(field.label))
    st.text(_told(desk, field, line.value(field.key)) or "–")


def _told(desk: Desk, field: Field, value: str) -> str:
    """A value as a reader wants it: dates as people say them, rows with their words."""
    if isinstance(field, Day) and value:
        return day_name(date.fromisoformat(value))
    if isinstance(field, Month) and value:
        return month_name(value)
    if isinstance(field, RowRefs):
        rows = [line for line in map(desk.filled.line, split(value)) if line]
        return "\n".join(f"{desk.filled.labels[row.id]} {row.lead}" for row in rows)
    return field.show(value, desk.filled.names)


def _key(line: Line, field: Field) -> str:
    return f"{line.id}.{field.key}"


def _typed(
    desk: Desk, line: Line, field: Field, bare: bool, on_enter: Callable[[], None] | None
) -> None:
    cell, key = line.cell(field.key), _key(line, field)
    where = keeping.where(desk.filled.problem_id, line, field)
    single = isinstance(field, Number) or (isinstance(field, Text) and not field.long)
    write = partial(keeping.write, desk.person, where)
    clear = keeping.clearing(desk.person, desk.filled.problem_id)
    typed_text.draw(
        key,
        label=str(field.label),
        label_hidden=bare,
        value=cell.value,
        version=cell.version,
        owner=desk.person.person_id,
        where=where,
        on_change=partial(typed_text.keep, key, write),
        on_clear=partial(typed_text.clear, key, clear, write),
        on_enter=on_enter,
        stored_note=moments.stored(cell.at),
        single=single,
        rows=1,
        placeholder=str(field.label) if bare else "",
        help=str(field.hint) if field.hint and not bare else "",
        focus=state.focus_of(key),
    )


def keep(desk: Desk, line: Line, field: str, *, value: str) -> None:
    """Store a value that was chosen; say so if somebody else was quicker."""
    try:
        worksheets.answer(
            desk.person,
            desk.filled.problem_id,
            line.id,
            field=field,
            value=value,
            shown=line.cell(field).version,
            table=line.table,
        )
    except Stale as stale:
        state.say(
            _(
                "{sentence} Now it shows what is stored; choose again if you still mean yours."
            ).format(sentence=stale.sentence),
            well=False,
        )
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)


def _chosen(
    desk: Desk,
    line: Line,
    field: Field,
    show: Callable[[object], str] = lambda value: str(value or ""),
) -> None:
    keep(desk, line, field.key, value=show(st.session_state[_key(line, field)]))


def _choice(desk: Desk, line: Line, field: Choice, bare: bool, _on_enter: object) -> None:
    labels = {option.key: str(option.label) for option in field.options}
    key, value = _key(line, field), line.value(field.key)
    if bare and sum(map(len, labels.values())) > FITTING:
        _menu(desk, line, field, labels)
        return
    st.session_state[key] = value if value in labels else None
    show = {
        "label": str(field.label),
        "options": list(labels),
        "format_func": labels.__getitem__,
        "key": key,
        "on_change": partial(_chosen, desk, line, field),
        "label_visibility": "collapsed" if bare else "visible",
        "help": str(field.hint) if field.hint and not bare else None,
    }
    if sum(map(len, labels.values())) <= FITTING:
        st.segmented_control(**show, wrap=True)  # type: ignore[call-overload]
    else:
        st.selectbox(**show, index=None, placeholder=_("Choose"))  # type: ignore[call-overload]


def _menu(desk: Desk, line: Line, field: Choice, labels: dict[str, str]) -> None:
    """A long choice without a label of its own; light to draw, for there are many on a page."""
    chosen = labels.get(line.value(field.key))
    st.menu_button(
        chosen or _("{label}: choose").format(label=field.label),
        [*labels, ""],
        format_func=lambda option: labels.get(option) or _("Not said"),
        key=_key(line, field),
        on_click=partial(_chosen, desk, line, field),
        type="secondary" if chosen else "tertiary",
        help=str(field.label),
        wrap=True,
    )


def _scale(desk: Desk, line: Line, field: Scale, bare: bool, _on_enter: object) -> None:
    key, value = _key(line, field), line.value(field.key)
    st.session_state[key] = value or None
    ends = _("{low} = {low_label}, {high} = {high_label}").format(
        low=field.low, low_label=field.low_label, high=field.high, high_label=field.high_label
    )
    st.segmented_control(
        str(field.label),
        [str(number) for number in range(field.low, field.high + 1)],
        key=key,
        on_change=partial(_chosen, desk, line, field),
        help=f"{field.hint} {ends}" if field.hint else ends,
        label_visibility="collapsed" if bare else "visible",
    )


def _day(desk: Desk, line: Line, field: Field, bare: bool, _on_enter: object) -> None:
    key, value = _key(line, field), line.value(field.key)
    st.session_state[key] = date.fromisoformat(value) if value else None
    st.date_input(
        str(field.label),
        value=None,
        key=key,
        format="YYYY-MM-DD",
        on_change=partial(_chosen, desk, line, field),
        label_visibility="collapsed" if bare else "visible",
    )


def _partner(desk: Desk, line: Line, field: Field, bare: bool, _on_enter: object) -> None:
    known = dict(desk.filled.partners)
    key, value = _key(line, field), line.value(field.key)
    st.session_state[key] = value if value in known else None
    st.selectbox(
        str(field.label),
        list(known),
        index=None,
        format_func=lambda partner: known.get(partner, partner),
        key=key,
        placeholder=_("Choose, or type a new partner"),
        accept_new_options=True,
        on_change=partial(_partner_chosen, desk, line, field),
        label_visibility="collapsed" if bare else "visible",
        help=_partner_help(desk, value),
    )
    finding.draw(desk.person, desk.filled.group_id, f"{key}.new")


def _partner_help(desk: Desk, partner_id: str) -> str:
    _problem, revision = state.last_drawn()
    described = cache.partners_described(desk.person, desk.filled.group_id, revision)
    rule = _("An organisation or office, never a private person.")
    return " ".join(filter(None, [messages.plain(described.get(partner_id, "")), rule]))


def _partner_chosen(desk: Desk, line: Line, field: Field) -> None:
    chosen = st.session_state[_key(line, field)] or ""
    if not chosen or chosen in desk.filled.partners:
        keep(desk, line, field.key, value=chosen)
    else:
        _new_partner(desk, line, field, name=chosen)


def _new_partner(desk: Desk, line: Line, field: Field, *, name: str) -> None:
    with finding.reporting(
        desk.person,
        desk.filled.group_id,
        f"{_key(line, field)}.new",
        fields={"": name},
        again=partial(_new_partner, desk, line, field, name=name),
    ):
        added = partners.add(desk.person, desk.filled.group_id, name)
        keep(desk, line, field.key, value=added)


def _rows(desk: Desk, line: Line, field: RowRefs, bare: bool, _on_enter: object) -> None:
    labels = desk.filled.labels
    options = [other.id for table in field.tables for other in desk.filled.of(table) if other.lead]
    leads = {other.id: other.lead for other in desk.filled.lines}
    key = _key(line, field)
    st.session_state[key] = [part for part in split(line.value(field.key)) if part in options]
    st.multiselect(
        str(field.label),
        options,
        format_func=lambda row: f"{labels.get(row, '')} {leads.get(row, '')[:60]}",
        key=key,
        max_selections=None if field.many else 1,
        placeholder=_("Choose"),
        on_change=partial(_chosen, desk, line, field, lambda chosen: ",".join(chosen)),  # type: ignore[arg-type]
        label_visibility="collapsed" if bare else "visible",
    )


def _areas(desk: Desk, line: Line, field: Field, bare: bool, _on_enter: object) -> None:
    keeping_it = partial(_chosen, desk, line, field, "; ".join)  # type: ignore[arg-type]
    area_field.draw(desk, line, field, bare=bare, on_change=keeping_it)


def _month(desk: Desk, line: Line, field: Field, bare: bool, _on_enter: object) -> None:
    month_field.draw(line, field, bare=bare, on_change=partial(_chosen, desk, line, field))


_WRITERS: dict[type[Field], Callable[..., None]] = {
    Text: _typed,
    Month: _month,
    Number: _typed,
    AreaNames: _areas,
    Series: _typed,
    Choice: _choice,
    Scale: _scale,
    Day: _day,
    PartnerRef: _partner,
    RowRefs: _rows,
}
