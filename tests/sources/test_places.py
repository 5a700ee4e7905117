"""The province of a place text is read exactly or not at all."""

import contextlib

import geothai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.places import UnknownProvince, load_places

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
        ("จ.ลำ\u0e4d\u0e32ปาง".replace("ลำ\u0e4d\u0e32", "ล\u0e4d\u0e32"), "52"),
    ],
)
def test_a_province_is_read_as_agencies_write_it(text, code):
    assert PLACES.province_of(text) == code


@pytest.mark.parametrize("text", ["", "อ.เมือง", "ต.ในเมือง อ.เมือง", "สถานีจำลอง", "แม่น้ำ น่าน", "จ.ชลบุรี จ.ระยอง", "เมืองพล"])
def test_what_names_no_one_province_is_not_guessed(text):
    with pytest.raises(UnknownProvince):
        PLACES.province_of(text)


def test_a_misspelt_province_comes_with_its_nearest_names():
    with pytest.raises(UnknownProvince) as caught:
        PLACES.province_of("อ.เมือง จ.นครศรีธรรมราฃ")
    assert caught.value.candidates[0] == "นครศรีธรรมราช"


@given(
    st.sampled_from(geothai.provinces()), st.sampled_from(["จ.{}", "จ. {}", "จังหวัด{}", "ต.ก อ.ข จ.{}", "{}", " {} "])
)
def test_every_province_is_read_in_every_form(province, form):
    assert PLACES.province_of(form.format(province.name_th)) == province.code


@given(st.text(max_size=40))
def test_any_text_gives_a_province_or_none(text):
    with contextlib.suppress(UnknownProvince):
        assert len(PLACES.province_of(text)) == 2
