"""The reader of the printed tracking table: logical rows, links as printed, and what print does to a table."""

from hypothesis import given
from hypothesis import strategies as st

from sources.plan.cells import NUMBERED, blocks, indicator_pieces, item_pieces
from sources.plan.document import PlanDocument
from sources.plan.registry import load_registry
from tests.sources.plan.documents import lines_of, read

# domain.md 1.11: ASEAN and Thai indicators (in brackets: carried down), activity, agency projects, donor projects.
ROWS = """
L01 | 1   |             | 1   | 1       | 1
L02 | (1) | 1           | (1) | 2       |
L03 | 2   | 2           | 2   | 3       |
L04 | (2) | (2)         | 3   | 4 5 6   |
L05 | 3   | 6 9 13      | 4   |         |
L06 | (3) | (6 9 13)    | 5   |         |
L07 | (3) | (6 9 13)    | 6   | 7       |
L08 | 4   | 3           | 7   |         | 2
L09 | (4) | (3)         | 8   | 8 9 10  | 3 4
L10 | (4) | (3)         | 9   |         | 5 5.1
L11 | (4) | (3)         | 10  |         | 5.1 5.2
L12 | 5   | 4 7 8 9     | 11  | 11      |
L13 | (5) | (4 7 8 9)   | 12  |         |
L14 | (5) | (4 7 8 9)   | 13  |         |
L15 | 6   | 5           | 14  |         |
L16 | (6) | (5)         | 15  |         |
L17 | 7   | 14          | 16  |         | 6
L18 | (7) | (14)        | 17  |         | 7
L19 | (7) | (14)        | 18  |         | 8
L20 | 8   | 15          | 19  |         | 9
L21 | (8) | (15)        | 20  |         |
L22 | (8) | (15)        | 21  |         |
L23 | (8) | (15)        | 22  |         |
L24 | (8) | (15)        | 23  |         |
L25 | (8) | (15)        | 24  |         |
L26 | (8) | (15)        | 25  | 12 13   |
L27 | 9   | 16          | 26  |         |
L28 | 10  | 17          |     |         | 10
"""
HEADER = "ตัวชี้วัด\tกิจกรรมภายใต้ ASPEN\tโครงการ/กิจกรรม ของหน่วยงาน\tหน่วยงาน\tโครงการภายใต้ AWGESC"
BLOCK = ["ตัวชี้วัดอาเซียน\tตัวชี้วัดประเทศไทย", "<p>1. ก</p>\t<p>1. ข</p>"]


def shown(document: PlanDocument) -> list[str]:
    lines = []
    for row in document.rows:
        cells = [
            " ".join(row.asean) or f"({' '.join(row.asean_carried)})",
            " ".join(row.thai) or f"({' '.join(row.thai_carried)})",
            row.activity or f"({row.activity_carried or ''})",
            " ".join(str(item.number) for item in row.projects),
            " ".join(str(item.number) for item in row.donors),
        ]
        lines.append(" | ".join([row.label, *("" if cell == "()" else cell for cell in cells)]))
    return lines


def table(*rows: str) -> PlanDocument:
    return read([*BLOCK, HEADER, *rows])


def test_the_real_table_yields_the_28_logical_rows() -> None:
    wanted = [" | ".join(cell.strip() for cell in line.split("|")) for line in ROWS.strip().splitlines()]
    assert shown(read(lines_of("000"))) == wanted


def test_the_real_table_prints_the_links_of_the_registry() -> None:
    document = read(lines_of("000"))
    assert document.headers == 13
    assert document.unread == []
    printed = [link for link in load_registry().printed_links() if link.from_kind != "event"]
    assert document.links() == printed
    assert [link.is_carried for link in document.links()] == [link.is_carried for link in printed]


def test_the_strategy_block_yields_all_indicators_and_keeps_inner_numbers() -> None:
    document = read(lines_of("000"))
    assert [item.number for item in document.block_items("thai_indicator")] == [str(n) for n in range(1, 19)]
    assert [item.number for item in document.block_items("asean_indicator")] == [str(n) for n in range(1, 11)]
    assert len(document.block_items("strategy")) == 10
    eleventh = document.block_items("thai_indicator")[10].text
    assert "1) เกณฑ์ประเมินเมืองสิ่งแวดล้อมยั่งยืน 2) เกณฑ์เมืองอุตสาหกรรมนิเวศ" in eleventh


