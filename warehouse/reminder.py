"""The letter that asks an agency, in Thai, for what it owes by the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from validations.values.thai_dates import thai_date


@dataclass(frozen=True)
class Owed:
    """One dataset and period that is overdue; `rejected_on` is when a file of it came last that could not be used."""

    dataset_th: str
    contract: str
    period_from: date
    period_to: date
    due_on: date
    days_late: int
    rejected_on: date | None
    is_verified: bool


def reminder(agency_th: str, owed: Sequence[Owed], as_of: date) -> str:
    """The text of the letter, for a person to send; one numbered line a dataset and period, the latest due first.

    The templates that it names are to be attached (`muang template`).
    """
    lines = [
        "เรื่อง  ขอความอนุเคราะห์จัดส่งข้อมูลสิ่งแวดล้อมเมือง",
        f"เรียน  {agency_th}",
        "",
        f"ณ วันที่ {thai_date(as_of)} ยังไม่ได้รับข้อมูลต่อไปนี้จากหน่วยงานของท่าน",
        "",
    ]
    for number, each in enumerate(sorted(owed, key=lambda each: (-each.days_late, each.contract)), start=1):
        lines.append(
            f"{number}. {each.dataset_th} รอบ {thai_date(each.period_from)} – {thai_date(each.period_to)}"
            f" ครบกำหนดวันที่ {thai_date(each.due_on)} (เกินกำหนด {each.days_late:,} วัน)"
        )
        if each.rejected_on:
            lines.append(
                f"   ได้รับแฟ้มเมื่อวันที่ {thai_date(each.rejected_on)} แต่ยังไม่ผ่านการตรวจ"
                " โปรดแก้ไขตามสมุดงานผลการตรวจสอบที่แจ้งไว้แล้วส่งอีกครั้ง"
            )
        lines.append(f"   แบบกรอกข้อมูลตามที่แนบ: {each.contract}.xlsx")
    lines += [
        "",
        "จึงเรียนมาเพื่อโปรดพิจารณาจัดส่งข้อมูลดังกล่าว หากได้ส่งแล้วหรือมีข้อขัดข้อง โปรดแจ้งผู้ประสานงานเพื่อปรับปรุงทะเบียนให้ถูกต้อง",
    ]
    if any(not each.is_verified for each in owed):
        lines += [
            "",
            "หมายเหตุ: กำหนดส่งข้างต้นเป็นข้อเสนอ ยังไม่ได้รับการยืนยันจากหน่วยงาน หากไม่ตรงกับกำหนดของท่าน โปรดแจ้งกำหนดที่ถูกต้อง",
        ]
    return "\n".join(lines) + "\n"
