"""Reports: handing one in, reading it, changing its words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id, now
from workbench.domain.report import Evidence, Happened, State
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Stale
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import boundaries, free_text, partners, reports
from workbench.services.reports import Draft
from workbench.store import database

SAMPLES = Path(__file__).parents[1] / "samples"
TELEPHONE = "Call +44 20 7946 0123 for work"
PLAIN = Draft(channel="resident", text="Vans wait at the mill before dawn")


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def link(problem_id: str, report_id: str) -> None:
    with database.writing() as session:
        session.add(Evidence(problem_id=problem_id, report_id=report_id, author="A"))
        session.commit()


def everything_stored(data_folder: Path) -> bytes:
    database.scrub()
    return b"".join(path.read_bytes() for path in data_folder.glob("workbench.db*"))


def faults(group: Group, draft: Draft) -> list[str]:
    with database.reading() as session:
        return reports.faults(session, group.id, draft)


# Handing in


def test_a_report_starts_new_untested_and_not_known(group: Group, reader: Actor) -> None:
    receipt = reports.add(reader, group.id, PLAIN)
    report = reports.one(reader, receipt.id)
    assert receipt.number == report.number == 1
    assert (report.state, report.source_grade, report.information_grade, report.handling) == (
        State.NEW,
        "2",
        "D",
        "P",
    )
    assert report.text == PLAIN.text
    assert now() - report.received_at < timedelta(minutes=1)


def test_reports_are_numbered_within_their_group(group: Group) -> None:
    mine, theirs = an_actor(group), an_actor(a_group("Elsewhere"))
    numbers = [reports.add(mine, group.id, PLAIN).number for _each in range(3)]
    assert numbers == [1, 2, 3]
    assert reports.add(theirs, theirs.roles[0][0], PLAIN).number == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_those_who_only_read_hand_in_nothing(group: Group, role: Role) -> None:
    with pytest.raises(Refused):
        reports.add(an_actor(group, role, reader=True), group.id, PLAIN)


def test_a_member_hands_in_without_being_a_reader_and_cannot_open_it_then(group: Group) -> None:
    member = an_actor(group, Role.MEMBER)
    receipt = reports.add(member, group.id, PLAIN)
    with pytest.raises(Refused, match="vetted"):
        reports.one(member, receipt.id)


def test_a_report_of_another_group_is_as_good_as_none(group: Group) -> None:
    stranger = an_actor(a_group("Elsewhere"), reader=True)
    report = a_report(an_actor(group))
    for asked in (report, new_id()):
        with pytest.raises(NotFound, match="no such report"):
            reports.one(stranger, asked)


def test_the_command_line_reads_by_right_of_the_data_folder(group: Group) -> None:
    assert reports.one(COMMAND_LINE, a_report(an_actor(group))).text


# Faults


def test_every_fault_is_named_at_once(group: Group, reader: Actor) -> None:
    tomorrow = now() + timedelta(days=1)
    draft = Draft(
        received_at=tomorrow,
        happened=Happened.SPAN,
        happened_from=tomorrow + timedelta(days=2),
        happened_to=tomorrow + timedelta(days=1),
        area="Nowhere",
        channel="pigeon",
        handling="C",
    )
    with pytest.raises(Invalid) as caught:
        reports.add(reader, group.id, draft)
    said = " ".join(caught.value.faults)
    for words in (
        "what was seen",
        "Handling code C",
        "received in the future",
        "happened in the future",
        "ends before it starts",
        "no map with areas",
        "How it came",
    ):
        assert words in said
    assert reports.add(reader, group.id, PLAIN).number == 1  # nothing half stored


def test_a_text_of_two_megabytes_is_refused_with_its_length(group: Group, reader: Actor) -> None:
    with pytest.raises(Invalid, match="2,000,000 letters; at most 5,000"):
        reports.add(reader, group.id, replace(PLAIN, text="van " * 499_999 + "vans"))


@pytest.mark.parametrize(
    ("happened", "start", "end", "fault"),
    [
        (Happened.MOMENT, None, None, "Give the day"),
        (Happened.MOMENT, 2, None, ""),
        (Happened.SPAN, 2, None, ""),
        (Happened.SPAN, 2, 1, ""),
        (Happened.SPAN, 1, 2, "ends before"),
        (Happened.SPAN, None, 2, "Give the day"),
        (Happened.BETWEEN, 2, None, "both days"),
        (Happened.BETWEEN, 2, 1, ""),
        (Happened.UNKNOWN, None, None, ""),
        (Happened.UNKNOWN, 2, None, "Choose one"),
        (Happened.MOMENT, -1, None, "happened in the future"),
        (Happened.SPAN, 2, -1, "ends in the future"),
    ],
)
def test_times_must_make_sense(
    group: Group, happened: Happened, start: int | None, end: int | None, fault: str
) -> None:
    at = [None if days is None else now() - timedelta(days=days) for days in (start, end)]
    for whole_days in (False, True):
        draft = replace(
            PLAIN,
            happened=happened,
            happened_from=at[0],
            happened_to=at[1],
            whole_days=whole_days,
        )
        said = faults(group, draft)
        assert (len(said), fault in " ".join(said)) == (1 if fault else 0, True)


def test_a_thing_is_not_known_before_it_happened(group: Group) -> None:
    then = now() - timedelta(days=9)
    draft = replace(
        PLAIN, received_at=then, happened=Happened.MOMENT, happened_from=then + timedelta(days=2)
    )
    assert ["after the report" in fault for fault in faults(group, draft)] == [True]


def test_a_thing_of_today_may_end_today_when_only_days_are_known(group: Group) -> None:
    today = datetime.now().replace(hour=23, minute=59)
    draft = replace(
        PLAIN,
        happened=Happened.SPAN,
        happened_from=today.replace(hour=0),
        happened_to=today,
        whole_days=True,
    )
    assert faults(group, draft) == []


def test_an_area_is_one_of_the_map(group: Group, reader: Actor) -> None:
    boundaries.load_boundaries(reader, group.id, (SAMPLES / "wards.geojson").read_bytes())
    known = boundaries.layer(reader, group.id)
    assert known
    assert faults(group, replace(PLAIN, area=known.names[0])) == []
    assert "no area of this name" in faults(group, replace(PLAIN, area="Nowhere"))[0]


def test_partner_and_indicators_are_references_not_words(group: Group, reader: Actor) -> None:
    school = partners.add(reader, group.id, "Harbour school", kind="school")
    good = replace(PLAIN, partner_id=school, indicators=("D4.01", "D4.01", "D4.02"))
    report = reports.one(reader, reports.add(reader, group.id, good).id)
    assert (report.partner_id, report.indicators) == (school, "D4.01,D4.02")
    assert "no such partner" in faults(group, replace(PLAIN, partner_id="somebody"))[0]
    assert "indicators" in faults(group, replace(PLAIN, indicators=("a name",)))[0]


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    text=st.text(max_size=40),
    keys=st.lists(st.text(max_size=8), min_size=6, max_size=6),
    days=st.lists(st.none() | st.datetimes(), min_size=3, max_size=3),
    happened=st.sampled_from(Happened),
)
def test_whatever_is_handed_in_is_kept_or_refused_with_sentences(
    group: Group,
    text: str,
    keys: list[str],
    days: list[datetime | None],
    happened: Happened,
) -> None:
    first, second, third = (day and day.replace(tzinfo=UTC) for day in days)
    draft = Draft(
        received_at=first,
        happened=happened,
        happened_from=second,
        happened_to=third,
        text=text,
        channel="ngo",
        area=keys[0],
        place_kind=keys[1],
        side=keys[2],
        source=keys[3],
        source_grade=keys[4],
        indicators=(keys[5],),
    )
    said = faults(group, draft)
    assert all(each.endswith(".") and "{" not in each for each in said)
    if not said:
        with database.writing() as session:
            try:
                kept = reports.add_in(session, COMMAND_LINE, draft, group_id=group.id)
            except PersonalData:
                return
            assert kept.text == kept.text.strip() != ""
            session.rollback()


# No personal data


@pytest.mark.parametrize("field", ["text", "conditions"])
def test_personal_data_are_not_kept(
    group: Group, reader: Actor, data_folder: Path, field: str
) -> None:
    draft = replace(PLAIN, handling="C", conditions="Police only")
    with pytest.raises(PersonalData) as caught:
        reports.add(reader, group.id, replace(draft, **{field: TELEPHONE}))  # type: ignore[arg-type]
    assert "7946" not in caught.value.neutral + caught.value.sentence
    assert b"7946" not in everything_stored(data_folder)


def test_what_was_cleared_is_kept(group: Group, reader: Actor) -> None:
    free_text.clear(reader, group.id, TELEPHONE, reason="public")
    assert reports.one(reader, a_report(reader, TELEPHONE)).text == TELEPHONE


def test_of_a_source_only_a_keyed_pseudonym_is_kept(
    group: Group, reader: Actor, data_folder: Path
) -> None:
    report = reports.one(reader, a_report(reader, source="The baker Quixwort"))
    assert report.source == reports.pseudonym("  the BAKER  quixwort ")
    assert report.source.startswith("S-")
    reports.edit(reader, report.id, shown=report.version, source="Quixwort the miller")
    assert b"quixwort" not in everything_stored(data_folder).lower()
    [change] = reports.changes(reader, report.id)
    assert (change.before, change.after) == (
        report.source,
        reports.pseudonym("Quixwort the miller"),
    )


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(st.text())
def test_a_pseudonym_stays_what_it_is_and_tells_nothing(mark: str) -> None:
    made = reports.pseudonym(mark)
    assert reports.pseudonym(made) == made
    assert (made == "") == (not mark.strip())
    assert len(made) in (0, 8)


def test_signs_that_nobody_sees_are_left_out(reader: Actor) -> None:
    report = a_report(reader, " One\x00 van\r\nat night\ud800 ")
    assert reports.one(reader, report).text == "One van\nat night"


# Changing


def test_each_changed_field_is_one_change_with_before_and_after(reader: Actor) -> None:
    report_id = a_report(reader, "One van", place_kind="bar")
    reports.edit(reader, report_id, shown=1, text="Two vans", place_kind="farm", side="offenders")
    found = {each.field: (each.before, each.after) for each in reports.changes(reader, report_id)}
    assert found == {
        "text": ("One van", "Two vans"),
        "place_kind": ("bar", "farm"),
        "side": ("", "offenders"),
    }
    assert {each.author for each in reports.changes(reader, report_id)} == {reader.name}
    assert reports.one(reader, report_id).version == 2


def test_equal_values_change_nothing(reader: Actor) -> None:
    report_id = a_report(reader, "One van")
    assert reports.edit(reader, report_id, shown=1, text="One van ").version == 1
    assert reports.changes(reader, report_id) == []


def test_who_was_slower_is_told_and_nothing_is_lost(group: Group, reader: Actor) -> None:
    report_id = a_report(reader, "One van")
    other = an_actor(group, login="quicker", reader=True)
    reports.edit(other, report_id, shown=1, text="Two vans")
    with pytest.raises(Stale) as caught:
        reports.edit(reader, report_id, shown=1, text="Three vans")
    stale = caught.value
    assert (stale.mine, stale.theirs, stale.author, stale.version) == (
        "Three vans",
        "Two vans",
        "Quicker",
        2,
    )
    assert reports.one(reader, report_id).text == "Two vans"


def test_personal_data_come_in_by_no_edit(reader: Actor, data_folder: Path) -> None:
    report_id = a_report(reader)
    for field in ("text", "summary"):
        with pytest.raises(PersonalData):
            reports.edit(reader, report_id, shown=1, **{field: TELEPHONE})
    assert b"7946" not in everything_stored(data_folder)
    assert reports.one(reader, report_id).version == 1


def test_an_area_that_left_the_map_stays_until_it_is_changed(group: Group, reader: Actor) -> None:
    layer = (SAMPLES / "wards.geojson").read_bytes()
    boundaries.load_boundaries(reader, group.id, layer)
    known = boundaries.layer(reader, group.id)
    assert known
    report_id = a_report(reader, area=known.names[0])
    renamed = layer.replace(known.names[0].encode(), b"Newname")
    boundaries.load_boundaries(reader, group.id, renamed)
    reports.edit(reader, report_id, shown=1, text="Two vans")
    with pytest.raises(Invalid, match="no area"):
        reports.edit(reader, report_id, shown=2, area=known.names[1] + "x")
    assert reports.one(reader, report_id).area == known.names[0]


def test_grades_and_states_are_not_edited_but_decided(reader: Actor) -> None:
    with pytest.raises(ValueError, match="state"):
        reports.edit(reader, a_report(reader), shown=1, state="accepted")


@pytest.mark.parametrize(
    ("role", "vetted"), [(Role.FACILITATOR, False), (Role.MEMBER, False), (Role.MANAGER, True)]
)
def test_only_vetted_members_and_facilitators_edit(group: Group, role: Role, vetted: bool) -> None:
    report_id = a_report(an_actor(group, login="author"))
    with pytest.raises(Refused):
        reports.edit(an_actor(group, role, reader=vetted), report_id, shown=1, text="Two vans")


# Conflicts of interest


def test_who_is_shut_out_of_a_problem_opens_no_report_behind_it(
    group: Group, reader: Actor
) -> None:
    report_id, problem = a_report(reader), a_problem(reader)
    owner = replace(an_actor(group, login="owner", reader=True), shut_out=(problem,))
    assert reports.one(owner, report_id)
    link(problem, report_id)
    for deed in (
        lambda: reports.one(owner, report_id),
        lambda: reports.changes(owner, report_id),
        lambda: reports.edit(owner, report_id, shown=1, text="Nothing"),
    ):
        with pytest.raises(NotFound):
            deed()
    assert reports.one(reader, report_id)


def test_who_may_not_triage_hands_in_untested_and_not_known() -> None:
    group = a_group()
    reader = an_actor(group, reader=True)
    draft = Draft(text="Seen", channel="resident", source_grade="1", information_grade="A")
    member = reports.add(an_actor(group, Role.MEMBER), group.id, draft)
    triager = reports.add(reader, group.id, draft)
    assert [
        (report.source_grade, report.information_grade)
        for report in (reports.one(reader, each.id) for each in (member, triager))
    ] == [("2", "D"), ("1", "A")]
