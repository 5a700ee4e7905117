"""The province of a place text is read exactly or not at all."""

import contextlib
import csv
import json

import geothai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.places import UnknownPlace, UnknownProvince, load_places
from tests.sources.books import SHARED
from validations.problem import problem

PLACES = load_places()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("แขวงบางนา เขตบางนา กทม.", "10"),
        ("ริมถนนกาญจนาภิเษก เขตบางขุนเทียน, กรุงเทพฯ", "10"),
        ("กรุงเทพมหานคร", "10"),
        ("ต.พิมาน อ.เมือง. จ.สตูล", "91"),
        ("ต.นาจักร อ.เมือง จ. แพร่", "54"),
        ("พะเยา ต.เวียง อ.เมือง จ. พะเยา", "56"),
        ("ต.หน้าพระลาน อ.เฉลิมพระเกียรติ จ.สระบุรี ", "19"),
        ("ต.มะขามเตี้ย อ.เมือง จ.สุราษฏร์ธานี", "84"),
        ("อยุธยา", "14"),
        ("จังหวัดเชียงใหม่", "50"),
        ("Chiang Mai", "50"),
        ("จ ชลบุรี", "20"),
        ("โคราช", "30"),
        ("TH-50", "50"),
        ("TH50", "50"),
        ("Phang Nga", "82"),
        ("PHANGNGA", "82"),
        ("Phang-nga", "82"),
        ("Phra Nakhon Sri Ayuthaya", "14"),
        ("BANGKOK METROPOLIS", "10"),
        ("Changwat Chon Buri", "20"),
        ("กาฬสินธ์ุ", "46"),
        ("จ.ลำ\u0e4d\u0e32ปาง".replace("ลำ\u0e4d\u0e32", "ล\u0e4d\u0e32"), "52"),
    ],
)
def test_a_province_is_read_as_agencies_write_it(text, code):
    assert PLACES.province_of(text) == code


def test_a_bare_number_is_a_code_only_where_the_caller_says_so():
    assert PLACES.province_of("50", is_code=True) == "50"
    for text, is_code in (("50", False), ("๕๐", False), ("99", True), ("5001", True), ("TH-99", False)):
        with pytest.raises(UnknownProvince):
            PLACES.province_of(text, is_code=is_code)


@pytest.mark.parametrize(
    "text",
    [
        "เชียงราย/เชียงใหม่",
        "TH-S",
        "เมืองคอน",
        "",
        "อ.เมือง",
        "ต.ในเมือง อ.เมือง",
        "สถานีจำลอง",
        "แม่น้ำ น่าน",
        "จ.ชลบุรี จ.ระยอง",
        "เมืองพล",
    ],
)
def test_what_names_no_one_province_is_not_guessed(text):
    with pytest.raises(UnknownProvince):
        PLACES.province_of(text)


def test_a_misspelt_province_comes_with_its_nearest_names():
    with pytest.raises(UnknownProvince) as caught:
        PLACES.province_of("อ.เมือง จ.นครศรีธรรมราฃ")
    assert caught.value.candidates[0] == "นครศรีธรรมราช"


@pytest.mark.parametrize(
    ("text", "province_code", "code"),
    [
        ("อ.เมือง", "50", "5001"),
        ("อำเภอเมือง", "14", "1401"),
        ("เมืองเชียงใหม่", None, "5001"),
        ("อ. พล", "40", "4012"),
        ("อ.พล จ.ขอนแก่น", None, "4012"),
        ("ต.ในเมือง อ.พิมาย จ.นครราชสีมา", None, "3015"),
        ("เขตบางนา", None, "1047"),
        ("บางนา", "10", "1047"),
        ("กิ่ง อ.ศรีณรงค์", None, "3215"),
        ("Mueang Chiang Mai", None, "5001"),
        ("เฉลิมพระเกียรติ", "30", "3032"),
        ("เซกา", "38", "3804"),
        ("อ.เซกา", "43", "3804"),
        ("อ.สา", "55", "5507"),
    ],
)
def test_a_district_is_read_within_its_province(text, province_code, code):
    assert PLACES.district_of(text, province_code) == code


