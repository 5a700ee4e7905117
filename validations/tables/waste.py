"""Municipal solid waste as agencies report it: by province, by authority, by disposal site, and of state agencies."""

from functools import partial

from validations.tables.declaring import LEAF, flag, provenance, quantity, table, text, whole
from validations.tables.leaf_columns import authority, province, years
from validations.tables.leaf_measures import dated, heads, share

_rate = partial(quantity, unit="t/day", nullable=True, low=0)
_stock = partial(quantity, unit="t", nullable=True, low=0)

# PCD's classes of facilities (report of BE 2564). Controlled dumps counted as proper sites in 2561 and as improper in
# 2564, so whether a site is proper is said by the sheet and never follows from its method.
DISPOSAL_METHODS = {
    "sanitary_landfill": "การฝังกลบถูกหลักวิชาการ",
    "composting": "การหมักทำปุ๋ย",
    "wte_incinerator": "เตาเผาผลิตพลังงาน",
    "incinerator_with_apc": "เตาเผามีระบบบำบัดมลพิษอากาศ",
    "mbt": "MBT",
    "rdf": "RDF",
    "mixed_method": "ผสมผสาน",
    "controlled_dump": "เทกองควบคุม ไม่ระบุขนาด",
    "controlled_dump_lt50": "เทกองควบคุม น้อยกว่า 50 ตัน/วัน",
    "controlled_dump_gt50": "เทกองควบคุม มากกว่า 50 ตัน/วัน",
    "incinerator_no_apc": "เตาเผาไม่มีระบบบำบัดมลพิษอากาศ",
    "open_dump": "การเทกอง",
    "open_burning": "เผากำจัดกลางแจ้ง",
    "other_dump": "อื่น ๆ ที่มีการเทกอง",
    "transfer_station": "สถานีขนถ่าย",
}

WASTE_PROVINCE = table(
    "waste_province",
    "ปริมาณขยะมูลฝอยชุมชนรายจังหวัดตามที่แต่ละชุดข้อมูลรายงาน",
    "Municipal solid waste by province and year as each series reports it; series are never added or mixed",
    {
        "series": text(
            "ชุดข้อมูล: pcd ตารางรายจังหวัดของ คพ. thaimsw ข้อมูลคัดจากระบบ thaimsw ของ คพ. thailand_sw ชุดข้อมูลเปิดปี 2556-2565",
            "pcd: PCD's table by province; thaimsw: excerpts of PCD's waste system; thailand_sw: an open data set of "
            "BE 2556-2565",
            among=("pcd", "thaimsw", "thailand_sw"),
        ),
        **years(),
        **province(nullable=True),
        "source_area_id": text(
            "รหัสพื้นที่ภายในของชุดข้อมูล (ไม่ใช่รหัสกรมการปกครอง)",
            "The series' own code of the area, which is no DOPA code; empty where it has none",
            nullable=True,
        ),
        "population": heads("ประชากร", "Population, people"),
        "generated_t_day": _rate("ขยะมูลฝอยชุมชนที่เกิดขึ้น", "Generated"),
        "utilised_t_day": _rate("ขยะมูลฝอยชุมชนที่นำกลับมาใช้ประโยชน์", "Utilised"),
        "proper_t_day": _rate("ขยะมูลฝอยชุมชนที่กำจัดถูกต้อง", "Properly disposed"),
        "improper_t_day": _rate("ขยะมูลฝอยชุมชนที่กำจัดไม่ถูกต้อง", "Improperly disposed"),
        "residual_t": _stock("ขยะมูลฝอยตกค้างสะสม", "Accumulated residual waste, no part of the yearly balance"),
        "kg_person_day": quantity(
            "อัตราการเกิดขยะมูลฝอยตามที่ส่ง", "Rate of generation as sent", unit="kg/person/day", nullable=True, low=0
        ),
        **provenance(),
    },
    key=("series", "year_be", "province_code", "source_area_id", "is_simulated"),
    kind=LEAF,
)

