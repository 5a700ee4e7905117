"""Persons named in a text: a title, a first name and a surname, as Thai and English texts write them.

A name without a title is not told from any two other words. Words that only begin like a title (นายก the mayor, the
district นางรอง, the title deed น.ส.3) are none, and neither are places called นาง… or นาย… before the next word of an
address.
"""

import re
from functools import cache

HIDDEN = "[…]"
# Titles that stand for themselves wherever they are written, and those that must not be the end of another word.
_SURE = (
    *("นางสาว", r"น\.\s?ส\.", "เด็กชาย", "เด็กหญิง", r"ด\.\s?[ชญ]\.", r"ดร\.", r"[ผร]ศ\.", r"ศ\.\s?ดร\."),
    *(r"ม\.ร\.ว\.", r"ม\.ล\."),
    *(r"ว่าที่\s?ร\.\s?[ตทอ]\.", r"ว่าที่\s?ร้อย(?:ตรี|โท|เอก)", r"Mr\.", r"Mrs\.", r"Ms\.", r"Miss\s", r"Dr\."),
)
_NO_MAN = (
    *("ก", "อำเภอ", "ทะเบียน", "ช่าง", "แพทย์", "ทหาร", "ท่า", "ตรวจ", "จ้าง", "หน้า", "ทุน", "ประกัน", "สถานี", "ร้อย"),
    *("ด่าน", "ประตู", "ไปรษณีย์", "เรือ", "พล", "พัน", "สิบ"),
)
_NO_WOMAN = ("รอง", "สาว", "ใน", "งาม", "พญา", "ฟ้า", "พยาบาล", "แบบ")
_AFTER_A_BREAK = (
    *(rf"นาย(?!{'|'.join(_NO_MAN)})", rf"นาง(?!{'|'.join(_NO_WOMAN)})", r"นพ\.", r"พญ\.", r"ทพ\.", r"ด\.ต\."),
    *(r"พล\.[ตทอ]\.(?:[ตทอ]\.)?", r"พ\.[ตทอ]\.(?:[ตทอ]\.)?", r"ร\.[ตทอ]\.(?:[ตทอ]\.)?", r"[จส]\.[สต]\.[ตทอ]\."),
)
# Thai has no spaces between words: these are the words right after which a person is named.
_NAMING = ("ติดต่อ", "โดย", "คือ", "ชื่อ", "ประสาน", "งาน", "และ", "กับ", "ถาม", "ชอบ", "ทำ", "กรอก")
# Words of addresses, offices and sentences, which are no surname.
_NO_SURNAME = (
    *("ตำบล", r"ต\.", "อำเภอ", r"อ\.", "จังหวัด", r"จ\.", "เขต", "แขวง", "เทศบาล", r"[ทน][นมต]\.", "อบ[ตจ]"),
    *("องค์การ", "ถนน", "หมู่", "ซอย", "โรงเรียน", "วัด", "ชุมชน", "บ้าน", "พื้นที่", "และ", "หรือ", "ที่", "ซึ่ง", "ได้"),
    *("เป็น", "ของ", "ใน", "จาก"),
    *("กับ", "เพื่อ", "โดย", "ให้", "มี", "จะ", "ต่อ", "แห่ง", "สำนัก", "กรม", "กระทรวง", "กอง", "โทร", "จำนวน", "ปริมาณ"),
)
_LETTERS = "[ก-๎A-Za-z]"
_BREAK = "|".join(["(?<![ก-๛.])", *(f"(?<={word})" for word in _NAMING)])
_TITLE = rf"(?:{'|'.join(_SURE)}|(?:{_BREAK})(?:{'|'.join(_AFTER_A_BREAK)}))"
_FIRST = rf"{_TITLE}(?:\s?ดร\.)?\s?{_LETTERS}{{2,}}"
WITH_SURNAME = rf"{_FIRST}\s+(?!{'|'.join(_NO_SURNAME)}){_LETTERS}{{2,}}"
# What a whole cell may say besides: คุณ is a title where no other word begins so, and a sure title needs no surname.
_KUN = "คุณ(?!ภาพ|ค่า|สมบัติ|ธรรม|ลักษณะ|วุฒิ|ูป|ประโยชน์|ากร|าธิการ)"
WHOLE = rf"{WITH_SURNAME}.*|(?:{'|'.join(_SURE)}|{_KUN})\s?{_LETTERS}{{2,}}.*"
_BEFORE_A_CONTACT = rf"(?=[\s,:(]*(?:โทร\S*\s*|Tel\S*\s*)?{re.escape(HIDDEN)})"
_PERSON = re.compile(rf"{WITH_SURNAME}|(?:{_FIRST}|{_KUN}\s?{_LETTERS}{{2,}}){_BEFORE_A_CONTACT}")
_MAY_BE = re.compile(r"นา[งย]|[นดรศลวพทญ]\.|เด็ก|ว่าที่|คุณ|M[irs]|Dr")  # a look that costs next to nothing
_LIKE_A_PLACE = re.compile(r"(นา[งย]\S+)\s+(\S+)")


def without_persons(text: str) -> str:
    """The text without the persons that it names; a first name alone is one where a hidden contact follows it."""
    if not _MAY_BE.search(text):
        return text
    return _PERSON.sub(lambda found: found[0] if _is_place(found[0]) else HIDDEN, text)


def _is_place(text: str) -> bool:
    """Whether it is an address: นางแก้ว โพธาราม is a sub-district and its district."""
    found = _LIKE_A_PLACE.fullmatch(text)
    return found is not None and {found[1], found[2]} <= _places()


@cache
def _places() -> frozenset[str]:
    """The names of sub-districts, districts and provinces."""
    from sources.places.codes import load_codes

    return frozenset(load_codes().names.values())
