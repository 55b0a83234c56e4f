"""An address as a QR code, for telephones in the room."""


def svg(address: str) -> str:
    """The code as one SVG drawing, black on white with its quiet zone; its title is the address."""
    import segno

    made = segno.make(address, error="m", micro=False)
    return made.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, title=address)
