"""Thai stored as Western letters: turned back where that is certain, named where it is not, and Western text stays."""

import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.workbook import Workbook, read_workbook
from sources.workbook_kinds.mojibake import NAMED, Decision, decide, repair

HEADER = ["จังหวัด", "ปี", "ภัย", "มีแผน", "หน่วยงานที่รับผิดชอบ", "ปริมาณ (กก./วัน)"]
ROWS = [
    ["กรุงเทพมหานคร", "๒๕๖๖", "มี", "ดี", "กรมอนามัย", "1.5"],
    ["นนทบุรี", "2566", "ชี", "ก", "กทม.", "08.00 น."],
    ["ขอนแก่น", "2566", "-", "ข", "ทส.", "PM2.5 และ CO2e"],
]
TABLE = [HEADER, *ROWS]
WESTERN = [
    "Café",
    "São Paulo",
    "Müller",
    "El Niño",
    "piñón",
    "Öresund",
    "Århus",
    "à",
    "é",
    "Å",
    "ø",
    "naïve",
    "Curaçao",
]
SIGNS = ["25 °C", "½ ¼ ¾", "±5", "µg/m³", "10 m²", "«ok»", "§ 4", "© 2566", "5 × 3", "£5", "°", "²", "CO₂", "≥ 5", "–"]


def stored(text: str, how: str = "latin-1") -> str:
    """The text in code page 874, read as if its bytes were Western letters."""
    return "".join(_as_western(byte, how) for byte in text.encode("cp874"))


def _as_western(byte: int, how: str) -> str:
    try:
        return bytes([byte]).decode(how)
    except UnicodeDecodeError:
        return chr(byte)


