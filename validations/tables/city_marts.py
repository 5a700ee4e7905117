"""Cities: their people, the local authorities with their dates and numbers, and the profile of each."""

from validations.tables.declaring import day, decimal, flag, table, text, whole
from validations.tables.leaf_columns import AUTHORITY_TYPES, years

_SOURCE = text("ที่มา", "Where it comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether it was verified against its original document")
_IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data")
_SOURCE_ID = text("รหัสแหล่งข้อมูล", "File and sheet; empty of a sum or a register of this system", nullable=True)
_SOURCE_ROW = whole("เลขแถวในแผ่นงาน", "Row number in the sheet; empty likewise", nullable=True, low=1)
_TYPE = text(
    "ประเภท อปท. (อบจ. ทน. ทม. ทต. อบต. พิเศษ)",
    "Type: อบจ. provincial organisation, ทน. city, ทม. town, ทต. subdistrict municipality, อบต. subdistrict "
    "organisation, พิเศษ Bangkok and Pattaya",
    among=AUTHORITY_TYPES,
)

POPULATION = table(
    "population",
    "ประชากรรายพื้นที่และปี แยกตามชุดข้อมูล",
    "People by area, year and series; the register's and those that a sender gives with its own sheet are never mixed",
    {
        "series": text(
            "ชุดข้อมูล: dopa ทะเบียนราษฎร pcd_authority ส่งมากับขยะราย อปท. tgu และ greenarea ส่งมากับพื้นที่สีเขียว",
            "dopa: the register; pcd_authority: sent with authorities' waste; tgu, greenarea: with their green space",
            among=("dopa", "pcd_authority", "tgu", "greenarea"),
        ),
        "area_level": text("ระดับพื้นที่", "Level of the area", among=("country", "province", "authority")),
        "area_code": text(
            "รหัสพื้นที่ (TH รหัสจังหวัด หรือรหัส อปท. หรือชื่อของ อปท. ที่ไม่มีรหัส เช่น กรุงเทพมหานคร)",
            "TH, 2-digit DOPA code, or 7-digit code of an authority; the name of one without a code, such as Bangkok",
        ),
        **years(),
        "persons": whole("จำนวนคน", "Persons; of the country only where every province of today is listed", low=0),
        "counted_on": day("วันที่นับ", "Day of the count; empty where not said, or where provinces differ", nullable=True),
        "is_simulated": _IS_SIMULATED,
        "source_id": _SOURCE_ID,
        "source_row": _SOURCE_ROW,
    },
    key=("series", "area_level", "area_code", "year_be", "is_simulated"),
)

LOCAL_AUTHORITY = table(
    "local_authority",
    "องค์กรปกครองส่วนท้องถิ่นตามช่วงเวลาของแต่ละรูปแบบ",
    "Local authorities, one row for each form (type and name) that a place had, with its dates",
    {
        "listed_code": text(
            "รหัส อปท. ในทะเบียนที่เป็นที่มาของแถว", "Code of the register's row from which this one comes", pattern=r"\d{7}"
        ),
        "authority_code": text(
            "รหัส อปท. ของรูปแบบนี้ ว่างเมื่อทราบเพียงประกาศเปลี่ยนฐานะ",
            "7-digit code of this form; empty where only the announcement of a change of type tells of it",
            nullable=True,
            pattern=r"\d{7}",
        ),
        "name_th": text("ชื่อ ไม่มีคำบอกประเภท", "Name without the word for its type"),
        "authority_type": _TYPE,
        "is_municipality": flag("เป็นเทศบาลหรือไม่", "Whether it is a municipality (ทน., ทม., ทต.)"),
        "province_code": text("รหัสจังหวัด", "Province", pattern=r"\d{2}"),
        "district_code": text("รหัสอำเภอ", "District", nullable=True, pattern=r"\d{4}"),
        "valid_from": day("วันแรกของรูปแบบนี้", "First day of this form; empty where no source says", nullable=True),
        "valid_to": day("วันสุดท้ายของรูปแบบนี้", "Last day of this form; empty while it lasts", nullable=True),
        "basis": text(
            "ที่มาของแถว: register ทะเบียน change ประกาศเปลี่ยนชื่อหรือฐานะ",
            "register: as listed; change: the other side of an announced change (table authority_change)",
            among=("register", "change"),
        ),
        "change_source": text("ประกาศที่ใช้กำหนดวัน", "Announcement that dates the form", nullable=True),
        "area_km2": decimal("พื้นที่", "Area as listed", unit="km2", nullable=True),
        "is_simulated": _IS_SIMULATED,
        "source_id": _SOURCE_ID,
        "source_row": _SOURCE_ROW,
    },
    key=("listed_code", "authority_type", "name_th", "valid_from", "is_simulated"),
)

