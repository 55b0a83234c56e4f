"""What a worksheet is made of: a sheet a step, tables of rows, forms of one row."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from workbench.domain.problem import Step
from workbench.errors import NotFound
from workbench.i18n import Lazy, _
from workbench.worksheets.fields import Field


@dataclass(frozen=True, slots=True)
class Round:
    """Further fields that are asked together, once the first ones stand."""

    title: Lazy
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A question with any number of rows as answers; a form has exactly one row."""

    key: str
    title: Lazy  # the question in the words of Annex IV
    fields: tuple[Field, ...]
    mark: str = ""  # begins the label of its rows: Vd2 is the second answer to victims d
    form: bool = False
    by_focus: tuple[tuple[str, Lazy], ...] = ()  # the question asked of other kinds of location
    rounds: tuple["Round", ...] = ()  # which further fields belong together

    @property
    def lead(self) -> Field:
        """The field that makes a row an answer."""
        return self.fields[0]

    @property
    def first(self) -> tuple[Field, ...]:
        """The fields asked at once; the further ones follow in ``rounds``."""
        return tuple(field for field in self.fields if not field.further)

    def field(self, key: str) -> Field:
        """The field of this key."""
        for field in self.fields:
            if field.key == key:
                return field
        raise NotFound(_("The worksheet has no field “{key}” there.").format(key=key))

    def asks(self, focus: str = "") -> str:
        """The question, for what the locations of this problem are for."""
        return str(dict(self.by_focus).get(focus, self.title))

    def form_row(self, problem_id: str) -> str:
        """Id of the one row of a form: the same whoever opens it first."""
        return uuid5(NAMESPACE_URL, f"{problem_id}/{self.key}").hex

    def new_row(self, problem_id: str, person_id: str, place: int) -> str:
        """Id of the row that a person begins: known before it is stored, so that what was typed
        while the connection was gone arrives once.
        """
        return uuid5(NAMESPACE_URL, f"{problem_id}/{self.key}/{person_id}/{place}").hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One step of SARA."""

    step: Step
    title: Lazy
    tables: tuple[Table, ...]
