"""Arrays of results cannot be changed by whoever reads them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


def fixed(values: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """The same array, closed to writing.

    >>> import numpy as np
    >>> fixed(np.zeros(2)).flags.writeable
    False
    """
    values.setflags(write=False)
    return values
