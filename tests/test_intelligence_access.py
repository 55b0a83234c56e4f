"""Who may do what with community intelligence: a matrix written out by hand, then what leaks."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import select

from tests import builders, seen, visits
from tests.visits import Visitor
from workbench.domain.people import Group, Membership, Role
from workbench.domain.record import new_id, now
from workbench.domain.report import Happened, Report
from workbench.domain.trace import Trace
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    accounts,
    briefings,
    directory,
    evidence,
    free_text,
    group_settings,
    history,
    indicator_aid,
    local_lists,
    partners,
    pathway,
    people,
    pocket_cards,
    problems,
    readers,
    recheck,
    redaction,
    referrals,
    report_duplicates,
    report_files,
    report_files_forms,
    report_inbox,
    report_release,
    report_triage,
    reports,
    together,
    waiting,
    worksheets,
)
from workbench.services.local_list import USUAL
from workbench.services.report_inbox import Filters
from workbench.services.reports import Draft
from workbench.store import database

# In the order of the letters below; capital letters are vetted readers, * is shut out of a problem.
WHO = (
    *("stranger", "administrator", "viewer", "VIEWER", "manager", "MANAGER"),
    *("member", "MEMBER", "facilitator", "FACILITATOR", "FACILITATOR*"),
)
TEXT, MARK = "Quixwort crates reach the lane before dawn", "the quixwort keeper"
SUMMARY, CLOSED = "Crates reach a lane in the quarter", "Brindlemoss trade at the quay"
MONTH = f"{now():%Y-%m}"


@dataclass
class World:
    """A group with one of everything, and a problem that is closed to one person."""

    group: Group
    keeper: Actor
    closed: str  # problem
    open: str
    row: str  # of the closed problem
    open_row: str
    behind: str  # report that the closed problem rests on
    free: str  # report that nothing rests on
    partner: str
    step: str
    list: str
    briefing: str
    reader: str  # person id
    file: Path


@pytest.fixture
def world(tmp_path: Path) -> World:
    group = builders.a_group()
    keeper = builders.an_actor(group, login="keeper", reader=True)
    closed = problems.state(keeper, group.id, CLOSED)
    open_ = problems.state(keeper, group.id, "Noise at the yard")
    row = worksheets.add_row(keeper, closed, "locations.b", text="Nobody looks at the quay")
    open_row = worksheets.add_row(keeper, open_, "locations.b", text="Nobody looks at the yard")
    behind = a_report(keeper, group)
    evidence.link(keeper, closed, row, report_ids=[behind])
    free = builders.a_report(keeper, "A van waits at the yard gate")
    partner = directory.add(keeper, group.id, "Harbour shelter", contact="office", urgent=True)
    file = tmp_path / "reports.csv"
    file.write_text("How it came,What was seen or heard\nresident,A cart stands at the gate\n")
    made = World(
        group=group,
        keeper=keeper,
        closed=closed,
        open=open_,
        row=row,
        open_row=open_row,
        behind=behind,
        free=free,
        partner=partner,
        step=pathway.add(keeper, group.id, "Call the shelter", partner_id=partner),
        list=local_lists.begin(keeper, group.id, USUAL),
        briefing=briefings.issue(keeper, group.id),
        reader=builders.an_actor(group, Role.MEMBER, login="somebody").person_id,
        file=file,
    )
    settle(made)
    return made


def a_report(actor: Actor, group: Group) -> str:
    """Accepted, released, and of a day, a place and a source that only readers may know."""
    day = datetime(2026, 3, 17, 4, 40, tzinfo=UTC)
    draft = Draft(
        received_at=day + timedelta(hours=5),
        happened=Happened.MOMENT,
        happened_from=day,
        place_kind="massage_parlour",
        channel="school",
        source=MARK,
        text=TEXT,
    )
    made = reports.add(actor, group.id, draft).id
    reports.edit(actor, made, shown=1, summary=SUMMARY)
    report_triage.decide(actor, [made], "accepted")
    report_release.release(actor, [made], released=True)
    return made


def settle(world: World) -> None:
    """Everybody takes their place."""
    builders.an_actor(builders.a_group("Elsewhere"), login="stranger", reader=True)
    person, _password = people.add(COMMAND_LINE, "Keeps accounts", "administrator")
    people.set_administrator(COMMAND_LINE, person, administrator=True)
    for name in WHO[2:]:
        role = Role(name.lower().strip("*"))
        builders.an_actor(world.group, role, login=login(name), reader=name.isupper())
    conflicted = people.acting_as(login("FACILITATOR*")).person_id
    readers.shut_out(world.keeper, world.closed, conflicted, reason="owner")


def login(name: str) -> str:
    """The sign-in name of one of WHO; they are kept in small letters."""
    return name.lower().replace("*", "-out") + ("-reader" if name.isupper() else "")


Deed = Callable[[World, Actor], object]

# y: done, R: refused, N: as if it were not there, I: what was asked makes no sense to anybody.
MATRIX: dict[str, tuple[str, Deed]] = {
    # reports
    "reports.add": (
        "RR RRRR yyyyy",
        lambda w, a: reports.add(a, w.group.id, Draft(channel="resident", text="A cart stands")),
    ),
    "reports.one": ("NN RRRy RyRyN", lambda w, a: reports.one(a, w.behind)),
    "reports.one, free": ("NN RRRy RyRyy", lambda w, a: reports.one(a, w.free)),
    "reports.changes": ("NN RRRy RyRyN", lambda w, a: reports.changes(a, w.behind)),
    "reports.edit": (
        "NN RRRR RyRyN",
        lambda w, a: reports.edit(a, w.behind, shown=version(w), side="offenders"),
    ),
    "report_inbox.inbox": ("RR RRRy RyRyy", lambda w, a: report_inbox.inbox(a, w.group.id)),
    "waiting": ("RR yyyy yyyyy", lambda w, a: waiting.read(a, w.group.id)),
    "report_inbox.areas": ("RR yyyy yyyyy", lambda w, a: report_inbox.areas(a, w.group.id)),
    "duplicates": ("RR RRRy RyRyy", lambda w, a: report_duplicates.duplicates(a, w.group.id)),
    "duplicates of one": (
        "RR RRRy RyRyN",
        lambda w, a: report_duplicates.duplicates(a, w.group.id, w.behind),
    ),
    "tell apart": (
        "NN RRRR RyRyN",
        lambda w, a: report_duplicates.tell_apart(a, w.free, w.behind),
    ),
    "grade": ("NN RRRR RyRyN", lambda w, a: report_triage.grade(a, [w.behind], source_grade="1")),
    "grade several": (
        "NN RRRR RyRyN",
        lambda w, a: report_triage.grade(a, [w.free, w.behind], source_grade="1"),
    ),
    "decide": ("NN RRRR RyRyN", lambda w, a: report_triage.decide(a, [w.behind], "triage")),
    "decide, copy of": (
        "NN RRRR RyRyN",
        lambda w, a: report_triage.decide(a, [w.free], "duplicate", duplicate_of=w.behind),
    ),
    "feed back": ("NN RRRR RyRyN", lambda w, a: report_triage.feed_back(a, w.behind, "Thanks")),
    "release": (
        "NN RRRR RyRyN",
        lambda w, a: report_release.release(a, [w.behind], released=True),
    ),
    "take release back": (
        "NN RRRR RyRyN",
        lambda w, a: report_release.release(a, [w.behind], released=False),
    ),
    "released": ("RR yyyy yyyyy", lambda w, a: report_release.released(a, w.group.id)),
    "emergency": ("RR yyyy yyyyy", lambda w, a: report_release.emergency(a, w.group.id)),
    # files
    "files.preview": (
        "RR RRRR RRyyy",
        lambda w, a: report_files.preview(a, w.group.id, w.file),
    ),
    "files.import": (
        "RR RRRR RRyyy",
        lambda w, a: report_files.import_file(a, w.group.id, w.file),
    ),
    "files.imports": ("RR RRRR RRyyy", lambda w, a: report_files.imports(a, w.group.id)),
    "files.undo": ("NN RRRR RRyyy", lambda w, a: report_files.undo(a, an_import(w))),
    "forms.template": (
        "RR RRRR RRyyy",
        lambda w, a: report_files_forms.template(a, w.group.id),
    ),
    "forms.xlsform": ("RR RRRR RRyyy", lambda w, a: report_files_forms.xlsform(a, w.group.id)),
    # evidence
    "standing": ("NN yyyy yyyyR", lambda w, a: evidence.standing(a, w.closed)),
    "standing, open": ("NN yyyy yyyyy", lambda w, a: evidence.standing(a, w.open)),
    "uses": ("NN RRRy RyRyN", lambda w, a: evidence.uses(a, w.behind)),
    "link": (
        "NN RRRR RyRyR",
        lambda w, a: evidence.link(a, w.closed, w.row, report_ids=[w.free]),
    ),
    "link, open": (
        "NN RRRR RyRyy",
        lambda w, a: evidence.link(a, w.open, w.open_row, report_ids=[w.free]),
    ),
    "link, hidden": (
        "NN RRRR RyRyN",
        lambda w, a: evidence.link(a, w.open, w.open_row, report_ids=[w.behind]),
    ),
    "unlink": (
        "NN RRRR RyRyR",
        lambda w, a: evidence.unlink(a, w.closed, w.row, report_ids=[w.free]),
    ),
    "unlink, hidden": (
        "NN RRRR RyRyN",
        lambda w, a: evidence.unlink(a, w.open, w.open_row, report_ids=[w.behind]),
    ),
    "link, row of another problem": (
        "NN RRRR RNRNN",
        lambda w, a: evidence.link(a, w.open, w.row, report_ids=[w.free]),
    ),
    "correct": (
        "NN RRRR RyRyR",
        lambda w, a: evidence.correct(a, w.closed, w.row, count=2, reason="They know it"),
    ),
    "ask about": ("NN RRRR yyyyR", lambda w, a: evidence.ask_about(a, w.closed, w.row)),
    # together
    "together": ("RR yyyy yyyyy", lambda w, a: together.read(a, w.group.id)),
    "briefing, draft": ("RR RRRy RyRyy", lambda w, a: briefings.draft(a, w.group.id)),
    "briefing, draft of one": (
        "RR RRRy RyRyN",
        lambda w, a: briefings.draft(a, w.group.id, w.closed),
    ),
    "briefing, issue": ("RR RRRR RyRyy", lambda w, a: briefings.issue(a, w.group.id)),
    "briefing, issue of one": (
        "RR RRRR RyRyN",
        lambda w, a: briefings.issue(a, w.group.id, w.closed),
    ),
    "briefing, listing": ("RR yyyy yyyyy", lambda w, a: briefings.listing(a, w.group.id)),
    "briefing, one": ("NN yyyy yyyyN", lambda w, a: briefings.one(a, w.briefing)),
    "briefing, pdf": ("NN yyyy yyyyN", lambda w, a: briefings.pdf(a, w.briefing)),
    # the problem behind it
    "worksheet": ("NN yyyy yyyyR", lambda w, a: worksheets.read(a, w.closed)),
    "history": ("NN RRyy yyyyR", lambda w, a: history.changes(a, w.closed)),
    # readers and settings
    "readers": ("RR RRRR RRyyy", lambda w, a: readers.readers(a, w.group.id)),
    "set reader": (
        "RR RRRR RRyyy",
        lambda w, a: readers.set_reader(a, w.reader, w.group.id, reader=True),
    ),
    "conflicts": ("NN RRRR RRyyR", lambda w, a: readers.conflicts(a, w.closed)),
    "shut out": (
        "NN RRRR RRyyR",
        lambda w, a: readers.shut_out(a, w.closed, w.reader, reason="relative"),
    ),
    "let in": ("NN RRRR RRyyR", lambda w, a: readers.let_in(a, w.closed, shut_out_now(w))),
    "settings": ("RR yyyy yyyyy", lambda w, a: group_settings.read(a, w.group.id)),
    "settings, change": (
        "RR RRRR RRyyy",
        lambda w, a: group_settings.change(a, w.group.id, emergency="112"),
    ),
    "clear": (
        "RR RRRR yyyyy",
        lambda w, a: free_text.clear(a, w.group.id, f"0722 {number()}", reason="number"),
    ),
    "look": ("RR yyyy yyyyy", lambda w, a: free_text.look(a, w.group.id, "call 0722 123 456")),
    "redact": (
        "RR RRRR RRyyy",
        lambda w, a: redaction.redact(a, w.group.id, words="zyx", instead="…", reason="a slip"),
    ),
    "recheck": ("RR RRRR RRyyy", lambda w, a: recheck.recheck(a, w.group.id)),
    # whom to call
    "partners.listing": ("RR yyyy yyyyy", lambda w, a: partners.listing(a, w.group.id)),
    "partners.described": ("RR yyyy yyyyy", lambda w, a: partners.described(a, w.group.id)),
    "partners.add": (
        "RR RRRR yyyyy",
        lambda w, a: partners.add(a, w.group.id, f"Office {new_id()[:6]}"),
    ),
    "directory.listing": ("RR yyyy yyyyy", lambda w, a: directory.listing(a, w.group.id)),
    "directory.one": ("NN yyyy yyyyy", lambda w, a: directory.one(a, w.partner)),
    "directory.add": (
        "RR RRRR yyyyy",
        lambda w, a: directory.add(a, w.group.id, f"Office {new_id()[:6]}"),
    ),
    "directory.change": (
        "NN RRRR yyyyy",
        lambda w, a: directory.change(a, w.partner, does="Takes people in"),
    ),
    "directory.confirm": ("NN RRRR yyyyy", lambda w, a: directory.confirm(a, w.partner)),
    "directory.remove": ("NN RRRR yyyyy", lambda w, a: directory.remove(a, a_partner(w))),
    "directory.put back": (
        "RR RRRR yyyyy",
        lambda w, a: directory.put_back(a, w.group.id, directory.remove(w.keeper, a_partner(w))),
    ),
    "directory.emergency": ("RR yyyy yyyyy", lambda w, a: directory.emergency(a, w.group.id)),
    "directory.paper": ("RR yyyy yyyyy", lambda w, a: directory.paper(a, w.group.id)),
    "pathway.steps": ("RR yyyy yyyyy", lambda w, a: pathway.steps(a, w.group.id)),
    "pathway.begin": ("RR RRRR yyyyy", lambda w, a: pathway.begin(a, without_steps(w))),
    "pathway.add": ("RR RRRR yyyyy", lambda w, a: pathway.add(a, w.group.id, "Go on")),
    "pathway.change": ("NN RRRR yyyyy", lambda w, a: pathway.change(a, w.step, text="Go")),
    "pathway.move": ("NN RRRR yyyyy", lambda w, a: pathway.move(a, w.step, by=1)),
    "pathway.remove": ("NN RRRR yyyyy", lambda w, a: pathway.remove(a, a_step(w))),
    "pathway.put back": (
        "RR RRRR yyyyy",
        lambda w, a: pathway.put_back(a, w.group.id, pathway.remove(w.keeper, a_step(w))),
    ),
    "pathway.paper": ("RR yyyy yyyyy", lambda w, a: pathway.paper(a, w.group.id)),
    "referrals.table": ("RR yyyy yyyyy", lambda w, a: referrals.table(a, w.group.id)),
    "referrals.count": (
        "RR RRRR yyyyy",
        lambda w, a: referrals.count(
            a, w.group.id, MONTH, partner_id=w.partner, outcome="accepted"
        ),
    ),
    "referrals.record": (
        "RR RRRR yyyyy",
        lambda w, a: referrals.record(
            a, w.group.id, MONTH, partner_id=w.partner, outcome="accepted", by=1
        ),
    ),
    # what to look for
    "lists.listing": ("RR yyyy yyyyy", lambda w, a: local_lists.listing(a, w.group.id)),
    "lists.one": ("NN yyyy yyyyy", lambda w, a: local_lists.one(a, w.list)),
    "lists.of": ("RR yyyy yyyyy", lambda w, a: local_lists.of(a, w.group.id, USUAL)),
    "lists.signs": ("RR yyyy yyyyy", lambda w, a: local_lists.signs(a, w.group.id)),
    "lists.begin": ("RR RRRR yyyyy", lambda w, a: local_lists.begin(a, w.group.id, USUAL)),
    "lists.add": ("NN RRRR yyyyy", lambda w, a: local_lists.add(a, w.list, ["D4.01"])),
    "lists.move": ("NN RRRR yyyyy", lambda w, a: local_lists.move(a, w.list, "D4.02", by=1)),
    "lists.weigh": (
        "NN RRRR yyyyy",
        lambda w, a: local_lists.weigh(a, w.list, "D4.02", strength="", shown=strength(w)),
    ),
    "lists.take off": (
        "NN RRRR yyyyy",
        lambda w, a: local_lists.take_off(a, w.list, a_sign(w)),
    ),
    "lists.validate": (
        "NN RRRR yyyyy",
        lambda w, a: local_lists.validate(
            a, w.list, "Labour inspectorate", on=now().date(), review_on=None
        ),
    ),
    "lists.history": ("NN yyyy yyyyy", lambda w, a: local_lists.history(a, w.list)),
    "lists.restore": ("NN RRRR yyyyy", lambda w, a: local_lists.restore(a, w.list, first(w))),
    "card.pdf": ("NN yyyy yyyyy", lambda w, a: pocket_cards.pdf(a, w.list)),
    "aid.prepare": ("RR yyyy yyyyy", lambda w, a: indicator_aid.prepare(a, w.group.id, USUAL)),
    "aid.interview": ("RR yyyy yyyyy", lambda w, a: indicator_aid.may_interview(a, w.group.id)),
    "aid.contact": ("RR yyyy yyyyy", lambda w, a: indicator_aid.contact(a, w.group.id, USUAL)),
    "aid.urgent": ("RR yyyy yyyyy", lambda w, a: indicator_aid.urgent(a, w.group.id, USUAL)),
    "aid.save": (
        "RR RRRR yyyyy",
        lambda w, a: indicator_aid.save(
            a, w.group.id, "A van waits", channel="patrol", seen=("D4.02",)
        ),
    ),
}


@pytest.mark.parametrize("deed", list(MATRIX))
def test_everybody_may_do_what_the_matrix_says_and_no_more(world: World, deed: str) -> None:
    letters, do = MATRIX[deed]
    expected = dict(zip(WHO, letters.replace(" ", ""), strict=True))
    assert {name: outcome(world, name, do) for name in WHO} == expected


def outcome(world: World, name: str, do: Deed) -> str:
    """What comes of it when this person tries."""
    fresh = people.acting_as(login(name))
    try:
        do(world, fresh)
    except Refused:
        return "R"
    except NotFound:
        return "N"
    except Invalid:
        return "I"
    return "y"


def version(world: World) -> int:
    """The version of the report behind the closed problem."""
    return reports.one(world.keeper, world.behind).version


def number() -> str:
    """A number that nobody has cleared yet."""
    return f"{int(new_id().replace('-', '')[:10], 16) % 900_000 + 100_000}"


def an_import(world: World) -> str:
    """An import that was just made; gives its id."""
    world.file.write_text(
        f"How it came,What was seen or heard\nresident,Carts at gate {new_id()}\n"
    )
    return report_files.import_file(world.keeper, world.group.id, world.file).import_id


def shut_out_now(world: World) -> str:
    """Somebody who is shut out; gives the id of the person."""
    readers.shut_out(world.keeper, world.closed, world.reader, reason="relative")
    return world.reader


def a_partner(world: World) -> str:
    """One that nothing names."""
    return directory.add(world.keeper, world.group.id, f"Office {new_id()[:6]}")


def a_step(world: World) -> str:
    """One more step of the pathway."""
    return pathway.add(world.keeper, world.group.id, "Go on")


def without_steps(world: World) -> str:
    """The group, its pathway empty."""
    for step in pathway.steps(world.keeper, world.group.id):
        pathway.remove(world.keeper, step.id)
    return world.group.id


def strength(world: World) -> str:
    """How strong D4.02 stands on the list."""
    kept = local_lists.one(world.keeper, world.list)
    return next(str(each.strength or "") for each in kept.signs if each.indicator.id == "D4.02")


def a_sign(world: World) -> str:
    """The last one on the list."""
    return local_lists.one(world.keeper, world.list).signs[-1].indicator.id


def first(world: World) -> int:
    """The first version of the list."""
    return local_lists.history(world.keeper, world.list)[-1].seq


# What leaks


def everything(world: World, actor: Actor) -> str:
    """All that this person can read of the group, by whatever function."""
    group, asked = world.group.id, []
    reading: list[Callable[[], object]] = [
        *(partial(read, actor, group) for read in OF_GROUP),
        *(partial(read, actor, each) for read in OF_PROBLEM for each in (world.closed, world.open)),
        *(partial(read, actor, each) for read in OF_REPORT for each in (world.behind, world.free)),
        *(partial(briefings.one, actor, each) for each in all_briefings(world)),
        partial(together.read, actor, group, since=datetime(2026, 3, 1, tzinfo=UTC).date()),
        partial(problems.listing, actor),
        partial(local_lists.history, actor, world.list),
    ]
    for read in reading:
        with suppress(Refused, NotFound):
            asked.append(repr(read()))
    return "\n".join(asked)


OF_GROUP = (
    *(report_inbox.inbox, report_duplicates.duplicates, report_release.released, together.read),
    *(briefings.draft, briefings.listing, directory.listing, partners.described, referrals.table),
    *(pathway.steps, local_lists.listing, report_files.imports, recheck.recheck),
)
OF_PROBLEM = (evidence.standing, worksheets.read, history.changes, worksheets.withdrawn)
OF_REPORT = (reports.one, reports.changes, evidence.uses)
DAY = ("2026, 3, 17", "2026-03-17", "17 March")


def all_briefings(world: World) -> list[str]:
    return [each.id for each in briefings.listing(world.keeper, world.group.id)]


@pytest.mark.parametrize("name", ["viewer", "VIEWER", "manager", "member", "facilitator"])
def test_who_is_no_vetted_reader_meets_summaries_and_months_only(world: World, name: str) -> None:
    evidence.link(world.keeper, world.open, world.open_row, report_ids=[world.behind])
    said = everything(world, people.acting_as(login(name)))
    assert SUMMARY in said
    assert "2026-03" in said
    pseudonym = reports.pseudonym(MARK)
    assert [word for word in ("Quixwort", pseudonym, world.behind, *DAY) if word in said] == []


@pytest.mark.parametrize("name", ["stranger", "administrator"])
def test_outside_the_group_nothing_is_known_of_it(world: World, name: str) -> None:
    said = everything(world, people.acting_as(login(name)))
    words = ("Quixwort", SUMMARY, CLOSED, "quay", "yard", "Harbour shelter", "Call the shelter")
    assert [word for word in words if word in said] == []


def test_who_is_shut_out_meets_neither_problem_nor_reports_nor_what_rests_on_them(
    world: World,
) -> None:
    evidence.link(world.keeper, world.open, world.open_row, report_ids=[world.behind, world.free])
    copy = builders.a_report(world.keeper, "Zibbet crates, says a second one")
    report_triage.decide(world.keeper, [copy], "duplicate", duplicate_of=world.behind)
    briefings.issue(world.keeper, world.group.id, world.open)  # counted from all reports
    conflicted = people.acting_as(login("FACILITATOR*"))
    said = everything(world, conflicted)
    words = ("Quixwort", "Zibbet", SUMMARY, CLOSED, "quay", reports.pseudonym(MARK), *DAY)
    assert [word for word in (*words, world.behind, copy) if word in said] == []
    assert "A van waits at the yard gate" in said
    assert evidence.standing(conflicted, world.open)[world.open_row].count == 1
    assert evidence.standing(world.keeper, world.open)[world.open_row].count == 2
    assert together.read(conflicted, world.group.id).total == 1
    assert sum(report_inbox.inbox(conflicted, world.group.id).by_state.values()) == 1


def test_a_report_whose_copy_stands_behind_a_closed_problem_is_hidden_with_it(
    world: World,
) -> None:
    conflicted = people.acting_as(login("FACILITATOR*"))
    root = builders.a_report(world.keeper, "Carts again")
    assert together.read(conflicted, world.group.id).total == 2
    report_triage.decide(world.keeper, [world.behind], "duplicate", duplicate_of=root)
    assert together.read(conflicted, world.group.id).total == 1
    with pytest.raises(NotFound):
        reports.one(conflicted, root)


def test_briefings_come_back_to_whom_is_let_in_again(world: World) -> None:
    conflicted = people.acting_as(login("FACILITATOR*"))
    assert briefings.listing(conflicted, world.group.id) == []
    readers.let_in(world.keeper, world.closed, conflicted.person_id)
    free_again = people.acting_as(conflicted.login)
    assert [each.id for each in briefings.listing(free_again, world.group.id)] == [world.briefing]


def test_code_c_ends_a_release_and_leaves_the_briefing(world: World) -> None:
    member = people.acting_as(login("member"))
    before = briefings.draft(world.keeper, world.group.id).figures[0].value
    report_triage.grade(world.keeper, [world.behind], handling="C", conditions="Unit only")
    assert report_release.released(member, world.group.id) == []
    assert together.read(member, world.group.id).total == 0
    kept = together.read(world.keeper, world.group.id, shareable=True)
    assert (kept.total, before) == (0, "few")
    report_triage.grade(world.keeper, [world.behind], handling="P")
    assert report_release.released(member, world.group.id) == []  # a person releases it anew


def test_counts_from_day_to_day_tell_a_member_no_day(world: World) -> None:
    for day in (3, 11, 17):
        made = builders.a_report(
            world.keeper, f"Carts, the {day}th", received_at=datetime(2026, 2, day, 12, tzinfo=UTC)
        )
        reports.edit(world.keeper, made, shown=1, summary="Carts")
        report_triage.decide(world.keeper, [made], "accepted")
        report_release.release(world.keeper, [made], released=True)
    member = people.acting_as(login("member"))
    seen_from = [
        together.read(member, world.group.id, since=datetime(2026, 2, day, tzinfo=UTC).date())
        for day in (1, 4, 12, 18)
    ]
    assert len({repr(each) for each in seen_from}) == 1


def test_many_reports_of_one_source_are_few_to_a_member(world: World) -> None:
    for day in range(1, 5):
        made = builders.a_report(world.keeper, f"Carts, day {day}", source="one", side="offenders")
        reports.edit(world.keeper, made, shown=1, summary="Carts")
        report_triage.decide(world.keeper, [made], "accepted")
        report_release.release(world.keeper, [made], released=True)
    member = people.acting_as(login("member"))
    seen = together.read(member, world.group.id)
    assert seen.by_side == ()
    assert {each.count for each in seen.by_source} == {None}


def test_a_reader_who_takes_another_role_or_leaves_reads_no_more(world: World) -> None:
    reader = people.acting_as(login("MEMBER"))
    assert reader.reads == (world.group.id,)
    for role in (Role.VIEWER, Role.MEMBER, None):
        people.set_role(COMMAND_LINE, reader.person_id, world.group.id, role=role)
        again = people.acting_as(reader.login)
        assert again.reads == ()
        with pytest.raises((Refused, NotFound)):
            reports.one(again, world.behind)


def test_only_who_may_open_new_reports_hears_how_many_wait(world: World) -> None:
    hidden = builders.a_report(world.keeper, "Carts, unseen")
    evidence.link(world.keeper, world.closed, "", report_ids=[hidden])
    told = {
        name: waiting.read(people.acting_as(login(name)), world.group.id).reports
        for name in WHO[2:]
    }
    expected = {"MEMBER": 2, "FACILITATOR": 2, "FACILITATOR*": 1}
    assert told == dict.fromkeys(WHO[2:], 0) | expected


def test_a_viewer_reads_no_report_even_with_the_mark_of_a_reader(world: World) -> None:
    with database.reading() as session:
        query = select(Membership).where(Membership.role == Role.VIEWER, Membership.reader)
        assert session.exec(query).one().reader
    with pytest.raises(Refused):
        reports.one(people.acting_as(login("VIEWER")), world.behind)


def test_a_command_given_as_somebody_has_their_eyes(world: World) -> None:
    conflicted = people.acting_as(login("FACILITATOR*"))
    assert conflicted.shut_out == (world.closed,)
    assert world.closed not in [each.id for each in problems.listing(conflicted)]


def test_the_trail_holds_no_word_that_somebody_wrote(world: World) -> None:
    for _letters, do in MATRIX.values():
        with suppress(Refused, NotFound, Invalid):
            do(world, people.acting_as(login("FACILITATOR")))
    with database.reading() as session:
        kept = json.dumps([each.model_dump(mode="json") for each in session.exec(select(Trace))])
    wrote = (
        *("Quixwort", "quixwort", SUMMARY, CLOSED, "quay", "yard", "shelter", "They know it"),
        *("Thanks", "zyx", "a slip", "Labour inspectorate", "Office ", "Carts", "cart"),
        *("0722 ", "0722-", "call 0722"),  # never bare digits: an id may hold any four of them
    )
    assert [word for word in wrote if word in kept] == []


def test_a_fault_of_the_database_does_not_tell_the_words(world: World) -> None:
    with database.writing() as session:
        double = Report(group_id=world.group.id, number=1, channel="resident", text=TEXT)
        session.add(double)
        with pytest.raises(Exception, match="UNIQUE") as fault:
            session.flush()
        session.rollback()
    assert "Quixwort" not in f"{fault.value}"


def test_ids_of_another_group_are_as_good_as_none_to_whom_is_in_both(world: World) -> None:
    """Whoever reads in two groups cannot carry anything from one into the other."""
    theirs = builders.a_group("Theirs")
    with database.writing() as session:
        member = Membership(
            person_id=world.keeper.person_id, group_id=theirs.id, role=Role.FACILITATOR, reader=True
        )
        session.add(member)
        session.commit()
    both = people.acting_as("keeper")
    partner = partners.add(both, theirs.id, "Harbour clinic")
    report = reports.add(both, theirs.id, Draft(channel="resident", text="Carts")).id
    problem = problems.state(both, theirs.id, "Noise")
    outsider = builders.an_actor(theirs, Role.MEMBER, login="outsider").person_id
    told = Draft(channel="ngo", text="Carts", partner_id=partner)
    tries: tuple[Callable[[], object], ...] = (
        lambda: reports.add(both, world.group.id, told),
        lambda: reports.edit(both, world.free, shown=1, partner_id=partner),
        lambda: pathway.add(both, world.group.id, "Call", partner_id=partner),
        lambda: pathway.change(both, world.step, text="Call", partner_id=partner),
        lambda: referrals.record(
            both, world.group.id, MONTH, partner_id=partner, outcome="accepted", by=1
        ),
        lambda: evidence.link(both, world.open, world.open_row, report_ids=[report]),
        lambda: evidence.link(both, world.open, "", report_ids=[world.free, report]),
        lambda: evidence.unlink(both, world.open, world.open_row, report_ids=[report]),
        lambda: evidence.link(both, problem, world.open_row, report_ids=[report]),
        lambda: report_triage.decide(both, [world.free], "duplicate", duplicate_of=report),
        lambda: report_triage.decide(both, [world.free, report], "accepted"),
        lambda: report_triage.grade(both, [world.free, report], source_grade="1"),
        lambda: report_release.release(both, [world.behind, report], released=True),
        lambda: report_duplicates.tell_apart(both, world.free, report),
        lambda: briefings.draft(both, world.group.id, problem),
        lambda: readers.set_reader(both, outsider, world.group.id, reader=True),
        lambda: readers.shut_out(both, world.open, outsider, reason="owner"),
    )
    for each in tries:
        with pytest.raises((Invalid, NotFound)):
            each()
    assert report_duplicates.duplicates(both, world.group.id, report) == []
    assert report_inbox.inbox(both, world.group.id, Filters(problem_id=problem)).total == 0


def test_what_is_cleared_in_one_group_is_not_cleared_in_another(world: World) -> None:
    member = people.acting_as(login("member"))
    free_text.clear(member, world.group.id, PHONE, reason="public")
    assert free_text.look(member, world.group.id, PHONE) is None
    stranger = people.acting_as("stranger")
    assert free_text.look(stranger, stranger.roles[0][0], PHONE) is not None


# Every free text that is kept is looked through first.

PHONE = "+40 722 123 456"
KEEPING: dict[str, Deed] = {
    "text": lambda w, a: reports.add(a, w.group.id, Draft(channel="resident", text=PHONE)),
    "conditions": lambda w, a: reports.add(
        a, w.group.id, Draft(channel="resident", text="x", handling="C", conditions=PHONE)
    ),
    "edited text": lambda w, a: reports.edit(a, w.free, shown=1, text=PHONE),
    "summary": lambda w, a: reports.edit(a, w.free, shown=1, summary=PHONE),
    "conditions in triage": lambda w, a: report_triage.grade(
        a, [w.free], handling="C", conditions=PHONE
    ),
    "reason": lambda w, a: report_triage.decide(a, [w.free], "hold", reason=PHONE),
    "feedback": lambda w, a: report_triage.feed_back(a, w.free, PHONE),
    "correction": lambda w, a: evidence.correct(a, w.closed, w.row, count=1, reason=PHONE),
    "note": lambda w, a: briefings.issue(a, w.group.id, note=PHONE),
    "problem": lambda w, a: problems.state(a, w.group.id, PHONE),
    "row": lambda w, a: worksheets.add_row(a, w.closed, "victims.a", text=PHONE),
    "cell": lambda w, a: worksheets.answer(a, w.closed, w.row, field="text", value=PHONE, shown=1),
    "partner": lambda w, a: partners.add(a, w.group.id, PHONE),
    "entry": lambda w, a: directory.add(a, w.group.id, PHONE),
    "does": lambda w, a: directory.change(a, w.partner, does=PHONE),
    "area": lambda w, a: directory.change(a, w.partner, area=PHONE),
    "hours": lambda w, a: directory.change(a, w.partner, hours=PHONE),
    "contact": lambda w, a: directory.change(a, w.partner, contact=f"Maria Popescu {PHONE}"),
    "put back": lambda w, a: directory.put_back(
        a, w.group.id, directory.Entry(id="", name="Another", does=PHONE)
    ),
    "step": lambda w, a: pathway.add(a, w.group.id, PHONE),
    "changed step": lambda w, a: pathway.change(a, w.step, text=PHONE),
    "step put back": lambda w, a: pathway.put_back(a, w.group.id, pathway.Step("", PHONE)),
    "validated by": lambda w, a: local_lists.validate(
        a, w.list, PHONE, on=now().date(), review_on=None
    ),
    "import": lambda w, a: report_files.import_file(a, w.group.id, w.file, label=PHONE),
    "instead": lambda w, a: redaction.redact(
        a, w.group.id, words="yard", instead=PHONE, reason="a slip"
    ),
    "reason of a redaction": lambda w, a: redaction.redact(
        a, w.group.id, words="yard", instead="…", reason=PHONE
    ),
    "aid": lambda w, a: indicator_aid.save(a, w.group.id, PHONE, channel="patrol", seen=()),
    "group": lambda _w, _a: people.add_group(COMMAND_LINE, PHONE),
}


@pytest.mark.parametrize("deed", list(KEEPING))
def test_no_free_text_is_kept_with_a_number_in_it(
    world: World, deed: str, data_folder: Path
) -> None:
    with pytest.raises(PersonalData) as fault:
        KEEPING[deed](world, world.keeper)
    assert "722" not in f"{fault.value} {fault.value.faults}"
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"722 123 456" in path.read_bytes()] == []


def test_a_file_of_reports_with_numbers_leaves_none_behind(world: World, data_folder: Path) -> None:
    rows = f"resident,Call {PHONE}\nresident,A cart stands at the gate\n"
    world.file.write_text(f"How it came,What was seen or heard\n{rows}")
    done = report_files.import_file(world.keeper, world.group.id, world.file)
    assert (done.rows, len(done.rejected)) == (1, 1)
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"722 123 456" in path.read_bytes()] == []


def test_what_an_undone_import_said_is_gone_from_the_file(world: World, data_folder: Path) -> None:
    done = report_files.undo(world.keeper, an_import(world))
    assert (done.gone, done.stay) == (1, 0)
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Carts at gate" in path.read_bytes()] == []


def test_an_import_whose_report_was_told_apart_is_undone_without_it(world: World) -> None:
    made = an_import(world)
    newest = report_inbox.inbox(world.keeper, world.group.id).reports[0].id
    report_duplicates.tell_apart(world.keeper, newest, world.free)
    assert report_files.undo(world.keeper, made).stay == 1


def test_the_first_group_is_not_called_after_a_person(data_folder: Path) -> None:
    given = {"name": "First", "login": "first", "password": "correct horse battery staple"}
    code = accounts.first_code()
    with pytest.raises(PersonalData):
        accounts.found(**given, code=code, group="Maria Popescu")
    assert accounts.first_start()
    assert all(b"Popescu" not in path.read_bytes() for path in data_folder.rglob("workbench*"))


def test_the_mark_of_a_source_is_in_no_file(world: World, data_folder: Path) -> None:
    reports.edit(world.keeper, world.behind, shown=version(world), source="the zibbet keeper")
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    for mark in (MARK.encode(), b"zibbet keeper"):
        assert [path.name for path in files if mark in path.read_bytes()] == []


# The pages, for the same people


def visitor(world: World, name: str) -> Visitor:
    actor = people.acting_as(login(name))
    return Visitor(actor, visits.signed_in(actor), world.open)


PAGES = ("home", "inbox", "intelligence", "briefing", "patterns", "analysis", "history", "report")


@pytest.mark.parametrize("page", PAGES)
def test_pages_show_a_member_no_text_and_a_person_shut_out_no_problem(
    world: World, page: str
) -> None:
    evidence.link(world.keeper, world.open, world.open_row, report_ids=[world.behind])
    places: tuple[dict[str, str], ...] = (
        {},
        {"report": world.behind},
        {"problem": world.closed},
        {"view": "duplicates"},
    )
    for place in places:
        member = seen.words(seen.opened(visitor(world, "member"), page, **place))
        shut_out = seen.words(seen.opened(visitor(world, "FACILITATOR*"), page, **place))
        hidden = ("Quixwort", reports.pseudonym(MARK), *DAY)
        assert [word for word in hidden if word in member] == []
        assert [word for word in (*hidden, SUMMARY, CLOSED) if word in shut_out] == []


def test_a_conflict_named_now_holds_in_an_open_tab_at_its_next_action(world: World) -> None:
    reader = visitor(world, "FACILITATOR")
    at = seen.opened(reader, "inbox", report=world.behind)
    assert "Quixwort" in seen.words(at)
    readers.shut_out(world.keeper, world.closed, seen.acting(reader).person_id, reason="official")
    assert "Quixwort" not in seen.words(seen.fine(at.run()))
    assert not seen.acting(reader).covered_by(accounts.who(reader.digest))  # see web/gate.py


def test_vetting_taken_back_holds_in_an_open_tab_at_its_next_action(world: World) -> None:
    reader = visitor(world, "MEMBER")
    at = seen.opened(reader, "inbox")
    assert "Quixwort" in seen.words(at)
    person = seen.acting(reader).person_id
    readers.set_reader(world.keeper, person, world.group.id, reader=False)
    assert "Quixwort" not in seen.words(seen.fine(at.run()))
    assert not seen.acting(reader).covered_by(accounts.who(reader.digest))
