"""The outlines of cells as GeoJSON, to be drawn."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_DIGITS = 6  # of a degree: a tenth of a metre


def collection(corners: "Numbers") -> dict[str, Any]:
    """One polygon for each ring; the id of a feature is its place in the list, as text.

    Args:
        corners: [cells, corners, 2], longitude and latitude in degrees; the first corner of each
            ring comes again at its end.

    >>> import numpy as np
    >>> ring = np.array([[[0, 0], [1, 0], [1, 1], [0, 0]]])
    >>> collection(ring)["features"][0]["id"]
    '0'
    """
    features = [
        {
            "type": "Feature",
            "id": str(place),
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for place, ring in enumerate(corners.round(_DIGITS).tolist())
    ]
    return {"type": "FeatureCollection", "features": features}