@pytest.mark.parametrize(
    ("text", "province_code", "rule"),
    [
        ("เฉลิมพระเกียรติ", None, "district.ambiguous"),
        ("อ.เมือง", None, "district.unknown"),
        ("เมือง", "10", "district.unknown"),
        ("พิมาย", "50", "district.unknown"),
        ("พิไมย", "30", "district.unknown"),
        ("5001", "50", "district.unknown"),
        ("", None, "district.unknown"),
    ],
)
def test_a_district_that_is_not_certain_is_refused_with_its_candidates(text, province_code, rule):
    with pytest.raises(UnknownPlace) as caught:
        PLACES.district_of(text, province_code)
    assert caught.value.rule == rule
    assert "{" not in problem(rule, raw=text, **caught.value.values).message_th


def test_a_misspelt_district_comes_with_its_nearest_names():
    with pytest.raises(UnknownPlace) as caught:
        PLACES.district_of("พิไมย", "30")
    assert caught.value.values["nearest"].startswith("พิมาย จ.นครราชสีมา")


@given(st.sampled_from([d for p in geothai.provinces() for d in geothai.districts(p.code)]))
def test_every_district_is_read_by_its_thai_name_and_its_code(district):
    assert PLACES.district_of(district.name_th, district.province_code) == district.code
    assert PLACES.district_of(district.code, is_code=True) == district.code


def test_an_abolished_code_is_followed_to_its_one_successor():
    assert PLACES.codes.follow("4309") == "3804"
    assert PLACES.codes.follow("100205") == "102901"
    assert PLACES.codes.follow("50") == "50"


@pytest.mark.parametrize(
    ("code", "rule"), [("104701", "area.abolished"), ("2504", "area.abolished"), ("9999", "area.unknown_code")]
)
def test_a_code_without_one_successor_is_refused(code, rule):
    with pytest.raises(UnknownPlace) as caught:
        PLACES.codes.follow(code)
    assert caught.value.rule == rule
    assert problem(rule, raw=code, **caught.value.values)


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared/data is not beside the project")
def test_every_province_of_the_real_registers_is_read():
    """The outlines (HDX), population (DOPA), waste, NESDC and NSO spell some provinces otherwise than `geothai`."""
    outlines = json.loads((SHARED / "geometry" / "th_adm1.geojson").read_text(encoding="utf-8"))["features"]
    for outline in outlines:
        place = outline["properties"]
        codes = {PLACES.province_of(place[name]) for name in ("ADM1_EN", "ADM1_TH", "ADM1_PCODE")}
        assert codes == {place["ADM1_PCODE"].removeprefix("TH")}
    for file, column in (
        ("waste/thailand_sw_2013_2021/SW_Thailand_2021_Labeled.csv", "Prov"),
        ("messy/rename_nesdc_provinces.csv", "province_en_nesdc"),
        ("messy/rename_nesdc_provinces.csv", "province_en"),
    ):
        with (SHARED / file).open(encoding="utf-8-sig", newline="") as rows:
            assert len({PLACES.province_of(row[column]) for row in csv.DictReader(rows)}) >= 76
    with (SHARED / "admin" / "dopa_population_by_province_1966_2021.csv").open(
        encoding="utf-8-sig", newline=""
    ) as rows:
        for row in csv.DictReader(rows):
            if int(row["dopa_code"]) >= 10:
                assert {PLACES.province_of(row["name_th"]), PLACES.province_of(row["name_en"])} == {row["dopa_code"]}


@given(
    st.sampled_from(geothai.provinces()), st.sampled_from(["จ.{}", "จ. {}", "จังหวัด{}", "ต.ก อ.ข จ.{}", "{}", " {} "])
)
def test_every_province_is_read_in_every_form(province, form):
    assert PLACES.province_of(form.format(province.name_th)) == province.code


@given(st.text(max_size=40))
def test_any_text_gives_a_province_or_none(text):
    with contextlib.suppress(UnknownProvince):
        assert len(PLACES.province_of(text)) == 2
