"""The example community: an invented town with five problems, its incidents and its boundaries."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from workbench.domain.directory import Agreement, Partner
from workbench.domain.people import Group, Role
from workbench.domain.problem import Answer, Change, Deed, Problem, Row, Step
from workbench.domain.record import new_id, now
from workbench.i18n import Lazy
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import (
    example_forum,
    example_knowledge,
    example_patterns,
    example_reports,
    example_steering,
    people,
    readers,
)
from workbench.services.acting import acting
from workbench.store import database, groups
from workbench.store.database import Session
from workbench.worksheets import registry
from workbench.worksheets.fields import Names, PartnerRef, RowRefs

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
AUTHOR = "Example"
_LATER = "_in_days"  # ends the name of a date that is told from the day of loading
_NO_CELLS = {"table", "id"}

PEOPLE: tuple[tuple[str, Lazy, Role | None], ...] = (
    ("administrator", Lazy("Administrator"), None),
    ("facilitator", Lazy("Facilitator"), Role.FACILITATOR),
    ("member", Lazy("Member"), Role.MEMBER),
    ("manager", Lazy("Manager"), Role.MANAGER),
    ("viewer", Lazy("Viewer"), Role.VIEWER),
)

READERS = ("facilitator", "manager")  # of reports: a member may well not be one

Told = Mapping[str, Any]  # a row or problem as the file tells it


class Made(NamedTuple):
    """A sign-in that was made just now."""

    login: str
    password: str
    role: str


def load(actor: Actor) -> Group:
    """Load the example community; if it is there already, nothing changes.

    Raises:
        Refused: the actor is no administrator.
    """
    told = tomllib.loads((SAMPLE / "community.toml").read_text(encoding="utf-8"))
    closed = tomllib.loads((SAMPLE / "closed.toml").read_text(encoding="utf-8"))
    name = told["group"]["name"]
    policy.ask(actor, Action.MANAGE_PEOPLE)
    with database.reading() as session:
        group = groups.named(session, name=name)
    if group is not None:
        return group
    with acting(actor, Action.MANAGE_PEOPLE, note="example") as session:
        group = Group(name=name, emergency="112", interview="no")
        session.add(group)
        session.flush()
        partners = _add_partners(session, group, told["partners"])
        problems = _add_problems(session, group, told["problem"], partners=partners)
        for each in closed["problem"]:
            ended = now() - timedelta(days=each["closed_days_ago"])
            _add_problem(session, group, each, partners=partners, until=ended, closed=True)
    facilitator = _facilitator(actor, group)
    example_patterns.load_incidents(facilitator, group.id, SAMPLE)
    with acting(facilitator, Action.REPORT, group_id=group.id, note="example") as session:
        example_reports.add(
            session,
            facilitator,
            group.id,
            file=SAMPLE / "reports.toml",
            partners=partners,
            problems=problems,
        )
    ids = [problem_id for problem_id, _rows in problems]
    keys = [each["key"] for each in told["problem"]]
    by_key = dict(zip(keys, ids, strict=True))
    example_patterns.tell(facilitator, group.id, SAMPLE, problems=by_key)
    example_knowledge.tell(facilitator, group.id, partners)
    example_steering.aim(facilitator, group.id, partners)
    names = {each["id"]: each["name"] for each in told["partners"]}
    example_forum.tell(facilitator, SAMPLE, problems=by_key, names=names)
    return group


def demo_people(actor: Actor, group: Group) -> list[Made]:
    """One person per role, those that are missing; each password is told here and never again.

    Raises:
        Refused: the actor is no administrator.
    """
    standing = {each.login for each in people.listing(actor)}
    made, persons = [], {}
    for login, name, role in PEOPLE:
        if login in standing:
            continue
        person_id, password = people.add(actor, str(name), login)
        if role is None:
            people.set_administrator(actor, person_id, administrator=True)
        else:
            people.set_role(actor, person_id, group.id, role=role)
        if login in READERS:
            name_reader(actor, person_id, group)
        made.append(Made(login, password, str(name)))
        persons[login] = person_id
    if len(persons) == len(PEOPLE):
        example_steering.staff(_facilitator(actor, group), group.id, persons)
    return made


def name_reader(actor: Actor, person_id: str, group: Group) -> None:
    """Let this person open the reports of the example; who is in the group already."""
    readers.set_reader(_facilitator(actor, group), person_id, group.id, reader=True)


def _facilitator(actor: Actor, group: Group) -> Actor:
    """The actor as a vetted facilitator of the example, under its name."""
    roles = (*actor.roles, (group.id, Role.FACILITATOR))
    return replace(actor, name=AUTHOR, roles=roles, reads=(*actor.reads, group.id))


def _add_partners(session: Session, group: Group, told: list[Told]) -> dict[str, str]:
    """Name in the file to id."""
    made = {each["id"]: Partner(group_id=group.id, **_details(each)) for each in told}
    session.add_all(made.values())
    return {key: partner.id for key, partner in made.items()}


def _details(told: Told) -> dict[str, Any]:
    """Fields of a partner; dates count from today."""
    return {
        key.removesuffix(_LATER): date.today() + timedelta(days=value)
        if key.endswith(_LATER)
        else Agreement[value]
        if key == "agreement"
        else value
        for key, value in told.items()
        if key != "id"
    }


def _add_problems(
    session: Session, group: Group, told: list[Told], *, partners: Mapping[str, str]
) -> list[tuple[str, Mapping[str, str]]]:
    """The open ones; the one told first was changed last."""
    return [
        _add_problem(session, group, each, partners=partners, until=now() - timedelta(hours=hours))
        for hours, each in enumerate(told, start=1)
    ]


def _add_problem(
    session: Session,
    group: Group,
    told: Told,
    *,
    partners: Mapping[str, str],
    until: datetime,
    closed: bool = False,
) -> tuple[str, Mapping[str, str]]:
    """Id of the problem, and name in the file to row id."""
    begun, step = now() - timedelta(days=told["days_ago"]), Step(told["step"])
    answered = step in (Step.RESPONSE, Step.ASSESSMENT)
    problem = Problem(
        group_id=group.id,
        step=step,
        created_by=AUTHOR,
        created_at=begun,
        step_since=begun + (until - begun) * 0.6,
        responded_at=begun + (until - begun) * 0.4 if answered else None,
        closed_at=until if closed else None,
    )
    session.add(problem)
    session.flush()
    rows = _rows(problem.id, told["rows"])
    session.add_all(rows.values())
    session.flush()
    ids = {key: row.id for key, row in rows.items()} | dict(partners)
    names = Names(
        partners={row_id: key for key, row_id in partners.items()},
        rows={row.id: key for key, row in rows.items()},
    )
    # As if the group had written at an even pace from its first day on.
    pace = (until - begun) / len(rows)
    for place, each in enumerate(told["rows"], start=1):
        row, at = rows[each["id"]], begun + place * pace
        session.add(_change(row, at=at, deed=Deed.ADDED))
        for field, value in _cells(each, ids):
            kept = registry.table(row.sheet_table).field(field).parse(value, names)
            session.add_all(_written(row, field, kept, at=at))
        problem.changed_at = at
    return problem.id, {key: row.id for key, row in rows.items()}


def _rows(problem_id: str, told: list[Told]) -> dict[str, Row]:
    """Name in the file to row."""
    rows = {}
    for place, each in enumerate(told, start=1):
        table = registry.table(each["table"])
        row_id = table.form_row(problem_id) if table.form else new_id()
        rows[each["id"]] = Row(
            id=row_id, problem_id=problem_id, sheet_table=table.key, position=place
        )
    return rows


def _cells(told: Told, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each field of a row with its value as text: days as dates, names as ids."""
    table = registry.table(told["table"])
    for key, value in told.items():
        field = key.removesuffix(_LATER)
        if key in _NO_CELLS:
            continue
        if key != field:
            value = date.today() + timedelta(days=value)
        elif isinstance(table.field(field), PartnerRef | RowRefs):
            value = ",".join(ids[name] for name in ([value] if isinstance(value, str) else value))
        yield field, str(value)


def _written(row: Row, field: str, value: str, *, at: datetime) -> tuple[Answer, Change]:
    """A cell and the change that wrote it, as if somebody had typed it."""
    row.version += 1
    answer = Answer(
        problem_id=row.problem_id,
        row_id=row.id,
        field=field,
        value=value,
        version=row.version,
        author=AUTHOR,
        at=at,
    )
    return answer, _change(row, at=at, deed=Deed.ANSWERED, field=field, after=value)


def _change(row: Row, *, at: datetime, deed: Deed, field: str = "", after: str = "") -> Change:
    return Change(
        problem_id=row.problem_id,
        row_id=row.id,
        field=field,
        deed=deed,
        after=after,
        version=row.version,
        author=AUTHOR,
        at=at,
    )
