"""Greenhouse gases made comparable: inventories part by part, reports with their totals, reductions, the factors.

CFO (of an organisation) and CCF (of a city) are two books that are never added; LESS and T-VER are two more, and
nothing in them is subtracted from an inventory.
"""

from functools import partial

import pandera.pandas as pa

from validations.tables.declaring import day, decimal, flag, provenance, quantity, table, text, whole
from validations.tables.ghg import GWP_SETS, SECTORS
from validations.tables.identity_marts import entity
from validations.tables.leaf_columns import years

_tonnes = partial(decimal, unit="tCO2e", nullable=True)
_BOOKS_TH = "CFO ขององค์กร CCF ของเมือง (ห้ามรวมกัน)"
_SOURCE = text("ที่มา", "Where the figure comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether the figure was verified against its original document")
_VALID_FROM = day("ใช้ตั้งแต่", "First day in force; empty where no source says", nullable=True)
_VALID_TO = day("ใช้ถึง", "Last day in force; empty while it lasts, or where no source says", nullable=True)
_VERIFICATION = text(
    "สถานะการทวนสอบ: verified ทวนสอบแล้ว in_progress อยู่ระหว่างทวนสอบ not_verified ยังไม่ทวนสอบ",
    "verified, in_progress, not_verified; empty where not said",
    nullable=True,
    among=("verified", "in_progress", "not_verified"),
)
_GWP_SET = text("ชุดค่า GWP ที่ใช้", "Set of GWP values used; empty where not said", nullable=True, among=GWP_SETS)
_GRID_FACTOR = decimal(
    "ค่าการปล่อยของไฟฟ้าที่ใช้", "Emission factor of electricity used", unit="kgCO2e/kWh", places=6, nullable=True
)
_SCOPES = ("1", "2", "3")
_STATES = "counted นับ repeated ซ้ำกับแถวอื่น conflicting ขัดกับแถวอื่น ambiguous ระบุ อปท. ไม่ได้"


def _book() -> dict[str, pa.Column]:
    return {
        "instrument": text(f"เครื่องมือ: {_BOOKS_TH}", "CFO or CCF: two books, never added", among=("CFO", "CCF")),
        "boundary": text("ขอบเขต: organisation องค์กร city เมือง", "organisation, city", among=("organisation", "city")),
    }


def _year() -> dict[str, pa.Column]:
    return years() | {
        "year_basis": text("ชนิดของปี", "fiscal (CFO) or calendar (CCF)", among=("fiscal", "calendar")),
    }


