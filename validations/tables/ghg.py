"""Greenhouse gases as TGO's instruments report them: four separate books (CFO, CCF, LESS, T-VER), and the factors.

A reduction in LESS or T-VER is never subtracted from CFO or CCF, and the two inventories are never added.
"""

from functools import partial

from validations.tables.declaring import LEAF, day, provenance, quantity, table, text, whole
from validations.tables.leaf_columns import authority, province, years
from validations.tables.leaf_measures import dated, span

GWP_SETS = ("AR4", "AR5", "AR6")
SECTORS = ("stationary_energy", "transportation", "waste", "ippu", "afolu", "other_scope3")
_tonnes = partial(quantity, unit="tCO2e", nullable=True)
_NOTATION = r"(NO|NE|IE|C)( \(.+\))?(; (NO|NE|IE|C)( \(.+\))?)*"

CFO_REPORT = table(
    "cfo_report",
    "คาร์บอนฟุตพริ้นท์ขององค์กรของ อปท. (CFO)",
    "Organisational carbon footprints of local authorities (CFO)",
    {
        **years("fiscal"),
        **authority(),
        **province(),
        **years(prefix="base_", th="ของปีฐาน", nullable=True),
        "scope1_tco2e": _tonnes("ขอบเขตที่ 1", "Scope 1, direct", low=0),
        "scope2_tco2e": _tonnes("ขอบเขตที่ 2", "Scope 2, purchased energy", low=0),
        "scope3_tco2e": _tonnes("ขอบเขตที่ 3", "Scope 3, other; may be left out", low=0),
        "total_tco2e": _tonnes("รวม (ไม่หักการดูดกลับ)", "Total, removals not subtracted", low=0),
        "removals_tco2e": _tonnes("การดูดกลับ", "Removals, reported apart", low=0),
        "gwp_set": text("ชุดค่า GWP ที่ใช้", "Set of GWP values used", nullable=True, among=GWP_SETS),
        "grid_factor_kgco2e_kwh": quantity(
            "ค่าการปล่อยของไฟฟ้าที่ใช้",
            "Emission factor of electricity used",
            unit="kgCO2e/kWh",
            places=6,
            nullable=True,
            low=0,
        ),
        "verification": text(
            "สถานะการทวนสอบ: verified ทวนสอบแล้ว in_progress อยู่ระหว่างทวนสอบ not_verified ยังไม่ทวนสอบ",
            "verified, in_progress, not_verified; empty where not said",
            nullable=True,
            among=("verified", "in_progress", "not_verified"),
        ),
        **provenance(),
    },
    key=("year_be", "province_code", "authority_type", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)

CFO_ACTIVITY = table(
    "cfo_activity",
    "ข้อมูลกิจกรรมรายเดือนของคาร์บอนฟุตพริ้นท์ (แบบฟอร์ม 1.5)",
    "Monthly activity data behind a carbon footprint (form 1.5), one row an item and month",
    {
        **years(),
        "month": whole("เดือน (1-12)", "Month, 1 to 12", low=1, high=12),
        "organisation": text(
            "หน่วยงานที่กรอกแบบฟอร์ม", "Who filled in the form; empty where it does not say", nullable=True
        ),
        "scope": text("ขอบเขต (1-3)", "Scope, 1 to 3; empty where not said", nullable=True, among=("1", "2", "3")),
        "category": text("หมวดกิจกรรม ตามที่ส่ง", "Category as sent", nullable=True),
        "item": text("รายการ", "Item"),
        "factor": quantity(
            "ค่าการปล่อย (EF) ตามหน่วยในช่อง factor_unit",
            "Emission factor, in the unit of column factor_unit",
            unit="see factor_unit",
            places=6,
            nullable=True,
        ),
        "factor_unit": text("หน่วยของค่าการปล่อย", "Unit of the emission factor, as sent", nullable=True),
        "activity_unit": text("หน่วยการเก็บข้อมูล", "Unit of the activity data, as sent", nullable=True),
        "activity": quantity(
            "ปริมาณ ตามหน่วยในช่อง activity_unit",
            "Activity, in the unit of column activity_unit",
            unit="see activity_unit",
            nullable=True,
        ),
        "emissions_kgco2e": quantity("CF", "Emissions", unit="kgCO2e", nullable=True),
        # The year's figures stand in the row of each of its months: never add them over months.
        "year_emissions_kgco2e": quantity(
            "CF รวมทั้งปีของรายการ ตามที่ส่ง", "The item's emissions of the year as sent", unit="kgCO2e", nullable=True
        ),
        **provenance(),
    },
    key=("year_be", "organisation", "scope", "category", "item", "month", "is_simulated"),
    kind=LEAF,
)

CCF_ENTRY = table(
    "ccf_entry",
    "คาร์บอนฟุตพริ้นท์เมือง (CCF) ตาม GPC",
    "City inventories (CCF) by GPC sector, sub-sector and scope",
    {
        **years(),
        **authority(),
        **province(nullable=True),
        "sector": text(f"ภาคส่วนตาม GPC: {' '.join(SECTORS)}", f"GPC sector: {', '.join(SECTORS)}", among=SECTORS),
        "subsector": text("สาขาย่อย ตามที่ส่ง", "Sub-sector as sent", nullable=True),
        "scope": text("ขอบเขต (1-3)", "Scope, 1 to 3", among=("1", "2", "3")),
        "co2_tco2e": _tonnes("CO2", "Carbon dioxide"),
        "ch4_tco2e": _tonnes("CH4 เทียบเท่า CO2", "Methane, as carbon dioxide equivalent"),
        "n2o_tco2e": _tonnes("N2O เทียบเท่า CO2", "Nitrous oxide, as carbon dioxide equivalent"),
        "total_tco2e": _tonnes("รวม", "All gases"),
        "notation_key": text(
            "สัญลักษณ์แทนค่า: NO ไม่มีกิจกรรม NE ไม่ได้ประเมิน IE รวมอยู่ที่อื่น C เป็นความลับ",
            "Notation keys: NO not occurring, NE not estimated, IE included elsewhere, C confidential",
            nullable=True,
            pattern=_NOTATION,
        ),
        "reporting_level": text(
            "ระดับ: BASIC หรือ BASIC+", "GPC reporting level", nullable=True, among=("BASIC", "BASIC+")
        ),
        "data_quality": text(
            "คุณภาพข้อมูล: high สูง medium ปานกลาง low ต่ำ",
            "high, medium, low",
            nullable=True,
            among=("high", "medium", "low"),
        ),
        **provenance(),
    },
    key=(
        "year_be",
        "province_code",
        "authority_code",
        "authority_name",
        "sector",
        "subsector",
        "scope",
        "is_simulated",
    ),
    kind=LEAF,
)

LESS_AWARD = table(
    "less_award",
    "กิจกรรมลดก๊าซเรือนกระจกที่ได้รับใบประกาศ LESS",
    "Reductions recognised under LESS, one row a letter of recognition",
    {
        "lor_no": text("เลขที่ LoR", "Number of the letter of recognition"),
        "activity_name": text("ชื่อกิจกรรม", "Name of the activity"),
        "activity_type": text("ประเภท ตามที่ส่ง", "Type as sent", nullable=True),
        "owner": text("เจ้าของกิจกรรม (หน่วยงาน)", "Organisation that owns the activity", nullable=True),
        **province(nullable=True),
        "reduction_tco2e": _tonnes("ปริมาณที่ลดได้", "Reduction", low=0),
        **dated("certified_on", "วันที่รับรอง", "Day of recognition"),
        **provenance(),
    },
    key=("lor_no", "is_simulated"),
    kind=LEAF,
)

TVER_PROJECT = table(
    "tver_project",
    "โครงการ T-VER",
    "T-VER projects: what is expected is no credit, only what is issued",
    {
        "project_code": text("รหัสโครงการ", "Code of the project"),
        "project_name": text("ชื่อ", "Name"),
        "project_type": whole("ประเภท (1-15)", "Type, 1 to 15", nullable=True, low=1, high=15),
        "developer": text("ผู้พัฒนาโครงการ (หน่วยงาน)", "Organisation that develops it", nullable=True),
        **province(nullable=True),
        **dated("registered_on", "วันขึ้นทะเบียน", "Day of registration"),
        **span("ของระยะเวลาคิดเครดิต", "the crediting period"),
        "crediting_years": whole(
            "ระยะเวลาคิดเครดิต (ปี)", "Years of crediting", unit="year", nullable=True, low=1, high=30
        ),
        "expected_tco2e_year": quantity(
            "ปริมาณที่คาดการณ์ต่อปี", "Reduction expected a year", unit="tCO2e/year", nullable=True, low=0
        ),
        "issued_tco2e": _tonnes("ปริมาณที่รับรองแล้ว", "Reduction issued as credits", low=0),
        **provenance(),
    },
    key=("project_code", "is_simulated"),
    kind=LEAF,
)

EMISSION_FACTOR = table(
    "emission_factor",
    "ค่าการปล่อยก๊าซเรือนกระจกตามช่วงเวลาที่ใช้",
    "Emission factors by the dates on which they are in use",
    {
        "item": text("รายการ", "What the factor is of"),
        "value": quantity("ค่า ตามหน่วยในช่อง unit", "The factor, in the unit of column unit", unit="see unit", places=6),
        "unit": text("หน่วย", "Unit, as sent"),
        "reference": text("ที่มา", "Where the factor comes from", nullable=True),
        "valid_from": day("ใช้ตั้งแต่", "First day of use; empty where not said", nullable=True),
        "valid_to": day("ใช้ถึง", "Last day of use; empty while it lasts", nullable=True),
        **provenance(),
    },
    key=("item", "unit", "valid_from", "is_simulated"),
    kind=LEAF,
)
