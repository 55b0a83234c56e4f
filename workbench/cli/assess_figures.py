"""The figures of an assessment as plain values for JSON: unrounded, null where undefined."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, NamedTuple

from workbench.analytics.change import Change
from workbench.analytics.displacement import Difference
from workbench.analytics.estimates import Estimates
from workbench.analytics.harmony import Harmony
from workbench.analytics.incidence import IncidenceRatio
from workbench.analytics.quotient import Quotient

Plain = dict[str, Any]


class Kind(NamedTuple):
    """One kind of incident with its weight of harm and its estimates."""

    name: str
    weight: float
    found: Estimates


def plain(found: Estimates) -> Plain:
    """Every estimate by name; ``wdd`` and what follows are null without a comparison area."""
    return {
        "before_and_after_only": found.before_after_only,
        "time_weights": list(found.times),
        "level": found.level,
        "change": {
            "treated": _change(found.treated),
            "control": _change(found.control),
            "displacement": _change(found.buffer),
            "displacement_control": _change(found.buffer_control),
        },
        "wdd": difference(found.difference),
        **_quotient(found.quotient),
        "e_test": {"p": found.etest.p, "z": found.etest.z, "variant": found.etest.variant},
        "incidence_rate_ratio": _ratio(found.ratio),
        "agreement": _harmony(found.harmony),
    }


def harm(whole: Difference, kinds: Sequence[Kind]) -> Plain:
    """The weighted sum over kinds, and the estimates of each."""
    return {
        "wdd": difference(whole),
        "kinds": [
            {"kind": each.name, "weight": each.weight, **plain(each.found)} for each in kinds
        ],
    }


def difference(found: Difference | None) -> Plain | None:
    """A weighted displacement difference with its standard error and interval."""
    if found is None:
        return None
    return {
        "total": found.total,
        "local": found.local,
        "displacement": found.spill,
        "standard_error": found.error,
        "z": found.z,
        "p": found.p,
        "p_one_sided": found.fall,
        "interval": [found.low, found.high],
        "level": found.level,
        "counts": list(found.counts),
        "effective_count": found.effective,
        "reliable": found.reliable,
        "doubt": found.doubt,
    }


def _change(found: Change | None) -> Plain | None:
    if found is None:
        return None
    return {
        "before": found.before,
        "after": found.after,
        "percent": found.percent,
        "interval": [_finite(found.low), _finite(found.high)],
        "p": found.p,
    }


def _quotient(found: Quotient | None) -> Plain:
    names = {
        "wdq": "wdq",
        "gross_effect": "gross",
        "net_effect": "net",
        "success": "success",
        "buffer_displacement": "moved",
        "prevented": "prevented",
        "tne": "tne",
        "wdq_undefined": "why",
    }
    return {name: getattr(found, key, None) for name, key in names.items()}


def _ratio(found: IncidenceRatio | None) -> Plain | None:
    if found is None:
        return None
    return {
        "ratio": found.ratio,
        "interval": [found.low, found.high],
        "log": found.log,
        "standard_error": found.error,
        "z": found.z,
        "p": found.p,
        "reliable": found.reliable,
        "undefined": found.why,
    }


def _harmony(found: Harmony) -> Plain:
    return {"together": found.agreement, "agree": found.agrees, "reasons": list(found.reasons)}


def _finite(number: float) -> float | None:
    """JSON has no word for what is without bounds."""
    return number if isfinite(number) else None
