"""Local authorities and population as agencies register them."""

from validations.tables.declaring import LEAF, day, provenance, quantity, table, text
from validations.tables.leaf_columns import AUTHORITY_TYPES, district, province, years
from validations.tables.leaf_measures import heads

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

POPULATION_LISTING = table(
    "population_listing",
    "จำนวนประชากรตามทะเบียนราษฎรตามที่แต่ละแฟ้มระบุ",
    "Registered population as each file lists it; a province of its time has its own row, also one abolished since",
    {
        "area_code": text("รหัสจังหวัดตามที่พิมพ์ในแฟ้ม", "Code of the area as the file has it", pattern=r"\d{1,2}"),
        "area_name": text("ชื่อพื้นที่ตามที่พิมพ์", "Name of the area as printed"),
        "province_code": text(
            "รหัสจังหวัด 2 หลักในปัจจุบัน ว่างสำหรับจังหวัดที่ยุบแล้ว",
            "Today's 2-digit DOPA code; empty for provinces abolished since (พระนคร, ธนบุรี)",
            nullable=True,
            pattern=r"\d{2}",
        ),
        **years(),
        "counted_on": day("วันที่ของข้อมูล", "Day of the count", nullable=True),
        "coverage": text(
            "ขอบเขต: total ทั้งจังหวัด municipal ในเขตเทศบาล nonmunicipal นอกเขตเทศบาล",
            "total (the whole province), municipal, nonmunicipal; empty where the file does not part them",
            nullable=True,
            among=("total", "municipal", "nonmunicipal"),
        ),
        "male": heads("ชาย", "Men"),
        "female": heads("หญิง", "Women"),
        "persons": heads("รวม", "Persons"),
        "households": heads("จำนวนบ้าน", "Houses in the register"),
        **provenance(),
    },
    key=("area_code", "year_be", "coverage", "is_simulated"),
    kind=LEAF,
)
