"""Regression of a monthly series that breaks at a point: level, slope and season of counts."""

from dataclasses import dataclass
from math import exp, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

TWO_WAVES = 36  # points, from which the season has two waves a year instead of one
_LAGS = 3  # points over which Newey and West look for likeness
_MOST_ALIKE = 0.7  # correlation; beyond it a trend is taken for likeness
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Effect:
    """A factor (1: nothing changed) with its interval and two-sided probability."""

    ratio: float
    low: float
    high: float
    p: float

    @property
    def sure(self) -> bool:
        """The interval leaves out no change."""
        return not self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of months in a row; ``start``: position of the first one after."""

    counts: tuple[int, ...]
    start: int
    months: tuple[int, ...]  # of the year, 1 to 12
    control: tuple[int, ...] | None

    @property
    def waves(self) -> int:
        """How many waves of the season a year such a series can carry."""
        return 2 if len(self.counts) >= TWO_WAVES else 1


@dataclass(frozen=True, slots=True)
class Estimated:
    """Parameters (constant, step, slope, time, season) with every covariance thought of.

    ``freedom``: degrees of freedom; ``spread``: how many times more the points vary than Poisson
    counts, 1 at least; ``neighbours``: correlation of each with the next, 0 at least.
    """

    values: "Numbers"
    covariances: "tuple[Numbers, ...]"
    freedom: int
    spread: float
    neighbours: float

    def error(self, gradient: "Numbers") -> float:
        """The largest of the standard errors of what has this gradient."""
        return sqrt(max(float(gradient @ each @ gradient) for each in self.covariances))

    def effect(self, middle: float, gradient: "Numbers", level: float) -> Effect:
        """What stands on the logarithm, as a factor."""
        from scipy.special import stdtr, stdtrit

        error = self.error(gradient)
        reach = float(stdtrit(self.freedom, (1 + level) / 2)) * error
        p = 2 * float(stdtr(self.freedom, -abs(middle) / error))
        return Effect(exp(middle), exp(middle - reach), exp(middle + reach), p)


def design(series: Series) -> "Numbers":
    """Constant, step, slope after, time, and the waves of the year; one row a point."""
    import numpy as np

    at = np.arange(len(series.counts), dtype=float)
    after = at >= series.start
    turn = 2 * np.pi * np.array(series.months) / 12
    season = [wave(n * turn) for n in range(1, series.waves + 1) for wave in (np.sin, np.cos)]
    time = (at - series.start) / 12
    return np.column_stack([np.ones(len(at)), after, after * (at - series.start), time, *season])


def estimated(series: Series, design: "Numbers") -> Estimated | None:
    """The parameters, none where they cannot be found.

    Three covariances: of quasi-likelihood (McCullagh and Nelder 1989, 4.5); of Newey and West over
    three points, which is too small for so few; and of points that resemble their neighbours as
    much as the residuals do (Zeger 1988, https://doi.org/10.1093/biomet/75.4.621, taken as of the
    first order), the correlation freed of what fitting takes from it.
    """
    import warnings

    import numpy as np
    from statsmodels.genmod.generalized_linear_model import GLM  # a third lighter than the api

    told, known, family = _told(series)
    model = GLM(told[known], design[known], family=family)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = model.fit(maxiter=200)
        robust = model.fit(
            maxiter=200, cov_type="HAC", cov_kwds={"maxlags": _LAGS, "use_correction": True}
        )
    if not (plain.converged and np.isfinite(plain.cov_params()).all()):
        return None
    weights = model.n_trials * family.weights(plain.fittedvalues)
    weighed = np.sqrt(weights)[:, None] * design[known]
    alike, neighbours = _alike(weighed, plain.resid_pearson, np.flatnonzero(known))
    spread = max(1.0, float(plain.pearson_chi2 / plain.df_resid))
    return Estimated(
        values=plain.params,
        covariances=(spread * plain.cov_params(), robust.cov_params(), alike),
        freedom=int(plain.df_resid),
        spread=spread,
        neighbours=neighbours,
    )


def _told(series: Series) -> "tuple[Numbers, Numbers, Any]":
    """What is modelled, which points say anything, and how they vary."""
    import numpy as np
    from statsmodels.genmod import families

    counts = np.array(series.counts, dtype=float)
    if series.control is None:
        return counts, np.ones(len(counts), dtype=bool), families.Poisson()
    both = np.column_stack([counts, np.array(series.control, dtype=float)])
    return both, both.sum(axis=1) > 0, families.Binomial()


def _alike(weighed: "Numbers", residual: "Numbers", points: "Numbers") -> "tuple[Numbers, float]":
    """The covariance if points resemble their neighbours, and how much they do."""
    import numpy as np

    inverse = np.linalg.inv(weighed.T @ weighed)
    left = np.eye(len(residual)) - weighed @ inverse @ weighed.T
    square = float((residual**2).sum())
    usual = float(np.diag(left, 1).sum() / np.trace(left))
    found = float((residual[1:] * residual[:-1]).sum()) / square - usual if square > _TINY else 0.0
    neighbours = min(max(found, 0.0), _MOST_ALIKE)
    together = neighbours ** np.abs(np.subtract.outer(points, points))
    spread = max(1.0, square / float(np.trace(left @ together)))
    return spread * inverse @ (weighed.T @ together @ weighed) @ inverse, neighbours


def base(series: Series, logit: "Numbers") -> "tuple[Numbers, Numbers]":
    """By what the factors are multiplied (the control as fitted, or 1), and the share fitted."""
    import numpy as np

    if series.control is None:
        return np.ones(len(logit)), np.zeros(len(logit))
    share = 1 / (1 + np.exp(-logit))
    both = np.array(series.counts, dtype=float) + np.array(series.control, dtype=float)
    return both * (1 - share), share