def test_a_cell_cut_by_a_page_break_goes_on() -> None:
    document = table("<p>ตัวชี้วัดอาเซียน</p> <p>1. ก</p>\t1. สภาพ\t-\t\t", HEADER, "\tภูมิอากาศ\t\t\t", "\t2. ข\t-\t\t")
    assert [item.text for item in document.tracking_items("activity")] == ["สภาพ ‖ ภูมิอากาศ", "ข"]
    assert len(document.rows) == 2


def test_a_label_left_alone_before_a_page_break_belongs_to_the_number_after_it() -> None:
    document = table(
        "<u>ตัวชี้วัด ASEAN</u> 1. ก\t1. ข\t-\t\t",
        "<p>ตัวชี้วัด ASEAN</p>\t\t\t\t9.China Outlook:",
        HEADER,
        "2. ค <u>ตัวชี้วัดประเทศไทย</u>\t2. ง\t-\t\tCase Studies",
        "1. จ\t3. ฉ\t-\t\t",
    )
    assert shown(document) == ["L01 | 1 |  | 1 |  | ", "L02 | 2 | 1 | 2 |  | 9", "L03 | (2) | (1) | 3 |  | "]


def test_blank_dash_and_a_blank_agency_are_three_different_things() -> None:
    document = table("ตัวชี้วัดอาเซียน 1. ก\t1. ข\t-\t\t", "\t2. ค\t1. ง\t\t", "\t\t2. จ\tสผ.\t")
    assert [row.no_project for row in document.rows] == [True, False]
    assert [(item.number, item.agency) for item in document.tracking_items("agency_project")] == [
        ("1", None),
        ("2", "สผ."),
    ]


def test_a_new_asean_indicator_carries_no_activity_down() -> None:
    document = table("ตัวชี้วัดอาเซียน 1. ก\t1. ข\t-\t\t", "ตัวชี้วัดอาเซียน 2. ค\t\t\t\t3.New Project")
    assert [(link.to_kind, link.to_id) for link in document.links() if link.from_kind == "donor_project"] == [
        ("asean_indicator", "2")
    ]


def test_numbers_with_and_without_spaces_in_both_kinds_of_digits() -> None:
    assert [piece.number for piece in item_pieces("<p>1.The</p><p>๒. ASEAN</p><p>3.ก</p>")] == ["1", "2", "3"]


def test_sub_numbers_are_read_only_below_their_own_entry() -> None:
    cell = "<p>5.ASEAN Work</p> <p>5.1 ASEAN Workshop 5.2Workshop on</p>"
    assert [piece.number for piece in item_pieces(cell, sub_numbers=True)] == ["5", "5.1", "5.2"]
    for text in ("5.1 ล้านยูโร", "๔๙๙,๙๔๗.๒๘ เหรียญ", "1.5 Project"):
        assert [piece.kind for piece in item_pieces(text, "5", sub_numbers=True)] == ["text"]


def test_labels_are_found_with_any_mark_or_none() -> None:
    for label in ("<u>ตัวชี้วัด ASEAN</u>", "<b>ตัวชี้วัดอาเซียน</b>", "<p>ตัวชี้วัด ASEAN</p>", "ตัวชี้วัดอาเซียน"):
        pieces = indicator_pieces(f"{label} 2. รางวัล <b>ตัวชี้วัดประเทศไทย</b> 2. เมือง")
        assert [(piece.kind, piece.number) for piece in pieces] == [
            ("asean_label", None),
            (NUMBERED, "2"),
            ("thai_label", None),
            (NUMBERED, "2"),
        ]


def test_more_columns_and_another_order_are_read_by_their_names() -> None:
    header = "หมายเหตุ\tหน่วยงาน\tตัวชี้วัด\tกิจกรรมภายใต้ ASPEN\tโครงการ/กิจกรรมของหน่วยงาน\tโครงการภายใต้ AWGESC"
    document = read([*BLOCK, header, "x\tสผ.\tตัวชี้วัดอาเซียน 1. ก\t1. ข\t1. ค\t1.A"])
    assert [(item.number, item.agency) for item in document.tracking_items("agency_project")] == [("1", "สผ.")]
    assert shown(document) == ["L01 | 1 |  | 1 | 1 | 1"]


@given(st.text(alphabet="<>/&;!-[]pulib ='\"ก1.", max_size=200))
def test_no_cell_breaks_the_parser(cell: str) -> None:
    blocks(cell)
    indicator_pieces(cell)
    item_pieces(cell, "1", sub_numbers=True)


@given(st.lists(st.text(alphabet="\tกข1.-<p> ตัวชี้วัดอาเซียน", max_size=60), max_size=8))
def test_no_table_breaks_the_reader(rows: list[str]) -> None:
    document = table(*rows)
    document.links()
