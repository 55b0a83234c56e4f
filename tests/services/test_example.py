"""The example community is complete, plausible, and loaded once."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Step
from workbench.errors import Refused
from workbench.security.policy import COMMAND_LINE
from workbench.services import (
    boundaries,
    example,
    history,
    incidents,
    people,
    presence,
    problems,
    worksheets,
)
from workbench.worksheets import chain, registry
from workbench.worksheets.fields import RowRefs, split


def test_five_problems_stand_at_different_steps_the_worked_out_one_on_top(millbrook: Group) -> None:
    listed = [each for each in problems.listing(COMMAND_LINE) if each.closed_at is None]
    assert len(listed) == 5
    assert {each.step for each in listed} == set(Step)
    assert "railway station" in listed[0].title
    assert all(progress.complete for _step, progress in listed[0].progress)


def test_every_value_is_one_that_its_field_takes_and_shows(millbrook: Group) -> None:
    for each in problems.listing(COMMAND_LINE):
        filled = worksheets.read(COMMAND_LINE, each.id)
        for line in filled.lines:
            table = registry.table(line.table)
            assert line.lead or table.form, line
            for field in table.fields:
                value = line.value(field.key)
                assert field.parse(value, filled.names) == value
                assert bool(field.show(value, filled.names)) == bool(value)
                if isinstance(field, RowRefs):
                    tables = {filled.line(row_id).table for row_id in split(value)}  # type: ignore[union-attr]
                    assert tables <= set(field.tables)


def test_dates_are_told_from_today_so_that_something_is_always_due(millbrook: Group) -> None:
    plan = worksheets.read(COMMAND_LINE, problems.listing(COMMAND_LINE)[0].id)
    due = [line.value("due") for line in plan.of("response.actions")]
    assert min(due) < date.today().isoformat() < max(due)


def test_it_shows_what_orphans_are(millbrook: Group) -> None:
    orphans = chain.orphans(worksheets.read(COMMAND_LINE, problems.listing(COMMAND_LINE)[0].id))
    assert orphans.causes
    assert orphans.actions


def test_its_history_began_long_ago_and_ends_before_now(millbrook: Group) -> None:
    changes = history.changes(COMMAND_LINE, problems.listing(COMMAND_LINE)[0].id, limit=5000)
    assert (changes[0].at - changes[-1].at).days > 60
    assert len({change.row_id for change in changes}) > 50


def test_about_3000_incidents_and_boundaries_come_with_it(millbrook: Group) -> None:
    [only] = incidents.imports(COMMAND_LINE, millbrook.id)
    assert 2500 <= only.rows <= 3500
    assert only.rejected == 0
    layer = boundaries.layer(COMMAND_LINE, millbrook.id)
    assert layer is not None
    assert len(layer.names) > 3


def test_loaded_again_it_changes_nothing(millbrook: Group) -> None:
    before = presence.revision()
    assert example.load(COMMAND_LINE).id == millbrook.id
    assert presence.revision() == before


def test_there_is_one_sign_in_per_role_and_each_password_is_told_once(millbrook: Group) -> None:
    made = example.demo_people(COMMAND_LINE, millbrook)
    assert {each.login for each in made} == {"administrator", *Role}
    assert len({each.password for each in made}) == 5
    assert example.demo_people(COMMAND_LINE, millbrook) == []
    standing = {each.login: each for each in people.listing(COMMAND_LINE)}
    assert standing["administrator"].administrator
    for role in Role:
        assert standing[role].roles == ((millbrook.id, role),)
        assert not standing[role].administrator


def test_only_an_administrator_loads_it() -> None:
    with pytest.raises(Refused):
        example.load(an_actor(a_group()))
