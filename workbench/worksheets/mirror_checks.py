"""The small rules of the quality mirror: each looks at a few cells and says how far they carry.

An answer more never makes a rule weaker. A new row is new work until its own questions are
answered: where a rule speaks of every action or measure, it counts.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from workbench.worksheets.analysis import QUESTIONS, SIDES
from workbench.worksheets.assessment import COUNTS, DESIGN, MEASURES, VERDICT
from workbench.worksheets.fields import split
from workbench.worksheets.mirror_reading import Found, Level, Reading, all_of, each, how_many
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import CHEERS, CHOICE, DEFINITION, PROBLEMS
from workbench.worksheets.sheet import Table
from workbench.worksheets.techniques import COLUMNS

LIVING = frozenset({"fear", "trust", "quality"})  # what a measure of everyday life is about
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def _defined(on: Reading) -> Found:
    return Found(how_many(on.form(DEFINITION, "what", "where", "when", "who")))


def _known(on: Reading) -> Found:
    [what, known] = on.form(DEFINITION, "what", "known")
    return Found(how_many([what, known or bool(on.sources.get(""))]))


def _tested(on: Reading) -> Found:
    chosen = split(on.filled.form(CHOICE.key).value("chosen"))
    for line in on.rows(PROBLEMS.key):
        if line.id in chosen:
            answered = [bool(line.value(letter.key)) for letter in CHEERS]
            return Found(max(Level.THIN, how_many(answered)), (line.id,), PROBLEMS.key)
    return Found(Level.MISSING)


def _chosen(on: Reading) -> Found:
    return Found(how_many(on.form(CHOICE, "why", "absent", "heard")))


def _aimed(on: Reading) -> Found:
    return Found(how_many(on.form(DEFINITION, "objective", "aim")))


def _sides(on: Reading) -> Found:
    return _answered(on, "abc")


def _levers(on: Reading) -> Found:
    return _answered(on, "de")


def _answered(on: Reading, letters: str) -> Found:
    tables = [side.question(letter) for side in SIDES for letter in letters]
    empty = [table for table in tables if not on.rows(table.key)]
    level = how_many(len(tables) - len(empty), len(tables))
    return Found(level, tuple(table.mark for table in empty), empty[0].key if empty else "")


def _evidenced(on: Reading) -> Found:
    without = []
    for side in SIDES:
        named = any(line.value("source") for line in on.rows(f"{side.key}.identify"))
        answers = on.rows(*(table.key for table in side.questions))
        if not named and not any(on.sources.get(line.id) for line in answers):
            without.append(side)
    level = how_many(len(SIDES) - len(without), len(SIDES))
    first = f"{without[0].key}.identify" if without else ""
    return Found(level, tuple(str(side.title) for side in without), first)


def _several(on: Reading) -> Found:
    lines = on.rows(*(f"{side.key}.identify" for side in SIDES))
    return Found(how_many(len({line.value("source") for line in lines} - {""}), 3))


def _reasons(on: Reading) -> Found:
    lines = on.rows(*(f"{side.key}.c" for side in SIDES))
    return Found(how_many(len({line.value("factor") for line in lines} - {""}), 2))


def _questions(on: Reading) -> Found:
    lines = on.rows(QUESTIONS.key)
    found = each(
        lines,
        lambda line: (
            line.value("answered") == "yes"
            or (all_of(line, "whom", "by") and line.value("by") >= on.today)
        ),
    )
    # To write down what is not known is something, whoever may be asked.
    return found._replace(level=max(found.level, Level.THIN)) if lines else found


def _grown(on: Reading) -> Found:
    causes = {line.id for side in SIDES for line in on.rows(f"{side.key}.d")}
    return each(on.actions(), lambda line: bool(causes & set(split(line.value("causes")))))


def _broad(on: Reading) -> Found:
    served = {row for line in on.actions() for row in split(line.value("causes"))}
    reached = [side for side in SIDES if served & {line.id for line in on.rows(f"{side.key}.d")}]
    return Found(how_many(len(reached), 2))


def _owned(on: Reading) -> Found:
    return each(on.actions(), lambda line: all_of(line, "partner", "due"))


def _harmless(on: Reading) -> Found:
    return each(on.actions(), lambda line: all_of(line, "harm"))


def _shared(on: Reading) -> Found:
    return Found(how_many(len({line.value("partner") for line in on.actions()} - {""}), 2))


def _varied(on: Reading) -> Found:
    ways = {technique.key: column.key for column in COLUMNS for technique in column.techniques}
    used = {ways.get(line.value("technique"), "") for line in on.actions()}
    tools = {line.value("tool") for line in on.actions()}
    return Found(how_many(len((used | tools) - {""}), 2))


def _judged(on: Reading) -> Found:
    pointed = {row for line in on.rows(MEASURES.key) for row in split(line.value("action"))}
    found = each(on.actions(), lambda line: line.id in pointed)
    return found._replace(table=MEASURES.key)


def _planned(on: Reading) -> Found:
    return each(on.rows(MEASURES.key), lambda line: all_of(line, "baseline", "target", "direction"))


def _counted(on: Reading) -> Found:
    return each(on.rows(MEASURES.key), lambda line: all_of(line, "counts"))


def _compared(on: Reading) -> Found:
    return Found(how_many(on.form(DESIGN, "response", "comparison", "why")))


def _season(on: Reading) -> Found:
    line = on.filled.form(DESIGN.key)
    keys = ("before_from", "before_to", "after_from", "after_to")
    months = [month for key in keys if (month := _month(line.value(key))) is not None]
    if len(months) < len(keys):
        return Found(Level.MISSING)
    first, last, begins, ends = months
    alike = last - first == ends - begins >= 0 and (begins - first) % 12 == 0 and last < begins
    return Found(Level.STRONG if alike else Level.THIN)


def _moved(on: Reading) -> Found:
    named = any(on.form(DESIGN, "buffer"))
    if _both_counted(on, "buffer"):
        return Found(Level.STRONG)
    return Found(Level.THIN if named else Level.MISSING)


def _people(on: Reading) -> Found:
    about = {line.value("about") for line in on.rows(MEASURES.key)}
    return Found(how_many([bool(about & LIVING), "harm" in about]))


def _measured(on: Reading) -> Found:
    here = _both_counted(on, "response") or any(on.form(DESIGN, "series"))
    later = any(all_of(line, "latest") for line in on.rows(MEASURES.key))
    if _both_counted(on, "response") and _both_counted(on, "comparison"):
        return Found(Level.STRONG)
    return Found(Level.THIN if here or later else Level.MISSING)


def _concluded(on: Reading) -> Found:
    return Found(how_many([*on.form(VERDICT, "effect", "why"), *on.form(DESIGN, "else")]))


def _both_counted(on: Reading, place: str) -> bool:
    return any(
        line.value("place") == place and all_of(line, "before", "after")
        for line in on.filled.of(COUNTS.key)
    )


def _month(value: str) -> int | None:
    """A month such as 2026-12 as a count of months."""
    found = _MONTH.fullmatch(value)
    return int(found[1]) * 12 + int(found[2]) if found else None


class Declared(NamedTuple):
    """A rule, and the table of the worksheet that it speaks of first."""

    look: Callable[[Reading], Found]
    table: Table


CHECKS: dict[str, Declared] = {
    look.__name__[1:]: Declared(look, table)
    for table, looks in (
        (DEFINITION, (_defined, _known, _aimed)),
        (CHOICE, (_tested, _chosen)),
        (SIDES[0].question("a"), (_sides, _levers, _evidenced, _several, _reasons)),
        (QUESTIONS, (_questions,)),
        (ACTIONS, (_grown, _broad, _owned, _harmless, _shared, _varied)),
        (MEASURES, (_judged, _planned, _counted, _people)),
        (DESIGN, (_compared, _season, _moved)),
        (COUNTS, (_measured,)),
        (VERDICT, (_concluded,)),
    )
    for look in looks
}
