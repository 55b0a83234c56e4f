"""Kinds of field: each turns what was typed into the value that is kept, and shows it again."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.errors import Invalid
from workbench.i18n import Lazy, _

LONGEST = 5000  # letters in one cell: a page of text; Excel takes 32,767
MOST = 1e12  # a number beyond is a slip of the hand


@dataclass(frozen=True, slots=True)
class Names:
    """What references are called: partner id to name, row id to label such as ``Vd2``."""

    partners: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A text of any length; the other kinds refine it.

    A value is kept as text; the empty text is no answer.
    """

    key: str
    label: Lazy
    hint: Lazy | None = None
    sensitive: bool = False  # hidden while the screen is shared: a suspected venue, a report
    further: bool = False  # asked in a second round: in workbooks it stands in a table below

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        """The value to keep.

        Raises:
            Invalid: with a sentence that says what would be right.
        """
        text = _clean(raw)
        if len(text) > LONGEST:
            raise Invalid(
                _(
                    "This text has {count} letters; {most} is the most that one answer can hold."
                ).format(count=len(text), most=LONGEST)
            )
        return text

    def show(self, value: str, names: Names) -> str:  # noqa: ARG002
        """The value as people read it; ``parse`` understands it."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """One line, or several where ``long``."""

    long: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    key: str
    label: Lazy


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of a few options."""

    options: tuple[Option, ...]

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        text = _clean(raw)
        if not text:
            return ""
        for option in self.options:
            if text.casefold() in (option.key.casefold(), str(option.label).casefold()):
                return option.key
        raise Invalid(
            _("“{text}” is not one of the choices: {choices}.").format(
                text=text, choices=", ".join(str(option.label) for option in self.options)
            )
        )

    def show(self, value: str, names: Names) -> str:  # noqa: ARG002
        return next((str(option.label) for option in self.options if option.key == value), value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Field):
    """A whole number between two named ends."""

    low: int = 1
    high: int = 5
    low_label: Lazy
    high_label: Lazy

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        text = _clean(raw)
        if not text:
            return ""
        number = _whole(text)
        if number is None or not self.low <= number <= self.high:
            raise Invalid(
                _("“{text}” is not a whole number from {low} to {high}.").format(
                    text=text, low=self.low, high=self.high
                )
            )
        return str(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A date, kept as 2026-12-31."""

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        text = _clean(raw)
        if not text:
            return ""
        try:
            return datetime.fromisoformat(text).date().isoformat()
        except ValueError:
            raise Invalid(
                _("“{text}” is not a date. Write year, month and day, such as {example}.").format(
                    text=text, example=date(2026, 12, 31).isoformat()
                )
            ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month(Field):
    """A month, kept as 2026-12."""

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        text = _clean(raw)
        try:
            return datetime.fromisoformat(_first_day(text)).date().isoformat()[:7] if text else ""
        except ValueError:
            raise Invalid(
                _("“{text}” is not a month. Write year and month, such as {example}.").format(
                    text=text, example="2026-12"
                )
            ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Field):
    """A number from 0 up, kept with a decimal point; a whole one where ``whole``."""

    whole: bool = False

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        text = _clean(raw).replace(",", ".")
        if not text:
            return ""
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 <= number < MOST or (self.whole and not number.is_integer()):
            kind = _("a whole number from 0 up") if self.whole else _("a number from 0 up")
            raise Invalid(_("“{text}” is not {kind}.").format(text=text, kind=kind))
        return f"{number:.15g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaNames(Field):
    """Names of boundary areas, kept and shown with ``; `` between; what is known is checked
    where the areas are used, as the boundaries may change.
    """

    def parse(self, raw: str, names: Names) -> str:  # noqa: ARG002
        found = [" ".join(name.split()) for name in _clean(raw).replace("\n", ";").split(";")]
        text = "; ".join(dict.fromkeys(name for name in found if name))
        if len(text) > LONGEST:
            raise Invalid(_("These are too many areas for one answer. Choose fewer, larger ones."))
        return text


WORDS = (Text, AreaNames)  # what people write there is checked, and can be taken out for good


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Field):
    """Counts by month: lines such as ``2026-12 14``, with a second count for comparison."""

    def parse(self, raw: str, names: Names) -> str:
        month, number = Month(key="month", label=self.label), Number(key="count", label=self.label)
        lines = [line.replace(";", " ").split() for line in _clean(raw).splitlines()]
        kept = {}
        for parts in filter(None, lines):
            if len(parts) not in (2, 3):
                raise Invalid(
                    _(
                        "“{line}” is not a month with its count. Write one month a line, "
                        "such as {example}."
                    ).format(line=" ".join(parts), example="2026-12 14")
                )
            key = month.parse(parts[0], names)
            if key in kept:
                raise Invalid(_("The month {month} is there twice.").format(month=key))
            kept[key] = " ".join([key, *(number.parse(part, names) for part in parts[1:])])
        return "\n".join(line for _key, line in sorted(kept.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRef(Field):
    """Points to a partner of the group; kept as its id, shown as its name."""

    def parse(self, raw: str, names: Names) -> str:
        text = _clean(raw)
        if not text or text in names.partners:
            return text
        for partner_id, name in names.partners.items():
            if name.casefold() == text.casefold():
                return partner_id
        raise Invalid(
            _("“{text}” is not among the partners of this group. Add it there first.").format(
                text=text
            )
        )

    def show(self, value: str, names: Names) -> str:
        return names.partners.get(value, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRefs(Field):
    """Points to rows of other tables; kept as their ids, shown as labels such as ``Vd2, Ld1``."""

    tables: tuple[str, ...]
    many: bool = True

    def parse(self, raw: str, names: Names) -> str:
        labels = {label.casefold(): row_id for row_id, label in names.rows.items()}
        parts = [part.strip() for part in _clean(raw).replace(";", ",").split(",") if part.strip()]
        found = [part if part in names.rows else labels.get(part.casefold()) for part in parts]
        missing = [part for part, row_id in zip(parts, found, strict=True) if row_id is None]
        if missing:
            raise Invalid(
                _("There is no row “{label}” to point to.").format(label=", ".join(missing))
            )
        if len(found) > 1 and not self.many:
            raise Invalid(_("Only one row can be named here."))
        return ",".join(dict.fromkeys(row_id for row_id in found if row_id))

    def show(self, value: str, names: Names) -> str:
        return ", ".join(names.rows[part] for part in split(value) if part in names.rows)


def split(value: str) -> list[str]:
    """The row ids in the value of a ``RowRefs`` field."""
    return [part for part in value.split(",") if part]


def split_areas(value: str) -> tuple[str, ...]:
    """The names in the value of an ``AreaNames`` field."""
    return tuple(name for name in value.split("; ") if name)


def _clean(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if _is_kept(sign)).strip()


def _is_kept(sign: str) -> bool:
    if sign in "\n\t":
        return True
    return unicodedata.category(sign) not in _UNSEEN and sign not in _NO_LETTERS


# Control signs break workbooks; lone surrogates break databases.
_UNSEEN = {"Cc", "Cs"}
_NO_LETTERS = "\ufffe\uffff"  # XML, and so a workbook, cannot hold them


def _first_day(text: str) -> str:
    """A month as its first day; a day stays, as Excel makes one of a month."""
    year, _dash, month = text.partition("-")
    return f"{year}-{month:0>2}-01" if month.isdecimal() else text


def _whole(text: str) -> int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else None
