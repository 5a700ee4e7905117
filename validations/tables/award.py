"""Awards to municipalities, as agencies register them."""

from validations.tables.declaring import LEAF, provenance, table, text, whole
from validations.tables.leaf_measures import dated

ASEAN_AWARD = table(
    "asean_award",
    "เทศบาลไทยที่ได้รับรางวัลอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน",
    "Thai municipalities awarded in each round of the ASEAN Environmentally Sustainable Cities Award",
    {
        "round_no": whole("ครั้งที่", "Round; empty where the register does not say", nullable=True, low=1),
        "year_be": whole("ปี พ.ศ.", "Year of the round, Buddhist Era (CE + 543)", low=2400, high=2699),
        "year_ce": whole("ปี ค.ศ.", "Year of the round, Common Era", low=1900, high=2199),
        "award_type": text(
            "ประเภทรางวัล (esc_award = ESC Award, cor = Certificate of Recognition)",
            "esc_award: ESC Award, nominated by the country; cor: Certificate of Recognition, by theme and city size",
            among=("esc_award", "cor"),
        ),
        "theme": text("ด้าน", "Theme, as registered", nullable=True),
        "theme_code": text(
            "ด้าน: air อากาศ water น้ำ land ที่ดินและขยะ green พื้นที่สีเขียวและความหลากหลายทางชีวภาพ",
            "Theme: air, water, land (clean and green land, waste), green (green space and urban biodiversity)",
            nullable=True,
            among=("air", "water", "land", "green"),
        ),
        "city_size": text("ขนาดเมือง", "City size class, as registered", nullable=True),
        "city_size_class": text(
            "ขนาดเมือง: small เล็ก big ใหญ่", "City size class: small, big", nullable=True, among=("small", "big")
        ),
        "municipality_th": text("ชื่อเทศบาล ไม่มีคำบอกประเภท", "Name of the municipality without the word for its type"),
        "municipality_type": text(
            "ประเภทเทศบาล (ทน. ทม. ทต.)",
            "Type: ทน. city, ทม. town, ทต. subdistrict municipality; empty where not said",
            nullable=True,
            among=("ทน.", "ทม.", "ทต."),
        ),
        "province_code": text("รหัสจังหวัด 2 หลัก", "2-digit DOPA code", pattern=r"\d{2}"),
        "authority_code": text(
            "รหัส อปท. 7 หลัก ว่างเมื่อยังไม่มีทะเบียน อปท. ให้เทียบ",
            "7-digit code of the municipality; empty where no register of authorities was there to look it up in",
            nullable=True,
            pattern=r"\d{7}",
        ),
        "presented_at": text("สถานที่มอบ", "Where it was presented", nullable=True),
        **dated("presented_on", "วันที่มอบ", "When it was presented"),
        "public_source": text(
            "แหล่งข้อมูลสาธารณะ", "Where this was published; empty where the register does not say", nullable=True
        ),
        **provenance(),
    },
    key=("year_ce", "award_type", "theme", "municipality_th", "province_code", "is_simulated"),
    kind=LEAF,
)
