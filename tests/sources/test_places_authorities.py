"""A local authority is found by code, or by province, type and name; what is not certain has its reason."""

import contextlib
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.places import Authorities, UnknownPlace
from validations.problem import problem


def row(code: str, name: str, type_: str, **more: object) -> dict[str, object]:
    return {"authority_code": code, "name_th": name, "authority_type": type_, "province_code": code[1:3], **more}


ROWS = [
    row("2300101", "นครราชสีมา", "อบจ."),
    row("3300102", "นครราชสีมา", "ทน."),
    row("6300212", "บ้านใหม่", "อบต."),
    row("6302204", "บ้านใหม่", "อบต."),
    row("5300103", "หนองไผ่ล้อม", "ทต."),
    row("5130102", "บ้านใหม่", "ทต."),
    row("4401201", "เมืองพล", "ทม."),
    row("5320103", "เมืองที", "ทต."),
    row("4130102", "ปทุมธานี", "ทม."),
    row("6730101", "ลำพยา", "อบต."),
    row("6730505", "ลำพญา", "อบต."),
    row("5850402", "จ.ป.ร.", "ทต."),
    row("5191006", "ต้นตาล - พระยาทด", "ทต."),
    row("6800101", "สามตำบล", "อบต."),
    row("5310101", "นาโพธิ์", "ทต."),
    row("6310102", "กระสัง", "อบต."),
    row("6310103", "กระสุง", "อบต."),
]
AUTHORITIES = Authorities(ROWS)


def code_of(name: str, **more: object) -> str:
    return AUTHORITIES.find(name, **more).code


def refused(name: str, authorities: Authorities = AUTHORITIES, **more: object) -> UnknownPlace:
    with pytest.raises(UnknownPlace) as caught:
        authorities.find(name, **more)
    return caught.value


@pytest.mark.parametrize(
    ("name", "told", "code"),
    [
        ("เทศบาลเมืองเมืองพล", {}, "4401201"),
        ("ทม.เมืองพล", {}, "4401201"),
        ("ท.ม. เมืองพล", {}, "4401201"),
        ("ทม เมืองพล", {}, "4401201"),
        ("ทมเมืองพล", {}, "4401201"),
        ("เทศบาล เมือง เมือง พล", {}, "4401201"),
        ("เมืองพล", {"type": "เทศบาลเมือง"}, "4401201"),
        ("เมืองปทุมธานี", {"type": "ทม."}, "4130102"),
        ("เทศบาลเมืองที", {}, "5320103"),
        ("เทศบาลเมืองที", {"type": "ทต."}, "5320103"),
        ("องค์กรบริหารส่วนตำบลลำพยา", {}, "6730101"),
        ("ตำบลลำพยา", {"type": "อบต"}, "6730101"),
        ("ทต.บ้านใหม่ จ.ปทุมธานี", {}, "5130102"),
        ("ทต.บ้านใหม่ (ปทุมธานี)", {}, "5130102"),
        ("บ้านใหม่ ปทุมธานี", {}, "5130102"),
        ("เทศบาลตำบลบ้านใหม่อำเภอเมืองปทุมธานีจังหวัดปทุมธานี", {}, "5130102"),
        ("บ้านใหม่", {"province_code": "13"}, "5130102"),
        ("อบต.บ้านใหม่ อ.ครบุรี จ.นครราชสีมา", {}, "6300212"),
        ("อบต.บ้านใหม่ อ.หนองบุญมาก", {"province_code": "30"}, "6302204"),
        ("อบจ.โคราช", {}, "2300101"),
        ("องค์การบริหารส่วนจังหวัดนครราชสีมา", {}, "2300101"),
        ("นครราชสีมา", {"type": "เทศบาล"}, "3300102"),
        ("ทต.จ.ป.ร. จ.ระนอง", {}, "5850402"),
        ("ทต.ต้นตาล–พระยาทด", {}, "5191006"),
        ("อบต.สามตำบลจังหวัดนครศรีธรรมราช", {}, "6800101"),
        ("อบต.ล\u0e4d\u0e32พยา", {}, "6730101"),
        ("อบต.ลำ\u200bพยา 1/", {}, "6730101"),
        ("", {"code": "5130102"}, "5130102"),
        ("บ้านใหม่", {"code": "๕๑๓๐๑๐๒"}, "5130102"),
        ("บ้านใหม่", {"code": "6302204"}, "6302204"),
        ("ทต. บ้านไหม่", {"code": "5130102", "province_code": "13"}, "5130102"),
    ],
)
def test_an_authority_is_found_as_agencies_write_it(name, told, code):
    assert code_of(name, **told) == code


