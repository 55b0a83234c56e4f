"""What the layouts of the template are drawn of, as the XML of presentations."""

from typing import Final

EMU: Final = 12_700  # a point
Place = tuple[float, float, float, float]  # left, top, width and height in points


def holder(
    number: int,
    kind: str,
    place: Place,
    *,
    size: int,
    colour: str = "",
    more: str = "",
    anchor: str = "t",
    side: str = "l",
    bold: bool = False,
) -> str:
    """A place for words of this kind, as layouts have them."""
    said = "‹#›" if kind == "sldNum" else ""
    run = (
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="en-GB"/><a:t>{said}</a:t></a:fld>'
        if said
        else f'<a:r><a:rPr lang="en-GB"/><a:t>{kind.title()}</a:t></a:r>'
    )
    ink = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else ""
    weight = ' b="1"' if bold else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr><a:spLocks '
        f'noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" {more}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_at(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f'<a:noAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{side}">'
        f'<a:buNone/><a:defRPr sz="{size}00"{weight}>{ink}</a:defRPr></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{run}</a:p></p:txBody></p:sp>"
    )


def bar(number: int, place: Place, colour: str) -> str:
    """A plain field of colour."""
    return _drawn(
        number, _at(place), "rect", f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    )


def triangle(number: int, place: Place) -> str:
    """The three sides, each in its colour."""
    left, top, wide, high = place
    sides = (
        (_at((left, top, wide / 2, high), ' flipH="1"'), "7CB4E8"),
        (_at((left + wide / 2, top, wide / 2, high)), "EBA937"),
        (_at((left, top + high, wide, 0)), "E39ABF"),
    )
    return "".join(
        _drawn(
            number + place,
            xfrm,
            "line",
            f'<a:ln w="{6 * EMU}" cap="rnd"><a:solidFill><a:srgbClr val="{colour}"/>'
            "</a:solidFill></a:ln>",
        )
        for place, (xfrm, colour) in enumerate(sides)
    )


def _drawn(number: int, xfrm: str, shape: str, looks: str) -> str:
    no_line = "" if "<a:ln " in looks else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{shape} {number}"/><p:cNvSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm}<a:prstGeom prst="{shape}"><a:avLst/>'
        f"</a:prstGeom>{looks}{no_line}</p:spPr></p:sp>"
    )


def _at(place: Place, flip: str = "") -> str:
    x, y, wide, high = (round(each * EMU) for each in place)
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