AUTHORITY_CHANGE = table(
    "authority_change",
    "อปท. ที่เปลี่ยนชื่อหรือยกฐานะ ตามประกาศ",
    "Local authorities that were renamed or raised in rank while they stayed one place",
    {
        "province_code": text("รหัสจังหวัด", "Province", pattern=r"\d{2}"),
        "district_code": text("รหัสอำเภอ", "District, which tells it from others of its name", nullable=True),
        "before_type": _TYPE,
        "before_name_th": text("ชื่อเดิม", "Name before"),
        "after_type": _TYPE,
        "after_name_th": text("ชื่อใหม่", "Name after"),
        "since": day("มีผลตั้งแต่", "First day of the new form"),
        "source": _SOURCE,
    },
    key=("province_code", "before_type", "before_name_th", "since"),
)

AUTHORITY_COUNT = table(
    "authority_count",
    "จำนวน อปท. ตามประเภท ณ วันสิ้นปีงบประมาณ และตามที่เผยแพร่",
    "How many local authorities there were by type: by the register at the end of each fiscal year, and as published",
    {
        "counted_on": day("ณ วันที่", "Day of the count"),
        "basis": text(
            "ที่มา: register นับจาก local_authority published ตามที่เผยแพร่",
            "register: counted in local_authority; published: a printed figure",
            among=("register", "published"),
        ),
        "authority_type": _TYPE,
        "authorities": whole("จำนวน อปท.", "Authorities", low=0),
        "undated": whole(
            "จำนวนที่ไม่ทราบวันจัดตั้ง", "Of those, the ones of which no source says since when; empty of a published figure",
            nullable=True, low=0,
        ),
        "source": _SOURCE,
        "is_simulated": _IS_SIMULATED,
    },
    key=("counted_on", "basis", "authority_type", "is_simulated"),
)  # fmt: skip

AUTHORITY_PUBLISHED_COUNT = table(
    "authority_published_count",
    "จำนวน อปท. ตามที่เผยแพร่",
    "Numbers of local authorities by type as published",
    {
        "counted_on": day("ณ วันที่", "Day of the count"),
        "authority_type": _TYPE,
        "authorities": whole("จำนวน อปท.", "Authorities", low=0),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("counted_on", "authority_type"),
)

CITY_METRIC = table(
    "city_metric",
    "รายการในข้อมูลรายเมือง พร้อมหน่วย",
    "The metrics of city profiles with their units, and where each comes from",
    {
        "metric": text("รหัสรายการ", "Metric"),
        "name_th": text("ชื่อ", "Thai name"),
        "name_en": text("ชื่อภาษาอังกฤษ", "English name"),
        "unit": text("หน่วย", "Unit"),
        "mart": text("ตารางที่มา", "Table that it comes from, where all about it stands"),
    },
    key=("metric",),
)

CITY_PROFILE = table(
    "city_profile",
    "ข้อมูลรายเมือง: ทุกเรื่องของ อปท. หนึ่งแห่ง หนึ่งแถวต่อหนึ่งค่า",
    "All that is known of a local authority, one row a value; names and units of the metrics are in city_metric",
    {
        "entity_key": text(
            "รหัสที่ใช้นับ อปท. (รหัส อปท. ถ้ามี)", "Which authority: its code where known, else as authority_identity has it"
        ),
        "authority_code": text("รหัส อปท.", "7-digit code, where known", nullable=True, pattern=r"\d{7}"),
        "province_code": text("รหัสจังหวัด", "Province, where known", nullable=True, pattern=r"\d{2}"),
        "metric": text("รหัสรายการ", "Metric; see city_metric"),
        "detail": text(
            "รายการย่อยของค่า เช่น ด้านของรางวัล", "What parts values of one metric and year, such as a theme",
            nullable=True,
        ),
        **years(nullable=True),
        "year_basis": text("ฐานของปี", "What the year is", among=("calendar", "fiscal", "academic")),
        "value": decimal("ค่า", "The value; 1 for an award, a pass or a project", unit="see unit"),
        "unit": text("หน่วย", "Unit"),
        "note": text("ข้อความประกอบ เช่น ระดับ ผลเทียบเกณฑ์", "Words of the value: level, criterion, status", nullable=True),
        "is_simulated": _IS_SIMULATED,
        "source_id": _SOURCE_ID,
        "source_row": _SOURCE_ROW,
    },
    key=("entity_key", "metric", "detail", "year_be", "year_basis", "is_simulated"),
)  # fmt: skip