@pytest.mark.parametrize(
    ("name", "told", "rule"),
    [
        ("อบต.บ้านใหม่ จ.นครราชสีมา", {}, "authority.ambiguous"),
        ("บ้านใหม่", {}, "authority.ambiguous"),
        ("อบต.บ้านใหม่ อ.ปากช่อง จ.นครราชสีมา", {}, "authority.district_conflict"),
        ("นครราชสีมา", {}, "authority.type_missing"),
        ("โคราช", {}, "authority.type_missing"),
        ("บ้านใหม่", {"type": "นิคม"}, "authority.type_unknown"),
        ("ทม.บ้านใหม่", {"type": "ทต."}, "authority.type_conflict"),
        ("ทม.บ้านใหม่", {"province_code": "13"}, "authority.type_conflict"),
        ("ทต.บ้านใหม่ จ.ปทุมธานี", {"province_code": "30"}, "authority.province_conflict"),
        ("ทต.บ้านใหม่ จ.ปทุมธานีใหม่", {}, "province.unknown"),
        ("บ้านใหม่", {"code": "4130102"}, "authority.code_conflict"),
        ("บ้านใหม่", {"code": "5130102", "type": "อบต."}, "authority.code_conflict"),
        ("บ้านใหม่", {"code": "5130102", "province_code": "30"}, "authority.code_conflict"),
        ("บ้านใหม่", {"code": "5130199"}, "authority.code_unknown"),
        ("ทต.หนองไผ่", {}, "authority.unknown"),
        ("เทศบาล", {}, "authority.unknown"),
        ("กทม.", {}, "authority.no_code"),
        ("เมืองพัทยา", {"province_code": "20"}, "authority.no_code"),
        ("เมืองพัทยา จ.ชลบุรี", {}, "authority.no_code"),
        ("เทศบาลเมืองพัทยา", {}, "authority.unknown"),
        ("อบต.ลำ\ufffdยา", {}, "text.broken"),
    ],
)
def test_what_is_not_certain_is_refused_by_a_named_rule(name, told, rule):
    error = refused(name, **told)
    assert error.rule == rule
    said = problem(error.rule, raw=name, **error.values)
    assert "{" not in said.message_th + said.message_en


def test_an_unknown_name_comes_with_the_nearest_of_its_province_and_its_namesake_elsewhere():
    assert refused("ทต.หนองไผ่ล้อน", province_code="30").values["nearest"].startswith("ทต.หนองไผ่ล้อม อ.เมืองนครราชสีมา")
    assert "ทต.เมืองที อ.เมืองสุรินทร์ จ.สุรินทร์" in refused("ทต.เมืองที", province_code="30").values["nearest"]


