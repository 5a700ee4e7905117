"""What a template says in Thai about its columns."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from sources.templates.consistency import conditions
from sources.templates.entries import Entry
from sources.templates.plan import Field, Plan
from validations.values.thai_dates import thai_date

LONGEST_MESSAGE, LONGEST_TITLE = 255, 32  # characters that a spreadsheet program shows
_THAI = re.compile("[ก-๙]")
_LONGEST_EXAMPLE = 80
_FEW = 8  # words of a list that are named
# Descriptions of tables are written for who reads the data; of these parts a sender needs none.
_OF_READERS = (
    re.compile(r"\s*\((?:หากทราบเพียง|คั่นด้วย|ดูตาราง|หน่วยตาม|อบจ\.|1 ไร่)[^()]*\)"),
    re.compile(r"\s*(?:ตามหน่วยในช่อง|ว่างเมื่อ|ตามที่ส่ง|ตามที่พิมพ์|ไม่มีคำบอกประเภท|ใช้วันแรก).*$"),
    re.compile(r"\s*[:(]?\s*(?<![A-Za-z])[a-z][a-z_0-9]*(?:\s*=|\s+\S).*$", re.DOTALL),
)
_MEANINGS = {
    "province": "ชื่อจังหวัด",
    "district": "ชื่ออำเภอหรือเขต",
    "municipality": "ชื่อเทศบาลพร้อมประเภท",
    "authority_name": "ชื่อ อปท.",
    "month": "เดือน",
    "period": "ช่วงเวลา วันเริ่มและวันสิ้นสุด",
}


def instructions(plans: Sequence[Plan]) -> list[str]:
    """How to fill in, one sentence a line."""
    names = " และ ".join(f"“{plan.sheet}”" for plan in plans)
    fields = [each for plan in plans for each in plan.fields]
    lines = [
        f"กรอกข้อมูลในแผ่นงาน {names} ใต้หัวตาราง หนึ่งรายการต่อหนึ่งแถว",
        "หัวตารางสีส้มต้องกรอกทุกแถว หัวตารางสีฟ้ากรอกเมื่อมีข้อมูล",
        "หากไม่มีข้อมูล ให้เว้นช่องว่างไว้ อย่าใส่เลข 0 แทนค่าที่ไม่ทราบ และไม่ต้องใส่แถวรวม",
        "โปรดอย่ากรอกข้อมูลส่วนบุคคล เช่น ชื่อผู้ประสานงาน หมายเลขโทรศัพท์ หรืออีเมล",
    ]
    if titles := [f"“{title.blank}”" for plan in plans for title in plan.titles]:
        lines.append(f"เติมข้อความในบรรทัดสีเหลืองเหนือหัวตารางให้ครบ ({', '.join(titles)})")
    if any(each.entry.kind == "date" for each in fields):
        lines.append("วันที่ให้กรอกเป็นข้อความ เช่น 31 มกราคม 2567 หรือเป็นวันที่ของโปรแกรมโดยใช้ปี ค.ศ. เช่น 31/1/2024")
    if any(each.is_open for each in fields):
        lines.append("หัวตารางสีขาวและหัวตารางที่เป็นรหัส แก้ไขหรือเพิ่มได้ตามรหัสที่หน่วยงานมี")
    lines += [_of_headings(plan) for plan in plans if plan.heading]
    return [
        *lines,
        "หัวตารางล็อกไว้เพื่อไม่ให้ชื่อคอลัมน์เปลี่ยนไป โปรดอย่าแก้ไข (ไม่มีรหัสผ่าน)",
        "หน่วยงานที่มีโปรแกรม muang ตรวจแฟ้มก่อนส่งได้ด้วยคำสั่ง muang check ตามด้วยชื่อแฟ้ม",
    ]


def meaning(each: Field) -> str:
    """What the column is, for who fills it in."""
    if each.column.type in _MEANINGS and (len(each.names) == 1 or each.column.type == "period"):
        return _MEANINGS[each.column.type]
    said = each.title
    for part in _OF_READERS:
        said = part.sub("", said).strip()
    return said or each.header


def requirement(each: Field, plan: Plan) -> str:
    """Whether the column must be filled in, or when."""
    if each.is_needed:
        return "ต้องกรอก"
    return "; ".join(["กรอกเมื่อมีข้อมูล", *conditions(each, plan)])


def what_is_typed(each: Field) -> str:
    """One sentence: what may stand in the cell."""
    entry = each.entry
    if entry.kind == "list":
        shown = ", ".join(entry.choices[:_FEW])
        more = f" … (ทั้งหมด {len(entry.choices)} รายการ)" if len(entry.choices) > _FEW else ""
        return f"เลือกจากรายการ: {shown}{more}"
    unit = f" หน่วยเป็น{'' if _THAI.match(entry.unit) else ' '}{entry.unit}" if entry.unit else ""
    of_kind = {
        "day": "วันที่โดยใช้ปี ค.ศ. เช่น 31/1/2024",
        "date": "วันที่ เช่น 31 มกราคม 2567 หรือ 31/1/2024 (ปีของวันที่แบบตัวเลขต้องเป็น ค.ศ.)",
        "year": f"ปี{_BASES.get(each.column.basis, '')} พ.ศ. สี่หลัก เช่น 2567",
        "percent": f"ร้อยละ เช่น 75 (อย่ากรอกเป็น 0.75){_bounds(entry)}",
        "whole": f"จำนวนเต็ม{unit}{_bounds(entry)}",
        "number": f"ตัวเลข{unit}{_bounds(entry)}",
        "land": f"ตัวเลข{unit} หรือกรอกเป็นไร่-งาน-ตารางวา เช่น 4-2-0",
    }
    of_type = {
        "code": f"รหัสตัวเลข {entry.length} หลัก" if entry.length else "รหัส",
        "period": "ช่วงเวลา เช่น 1 มีนาคม 2566 - 31 สิงหาคม 2566",
        "years": "จำนวนปี",
        "municipality": "ชื่อเทศบาลพร้อมประเภท เช่น เทศบาลนครขอนแก่น",
        "district": "ชื่ออำเภอหรือเขต",
        "list": "ข้อความ หากมีหลายรายการให้คั่นด้วยเครื่องหมาย ;",
        "ratio_pair": "จำนวนสองจำนวนคั่นด้วย / เช่น 12/365",
    }
    return of_kind.get(entry.kind) or of_type.get(each.column.type, "ข้อความ")


_BASES = {"fiscal": "งบประมาณ", "academic": "การศึกษา"}


def prompt(each: Field, example: str) -> str:
    """What is shown while the cell is chosen: whether it must be filled in, how, and an example."""
    said = [what_is_typed(each)]
    if each.is_needed:
        said.insert(0, "ต้องกรอก")
    if example and each.entry.kind != "list":
        said.append(f"ตัวอย่าง: {shortened(example, _LONGEST_EXAMPLE)}")
    return shortened("\n".join(said), LONGEST_MESSAGE)


def refusal(each: Field) -> str:
    """What is said where the spreadsheet program refuses an entry."""
    advice = {
        "date": " หากพิมพ์ปี พ.ศ. ให้พิมพ์ชื่อเดือนเป็นตัวอักษร",
        "list": " หากไม่มีคำที่ตรง โปรดเว้นว่างไว้และแจ้งผู้ขอข้อมูล",
    }.get(each.entry.kind, "")
    return shortened(f"โปรดกรอก{what_is_typed(each)}{advice}".replace("โปรดกรอกเลือก", "โปรดเลือก"), LONGEST_MESSAGE)


def example_text(cell: object) -> str:
    """The cell of an example as it is read aloud."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return thai_date(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:,.15g}" if abs(cell) >= 10_000 else f"{cell:.15g}"
    return "" if cell is None else str(cell)


def shortened(text: str, most: int) -> str:
    """The text, cut between words where it is too long."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else _without_marks(cut)).rstrip() + "…"


def _without_marks(text: str) -> str:
    """Thai vowels and tones above and below stand on the letter before them: none is left that a cut has parted."""
    return re.sub(r"[เแโใไ]$", "", text)


def _bounds(entry: Entry) -> str:
    if entry.low is not None and entry.high is not None:
        return f" ตั้งแต่ {entry.low:,.10g} ถึง {entry.high:,.10g}"
    if entry.low is not None:
        return f" ไม่น้อยกว่า {entry.low:,.10g}"
    return f" ไม่เกิน {entry.high:,.10g}" if entry.high is not None else ""


def _of_headings(plan: Plan) -> str:
    return (
        f"ในแผ่นงาน “{plan.sheet}” หากแบ่งรายการเป็นกลุ่ม ให้พิมพ์ชื่อกลุ่มในคอลัมน์แรกของแถวที่อยู่เหนือรายการเพียงช่องเดียว"
        " (ดูแผ่นงาน “ตัวอย่าง”)"
    )
