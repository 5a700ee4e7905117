"""Columns that many leaf tables share: days with their precision, periods, money, shares and head counts."""

import pandera.pandas as pa

from validations.tables.declaring import day, flag, quantity, text, whole

_PRECISIONS = ("day", "month", "year")


def dated(name: str, th: str, en: str, *, last: bool = False, nullable: bool = True) -> dict[str, pa.Column]:
    """A day and `<name>_precision`; of a month or year alone the first day stands, or with `last` the last."""
    which_th, which_en = ("สุดท้าย", "last") if last else ("แรก", "first")
    return {
        name: day(
            f"{th} (หากทราบเพียงเดือนหรือปี ใช้วัน{which_th}ของช่วงนั้น)",
            f"{en}; the {which_en} day of the month or year where no more is known",
            nullable=nullable,
        ),
        f"{name}_precision": text(
            f"ความละเอียดของ{th}", f"How exactly it is known: {en}", nullable=True, among=_PRECISIONS
        ),
    }


def span(of_th: str, of_en: str) -> dict[str, pa.Column]:
    """First and last day of what one cell says as a period, each with its precision."""
    first = dated("start_date", f"วันเริ่ม{of_th}", f"First day of {of_en}")
    last = dated("end_date", f"วันสิ้นสุด{of_th}", f"Last day of {of_en}", last=True)
    found = first | last
    names = {"start_date_precision": "start_precision", "end_date_precision": "end_precision"}
    return {names.get(name, name): column for name, column in found.items()}


def money(name: str, th: str, en: str, *, high: int | None = None) -> dict[str, pa.Column]:
    """An amount, its currency, and whether it was called approximate; nothing is converted."""
    return {
        f"{name}_amount": quantity(
            f"{th} (หน่วยตามสกุลเงิน)",
            f"{en}, in units of its currency",
            unit="unit of currency",
            places=2,
            nullable=True,
            low=0,
            high=high,
        ),
        f"{name}_currency": text("สกุลเงิน (ISO 4217)", "Currency, ISO 4217", nullable=True, pattern=r"[A-Z]{3}"),
        f"{name}_is_approximate": flag(
            "เป็นจำนวนโดยประมาณหรือไม่", "Whether the sheet calls the amount approximate", nullable=True
        ),
    }


def share(th: str, en: str, *, low: int | None = 0, high: int | None = 100) -> pa.Column:
    """A percentage from 0 to 100, or as far as the bounds say."""
    return quantity(th, en, unit="%", nullable=True, low=low, high=high)


def heads(th: str, en: str) -> pa.Column:
    """A number of people, places or events; empty where not reported."""
    return whole(th, en, nullable=True, low=0)