@pytest.mark.parametrize(
    ("name", "told", "code"),
    [
        ("ทต.นาโพธิ", {"province_code": "31"}, "5310101"),
        ("ทน.นครราชสิมา", {"province_code": "30"}, "3300102"),
        ("ทต.หนองใผ่ล้อม จ.นครราชสีมา", {}, "5300103"),
    ],
)
def test_one_letter_taken_for_its_like_is_read_and_noted(name, told, code):
    found = AUTHORITIES.find(name, **told)
    assert (found.code, found.note.rule) == (code, "authority.spelling")
    assert problem(found.note.rule, raw=name, **found.note.values).severity == "note"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("นาโพธิ", {"province_code": "31"}),  # the type is not told
        ("ทต.นาโพธิ", {}),  # the province is not told
        ("ทต.นาโพ", {"province_code": "31"}),  # more than one letter
        ("อบต.กระสึง", {"province_code": "31"}),  # ึ for ั and for ุ are as likely: two names are one letter away
        ("อบต.กระสั่ง", {"province_code": "31", "type": "ทต."}),
        ("อบต.ลำพฺยา", {"province_code": "73"}),
    ],
)
def test_likeness_alone_is_no_answer(name, told):
    refused(name, **told)


def test_a_name_of_another_type_is_not_bent_into_one_of_the_type_told():
    authorities = Authorities([row("5450503", "อุ่มเม้า", "ทต."), row("6450913", "อุ่มเม่า", "อบต.")])
    assert refused("อุ่มเม่า", authorities, type="ทต.", province_code="45").rule == "authority.type_conflict"


UPGRADED = Authorities(
    [
        row("6140109", "บางนา", "อบต.", valid_to=date(2012, 8, 30)),
        row("5140105", "บางนา", "ทต.", valid_from=date(2012, 8, 31), valid_to=date(2019, 12, 31)),
        row("5140105", "บางนาใหม่", "ทต.", valid_from=date(2020, 1, 1)),
        row("6140201", "ท่าช้าง", "อบต.", valid_to=date(2010, 1, 1)),
    ]
)


def test_an_authority_is_what_it_was_on_the_day():
    assert UPGRADED.find("อบต.บางนา", on=date(2010, 1, 1)).code == "6140109"
    assert UPGRADED.find("ทต.บางนา", on=date(2015, 1, 1)).name_th == "บางนา"
    assert UPGRADED.find("บางนา", on=date(2015, 1, 1)).code == "5140105"


def test_an_old_rank_or_name_is_followed_to_the_new_one_and_noted():
    for name, told in (("อบต.บางนา", {}), ("ทต.บางนา", {"on": date(2021, 1, 1)}), ("", {"code": "6140109"})):
        found = UPGRADED.find(name, **told)
        assert (found.name_th, found.code, found.note.rule) == ("บางนาใหม่", "5140105", "authority.superseded")
    assert UPGRADED.find("ทต.บางนา", code="5140105").name_th == "บางนาใหม่"


def test_a_name_used_before_its_day_is_read_and_noted():
    found = UPGRADED.find("ทต.บางนาใหม่", on=date(2015, 6, 1))
    assert (found.code, found.note.rule) == ("5140105", "authority.not_yet")


def test_an_authority_that_ended_without_a_successor_is_refused_with_its_last_day():
    error = refused("อบต.ท่าช้าง", UPGRADED)
    assert (error.rule, error.values["ended_th"]) == ("authority.abolished", "1 ม.ค. 2553")


def test_a_change_that_a_notice_tells_is_followed_in_both_directions():
    newer = Authorities([row("5810109", "กระบี่น้อย", "ทต.")])
    found = newer.find("อบต.กระบี่น้อย จ.กระบี่")
    assert (found.code, found.note.rule) == ("5810109", "authority.superseded")
    older = Authorities([row("5130110", "บางกะดี", "ทต.")])
    found = older.find("ทม.บางกะดี จ.ปทุมธานี")
    assert (found.code, found.note.rule) == ("5130110", "authority.register_older")


def test_a_name_that_another_place_bore_on_the_day_is_ambiguous():
    both = Authorities([row("5500702", "ขี้เหล็ก", "ทต."), row("5500606", "จอมแจ้ง", "ทต.")])
    assert both.find("ทต.ขี้เหล็ก จ.เชียงใหม่").code == "5500702"
    assert refused("ทต.ขี้เหล็ก จ.เชียงใหม่", both, on=date(2014, 1, 1)).rule == "authority.ambiguous"
    assert both.find("ทต.ขี้เหล็ก อ.แม่แตง จ.เชียงใหม่", on=date(2014, 1, 1)).code == "5500606"


