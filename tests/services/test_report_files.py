"""Importing reports from files, and taking an import back."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Group, Role
from workbench.domain.report import Happened, Report, ReportImport, State
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Unreadable
from workbench.security.policy import Actor
from workbench.services import boundaries, partners, report_files, report_triage
from workbench.services.report_files import Imported, Preview
from workbench.services.report_files_forms import blank
from workbench.store import database, traces
from workbench.store.database import Session
from workbench.store.report_mapping import Mapping
from workbench.worksheets.report_form import FIELDS

HEAD = "Received,From,To,When it happened,How it came,What was seen or heard\n"
GOOD = "2026-03-02 18:00,2026-03-01,,moment,resident,A van comes every night\n"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group, reader=True)


def a_file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def kept(group: Group) -> list[Report]:
    with database.reading() as session:
        return sorted(_reports(session, group), key=lambda report: report.number)


def _reports(session: Session, group: Group) -> list[Report]:
    from sqlmodel import select

    return list(session.exec(select(Report).where(Report.group_id == group.id)))


def reasons(found: Preview | Imported) -> dict[int, str]:
    rejected = found.rejected if isinstance(found, Imported) else found.difference.rejected  # type: ignore[union-attr]
    return {each.row: " ".join(each.reasons) for each in rejected}


def brought(seen: Preview) -> tuple[int, int, int, int]:
    found = seen.difference
    assert found is not None, seen.questions
    return len(found.new), found.there, len(found.changed), len(found.rejected)


def with_areas(group: Group) -> None:
    data = (SAMPLES / "wards.geojson").read_bytes()
    boundaries.load_boundaries(an_actor(group, login="mapper"), group.id, data)


def test_a_plain_file_is_mapped_by_its_headings_and_comes_in(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    path = a_file(tmp_path, HEAD + GOOD)
    seen = report_files.preview(actor, group.id, path)
    assert brought(seen) == (1, 0, 0, 0)
    assert kept(group) == []
    heard: list[tuple[int, int]] = []
    done = report_files.import_file(actor, group.id, path, progress=lambda *n: heard.append(n))
    assert (done.rows, done.there, done.rejected) == (1, 0, ())
    assert heard[-1] == (1, 1)
    [report] = kept(group)
    assert (report.number, report.channel, report.happened) == (1, "resident", Happened.MOMENT)
    assert (report.state, report.source_grade, report.information_grade) == (State.NEW, "2", "D")
    assert report.whole_days
    assert report.received_at.astimezone().isoformat()[:16] == "2026-03-02T18:00"
    assert report.happened_from
    assert report.happened_from.astimezone().isoformat()[:16] == "2026-03-01T00:00"


def test_importing_twice_changes_nothing(tmp_path: Path, group: Group, actor: Actor) -> None:
    path = a_file(tmp_path, HEAD + GOOD)
    report_files.import_file(actor, group.id, path)
    turned = "Received;What was seen or heard;How it came;From;When it happened\n"
    turned += "2026-03-02T18:00;A van comes every night;Neighbourhood residents;2026-03-01;\n"
    again = a_file(tmp_path, turned.replace("01;\n", "01;At a moment\n"))
    assert brought(report_files.preview(actor, group.id, again)) == (0, 1, 0, 0)
    done = report_files.import_file(actor, group.id, again)
    assert (done.import_id, done.rows, done.there) == ("", 0, 1)
    assert len(kept(group)) == 1
    assert len(report_files.imports(actor, group.id)) == 1


def test_a_row_that_says_something_else_than_before_is_shown_and_changes_nothing(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    head = "id,How it came,What was seen or heard\n"
    path = a_file(tmp_path, f"{head}a-1,media,A first wording\n")
    report_files.import_file(actor, group.id, path)
    other = a_file(tmp_path, f"{head}a-1,media,Another wording\na-2,media,A new one\n")
    seen = report_files.preview(actor, group.id, other)
    assert seen.difference
    assert (brought(seen), seen.difference.changed) == ((1, 0, 1, 0), (2,))
    report_files.import_file(actor, group.id, other)
    assert [report.text for report in kept(group)] == ["A first wording", "A new one"]
    assert not any("a-1" in report.import_key for report in kept(group))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2099-03-02,2026-03-01,,moment,resident,Text", "in the future"),
        ("2026-03-02,2099-03-01,,moment,resident,Text", "in the future"),
        ("2026-03-02,2026-03-01,2026-02-01,span,resident,Text", "ends before it starts"),
        ("2026-03-02,2026-03-01,2026-03-02,,resident,Text", "Say whether it went on"),
        ("2026-03-02,soon,,moment,resident,Text", "From: “soon” is no date"),
        ("2026-03-02,2026-03-01,,moment,pigeon,Text", "How it came: “pigeon” is not one of"),
        ("2026-03-02,2026-03-01,,moment,,Text", "Say how the report came"),
        ("2026-03-02,2026-03-01,,moment,resident,", "Say what was seen or heard"),
        ("2026-03-02,2026-03-01,,moment,resident", "more or fewer cells"),
        (
            "2026-03-02,2026-03-01,,moment,resident,Call 0171 3920 114 now",
            "What was seen or heard:",
        ),
    ],
)
def test_a_bad_row_is_named_with_its_reason_and_the_good_ones_come_in(
    tmp_path: Path, group: Group, actor: Actor, row: str, said: str
) -> None:
    path = a_file(tmp_path, f"{HEAD}{row}\n{GOOD}")
    assert said in reasons(report_files.preview(actor, group.id, path))[2]
    done = report_files.import_file(actor, group.id, path)
    assert (done.rows, len(done.rejected)) == (1, 1)
    assert said in reasons(done)[2]
    back = list(csv.reader(io.StringIO(done.rejected_file.decode("utf-8-sig"))))
    assert (back[0][:2], back[1][0]) == (["Row", "Why it was rejected"], "2")
    assert back[1][2:] == row.split(",")
    assert [report.text for report in kept(group)] == ["A van comes every night"]


def test_every_fault_of_a_row_is_named_at_once(tmp_path: Path, group: Group, actor: Actor) -> None:
    path = a_file(tmp_path, f"{HEAD}soon,2026-03-01,2026-02-01,span,pigeon,\n")
    (_new, _there, _changed, rejected) = brought(report_files.preview(actor, group.id, path))
    said = reasons(report_files.preview(actor, group.id, path))[2]
    assert rejected == 1
    for part in ("Received: “soon”", "“pigeon”", "Say what was seen", "ends before it starts"):
        assert part in said
    assert "Say how the report came" not in said


def test_the_words_of_personal_data_are_in_no_reason_and_in_no_file(
    tmp_path: Path, group: Group, actor: Actor, data_folder: Path
) -> None:
    row = "2026-03-02,,,unknown,resident,Write to kim.nobody@example.org about it"
    path = a_file(tmp_path, f"{HEAD}{row}\n{GOOD}")
    done = report_files.import_file(actor, group.id, path)
    assert "nobody" not in reasons(done)[2]
    assert b"kim.nobody" in done.rejected_file  # back to whoever brought it
    found = [each for each in data_folder.rglob("*") if each.is_file()]
    assert not [each for each in found if b"kim.nobody" in each.read_bytes()]


def test_a_text_of_two_megabytes_rejects_its_row_alone(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    path = a_file(tmp_path, f"{HEAD}2026-03-02,,,unknown,resident,{'long ' * 400_000}\n{GOOD}")
    seen = report_files.preview(actor, group.id, path)
    assert brought(seen) == (1, 0, 0, 1)
    assert "1999999 letters" in reasons(seen)[2]
    assert len(reasons(seen)[2]) < 400


def test_an_unknown_area_and_partner_are_named_and_known_ones_found(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    with_areas(group)
    office = partners.add(actor, group.id, "Harbour advice centre", kind="ngo")
    head = "Area,Organisation it came through,How it came,What was seen or heard\n"
    [area, *_rest] = boundaries.layer(actor, group.id).names  # type: ignore[union-attr]
    rows = (
        f"Atlantis,,ngo,One\n,Nobody Ltd,ngo,Two\n{area.upper()},harbour advice CENTRE,ngo,Three\n"
    )
    seen = report_files.preview(actor, group.id, path := a_file(tmp_path, head + rows))
    assert "no area of this name" in reasons(seen)[2]
    assert "Organisation it came through: “Nobody Ltd”" in reasons(seen)[3]
    report_files.import_file(actor, group.id, path)
    [report] = kept(group)
    assert (report.area, report.partner_id) == (area, office)


def test_indicators_are_found_by_number_and_by_words(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    head = "Indicators seen;How it came;What was seen or heard\n"
    rows = (
        '"D1.01, D1.08";ngo;One\nSomebody lies about the pay;ngo;Two\n'
        '"D1.08; control.01";ngo;Three\nX9.99;ngo;Four\n'
    )
    done = report_files.import_file(actor, group.id, a_file(tmp_path, head + rows))
    assert [report.indicators for report in kept(group)] == [
        "D1.01,D1.08",
        "D1.08",
        "D1.08,control.01",
    ]
    assert "Indicators seen: “X9.99” is none of the indicators" in reasons(done)[5]


def test_the_mark_of_a_source_is_kept_as_a_pseudonym_only(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    text = "Mark of the source,How it came,What was seen or heard\nheron 7,ngo,One\n"
    report_files.import_file(actor, group.id, a_file(tmp_path, text))
    [report] = kept(group)
    assert report.source.startswith("S-")


def test_the_same_row_twice_in_a_file_comes_in_once(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    done = report_files.import_file(actor, group.id, a_file(tmp_path, HEAD + GOOD + GOOD))
    assert (done.rows, reasons(done)) == (
        1,
        {3: "The same row stands above already, as row 2."},
    )


def test_days_that_can_be_read_two_ways_are_asked_and_remembered(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    text = "From,How it came,What was seen or heard\n03/04/2026,ngo,One\n05/04/2026,ngo,Two\n"
    path = a_file(tmp_path, text)
    seen = report_files.preview(actor, group.id, path)
    assert (len(seen.questions), seen.asks_for_order, seen.difference) == (1, True, None)
    with pytest.raises(Invalid, match="day or the month"):
        report_files.import_file(actor, group.id, path)
    report_files.import_file(actor, group.id, path, mapping=replace(seen.mapping, order="month"))
    assert kept(group)[0].happened_from.astimezone().month == 3  # type: ignore[union-attr]
    assert report_files.preview(actor, group.id, path).remembered
    other = a_group("Hill quarter")
    assert not report_files.preview(an_actor(other), other.id, path).remembered


def test_a_file_without_a_column_for_the_way_it_came_is_asked_once_for_all(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    path = a_file(tmp_path, "Observation,Colour\nA door is kept locked,red\n")
    seen = report_files.preview(actor, group.id, path)
    assert ["how all of them came" in each for each in seen.questions] == [True]
    assert any("not read: Colour" in each for each in seen.notices)
    mapping = replace(seen.mapping, channel_is="public_meeting")
    report_files.import_file(actor, group.id, path, mapping=mapping)
    assert kept(group)[0].channel == "public_meeting"


def test_a_mapping_that_does_not_fit_is_refused(tmp_path: Path, group: Group, actor: Actor) -> None:
    path = a_file(tmp_path, HEAD + GOOD)
    with pytest.raises(Invalid, match="no column “gone”"):
        report_files.preview(actor, group.id, path, mapping=Mapping({"text": "gone"}))


def test_a_cyrillic_file_of_an_older_kind_is_read_and_its_encoding_asked(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    text = "How it came;What was seen or heard\nngo;Вечером у гостиницы стояли люди с сумками\n"
    path = a_file(tmp_path, text.encode("cp1251"))
    seen = report_files.preview(actor, group.id, path)
    assert seen.encoding == "cp1251"
    report_files.import_file(actor, group.id, path)
    assert kept(group)[0].text == "Вечером у гостиницы стояли люди с сумками"
    wrong = report_files.preview(
        actor, group.id, path, mapping=replace(seen.mapping, encoding="koi8-r")
    )
    assert wrong.encoding == "koi8-r"


def test_rows_in_another_encoding_than_the_file_are_named(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    text = b"How it came;What was seen or heard\n"
    text += "ngo;Près de l’hôtel\nngo;Là-bas aussi\n".encode()
    text += "ngo;Derrière l'école\n".encode("cp1252")
    done = report_files.import_file(actor, group.id, a_file(tmp_path, text))
    assert (done.rows, list(reasons(done))) == (2, [4])
    assert "another encoding" in reasons(done)[4]
    assert "Derrière l'école" in done.rejected_file.decode("utf-8-sig")


def test_an_export_of_kobotoolbox_comes_in_without_a_question(group: Group, actor: Actor) -> None:
    seen = report_files.preview(actor, group.id, SAMPLES / "kobo.csv")
    assert (seen.recognised, seen.questions) == (True, ())
    assert brought(seen) == (1, 0, 0, 1)
    assert "no map with areas" in reasons(seen)[2]
    assert any("not read: photo" in each for each in seen.notices)
    report_files.import_file(actor, group.id, SAMPLES / "kobo.csv")
    [report] = kept(group)
    assert (report.place_kind, report.channel, report.indicators) == ("farm", "ngo", "D1.08")
    assert (report.happened, report.handling) == (Happened.BETWEEN, "C")
    assert report.happened_from
    assert report.happened_from.isoformat()[:16] == "2026-02-19T23:00"


def test_an_export_of_odk_names_its_repeat_groups_and_knows_the_form_again(
    group: Group, actor: Actor
) -> None:
    seen = report_files.preview(actor, group.id, SAMPLES / "odk.csv")
    assert (seen.recognised, brought(seen)) == (True, (2, 0, 0, 0))
    assert [each for each in seen.notices if "Repeat groups" in each and "SET-OF-vehicles" in each]
    assert any("no column for: Area" in each for each in seen.notices)
    report_files.import_file(actor, group.id, SAMPLES / "odk.csv")
    kobo = report_files.preview(actor, group.id, SAMPLES / "kobo.csv")
    assert kobo.difference
    assert kobo.difference.rejected == ()  # the first form came in by way of ODK
    assert kobo.difference.changed == (2,)


def test_the_rows_of_a_repeat_group_alone_are_refused(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    path = a_file(tmp_path, "plate_seen,_index,_parent_table_name,_parent_index\nyes,1,form,1\n")
    with pytest.raises(Unreadable, match="repeat group"):
        report_files.preview(actor, group.id, path)


def test_a_form_with_other_columns_is_mapped_by_hand(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    path = a_file(tmp_path, "story,_uuid,_submission_time\nA locked door,u-1,2026-03-02T10:00:00\n")
    seen = report_files.preview(actor, group.id, path)
    assert (seen.recognised, len(seen.questions)) == (False, 2)
    mapping = replace(
        seen.mapping, columns=seen.mapping.columns | {"text": "story"}, channel_is="hotline"
    )
    assert brought(report_files.preview(actor, group.id, path, mapping=mapping)) == (1, 0, 0, 0)
    report_files.import_file(actor, group.id, path, mapping=mapping)
    assert kept(group)[0].received_at.isoformat()[:16] == "2026-03-02T10:00"  # Kobo writes UTC


def test_a_workbook_with_a_repeat_sheet_takes_the_main_one_and_says_so(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    book = Workbook()
    repeats = book.active
    repeats.title = "vehicles"
    for row in (["kind", "_parent_index"], ["van", "1"], ["car", "1"]):
        repeats.append(row)
    main = book.create_sheet("form")
    for row in (["text", "channel", "_uuid"], ["A locked door", "hotline", "u-1"]):
        main.append(row)
    book.save(path := tmp_path / "export.xlsx")
    seen = report_files.preview(actor, group.id, path)
    assert (seen.mapping.sheet, brought(seen)) == ("form", (1, 0, 0, 0))
    assert any("vehicles" in each for each in seen.notices)


def test_the_template_filled_in_comes_in(tmp_path: Path, group: Group, actor: Actor) -> None:
    path = tmp_path / "reports.xlsx"
    path.write_bytes(blank())
    with pytest.raises(Unreadable, match="No sheet"):
        report_files.preview(actor, group.id, path)
    book = load_workbook(path)
    sheet = book["Reports"]
    given = {
        "from": "2026-03-01 22:15",
        "happened": "At a moment",
        "channel": "Personal observation on patrol",
        "text": "Lights are on all night",
        "source_grade": "1 Reliable",
        "information_grade": "A Known directly to the source",
        "indicators": "D1.01, D1.08",
    }
    for column, field in enumerate(FIELDS, start=1):
        sheet.cell(2, column).value = given.get(field.key)
    book.save(path)
    assert report_files.import_file(actor, group.id, path).rows == 1
    [report] = kept(group)
    assert (report.channel, report.source_grade, report.information_grade) == ("patrol", "1", "A")
    assert (report.indicators, report.whole_days) == ("D1.01,D1.08", False)


def test_undo_takes_back_what_nobody_has_worked_on(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    rows = "".join(GOOD.replace("van", f"van number {number}") for number in range(3))
    done = report_files.import_file(actor, group.id, path := a_file(tmp_path, HEAD + rows))
    report_triage.decide(actor, [kept(group)[1].id], State.TRIAGE)
    undone = report_files.undo(actor, done.import_id)
    assert (undone.gone, undone.stay) == (2, 1)
    [left] = report_files.imports(actor, group.id)
    assert left.rows == 1
    assert brought(report_files.preview(actor, group.id, path)) == (2, 1, 0, 0)
    with database.reading() as session:
        assert [trace.note for trace in traces.about(session, object_id=done.import_id)] == [
            "undone",
            "3 reports",
        ]


def test_an_import_that_nobody_touched_goes_as_a_whole(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    done = report_files.import_file(actor, group.id, path := a_file(tmp_path, HEAD + GOOD))
    assert report_files.undo(actor, done.import_id).gone == 1
    assert (kept(group), list(report_files.imports(actor, group.id))) == ([], [])
    with pytest.raises(NotFound):
        report_files.undo(actor, done.import_id)
    assert report_files.import_file(actor, group.id, path).rows == 1


def test_a_file_with_no_good_row_leaves_nothing_and_gives_the_rows_back(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    done = report_files.import_file(actor, group.id, a_file(tmp_path, f"{HEAD},,,,ngo,\n"))
    assert (done.rows, len(done.rejected), done.import_id) == (0, 1, "")
    with database.reading() as session:
        from sqlmodel import select

        assert session.exec(select(ReportImport)).all() == []


def test_a_name_with_personal_data_in_it_stops_the_import(
    tmp_path: Path, group: Group, actor: Actor
) -> None:
    path = a_file(tmp_path, HEAD + GOOD)
    with pytest.raises(PersonalData):
        report_files.import_file(actor, group.id, path, label="from kim.nobody@example.org")
    assert (kept(group), list(report_files.imports(actor, group.id))) == ([], [])


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_who_may_import_does(tmp_path: Path, group: Group, actor: Actor, role: Role) -> None:
    path = a_file(tmp_path, HEAD + GOOD)
    done = report_files.import_file(actor, group.id, path)
    other = an_actor(group, role, reader=True)
    for deed in (report_files.preview, report_files.import_file):
        with pytest.raises(Refused):
            deed(other, group.id, path)  # type: ignore[operator]
    with pytest.raises(Refused):
        report_files.undo(other, done.import_id)
    with pytest.raises(NotFound):
        report_files.undo(an_actor(a_group("Hill quarter")), done.import_id)
