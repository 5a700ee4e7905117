"""Conventions in force by date, lists of areas and members, the dictionary of the release: rows, never constants."""

from validations.tables.declaring import day, decimal, flag, table, text, whole

POLLUTANTS = ("pm25", "pm10", "o3", "co", "no2", "so2")

_SOURCE = text("ที่มา", "Where the figure comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether the figure was verified against its original document")

_RESOLUTION = whole(
    "ความละเอียดที่ปัดก่อนเทียบ",
    "A mean is first rounded half up to this",
    unit="thousandths of unit",
    low=1,
)

PROVINCE = table(
    "province",
    "จังหวัด",
    "Provinces of Thailand",
    {
        "province_code": text("รหัสจังหวัด 2 หลักของกรมการปกครอง", "2-digit DOPA code", pattern=r"\d{2}"),
        "name_th": text("ชื่อจังหวัด", "Thai name, without the word จังหวัด"),
        "name_en": text("ชื่อจังหวัดภาษาอังกฤษ", "English name"),
        "region_pcd6": text("ภาคตามการแบ่งของ คพ. (6 ภาค)", "Region in PCD's air bulletins (6 regions)", nullable=True),
        "region_nso5": text(
            "ภาคตามการแบ่งของ สสช.", "Region in NSO's waste tables (Bangkok and 4 regions)", nullable=True
        ),
    },
    key=("province_code",),
)

