"""Words of guidance for the public: signs to know, whom to call, and the leaflet."""

from collections.abc import Iterator

from workbench.domain.directory import Partner
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.released import Block, Contact, Point
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory_entry, local_lists
from workbench.store import database, problems
from workbench.worksheets import leaflet

MOST_SIGNS = 8  # as many as are read on a wall
_CHILDREN = "children"  # of local lists
# Who gets a victim further without a uniform comes first; others follow by name.
_NEAR = ("hotline", "ngo", "shelter", "child_protection", "health", "legal_aid", "social_service")
_VICTIMS = (Audience.POTENTIAL_VICTIMS, Audience.VICTIMS)


def signs_block(
    actor: Actor, group_id: str, *, about: About, audience: Audience = Audience.RESIDENTS
) -> Block:
    """What everybody can do: the signs of the group's own lists, else general ones, advice, and
    the partners that agreed to be named. Users of services are told of demand as well.

    Raises:
        Refused: the actor may not read in this group.
    """
    called = contacts(actor, group_id, about=about)
    cases = ["always", about.value, "named" if called else "unnamed"]
    cases += ["users"] if audience is Audience.USERS else []
    points = [
        Point(str(line.text), group=str(part.title))
        for part in leaflet.advice(*cases)
        for line in part.lines
    ]
    own = _own_signs(actor, group_id, about)
    if own:
        heading = str(leaflet.advice(about.value)[0].title)
        points = [Point(each, group=heading) for each in own] + [
            each for each in points if each.group != heading
        ]
    return Block(
        BlockKind.SIGNS,
        _("What you can do"),
        points=tuple(points),
        contacts=called,
    )


def leaflet_block(
    actor: Actor, group_id: str, *, about: About, audience: Audience = Audience.VICTIMS
) -> Block:
    """For those who may be victims: signs about oneself, rights, help there is, how to ask safely.

    Before somebody accepts an offer it says other things than afterwards, and to children and
    their parents others than to adults.

    Raises:
        Refused: the actor may not read in this group.
    """
    told = leaflet.of(
        potential=audience is Audience.POTENTIAL_VICTIMS, child=about is About.CHILDREN
    )
    points = tuple(
        Point(str(line.text), group=str(part.title)) for part in told.parts for line in part.lines
    )
    return Block(
        BlockKind.LEAFLET,
        str(told.title),
        points=points,
        contacts=contacts(actor, group_id, about=about, audience=audience),
    )


def contacts(
    actor: Actor, group_id: str, *, about: About, audience: Audience = Audience.RESIDENTS
) -> tuple[Contact, ...]:
    """The partners that agreed to be named to the public and can be reached, urgent ones first;
    for victims those without a uniform first, for children those that serve children, and for
    what is neither trafficking nor about children the police.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = [each for each in problems.partners(session, group_id=group_id) if each.public]
    reachable = [each for each in found if each.contact]
    reachable.sort(key=lambda each: _rank(each, about, audience))
    return tuple(map(_contact, reachable))


def _own_signs(actor: Actor, group_id: str, about: About) -> tuple[str, ...]:
    """The first signs of the group's own lists, the strongest first."""
    if about is About.OTHER:
        return ()
    if about is About.TRAFFICKING:
        return local_lists.signs(actor, group_id)[:MOST_SIGNS]
    return tuple(dict.fromkeys(_of_children(actor, group_id)))[:MOST_SIGNS]


def _of_children(actor: Actor, group_id: str) -> Iterator[str]:
    for kept in local_lists.listing(actor, group_id):
        if kept.profile.age == _CHILDREN:
            yield from (str(sign.indicator.text) for sign in kept.signs)


def _rank(partner: Partner, about: About, audience: Audience) -> tuple[bool, int, bool, str]:
    near = 0
    if audience in _VICTIMS:
        near = _NEAR.index(partner.kind) if partner.kind in _NEAR else len(_NEAR)
    elif about is About.OTHER:
        near = int(partner.kind != "police")
    child = about is About.CHILDREN and "child" not in partner.serves.split(",")
    return child, near, not partner.urgent, partner.name.casefold()


def _contact(partner: Partner) -> Contact:
    entry = directory_entry.of(partner)
    return Contact(
        name=entry.name,
        does=entry.does,
        hours=directory_entry.hours(entry),
        contact=entry.contact,
        urgent=entry.urgent,
    )
