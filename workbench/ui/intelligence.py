"""What the reports say together: the finding in words, then one picture at a time."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.analytics.periods import complete
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import presence
from workbench.services.together import Count, Together
from workbench.ui import address, cache, guidance, messages, pattern_reports, places
from workbench.ui.group_choice import choose_group
from workbench.ui.views import chart

if TYPE_CHECKING:
    import pandas as pd


# On a screen without a mouse the tools of a chart would always lie on its first bar.
_LOOK = (
    "<style>@media (hover: none) {"
    " [class*=st-key-patterns-together-] .modebar-container { display: none; } }</style>"
)


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    with messages.reporting():
        seen = cache.together(person, group_id, presence.revision_of_reports())
        if seen.total == 0:
            _teach(seen)
            return
        st.html(_LOOK)
        _say(seen)
        _picture(person, group_id, seen)
        if seen.exact:
            _silent(seen)


def _teach(seen: Together) -> None:
    st.markdown(
        _(
            "**Nothing to read together yet.** Reports are what residents, officers, schools and"
            " others have seen or heard. Once some have come in, this page shows how they fit"
            " together: where independent sources meet, what is rising, and who is silent."
        )
        if seen.exact
        else _("**No report has been released to the group yet.** Vetted readers release them.")
    )
    st.page_link(places.page("report"), label=_("Report something"))


def _say(seen: Together) -> None:
    if not seen.exact:
        st.markdown(f"##### {messages.plain(_released(seen))}")
        st.caption(
            _(
                "You see released reports only, by group of sources and month, in fives; below"
                " three it says “few”. In a small place, day and place together can name who told"
                " it."
            )
        )
        return
    st.markdown(f"##### {messages.plain(_finding(seen))}")
    _changes(seen)
    _meetings(seen)


def _released(seen: Together) -> str:
    if seen.total is None:
        return _("A few reports have been released to the group.")
    return _("About {count} reports have been released to the group.").format(count=seen.total)


def _finding(seen: Together) -> str:
    reports = ngettext("{count} report stands", "{count} reports stand", seen.total or 0)
    kinds = ngettext("{count} kind of source", "{count} kinds of source", len(seen.by_source))
    return _("{reports}, from {kinds}. Merged duplicates count once, rejected ones not.").format(
        reports=reports, kinds=kinds
    )


def _changes(seen: Together) -> None:
    for each in seen.changes:
        more = each.rise.lately > each.rise.before
        sentence = (
            _("{what}: {label} is reported more often: {lately} in {days} days, {before} before.")
            if more
            else _("{what}: {label} is reported less: {lately} in {days} days, {before} before.")
        )
        icon = ":material/trending_up:" if more else ":material/trending_down:"
        told = sentence.format(
            what=each.what,
            label=each.label,
            lately=each.rise.lately,
            before=each.rise.before,
            days=seen.days,
        )
        st.markdown(f"{icon} {messages.plain(told)}")
    if not seen.compared:
        st.caption(_("It is too early to say what rises: the reports do not go back far enough."))
    elif not seen.changes:
        st.caption(
            _("Nothing rises or falls by more than chance would make it, in {days} days.").format(
                days=seen.days
            )
        )
    else:
        st.caption(
            _(
                "{count} comparisons were made; about one in twenty looks like this by chance."
                " More reports can also mean more attention."
            ).format(count=seen.compared)
        )


def _meetings(seen: Together) -> None:
    if seen.meetings:
        st.markdown(
            f"**{_('Where three or more apparently independent sources meet')}**",
            help=guidance.tip("Apparently independent sources"),
        )
    for each in seen.meetings:
        where = ", ".join(part for part in (each.place, each.area) if part)
        sources = ngettext(
            "{count} apparently independent source",
            "{count} apparently independent sources",
            each.sources,
        )
        st.markdown(f":material/join_inner: {messages.plain(f'{where}: {sources}')}")


def _picture(person: Actor, group_id: str, seen: Together) -> None:
    offered: dict[str, tuple[str, tuple[Count, ...]]] = {
        "source": (_("Source"), seen.by_source),
        "place": (_("Kind of place"), seen.by_place),
        "area": (_("Area"), seen.by_area),
        "month": (_("Month received"), seen.by_month),
        "sign": (_("Sign"), seen.by_indicator),
        "side": (_("Side of the triangle"), seen.by_side),
    }
    names = {key: title for key, (title, counts) in offered.items() if counts}
    if not names:
        return
    shown = address.choose("by", _("Show by"), names)
    title, counts = offered[shown]
    few = [each for each in counts if each.count is None]
    known = [each for each in counts if each.count is not None]
    layer = cache.boundary_layer(person, group_id, str(cache.revision()))
    if shown == "area" and layer:
        pattern_reports.by_area(person, group_id, layer)
    elif known:
        chart(_figure(shown, known), f"together.{shown}", _table(title, counts))
    if few:
        st.text(
            _("Few (fewer than three): {names}").format(
                names=", ".join(_name(shown, each) for each in few)
            )
        )


def _figure(shown: str, counts: list[Count]) -> Any:
    from workbench.charts import category, time
    from workbench.charts.units import REPORTS

    numbers = {each.key: each.count or 0 for each in counts}
    if shown == "month":
        return time.months(complete(numbers), unit=REPORTS)
    return category.bars([each.label for each in counts], list(numbers.values()), unit=REPORTS)


def _table(title: str, counts: tuple[Count, ...]) -> "pd.DataFrame":
    import pandas as pd

    few = _("few")
    rows = [(each.label, few if each.count is None else str(each.count)) for each in counts]
    return pd.DataFrame(rows, columns=[title, _("Reports")])


def _name(shown: str, each: Count) -> str:
    return month_name(each.key) if shown == "month" else each.label


def _silent(seen: Together) -> None:
    st.subheader(_("Who is silent"), anchor=False)
    if seen.silent_areas:
        st.text(_("No report from: {areas}").format(areas=", ".join(seen.silent_areas)))
    if seen.silent_sources:
        st.text(_("Nothing yet from: {sources}").format(sources=", ".join(seen.silent_sources)))
    if seen.silent_areas or seen.silent_sources:
        st.caption(_("No report does not mean no problem. Who could be asked there?"))
    else:
        st.caption(_("Every area and every kind of source has spoken."))
