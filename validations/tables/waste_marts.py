"""Municipal solid waste by area and year, disposal sites by class, and the conventions on which both rest."""

from functools import partial

from validations.tables.declaring import decimal, flag, table, text, whole
from validations.tables.leaf_columns import years
from validations.tables.waste import DISPOSAL_METHODS

SERIES = ("national", "pcd", "thaimsw", "thailand_sw", "pcd_authority", "dla_clean_province")
BREAKS = ("dla_reporting", "controlled_dump_class")
_rate = partial(decimal, unit="t/day", nullable=True)
_yearly = partial(decimal, unit="Mt/year", places=6, nullable=True)
_SOURCE = text("ที่มา", "Where it comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether it was verified against its original document")

WASTE_ANNUAL = table(
    "waste_annual",
    "ขยะมูลฝอยชุมชนรายปี รายพื้นที่ แยกตามชุดข้อมูล (ห้ามรวมหรือเติมข้ามชุดข้อมูล)",
    "Municipal solid waste by series, area and year; series are never added, nor is one filled from another",
    {
        "series": text(
            "ชุดข้อมูล: national ตัวเลขประเทศที่เผยแพร่ pcd ตารางรายจังหวัดของ คพ. thaimsw ระบบ thaimsw ของ คพ. "
            "thailand_sw ชุดข้อมูลเปิด pcd_authority ราย อปท. ของ คพ. dla_clean_province จังหวัดสะอาดของ สถ.",
            "national: published national figures; pcd: PCD's table by province; thaimsw: PCD's waste system; "
            "thailand_sw: an open data set; pcd_authority: PCD by local authority; dla_clean_province: DLA's programme",
            among=SERIES,
        ),
        "area_level": text("ระดับพื้นที่", "Level of the area", among=("country", "province", "authority")),
        "area_code": text(
            "รหัสพื้นที่ (TH รหัสจังหวัด หรือรหัส อปท. หรือชื่อของ อปท. ที่ไม่มีรหัส เช่น กรุงเทพมหานคร)",
            "TH, 2-digit DOPA code, or 7-digit code of an authority; the name of one without a code, such as Bangkok",
        ),
        "province_code": text("รหัสจังหวัด", "Province; empty for the country", nullable=True, pattern=r"\d{2}"),
        "authority_type": text(
            "ประเภท อปท. ณ สิ้นปี (เฉพาะราย อปท.)",
            "Type at the end of the year, of authorities alone: อบจ., ทน., ทม., ทต., อบต.; พิเศษ Bangkok and Pattaya",
            nullable=True,
        ),
        **years(),
        "year_basis": text(
            "ฐานของปี", "What the year is: fiscal in dla_clean_province alone", among=("calendar", "fiscal")
        ),
        "generated_t_day": _rate("ขยะที่เกิดขึ้น", "Generated"),
        "utilised_t_day": _rate("ขยะที่นำกลับมาใช้ประโยชน์", "Utilised"),
        "proper_t_day": _rate("ขยะที่กำจัดถูกต้อง", "Properly disposed"),
        "improper_t_day": _rate("ขยะที่กำจัดไม่ถูกต้อง", "Improperly disposed"),
        "generated_mt_year": _yearly(
            "ขยะที่เกิดขึ้นทั้งปี", "Generated in the year: as printed, else t/day × the days of the year (366 in leap years)"
        ),
        "utilised_mt_year": _yearly("ขยะที่นำกลับมาใช้ประโยชน์ทั้งปี", "Utilised in the year, likewise"),
        "proper_mt_year": _yearly("ขยะที่กำจัดถูกต้องทั้งปี", "Properly disposed in the year, likewise"),
        "improper_mt_year": _yearly("ขยะที่กำจัดไม่ถูกต้องทั้งปี", "Improperly disposed in the year, likewise"),
        "residual_t": decimal(
            "ขยะตกค้างสะสม (ไม่อยู่ในสมดุลรายปี)",
            "Accumulated residual waste, no part of the balance",
            unit="t",
            nullable=True,
        ),
        "managed_properly_pct": decimal(
            "ร้อยละที่จัดการถูกต้อง", "(utilised + properly disposed) / generated", unit="%", places=2, nullable=True
        ),
        "utilised_pct": decimal(
            "ร้อยละที่นำกลับมาใช้ประโยชน์", "Utilised / generated", unit="%", places=2, nullable=True
        ),
        "population": whole("ประชากรที่ใช้หาร", "Population divided by, people", nullable=True, low=0),
        "population_basis": text(
            "ที่มาของประชากร: as_sent ส่งมากับขยะ register ทะเบียนราษฎรปีเดียวกัน",
            "as_sent: sent with the waste; register: registered persons of the same year (table population)",
            nullable=True,
            among=("as_sent", "register"),
        ),
        "kg_person_day": decimal(
            "อัตราการเกิดขยะ (คำนวณ)", "Generated / population", unit="kg/person/day", nullable=True
        ),
        "kg_person_day_as_sent": decimal(
            "อัตราการเกิดขยะตามที่ส่งหรือพิมพ์", "Rate of generation as sent or printed", unit="kg/person/day", nullable=True
        ),
        "balance_gap_t_day": _rate(
            "ส่วนต่างของสมดุล",
            "Generated - utilised - properly - improperly disposed; of an authority also what it did not send",
        ),
        "balance_tolerance_t_day": decimal(
            "ส่วนต่างที่ยอมรับ",
            "1 t/day times the provinces of a sum; 0.02 Mt/year where only Mt/year was printed",
            unit="t/day",
        ),
        "is_balanced": flag(
            "สมดุลหรือไม่",
            "Whether the gap is within the tolerance; empty where a figure lacks or waste may be uncollected",
            nullable=True,
        ),
        "total_basis": text(
            "วิธีได้ค่า: as_sent ตามที่ส่ง as_published ตัวเลขประเทศที่เผยแพร่ sum_of_provinces รวมจากทุกจังหวัด",
            "as_sent; as_published, a national figure; sum_of_provinces, only where every province reported",
            among=("as_sent", "as_published", "sum_of_provinces"),
        ),
        "province_count": whole("จำนวนจังหวัดที่รวม", "Provinces added, of a sum", nullable=True, low=1),
        "break_in_series": text(
            "ปีนี้เริ่มวิธีรายงานใหม่ (รหัสใน waste_break)", "The break that begins with this year; see waste_break",
            nullable=True, among=BREAKS,
        ),
        "comparable_from_be": whole(
            "เทียบย้อนหลังได้ถึงปี พ.ศ.", "First year (BE) that this one may be compared with; empty: no break before",
            nullable=True, low=2400, high=2699,
        ),
        "is_conflicting": flag(
            "มีหลายแถวที่ไม่ตรงกันหรือไม่",
            "Whether several rows tell of this area and year and disagree: what they disagree on is empty",
        ),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data"),
        "source_id": text("รหัสแหล่งข้อมูล", "File and sheet; empty of a sum", nullable=True),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet; empty of a sum", nullable=True, low=1),
    },
    key=("series", "area_level", "area_code", "year_be", "is_simulated"),
)  # fmt: skip

