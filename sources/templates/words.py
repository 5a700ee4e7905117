"""What a template says in Thai about its columns."""

from sources.templates.plan import Field, Plan

FEW = 8  # words of a list that are named


def explanations(plans: list[Plan]) -> list[str]:
    """The lines above the table of columns."""
    lines = [
        "1. กรอกหนึ่งรายการต่อหนึ่งแถว ใต้หัวตาราง ห้ามแก้ไขหัวตาราง (แผ่นงานล็อกไว้โดยไม่มีรหัสผ่าน)",
        "2. หัวตารางสีส้มต้องกรอกทุกแถว ช่องที่ไม่มีข้อมูลให้เว้นว่างไว้ อย่าใส่ 0 แทนค่าที่ไม่ทราบ",
        "3. ไม่ต้องใส่แถวรวม โปรแกรมคำนวณให้ และโปรดอย่าใส่ข้อมูลส่วนบุคคล เช่น ชื่อผู้ประสานงาน หมายเลขโทรศัพท์",
        "4. วันที่กรอกเป็นวันที่ของโปรแกรมตารางคำนวณ (ค.ศ.) เช่น 2024-01-31 หรือเป็นข้อความ เช่น 31 มกราคม 2567",
    ]
    taken = [said for plan in plans for said in plan.taken if said]
    if taken:
        lines.append(f"{len(lines) + 1}. แก้ไขบรรทัดสีเหลืองเหนือตารางให้ตรงกับข้อมูลที่ส่ง ({'; '.join(taken)})")
    checked = [plan for plan in plans if plan.contract.checks]
    if checked:
        lines.append(f"{len(lines) + 1}. ก่อนส่ง ตรวจแฟ้มได้ด้วยคำสั่ง muang check แฟ้ม.xlsx ซึ่งตรวจความสอดคล้องของตัวเลขด้วย")
    return lines


def requirement(each: Field) -> str:
    return "ต้องกรอก" if each.column.required else "ถ้ามี"


def what_is_typed(each: Field) -> str:
    """One sentence: what may stand in the cell."""
    if each.choices:
        shown = ", ".join(each.choices[:FEW])
        more = f" … (ทั้งหมด {len(each.choices):,} รายการ)" if len(each.choices) > FEW else ""
        return f"เลือกจากรายการ: {shown}{more}"
    of_kind = {
        "date": "วันที่ เช่น 2024-01-31 หรือ 31 มกราคม 2567",
        "year": "ปี พ.ศ. สี่หลัก เช่น 2567",
        "percent": "ร้อยละ 0-100 เช่น 75 (ไม่ใช่ 0.75)",
        "whole": f"จำนวนเต็ม{_unit(each)}{_bounds(each)}",
        "number": f"ตัวเลข{_unit(each)}{_bounds(each)}",
    }
    of_type = {
        "code": "รหัส",
        "land": "ไร่-งาน-ตารางวา เช่น 4-2-0",
        "period": "ช่วงเวลา เช่น 1 มีนาคม 2566 - 31 สิงหาคม 2566",
        "month": "ชื่อเดือน",
        "municipality": "ชื่อเทศบาลพร้อมประเภท เช่น เทศบาลนครเชียงใหม่",
        "district": "ชื่ออำเภอหรือเขต",
        "list": "ข้อความ หากมีหลายรายการให้คั่นด้วย ;",
        "ratio_pair": "จำนวนสองจำนวนคั่นด้วย / เช่น 12/365",
        "money": "จำนวนเงิน",
    }
    return of_kind.get(each.kind) or of_type.get(each.column.type, "ข้อความ")


def _unit(each: Field) -> str:
    return f" หน่วย{each.unit}" if each.unit else ""


def _bounds(each: Field) -> str:
    if each.low is not None and each.high is not None:
        return f" ตั้งแต่ {each.low:,.10g} ถึง {each.high:,.10g}"
    if each.low is not None:
        return f" ไม่น้อยกว่า {each.low:,.10g}"
    return f" ไม่เกิน {each.high:,.10g}" if each.high is not None else ""