def stored_utf8(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


def table(rows: list[list[str]], how: str = "latin-1") -> list[list[object]]:
    return [[stored(cell, how) for cell in row] for row in rows]


def decided(*texts: str) -> Decision:
    return decide({text for text in texts if not text.isascii()})


def csv(folder: Path, rows: list[list[object]], name: str = "sent.csv") -> Workbook:
    path = folder / name
    path.write_text("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows), encoding="utf-8")
    return read_workbook(path)


def xlsx(folder: Path, **sheets: list[list[object]]) -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(folder / "sent.xlsx")
    return read_workbook(folder / "sent.xlsx")


def said(book: Workbook) -> list[tuple[str, str, str | None, str | None]]:
    return [(problem.rule, problem.severity, problem.cell, problem.raw) for problem in book.problems]


@pytest.mark.parametrize("how", ["latin-1", "cp1252"])
def test_a_text_file_stored_wrongly_is_turned_back_in_every_cell_and_said(tmp_path, how):
    book = csv(tmp_path, table(TABLE, how))
    assert book.sheets[0].cells == [[{"2566": 2566.0, "1.5": 1.5}.get(cell, cell) for cell in row] for row in TABLE]
    assert said(book) == [("text.sheet_repaired", "note", "A1", None)]
    assert "20" in book.problems[0].message_en


def test_each_sheet_of_a_workbook_is_judged_by_its_own_cells(tmp_path):
    short = [[stored("ปี"), "Café"], [stored("ดี"), "1"]]
    book = xlsx(tmp_path, one=table(TABLE), two=short, three=[["จังหวัด", "25 °C"], ["ขอนแก่น", "½"]])
    one, two, three = (sheet.cells for sheet in book.sheets)
    assert one == TABLE
    assert two == short
    assert three == [["จังหวัด", "25 °C"], ["ขอนแก่น", "½"]]
    assert said(book) == [
        ("text.sheet_repaired", "note", "A1", None),
        ("text.maybe_garbled", "warning", "A1", stored("ปี")),
        ("text.maybe_garbled", "warning", "A2", stored("ดี")),
    ]
    assert [problem.sheet for problem in book.problems] == ["one", "two", "two"]
    assert "“ดี”" in book.problems[2].message_th


@pytest.mark.parametrize("text", [*WESTERN, *SIGNS, "²³¹"])
def test_western_text_in_a_cell_stays_as_it_is(tmp_path, text):
    book = csv(tmp_path, [["a", text], ["จังหวัด", "b"]])
    assert book.sheets[0].cells[0][1] == text
    assert book.problems == ()


@pytest.mark.parametrize("other", ["Café", "25 °C", "จังหวัดนนทบุรี", "São Paulo", "Müller", "≥ 5"])
def test_beside_a_cell_that_was_stored_rightly_certain_cells_alone_are_turned_back(tmp_path, other):
    rows = table(TABLE)
    rows[3][2] = other
    book = xlsx(tmp_path, a=rows)
    cells = book.sheets[0].cells
    assert (cells[0][0], cells[3][2]) == ("จังหวัด", other)
    kept = {
        f"{'ABCDEF'[column]}{row + 1}": TABLE[row][column]
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if cell == rows[row][column] and (row, column) != (3, 2) and not str(cell).isascii()
    }
    assert {"ปี", "มี", "ดี", "กทม.", "ก"} <= set(kept.values())
    repaired, *named = book.problems
    assert (repaired.rule, repaired.cell) == ("text.repaired", "A1")
    assert {problem.cell: problem.raw for problem in named} == {cell: stored(text) for cell, text in kept.items()}
    assert {(problem.rule, problem.severity) for problem in named} == {("text.maybe_garbled", "warning")}


def test_of_many_undecided_cells_so_many_are_named_each_with_the_number_of_all(tmp_path):
    rows: list[list[object]] = [["Café", stored("ปี")]] * (NAMED + 5)
    book = xlsx(tmp_path, a=rows)
    assert len(book.problems) == NAMED
    assert f"{NAMED + 5}" in book.problems[0].message_th


def test_a_cell_with_lost_letters_is_named_and_keeps_the_others_from_nothing(tmp_path):
    rows = table(TABLE)
    lost = stored("กรม") + "\ufffd" + stored("นามัย")
    rows[1][4] = lost
    book = xlsx(tmp_path, a=rows)
    assert book.sheets[0].cells[2] == TABLE[2]
    assert said(book) == [
        ("text.sheet_repaired", "note", "A1", None),
        ("text.maybe_garbled", "warning", "E2", lost),
    ]


def test_a_few_short_cells_are_no_evidence_of_their_own():
    assert not decided(stored("ปี"), stored("ดี")).meant
    assert decided(stored("ปี"), stored("ดี")).undecided == {stored("ปี"): "ปี", stored("ดี"): "ดี"}


def test_one_garbled_note_in_a_sheet_of_signs_turns_no_sign_into_thai():
    found = decided(stored("กรมอนามัย"), "±5", "½", "°")
    assert found.meant == {stored("กรมอนามัย"): "กรมอนามัย"}
    assert found.undecided == {}


def test_thai_stored_as_the_western_letters_of_its_utf8_is_turned_back_too():
    found = decided(*map(stored_utf8, ["จังหวัด", "ปี", "ก", "มา", "25 °C"]))
    assert found.is_whole
    assert sorted(found.meant.values()) == sorted(["จังหวัด", "ปี", "ก", "มา", "25 °C"])
    mixed = decided(*map(stored, ["จังหวัด", "เนตร", "เนเธอร์แลนด์"]), stored_utf8("มา"))
    assert stored_utf8("มา") not in mixed.meant
    assert mixed.undecided[stored_utf8("มา")] == "มา"


def test_utf8_of_which_bytes_were_lost_is_named_and_never_read_as_other_thai():
    texts = [stored_utf8(text).replace("\x81", "") for text in ("กรมอนามัย", "การ", "มาก")]
    found = decided(*texts)
    assert found.meant == {}
    assert set(found.undecided) == set(texts)


# Any letters of code page 874 in any order, without Latin letters: beside these a short run is a sign such as °C.
letters = "".join(bytes([byte]).decode("cp874") for byte in [*range(0xA1, 0xDB), *range(0xDF, 0xFC)])
any_thai = st.text(st.sampled_from(letters + "0123456789 .,-/()%“”–\u00a0"), max_size=6).filter(
    lambda text: "เธ" not in text
)
natural = st.sampled_from([cell for row in TABLE for cell in row] + ["บ้านไผ่", "ต.บ้านใหม่", "ปี 2566", "ไม่มีข้อมูล", "เนตร"])
accented = "éèêëáàâäãåæçíìîïñóòôöõøúùûüýÿßþðÉÈÁÀÂÄÃÅÆÇÍÎÑÓÔÖÕØÚÛÜ"
words = st.from_regex(rf"[A-Za-z]{{1,4}}[{accented}]{{1,2}}[a-z]{{1,4}}|[{accented}][a-z]{{1,5}}", fullmatch=True)
western = st.lists(words | st.sampled_from(WESTERN + SIGNS), min_size=1, max_size=3).map(" ".join)


@given(
    st.lists(st.lists(natural | any_thai, min_size=1, max_size=4), max_size=2), st.sampled_from(["latin-1", "cp1252"])
)
def test_a_thai_table_of_any_cells_that_was_stored_wrongly_comes_back_equal(more, how):
    rows = TABLE + more
    found = table(rows, how)
    done = repair(found)
    assert found == rows
    assert done.is_whole
    assert not done.undecided
    assert done.changed == sum(stored(cell, how) != cell for line in rows for cell in line)


@given(st.lists(western | natural | st.text(st.sampled_from("abc 12.")), max_size=12))
def test_a_table_of_western_text_and_thai_is_never_changed_nor_suspected(texts):
    rows: list[list[object]] = [list(texts)]
    done = repair(rows)
    assert rows == [texts]
    assert done.changed == done.undecided == 0


@given(st.lists(western, min_size=1, max_size=5), st.lists(natural, max_size=8))
def test_in_a_mixed_table_nothing_right_is_changed_and_no_thai_word_left_is_unsaid(rightly, wrongly):
    rightly = [*rightly, "Café"]
    found = decided(*rightly, *map(stored, wrongly))
    assert not found.meant.keys() & set(rightly)
    for text in wrongly:
        assert found.meant.get(stored(text), text) == text
        is_word = len(re.findall("[ก-๛]", text)) > 1 and re.search("[ะ-ฺเ-๎]", text)
        if is_word or found.meant:
            assert text.isascii() or stored(text) in found.meant or stored(text) in found.undecided


@given(st.lists(st.text(st.characters(max_codepoint=0x24F, exclude_categories=("Cc", "Cs")), max_size=12), max_size=8))
def test_a_text_that_was_turned_back_gives_the_stored_one_when_turned_around(texts):
    for text, meant in decided(*texts).meant.items():
        assert text in {stored_utf8(meant), *(_stored_or_none(meant, how) for how in ("latin-1", "cp1252"))}


def _stored_or_none(text: str, how: str) -> str | None:
    try:
        return stored(text, how)
    except UnicodeEncodeError:
        return None


def test_a_name_or_number_of_a_person_is_not_shown_by_the_warning_about_its_letters(tmp_path):
    person = stored("นายสม") + "\ufffd" + stored("ชาย ใจดี โทร ") + "081-234-5678"
    (problem,) = csv(tmp_path, [["Café", "1"], [person, "2"]]).problems
    assert (problem.rule, problem.cell) == ("text.maybe_garbled", "A2")
    assert "081" not in problem.message_th + problem.message_en + str(problem.raw)
    assert stored("ใจดี") not in problem.message_th + problem.message_en + str(problem.raw)
