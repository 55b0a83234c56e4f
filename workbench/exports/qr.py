"""An address as a QR code, for telephones in the room."""

from itertools import groupby


def svg(address: str) -> str:
    """The code as one SVG drawing, black on white with its quiet zone; its title is the address."""
    import segno

    made = segno.make(address, error="m", micro=False)
    return made.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, title=address)


def uri(address: str) -> str:
    """The code as an image that stands in the address of the image itself."""
    import segno

    made = segno.make(address, error="m", micro=False)
    return made.svg_data_uri(border=4, dark="#000", light="#fff")


def squares(address: str) -> list[tuple[int, int, int]]:
    """The dark squares for paper: row, first column and how many, without the quiet zone."""
    import segno

    rows = segno.make(address, error="m", micro=False).matrix
    found = []
    for number, row in enumerate(rows):
        start = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                found.append((number, start, length))
            start += length
    return found
