"""Who may do what with releases, by hand; and what the addresses of the forum give to whom."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests import asking, builders, knocking, released
from tests.handed_out import a_release, changed, kept
from tests.released_drafts import a_draft, a_published, an_asked, block, line, ready
from workbench import settings
from workbench.domain.forum import About, Audience, BlockKind, ReleaseState
from workbench.domain.people import Group, Role, SignIn
from workbench.domain.record import now
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.exports import slides_template
from workbench.security.disclosure import Rules
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    accounts,
    forum_worked,
    handout_feedback,
    handouts,
    people,
    problems,
    published,
    publishing,
    readers,
    release_blocks,
    release_check,
    release_files,
    release_lines,
    release_preview,
    release_suggestions,
    release_words,
    releases,
    slide_template,
)
from workbench.services.handout_feedback import Left
from workbench.store import database

# In the order of the letters below; * is shut out of the problem, the author began the release.
WHO = (
    *("stranger", "administrator", "viewer", "manager", "member", "facilitator"),
    *("facilitator*", "manager*", "author", "command line"),
)
SHUT = "Brindlemoss trade at the quay"
WORDS = "The stands behind the hall are still dark."
NOTHING = "There is no handout at this address."


@dataclass
class World:
    """A group with a problem that is closed to some of it."""

    group: Group
    author: Actor
    manager: Actor
    problem: str


@pytest.fixture
def world() -> World:
    group = builders.a_group("Quixwort quarter")
    author = builders.an_actor(group, login="author")
    made = World(
        group,
        author,
        builders.an_actor(group, Role.MANAGER, login="boss"),
        problems.state(author, group.id, SHUT),
    )
    builders.an_actor(builders.a_group("Elsewhere"), login="stranger")
    person, _password = people.add(COMMAND_LINE, "Keeps accounts", "administrator")
    people.set_administrator(COMMAND_LINE, person, administrator=True)
    for name in WHO[2:8]:
        actor = builders.an_actor(group, Role(name.strip("*")), login=login(name))
        if name.endswith("*"):
            readers.shut_out(author, made.problem, actor.person_id, reason="owner")
    return made


def login(name: str) -> str:
    """The sign-in name of one of WHO."""
    return name.replace("*", "-out")


def acting(name: str) -> Actor:
    """Somebody of WHO as they are by now."""
    return COMMAND_LINE if name == WHO[-1] else people.acting_as(login(name))


def draft(world: World) -> str:
    """A draft that nothing stands in the way of."""
    made = a_draft(world.author, world.problem)
    ready(world.author, made)
    return made


def asked(world: World) -> str:
    return an_asked(world.author, world.problem)


def out(world: World) -> str:
    return a_published(world.author, world.problem, by=world.manager)


def withdrawn(world: World) -> str:
    made = out(world)
    publishing.withdraw(world.manager, made, "A sentence was wrong")
    return made


def opened(world: World) -> str:
    """A published release with an open address."""
    made = out(world)
    handouts.open_address(world.manager, made)
    return made


def a_block(world: World) -> str:
    """The second block of a draft."""
    made = a_draft(world.author, world.problem)
    return release_blocks.add(world.author, made, BlockKind.DONE)


def a_block_gone(world: World) -> release_blocks.Gone:
    return release_blocks.remove(world.author, a_block(world))


def a_line(world: World) -> release_lines.Line:
    return line(world.author, a_draft(world.author, world.problem))


def a_line_gone(world: World) -> release_lines.ReleaseLine:
    return release_lines.remove_line(world.author, a_line(world).id)


def nothing(_world: World) -> None:
    return None


def version(world: World, made: str) -> int:
    return releases.one(world.author, made).version


# What is given to each deed is made by the author, before somebody tries.
# y: done, R: refused, N: as if it were not there, I: it makes no sense in this state.
Prepare = Callable[[World], object]
Deed = Callable[[World, Actor, object], object]
MATRIX: dict[str, tuple[str, Prepare, Deed]] = {
    # releases
    "begin": ("NN RRyyRR yy", nothing, lambda w, a, _: releases.begin(a, w.problem)),
    "list": ("RR yyyyyy yy", out, lambda w, a, _: releases.listing(a, w.group.id)),
    "open": ("NN yyyyRR yy", draft, lambda _, a, r: releases.one(a, r)),
    "open, out": ("NN yyyyRR yy", out, lambda _, a, r: releases.one(a, r)),
    "title": (
        "NN RRyyRR yy",
        draft,
        lambda w, a, r: releases.change(a, r, shown=version(w, r), title="Carts"),
    ),
    "threshold": (
        "NN RRyyRR yy",
        draft,
        lambda w, a, r: releases.change(a, r, shown=version(w, r), threshold=11),
    ),
    "map": (
        "NN RyRyRR yy",
        draft,
        lambda w, a, r: releases.change(a, r, shown=version(w, r), map_reason="All know it"),
    ),
    "map and title": (
        "NN RRRyRR yy",
        draft,
        lambda w, a, r: releases.change(
            a, r, shown=version(w, r), map_reason="All know it", title="Carts"
        ),
    ),
    "title, asked": (
        "NN RRIIRR II",
        asked,
        lambda w, a, r: releases.change(a, r, shown=version(w, r), title="Carts"),
    ),
    "map, out": (
        "NN RIRIRR II",
        out,
        lambda w, a, r: releases.change(a, r, shown=version(w, r), map_reason="All know it"),
    ),
    "discard": ("NN RRyyRR yy", draft, lambda _, a, r: releases.discard(a, r)),
    "discard, out": ("NN RRIIRR II", out, lambda _, a, r: releases.discard(a, r)),
    # blocks
    "offered": ("NN yyyyRR yy", draft, lambda _, a, r: release_blocks.offered(a, r)),
    "add block": (
        "NN RRyyRR yy",
        draft,
        lambda _, a, r: release_blocks.add(a, r, BlockKind.DONE),
    ),
    "add block, out": (
        "NN RRIIRR II",
        out,
        lambda _, a, r: release_blocks.add(a, r, BlockKind.DONE),
    ),
    "remove block": ("NN RRyyRR yy", a_block, lambda _, a, b: release_blocks.remove(a, b)),
    "block back": ("NN RRyyRR yy", a_block_gone, lambda _, a, b: release_blocks.put_back(a, b)),
    "move block": ("NN RRyyRR yy", a_block, lambda _, a, b: release_blocks.move(a, b, by=1)),
    "put areas together": (
        "NN RRIIRR II",
        a_block,
        lambda _, a, b: release_blocks.merge(a, b, merged=True),
    ),
    # lines
    "add line": ("NN RRyyRR yy", a_block, lambda _, a, b: release_lines.add_line(a, b, text="X")),
    "write": (
        "NN RRyyRR yy",
        a_line,
        lambda _, a, x: release_lines.write_line(a, x.id, shown=x.version, text=WORDS),
    ),
    "remove line": ("NN RRyyRR yy", a_line, lambda _, a, x: release_lines.remove_line(a, x.id)),
    "line back": (
        "NN RRyyRR yy",
        a_line_gone,
        lambda _, a, x: release_lines.put_back_line(a, x),
    ),
    "move line": ("NN RRyyRR yy", a_line, lambda _, a, x: release_lines.move_line(a, x.id, by=1)),
    "read line": (
        "NN RRyyRR yR",
        a_line,
        lambda _, a, x: release_lines.read_line(a, x.id, shown=x.version),
    ),
    "read block": (
        "NN RRyyRR yR",
        a_block,
        lambda _, a, b: release_lines.read_block(a, b, seen={}),
    ),
    # preview and approval
    "preview": ("NN yyyyRR yy", draft, lambda _, a, r: release_preview.preview(a, r)),
    "preview, asked": ("NN yyyyRR yy", asked, lambda _, a, r: release_preview.preview(a, r)),
    "ask": ("NN RRyyRR yy", draft, lambda _, a, r: publishing.ask(a, r)),
    "ask, out": ("NN RRIIRR II", out, lambda _, a, r: publishing.ask(a, r)),
    "take back": ("NN RRyyRR yy", asked, lambda _, a, r: publishing.take_back(a, r)),
    "take back, out": ("NN RRIIRR II", out, lambda _, a, r: publishing.take_back(a, r)),
    "send back": (
        "NN RyRyRR yy",
        asked,
        lambda _, a, r: publishing.send_back(a, r, "Say it more plainly"),
    ),
    "publish": ("NN RyRyRR Ry", asked, lambda _, a, r: publishing.publish(a, r)),
    "publish, draft": ("NN RIRIRR II", draft, lambda _, a, r: publishing.publish(a, r)),
    "publish, out": ("NN RIRIRR II", out, lambda _, a, r: publishing.publish(a, r)),
    "publish, withdrawn": ("NN RIRIRR II", withdrawn, lambda _, a, r: publishing.publish(a, r)),
    "withdraw": ("NN RyRyRR yy", out, lambda _, a, r: publishing.withdraw(a, r, "It was wrong")),
    "withdraw, asked": (
        "NN RIRIRR II",
        asked,
        lambda _, a, r: publishing.withdraw(a, r, "It was wrong"),
    ),
    "waiting": ("yy yyyyyy yy", asked, lambda _, a, _r: publishing.waiting(a)),
    "hindrance": ("NN yyyyRR yy", asked, lambda _, a, r: publishing.hindrance(a, r)),
    # what was published
    "content": ("NN yyyyyy yy", out, lambda _, a, r: published.content(a, r)),
    "content, withdrawn": ("NN yyyyNN yy", withdrawn, lambda _, a, r: published.content(a, r)),
    "content, asked": ("NN NNNNNN NN", asked, lambda _, a, r: published.content(a, r)),
    "by number": ("NN yyyyyy yy", out, lambda _, a, _r: published.by_number(a, last())),
    "by number, withdrawn": (
        "NN yyyyNN yy",
        withdrawn,
        lambda _, a, _r: published.by_number(a, last()),
    ),
    "list of what is out": ("RR yyyyyy yy", out, lambda w, a, _: published.listing(a, w.group.id)),
    "doubts": ("NN yyyyyy yy", out, lambda _, a, r: published.doubts(a, r)),
    # handouts
    "open address": ("NN RyRyRR yy", out, lambda _, a, r: handouts.open_address(a, r)),
    "open address, asked": ("NN RIRIRR II", asked, lambda _, a, r: handouts.open_address(a, r)),
    "open address, withdrawn": (
        "NN RIRIRR II",
        withdrawn,
        lambda _, a, r: handouts.open_address(a, r),
    ),
    "close address": ("NN RyRyRR yy", opened, lambda _, a, r: handouts.close_address(a, r)),
    "take words": (
        "NN RyRyRR yy",
        opened,
        lambda _, a, r: handouts.switch_feedback(a, r, on=True),
    ),
    "take no words": (
        "NN RyRyRR yy",
        opened,
        lambda _, a, r: handouts.switch_feedback(a, r, on=False),
    ),
    "token": ("NN yyyyyy yy", opened, lambda _, a, r: handouts.token(a, r)),
    # files
    "file": ("NN RyyyRR yy", out, lambda _, a, r: release_files.file(a, r, "xlsx")),
    "file, draft": ("NN RIIIRR II", draft, lambda _, a, r: release_files.file(a, r, "xlsx")),
    "file, asked": ("NN RyRyRR yy", asked, lambda _, a, r: release_files.file(a, r, "xlsx")),
    "file, withdrawn": (
        "NN RIIIRR II",
        withdrawn,
        lambda _, a, r: release_files.file(a, r, "html"),
    ),
    # what a release is made of
    "suggestions": (
        "NN yyyyRR yy",
        nothing,
        lambda w, a, _: release_suggestions.usual(
            a, w.problem, Audience.RESIDENTS, about=About.OTHER
        ),
    ),
    "partner": (
        "RR yyyyyy yy",
        nothing,
        lambda w, a, _: release_suggestions.named(a, w.group.id, "Town hall"),
    ),
    "signs": (
        "RR yyyyyy yy",
        nothing,
        lambda w, a, _: release_words.signs_block(a, w.group.id, about=About.TRAFFICKING),
    ),
    "leaflet": (
        "RR yyyyyy yy",
        nothing,
        lambda w, a, _: release_words.leaflet_block(a, w.group.id, about=About.CHILDREN),
    ),
    "contacts": (
        "RR yyyyyy yy",
        nothing,
        lambda w, a, _: release_words.contacts(a, w.group.id, about=About.OTHER),
    ),
    "check of words": (
        "RR yyyyyy yy",
        nothing,
        lambda w, a, _: release_check.look(a, w.group.id, [WORDS], about=About.OTHER),
    ),
    "worked": (
        "NN yyyyRR yy",
        nothing,
        lambda w, a, _: forum_worked.worked(a, w.problem, Rules(5)),
    ),
}


def last() -> int:
    """The number that was given last."""
    with database.reading() as session:
        return published.store.last_number(session)


@pytest.mark.parametrize("deed", list(MATRIX))
def test_everybody_may_do_what_the_matrix_says_and_nothing_changes_otherwise(
    world: World, deed: str, data_folder: Path
) -> None:
    letters, prepare, do = MATRIX[deed]
    expected = dict(zip(WHO, letters.replace(" ", ""), strict=True))
    found, given = {}, prepare(world)
    for name in sorted(WHO, key=lambda each: expected[each] == "y"):
        before = stored(data_folder)
        found[name] = outcome(partial(do, world, acting(name), given))
        if found[name] != "y":
            assert stored(data_folder) == before, name
        elif stored(data_folder) != before:
            given = prepare(world)
    assert found == expected


def stored(data_folder: Path) -> list[str]:
    """All that is kept, but for the trail of who asked for what."""
    dumped: list[str] = []
    for path in sorted(data_folder.glob("*.db")):
        with sqlite3.connect(path) as found:
            dumped += [each for each in found.iterdump() if 'INTO "trace"' not in each]
        found.close()
    assert dumped
    return dumped


def outcome(do: Callable[[], object]) -> str:
    """What comes of it when somebody tries."""
    try:
        do()
    except Refused:
        return "R"
    except NotFound:
        return "N"
    except Invalid:
        return "I"
    return "y"


def test_every_deed_of_the_forum_is_in_the_matrix() -> None:
    """A new function that takes an actor needs a line above."""
    named = {name for _letters, _prepare, do in MATRIX.values() for name in do.__code__.co_names}
    modules = (releases, release_blocks, release_lines, release_preview, publishing, published)
    others = (handouts, release_files, release_suggestions, release_words, release_check)
    missing = [
        f"{module.__name__}.{name}"
        for module in (*modules, *others, forum_worked)
        for name, function in vars(module).items()
        if getattr(function, "__module__", "") == module.__name__
        and not name.startswith("_")
        and getattr(function, "__code__", None)
        and function.__code__.co_varnames[:1] == ("actor",)
        and name not in named
    ]
    assert missing == []


def test_who_is_shut_out_hears_of_what_is_public_and_of_nothing_else(world: World) -> None:
    made = {make.__name__: make(world) for make in (draft, asked, out, withdrawn)}
    for name in ("facilitator*", "manager*"):
        actor = acting(name)
        assert [each.id for each in releases.listing(actor, world.group.id)] == [made["out"]]
        assert [each.id for each in published.listing(actor, world.group.id)] == [made["out"]]
        assert publishing.waiting(actor) == ()
    assert [each.id for each in publishing.waiting(acting("manager"))] == [made["asked"]]
    assert publishing.waiting(acting("member")) == publishing.waiting(world.author) == ()


def test_ids_of_another_group_are_as_good_as_none_to_whom_is_in_both(world: World) -> None:
    theirs = builders.a_group("Theirs")
    people.set_role(COMMAND_LINE, world.author.person_id, theirs.id, role=Role.FACILITATOR)
    both = acting("author")
    problem = problems.state(both, theirs.id, "Carts")
    their_draft = a_draft(both, problem)
    mine = a_line_gone(world)
    gone = a_block_gone(world)
    foreign = block(both, their_draft, BlockKind.SAID).id
    with pytest.raises(NotFound):
        release_lines.put_back_line(both, type(mine)(**mine.model_dump() | {"block_id": foreign}))
    with pytest.raises(NotFound):
        published.by_number(acting("stranger"), last() or 1)
    release_blocks.put_back(both, gone)
    assert gone.block.id not in {each.id for each in releases.one(both, their_draft).blocks}


def test_who_leaves_the_group_or_loses_the_role_approves_nothing(world: World) -> None:
    made, boss = asked(world), acting("manager")
    people.set_role(COMMAND_LINE, boss.person_id, world.group.id, role=Role.VIEWER)
    with pytest.raises(Refused):
        publishing.publish(acting("manager"), made)
    people.set_role(COMMAND_LINE, boss.person_id, world.group.id, role=None)
    with pytest.raises(NotFound):
        publishing.publish(acting("manager"), made)
    with pytest.raises(NotFound):
        releases.one(acting("manager"), made)


def test_a_threshold_is_never_below_what_is_told_of(world: World) -> None:
    made = draft(world)
    author = world.author

    def change(**fields: object) -> None:
        releases.change(author, made, shown=version(world, made), **fields)

    change(about=About.TRAFFICKING)
    assert releases.one(author, made).threshold == 10
    for fields in (
        {"threshold": 5},
        {"threshold": 1},
        {"threshold": 0},
        {"threshold": 5, "about": About.CHILDREN},
    ):
        with pytest.raises(Invalid):
            change(**fields)
    change(about=About.OTHER)
    change(threshold=5)
    change(about=About.CHILDREN)
    assert releases.one(author, made).threshold == 10


# The addresses.


def signed_in(name: str) -> str:
    """The token of a sign-in of somebody of WHO."""
    token = f"a-token-of-{login(name)}"
    with database.writing() as session:
        ends = now() + timedelta(hours=1)
        person = acting(name).person_id
        session.add(SignIn(digest=accounts.digest_of(token), person_id=person, ends_at=ends))
        session.commit()
    return token


PRESENTED = {
    "draft": (draft, "404 404 200 200 200 200 404 404 200"),
    "asked": (asked, "404 404 200 200 200 200 404 404 200"),
    "published": (out, "404 404 200 200 200 200 200 200 200"),
    "withdrawn": (withdrawn, "404 404 200 200 200 200 404 404 200"),
}


@pytest.mark.parametrize("state", list(PRESENTED))
def test_a_presentation_is_for_those_who_read_the_problem(world: World, state: str) -> None:
    prepare, statuses = PRESENTED[state]
    made = prepare(world)
    for name, status in zip(WHO[:-1], statuses.split(), strict=True):
        answer = asking.ask(f"/present/{made}", token=signed_in(name))
        assert answer.status == int(status), name
        assert ("behind the hall" in answer.text) == (status == "200"), name
        assert SHUT not in answer.text or status == "200"
    assert asking.ask(f"/present/{made}").status == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_presentation_is_only_looked_at(world: World, method: str, data_folder: Path) -> None:
    made, token = out(world), signed_in("author")
    before = stored(data_folder)
    for path in (f"/present/{made}", "/present/keys.js"):
        assert asking.ask(path, method=method).status == 401
        headers = [("origin", f"http://{knocking.HOST}")]
        answer = asking.ask(path, method=method, token=token, headers=headers)
        assert answer.status in (400, 403, 404, 405), path
        assert "behind the hall" not in answer.text
    assert stored(data_folder) == before


TRICKS = (
    *("", "/", "/..", "/../sign-in", "/%2e%2e", "\n", "%0a", "%00", ".html", "/handout.pdf/"),
    *("/handout.pdf%00", "/handout.PDF", "/HANDOUT.pdf", "/words", "/words/", "//handout.pdf"),
    *(";x", "/./handout.pdf", "/handout.pdf/..", "\u202e", " ", "+", "/handout.pptx"),
)


def test_no_trick_with_a_path_gives_more_than_the_handout(world: World) -> None:
    made = opened(world)
    token = handouts.token(world.author, made)
    right = f"/public/handout/{token}"
    assert asking.ask(right).status == 200
    for trick in TRICKS[1:]:
        answer = asking.ask(right + trick)
        assert answer.status in (401, 303), trick
        assert "behind the hall" not in answer.text
    for path in (f"/public/{token}", f"/public/handout/../handout/{token}", f"/{token}"):
        assert asking.ask(path).status == 401, path
    for path in (f"/PUBLIC/handout/{token}", f"//public/handout/{token}", f"{right[:-1]}"):
        assert asking.ask(path).status == 401, path


def test_methods_beside_its_own_are_not_open(world: World, data_folder: Path) -> None:
    made = opened(world)
    handouts.switch_feedback(world.author, made, on=True)
    right = f"/public/handout/{handouts.token(world.author, made)}"
    before = stored(data_folder)
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"):
        assert asking.ask(right, method=method).status == 401, method
        assert asking.ask(f"{right}/handout.pdf", method=method).status == 401, method
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert asking.ask(f"{right}/words", method=method).status == 401, method
    assert stored(data_folder) == before


def test_every_token_but_the_one_that_is_open_finds_the_same_nothing(world: World) -> None:
    made, other = opened(world), opened(world)
    token, second = (handouts.token(world.author, each) for each in (made, other))
    handouts.close_address(world.author, made)
    old = token
    handouts.open_address(world.author, made)
    token = handouts.token(world.author, made)
    assert token != old
    mixed = token[:22] + second[22:]
    closed, back = opened(world), opened(world)
    ended = handouts.token(world.author, closed), handouts.token(world.author, back)
    handouts.close_address(world.author, closed)
    publishing.withdraw(world.manager, back, "It was wrong")
    wrong = [old, mixed, token[:22] + "A" * 21, token.swapcase(), "A" * 43, *ended]
    answers = {
        (answer.status, answer.text, tuple(sorted(answer.headers.items())))
        for each in wrong
        for answer in [asking.ask(f"/public/handout/{each}")]
    }
    assert [status for status, _text, _headers in answers] == [404]
    assert {asking.ask(f"/public/handout/{each}/handout.pdf").status for each in wrong} == {404}
    assert asking.ask(f"/public/handout/{token}").status == 200


def test_what_is_stored_is_no_key_to_the_address(world: World) -> None:
    made = opened(world)
    token, row = handouts.token(world.author, made), kept(made)
    assert token not in repr(row.model_dump())
    assert token[22:] not in repr(row.model_dump())
    for guess in (row.address, row.id, row.address + row.id, row.address * 2):
        with pytest.raises(NotFound):
            handouts.of_token(guess[:43])


@pytest.mark.parametrize("state", [ReleaseState.DRAFT, ReleaseState.ASKED, ReleaseState.WITHDRAWN])
def test_only_what_is_published_is_at_an_address_whatever_is_stored(
    world: World, state: ReleaseState
) -> None:
    made = opened(world)
    handouts.switch_feedback(world.author, made, on=True)
    token = handouts.token(world.author, made)
    changed(made, state=state)
    for tried in (
        lambda: handouts.of_token(token),
        lambda: handouts.paper(token, "http://192.0.2.7"),
        lambda: handouts.takes_words(token),
        lambda: handout_feedback.leave(token, Left.QUESTION, "When?", client="a"),
    ):
        with pytest.raises(NotFound):
            tried()


@pytest.mark.parametrize("about", [About.TRAFFICKING, About.CHILDREN])
def test_no_words_are_taken_on_trafficking_or_children_whatever_is_stored(
    world: World, about: About, data_folder: Path
) -> None:
    made = a_release(world.author, world.problem, about=about)
    token = handouts.open_address(world.author, made)
    with pytest.raises(Invalid):
        handouts.switch_feedback(world.author, made, on=True)
    changed(made, feedback=True)
    before = stored(data_folder)
    with pytest.raises(NotFound):
        handout_feedback.leave(token, Left.QUESTION, "When?", client="a")
    assert "<form" not in asking.ask(f"/public/handout/{token}").text
    assert stored(data_folder) == before


def test_words_of_a_stranger_are_in_no_log_no_trail_and_no_fault(
    world: World, data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    made = opened(world)
    handouts.switch_feedback(world.author, made, on=True)
    token = handouts.token(world.author, made)
    handout_feedback.leave(token, Left.QUESTION, "Will the wuggins lamp burn?", client="z")
    with pytest.raises(PersonalData) as fault:
        handout_feedback.leave(token, Left.SEEN, "Ask wuggins, 0722 123 456", client="z")
    assert "wuggins" not in f"{fault.value} {fault.value.faults}"
    assert "722" not in f"{fault.value} {fault.value.faults}"
    assert "wuggins" not in caplog.text
    assert token not in caplog.text
    dumped = [each for each in stored(data_folder) if "wuggins" in each]
    assert [each.split('"')[1] for each in dumped] == ["report"]
    traces = [
        each
        for path in data_folder.glob("*.db")
        for each in sqlite3.connect(path).iterdump()
        if 'INTO "trace"' in each
    ]
    assert not [each for each in traces if "wuggins" in each or token in each]
    files = [path for path in data_folder.rglob("*") if path.is_file() and ".db" not in path.name]
    assert not [path for path in files if b"wuggins" in path.read_bytes()]


def test_the_template_of_the_office_is_read_from_one_place_only(data_folder: Path) -> None:
    """No path comes from anybody; what lies there may be the office's, or too large."""
    assert slide_template.of_the_office() is None
    path = settings.current().data / slide_template.NAME
    path.write_bytes(slides_template.write())
    assert slide_template.of_the_office() == path.read_bytes()
    assert slide_template.of_the_office.__code__.co_argcount == 0


def test_a_presentation_asked_for_under_a_foreign_name_gives_nothing(world: World) -> None:
    made, token = opened(world), signed_in("author")
    for path in (f"/present/{made}", f"/public/handout/{handouts.token(world.author, made)}"):
        answer = asking.ask(path, token=token, headers=[("host", "evil.test")])
        assert answer.status == 400
        assert released.release().title not in answer.text