WASTE_AUTHORITY = table(
    "waste_authority",
    "ปริมาณขยะมูลฝอยชุมชนราย อปท.",
    "Municipal solid waste by local authority and year",
    {
        **years(),
        **authority(),
        **province(),
        "population": heads("ประชากรตามทะเบียน", "Registered population, people"),
        "latent_population": heads("ประชากรแฝง", "Unregistered population, people"),
        "generated_t_day": _rate("ขยะที่เกิดขึ้น", "Generated"),
        "collected_t_day": _rate("ขยะที่เก็บขน", "Collected"),
        "utilised_t_day": _rate("ขยะที่นำไปใช้ประโยชน์", "Utilised"),
        "sent_t_day": _rate("ขยะที่ส่งกำจัด", "Sent to disposal"),
        "disposal_site": text("สถานที่กำจัด", "Disposal site, as sent", nullable=True),
        "is_proper": flag("กำจัดถูกต้องหรือไม่", "Whether it is properly disposed", nullable=True),
        "residual_t": _stock("ขยะตกค้าง", "Accumulated residual waste"),
        **provenance(),
    },
    key=("year_be", "province_code", "authority_type", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)

DISPOSAL_SITE = table(
    "disposal_site",
    "สถานที่กำจัดขยะมูลฝอยชุมชน",
    "Disposal sites of municipal solid waste, one row a site and year",
    {
        **years(),
        "site_name": text("ชื่อสถานที่", "Name of the site"),
        **province(),
        **authority(nullable=True),
        "method": text(
            "วิธีกำจัด: " + " ".join(f"{code} {word}" for code, word in DISPOSAL_METHODS.items()),
            f"Method: {', '.join(DISPOSAL_METHODS)} (apc: air pollution control; lt50, gt50: below, above 50 t/day)",
            nullable=True,
            among=tuple(DISPOSAL_METHODS),
        ),
        "received_t_day": _rate("ปริมาณขยะที่รับ", "Waste received"),
        "status": text(
            "สถานะ: operating เปิดดำเนินการ suspended หยุดชั่วคราว closed ปิดดำเนินการ under_construction อยู่ระหว่างก่อสร้าง",
            "operating, suspended, closed, under_construction; empty where not said",
            nullable=True,
            among=("operating", "suspended", "closed", "under_construction"),
        ),
        **provenance(),
    },
    key=("year_be", "province_code", "site_name", "is_simulated"),
    kind=LEAF,
)

AGENCY_WASTE_REDUCTION = table(
    "agency_waste_reduction",
    "การลดและคัดแยกขยะมูลฝอยในหน่วยงานภาครัฐ รายเดือน",
    "Waste that state agencies sent to disposal, and the bags, cups and foam they used, by month",
    {
        **years(),
        "month": whole("เดือน (1-12)", "Month of the calendar year, 1 to 12", low=1, high=12),
        "agency_name": text("หน่วยงาน", "Agency, as sent"),
        "waste_kg": quantity("ขยะส่งกำจัด", "Waste sent to disposal", unit="kg", nullable=True, low=0),
        "bags_count": heads("ถุงพลาสติก (ใบ)", "Plastic bags"),
        "cups_count": heads("แก้วพลาสติกใช้ครั้งเดียว (ใบ)", "Single-use cups"),
        "foam_count": heads("โฟมบรรจุอาหาร (ใบ)", "Foam boxes"),
        # An agency may use more than before.
        "reduced_pct": share("ร้อยละที่ลดลง (ติดลบเมื่อเพิ่มขึ้น)", "Reduction; below zero where it grew", low=None),
        **provenance(),
    },
    key=("year_be", "month", "agency_name", "is_simulated"),
    kind=LEAF,
)

CLEAN_PROVINCE = table(
    "clean_province",
    "ผลการดำเนินงานจังหวัดสะอาด",
    "The clean-province programme by province: waste, households with wet-waste bins, hazardous-waste points",
    {
        **years("fiscal"),
        **dated("reported_on", "เดือนหรือวันที่ของข้อมูล", "Month or day that the figures are of"),
        **province(),
        "generated_t_day": _rate("ขยะที่เกิดขึ้น", "Generated"),
        "utilised_t_day": _rate("ขยะที่นำไปใช้ประโยชน์", "Utilised"),
        "proper_t_day": _rate("ขยะที่กำจัดถูกต้อง", "Properly disposed"),
        "managed_pct": share("ร้อยละของขยะที่จัดการถูกต้อง ตามที่ส่ง", "Share managed properly as sent"),
        "bin_households": heads("ครัวเรือนที่มีถังขยะเปียก", "Households with a wet-waste bin"),
        "households": heads("ครัวเรือนทั้งหมด", "All households"),
        "bin_household_pct": share("ร้อยละของครัวเรือนที่มีถังขยะเปียก ตามที่ส่ง", "Share of households with a bin as sent"),
        "hazardous_points": heads(
            "จุดรวบรวมขยะอันตราย (หมู่บ้าน/ชุมชน)", "Villages and communities with a point for hazardous waste"
        ),
        # No list of the programme's results was found, so the words are kept as sent.
        "result": text("ผลการประเมิน ตามที่ส่ง", "Result as sent", nullable=True),
        **provenance(),
    },
    key=("year_be", "reported_on", "province_code", "is_simulated"),
    kind=LEAF,
)
