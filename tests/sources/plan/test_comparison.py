"""`muang plan check`: on the plan itself nothing new; in a changed copy each change, and only that."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sources.plan.cells import key
from sources.plan.comparison import check_document
from sources.plan.document import PlanUnreadable, read_document, read_text
from tests.sources.plan.documents import (
    lines_of,
    new_differences,
    path_of,
    told,
    with_change,
    with_row,
    with_row_moved,
    without_row,
)

WORD = re.compile(r"<[^>]*>|[^\s<>]+")


def test_the_plan_differs_from_the_registry_only_in_what_the_registry_knows() -> None:
    check = check_document(path_of("000"))
    assert check.agrees
    assert check.unknown == []
    kinds = {found.kind for found in check.differences}
    assert kinds == {"variant", "cut_off", "not_printed", "agency_not_named"}
    assert [found.item_id for found in check.differences if found.kind == "not_printed"] == ["10", "11", "12", "18"]
    assert check.row_count == 28
    assert check.header_count == 13
    counts = (
        "strategy",
        "programme",
        "asean_indicator",
        "thai_indicator",
        "activity",
        "agency_project",
        "donor_project",
    )
    assert [check.counts[kind] for kind in counts] == [10, 2, 10, 18, 26, 13, 12]


@pytest.mark.parametrize(
    ("line", "old", "new", "difference"),
    [
        (12, "เมือง/ชุมชน", "เมืองและชุมชน", ("text_changed", "strategy", "2")),
        (35, "การเชื่อมโยง", "การเชื่อมต่อ", ("text_changed", "thai_indicator", "12")),
        (41, "2561-2568", "2569-2573", ("text_changed", "frame_title", "")),
        (82, "ท้องถิ่น", "จังหวัด", ("text_changed", "activity", "12")),
        (98, "สถิติการบรรเทา", "สาธิตการบรรเทา", ("text_changed", "asean_indicator", "8")),
        (109, "น้ำหลาก", "น้ำแล้ง", ("text_changed", "activity", "25")),
        (54, "สผ.", "คพ.", ("agency_changed", "agency_project", "5")),
        (55, "กรมส่งเสริม การปกครอง ท้องถิ่น", "กรมใหม่", ("agency_changed", "agency_project", "6")),
        (65, "๔๙๙,๙๔๗.๒๘", "๕๙๙,๙๔๗.๒๘", ("budget_changed", "donor_project", "2")),
        (89, "5 ล้านยูโร", "5.1 ล้านยูโร", ("budget_changed", "donor_project", "6")),
        (66, "GTC)</p>", "GTC) ๗.๓ ล้านดอลลาร์สหรัฐ</p>", ("budget_changed", "donor_project", "3")),
        (70, "๓๐ มิถุนายน ๒๕๖๘", "๓๑ ธันวาคม ๒๕๖๘", ("date_changed", "donor_project", "4")),
        (89, "72 เดือน", "84 เดือน", ("duration_changed", "donor_project", "6")),
        (89, "ยกเว้น บรูไนและสิงคโปร์", "ยกเว้น บรูไน", ("countries_changed", "donor_project", "6")),
        (56, "๒๐๒๔", "๒๐๒๕", ("text_changed", "event", "hls_sc_14")),
        (54, "5. กิจกรรม", "9. กิจกรรม", ("renumbered", "agency_project", "5")),
    ],
)
def test_a_changed_word_is_found_and_nothing_else(
    line: int, old: str, new: str, difference: tuple[str, str, str]
) -> None:
    changed = new_differences(with_change(line, old, new))
    assert [(found.kind, found.item_kind, found.item_id) for found in changed] == [difference]
    assert changed[0].line == line


@pytest.mark.parametrize(
    ("line", "after", "item"),
    [
        (82, 87, ("moved", "activity", "12")),
        (61, 83, ("moved", "activity", "6")),
        (53, 61, ("moved", "activity", "3")),
        (110, 54, ("moved", "agency_project", "13")),
        (105, 99, ("moved", "activity", "23")),
    ],
)
def test_a_moved_row_is_one_difference(line: int, after: int, item: tuple[str, str, str]) -> None:
    assert told(with_row_moved(line, after)) == [item]


def test_two_rows_that_changed_places_are_one_difference() -> None:
    lines = lines_of("000")
    lines[81], lines[82] = lines[82], lines[81]
    assert [kind for kind, _, _ in told(lines)] == ["moved"]


@pytest.mark.parametrize(
    ("after", "row", "item"),
    [
        (110, "\t\t14. โครงการใหม่เพื่อเมืองยั่งยืน\tสผ.\t", ("added", "agency_project", "14")),
        (55, "\t\t7. โครงการใหม่เพื่อเมืองยั่งยืน\tสผ.\t", ("added", "agency_project", "7")),
        (82, "\t\t\t\t11.ASEAN Rivers Project /Japan", ("added", "donor_project", "11")),
        (87, "\t27. กิจกรรมใหม่ของเมือง\t-\t\t", ("added", "activity", "27")),
    ],
)
def test_a_new_item_is_one_difference(after: int, row: str, item: tuple[str, str, str]) -> None:
    assert told(with_row(after, row)) == [item]


def test_a_new_donor_project_within_a_cell_is_found() -> None:
    assert told(with_change(115, "(follow-up phase)", "(follow-up phase) 11.ASEAN Rivers")) == [
        ("added", "donor_project", "11")
    ]


def test_a_project_inserted_in_the_middle_does_not_make_those_after_it_look_changed() -> None:
    lines = with_row(55, "\t\t7. โครงการแม่น้ำสะอาดของเทศบาล\tสผ.\t")
    for index in range(56, len(lines)):
        cells = lines[index].split("\t")
        if len(cells) > 2:
            cells[2] = re.sub(r"^((?:<p>)?)(\d+)\. ", lambda found: f"{found[1]}{int(found[2]) + 1}. ", cells[2])
            lines[index] = "\t".join(cells)
    assert told(lines) == [("added", "agency_project", "7")]


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        (12, [("strategy", "2")]),
        (82, [("activity", "12")]),
        (110, [("agency_project", "13")]),
        (53, [("activity", "3"), ("agency_project", "4")]),
        (66, [("activity", "8"), ("agency_project", "8"), ("donor_project", "3")]),
        (48, [("thai_indicator", "1"), ("agency_project", "2")]),
    ],
)
def test_a_removed_row_is_what_stood_in_it_and_no_more(line: int, missing: list[tuple[str, str]]) -> None:
    assert told(without_row(line)) == [("missing", *item) for item in missing]


def test_an_entry_that_lost_its_beginning_with_a_row_is_found_by_its_rest() -> None:
    assert told(without_row(95)) == [("text_changed", "donor_project", "9"), ("missing", "asean_indicator", "8")]


def test_a_page_broken_elsewhere_is_no_difference() -> None:
    lines = lines_of("000")
    header = lines[50]
    for at in (99, 82):
        lines.insert(at, header)
    assert told(lines) == []


def test_an_agency_by_its_full_name_is_the_same_agency() -> None:
    assert told(with_change(66, "<p>คพ.</p>", "<p>กรมควบคุมมลพิษ</p>")) == []


def test_spaces_and_the_kind_of_digits_are_no_difference() -> None:
    assert told(with_change(82, "เสริมสร้างขีดความสามารถ", "เสริมสร้าง ขีด ความสามารถ")) == []
    assert told(with_change(115, "2565", "๒๕๖๕")) == []


def test_a_difference_says_where_and_what_in_both_languages() -> None:
    (found,) = new_differences(with_change(54, "สผ.", "คพ."))
    assert found.message_en == "tracking table, line 54: the agency of agency project 5 changed from “สผ.” to “คพ.”"
    assert found.message_th == "ตารางติดตามผล บรรทัด 54: หน่วยงานของโครงการของหน่วยงาน 5 เปลี่ยนจาก “สผ.” เป็น “คพ.”"


@settings(max_examples=60)
@given(st.data())
def test_any_single_changed_word_is_found(data: st.DataObject) -> None:
    lines = lines_of("000")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line.strip() and not is_header(line)]))
    words = [found for found in WORD.finditer(lines[number]) if not found[0].startswith("<") and has_letters(found[0])]
    assume(words)
    word = data.draw(st.sampled_from(words))
    put = data.draw(st.text(alphabet="กขคงจabc", min_size=3, max_size=12))
    assume(key(put) != key(word[0]))
    lines[number] = lines[number][: word.start()] + put + lines[number][word.end() :]
    assert told(lines)


def is_header(line: str) -> bool:
    return line.startswith(("ตัวชี้วัด\tกิจกรรม", "ตัวชี้วัดอาเซียน\tตัวชี้วัดประเทศไทย"))


def has_letters(word: str) -> bool:
    return any(mark.isalnum() for mark in word)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "plan.no_table"),
        (b"PK\x03\x04\x00\x00", "plan.not_text"),
        ("ตัวชี้วัด".encode("cp874"), "plan.not_text"),
        ("ตัวชี้วัดอาเซียน\tตัวชี้วัดประเทศไทย\n".encode(), "plan.no_table"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_in_both_languages(content: bytes, rule: str) -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read_text(content, "x.txt")
    assert refused.value.problem.rule == rule
    assert "x.txt" in refused.value.message_en
    assert "x.txt" in refused.value.message_th


def test_a_table_without_its_strategy_block_is_refused() -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read_text("\n".join(lines_of("000")[44:]).encode(), "x.txt")
    assert refused.value.problem.rule == "plan.no_block"


def test_a_file_that_cannot_be_opened_or_is_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 2_000_001)
    for path, rule in (
        (tmp_path, "plan.not_opened"),
        (tmp_path / "none.txt", "plan.not_opened"),
        (large, "plan.too_large"),
    ):
        with pytest.raises(PlanUnreadable) as refused:
            read_document(path)
        assert refused.value.problem.rule == rule


@pytest.mark.parametrize("document", ["001", "002", "003", "004"])
def test_the_other_documents_are_no_plan(document: str) -> None:
    with pytest.raises(PlanUnreadable):
        read_document(path_of(document))
