"""What the example group knows: a local list, the usual pathway, some referrals, and a briefing."""

from collections.abc import Mapping
from datetime import date, timedelta

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import briefings, local_lists, pathway, referrals
from workbench.services.local_list import Profile


def tell(actor: Actor, group_id: str, partners: Mapping[str, str]) -> None:
    """Begin a list and have it validated, take the usual pathway, count referrals, brief on all.

    Args:
        partners: key of a partner in the sample to its id.
    """
    kept = local_lists.begin(actor, group_id, Profile("destination", "children", "labour"))
    day = date.today()
    local_lists.validate(
        actor,
        kept,
        _("Child protection, street work and the school together"),
        on=day - timedelta(days=30),
        review_on=day + timedelta(days=150),
    )
    pathway.begin(actor, group_id)
    month = f"{day:%Y-%m}"
    for name, outcome, count in (
        ("family_service", "accepted", 6),
        ("family_service", "pending", 2),
        ("street_work", "accepted", 9),
        ("health", "declined", 1),
    ):
        referrals.record(
            actor, group_id, month, partner_id=partners[name], outcome=outcome, by=count
        )
    briefings.issue(actor, group_id, note=_("Greet first. Call before you ask a child anything."))
