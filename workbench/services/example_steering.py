"""Who leads the problems of the example, what waits for its manager, and what it wants to reach."""

from collections.abc import Mapping
from datetime import date, timedelta

from workbench.domain.steering import ArrangementKind, Subject
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import approvals, arrangements, leading, objectives, partners, people
from workbench.services import problems as problem_list
from workbench.services.arrangements import Arranged
from workbench.services.objectives import Aim

_SPEAKS_FOR = {"facilitator": "Town Hall", "member": "Street Work", "manager": "Police"}


def aim(actor: Actor, group_id: str, partner_ids: Mapping[str, str]) -> None:
    """What the local action plan wants, and what was agreed for it.

    Args:
        partner_ids: key of a partner in the sample to its id.
    """
    today = date.today()
    plan = _("Local action plan against trafficking")
    year_end = date(today.year, 12, 31)
    for words, figure, target, latest in (
        (_("Every plan knows where it started"), "baseline", 100, None),
        (_("What we promise is done in time"), "in_time", 80, None),
        (_("Two problems solved a year"), "closed", 2, None),
        (_("Officers trained in the signs, of 40"), "", 40, 26),
    ):
        aimed = Aim(
            words=words, plan=plan, figure=figure, target=target, latest=latest, until=year_end
        )
        objectives.add(actor, group_id, aimed)
    for kind, words, partner, held, review in (
        (ArrangementKind.PROCEDURE, _("Who does what when a child is found"), "police", -98, 60),
        (ArrangementKind.TRAINING, _("Signs of trafficking, for all shifts"), "station", -64, 12),
        (ArrangementKind.AGREEMENT, _("Rules for sharing information"), "health", -300, -9),
    ):
        arranged = Arranged(
            kind=kind,
            words=words,
            partner_id=partner_ids[partner],
            held_on=today + timedelta(days=held),
            review_on=today + timedelta(days=review),
        )
        arrangements.add(actor, group_id, arranged)


def staff(actor: Actor, group_id: str, persons: Mapping[str, str]) -> None:
    """Give the open problems a lead and a deputy, and the manager a plan to approve.

    Args:
        persons: sign-in of a person of the example to its id.
    """
    listed = partners.listing(actor, group_id)
    for login, words in _SPEAKS_FOR.items():
        partner = next((each.id for each in listed if words in each.name), "")
        people.set_partner(actor, persons[login], group_id, partner_id=partner)
    lead, deputy = persons["facilitator"], persons["member"]
    for problem in problem_list.listing(actor, group_id):
        if problem.closed_at is None:
            leading.name(actor, problem.id, lead_id=lead, deputy_id=deputy)
        if problem.title == "Bicycle thefts at the market hall":
            words = _("The trial of three months needs your yes, because it costs 5,000.")
            approvals.ask(actor, problem.id, Subject.PLAN, words=words)
