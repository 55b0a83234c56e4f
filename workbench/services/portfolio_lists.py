"""The lists behind the numbers of the follow-up, each under the key that an address carries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.services import portfolio
from workbench.services.portfolio import Portfolio, Standing
from workbench.services.portfolio_tasks import Task
from workbench.worksheets.mirror_reading import Level


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which part of a list is asked for; what is empty lets everything pass."""

    partner: str = ""  # id
    step: str = ""
    age: str = ""  # class of ``portfolio.AGES``, as text
    weak: str = ""  # the step whose part of the worksheet is thin or missing


ALL = Narrowed()

TASKS: Mapping[str, tuple[Lazy, Callable[[Portfolio], Sequence[Task]]]] = {
    "blocked": (Lazy("Blocked: a decision is needed"), lambda found: found.blocked),
    "overdue": (Lazy("Overdue actions"), lambda found: found.overdue),
    "soon": (Lazy("Due within two weeks"), lambda found: found.soon),
    "open": (Lazy("Open actions"), lambda found: [task for task in found.tasks if task.open]),
    "late": (
        Lazy("Actions whose day has passed"),
        lambda found: [task for task in found.tasks if task.overdue(found.today)],
    ),
    "nobody": (
        Lazy("Open actions that nobody is named for"),
        lambda found: [task for task in found.tasks if task.open and not task.partner.id],
    ),
    "undated": (
        Lazy("Open actions without a day"),
        lambda found: [task for task in found.tasks if task.open and task.due is None],
    ),
    "done": (
        Lazy("Actions that were done"),
        lambda found: [task for task in found.tasks if task.state == "done"],
    ),
}

PROBLEMS: Mapping[str, tuple[Lazy, Callable[[Portfolio], Sequence[Standing]]]] = {
    "problems": (Lazy("Open problems"), lambda found: found.live),
    "unled": (
        Lazy("Open problems that nobody leads"),
        lambda found: [each for each in found.live if not each.lead],
    ),
    "alone": (
        Lazy("Open problems without a deputy"),
        lambda found: [each for each in found.live if not each.deputy],
    ),
    "responded": (
        Lazy("Problems that came to a response"),
        lambda found: [each for each in found.standings if each.responded],
    ),
    "unanswered": (
        Lazy("Open problems that have not come to a response"),
        lambda found: [each for each in found.live if not _answered(each)],
    ),
    "closed": (
        Lazy("Closed problems"),
        lambda found: [each for each in found.standings if each.closed],
    ),
    "based": (
        Lazy("Plans with a baseline"),
        lambda found: [each for each in found.live if each.actions and each.baseline],
    ),
    "unbased": (
        Lazy("Plans without a baseline"),
        lambda found: [each for each in found.live if each.actions and not each.baseline],
    ),
    "thin": (
        Lazy("Worksheets with a thin or missing part"),
        lambda found: [each for each in found.live if any(map(_weak, each.quality))],
    ),
}


def tasks(found: Portfolio, key: str, narrowed: Narrowed = ALL) -> tuple[Task, ...]:
    """The actions on this list (that rest on a partner, or wait for its decision)."""
    _title, listed = TASKS[key]
    return tuple(task for task in listed(found) if narrowed.partner in ("", *_named(task, key)))


def problems(found: Portfolio, key: str, narrowed: Narrowed = ALL) -> tuple[Standing, ...]:
    """The problems on this list (in a step, in a class of age)."""
    _title, listed = PROBLEMS[key]
    return tuple(
        each
        for each in listed(found)
        if narrowed.step in ("", each.step)
        and narrowed.age in ("", str(portfolio.age(each, found.today)))
        and narrowed.weak in ("", *_weak_steps(each))
    )


def stages(found: Portfolio) -> dict[Step, tuple[int, ...]]:
    """How many open problems each step holds, in each class of age."""
    counts = {step: [0] * (len(portfolio.AGES) + 1) for step in Step}
    for each in found.live:
        counts[each.step][portfolio.age(each, found.today)] += 1
    return {step: tuple(ages) for step, ages in counts.items()}


def qualities(found: Portfolio) -> dict[Step, tuple[int, int]]:
    """Of the open problems that came to each step: in how many is its part of the worksheet
    strong, and in how many thin or missing.
    """
    counts = {}
    for place, step in enumerate(Step):
        levels = [each.quality[place] for each in found.live if len(each.quality) > place]
        weak = sum(map(_weak, levels))
        counts[step] = (len(levels) - weak, weak)
    return counts


def _weak(level: Level) -> bool:
    return level is not Level.STRONG


def _weak_steps(standing: Standing) -> list[str]:
    return [str(step) for step, level in zip(Step, standing.quality, strict=False) if _weak(level)]


def _named(task: Task, key: str) -> tuple[str, ...]:
    """Whose list this action is on: who must decide where that is asked for, else who does it."""
    return (task.needs_from.id,) if key == "blocked" else (task.partner.id,)


def _answered(standing: Standing) -> bool:
    return standing.responded is not None or standing.step in (Step.RESPONSE, Step.ASSESSMENT)
