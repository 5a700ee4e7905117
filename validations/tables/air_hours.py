"""Hours of air quality as they are resolved: the hour meant, the best source of a station's day, what was flagged."""

from validations.tables.air_feed import LABELS, METHODS, UNITS
from validations.tables.declaring import DERIVED, day, flag, real, table, text, whole
from validations.tables.reference import POLLUTANTS

UNDECIDED = "undecided"
DECIDED_BY = ("stated", "agreement", "batch", "too_few_days", "unclear", "contradicted", "midnight_unclear")

_STATION_ID = text(
    "รหัสสถานีในทะเบียนรวม", "Station code of the register: a network other than PCD's is named in it", pattern=r"\S+"
)
_POLLUTANT = text("สารมลพิษ", "Pollutant", among=POLLUTANTS)
_HOUR_UTC = whole("ชั่วโมงที่เริ่ม นับจาก 1 ม.ค. 2513 00:00 UTC", "The hour's beginning", unit="hour since 1970-01-01T00Z")
_LOCAL_DATE = day("วันที่ตามเวลาไทยของต้นชั่วโมง", "Day of the hour's beginning, Asia/Bangkok")
_ORIGIN = text("ต้นทางของค่า (ดูตาราง air_source_order)", "Where the value comes from; see air_source_order")
_MILLI = "thousandths of unit"
_SOURCE = text("ที่มา", "Where the rule or figure comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether it was verified against an original document")
_IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row is simulated")
_SUBMISSION = text("รหัสการส่งข้อมูล", "The submission")

