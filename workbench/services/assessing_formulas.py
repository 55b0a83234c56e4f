"""How each figure of an assessment is computed, and who published it."""

from collections.abc import Mapping
from typing import NamedTuple

from workbench.i18n import Lazy


class Formula(NamedTuple):
    """The formula of an estimate in signs everybody can type, what it assumes, and its source."""

    formula: str | Lazy  # words in it are translated
    assumes: Lazy
    source: str


# T treated, C comparison, B around, D its comparison; 0 before, 1 after; t and s: time and size.
FORMULAS: Mapping[str, Formula] = {
    "treated": Formula(
        "100 × (T1/t1 ÷ T0/t0 − 1)",
        Lazy("Interval exact given the sum of both counts; incidents come one by one."),
        "Przyborowski & Wilenski 1940, doi.org/10.1093/biomet/31.3-4.313",
    ),
    "etest": Formula(
        "Z = (T0/t0 − T1/t1) ÷ √(T0/t0² + T1/t1²)",
        Lazy("Each mean with its own variance (Wald); incidents come one by one."),
        "Krishnamoorthy & Thomson 2004, doi.org/10.1016/S0378-3758(02)00408-1",
    ),
    "wdd": Formula(
        "(T1 − T0) − (C1 − C0) + (B1 − B0) − (D1 − D0);  SE = √(Σ n ÷ (t·s)²)",
        Lazy(
            "Without the response it would have changed by as many incidents as the comparison."
            " Each count is divided by the length of its period and the size of its area."
        ),
        "Wheeler & Ratcliffe 2018, doi.org/10.1186/s40163-018-0085-5",
    ),
    "ratio": Formula(
        Lazy("(T1 ÷ T0) ÷ (C1 ÷ C0);  SE of its logarithm = √(1/T1 + 1/T0 + 1/C1 + 1/C0)"),
        Lazy("Without the response it would have changed by as many percent as the comparison."),
        "Wilson 2022, doi.org/10.1007/s10940-021-09494-w",
    ),
    "wdq": Formula(
        "(B1/C1 − B0/C0) ÷ (T1/C1 − T0/C0)",
        Lazy("Only where it fell beside the comparison; it has no interval."),
        "Bowers & Johnson 2003, doi.org/10.1023/A:1023440327329",
    ),
    "tne": Formula(
        "(T0 · C1/C0 − T1) + (B0 · C1/C0 − B1)",
        Lazy("Gross effect T0 − T1; net effect T0/C0 − T1/C1. None of them has an interval."),
        "Guerette 2009; Johnson, Guerette & Bowers 2014, doi.org/10.1007/s11292-014-9209-4",
    ),
    "series": Formula(
        Lazy("log E(n) = a + b·time + step + c·time since + season"),
        Lazy(
            "Errors allow for months that vary more than chance and resemble their neighbours;"
            " with a comparison, the share of your area in both takes the place of the counts."
        ),
        "Bernal, Cummins & Gasparrini 2017, doi.org/10.1093/ije/dyw098",
    ),
    "run": Formula(
        Lazy("≥ 6 × (> median | < median);  ≥ 5 × (↑ | ↓)"),
        Lazy("Rules of thumb: among many months one shift may be chance."),
        "Perla, Provost & Murray 2011, doi.org/10.1136/bmjqs.2009.037895",
    ),
    "harm": Formula(
        "Σ w · WDD;  SE = √(Σ w² · SE²)",
        Lazy("The weights are those of the table that your group loaded."),
        "Wheeler & Ratcliffe 2018, doi.org/10.1186/s40163-018-0085-5",
    ),
}
