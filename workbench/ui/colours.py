"""The colours of the three sides of the triangle: the same on every screen, chart and slide.

Chosen to stay apart for colour-blind eyes and in grey print (relative luminance 0.13, 0.46, 0.25),
each with the text colour that is legible on it (4.5:1 or more) and a mark that needs no colour.
"""

from typing import Final, NamedTuple


class Colour(NamedTuple):
    """A fill, the text colour that is legible on it, and the mark that stands for it in grey."""

    fill: str
    text: str
    mark: str


VICTIMS: Final = Colour("#2A66B0", "#FFFFFF", "●")
LOCATIONS: Final = Colour("#EBA937", "#000000", "■")
OFFENDERS: Final = Colour("#C96A97", "#000000", "▲")

SIDES: Final = {"victims": VICTIMS, "locations": LOCATIONS, "offenders": OFFENDERS}
