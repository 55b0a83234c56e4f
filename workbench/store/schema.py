"""Makes the database and brings it up to date; does nothing when it is."""

from pathlib import Path

from sqlalchemy import inspect, text

from workbench import settings
from workbench.store import database

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0005"  # the newest file in migrations/versions; a test holds the two together


def prepare() -> None:
    """Create or migrate the database; Alembic is only loaded when it has work."""
    _keep_to_ourselves()
    if _standing() != HEAD:
        _upgrade()


def _keep_to_ourselves() -> None:
    """Make folder and database for the eyes of this account alone; what stands keeps its rights."""
    chosen = settings.current()
    chosen.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not chosen.database:
        chosen.sqlite.touch(mode=0o600)  # the write-ahead log takes its rights from it


def _standing() -> str | None:
    with database.engine(settings.current().database_url).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade() -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")
