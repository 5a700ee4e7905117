"""Local authorities and population as agencies register them, and what DLA reports of provinces."""

from validations.tables.declaring import LEAF, day, provenance, quantity, table, text
from validations.tables.leaf_columns import AUTHORITY_TYPES, district, province

AUTHORITY_LISTING = table(
    "authority_listing",
    "ทะเบียนองค์กรปกครองส่วนท้องถิ่นตามที่หน่วยงานจัดทำ",
    "Local authorities as a register lists them; an authority that was renamed has a row for each period",
    {
        "authority_code": text(
            "รหัส อปท. 7 หลักของกรมส่งเสริมการปกครองท้องถิ่น หลักแรกคือประเภท หลักที่ 2-3 คือจังหวัด",
            "DLA's 7-digit code: the first digit is the type, the second and third are the province",
            pattern=r"\d{7}",
        ),
        "name_th": text("ชื่อ อปท. ไม่มีคำบอกประเภท", "Name without the word for its type"),
        "authority_type": text(
            "ประเภท อปท. (อบจ. ทน. ทม. ทต. อบต. พิเศษ)",
            "Type: อบจ. provincial organisation, ทน. city, ทม. town, ทต. subdistrict municipality, อบต. subdistrict "
            "organisation, พิเศษ Bangkok and Pattaya",
            among=AUTHORITY_TYPES,
        ),
        **province(),
        **district(),
        "valid_from": day("วันที่จัดตั้งหรือยกฐานะ", "Day of establishment or upgrade; empty where not said", nullable=True),
        "valid_to": day("วันสุดท้ายก่อนยุบหรือเปลี่ยนฐานะ", "Last day in this form; empty while it lasts", nullable=True),
        "status": text(
            "สถานะ: active ดำเนินการอยู่ upgraded เปลี่ยนฐานะแล้ว merged ยุบรวมแล้ว abolished ยุบเลิกแล้ว",
            "active, upgraded (to another type), merged (into another authority), abolished; empty where not said",
            nullable=True,
            among=("active", "upgraded", "merged", "abolished"),
        ),
        "area_km2": quantity("พื้นที่", "Area", unit="km2", nullable=True, low=0),
        **provenance(),
    },
    key=("authority_code", "valid_from", "is_simulated"),
    kind=LEAF,
)
