"""NMT: municipalities in the league's low-carbon programmes."""

import pytest

from tests.sources.contracts.sheets import fields, of_rule, page, read, told

MEMBER = {
    "ลำดับ": 1,
    "เทศบาล": "เมืองพล",
    "ประเภท": "ทม.",
    "จังหวัด": "ขอนแก่น",
    "ภาค": "ตะวันออกเฉียงเหนือ",
    "โครงการ (เมืองคาร์บอนต่ำ/LCRS)": "เมืองคาร์บอนต่ำ",
    "บทบาท (ต้นแบบ/ถอดแบบ/นำร่อง)": "นำร่อง",
    "ปีที่เข้าร่วม": 2559,
    "ปีฐาน": 2557,
    "เป้าหมายลด (%)": 10,
    "ผลลด (%)": -2.5,
    "แผนรับมือภัยพิบัติ (มี/ไม่มี)": "มี",
}
PROGRAMME, REDUCED = "โครงการ (เมืองคาร์บอนต่ำ/LCRS)", "ผลลด (%)"


def test_a_member_is_read_with_its_target_and_a_reduction_below_zero(tmp_path):
    other = {
        **MEMBER,
        "ลำดับ": 2,
        PROGRAMME: "LCRS",
        "ปีที่เข้าร่วม": "๒๕๖๐",
        REDUCED: "5.5 %",
        "แผนรับมือภัยพิบัติ (มี/ไม่มี)": "ไม่มี",
    }
    sheet = read(page([MEMBER, other]), "nmt_network_member", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(sheet, "authority_code", "programme", "role", "joined_year_be", "joined_year_ce", "base_year_ce") == [
        ("4401201", "low_carbon_city", "pilot", 2559, 2016, 2014),
        ("4401201", "lcrs", "pilot", 2560, 2017, 2014),
    ]
    assert fields(sheet, "target_pct", "reduced_pct", "has_disaster_plan") == [
        (10_000, -2_500, True),
        (10_000, 5_500, False),
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"ปีฐาน": None, "เป้าหมายลด (%)": None}, "base_year.missing", "ปีฐาน"),
        ({REDUCED: 120}, "value.out_of_range", REDUCED),
        ({REDUCED: -250}, "value.unlikely", REDUCED),
        ({PROGRAMME: "โครงการอื่น"}, "value.unknown_choice", PROGRAMME),
        ({"บทบาท (ต้นแบบ/ถอดแบบ/นำร่อง)": "ผู้ช่วย"}, "value.unknown_choice", "บทบาท (ต้นแบบ/ถอดแบบ/นำร่อง)"),
        ({"แผนรับมือภัยพิบัติ (มี/ไม่มี)": "บางส่วน"}, "value.unknown_choice", "แผนรับมือภัยพิบัติ (มี/ไม่มี)"),
        ({"เทศบาล": "ที่ไม่มีจริง"}, "authority.unknown", "เทศบาล"),
        ({"ปีที่เข้าร่วม": "ค.ศ. 2559"}, "year.era_conflict", "ปีที่เข้าร่วม"),
    ],
)
def test_each_fault_of_a_member_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**MEMBER, **changes}])
    found = of_rule(read(sent, "nmt_network_member", tmp_path, with_authorities=True), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_one_municipality_twice_in_a_programme_is_named(tmp_path):
    sent = page([MEMBER, {**MEMBER, "เทศบาล": "เทศบาลเมืองเมืองพล"}])
    sheet = read(sent, "nmt_network_member", tmp_path, with_authorities=True)
    assert (len(of_rule(sheet, "entity.duplicate")), len(sheet.rows)) == (2, 0)


def test_shares_that_may_be_of_one_or_of_a_hundred_are_not_guessed(tmp_path):
    header = ("เป้าหมายลด", "ผลลด")
    plain = {name: value for name, value in MEMBER.items() if "%" not in name}
    sheet = read(page([{**plain, header[0]: 0.1, header[1]: 0.05}]), "nmt_network_member", tmp_path)
    assert of_rule(sheet, "percent.scale_unclear")
    assert len(sheet.rows) == 0
