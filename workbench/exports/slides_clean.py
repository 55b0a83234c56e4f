"""Takes out of a presentation what nobody sees on it: old slides, notes, names, paths, dates."""

import io
import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from workbench.exports import archive, slides_pictures
from workbench.exports.paper.render import language

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KEPT: Final = {  # relations that may leave, by what they lead from
    "presentation": {"slideMaster", "theme", "tableStyles", "font"},
    "sheet": {"slideMaster", "slideLayout", "theme", "image"},
    "theme": {"image"},
}
# Of the presentation itself: people who commented, sections, shows, passwords, other papers.
_DROPPED: Final = (
    *("notesMasterIdLst", "handoutMasterIdLst", "custShowLst", "photoAlbum", "custDataLst"),
    *("kinsoku", "modifyVerifier", "extLst", "smartTags"),
)
# What goes when something in it leads to a part that went; the nearest one around it.
_WHOLE: Final = {
    *("sp", "pic", "graphicFrame", "cxnSp", "contentPart", "AlternateContent", "controls"),
    *("hlinkClick", "hlinkHover", "hlinkMouseOver", "timing", "transition", "custDataLst"),
    *("bg", "buBlip", "ext", "tags", "snd"),
}
_PATH: Final = re.compile(r"\\|file:|://|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)
_APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"><Application>'
    b"Microsoft Office PowerPoint</Application></Properties>"
)
_UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)  # of a draft


def empty(presentation: "Presentation") -> None:
    """Leave only masters, layouts, theme and their pictures, none with words about who made it."""
    package = presentation.part.package
    for key, rel in list(package._rels.items()):
        if rel.reltype != f"{_OFFICE}officeDocument":
            package.drop_rel(key)
    root = presentation.part._element
    for name in ("sldIdLst", *_DROPPED):
        for element in root.xpath(f"p:{name}"):
            root.remove(element)
    _keep(presentation.part, "presentation")
    for master in presentation.slide_masters:
        for sheet in (master, *master.slide_layouts):
            _keep(sheet.part, "sheet")
            _unpath(sheet.part._element)
    _clean_parts(package)


def _clean_parts(package: Any) -> None:
    from workbench.exports import slides_template

    for part in list(package.iter_parts()):
        if str(part.content_type).endswith("theme+xml") and _keep(part, "theme"):
            part.blob = slides_template.theme().encode()
        if str(part.content_type).startswith("image/"):
            part._blob = slides_pictures.bare(part.blob)


def _keep(part: Any, kind: str) -> bool:
    """Drop all relations of the part but those of its kind that stay inside; whether any went."""
    gone = [key for key, rel in part.rels.items() if not _may_stay(rel, kind)]
    for key in gone:
        part.rels.pop(key)
    if gone and hasattr(part, "_element"):
        for element in list(part._element.iter()):
            if any(value in gone and _OFFICE[:-1] in name for name, value in element.items()):
                _remove(element)
    return bool(gone)


def _may_stay(rel: Any, kind: str) -> bool:
    if rel.is_external or rel.reltype.removeprefix(_OFFICE) not in _KEPT[kind]:
        return False
    image = rel.reltype.endswith("/image")
    return not image or rel.target_part.content_type in slides_pictures.KINDS


def _remove(element: Any) -> None:
    while element.getparent() is not None and element.tag.rpartition("}")[2] not in _WHOLE:
        if element.getparent().getparent() is None:
            break
        element = element.getparent()
    if element.getparent() is not None:
        element.getparent().remove(element)


def _unpath(root: Any) -> None:
    """Descriptions of pictures often hold the folder of whoever put them in."""
    for element in root.iter():
        for name in ("descr", "title"):
            if _PATH.search(element.get(name, "")):
                del element.attrib[name]


def sign(presentation: "Presentation", title: str, day: date | None) -> None:
    """The file knows its title, language and day of release, no person and no machine."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    moment = datetime.combine(day, time(), UTC) if day else _UNDATED
    package = presentation.part.package
    known = presentation.core_properties
    known.title, known.language = title[:250], language()
    known.author = known.last_modified_by = known.comments = known.keywords = ""
    known.created = known.modified = moment
    known.revision = 1
    kind, place = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, PackURI("/docProps/app.xml")
    package.relate_to(Part(place, kind, package, _APP), RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def packed(presentation: "Presentation") -> bytes:
    """The file: the same bytes for the same slides, whenever it is made."""
    out = io.BytesIO()
    presentation.save(out)
    return archive.timeless(out.getvalue())
