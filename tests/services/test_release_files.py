"""The files of a release: of what was frozen, for whom they are, and what they are called."""

import io
import zipfile

import pytest
from PIL import Image

from tests.builders import a_group, a_problem, an_actor
from tests.released import in_words, leaflet, release
from tests.released_drafts import TOLD, a_draft, a_published, an_asked
from workbench.domain.forum import Release
from workbench.domain.people import Group, Role
from workbench.domain.released import Content
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import publishing, release_files, release_texts
from workbench.services.release_files import FORMATS
from workbench.store import database, traces


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def manager(group: Group) -> Actor:
    return an_actor(group, Role.MANAGER)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


@pytest.fixture
def out(facilitator: Actor, manager: Actor, problem: str) -> str:
    return a_published(facilitator, problem, by=manager)


def freeze(release_id: str, content: Content) -> None:
    with database.writing() as session:
        record = session.get(Release, release_id)
        assert record
        record.content = release_texts.to_text(content)
        session.add(record)
        session.commit()


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_a_file_of_its_kind_named_by_the_number(
    facilitator: Actor, out: str, format: str
) -> None:
    freeze(out, release(number=1))
    made = release_files.file(facilitator, out, format)
    beginnings = {
        "pptx": b"PK",
        "pdf": b"%PDF",
        "html": b"<!",
        "xlsx": b"PK",
        "png": b"PK",
    }
    assert made.data.startswith(beginnings[format])
    assert made.name == ("release-1-pictures.zip" if format == "png" else f"release-1.{format}")
    assert "/" in made.mime


def test_pictures_are_numbered_in_an_archive_and_one_alone_is_a_picture(
    facilitator: Actor, out: str
) -> None:
    freeze(out, release(number=1))
    archive = zipfile.ZipFile(io.BytesIO(release_files.file(facilitator, out, "png").data))
    names = archive.namelist()
    assert names == [f"picture-{number}.png" for number in range(1, len(names) + 1)]
    assert all(Image.open(archive.open(name)).width >= 1600 for name in names)
    one = [block for block in release().blocks if block.table and not block.map][:1]
    freeze(out, release(number=1, blocks=tuple(one)))
    made = release_files.file(facilitator, out, "png")
    assert (made.name, made.mime) == ("release-1.png", "image/png")
    assert Image.open(io.BytesIO(made.data)).format == "PNG"


def test_without_a_picture_it_says_so(facilitator: Actor, out: str) -> None:
    freeze(out, leaflet())
    with pytest.raises(Invalid, match="no chart and no map"):
        release_files.file(facilitator, out, "png")


def test_a_draft_has_no_files_and_one_that_waits_has_them_for_its_approver(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    draft = a_draft(facilitator, problem)
    with pytest.raises(Invalid, match="still being written"):
        release_files.file(facilitator, draft, "html")
    asked = an_asked(facilitator, problem)
    made = release_files.file(manager, asked, "html")
    assert made.name == "draft.html"
    assert TOLD in made.data.decode()
    member = an_actor(group, Role.MEMBER)
    with pytest.raises(Refused):
        release_files.file(member, asked, "html")


def test_a_withdrawn_release_has_no_files_any_more(manager: Actor, out: str) -> None:
    publishing.withdraw(manager, out, "A number was wrong")
    with pytest.raises(Invalid, match="was withdrawn"):
        release_files.file(manager, out, "pdf")


def test_an_unknown_format_is_refused_and_the_known_ones_are_named(
    facilitator: Actor, out: str
) -> None:
    with pytest.raises(Invalid, match="pptx, pdf, html, xlsx, png"):
        release_files.file(facilitator, out, "docx")


def test_who_may_not_export_gets_no_file(group: Group, out: str) -> None:
    with pytest.raises(Refused):
        release_files.file(an_actor(group, Role.VIEWER), out, "xlsx")
    with pytest.raises(NotFound):
        release_files.file(an_actor(a_group("Elsewhere")), out, "xlsx")


def test_that_a_file_went_out_is_traced(facilitator: Actor, problem: str, out: str) -> None:
    release_files.file(facilitator, out, "xlsx")
    with database.reading() as session:
        notes = [each.note for each in traces.about(session, object_id=problem)]
    assert notes[0] == "release 1, XLSX"


def test_no_name_of_a_file_holds_words_of_people(facilitator: Actor, out: str) -> None:
    freeze(out, in_words("../../Ana; rm -rf"))
    for format in ("xlsx", "html"):
        assert release_files.file(facilitator, out, format).name == f"release-1.{format}"


def test_the_command_line_gives_the_same_file(facilitator: Actor, out: str) -> None:
    own = release_files.file(facilitator, out, "html")
    assert release_files.file(COMMAND_LINE, out, "html").data == own.data
