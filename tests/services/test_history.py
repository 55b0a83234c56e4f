"""A name that slipped in can go, from every copy."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench import settings
from workbench.domain.people import Role
from workbench.errors import Invalid, Refused
from workbench.security.policy import Actor
from workbench.services import history, partners, redaction, worksheets

WORDS = "kiosk quixwort"


def redact(actor: Actor, **how: str) -> int:
    return redaction.redact(actor, actor.roles[0][0], **how)


def test_a_redaction_overwrites_every_copy_of_the_words():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "offenders.a", text=f"Stands at the {WORDS}")
    other = worksheets.add_row(actor, problem, "offenders.b", text="Sells " + WORDS.upper())
    line = worksheets.read(actor, problem).line(row)
    worksheets.answer(
        actor, problem, row, field="text", value="Stands about", shown=line.cell("text").version
    )
    worksheets.withdraw(actor, problem, other)
    places = redact(actor, words=WORDS, instead="[a person]", reason="A name slipped in")
    assert places >= 4
    texts = [c.before + c.after for c in history.changes(actor, problem)]
    assert not any(WORDS.casefold() in text.casefold() for text in texts)
    worksheets.restore(actor, problem, other)
    assert worksheets.read(actor, problem).line(other).lead == "Sells [a person]"


def test_the_words_are_gone_from_the_files_too():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    worksheets.add_row(actor, problem, "offenders.a", text=f"Stands at the {WORDS}")
    redact(actor, words=WORDS, instead="[a person]", reason="A name slipped in")
    for path in settings.current().data.rglob("*"):
        if path.is_file():
            assert WORDS.encode() not in path.read_bytes(), path.name


def test_only_a_facilitator_may_redact_and_only_with_a_reason():
    group = a_group()
    actor, member = an_actor(group), an_actor(group, Role.MEMBER)
    a_problem(actor)
    with pytest.raises(Refused):
        redact(member, words=WORDS, instead="", reason="A name")
    with pytest.raises(Invalid):
        redact(actor, words=WORDS, instead="", reason=" ")


def test_a_name_typed_as_a_partner_goes_too():
    group = a_group()
    actor = an_actor(group)
    a_problem(actor)
    partners.add(actor, group.id, WORDS)
    partners.add(actor, group.id, f"{WORDS} and sons")
    redact(actor, words=WORDS, instead="[a person]", reason="A private person")
    names = [each.name for each in partners.listing(actor, group.id)]
    assert len(names) == 2
    assert all(name.startswith("[a person]") for name in names)


def test_choices_and_references_are_not_words():
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "victims.a", text="Pupils", state="actual")
    redact(actor, words="actual", instead="real", reason="Wording")
    assert worksheets.read(actor, problem).line(row).value("state") == "actual"


def test_the_reason_must_not_repeat_the_words():
    actor = an_actor(a_group())
    a_problem(actor)
    with pytest.raises(Invalid, match="must not repeat"):
        redact(actor, words=WORDS, instead="", reason=f"{WORDS} slipped in")
