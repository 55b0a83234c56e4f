"""What an attacker tries on releases: subtract, combine, compare, look under the surface."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from shapely import box
from shapely.geometry import mapping

from tests import builders, released
from tests.released_drafts import a_draft, ready
from tests.services.forum_lake import Happened, a_town, inside, load, lost, outside, pinned, shown
from tests.services.views.made import at
from tests.test_canaries import leaks, opened
from workbench.domain.forum import About, BlockKind
from workbench.domain.people import Group, Role
from workbench.domain.released import Block, Content, Meaning, Rule, Table
from workbench.errors import Invalid
from workbench.exports import handout_html, released_tables, slides
from workbench.exports.paper import picture
from workbench.security.disclosure import Rules, protect
from workbench.security.policy import Actor
from workbench.security.subtraction import Earlier, Reveal, revealed
from workbench.services import (
    boundaries,
    handouts,
    pins,
    published,
    publishing,
    release_blocks,
    release_building,
    release_files,
    release_lines,
    release_texts,
    releases,
)
from workbench.services.release_preview import preview
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters

JAN_TO_JUN = tuple(f"2026-0{month}" for month in range(1, 7))
JAN_TO_SEP = tuple(f"2026-0{month}" for month in range(1, 10))


def counted(
    counts: Mapping[str, int] | Mapping[tuple[str, ...], int],
    by: str,
    *,
    threshold: int = 5,
    rounding: bool = False,
    total: bool = True,
    **fixed: tuple[str, ...],
) -> Table:
    """Counts by one dimension as they are let out; a key of several values is one row."""
    rows = [(key,) if isinstance(key, str) else tuple(key) for key in counts]
    values = list(counts.values())
    meaning = Meaning("incidents", by, tuple(rows), fixed=tuple(fixed.items()))
    names = tuple("+".join(row) for row in rows)
    table = Table(
        (by, "Incidents"),
        names,
        tuple((value,) for value in values),
        (sum(values),) if total else (),
        meaning,
    )
    return protect(table, Rules(threshold, rounding), block=by).table


def months(counts: Sequence[int], names: Sequence[str] = JAN_TO_JUN, **more: object) -> Table:
    return counted(dict(zip(names, counts, strict=True)), "month", **more)  # type: ignore[arg-type]


def refused(new: Table, *earlier: Table, threshold: int = 5) -> tuple[Reveal, ...]:
    """What stands in the way of a new release with this table after others."""
    before = [Earlier(number, (("Before", table),)) for number, table in enumerate(earlier, 1)]
    return revealed([("Now", new)], before, threshold=threshold)


def hidden(table: Table) -> list[str]:
    return [name for name, row in zip(table.names, table.values, strict=True) if row[0] is None]


# One table.


def test_that_zeros_are_shown_tells_no_hidden_count() -> None:
    """Five hidden counts that come to five are one each: none is 0, or it would be shown."""
    for small in ([1] * 5, [1, 1, 1, 1, 2], [2, 3], [1, 1, 1, 1, 1, 1, 1], [4, 1]):
        shown_ = months([*small, 40, 30, 60], [f"2026-{n:02}" for n in range(1, len(small) + 4)])
        left = (shown_.total[0] or 0) - sum(row[0] or 0 for row in shown_.values)
        out = hidden(shown_)
        assert shown_.total[0] is None or left - len(out) >= 5, (small, shown_)


@pytest.mark.parametrize("threshold", [5, 10, 11])
def test_rounding_neither_shows_a_small_count_nor_leaves_a_total_exact(threshold: int) -> None:
    for small in range(1, threshold):
        table = months([small, 61, 43, 27, 33, 18], threshold=threshold, rounding=True)
        assert "2026-01" in hidden(table), small
        every = [*(row[0] for row in table.values), *table.total]
        assert not [each for each in every if each is not None and each % 5], table


# Several releases.


def test_what_another_release_shows_of_two_that_hide_each_other_is_found() -> None:
    first = months([20, 3, 6, 30, 40, 50])
    assert hidden(first) == ["2026-02", "2026-03"]
    second = months([20, 3, 6, 30, 40, 50, 60, 70, 5], JAN_TO_SEP)
    assert "2026-03" not in hidden(second)
    assert refused(second, first)


def test_a_correction_elsewhere_does_not_hide_what_can_be_subtracted() -> None:
    """Late records make two releases contradict each other: what did not change still tells."""
    first = months([20, 3, 6, 30, 40, 50])
    second = months([20, 3, 6, 30, 40, 66, 60, 70, 5], JAN_TO_SEP)
    assert refused(second, first)
    assert refused(first, second)


def test_what_follows_from_three_numbers_is_found_in_corrected_data_too() -> None:
    """As few records as there can have been were corrected: those in D alone."""
    first = counted({"A": 40, "B": 3, "C": 6, "D": 50}, "area", month=JAN_TO_JUN)
    assert hidden(first) == ["B", "C"]
    late = {("A", "C"): 46, ("B",): 3, ("D",): 70, ("E",): 9}
    assert refused(counted(late, "area", month=JAN_TO_JUN), first)
    for same in ({"A": 40, "B": 3, "C": 6, "D": 70}, {"A": 52, "B": 3, "C": 12, "D": 70}):
        assert not refused(counted(same, "area", month=JAN_TO_JUN), first)


def test_charts_of_different_days_in_one_release_do_not_hide_what_they_tell_together() -> None:
    """Each pin counts the imports of its day: blocks of one release contradict each other too."""
    first = counted({"A": 40, "B": 3, "C": 6, "D": 50}, "area", month=JAN_TO_JUN)
    late = {("A", "C"): 46, ("B",): 3, ("D",): 70, ("E",): 9}
    second = counted(late, "area", month=JAN_TO_JUN)
    assert not revealed([("One", first)], [], threshold=5)
    assert not revealed([("Two", second)], [], threshold=5)
    assert revealed([("One", first), ("Two", second)], [], threshold=5)


def test_that_hidden_counts_are_not_zero_is_known_of_several_releases_too() -> None:
    """Five areas that come to six in all are hidden: none of them is more than two."""
    areas = dict.fromkeys("BCDE", 1) | {"F": 2}
    first = counted({"A": 40, **areas}, "area", total=False, month=JAN_TO_JUN)
    assert refused(months([6, 10, 10, 10, 10, 0]), first)


def test_one_month_more_tells_the_few_of_that_month() -> None:
    areas = {"A": 40, "B": 30, "C": 25}
    first = counted(areas, "area", month=JAN_TO_JUN)
    more = {"A": 43, "B": 30, "C": 36}
    assert refused(counted(more, "area", month=JAN_TO_SEP), first)
    assert not refused(counted(areas, "area", month=JAN_TO_JUN), first)


def test_a_kind_less_tells_the_few_of_that_kind() -> None:
    first = months([40, 30, 20, 30, 40, 50], kind=("Theft", "Noise"))
    assert refused(months([40, 27, 20, 30, 40, 50], kind=("Theft",)), first)
    assert refused(counted({"Theft": 207}, "kind", month=JAN_TO_JUN), first)


def test_areas_put_together_less_single_ones_tell_the_others() -> None:
    first = counted({("A", "B"): 43, ("C", "D"): 61}, "area", month=JAN_TO_JUN)
    single = counted({"A": 40, "B": 3, "C": 31, "D": 30}, "area", month=JAN_TO_JUN)
    assert "B" in hidden(single)
    assert refused(single, first)


def test_a_total_of_another_block_tells_what_a_table_without_total_hides() -> None:
    first = counted({"A": 40, "B": 3, "C": 31}, "area", total=False, month=JAN_TO_JUN)
    assert hidden(first) == ["B"]
    assert refused(months([20, 10, 14, 10, 10, 10]), first)
    both = [("Where", first), ("When", months([20, 10, 14, 10, 10, 10]))]
    assert revealed(both, [], threshold=5)


def test_quarters_less_months_tell_a_month() -> None:
    first = months([20, 3, 16, 30, 40, 50])
    quarters = counted({JAN_TO_JUN[:3]: 39, JAN_TO_JUN[3:]: 120}, "month")
    months_of_second = months([20, 3, 16], JAN_TO_JUN[:3], total=False)
    assert refused(quarters, months_of_second)
    assert refused(months_of_second, quarters)
    assert not refused(quarters, first)


def test_a_lower_threshold_breaks_no_promise_of_an_earlier_release() -> None:
    first = months([20, 7, 16, 30, 40, 50], threshold=10)
    assert "2026-02" in hidden(first)
    assert refused(months([20, 7, 16, 30, 40, 50]), first, threshold=10)


def test_three_releases_together_tell_what_no_two_tell() -> None:
    first = counted({"A": 40, "B": 30, "C": 33}, "area", total=False, month=JAN_TO_JUN)
    second = counted({"D": 50, "E": 4}, "area", total=False, month=JAN_TO_JUN)
    assert hidden(second) == ["E"]
    assert not refused(second, first)
    assert refused(months([57, 20, 20, 20, 20, 20]), first, second)


def test_exact_numbers_beside_rounded_ones_are_held_against_each_other() -> None:
    areas = {"A": 40, "B": 3, "C": 31, "D": 62}
    rounded = Earlier(
        1, (("Before", counted(areas, "area", rounding=True, month=JAN_TO_JUN)),), rounding=True
    )
    exact = counted({"A": 40, "C": 31, "D": 62, "B": 3}, "area", month=JAN_TO_JUN)
    for new in (exact, counted({("A", "B"): 43, ("C",): 31}, "area", month=JAN_TO_JUN)):
        told = revealed([("Now", new)], [rounded], threshold=5)
        alone = revealed([("Now", new)], [], threshold=5)
        assert told or not alone


# In the lake: figures as they are made.


def district(*wards: int) -> dict[str, object]:
    """Wards in a row that became one area."""
    west, east = at(1000.0 * wards[0], 0), at(1000.0 * (wards[-1] + 1), 1000)
    return {
        "type": "Feature",
        "properties": {"name": f"District {wards[0]}"},
        "geometry": mapping(box(west["lon"], west["lat"], east["lon"], east["lat"])),
    }


def a_release_with(
    author: Actor, problem: str, group: Group, *views: str, filters: Filters | None = None
) -> str:
    """A draft in which these charts stand, read."""
    made = a_draft(author, problem)
    for key in views:
        asked = Asked(filters or Filters())
        pin = pins.pin(author, group.id, problem, key=key, asked=asked)
        release_blocks.add(author, made, BlockKind.FIGURE, pin_id=pin)
    ready(author, made)
    return made


@pytest.fixture
def town(tmp_path: Path) -> Group:
    happened = [*inside(0, 40), *inside(1, 3), *inside(2, 50), *inside(3, 4), *inside(4, 45)]
    return a_town(tmp_path, [*happened, *inside(5, 60, month="2026-04")])


@pytest.fixture
def author(town: Group) -> Actor:
    return builders.an_actor(town, login="author")


@pytest.fixture
def approver(town: Group) -> Actor:
    return builders.an_actor(town, Role.MANAGER, login="approver")


def test_wards_that_became_districts_do_not_tell_a_ward(
    town: Group, author: Actor, approver: Actor
) -> None:
    problem = builders.a_problem(author)
    first = a_release_with(author, problem, town, "areas")
    publishing.ask(author, first)
    publishing.publish(approver, first)
    features = [district(0, 1), district(2, 3), district(4, 5)]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    boundaries.load_boundaries(author, town.id, data)
    second = a_release_with(author, problem, town, "areas")
    assert ["release 1" in each.words.lower() for each in preview(author, second).obstacles] == [
        True
    ]
    with pytest.raises(Invalid, match="may not leave"):
        publishing.ask(author, second)
    other = a_release_with(author, problem, town, "months")
    assert preview(author, other).obstacles == ()


CLOCKED = ("xlsx", "xlsx/docProps/core.xml")  # they know the moment at which the file was made
PAIRS: dict[str, tuple[list[Happened], list[Happened]]] = {
    "areas": (
        [*inside(0, 40), *inside(1, 3), *inside(2, 12), *inside(3, 60)],
        [*inside(0, 40), *inside(1, 8), *inside(2, 7), *inside(3, 60)],
    ),
    "months": (
        [
            *inside(0, 40, month="2026-01"),
            *inside(0, 3, month="2026-02"),
            *inside(0, 12, month="2026-03"),
            *(each for month in "456789" for each in inside(0, 60, month=f"2026-0{month}")),
        ],
        [
            *inside(0, 40, month="2026-01"),
            *inside(0, 8, month="2026-02"),
            *inside(0, 7, month="2026-03"),
            *(each for month in "456789" for each in inside(0, 60, month=f"2026-0{month}")),
        ],
    ),
    "kinds": (
        [*inside(0, 40, kind="A"), *inside(0, 3, kind="B"), *inside(0, 12, kind="C")],
        [*inside(0, 40, kind="A"), *inside(0, 8, kind="B"), *inside(0, 7, kind="C")],
    ),
    "elsewhere": (
        [*inside(0, 40), *inside(1, 12), *lost(3), *inside(3, 60)],
        [*inside(0, 40), *inside(1, 7), *outside(8), *inside(3, 60)],
    ),
}


@pytest.mark.parametrize("pair", list(PAIRS))
def test_nothing_that_leaves_depends_on_what_is_hidden(pair: str, tmp_path: Path) -> None:
    """Two towns that differ in hidden counts only give the same content, letter by letter: no
    order, shade, limit, axis, width, sentence or receipt can tell them apart, nor any file.
    """
    view = "areas" if pair == "elsewhere" else pair
    made = []
    for number, happened in enumerate(PAIRS[pair]):
        folder = tmp_path / str(number)
        folder.mkdir()
        group = a_town(folder, happened)
        actor = builders.an_actor(group, login=f"somebody-{number}")
        figure = shown(pinned(actor, group, view), threshold=10)
        assert figure.block, figure.refused
        assert None in {v for row in figure.block.table.values for v in row} or pair == "kinds"
        made.append(figure)
    one, other = made
    assert one.block == other.block
    assert _told(one.hidden) == _told(other.hidden)
    one_by_one = [dict(rendered(released.release(blocks=(each.block,)))) for each in made]
    one_by_one = [
        {name: data for name, data in files.items() if name not in CLOCKED} for files in one_by_one
    ]
    assert one_by_one[0] == one_by_one[1]


def _told(lines: Sequence[object]) -> list[tuple[str, str, str]]:
    """A receipt, but for whether a number is small or hides a small one: it stays in the house."""
    alike = {Rule.COMPLEMENT: Rule.THRESHOLD}
    return sorted({(str(alike.get(x.rule, x.rule)), x.block, x.what) for x in lines})  # type: ignore[attr-defined]


def rendered(content: Content) -> Iterator[tuple[str, bytes]]:
    """Every file but the paper, which is drawn from the same as the pictures."""
    yield from opened("xlsx", released_tables.xlsx(content))
    yield "pptx", slides.pptx(content).data
    yield "html", handout_html.html(content)
    yield "presentation", handout_html.presentation(content)
    for block in content.blocks:
        for each in picture.drawable(block):
            yield f"{each}", picture.png(block, of=each, content=content)


def test_an_area_in_which_nothing_small_happened_twice_is_refused_whatever_its_pin(
    town: Group, author: Actor, approver: Actor, tmp_path: Path
) -> None:
    """Late records of three people: the same chart on two days is a difference of three."""
    problem = builders.a_problem(author)
    first = a_release_with(author, problem, town, "areas")
    publishing.ask(author, first)
    publishing.publish(approver, first)
    (tmp_path / "late").mkdir()
    load(tmp_path / "late", town, inside(0, 3, month="2026-05"))
    second = a_release_with(author, problem, town, "areas")
    assert preview(author, second).obstacles


# Under the surface.

NAMES = {
    "people": ["Quenby Wrenfold", "Ottoline Brackmoor"],
    "receipt": ["Zibbet line of the receipt", "wuggins rule"],
    "reasons": ["Frumpelwick sent back", "Vexmoor map reason"],
}


def test_names_receipt_reasons_and_ids_are_under_no_surface(
    town: Group, author: Actor, approver: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = replace(author, name="Quenby Wrenfold")
    approver = replace(approver, name="Ottoline Brackmoor")
    problem = builders.a_problem(author)
    receipt = release_building.release_receipt.receipt

    def with_a_line(*given: object, **more: object) -> tuple[object, ...]:
        line = released.Hidden(Rule.WORDS, "Where", *NAMES["receipt"])
        return (*receipt(*given, **more), line)  # type: ignore[arg-type]

    monkeypatch.setattr(release_building.release_receipt, "receipt", with_a_line)
    made = a_release_with(author, problem, town, "areas", "months")
    shown_ = releases.one(author, made).version
    releases.change(author, made, shown=shown_, map_reason=NAMES["reasons"][1])
    publishing.ask(author, made)
    publishing.send_back(approver, made, NAMES["reasons"][0])
    publishing.ask(author, made)
    publishing.publish(approver, made)
    inside_ = published.content(author, made)
    assert (inside_.author, inside_.approver) == ("Quenby Wrenfold", "Ottoline Brackmoor")
    assert leaks(NAMES, "inside", release_texts.to_text(inside_).encode())  # the control
    opened_ = releases.one(author, made)
    ids = [made, problem, town.id, author.person_id, *(each.id for each in opened_.blocks)]
    ids += [each.id for block in opened_.blocks for each in block.lines]
    ids += [each.pin_id for each in opened_.blocks if each.pin_id]
    secrets = {**NAMES, "ids": ids}
    found: list[str] = []
    for name, data in public(author, made):
        found += leaks(secrets, name, data)
    assert found == []


def public(actor: Actor, made: str) -> Iterator[tuple[str, bytes]]:
    """All that the public gets."""
    for format in release_files.FORMATS:
        file = release_files.file(actor, made, format)
        yield f"name of {format}", file.name.encode()
        yield from opened(format, file.data)
    token = handouts.open_address(actor, made)
    yield "address", handouts.address(token, "http://192.0.2.7:8501").encode()
    yield "content", release_texts.to_text(handouts.of_token(token)).encode()
    yield "page", handout_html.html(handouts.of_token(token), pdf="handout.pdf")
    yield from opened("paper", handouts.paper(token, "http://192.0.2.7:8501"))


def test_the_page_has_no_comment_no_data_and_no_script(
    town: Group, author: Actor, approver: Actor
) -> None:
    made = a_release_with(author, builders.a_problem(author), town, "areas", "months")
    publishing.ask(author, made)
    publishing.publish(approver, made)
    page = handout_html.html(handouts.of_token(handouts.open_address(author, made))).decode()
    assert "<!--" not in page
    assert not re.search(r"<script|\sdata-[a-z]+=|<metadata|<foreignObject", page, re.I)
    assert not re.search(r"(lon|lat|longitude|latitude)\b", page)


def test_numbers_of_all_surfaces_are_those_that_are_shown(
    town: Group, author: Actor, approver: Actor
) -> None:
    """The true counts of hidden wards, 3 and 4, with their complements, are in no sheet."""
    made = a_release_with(author, builders.a_problem(author), town, "areas")
    publishing.ask(author, made)
    publishing.publish(approver, made)
    content = published.content(author, made)
    [table] = [block.table for block in content.blocks if block.table]
    told = {v for row in (*table.values, table.total) for v in row if v is not None}
    data = release_files.file(author, made, "pptx").data
    kept = b"".join(each for name, each in opened("pptx", data) if "chart" in name)
    values = {float(each) for each in re.findall(rb"<c:v>([\d.]+)</c:v>", kept)}
    assert values
    assert values <= told | set(map(float, range(len(table.names) + 1))) - {3.0, 4.0} | {0.0, 1.0}


def test_a_withdrawn_release_is_out_of_reach_in_every_form(
    town: Group, author: Actor, approver: Actor
) -> None:
    made = a_release_with(author, builders.a_problem(author), town, "areas")
    publishing.ask(author, made)
    publishing.publish(approver, made)
    token = handouts.open_address(author, made)
    assert handouts.paper(token, "http://192.0.2.7:8501")  # it is remembered, and yet
    publishing.withdraw(approver, made, "It was wrong")
    tries: list[Callable[[], object]] = [
        lambda: handouts.of_token(token),
        lambda: handouts.paper(token, "http://192.0.2.7:8501"),
        *(lambda f=f: release_files.file(author, made, f) for f in release_files.FORMATS),
    ]
    for each in tries:
        with pytest.raises((Invalid, handouts.NotFound)):
            each()
    assert handouts.token(author, made) == ""


def test_what_is_kept_of_a_release_holds_no_hidden_count(
    town: Group, author: Actor, approver: Actor, data_folder: Path
) -> None:
    """The frozen content in the database, which backups carry away."""
    made = a_release_with(author, builders.a_problem(author), town, "areas")
    publishing.ask(author, made)
    publishing.publish(approver, made)
    with sqlite3.connect(next(data_folder.glob("*.db"))) as found:
        [(text,)] = found.execute("select content from release where id = ?", [made])
    found.close()
    stored = json.loads(text)
    [table] = [block["table"] for block in stored["blocks"] if block.get("table")]
    rows = dict(zip(table["names"], table["values"], strict=True))
    assert rows["Ward 01"] == [None]
    assert rows["Ward 03"] == [None]
    assert "Ward 01" not in json.dumps(table["meaning"])


def test_trail_and_logs_hold_no_number_and_no_word_of_a_release(
    town: Group, author: Actor, approver: Actor, data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    made = a_release_with(author, builders.a_problem(author), town, "areas")
    first = releases.one(author, made).blocks[0]
    release_lines.add_line(author, first.id, text="The zibbet lamp is out.")
    ready(author, made)
    publishing.ask(author, made)
    publishing.publish(approver, made)
    token = handouts.open_address(author, made)
    release_files.file(author, made, "xlsx")
    publishing.withdraw(approver, made, "Because of the wuggins sentence")
    with sqlite3.connect(next(data_folder.glob("*.db"))) as found:
        trail = [each for each in found.iterdump() if 'INTO "trace"' in each]
    found.close()
    assert trail
    for word in ("zibbet", "wuggins", token, token[:22], "Ward"):
        assert not [each for each in trail if word in each], word
        assert word not in caplog.text


def test_a_release_on_trafficking_names_no_area_in_any_block(town: Group, author: Actor) -> None:
    problem = builders.a_problem(author)
    made = a_draft(author, problem, about=About.TRAFFICKING)
    for key in ("areas", "months", "kinds", "difference"):
        asked = Asked(Filters(areas=("Ward 00", "Ward 02")))
        pin = pins.pin(author, town.id, problem, key=key, asked=asked)
        release_blocks.add(author, made, BlockKind.FIGURE, pin_id=pin)
    content = preview(author, made).content
    assert [block for block in content.blocks if block.kind is BlockKind.FIGURE]
    words = release_texts.to_text(replace(content, blocks=_without_meaning(content.blocks)))
    assert "Ward" not in words


def _without_meaning(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(
        replace(each, table=each.table and replace(each.table, meaning=None)) for each in blocks
    )
