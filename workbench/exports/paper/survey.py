"""A short survey on one A4 page, handed out before and after: fear, trust, quality of life."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Data
from workbench.i18n import Lazy, _

SCALE: Final = 5  # boxes from "not true" to "very true"

# Every sentence is put so that 4 and 5 are good news: then all of them are counted alike.
QUESTIONS: Final[tuple[tuple[Lazy, tuple[Lazy, ...]], ...]] = (
    (
        Lazy("Safety"),
        (
            Lazy("I feel safe here by day."),
            Lazy("I feel safe here after dark."),
            Lazy("There is no street or place here that I avoid out of fear."),
        ),
    ),
    (
        Lazy("Trust"),
        (
            Lazy("The police here take seriously what people tell them."),
            Lazy("If I saw that somebody is exploited or hurt, I would tell the police."),
            Lazy("I know somebody outside the police whom I could tell."),
            Lazy("Those who work for safety here do what they promise."),
        ),
    ),
    (
        Lazy("Living here"),
        (
            Lazy("People here help each other."),
            Lazy("Streets and squares here are well kept."),
            Lazy("I like to live or work here."),
        ),
    ),
)

_TEAM: Final = (
    Lazy(
        "The same places, days and hours both times, and the same way to ask: each third person"
        " who passes, say."
    ),
    Lazy("Leave people alone with the page; it goes folded into a box. Nobody asks who they are."),
    Lazy("At least 50 pages each time, if you can: of few, chance makes the difference."),
    Lazy(
        "For each sentence count who ticked 4 or 5, and how many ticked anything: “34 of 60”."
        " What was left out does not count."
    ),
    Lazy("Write both into the worksheet and destroy the pages."),
)


@dataclass(frozen=True, slots=True)
class Survey:
    """For which group and area the page is printed; ``after`` ticks the second box."""

    group: str
    made_on: date
    area: str = ""
    after: bool = False


def pdf(survey: Survey) -> bytes:
    """The page as PDF: a form for residents above, the notes for the team below a line to cut."""
    content = parts.frame(_("How is it here?"), survey.group, made_on=survey.made_on, author="")
    content |= {
        "before": {"label": _("Before"), "ticked": not survey.after},
        "after": {"label": _("After"), "ticked": survey.after},
        "area": {"label": _("Area"), "text": parts.line(survey.area, 120)},
        "intro": _("Please tick one box in each line. You may leave lines out."),
        "promise": _(
            "Write no name, no address and nothing about others: nobody shall know who filled"
            " this in."
        ),
        "low": _("not true"),
        "high": _("very true"),
        "scale": [str(place) for place in range(1, SCALE + 1)],
        "parts": [_part(title, lines) for title, lines in QUESTIONS],
        "cut": _("For the team: cut off here"),
        "team": [str(line) for line in _TEAM],
    }
    return render.pdf("survey", content, made_on=survey.made_on)


def _part(title: Lazy, lines: tuple[Lazy, ...]) -> Data:
    return {"title": str(title), "lines": [str(line) for line in lines]}
