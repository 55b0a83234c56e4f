"""Weighted displacement quotient with its parts: what went on around, beside what was reached."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.analytics.displacement import Counts


class Undefined(StrEnum):
    """Why there is no quotient."""

    NO_BUFFER = "no surroundings"
    NO_CONTROL = "none in the comparison"
    NO_CONTROL_BEFORE = "none in the comparison before"
    NO_SUCCESS = "no success"  # nothing was reached that could be moved or spread


class Reading(StrEnum):
    """What the quotient says of the surroundings."""

    DIFFUSION_BEYOND = "diffusion beyond the effect"  # above 1
    DIFFUSION = "diffusion"  # 0 to 1
    NEITHER = "neither"
    DISPLACEMENT = "displacement"  # -1 to 0
    AS_MUCH = "as much displaced"  # -1
    DISPLACEMENT_BEYOND = "displacement beyond the effect"  # below -1


@dataclass(frozen=True, slots=True)
class Quotient:
    """All parts by their published names; None where undefined, ``why`` says the reason for wdq.

    ``gross``: incidents fewer in the treated area, per unit of time; ``net``: fall of the treated
    area's ratio to the control (above 0: fewer); ``success``: the same with its sign turned (below
    0: success); ``moved``: change of the surroundings' ratio (below 0: benefits spread, above:
    problem moved); ``wdq``: moved by success; ``prevented``: incidents fewer after than if the
    treated area had changed in percent as the control; ``tne``: the same with the surroundings.
    None of them has an interval: whether it is chance they do not say.
    """

    gross: float
    net: float | None
    success: float | None
    moved: float | None
    wdq: float | None
    prevented: float | None
    tne: float | None
    why: Undefined | None
    reading: Reading | None


def quotient(
    treated: Counts,
    control: Counts,
    buffer: Counts | None = None,
    *,
    times: tuple[float, float] = (1.0, 1.0),
) -> Quotient:
    """Weighted displacement quotient, gross and net effect and total net effect.

    Args:
        buffer: surroundings, where the problem may have moved to.
        times: lengths of the periods before and after; they matter for ``gross`` only, all else is
            a ratio to the control of the same period. Sizes of areas are left aside: the parts are
            defined on counts.

    Null hypothesis: none is tested. The quotient is defined only where there was success to be
    moved. Reference: Bowers and Johnson 2003, https://doi.org/10.1023/A:1024909009240; Guerette
    2009,
    Analyzing crime displacement and diffusion (POP Center tool guide 10), appendix B.

    >>> found = quotient(Counts(100, 60), Counts(200, 190), Counts(80, 70))
    >>> round(found.wdq, 3), round(found.tne, 3)
    (0.171, 41.0)
    >>> quotient(Counts(10, 20), Counts(10, 10), Counts(10, 10)).why.value
    'no success'
    """
    if not all(each > 0 for each in times):
        raise ValueError("the length of a period is a number above 0")
    before, after = times
    success, moved = _ratios(treated, control), _ratios(buffer, control)
    why = _why(success, control, buffer)
    wdq = None if why or moved is None or success is None else _zero(moved / success)
    inner, outer = _prevented(treated, control), _prevented(buffer, control)
    return Quotient(
        gross=treated.before / before - treated.after / after,
        net=None if success is None else _zero(-success),
        success=success,
        moved=moved,
        wdq=wdq,
        prevented=inner,
        tne=None if inner is None or outer is None else inner + outer,
        why=why,
        reading=None if wdq is None else _reading(wdq),
    )


def _ratios(area: Counts | None, control: Counts) -> float | None:
    """How the ratio of an area to the control changed."""
    if area is None or not control.before or not control.after:
        return None
    return area.after / control.after - area.before / control.before


def _prevented(area: Counts | None, control: Counts) -> float | None:
    """Incidents fewer after than if the area had changed in percent as the control."""
    if area is None or not control.before:
        return None
    return area.before * control.after / control.before - area.after


def _why(success: float | None, control: Counts, buffer: Counts | None) -> Undefined | None:
    if success is None:
        return Undefined.NO_CONTROL if control.before else Undefined.NO_CONTROL_BEFORE
    if success >= 0:
        return Undefined.NO_SUCCESS
    return None if buffer else Undefined.NO_BUFFER


def _reading(wdq: float) -> Reading:
    if abs(wdq + 1) < 1e-9:
        return Reading.AS_MUCH
    if wdq < 0:
        return Reading.DISPLACEMENT if wdq > -1 else Reading.DISPLACEMENT_BEYOND
    if wdq > 0:
        return Reading.DIFFUSION if wdq <= 1 else Reading.DIFFUSION_BEYOND
    return Reading.NEITHER


def _zero(number: float) -> float:
    """Without a sign before 0."""
    return number + 0.0