ASEAN_MEMBER = table(
    "asean_member",
    "รัฐสมาชิกอาเซียนตามช่วงเวลา",
    "ASEAN member states with the dates of their membership",
    {
        "iso3": text("รหัสประเทศ ISO 3166-1 สามตัวอักษร", "ISO 3166-1 alpha-3 country code", pattern="[A-Z]{3}"),
        "name_th": text("ชื่อประเทศ", "Thai name"),
        "name_en": text("ชื่อประเทศภาษาอังกฤษ", "English name"),
        "valid_from": day("เป็นสมาชิกตั้งแต่", "Member since; empty where no source was read", nullable=True),
        "valid_to": day("เป็นสมาชิกถึง", "Member until; empty while it lasts", nullable=True),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("iso3",),
)

AIR_STANDARD = table(
    "air_standard",
    "ค่ามาตรฐานคุณภาพอากาศในบรรยากาศโดยทั่วไปตามช่วงเวลาที่ใช้บังคับ",
    "Thai ambient air standards by the dates on which they are in force",
    {
        "pollutant": text("สารมลพิษ", "Pollutant", among=POLLUTANTS),
        "averaging": text(
            "ช่วงเวลาเฉลี่ย", "Averaging time", among=("1 hour", "8 hours", "24 hours", "1 month", "1 year")
        ),
        "value": decimal("ค่ามาตรฐาน", "The standard, in the unit of column unit; equal to it still complies"),
        "resolution_milli": _RESOLUTION,
        "unit": text("หน่วย", "Unit", among=("ug/m3", "ppb", "ppm", "mg/m3")),
        "valid_from": day("ใช้บังคับตั้งแต่", "First day in force; empty where it is older than the data", nullable=True),
        "valid_to": day("ใช้บังคับถึง", "Last day in force; empty while it lasts", nullable=True),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("pollutant", "averaging", "value", "valid_from"),
)

WHO_GUIDELINE = table(
    "who_guideline",
    "ค่าแนะนำคุณภาพอากาศและเป้าหมายระหว่างทางขององค์การอนามัยโลก",
    "WHO air quality guideline levels and interim targets",
    {
        "pollutant": text("สารมลพิษ", "Pollutant", among=POLLUTANTS),
        "averaging": text("ช่วงเวลาเฉลี่ย", "Averaging time", among=("8 hours", "24 hours", "peak season", "1 year")),
        "level": text(
            "ระดับ (AQG ค่าแนะนำ, IT เป้าหมายระหว่างทาง)",
            "AQG, the guideline level, or an interim target",
            among=("AQG", "IT-1", "IT-2", "IT-3", "IT-4"),
        ),
        "value": decimal("ค่า", "The level, in the unit of column unit; equal to it still complies"),
        "resolution_milli": _RESOLUTION,
        "unit": text("หน่วย", "Unit", among=("ug/m3", "mg/m3")),
        "molar_mass_milli": whole(
            "มวลโมลาร์",
            "Molar mass of a gas; mass concentration = mixing ratio × molar mass / molar volume",
            unit="thousandths of g/mol",
            nullable=True,
            low=1,
        ),
        "molar_volume_milli": whole(
            "ปริมาตรโมลาร์ที่ใช้แปลงหน่วย",
            "Molar volume of air by which a gas is converted; empty for particles",
            unit="thousandths of L/mol",
            nullable=True,
            low=1,
        ),
        "valid_from": day("เผยแพร่เมื่อ", "Day of publication"),
        "valid_to": day("ใช้ถึง", "Last day before a later edition; empty while it stands", nullable=True),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("pollutant", "averaging", "level", "valid_from"),
)

AQI_BREAKPOINT = table(
    "aqi_breakpoint",
    "ช่วงค่าของดัชนีคุณภาพอากาศแต่ละฉบับ",
    "Breakpoints of each revision of the Thai air quality index",
    {
        "revision": text("ฉบับของดัชนี", "Revision of the index", among=("2566", "before_2566")),
        "pollutant": text("สารมลพิษ", "Pollutant", among=POLLUTANTS),
        "class_no": whole("ลำดับระดับ (1 ดีมาก ถึง 5 มีผลกระทบต่อสุขภาพ)", "Class, from 1 (very good) to 5", low=1, high=5),
        "class_th": text("ชื่อระดับ", "Thai name of the class"),
        "class_en": text("ชื่อระดับภาษาอังกฤษ", "English name of the class"),
        "color_hex": text("สีของระดับ", "Colour of the class", pattern="#[0-9a-f]{6}"),
        "aqi_low": whole("ดัชนีต่ำสุดของระดับ", "Index at the lower bound", low=0),
        "aqi_high": whole("ดัชนีสูงสุดของระดับ", "Index at the upper bound; empty in the open class", nullable=True),
        "low_milli": whole(
            "ความเข้มข้นต่ำสุดของระดับ", "Concentration at the lower bound", unit="thousandths of unit", low=0
        ),
        "high_milli": whole(
            "ความเข้มข้นสูงสุดของระดับ",
            "Concentration at the upper bound; empty in the open class",
            unit="thousandths of unit",
            nullable=True,
        ),
        "resolution_milli": whole(
            "ความละเอียดที่ปัดก่อนเทียบตาราง",
            "The concentration is first rounded half up to this",
            unit="thousandths of unit",
            low=1,
        ),
        "extension_milli": whole(
            "ดัชนีที่เพิ่มต่อหนึ่งหน่วยเมื่อเกินระดับสุดท้าย",
            "Index points for each unit beyond the last closed class; empty in closed classes, 0 where the index stays",
            unit="thousandths of an index point",
            nullable=True,
        ),
        "unit": text("หน่วยของความเข้มข้น", "Unit of the concentration", among=("ug/m3", "ppb", "ppm")),
        "averaging": text("ช่วงเวลาเฉลี่ย", "Averaging time", among=("1 hour", "8 hours", "24 hours")),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("revision", "pollutant", "class_no"),
)

COMPLETENESS_RULE = table(
    "completeness_rule",
    "เกณฑ์ความครบถ้วนของข้อมูล",
    "How much of a period must be measured before its statistic stands for it",
    {
        "statistic": text("ค่าสถิติ", "The statistic", among=("running_mean", "daily_value", "annual_mean")),
        "period": text(
            "ช่วงที่ต้องครบ",
            "The period that must be covered",
            among=("8 hours", "24 hours", "day", "year", "quarter", "season"),
        ),
        "share_pct": whole(
            "ร้อยละของชั่วโมงหรือวันที่ต้องมีข้อมูล",
            "Share of the period's hours (of a year, quarter or season: days) that must be valid",
            unit="%",
            low=0,
            high=100,
        ),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("statistic", "period"),
)

PLAN_WINDOW = table(
    "plan_window",
    "ช่วงปีของแผน",
    "The years that the plan covers; earlier figures are its baseline",
    {
        "first_year_be": whole("ปีแรกของแผน (พ.ศ.)", "First year (BE)", low=2400),
        "last_year_be": whole("ปีสุดท้ายของแผน (พ.ศ.)", "Last year (BE)", low=2400),
        "source": _SOURCE,
    },
    key=("first_year_be",),
)

DONOR_STATUS = table(
    "donor_status",
    "คำบอกสถานะโครงการผู้ให้ทุน",
    "The words for the status of a donor project",
    {
        "status": text("รหัสสถานะ", "Status"),
        "name_th": text("ชื่อสถานะ", "Thai name"),
        "name_en": text("ชื่อสถานะภาษาอังกฤษ", "English name"),
        "iati_status_code": whole(
            "รหัสสถานะกิจกรรมของ IATI", "IATI activity status; empty for unknown", nullable=True, low=1, high=6
        ),
        "stage_from": whole(
            "ขั้นแรกสุดของสถานะ",
            "Earliest stage of a project's life that it can stand for; empty for unknown",
            nullable=True,
            low=1,
        ),
        "stage_to": whole(
            "ขั้นหลังสุดของสถานะ",
            "Latest such stage; a status goes backwards when its latest stage is before the earlier one's earliest",
            nullable=True,
            low=1,
        ),
        "source": _SOURCE,
    },
    key=("status",),
)

FREQUENCIES = ("monthly", "quarterly", "half_yearly", "yearly")

DUE_RULE = table(
    "due_rule",
    "ปฏิทินการส่งข้อมูล: หน่วยงานใดต้องส่งข้อมูลใดเมื่อใด",
    "The calendar of what each agency owes when; a rule that no agency has confirmed is a proposal",
    {
        "contract": text("สัญญาข้อมูล (ชุดข้อมูล)", "Contract, that is the dataset"),
        "agency": text("รหัสหน่วยงาน", "Code of the agency"),
        "dataset_th": text("ชื่อชุดข้อมูล", "Thai name of the dataset"),
        "dataset_en": text("ชื่อชุดข้อมูลภาษาอังกฤษ", "English name of the dataset"),
        "frequency": text("ความถี่", "Frequency", among=FREQUENCIES),
        "period_basis": text("ปฏิทินของรอบ", "Calendar of the periods", among=("calendar", "fiscal", "academic")),
        "due_days": whole("ครบกำหนดกี่วันหลังสิ้นรอบ", "Due so many days after the period's last", unit="days", low=0),
        "grace_days": whole("ผ่อนผันอีกกี่วัน", "Days of grace after that", unit="days", low=0),
        "source": _SOURCE,
        "is_verified": flag("หน่วยงานยืนยันกำหนดนี้แล้วหรือไม่", "Whether the agency confirmed the rule"),
    },
    key=("contract",),
)

DATA_DICTIONARY = table(
    "data_dictionary",
    "พจนานุกรมข้อมูล: หนึ่งแถวต่อหนึ่งคอลัมน์ของทุกตาราง",
    "The columns of every table of this release",
    {
        "table_name": text("ชื่อตาราง", "Table"),
        "column_name": text("ชื่อคอลัมน์", "Column"),
        "position": whole("ลำดับคอลัมน์", "Position, from 1", low=1),
        "type": text("ชนิดข้อมูล", "DuckDB type"),
        "unit": text("หน่วย", "Unit", nullable=True),
        "is_key": flag("เป็นส่วนหนึ่งของกุญแจหรือไม่", "Whether it is part of the key"),
        "is_nullable": flag("เว้นว่างได้หรือไม่", "Whether it may be empty"),
        "description_th": text("คำอธิบาย", "Thai description"),
        "description_en": text("คำอธิบายภาษาอังกฤษ", "English description"),
    },
    key=("table_name", "column_name"),
)