DISPOSAL_SITE_ANNUAL = table(
    "disposal_site_annual",
    "จำนวนสถานที่กำจัดขยะมูลฝอยตามวิธีและประเภท",
    "Disposal sites that operate, or of which it is not said, by area, year and method, with its class in that year",
    {
        "area_level": text("ระดับพื้นที่", "Level of the area", among=("country", "province")),
        "area_code": text("รหัสพื้นที่", "TH or 2-digit DOPA code"),
        **years(),
        "method": text(
            "วิธีกำจัด (not_said = ไม่ระบุ)",
            "Method; not_said where the sheet does not say",
            among=(*DISPOSAL_METHODS, "not_said"),
        ),
        "site_class": text(
            "ประเภทของวิธีในปีนั้น: proper ถูกต้อง improper ไม่ถูกต้อง transfer สถานีขนถ่าย unknown ไม่ทราบ",
            "Class of the method in that year (waste_site_class); unknown where no source says",
            among=("proper", "improper", "transfer", "unknown"),
        ),
        "site_count": whole("จำนวนสถานที่", "Sites", low=1),
        "received_t_day": _rate("ปริมาณขยะที่รับ", "Waste received at the sites that say it"),
        "break_in_series": text(
            "รหัสในตาราง waste_break", "The break that the class of this method has between the years", nullable=True,
            among=BREAKS,
        ),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data"),
    },
    key=("area_level", "area_code", "year_be", "method", "is_simulated"),
)  # fmt: skip

WASTE_BREAK = table(
    "waste_break",
    "จุดที่อนุกรมข้อมูลขยะเปลี่ยนวิธี",
    "Years from which a series of waste is not comparable with those before",
    {
        "code": text("รหัส", "Code of the break", among=BREAKS),
        "year_be": whole("ปี พ.ศ. แรกของวิธีใหม่", "First year (BE) of the new way", low=2400, high=2699),
        "applies_to": text("ใช้กับ", "What it applies to: a series of waste_annual, or sites", among=(*SERIES, "sites")),
        "means_th": text("ความหมาย", "What changed, in Thai"),
        "means_en": text("ความหมายภาษาอังกฤษ", "What changed"),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("code", "applies_to"),
)

WASTE_SITE_CLASS = table(
    "waste_site_class",
    "ประเภท (ถูกต้องหรือไม่ถูกต้อง) ของวิธีกำจัดตามปี",
    "Whether a method of disposal counted as proper, by the years for which a source says so",
    {
        "method": text("วิธีกำจัด", "Method", among=tuple(DISPOSAL_METHODS)),
        "first_year_be": whole("ตั้งแต่ปี พ.ศ.", "First year (BE); empty where always so", nullable=True),
        "last_year_be": whole("ถึงปี พ.ศ.", "Last year (BE); empty while it lasts", nullable=True),
        "site_class": text("ประเภท", "proper, improper or transfer", among=("proper", "improper", "transfer")),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("method", "first_year_be"),
)
