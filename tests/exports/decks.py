"""Presentations read back from their bytes, and templates as offices bring them."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.util import Pt

CANARY = "Zaphod-canary"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def saved(deck: Any) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def shapes(slide: Any) -> Iterator[Any]:
    """All shapes, those in groups too."""
    for shape in slide.shapes:
        yield shape
        if shape.shape_type == 6:
            yield from shape.shapes


def texts(slide: Any) -> list[str]:
    """Every paragraph that stands on the slide, tables included."""
    found = []
    for shape in shapes(slide):
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                for cell in row.cells:
                    found += [each.text for each in cell.text_frame.paragraphs]
    return [each for each in found if each]


def charts(deck: Any) -> list[Any]:
    return [
        shape.chart
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_chart", 0)
    ]


def cells(chart: Any) -> list[Any]:
    """What stands in the workbook inside a chart, row by row."""
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert len(book.worksheets) == 1
    return [cell for row in book.worksheets[0].iter_rows() for cell in row]


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file in the archive, and in the archives inside it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            body = archive.read(name)
            yield name, body
            if body.startswith(b"PK"):
                yield from ((f"{name}/{inner}", each) for inner, each in parts(body))


def swapped(data: bytes, **changed: Any) -> bytes:
    """The archive with parts added or changed; a function gets what was there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            body = old.read(name) if name in old.namelist() else b""
            change = changed.get(name, body)
            new.writestr(name, change(body) if callable(change) else change)
    return out.getvalue()


def office() -> bytes:
    """As the library brings it: 4 to 3, eleven layouts with the names that offices know."""
    return saved(Presentation())


def picture() -> bytes:
    """A logo whose file tells who made it."""
    told = PngInfo()
    told.add_text("Author", CANARY)
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG", pnginfo=told)
    return out.getvalue()


def photograph() -> bytes:
    """A picture with the words of a camera in it."""
    exif = Image.Exif()
    exif[0x010E] = CANARY
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(out, "JPEG", exif=exif, comment=CANARY)
    return out.getvalue()


def talkative() -> bytes:
    """A template full of what must not leave: slides, notes, names, links, paths, sections."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = CANARY
    slide.notes_slide.notes_text_frame.text = CANARY
    known = deck.core_properties
    known.author = known.last_modified_by = known.keywords = known.category = CANARY
    known.subject = known.comments = known.content_status = known.identifier = CANARY
    for number, logo in enumerate((picture(), photograph())):
        on_master = slide.shapes.add_picture(io.BytesIO(logo), Pt(0), Pt(0))
        element = on_master._element
        element.nvPicPr.cNvPr.set("descr", f"C:\\Users\\{CANARY}\\logo.png")
        element.blipFill.blip.rEmbed = deck.slide_master.part.relate_to(
            slide.part.related_part(element.blipFill.blip.rEmbed), f"{_OFFICE}/image"
        )
        deck.slide_master.shapes._spTree.insert(2 + number, element)
    link = deck.slide_layouts[5].part.relate_to(
        f"https://{CANARY}.example", f"{_OFFICE}/hyperlink", is_external=True
    )
    run = deck.slide_layouts[5].placeholders[0].text_frame.paragraphs[0].runs[0]
    run._r.get_or_add_rPr().append(
        run._r.makeelement(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick",
            {f"{{{_OFFICE}}}id": link},
        )
    )
    return swapped(
        saved(deck),
        **{
            "docProps/custom.xml": f"<Properties><x>{CANARY}</x></Properties>",
            "docProps/app.xml": lambda old: re.sub(
                b"</Properties>", f"<Company>{CANARY}</Company></Properties>".encode(), old
            ),
            "ppt/commentAuthors.xml": f'<cmAuthorLst><cmAuthor name="{CANARY}"/></cmAuthorLst>',
            "ppt/_rels/presentation.xml.rels": lambda old: old.replace(
                b"</Relationships>",
                f'<Relationship Id="rId999" Type="{_OFFICE}/commentAuthors" '
                'Target="commentAuthors.xml"/></Relationships>'.encode(),
            ),
            "_rels/.rels": lambda old: old.replace(
                b"</Relationships>",
                f'<Relationship Id="rId998" Type="{_OFFICE}/custom-properties" '
                'Target="docProps/custom.xml"/></Relationships>'.encode(),
            ),
        },
    )
