"""Awards to municipalities, as agencies register them."""

from validations.tables.declaring import LEAF, day, provenance, table, text, whole

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
        "city_size": text("ขนาดเมือง", "City size class, as registered", nullable=True),
        "municipality_th": text("ชื่อเทศบาล ไม่มีคำบอกประเภท", "Name of the municipality without the word for its type"),
        "municipality_type": text(
            "ประเภทเทศบาล (ทน. ทม. ทต.)",
            "Type: ทน. city, ทม. town, ทต. subdistrict municipality; empty where not said",
            nullable=True,
            among=("ทน.", "ทม.", "ทต."),
        ),
        "province_code": text("รหัสจังหวัด 2 หลัก", "2-digit DOPA code", pattern=r"\d{2}"),
        "presented_at": text("สถานที่มอบ", "Where it was presented", nullable=True),
        "presented_on": day("วันที่มอบ", "When it was presented", nullable=True),
        "public_source": text("แหล่งข้อมูลสาธารณะ", "Where this was published"),
        **provenance(),
    },
    key=("year_ce", "award_type", "theme", "municipality_th", "province_code", "is_simulated"),
    kind=LEAF,
)
