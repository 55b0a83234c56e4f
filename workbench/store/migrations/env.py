"""Alembic's entry: migrates the database of the data folder, inside one transaction."""

from alembic import context

from workbench import settings
from workbench.domain import (  # noqa: F401  (fills the metadata)
    briefing,
    directory,
    forum,
    incidents,
    indicators,
    memory,
    patterns,
    people,
    problem,
    report,
    safety,
    steering,
    trace,
)
from workbench.domain.record import Record
from workbench.store import database

with database.engine(settings.current().database_url).connect() as connection:
    context.configure(connection=connection, target_metadata=Record.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
