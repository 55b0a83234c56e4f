"""Which installation this is: an id made at first use, kept beside the database."""

from workbench import settings
from workbench.domain.record import new_id


def identity() -> str:
    """The id of this installation; a copied data folder keeps it."""
    path = settings.current().data / "installation.id"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="ascii") as file:
                file.write(new_id())
        except FileExistsError:  # another process was first
            pass
    return path.read_text("ascii").strip()
