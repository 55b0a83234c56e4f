"""The presentation that slides begin from: its layouts, colours and letters, and no slide in it."""

import io
import zipfile
from typing import Final
from xml.sax.saxutils import quoteattr

from workbench.exports import slides_drawn as drawn

WIDTH, HEIGHT = 960, 540  # of a slide, in points
TITLE, WORDS, PICTURE = "Title", "Words", "Picture"  # what an office calls its own layouts
ACCENT: Final = "14506E"
_SPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
_ROOT: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_COLOURS: Final = {
    **{"dk1": "1F2A37", "lt1": "FFFFFF", "dk2": ACCENT, "lt2": "EDF0F3"},
    **{"accent1": "2171B5", "accent2": "EBA937", "accent3": "C96A97", "accent4": "2A66B0"},
    **{"accent5": "5F6B76", "accent6": "08306B", "hlink": ACCENT, "folHlink": "5F6B76"},
}
_DARK: Final = "FFFFFF"  # letters on the dark title
_INK, _FOOT = "1F2A37", "4B5563"
_FOOTER: Final[drawn.Place] = (48, 505, 800, 24)
_NUMBER: Final[drawn.Place] = (852, 505, 60, 24)


def write() -> bytes:
    """The file ``templates/forum.pptx``: the same bytes each time.

    Layouts “Title”, “Words” and “Picture”, 16 to 9, letters of Arial; no person, no day, no slide.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts().items():
            archive.writestr(zipfile.ZipInfo(name), _HEAD + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts() -> dict[str, str]:
    layouts = {TITLE: _title(), WORDS: _words(), PICTURE: _picture()}
    parts = {
        "[Content_Types].xml": _content_types(len(layouts)),
        "_rels/.rels": _relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            [("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")]
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(len(layouts)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [
                *(
                    ("slideLayout", f"../slideLayouts/slideLayout{n + 1}.xml")
                    for n in range(len(layouts))
                ),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
        "ppt/theme/theme1.xml": theme(),
    }
    for number, (name, shapes) in enumerate(layouts.items(), start=1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(name, shapes)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    return parts


def _content_types(layouts: int) -> str:
    main = f"{_TYPES}.presentationml"
    kinds = {
        "/ppt/presentation.xml": f"{main}.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{main}.slideMaster+xml",
        "/ppt/theme/theme1.xml": f"{_TYPES}.theme+xml",
    }
    for number in range(1, layouts + 1):
        kinds[f"/ppt/slideLayouts/slideLayout{number}.xml"] = f"{main}.slideLayout+xml"
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _presentation() -> str:
    return (
        f'<p:presentation {_SPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz cx="{WIDTH * drawn.EMU}" cy="{HEIGHT * drawn.EMU}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{_plain()}</p:defaultTextStyle></p:presentation>"
    )


def _plain() -> str:
    """Letters of boxes that are no part of a layout."""
    return (
        '<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


def theme() -> str:
    """Colours and letters of the house, as the theme of a presentation."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    letters = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme {_SPACES} name="SARA Workbench"><a:themeElements>'
        f'<a:clrScheme name="SARA Workbench">{colours}</a:clrScheme>'
        f'<a:fontScheme name="SARA Workbench"><a:majorFont>{letters}</a:majorFont>'
        f'<a:minorFont>{letters}</a:minorFont></a:fontScheme><a:fmtScheme name="Plain">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _master(layouts: int) -> str:
    listed = "".join(
        f'<p:sldLayoutId id="{2147483649 + number}" r:id="rId{number + 1}"/>'
        for number in range(layouts)
    )
    level = (
        '<a:lvl{n}pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="{size}00">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl{n}pPr>'
    )
    body = "".join(level.format(n=n, size=28 if n == 1 else 24) for n in range(1, 6))
    head = (
        '<a:lvl1pPr><a:defRPr sz="3600" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
        f"</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{_ROOT}{_frame('', 1)}</p:spTree>"
        '</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" '
        'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
        'accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{head}"
        f"</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{_plain()}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def _layout(name: str, shapes: str) -> str:
    ground = ACCENT if name == TITLE else "FFFFFF"
    filled = (
        f'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="{ground}"/></a:solidFill><a:effectLst/>'
        "</p:bgPr></p:bg>"
    )
    return (
        f'<p:sldLayout {_SPACES} preserve="1" userDrawn="1" showMasterSp="0">'
        f"<p:cSld name={quoteattr(name)}>{filled}"
        f"<p:spTree>{_ROOT}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _title() -> str:
    return (
        drawn.holder(
            *(2, "ctrTitle", (64, 120, 832, 210)), size=48, anchor="b", colour=_DARK, bold=True
        )
        + drawn.holder(3, "subTitle", (64, 372, 832, 104), size=24, colour=_DARK, more='idx="1"')
        + drawn.triangle(10, (64, 44, 72, 62))
        + drawn.bar(13, (64, 346, 120, 5), "FFFFFF")
        + _foot(_DARK)
    )


def _field(kind: str) -> str:
    return drawn.holder(3, kind, (48, 120, 864, 368), size=28, colour=_INK, more='idx="1"')


def _words() -> str:
    return _frame(_field("body"), 0)


def _picture() -> str:
    return _frame(_field("obj"), 0)


def _frame(inner: str, masters: int) -> str:
    """The strip above, the title and the foot; on the master also what every layout may hold."""
    inner = inner or _field("body")
    title = drawn.holder(2, "title", (48, 22, 864, 82), size=36, anchor="b", colour=_INK, bold=True)
    strip = "" if masters else drawn.bar(10, (0, 0, WIDTH, 10), ACCENT)
    rule = "" if masters else drawn.bar(11, (48, 500, 864, 1), "9AA5B1")
    return strip + rule + title + inner + _foot(_FOOT)


def _foot(colour: str) -> str:
    footer = drawn.holder(4, "ftr", _FOOTER, size=12, colour=colour, more='sz="quarter" idx="11"')
    number = drawn.holder(
        5, "sldNum", _NUMBER, size=12, colour=colour, more='sz="quarter" idx="12"', side="r"
    )
    return footer + number