def test_a_row_that_contradicts_its_code_never_answers():
    authorities = Authorities(
        [
            row("5321001", "สังขะ", "ทต."),
            {**row("5321001", "สังขะ", "ทต."), "province_code": "33"},
            row("6380409", "ซาง", "ทต."),
            row("5380405", "เซกา", "อบต."),
        ]
    )
    assert len(authorities.faults) == 3
    for fault in authorities.faults:
        assert problem(fault.rule, raw=fault.authority.label, **fault.values).severity == "error"
    assert authorities.find("ทต.สังขะ").province_code == "32"
    assert refused("ทต.สังขะ", authorities, province_code="33").rule == "authority.unknown"
    assert refused("ทต.ซาง", authorities).rule == "authority.listing_fault"
    assert refused("", authorities, code="6380409").rule == "authority.listing_fault"


def test_a_register_that_writes_the_type_into_the_name_serves_as_well():
    authorities = Authorities([row("4401201", "เทศบาลเมืองเมืองพล", "ทม."), row("6300212", "อบต. บ้านใหม่", "อบต.")])
    assert authorities.find("ทม.เมืองพล").name_th == "เมืองพล"
    assert authorities.find("บ้านใหม่").label == "อบต.บ้านใหม่"


def test_bangkok_and_pattaya_are_found_where_the_register_has_them():
    special = Authorities([row("7100101", "กรุงเทพมหานคร", "พิเศษ"), row("7200401", "พัทยา", "พิเศษ")])
    assert {special.find(name).code for name in ("กทม.", "กรุงเทพฯ", "กรุงเทพมหานคร")} == {"7100101"}
    assert special.find("เมืองพัทยา").code == special.find("พัทยา", type="รูปแบบพิเศษ").code == "7200401"


def test_a_frame_serves_as_well_as_rows_and_empty_cells_as_none():
    frame = pd.DataFrame([{**ROWS[0], "valid_from": pd.NaT, "valid_to": None, "district_code": pd.NA}])
    found = Authorities(frame).find("อบจ.นครราชสีมา")
    assert (found.valid_from, found.valid_to, found.district_code) == (None, None, None)


def test_without_a_register_nothing_is_found():
    assert Authorities().is_empty
    assert refused("ทม.เมืองพล", Authorities()).rule == "authority.unknown"
    assert not AUTHORITIES.is_empty


@given(
    st.text(max_size=30)
    | st.sampled_from([str(row["name_th"]) for row in ROWS]).map(lambda name: f"ทต.{name} จ.ก อ.ข"),
    st.none() | st.sampled_from(["ทต.", "เทศบาล", "?", ""]),
    st.none() | st.sampled_from(["13", "30"]),
    st.none() | st.text("0123456789- ", max_size=8),
)
def test_any_text_gives_an_authority_or_a_rule_that_can_be_said(name, type_, province_code, code):
    try:
        AUTHORITIES.find(name, type=type_, province_code=province_code, code=code)
    except UnknownPlace as error:
        problem(error.rule, raw=name, **error.values)


@given(st.sampled_from(ROWS), st.text(" \u200b\u00a0\n", max_size=3), st.sampled_from(["", " จ.{}", " ({})"]))
def test_every_authority_is_found_however_it_is_spaced(given_row, space, tail):
    from sources.places import load_places

    name = str(given_row["name_th"])
    text = f"{given_row['authority_type']}{space}{name[:2]}{space}{name[2:]}"
    text += tail.format(load_places().name_of(str(given_row["province_code"])))
    with contextlib.suppress(UnknownPlace):
        found = AUTHORITIES.find(text, province_code=str(given_row["province_code"]))
        assert (found.name_th, found.type) == (name, given_row["authority_type"])
        return
    assert name == "บ้านใหม่"
