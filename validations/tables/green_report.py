"""Green space of local authorities as two inventories report it: they overlap, and are never added."""

from validations.tables.declaring import LEAF, provenance, quantity, table, text
from validations.tables.leaf_columns import authority, province, years
from validations.tables.leaf_measures import heads, share

GREEN_TYPES = {
    1: ("พื้นที่สีเขียวสาธารณะ", "public green space"),
    2: ("พื้นที่สีเขียวอรรถประโยชน์", "utility green space (private, institutional, of public works)"),
    3: ("พื้นที่สีเขียวริ้วยาวตามแนวสาธารณูปการ", "strips along roads, waterways and railways"),
    4: ("พื้นที่สีเขียวเพื่อเศรษฐกิจของชุมชน", "green space for the community's economy"),
    5: ("พื้นที่สีเขียวธรรมชาติ", "natural green space"),
    6: ("พื้นที่สีเขียวที่ปล่อยรกร้างหรือรอการพัฒนา", "idle land or land awaiting development"),
}

GREEN_SPACE_REPORT = table(
    "green_space_report",
    "พื้นที่สีเขียวของ อปท. ตามที่ฐานข้อมูลแต่ละแห่งรายงาน (ห้ามรวมสองฐานเข้าด้วยกัน)",
    "Green space of local authorities as each inventory reports it; the two overlap and are never added",
    {
        "inventory": text(
            "ฐานข้อมูล: tgu ของ สผ. greenarea ของกรมการเปลี่ยนแปลงสภาพภูมิอากาศและสิ่งแวดล้อม",
            "Inventory: tgu (ONEP's Thai Green Urban), greenarea (DCCE's)",
            among=("tgu", "greenarea"),
        ),
        **years(),
        **authority(),
        **province(),
        "population": heads("ประชากร", "Population, people"),
        "authority_area_km2": quantity("พื้นที่ อปท.", "Area of the authority", unit="km2", places=6, nullable=True, low=0),
        **{
            f"green_{number}_m2": quantity(
                f"{th} (ประเภท {number})", f"Type {number}: {en}", unit="m2", nullable=True, low=0
            )
            for number, (th, en) in GREEN_TYPES.items()
        },
        "green_m2": quantity("พื้นที่สีเขียวรวม", "Green space, all types", unit="m2", nullable=True, low=0),
        "green_m2_person": quantity(
            "พื้นที่สีเขียวต่อประชากร ตามที่ส่ง", "Green space per head as sent", unit="m2/person", nullable=True, low=0
        ),
        "green_share_pct": share("ร้อยละของพื้นที่ อปท. ตามที่ส่ง", "Share of the authority's area as sent"),
        **provenance(),
    },
    key=("inventory", "year_be", "province_code", "authority_type", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)
