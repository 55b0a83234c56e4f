"""Scanning: the list, the ratings, the choice and the definition, one of them at a time."""

import streamlit as st

from workbench.i18n import Lazy, _, ngettext
from workbench.ui import address, answers, fields, guidance, messages, state
from workbench.ui.desk import Desk
from workbench.worksheets import rating
from workbench.worksheets.filled import Line
from workbench.worksheets.scanning import CHEERS, CHOICE, DEFINITION, PROBLEMS, RATINGS, WEIGHTS

PARTS: dict[str, Lazy] = {
    "list": Lazy("1. List"),
    "rate": Lazy("2. Rate"),
    "choose": Lazy("3. Choose"),
    "define": Lazy("4. Define"),
}


def draw(desk: Desk) -> None:
    """The part that the address names."""
    parts = {key: str(title) for key, title in PARTS.items()}
    part = address.choose("part", _("Part of the scanning"), parts)
    messages.say_what_happened(state.said())
    _PARTS[part](desk)


def _list(desk: Desk) -> None:
    st.markdown(f"##### {PROBLEMS.title}")
    guidance.draw(PROBLEMS, _phase(desk))
    for line in desk.filled.of(PROBLEMS.key):
        _card(desk, line)
    if desk.may_write:
        with st.container(border=True):
            st.caption(_("Another problem"))
            fields.draw(desk, answers.upcoming(desk, PROBLEMS), PROBLEMS.lead, bare=True)


def _card(desk: Desk, line: Line) -> None:
    with st.container(border=True, key=f"line.{line.id}"):
        with st.container(horizontal=True):
            st.caption(desk.filled.labels[line.id], width=answers.MARK)
            with st.container(width="stretch"):
                fields.draw(desk, line, PROBLEMS.lead, bare=True)
            if desk.may_write:
                answers.row_menu(desk, line)
        with st.expander(_("Where, whom, how it came to light, how often")):
            for field in PROBLEMS.fields[1:5]:
                fields.draw(desk, line, field)
        with st.expander(_cheers(line)):
            for field in CHEERS:
                fields.draw(desk, line, field)


def _cheers(line: Line) -> str:
    words = {"yes": "✓", "no": "✗", "unknown": "?"}
    glance = " · ".join(
        f"{field.label} {words.get(line.value(field.key), '–')}" for field in CHEERS
    )
    return _("CHEERS: {glance}").format(glance=glance)


def _rate(desk: Desk) -> None:
    st.markdown("##### " + _("Rate each problem together, then look at the order."))
    guidance.draw(WEIGHTS, _phase(desk))
    ranked = rating.ranked(desk.filled)
    for line in desk.filled.of(PROBLEMS.key):
        with st.container(border=True, key=f"line.{line.id}"):
            st.markdown(f"**{desk.filled.labels[line.id]}** {messages.plain(line.lead)}")
            with st.container(horizontal=True):
                for field in RATINGS:
                    fields.draw(desk, line, field)
    if desk.may_write:
        with st.expander(_("How much each rating counts")), st.container(horizontal=True):
            for weight in WEIGHTS.fields:
                fields.draw(desk, desk.filled.form(WEIGHTS.key), weight)
    _picture(desk, ranked)
    _order(desk, ranked)


def _picture(desk: Desk, ranked: tuple[rating.Rated, ...]) -> None:
    """The matrix; a point that is picked can be chosen at once."""
    if not any(each.line.value("impact") and each.line.value("likelihood") for each in ranked):
        st.caption(_("Rate impact and likelihood of a problem, and it appears here in a picture."))
        return
    from workbench.charts import matrix

    picked = st.plotly_chart(
        matrix.figure(ranked, desk.filled.labels),
        key="matrix",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False},
        alt=_("Impact against likelihood of each listed problem"),
    )
    points = picked["selection"]["points"]
    line = desk.filled.line(points[0]["customdata"]) if points else None
    if line and desk.may_write:
        st.button(
            _("Choose {label}").format(label=desk.filled.labels[line.id]),
            type="primary",
            on_click=_pick,
            args=(desk, line),
        )
    else:
        st.caption(_("Pick a point to choose that problem."))


def _pick(desk: Desk, line: Line) -> None:
    fields.keep(desk, desk.filled.form(CHOICE.key), field="chosen", value=line.id)
    address.put("part", "choose")


def _order(desk: Desk, ranked: tuple[rating.Rated, ...]) -> None:
    st.table(
        {
            _("Rank"): [str(each.rank or "–") for each in ranked],
            _("Problem"): [
                messages.plain(f"{desk.filled.labels[each.line.id]} {each.line.lead}")
                for each in ranked
            ],
            _("Score (1 to 5)"): [
                f"{each.score:.1f}"
                if each.score is not None
                else ngettext("{count} rating missing", "{count} ratings missing", each.missing)
                for each in ranked
            ],
        }
    )
    st.caption(_("The score is the weighted mean of the ratings. It advises; the group decides."))


def _choose(desk: Desk) -> None:
    st.markdown(f"##### {CHOICE.title}")
    guidance.draw(CHOICE, _phase(desk))
    form = desk.filled.form(CHOICE.key)
    fields.draw(desk, form, CHOICE.field("chosen"))
    chosen = desk.filled.line(form.value("chosen"))
    doubts = rating.doubts(chosen) if chosen else ()
    if doubts:
        st.info(
            _(
                "CHEERS says no to: {criteria}. "
                "Perhaps this is not a problem for the group; you decide."
            ).format(criteria=", ".join(str(PROBLEMS.field(key).label) for key in doubts))
        )
    for key in ("title", "why", "absent", "heard"):
        fields.draw(desk, form, CHOICE.field(key))


def _define(desk: Desk) -> None:
    st.markdown(f"##### {DEFINITION.title}")
    guidance.draw(DEFINITION, _phase(desk))
    form = desk.filled.form(DEFINITION.key)
    for field in DEFINITION.fields:
        fields.draw(desk, form, field)
    parts = [
        f"{field.label}: {form.value(field.key)}"
        for field in (DEFINITION.field(key) for key in ("what", "where", "when", "who"))
        if form.value(field.key) and not (desk.projecting and field.sensitive)
    ]
    if parts:
        with st.container(border=True):
            st.caption(_("Our problem in short"))
            st.text("\n".join(parts))


def _phase(desk: Desk) -> str:
    return desk.filled.form(DEFINITION.key).value("phase")


_PARTS = {"list": _list, "rate": _rate, "choose": _choose, "define": _define}