AIR_HOURLY = table(
    "air_hourly",
    "ค่ารายชั่วโมงที่ใช้ หนึ่งต้นทางต่อสถานีต่อวัน",
    "Hourly values that count: one origin for each day of a station and pollutant, times in UTC",
    {
        "station_id": _STATION_ID,
        "pollutant": _POLLUTANT,
        "hour_utc": _HOUR_UTC,
        "local_date": _LOCAL_DATE,
        "value_milli": whole("ค่าความเข้มข้น", "Concentration", unit=_MILLI),
        "unit": text("หน่วย", "Unit", among=UNITS),
        "network": text("เครือข่าย", "Network", pattern="[a-z0-9_]+"),
        "origin": _ORIGIN,
        "method": text("วิธีตรวจวัด", "Method of measuring", among=METHODS),
        "flags": whole("ผลการตรวจคุณภาพ (บิตตามตาราง air_quality_rule)", "Bits of air_quality_rule that apply", low=0),
        "is_decided": flag(
            "ทราบแน่ชัดแล้วว่าป้ายเวลาหมายถึงชั่วโมงใด", "Whether it is decided which hour the label means; see air_label"
        ),
        "is_official": flag(
            "ใช้ในตัวเลขทางการได้หรือไม่",
            "Whether it may enter official figures: decided, unflagged, an official origin, no low-cost or satellite",
        ),
        "source_id": text("รหัสแหล่งข้อมูล", "The file and sheet the row came from; see table source"),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet, from 1", low=1),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "pollutant", "hour_utc", "is_simulated"),
    kind=DERIVED,
)

AIR_CHANGE = table(
    "air_change",
    "ค่ารายชั่วโมงที่ต้นทางเดียวกันส่งมาต่างกัน",
    "Hourly values that one origin gave twice and differently: the newest received counts, a conflict in one file not",
    {
        "station_id": _STATION_ID,
        "pollutant": _POLLUTANT,
        "hour_utc": _HOUR_UTC,
        "local_date": _LOCAL_DATE,
        "origin": _ORIGIN,
        "kind": text("ประเภท", "corrected: a later file; conflict: one file", among=("corrected", "conflict")),
        "old_value_milli": whole("ค่าเดิม", "Earlier value", unit=_MILLI),
        "new_value_milli": whole("ค่าใหม่", "Later value", unit=_MILLI),
        "old_source_id": text("แหล่งข้อมูลเดิม", "Source of the earlier value"),
        "old_source_row": whole("เลขแถวเดิม", "Row of the earlier value", low=1),
        "new_source_id": text("แหล่งข้อมูลใหม่", "Source of the later value"),
        "new_source_row": whole("เลขแถวใหม่", "Row of the later value", low=1),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "pollutant", "hour_utc", "origin", "old_source_id", "old_source_row", "is_simulated"),
    kind=DERIVED,
)

AIR_LABEL = table(
    "air_label",
    "ความหมายของป้ายเวลาในการส่งแต่ละครั้ง พร้อมหลักฐาน",
    "What the hour labels of each pull mean, and the evidence",
    {
        "submission_id": _SUBMISSION,
        "network": text("เครือข่าย", "Network", pattern="[a-z0-9_]+"),
        "label_stated": text("ความหมายที่แหล่งข้อมูลระบุเอง", "What the source itself states", among=LABELS),
        "contract": text("สัญญาข้อมูลที่ใช้อ่าน", "Contract by which it was read", nullable=True),
        "run": text(
            "รอบการดึงข้อมูล (แหล่ง ที่อยู่ วันที่ตามเวลาไทย) ว่างหากเป็นแฟ้มที่มีผู้ส่ง",
            "Run of a feed that brought it, whose pulls may decide together: feed, address, day; empty for a file sent",
            nullable=True,
        ),
        "row_count": whole("จำนวนค่า", "Values", low=1),
        "off_hour_count": whole(
            "จำนวนค่าที่ป้ายเวลาไม่ใช่ต้นชั่วโมงเต็ม (ไม่ใช้)", "Values not used: label is no whole hour", low=0
        ),
        "other_unit_count": whole(
            "จำนวนค่าที่หน่วยไม่ใช่หน่วยของค่ามาตรฐาน (ไม่ใช้)",
            "Values not used: a gas as mass, not in its standard's unit",
            low=0,
        ),
        "first_date": day("วันแรกตามป้าย", "First day as printed"),
        "last_date": day("วันสุดท้ายตามป้าย", "Last day as printed"),
        "days_compared": whole("จำนวนสถานี-วันที่เทียบกับค่าที่เผยแพร่", "Station-days compared with published means", low=0),
        "days_differing": whole(
            "ในจำนวนนั้น สถานี-วันที่สองความหมายให้ค่าเฉลี่ยต่างกัน",
            "Of them, those on which both readings give different means",
            low=0,
        ),
        "agree_both": whole("ตรงทั้งสองความหมาย", "Agreeing under both readings", low=0),
        "agree_begins": whole("ตรงเมื่อป้ายเป็นต้นชั่วโมง", "Agreeing when labels begin the hour", low=0),
        "agree_ends": whole("ตรงเมื่อป้ายเป็นท้ายชั่วโมง", "Agreeing when labels end the hour", low=0),
        "midnights": whole(
            "จำนวนเที่ยงคืนที่แถว 0:00 อยู่ใต้ 23:00 ของวันเดียวกัน",
            "Midnights whose 0:00 row stands below 23:00 of its date",
            low=0,
        ),
        "jump_printed_milli": whole(
            "ส่วนต่างเฉลี่ยจากแถวข้างเคียงหากอ่านตามที่พิมพ์",
            "Mean jump to the neighbours if read as printed",
            unit=_MILLI,
            nullable=True,
        ),
        "jump_moved_milli": whole(
            "ส่วนต่างเฉลี่ยหากย้ายไปท้ายวัน", "Mean jump if moved to the end of the date", unit=_MILLI, nullable=True
        ),
        "is_midnight_moved": flag(
            "0:00 หมายถึง 24:00 ของวันเดียวกันหรือไม่",
            "Whether 0:00 means 24:00 of its date; empty: not known",
            nullable=True,
        ),
        "convention": text("ความหมายที่ใช้", "What the labels mean", among=(*LABELS[:2], UNDECIDED)),
        "decided_by": text("สิ่งที่ใช้ตัดสิน", "What decided, or why nothing did", among=DECIDED_BY),
        "is_simulated": _IS_SIMULATED,
    },
    key=("submission_id", "network", "label_stated"),
)

AIR_HOUR_RULE = table(
    "air_hour_rule",
    "เกณฑ์การตัดสินความหมายของป้ายเวลา การเลือกต้นทาง และการแยกที่ตั้งสถานี",
    "What it takes to decide hour labels, to choose the origin of a station's day, and to tell two places apart",
    {
        "rule": text("เรื่อง", "What the figure is for", among=("label", "midnight", "choice", "station")),
        "parameter": text("ค่าที่กำหนด", "The figure's name", pattern="[a-z_]+"),
        "value": whole("ค่า", "The figure", low=0),
        "unit": text("หน่วย", "Its unit", among=("day", "hour", "%", "midnight", "metre")),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("rule", "parameter"),
)

AIR_SOURCE_ORDER = table(
    "air_source_order",
    "ลำดับความน่าเชื่อถือของต้นทางข้อมูลอากาศ",
    "Which origin counts for a station's day where several have values: the lowest rank",
    {
        "rank": whole("ลำดับ (1 มาก่อน)", "Rank, 1 before 2", low=1),
        "origin": text("ต้นทาง", "Origin", pattern="[a-z0-9_]+"),
        "averaging": text("ช่วงเวลาเฉลี่ยของค่า", "What the origin gives", among=("1 hour", "24 hours")),
        "network": text("เครือข่าย", "Network that sends it", pattern="[a-z0-9_]+"),
        "contract": text(
            "สัญญาข้อมูลที่ใช้อ่าน", "Contract by which it is read; empty: any other of the network", nullable=True
        ),
        "is_official": flag("ใช้ในตัวเลขทางการได้หรือไม่", "Whether its values may enter official figures"),
        "reason": text("เหตุผล", "Why it stands there"),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("rank",),
)

AIR_QUALITY_RULE = table(
    "air_quality_rule",
    "เกณฑ์ตรวจคุณภาพข้อมูลอากาศรายชั่วโมง",
    "Rules of quality control: each sets a bit of air_hourly.flags, and deletes nothing",
    {
        "rule": text("รหัสเกณฑ์", "The rule", pattern="[a-z0-9_]+"),
        "bit": whole("บิตในคอลัมน์ flags", "Its bit in column flags", low=0, high=30),
        "name_th": text("ชื่อเกณฑ์", "Thai name"),
        "name_en": text("ชื่อเกณฑ์ภาษาอังกฤษ", "English name"),
        "is_blocking": flag("ค่าที่เข้าเกณฑ์ไม่ใช้ในตัวเลขทางการ", "Whether what it flags stays out of official figures"),
        "means_th": text("ความหมาย", "What it says of an hour, in Thai"),
        "means_en": text("ความหมายภาษาอังกฤษ", "What it says of an hour"),
    },
    key=("rule",),
)

AIR_QUALITY_LIMIT = table(
    "air_quality_limit",
    "ค่าขีดจำกัดของเกณฑ์ตรวจคุณภาพ แยกตามสารมลพิษ",
    "The limits of the rules of quality control, by pollutant",
    {
        "rule": text("รหัสเกณฑ์", "The rule", pattern="[a-z0-9_]+"),
        "pollutant": _POLLUTANT,
        "parameter": text("ค่าที่กำหนด", "The limit's name", pattern="[a-z_]+"),
        "value": whole("ค่า", "The limit"),
        "unit": text("หน่วย", "Its unit", among=(_MILLI, "hour", "%", "station", "metre")),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("rule", "pollutant", "parameter"),
)

AIR_STATION_LINK = table(
    "air_station_link",
    "รหัสอื่นของสถานีเดียวกัน และที่ตั้งเดิมของสถานี",
    "Other codes of one station, and sites that a code left: only what is verified as the same joins two series",
    {
        "network": text("เครือข่ายที่ใช้รหัสอื่น", "Network that has the other code", pattern="[a-z0-9_]+"),
        "linked_id": text("รหัสอื่น", "The other code", pattern=r"\S+"),
        "station_id": _STATION_ID,
        "relation": text("ความสัมพันธ์", "same: one station; moved: a site that the code left", among=("same", "moved")),
        "valid_from": day("ตั้งแต่วันที่", "First day of the other code", nullable=True),
        "valid_to": day("ถึงวันที่", "Last day of the other code", nullable=True),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("network", "linked_id"),
)

AIR_STATION_STATEMENT = table(
    "air_station_statement",
    "ข้อมูลสถานีตามที่แต่ละแหล่งระบุ",
    "What sources say of each station, each different statement once: the newest is statement 1",
    {
        "station_id": _STATION_ID,
        "statement_no": whole("ลำดับ (1 ใหม่สุด)", "Its place among the statements on a station, the newest first", low=1),
        "network": text("เครือข่าย", "Network that says it", pattern="[a-z0-9_]+"),
        "reported_id": text("รหัสตามที่แหล่งข้อมูลใช้", "Code as that source has it", pattern=r"\S+"),
        "name_th": text("ชื่อสถานี", "Name in Thai", nullable=True),
        "name_en": text("ชื่อสถานีภาษาอังกฤษ", "Name in English", nullable=True),
        "site_th": text("รายละเอียดจุดติดตั้งสถานี", "Where the station stands, as a listing prints it", nullable=True),
        "area_th": text("พื้นที่", "Area in Thai", nullable=True),
        "area_en": text("พื้นที่ภาษาอังกฤษ", "Area in English", nullable=True),
        "province_code": text("รหัสจังหวัด", "2-digit DOPA code", nullable=True, pattern=r"\d{2}"),
        "lat": real("ละติจูด", "Latitude, WGS 84", unit="degree", nullable=True),
        "lon": real("ลองจิจูด", "Longitude, WGS 84", unit="degree", nullable=True),
        "station_type": text("ประเภทตามที่ส่ง", "Type as sent: GROUND, BKK, MOBILE", nullable=True),
        "method": text("วิธีตรวจวัด", "Method of measuring, where said", nullable=True),
        "opened_on": day("วันเปิดสถานี", "Day of opening", nullable=True),
        "closed_on": day("วันปิดสถานี", "Day of closing", nullable=True),
        "listed_year_ce": whole("ปีของรายชื่อ", "Year of the listing that says it; empty for a feed", nullable=True),
        "first_said_on": day("ระบุครั้งแรก", "Day of the first source that says it", nullable=True),
        "last_said_on": day("ระบุครั้งล่าสุด", "Day of the last source that says it", nullable=True),
        "statement_count": whole("จำนวนครั้งที่ระบุ", "Sources that say it", low=1),
        "source_id": text("รหัสแหล่งข้อมูล", "The last of them; see table source"),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row in it, from 1", low=1),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "statement_no", "is_simulated"),
)

AIR_STATION_CONFLICT = table(
    "air_station_conflict",
    "สถานีที่แหล่งข้อมูลระบุจังหวัดหรือพิกัดไม่ตรงกัน",
    "Stations that sources put into two provinces or two places: the register then leaves province or position empty",
    {
        "station_id": _STATION_ID,
        "kind": text("เรื่องที่ไม่ตรงกัน", "What differs", among=("province", "position")),
        "value": text("ค่าที่ระบุ", "What is said: a province code, or latitude and longitude"),
        "name_th": text("ชื่อสถานีที่ระบุพร้อมกัน", "Name that came with it", nullable=True),
        "networks": text("เครือข่ายที่ระบุ", "Networks that say it"),
        "first_said_on": day("ระบุครั้งแรก", "Day of the first source that says it", nullable=True),
        "last_said_on": day("ระบุครั้งล่าสุด", "Day of the last source that says it", nullable=True),
        "source_id": text("รหัสแหล่งข้อมูล", "The last of them; see table source"),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row in it, from 1", low=1),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "kind", "value", "is_simulated"),
)