GWP = table(
    "gwp",
    "ศักยภาพในการทำให้โลกร้อน (GWP-100) ตามรายงานของ IPCC",
    "Global warming potentials over 100 years by set",
    {
        "gwp_set": text("ชุดค่า", "Set", among=GWP_SETS),
        "gas": text("ก๊าซ", "Gas", among=("CH4", "N2O", "SF6")),
        "variant": text("แหล่งของก๊าซ", "Source of the gas", among=("all", "fossil", "non_fossil")),
        "value": quantity("ค่า", "Potential; carbon dioxide is 1", unit="tCO2e/t", places=1, low=0),
        "valid_from": _VALID_FROM,
        "valid_to": _VALID_TO,
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("gwp_set", "gas", "variant"),
)

GRID_FACTOR = table(
    "grid_factor",
    "ค่าการปล่อยก๊าซเรือนกระจกของไฟฟ้าตามช่วงเวลาที่ใช้",
    "Emission factors of grid electricity by the dates on which they are in force",
    {
        "scope": text("ขอบเขต", "Scope: 2 purchased electricity, 3 its upstream", among=("2", "3")),
        "value": quantity("ค่า", "Factor", unit="kgCO2e/kWh", places=4, low=0),
        "unit": text("หน่วย", "Unit", among=("kgCO2e/kWh",)),
        "valid_from": _VALID_FROM,
        "valid_to": _VALID_TO,
        "accepted_until": day("ยังรับค่าเดิมถึง", "Last day on which it is still accepted", nullable=True),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("scope", "value"),
)

REDUCTION_RULE = table(
    "reduction_rule",
    "เกณฑ์ตัดสินการลดก๊าซเรือนกระจก",
    "By what a reduction is judged",
    {
        "rule": text("เกณฑ์", "Rule", among=("low_carbon_reduction_pct", "total_gap_tco2e")),
        "value": quantity("ค่า", "Value, in the unit of column unit", unit="see unit", low=0),
        "unit": text("หน่วย", "Unit", among=("%", "tCO2e")),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("rule",),
)

GHG_INVENTORY = table(
    "ghg_inventory",
    "บัญชีก๊าซเรือนกระจกรายขอบเขตและภาคส่วน (CFO และ CCF ห้ามรวมกัน)",
    "Greenhouse gas inventories part by part; CFO and CCF are never added, and only what counts is summed (state)",
    {
        **entity(),
        **_book(),
        **_year(),
        "scope": text("ขอบเขต (1-3) ว่างสำหรับการดูดกลับ", "Scope; empty for removals", nullable=True, among=_SCOPES),
        "sector": text("ภาคส่วนตาม GPC", "GPC sector; empty in CFO", nullable=True, among=SECTORS),
        "subsector": text("สาขาย่อย ตามที่ส่ง", "Sub-sector as sent", nullable=True),
        "counts_in": text(
            "อยู่ในยอดใด: scope removals ของ CFO หรือระดับ BASIC BASIC+ other ของ GPC",
            "Where it counts: scope or removals (CFO); GPC level BASIC, BASIC+, or other (CCF)",
            among=("scope", "removals", "BASIC", "BASIC+", "other"),
        ),
        "notation_key": text(
            "สัญลักษณ์ NO NE IE C ตามที่ส่ง ไม่ใช่ค่าศูนย์",
            "NO not occurring, NE not estimated, IE included elsewhere, C confidential: no zeros",
            nullable=True,
        ),
        "emissions_tco2e": _tonnes("การปล่อย", "Emissions; empty where not reported, which is not zero"),
        "removals_tco2e": _tonnes("การดูดกลับ", "Removals, apart from emissions"),
        "total_sent_tco2e": _tonnes("รวมทุกก๊าซ ตามที่ส่ง", "All gases as sent (CCF)"),
        "gases_tco2e": _tonnes("ผลรวมของก๊าซ", "Sum of its gases, where all three are there (CCF)"),
        "gap_tco2e": _tonnes("ส่วนต่างของยอดที่ส่งกับผลรวม", "As sent less the sum of its gases"),
        "gwp_set": _GWP_SET,
        "grid_factor": _GRID_FACTOR,
        "verification": _VERIFICATION,
        "data_quality": text("คุณภาพข้อมูล", "high, medium, low", nullable=True, among=("high", "medium", "low")),
        "state": text(
            _STATES,
            "counted, repeated, conflicting, ambiguous (name)",
            among=("counted", "repeated", "conflicting", "ambiguous"),
        ),
        **provenance(),
    },
    key=("instrument", "source_id", "source_row", "scope"),
)

GHG_REPORT = table(
    "ghg_report",
    "รายงานก๊าซเรือนกระจกรายแห่งและปี: ยอดรวมตามที่ส่งคู่กับผลรวมของส่วนย่อย",
    "Inventories by authority, book and year: the total as sent beside the sum of its parts",
    {
        **entity(),
        **_book(),
        **_year(),
        **years(prefix="base_", th="ของปีฐาน", nullable=True),
        "scopes": text("ขอบเขตหรือภาคส่วนที่มีตัวเลข", "Scopes, or sectors and scopes, that have a figure", nullable=True),
        "has_scope2": flag("มีการปล่อยจากไฟฟ้าหรือไม่", "Whether purchased energy is among them"),
        "notation_keys": text("ส่วนที่มีสัญลักษณ์แทนค่า", "Parts with notation keys", nullable=True),
        "reporting_level": text(
            "ระดับของ GPC", "GPC level; empty where not said", nullable=True, among=("BASIC", "BASIC+")
        ),
        "total_sent_tco2e": _tonnes("รวมตามที่ส่ง", "Total as sent"),
        "parts_tco2e": _tonnes("ผลรวมของส่วนย่อย", "Sum of the parts"),
        "gap_tco2e": _tonnes("ส่วนต่าง", "Total as sent less the sum of the parts"),
        "total_tco2e": _tonnes("ยอดที่ใช้", "The total in use: as sent, else the sum; removals not subtracted"),
        "total_basis": text("ที่มาของยอดที่ใช้", "sent or summed", nullable=True, among=("sent", "summed")),
        "removals_tco2e": _tonnes("การดูดกลับ", "Removals"),
        "gwp_set": _GWP_SET,
        "grid_factor": _GRID_FACTOR,
        "grid_factor_in_force": decimal(
            "ค่าการปล่อยของไฟฟ้าที่ใช้บังคับ ณ สิ้นปีงบประมาณ",
            "Factor in force at the end of the fiscal year (grid_factor); empty where not known",
            unit="kgCO2e/kWh",
            places=6,
            nullable=True,
        ),
        "verification": _VERIFICATION,
        "state": text(_STATES, "counted, conflicting, ambiguous (name)", among=("counted", "conflicting", "ambiguous")),
        **provenance(),
    },
    key=("entity_key", "instrument", "year_be", "is_simulated"),
)

GHG_REDUCTION = table(
    "ghg_reduction",
    "การลดก๊าซเรือนกระจกเทียบกับปีฐาน เมื่อเทียบกันได้",
    "Reductions against the base year, where the two can be compared",
    {
        **entity(),
        **_book(),
        **years(prefix="base_", th="ของปีฐาน", nullable=True),
        "base_year_from": text(
            "ที่มาของปีฐาน: declared ตามที่ส่ง first_inventory บัญชีแรก",
            "declared by the report, or the first inventory",
            among=("declared", "first_inventory"),
        ),
        **_year(),
        "scopes": text("ขอบเขตหรือภาคส่วนที่มีตัวเลข", "Scopes, or sectors and scopes, that have a figure", nullable=True),
        "base_tco2e": _tonnes("การปล่อยปีฐาน", "Emissions of the base year"),
        "total_tco2e": _tonnes("การปล่อยปีรายงาน", "Emissions of the year"),
        "as_sent_pct": decimal(
            "ร้อยละที่ลดตามตัวเลขที่ส่ง (อาจเทียบกันไม่ได้)",
            "Cut of the totals as sent, comparable or not; negative where they rose",
            unit="%",
            nullable=True,
        ),
        "reduction_tco2e": _tonnes("ปริมาณที่ลดได้", "Cut; empty where not comparable"),
        "reduction_pct": decimal("ร้อยละที่ลดได้", "Cut; empty where not comparable", unit="%", nullable=True),
        "threshold_pct": decimal("เกณฑ์", "Threshold (reduction_rule)", unit="%", nullable=True),
        "is_comparable": flag("เทียบกันได้หรือไม่", "Whether boundary, scopes, method, GWP set and grid factor agree"),
        "status": text(
            "ผล: passed ถึงเกณฑ์ below_threshold ไม่ถึงเกณฑ์ increased เพิ่มขึ้น not_comparable เทียบกันไม่ได้",
            "passed, below_threshold, increased, not_comparable",
            among=("passed", "below_threshold", "increased", "not_comparable"),
        ),
        "reason": text("เหตุที่เทียบกันไม่ได้ (คั่นด้วย ;)", "Why not comparable, parted by ;", nullable=True),
        "verification": _VERIFICATION,
        "is_verified": flag("ทวนสอบแล้วทั้งสองปีหรือไม่", "Whether the reports of both years are verified"),
        **provenance(),
    },
    key=("entity_key", "instrument", "base_year_be", "year_be", "is_simulated"),
)

GHG_RECOGNITION = table(
    "ghg_recognition",
    "การลดก๊าซเรือนกระจกที่รับรองตาม LESS และ T-VER (คนละบัญชี ไม่หักจาก CFO หรือ CCF)",
    "Recognised reductions: LESS and T-VER, two books apart, never subtracted from an inventory",
    {
        "book": text("เครื่องมือ", "LESS or T-VER", among=("LESS", "T-VER")),
        "number": text("เลขที่ LoR หรือรหัสโครงการ", "Number of the letter, or code of the project"),
        "title": text("ชื่อกิจกรรมหรือโครงการ", "Activity or project"),
        "class": text("ประเภท ตามที่ส่ง", "Type as sent", nullable=True),
        "owner": text("เจ้าของหรือผู้พัฒนา ตามที่ส่ง", "Owner or developer as sent", nullable=True),
        "entity_key": text("กุญแจของ อปท.", "Key of the owner in authority_identity", nullable=True),
        "authority_code": text("รหัส อปท.", "Code of the local authority", nullable=True, pattern=r"\d{7}"),
        "authority_type": text("ประเภท อปท.", "Type of the local authority", nullable=True),
        "authority_class": text("กลุ่ม", "municipality, special, other, organisation", nullable=True),
        "province_code": text("รหัสจังหวัด", "Province, where known", nullable=True, pattern=r"\d{2}"),
        "is_identified": flag("ระบุ อปท. ได้หรือไม่", "Whether the owner is a local authority that is known"),
        "recognised_on": day("วันที่รับรองหรือขึ้นทะเบียน", "Day of recognition or registration", nullable=True),
        "recognised_on_precision": text(
            "ความละเอียดของวันที่", "How exactly it is known", nullable=True, among=("day", "month", "year")
        ),
        "year_be": whole("ปีงบประมาณ พ.ศ.", "Fiscal year of that day (BE)", nullable=True),
        "year_ce": whole("ปีงบประมาณ ค.ศ.", "Fiscal year (CE)", nullable=True),
        "year_basis": text("ชนิดของปี", "fiscal", among=("fiscal",)),
        "recognised_tco2e": _tonnes("ปริมาณที่รับรองแล้ว", "Reduction recognised (LESS) or issued (T-VER)"),
        "expected_tco2e_year": decimal(
            "ปริมาณที่คาดการณ์ต่อปี ไม่ใช่ปริมาณที่รับรอง",
            "Expected a year: a forecast, no reduction",
            unit="tCO2e/year",
            nullable=True,
        ),
        **provenance(),
    },
    key=("book", "number", "is_simulated"),
)
