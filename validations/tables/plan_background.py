"""Facts of the documents beside the plan (001-004): programmes, their activities, totals without a list of names."""

from validations.tables.declaring import decimal, flag, table, text, whole
from validations.tables.plan import names, number, period, stands

REPORTED_AGGREGATE = table(
    "reported_aggregate",
    "ตัวเลขรวมที่เอกสารรายงานโดยไม่มีรายชื่อ",
    "Totals that documents report without a list of names; shown, never added to counts of distinct items",
    {
        "aggregate_id": text("รหัส", "Aggregate", pattern=r"[a-z0-9_]+"),
        "indicator_no": number("ตัวชี้วัดประเทศไทยที่เกี่ยวข้อง", "Thai indicator concerned", 99, nullable=True),
        "programme_id": text("โครงการในเอกสารประกอบ", "Background programme it belongs to", nullable=True),
        "name_th": text("รายการ", "What is reported, Thai"),
        "name_en": text("รายการ (ภาษาอังกฤษ)", "What is reported, English"),
        "nature": text("ลักษณะ", "Nature of the figure", among=("actual", "target", "threshold", "limit", "statement")),
        "comparator": text("เครื่องหมาย", "How value bounds the figure", nullable=True, among=("=", ">=", "<=", ">")),
        "value": decimal("ค่า", "Value; of a range, its lower end", nullable=True),
        "value_to": decimal("ค่าปลายช่วง", "Upper end of a range", nullable=True),
        "unit_th": text("หน่วย", "Unit, Thai", nullable=True),
        "unit_en": text("หน่วย (ภาษาอังกฤษ)", "Unit, English", nullable=True),
        "period_printed": text("ช่วงเวลาตามที่พิมพ์", "Period as printed", nullable=True),
        "year_from_be": whole("ปีเริ่ม พ.ศ.", "First year, BE; empty where it cannot be read", nullable=True),
        "year_from_ce": whole("ปีเริ่ม ค.ศ.", "First year, CE", nullable=True),
        "year_to_be": whole("ปีสิ้นสุด พ.ศ.", "Last year, BE", nullable=True),
        "year_to_ce": whole("ปีสิ้นสุด ค.ศ.", "Last year, CE", nullable=True),
        "year_basis": text("ฐานปี", "Basis of the years", nullable=True, among=("calendar", "fiscal")),
        "raw": text("ข้อความตามที่พิมพ์", "The words as printed"),
        "flag": text(
            "สถานะข้อมูล",
            "State of the figure",
            among=("reported", "era_conflict", "duration_conflict", "count_conflict"),
        ),
        **stands(),
    },
    key=("aggregate_id",),
)

BACKGROUND_PROGRAMME = table(
    "background_programme",
    "โครงการในเอกสารประกอบ",
    "Programmes that documents 001-004 describe; background to the plan's indicators",
    {
        "programme_id": text("รหัส", "Programme", pattern=r"[a-z0-9_]+"),
        **names("โครงการ", "Programme"),
        "owner_code": text("หน่วยงานเจ้าของ (รหัส)", "Agency that runs it, by code", nullable=True),
        "parties": text("ผู้เกี่ยวข้อง", "Others who take part, parted by '; '", nullable=True),
        **period(),
        "duration_printed": text("ระยะเวลาตามที่พิมพ์", "Duration as printed", nullable=True),
        "duration_months_printed": whole(
            "ระยะเวลาที่พิมพ์ (เดือน)", "Months as printed", unit="month", low=1, nullable=True
        ),
        "duration_months_computed": whole(
            "ระยะเวลาจากวันเริ่มถึงวันสิ้นสุด (เดือน)", "Months from start to end", unit="month", low=1, nullable=True
        ),
        "duration_conflict": flag("ระยะเวลาสองแบบขัดกันหรือไม่", "Whether the two durations disagree", nullable=True),
        "in_plan_period": flag(
            "อยู่ในช่วงแผน พ.ศ. 2561-2568 หรือไม่", "Whether it falls into the plan's period", nullable=True
        ),
        "thai_indicators": text("ตัวชี้วัดประเทศไทยที่เกี่ยวข้อง", "Thai indicators it bears on, parted by '; '", nullable=True),
        "note_th": text("หมายเหตุ", "Note, Thai", nullable=True),
        "note_en": text("หมายเหตุ (ภาษาอังกฤษ)", "Note, English", nullable=True),
        **stands(),
    },
    key=("programme_id",),
)

BACKGROUND_ACTIVITY = table(
    "background_activity",
    "กิจกรรมของโครงการในเอกสารประกอบ",
    "Numbered activities of the background programmes, with their times as printed",
    {
        "programme_id": text("รหัสโครงการ", "Programme", pattern=r"[a-z0-9_]+"),
        "activity_no": number("ลำดับกิจกรรม", "Number of the activity", 99),
        "stage_no": number("ขั้นตอน", "Stage it belongs to", 9, nullable=True),
        **names("กิจกรรม", "Activity"),
        "time_printed": text("ระยะเวลาตามที่พิมพ์", "Time as printed", nullable=True),
        "duration_printed": text("ความยาวตามที่พิมพ์ (เช่น ½ วัน)", "Length as printed, such as ½ วัน", nullable=True),
        **period(),
        "year_is_inferred": flag(
            "ปีเป็นการอนุมานหรือไม่", "Whether the year is not printed but inferred from its neighbours", nullable=True
        ),
        "is_out_of_order": flag(
            "ลำดับไม่เป็นไปตามเวลาหรือไม่", "Whether it starts before the activity numbered before it", nullable=True
        ),
        **stands(),
    },
    key=("programme_id", "activity_no"),
)
