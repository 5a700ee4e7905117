"""Green space by area, year and definition, and the conventions on which it rests. Forest land is no part of it."""

from functools import partial

from validations.tables.declaring import decimal, flag, table, text, whole
from validations.tables.leaf_columns import AUTHORITY_TYPES, years

# all_types: types 1 to 6. public: type 1 alone. by_type: one of types 2 to 6. sustainable: large perennial trees as the
# main component, which no table reports yet. published_ratio: the publisher's own, of Bangkok's districts.
DEFINITIONS = ("all_types", "public", "by_type", "sustainable", "published_ratio")
INVENTORIES = ("tgu", "greenarea", "bkk_districts")
_share = partial(decimal, unit="%", places=2, nullable=True)
_per_person = partial(decimal, unit="m2/person", nullable=True)
_SOURCE = text("ที่มา", "Where it comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether it was verified against its original document")
_DEFINITION = text(
    "นิยาม: all_types ทุกประเภท public สาธารณะ (ประเภท 1) by_type ประเภทที่ 2-6 ทีละประเภท sustainable พื้นที่สีเขียวยั่งยืน "
    "published_ratio ตามที่ผู้เผยแพร่นิยาม",
    "all_types (1 to 6), public (type 1), by_type (one of 2 to 6), sustainable (large trees), published_ratio (the "
    "publisher's own); definitions are never mixed",
    among=DEFINITIONS,
)
_INVENTORY = text(
    "ฐานข้อมูล: tgu ของ สผ. greenarea ของ สส. bkk_districts รายเขตของกรุงเทพมหานคร",
    "Inventory: tgu (ONEP), greenarea (DCCE), bkk_districts (districts of Bangkok); never added to one another",
    among=INVENTORIES,
)
_TYPE = text("ประเภท อปท.", "Type of the authority", nullable=True, among=AUTHORITY_TYPES)

GREEN_SPACE_ANNUAL = table(
    "green_space_annual",
    "พื้นที่สีเขียวรายปี รายพื้นที่ แยกตามฐานข้อมูลและนิยาม",
    "Green space by inventory, area, year and definition; forest is not in it (table forest_province)",
    {
        "inventory": _INVENTORY,
        "area_level": text("ระดับพื้นที่", "Level of the area", among=("country", "province", "authority", "district")),
        "area_code": text(
            "รหัสพื้นที่ (ชื่อของ อปท. ที่ไม่มีรหัส เช่น กรุงเทพมหานคร)",
            "TH, DOPA code of province or district, or 7-digit code of an authority; the name of one without a code, "
            "such as Bangkok",
        ),
        "province_code": text("รหัสจังหวัด", "Province; empty for the country", nullable=True, pattern=r"\d{2}"),
        "authority_type": _TYPE,
        **years(),
        "definition": _DEFINITION,
        "green_type": text(
            "ประเภทพื้นที่สีเขียว (total = ทุกประเภท)", "Type 1 to 6; total where it is no single type",
            among=("1", "2", "3", "4", "5", "6", "total"),
        ),
        "area_m2": decimal("พื้นที่สีเขียว", "Green space", unit="m2", nullable=True),
        "area_rai": decimal("พื้นที่สีเขียว (1 ไร่ = 1,600 ตร.ม.)", "Green space: 1 rai is 1,600 m2", unit="rai", places=6,
                            nullable=True),
        "population": whole("ประชากรที่ใช้หาร", "People divided by; of a sum, of those that say both", nullable=True),
        "land_m2": decimal("พื้นที่ที่ใช้หาร", "Land divided by: as sent; of a sum, of those that say both", unit="m2",
                           nullable=True),
        "m2_person": _per_person("พื้นที่สีเขียวต่อคน (คำนวณ)", "Green space per person, computed"),
        "m2_person_as_sent": _per_person("พื้นที่สีเขียวต่อคนตามที่ส่งหรือพิมพ์", "Green space per person as sent or printed"),
        "share_pct": _share("ร้อยละของพื้นที่ (คำนวณ)", "Share of the land, computed"),
        "share_pct_as_sent": _share("ร้อยละของพื้นที่ตามที่ส่ง", "Share of the land as sent"),
        "criterion_pct": _share("เกณฑ์", "Criterion for this type of authority and definition (green_criterion)"),
        "meets_criterion": flag(
            "ผ่านเกณฑ์หรือไม่", "Whether it is at least that share of the land, before rounding", nullable=True
        ),
        "authority_count": whole("จำนวน อปท. ที่รวม", "Authorities added, of a sum; without อบจ.", nullable=True),
        "meeting_count": whole("จำนวน อปท. ที่ผ่านเกณฑ์", "Of a sum, authorities that meet their criterion", nullable=True),
        "judged_count": whole("จำนวน อปท. ที่เทียบเกณฑ์ได้", "Of a sum, authorities that can be judged", nullable=True),
        "is_chosen": flag(
            "เป็นฐานข้อมูลที่ใช้ของปีนี้หรือไม่", "Whether this inventory stands for the year (green_source_order)"
        ),
        "is_conflicting": flag(
            "มีหลายแถวที่ไม่ตรงกันหรือไม่", "Whether several rows of one authority disagree: what they disagree on is empty"
        ),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data"),
        "source_id": text("รหัสแหล่งข้อมูล", "File and sheet; empty of a sum", nullable=True),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet; empty of a sum", nullable=True, low=1),
    },
    key=("inventory", "area_level", "area_code", "year_be", "definition", "green_type", "is_simulated"),
)  # fmt: skip

GREEN_CRITERION = table(
    "green_criterion",
    "เกณฑ์พื้นที่สีเขียวตามประเภท อปท.",
    "Least share of green space by type of authority and definition",
    {
        "authority_type": _TYPE,
        "definition": _DEFINITION,
        "criterion_pct": decimal("เกณฑ์", "At least this share of the authority's land", unit="%", places=2),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("authority_type", "definition"),
)

GREEN_SOURCE_ORDER = table(
    "green_source_order",
    "ลำดับฐานข้อมูลพื้นที่สีเขียวที่ใช้ในแต่ละปี",
    "Which inventory stands for a year: the first of these that reports it",
    {
        "inventory": _INVENTORY,
        "first_year_be": whole("ตั้งแต่ปี พ.ศ.", "First year (BE); empty where always so", nullable=True),
        "last_year_be": whole("ถึงปี พ.ศ.", "Last year (BE); empty while it lasts", nullable=True),
        "rank": whole("ลำดับ", "1 goes first", low=1),
        "reason": text("เหตุผล", "Why"),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("inventory", "rank", "first_year_be"),
)
