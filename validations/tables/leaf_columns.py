"""Columns that many leaf tables share: pairs of years, places, and a local authority as sent and as looked up."""

import pandera.pandas as pa

from validations.tables.declaring import text, whole

AUTHORITY_TYPES = ("อบจ.", "ทน.", "ทม.", "ทต.", "อบต.", "พิเศษ")
_BASIS = {
    "calendar": ("ปีปฏิทิน", "calendar year"),
    "fiscal": ("ปีงบประมาณ", "fiscal year (1 October to 30 September)"),
    "academic": ("ปีการศึกษา", "academic year"),
}


def years(basis: str = "calendar", *, prefix: str = "", th: str = "", nullable: bool = False) -> dict[str, pa.Column]:
    """`<prefix>year_be` and `<prefix>year_ce`; a basis other than the calendar's adds `<prefix>year_basis`."""
    thai, english = _BASIS[basis]
    of_th, of_en = (f" {th}" if th else ""), (f" of the {prefix.rstrip('_')}" if prefix else "")
    columns = {
        f"{prefix}year_be": whole(
            f"{thai} พ.ศ.{of_th}",
            f"The {english}{of_en}, Buddhist Era (CE + 543)",
            low=2400,
            high=2699,
            nullable=nullable,
        ),
        f"{prefix}year_ce": whole(
            f"{thai} ค.ศ.{of_th}", f"The {english}{of_en}, Common Era", low=1857, high=2156, nullable=nullable
        ),
    }
    if basis != "calendar":
        columns[f"{prefix}year_basis"] = text(f"ชนิดของปี{of_th}: {thai}", f"Kind of year: {english}", among=(basis,))
    return columns


def province(*, nullable: bool = False) -> dict[str, pa.Column]:
    """`province_code`, today's DOPA code."""
    th, en = "รหัสจังหวัด 2 หลักของกรมการปกครอง", "2-digit DOPA code of the province"
    if nullable:
        th, en = f"{th} ว่างเมื่อไม่ระบุหรือไม่ทราบ", f"{en}; empty where not said or unknown"
    return {"province_code": text(th, en, nullable=nullable, pattern=r"\d{2}")}


def district(*, nullable: bool = True) -> dict[str, pa.Column]:
    """`district_code`, today's DOPA code."""
    return {
        "district_code": text(
            "รหัสอำเภอหรือเขต 4 หลักของกรมการปกครอง",
            "4-digit DOPA code of the district",
            nullable=nullable,
            pattern=r"\d{4}",
        )
    }


def authority(*, nullable: bool = False) -> dict[str, pa.Column]:
    """A local authority: the code looked up, and beside it the name and the type as sent."""
    return {
        "authority_code": text(
            "รหัส อปท. 7 หลัก ว่างเมื่อยังไม่มีทะเบียน อปท. ให้เทียบ",
            "7-digit code of the local authority; empty where no register of authorities was there to look it up in",
            nullable=True,
            pattern=r"\d{7}",
        ),
        "authority_name": text("ชื่อ อปท. ตามที่ส่ง", "Name of the local authority, as sent", nullable=nullable),
        "authority_type": text(
            "ประเภท อปท. (อบจ. ทน. ทม. ทต. อบต. พิเศษ)",
            "Type: อบจ. provincial organisation, ทน. city, ทม. town, ทต. subdistrict municipality, อบต. subdistrict "
            "organisation, พิเศษ Bangkok and Pattaya; empty where not said",
            nullable=True,
            among=AUTHORITY_TYPES,
        ),
    }
