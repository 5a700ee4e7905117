"""Disasters, telemetry, risk and safe schools as the Department of Disaster Prevention and Mitigation reports them."""

from validations.tables.declaring import LEAF, flag, provenance, quantity, table, text, whole
from validations.tables.leaf_columns import province, years
from validations.tables.leaf_measures import dated, heads, money

# Eight kinds in the release of BE 2565, six in others; the list is the sheets' own, so a year without one says nothing.
HAZARDS = {
    "flood": "อุทกภัย",
    "storm": "วาตภัย",
    "landslide": "ดินโคลนถล่ม",
    "fire": "อัคคีภัย",
    "drought": "ภัยแล้ง",
    "animal_disease": "โรคระบาดในสัตว์",
    "building_collapse": "อาคารถล่ม",
    "chemical": "สารเคมี",
    "wildfire": "ไฟป่าและหมอกควัน",
    "earthquake": "แผ่นดินไหว",
    "cold": "ภัยหนาว",
}
_HAZARD_TH = "ประเภทภัย: " + " ".join(f"{code} {word}" for code, word in HAZARDS.items())
_HAZARD_EN = f"Kind of disaster: {', '.join(HAZARDS)}"

DISASTER_LOSS = table(
    "disaster_loss",
    "สถิติสาธารณภัยรายประเภทภัยและจังหวัด",
    "Losses by kind of disaster and province; a release of some months is not a year",
    {
        **years(),
        "months_covered": whole(
            "จำนวนเดือนของข้อมูล ว่างเมื่อเป็นทั้งปี",
            "Months that a partial release covers; empty for a whole year",
            unit="month",
            nullable=True,
            low=1,
            high=11,
        ),
        "hazard": text(_HAZARD_TH, _HAZARD_EN, among=tuple(HAZARDS)),
        **province(),
        "district_count": heads("จำนวนอำเภอหรือเขตที่ประสบภัย", "Districts affected"),
        "subdistrict_count": heads("จำนวนตำบลหรือแขวงที่ประสบภัย", "Subdistricts affected"),
        "village_count": heads("จำนวนหมู่บ้านหรือชุมชนที่ประสบภัย", "Villages and communities affected"),
        "households": heads("จำนวนครัวเรือนที่ประสบภัย", "Households affected"),
        "deaths": heads("เสียชีวิต (คน)", "Deaths"),
        "injured": heads("บาดเจ็บ (คน)", "Injured"),
        "missing_persons": heads("สูญหาย (คน)", "Missing people"),
        "houses": heads("บ้านเรือน (หลัง)", "Houses damaged"),
        # A square wah is 0.0025 rai.
        "farmland_rai": quantity("พื้นที่เกษตร", "Farmland affected", unit="rai", places=4, nullable=True, low=0),
        # The floods of BE 2554 cost the whole country some 1.4 million million baht: no province's year comes near it.
        **money("damage", "มูลค่าความเสียหาย", "Damage")
        | {
            "damage_amount": quantity(
                "มูลค่าความเสียหาย (หน่วยตามสกุลเงิน)",
                "Damage, in units of its currency",
                unit="unit of currency",
                places=2,
                nullable=True,
                low=0,
                high=10**12,
            )
        },
        **provenance(),
    },
    key=("year_be", "months_covered", "hazard", "province_code", "is_simulated"),
    kind=LEAF,
)

TELEMETRY_STATION = table(
    "telemetry_station",
    "สถานีโทรมาตร",
    "Telemetry stations of rain and water level",
    {
        "station_code": text("รหัสสถานี", "Code of the station"),
        "station_name": text("ชื่อ", "Name"),
        "basin": text("ลุ่มน้ำ", "River basin, as sent", nullable=True),
        **province(),
        # The box around Thailand, as for air stations.
        "lat": quantity("ละติจูด", "Latitude, WGS 84", unit="degree", places=6, nullable=True, low=5, high=21),
        "lon": quantity("ลองจิจูด", "Longitude, WGS 84", unit="degree", places=6, nullable=True, low=97, high=106),
        "measures": text(
            "ประเภท: rain ฝน water_level ระดับน้ำ both ทั้งสองอย่าง",
            "What it measures: rain, water_level, both",
            among=("rain", "water_level", "both"),
        ),
        "status": text(
            "สถานะ: active ใช้งานได้ faulty ชำรุด planned อยู่ระหว่างติดตั้ง removed ยกเลิก",
            "active, faulty, planned, removed; empty where not said",
            nullable=True,
            among=("active", "faulty", "planned", "removed"),
        ),
        **dated("installed_on", "วันที่ติดตั้ง", "Day of installation"),
        **provenance(),
    },
    key=("station_code", "is_simulated"),
    kind=LEAF,
)

DISASTER_RISK = table(
    "disaster_risk",
    "ผลการประเมินความเสี่ยงจากสาธารณภัย",
    "Assessed risk of disasters by area",
    {
        **years(),
        "area": text("พื้นที่ ตามที่ส่ง", "Area, as sent"),
        **province(nullable=True),
        "hazard": text(_HAZARD_TH, _HAZARD_EN, among=tuple(HAZARDS)),
        "risk_level": text(
            "ระดับความเสี่ยง: very_high สูงมาก high สูง moderate ปานกลาง low ต่ำ very_low ต่ำมาก",
            "very_high, high, moderate, low, very_low",
            among=("very_high", "high", "moderate", "low", "very_low"),
        ),
        **provenance(),
    },
    key=("year_be", "area", "province_code", "hazard", "is_simulated"),
    kind=LEAF,
)

SAFE_SCHOOL = table(
    "safe_school",
    "โรงเรียนปลอดภัยจากสาธารณภัย",
    "Schools in the safe-school programme by academic year",
    {
        **years("academic"),
        "school_code": text("รหัสโรงเรียน", "Code of the school"),
        "school_name": text("ชื่อโรงเรียน", "Name of the school"),
        "affiliation": text("สังกัด ตามที่ส่ง", "Affiliation as sent", nullable=True),
        **province(),
        "has_plan": flag("มีแผนเผชิญเหตุหรือไม่", "Whether it has an incident plan", nullable=True),
        "drills": heads("จำนวนครั้งที่ฝึกซ้อม", "Drills held"),
        "status": text(
            "สถานะ: passed ผ่านเกณฑ์ in_progress อยู่ระหว่างดำเนินการ joined เข้าร่วมโครงการ withdrawn ถอนตัว",
            "passed the assessment, in_progress, joined, withdrawn; empty where not said",
            nullable=True,
            among=("passed", "in_progress", "joined", "withdrawn"),
        ),
        **provenance(),
    },
    key=("year_be", "school_code", "is_simulated"),
    kind=LEAF,
)
