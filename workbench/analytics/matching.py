"""Which place of a list is meant: by its name, written somehow, or the nearest within metres."""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

# Letters with a stroke or without a dot: Unicode does not take these apart by itself.
_STROKES = str.maketrans("łøđħŧıƶǥ", "lodhtizg")


def key(name: str) -> str:
    """What two writings of one name share; "" where there is no letter and no digit.

    Spaces around and between, upper and lower case, accents and punctuation do not count; all
    else must be equal: a name that is only like another one is another place.

    >>> key("  Café “Zur Łódź”,  No. 3 ") == key("CAFE ZUR LODZ NO 3")
    True
    >>> key("Station Bar") == key("Station Bars")
    False
    """
    apart = unicodedata.normalize("NFKD", name.casefold()).translate(_STROKES)
    return " ".join("".join(_letters(apart)).split())


def _letters(text: str) -> Iterator[str]:
    for sign in text:
        kind = unicodedata.category(sign)[0]
        if kind in "LN":
            yield sign
        elif kind == "M":  # accents go; the vowel signs of other scripts are letters
            if not unicodedata.combining(sign):
                yield sign
        elif sign not in "'’ʼ`´":  # O'Neill is Oneill, but Mill-Street is Mill Street
            yield " "


def nearest(
    x: "Numbers", y: "Numbers", *, to_x: "Numbers", to_y: "Numbers", within: float
) -> "Numbers":
    """Which target is nearest to each point: its place in the list, or -1 beyond ``within``.

    Args:
        x, y: points in metres; ``to_x, to_y``: the targets, in the same plane.
        within: metres at most, this distance included.

    Reference: k-d tree, Maneewongvatana & Mount 1999 (scipy.spatial.cKDTree).

    >>> import numpy as np
    >>> one = np.array([0.0, 40.0, 500.0])
    >>> nearest(one, one * 0, to_x=np.array([10.0, 60.0]), to_y=np.zeros(2), within=50).tolist()
    [0, 1, -1]
    """
    import numpy as np
    from scipy.spatial import cKDTree

    found = np.full(len(x), -1, dtype=np.int64)
    if len(x) and len(to_x):
        tree = cKDTree(np.column_stack([to_x, to_y]))
        # The bound of the tree is not included in its search, and a metre must not be lost.
        limit = float(np.nextafter(within, np.inf))
        away, place = tree.query(np.column_stack([x, y]), distance_upper_bound=limit)
        near = np.isfinite(away)
        found[near] = place[near]
    return found


def decimals(values: "Numbers", most: int = 6) -> int:
    """To how many decimals all of these are rounded; ``most`` stands for that many or more.

    >>> import numpy as np
    >>> decimals(np.array([-89.942, 35.1]))
    3
    """
    import numpy as np

    for places in range(most):
        if np.allclose(values, np.round(values, places), rtol=0, atol=1e-9):
            return places
    return most
