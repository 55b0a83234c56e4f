"""What seems to be personal data is stored nowhere, unless somebody says why it is none."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench import settings
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, PersonalData, Refused, Stale
from workbench.security.policy import Actor
from workbench.services import free_text, history, people, problems, redaction, worksheets
from workbench.store import database, traces

NUMBER = "+389 70 123 456"
PERSONAL = [
    f"They say to call {NUMBER} after eight",
    "Write to quixwort.zumbel@example.org",
    "Her father is Dragan Petrov from the harbour",
    "Passport number AB1234567, seen at the bus station",
    "He was born on 3 May 1998 and sleeps at the station",
    "Paid to IBAN DE89 3704 0044 0532 0130 00 each month",
    "Look at https://example.org/people/quixwort",
]
HARMLESS = [
    "Children beg at the bus station between 14:00 and 16:00",
    "About 12 bicycles a month since May 2024, most on market days",
    "The municipality lights the path behind the market hall by 2026-03-01",
    "Ask the labour inspectorate how often it came in 2025",
]


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def files_with(words: str) -> list[str]:
    """Files of the data folder in which these words stand, the write-ahead log too."""
    folder = settings.current().data
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and words.encode() in path.read_bytes()
    ]


def typed(actor: Actor, problem: str, row: str, *texts: str, visit: str = "v") -> int:
    """Type these texts into the cell one after the other; gives its version in the end."""
    shown = worksheets.read(actor, problem).line(row).cell("text").version
    for text in texts:
        cell = worksheets.answer(
            actor, problem, row, field="text", value=text, shown=shown, visit=visit
        )
        shown = cell.version
    return shown


@pytest.mark.parametrize("text", PERSONAL)
def test_a_text_with_a_finding_is_stored_nowhere(actor: Actor, text: str) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a", text="Travellers")
    with pytest.raises(PersonalData) as fault:
        typed(actor, problem, row, text)
    with pytest.raises(PersonalData):
        worksheets.add_row(actor, problem, "victims.a", text=text)
    with pytest.raises(PersonalData):
        problems.state(actor, actor.roles[0][0], text)
    assert worksheets.read(actor, problem).line(row).lead == "Travellers"
    assert files_with(text) == []
    assert text not in fault.value.sentence + repr(fault.value)


@pytest.mark.parametrize("text", PERSONAL)
def test_the_neutral_wording_is_stored(actor: Actor, group: Group, text: str) -> None:
    fault = free_text.look(actor, group.id, text)
    assert fault
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a", text=fault.neutral)
    assert worksheets.read(actor, problem).line(row).lead == fault.neutral


@pytest.mark.parametrize("text", HARMLESS)
def test_what_groups_write_every_day_passes(actor: Actor, text: str) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a", text=text)
    assert worksheets.read(actor, problem).line(row).lead == text


def test_a_finding_takes_back_what_the_same_visit_had_stored(actor: Actor) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a", text="Travellers")
    parts = ("Travellers, ask Quixwort", "Travellers, ask Quixwort, 070")
    typed(actor, problem, row, *parts)
    assert files_with("ask Quixwort")
    with pytest.raises(PersonalData) as fault:
        typed(actor, problem, row, f"Travellers, ask Quixwort, {NUMBER}")
    cell = worksheets.read(actor, problem).line(row).cell("text")
    assert (cell.value, cell.version) == ("Travellers", fault.value.version)
    assert [c.after for c in history.changes(actor, problem) if c.row_id == row and c.field] == [
        "Travellers"
    ]
    assert files_with("Quixwort") == []
    with database.reading() as session:
        notes = [trace.note for trace in traces.about(session, object_id=problem)]
    assert notes[0] == "taken back: personal data"
    assert typed(actor, problem, row, "Travellers at the kiosk") > cell.version


def test_a_row_begun_in_the_visit_is_empty_again(actor: Actor) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a")
    typed(actor, problem, row, "Ask Quixwort")
    with pytest.raises(PersonalData):
        typed(actor, problem, row, f"Ask Quixwort, {NUMBER}")
    assert worksheets.read(actor, problem).line(row).lead == ""
    assert files_with("Quixwort") == []


def test_what_others_and_earlier_visits_wrote_stays(actor: Actor, group: Group) -> None:
    other = an_actor(group, Role.MEMBER)
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a")
    typed(actor, problem, row, "Pupils", visit="first")
    typed(other, problem, row, "Pupils and parents", visit="theirs")
    typed(actor, problem, row, "Pupils and zumbel", visit="second")
    with pytest.raises(PersonalData):
        typed(actor, problem, row, f"Pupils and zumbel {NUMBER}", visit="second")
    cell = worksheets.read(actor, problem).line(row).cell("text")
    assert (cell.value, cell.author) == ("Pupils and parents", other.name)
    said = [c.after for c in history.changes(actor, problem) if c.row_id == row and c.field]
    assert said == ["Pupils and parents", "Pupils"]


def test_somebody_elses_change_upon_the_visit_begins_where_the_visit_began(
    actor: Actor, group: Group
) -> None:
    other = an_actor(group, Role.MEMBER)
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a", text="Pupils")
    shown = typed(actor, problem, row, "Pupils, ask zumbel")
    typed(other, problem, row, "Pupils and parents", visit="theirs")
    with pytest.raises(PersonalData) as fault:
        worksheets.answer(
            actor,
            problem,
            row,
            field="text",
            value=f"Pupils, ask zumbel {NUMBER}",
            shown=shown,
            visit="v",
        )
    assert fault.value.version == 0, "the cell was not touched"
    changes = [c for c in history.changes(actor, problem) if c.row_id == row and c.field]
    assert [(c.before, c.after) for c in changes] == [
        ("Pupils", "Pupils and parents"),
        ("", "Pupils"),
    ]
    assert files_with("zumbel") == []
    with pytest.raises(Stale):
        worksheets.answer(
            actor, problem, row, field="text", value="Pupils, too", shown=shown, visit="v"
        )


def test_what_is_said_to_be_none_is_stored_and_traced_without_words(
    actor: Actor, group: Group
) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "locations.a")
    text = f"The hotline on the poster is {NUMBER}"
    with pytest.raises(PersonalData):
        typed(actor, problem, row, text)
    free_text.clear(actor, group.id, text, reason="public")
    typed(actor, problem, row, text)
    with database.reading() as session:
        kept = session.connection().exec_driver_sql("select * from clearance").mappings().one()
        told = session.connection().exec_driver_sql("select action, note from trace").all()
    assert (kept["kind"], kept["reason"], kept["author"]) == ("phone", "public", actor.name)
    assert "no personal data: phone: public" in [note for _action, note in told]
    assert NUMBER not in repr((kept, told))


def test_a_clearance_holds_for_its_group_only_and_needs_a_reason(
    actor: Actor, group: Group
) -> None:
    elsewhere = an_actor(a_group("Old town"), login="elsewhere")
    text = f"The hotline on the poster is {NUMBER}"
    with pytest.raises(Invalid):
        free_text.clear(actor, group.id, text, reason="because")
    with pytest.raises(Refused):
        free_text.clear(elsewhere, group.id, text, reason="public")
    free_text.clear(actor, group.id, text, reason="public")
    assert free_text.look(actor, group.id, text) is None
    assert free_text.look(elsewhere, elsewhere.roles[0][0], text)


def test_the_words_of_a_redaction_are_looked_through_too(actor: Actor) -> None:
    a_problem(actor)
    for more in ({"instead": NUMBER, "reason": "Wrong"}, {"instead": "", "reason": NUMBER}):
        with pytest.raises(PersonalData):
            redaction.redact(actor, actor.roles[0][0], words="bicycle", **more)
    assert files_with(NUMBER) == []


def test_a_group_is_not_called_after_a_person() -> None:
    administrator = an_actor(a_group("Old town"), administrator=True)
    with pytest.raises(PersonalData):
        people.add_group(administrator, "Friends of Dragan Petrov")
    assert people.add_group(administrator, "Friends of the harbour")


def test_a_choice_or_a_day_is_not_looked_through(actor: Actor) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "response.actions", what="Light the path")
    cell = worksheets.answer(actor, problem, row, field="due", value="1998-05-03", shown=0)
    assert cell.value == "1998-05-03"
