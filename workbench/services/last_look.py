"""When a person last followed up the plans, so that the page can say what changed since."""

from datetime import datetime, timedelta

from workbench.domain.record import now
from workbench.domain.steering import LastLook
from workbench.security.policy import Actor
from workbench.store import database, portfolio

STAY = timedelta(minutes=30)  # without a look for longer, the next one is another visit
NOTED = timedelta(minutes=5)  # to write every look would keep the database busy for nothing


def look(actor: Actor, *, at: datetime | None = None) -> datetime | None:
    """Note that the actor looks now; gives when their visit before this one ended.

    All looks within one visit give the same moment. None on the first visit of all, and for the
    command line, which visits nothing. The trail keeps none of this: it changes no plan.
    """
    if not actor.person_id:
        return None
    at = at or now()
    with database.reading() as session:
        known = portfolio.last_look(session, person_id=actor.person_id)
    if known is not None and at - known.at < NOTED:
        return known.before
    with database.writing() as session:
        record = portfolio.last_look(session, person_id=actor.person_id)
        if record is None:
            record = LastLook(person_id=actor.person_id, at=at)
        if at - record.at >= STAY:
            record.before = record.at
        record.at = max(record.at, at)
        before = record.before
        session.add(record)
        session.commit()
    return before
