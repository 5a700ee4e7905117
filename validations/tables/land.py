"""Forest and green land as published tables give it."""

from functools import partial

from validations.tables.declaring import LEAF, provenance, quantity, table, text
from validations.tables.leaf_columns import district, province, years
from validations.tables.leaf_measures import share

_rai = partial(quantity, unit="rai", nullable=True, low=0)
_m2 = partial(quantity, unit="m2", nullable=True, low=0)

FOREST_PROVINCE = table(
    "forest_province",
    "พื้นที่ป่าไม้รายจังหวัด (กรมป่าไม้)",
    "Forest land by province (Royal Forest Department)",
    {
        **years(),
        **province(),
        "area_rai": _rai("เนื้อที่จังหวัด", "Area of the province, as printed"),
        "area_m2": _m2("เนื้อที่จังหวัด (1 ไร่ = 1,600 ตร.ม.)", "Area of the province: 1 rai is 1,600 m2 exactly"),
        "forest_rai": _rai("เนื้อที่ป่า", "Forest, as printed; 0 where the table says that there is none"),
        "forest_m2": _m2("เนื้อที่ป่า (1 ไร่ = 1,600 ตร.ม.)", "Forest: 1 rai is 1,600 m2 exactly"),
        "forest_pct": share("ร้อยละของพื้นที่จังหวัดที่เป็นป่า ตามที่พิมพ์", "Share of forest as printed"),
        "nonforest_pct": share("ร้อยละของพื้นที่จังหวัดที่ไม่ใช่ป่า ตามที่พิมพ์", "Share without forest as printed"),
        **provenance(),
    },
    key=("year_be", "province_code", "is_simulated"),
    kind=LEAF,
)

DISTRICT_GREEN_RATIO = table(
    "district_green_ratio",
    "พื้นที่สีเขียวต่อประชากรรายเขตของกรุงเทพมหานครตามที่เผยแพร่",
    "Green space per head by district of Bangkok as published; its definition is the publisher's own",
    {
        **years(),
        **province(),
        **district(),
        "district_name": text("ชื่อเขตตามที่พิมพ์", "Name of the district as printed"),
        "green_m2_person": quantity("พื้นที่สีเขียวต่อประชากร", "Green space per head", unit="m2/person", low=0),
        **provenance(),
    },
    key=("year_be", "province_code", "district_name", "is_simulated"),
    kind=LEAF,
)
