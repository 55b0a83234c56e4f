"""What a group tells the forum, at every stage and in every kind of block, with one text in every
place where people write; and a release with the text in every word of it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tests import released, steered
from tests.seen import acting
from tests.steered import SHORT, Steered
from tests.visits import Visitor
from workbench import settings
from workbench.domain.forum import About, Audience
from workbench.domain.released import Content, Meaning
from workbench.security.policy import Actor
from workbench.services import (
    boundaries,
    directory,
    handouts,
    incidents,
    pins,
    publishing,
    release_blocks,
    release_lines,
    release_preview,
    releases,
)
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters
from workbench.worksheets.analysis import SIDES


@dataclass(frozen=True)
class Told:
    """Who is there, and a release at each stage."""

    made: Steered
    draft: str
    leaflet: str
    sent_back: str
    asked: str
    published: str
    withdrawn: str
    token: str  # of the public address of the published one

    @property
    def facilitator(self) -> Visitor:
        return self.made.facilitator

    @property
    def manager(self) -> Visitor:
        return self.made.manager


PINNED = ("areas", "months", "kinds", "hours")
_ROUNDS = 9  # of taking out what stands in the way


def told(text: str, *, login: str = "", area: str, kind: str) -> Told:
    """All of it; incidents of this kind happened in three areas, the first of this name."""
    made = steered.steered(text, login=login, area=area)
    actor, manager = acting(made.facilitator), acting(made.manager)
    group = actor.roles[0][0]
    for each in directory.listing(actor, group):
        directory.change(actor, each.id, does=text, hours=text[:SHORT], public=True)
    _incidents(actor, area, kind)
    for key in PINNED:
        pins.pin(actor, group, made.problem, key=key, asked=Asked(Filters()))
    withdrawn = asked(actor, made.problem, text, figures=False)
    publishing.publish(manager, withdrawn)
    publishing.withdraw(manager, withdrawn, text)
    sent_back = asked(actor, made.problem, text, figures=False)
    publishing.send_back(manager, sent_back, text)
    published = asked(actor, made.problem, text)
    publishing.publish(manager, published)
    token = handouts.open_address(actor, published)
    handouts.switch_feedback(actor, published, on=True)
    return Told(
        made,
        draft=drafted(actor, manager, made.problem, text),
        leaflet=begun(actor, made.problem, text, audience=Audience.VICTIMS),
        sent_back=sent_back,
        asked=asked(actor, made.problem, text, figures=False),
        published=published,
        withdrawn=withdrawn,
        token=token,
    )


def drafted(actor: Actor, manager: Actor, problem: str, text: str) -> str:
    """A draft on trafficking, with the reason for its map and lines that nobody read."""
    made = begun(actor, problem, text)
    shown = releases.one(manager, made).version
    releases.change(manager, made, shown=shown, map_reason=text)
    return made


def begun(
    actor: Actor,
    problem: str,
    text: str,
    *,
    audience: Audience = Audience.RESIDENTS,
    about: About = About.TRAFFICKING,
) -> str:
    """A draft with every block that is offered, and lines of this text in each, on every side."""
    made = releases.begin(actor, problem, audience=audience, about=about, title=text)
    room = release_blocks.MOST - len(releases.one(actor, made).blocks)
    for offer in release_blocks.offered(actor, made)[:room]:
        release_blocks.add(actor, made, offer.kind, pin_id=offer.pin_id)
    for block in releases.one(actor, made).blocks:
        sides = [side.key for side in SIDES] if block.kind == "triangle" else [""]
        for side in sides:
            release_lines.add_line(
                actor, block.id, side=side, text=text, detail=text[:300], because=text
            )
    return made


def asked(actor: Actor, problem: str, text: str, *, figures: bool = True) -> str:
    """A release of which all that could not leave was taken out; it waits for its approver."""
    made = begun(actor, problem, text, about=About.OTHER)
    for block in releases.one(actor, made).blocks:
        if not figures and block.kind == "figure":
            release_blocks.remove(actor, block.id)
            continue
        release_lines.read_block(
            actor, block.id, seen={line.id: line.version for line in block.lines}
        )
    for _time in range(_ROUNDS):
        stopped = release_preview.preview(actor, made).obstacles
        if not stopped:
            break
        for line in {each.line_id for each in stopped if each.line_id}:
            release_lines.remove_line(actor, line)
        for block_id in {each.block_id for each in stopped if not each.line_id}:
            release_blocks.remove(actor, block_id)
    publishing.ask(actor, made)
    return made


def _incidents(actor: Actor, area: str, kind: str) -> None:
    """Two years of incidents: many here, some there, a few beyond."""
    group = actor.roles[0][0]
    places = (area, f"{area} β", f"{area} γ")
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]],
            },
        }
        for x, name in enumerate(places)
    ]
    layer = {"type": "FeatureCollection", "features": features}
    boundaries.load_boundaries(actor, group, json.dumps(layer).encode())
    rows = [
        f"{2024 + n % 2}-{n % 12 + 1:02}-{n % 27 + 1:02} {n % 24:02}:30,"
        f'"{kind}{" β" * (n % 5 == 0)}",{(n % 3 == 0) + (n == 8) * 2 + 0.5},0.5'
        for n in range(400)
    ]
    path = settings.current().data / "told.csv"
    path.write_text("\n".join(["date,category,longitude,latitude", *rows]), encoding="utf-8")
    incidents.import_file(actor, group, path, label=kind[:40])


def everywhere(text: str, content: Content | None = None) -> Content:
    """The release with this text in place of every word, whoever wrote it; numbers stay."""
    made = _with(text, content or released.release(published_on=date(2026, 11, 2)))
    assert isinstance(made, Content)
    return made


def words(part: Any) -> Iterator[str]:
    """Every word of a release or a part of it, but for what its tables mean: that stays inside."""
    if isinstance(part, str) and not isinstance(part, StrEnum):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from words(each)
    elif is_dataclass(part) and not isinstance(part, (type, Meaning)):
        for each in fields(part):
            yield from words(getattr(part, each.name))


def _with(text: str, part: Any) -> Any:
    if isinstance(part, str) and not isinstance(part, StrEnum):
        return text if part else part
    if isinstance(part, tuple):
        return tuple(_with(text, each) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: _with(text, getattr(part, f.name)) for f in fields(part)})
    return part
