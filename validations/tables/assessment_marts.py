"""Local authorities assessed, by themselves and by others, and what makes one a model: results together, and rules."""

import pandera.pandas as pa

from validations.tables.city_assessment import LEVELS
from validations.tables.declaring import day, decimal, flag, provenance, table, text, whole
from validations.tables.identity_marts import entity
from validations.tables.leaf_columns import years

_SOURCE = text("ที่มา", "Where it comes from")
_IS_VERIFIED = flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether it was verified against its original document")
_RESULTS = ("passed", "not_passed", "pending", "undecided")
MODEL_TYPES = ("low_carbon", "env_friendly", "resilient")
_GROUNDS = ("reduction", "esc_award", "asean_award", "plan_and_demonstration", "plan_and_network")


def _score(th: str, en: str) -> pa.Column:
    return decimal(th, en, unit="point", nullable=True)


ASSESSMENT_RESULT = table(
    "assessment_result",
    "ผลการประเมิน อปท. รายปีและเกณฑ์ รวมทุกระดับการประเมิน",
    "Results of local authorities by assessment year and scheme; passing at several stages is passing once",
    {
        **entity(),
        "scheme": text(
            "เกณฑ์: esc เมืองสิ่งแวดล้อมยั่งยืน eco_industrial เมืองน่าอยู่คู่อุตสาหกรรมเชิงนิเวศ",
            "esc (sustainable cities), eco_industrial (livable eco-industrial cities)",
            among=("esc", "eco_industrial"),
        ),
        **years(th="(ปีประเมิน)"),
        "result": text(
            "ผล: passed ผ่าน not_passed ไม่ผ่าน pending รอผล undecided ถ้อยคำในรายการไม่บอกผล",
            "passed at any stage, not_passed, pending, undecided (the list's word says nothing of it)",
            among=_RESULTS,
        ),
        "stages_passed": text(
            "ระดับการประเมินที่ผ่าน (คั่นด้วย ;)", "Stages passed: area, region, country, parted by ;", nullable=True
        ),
        "level": text(
            "ระดับผล จากระดับการประเมินสูงสุดที่ระบุ",
            "excellent, very_good, good: at the highest stage that says one",
            nullable=True,
            among=LEVELS,
        ),
        "level_as_sent": text("ระดับ ตามที่ส่ง", "Level as the eco-industrial list has it", nullable=True),
        "score": _score("คะแนน จากระดับการประเมินต่ำสุดที่ระบุ", "Score at the lowest stage that has one"),
        "award": text("รางวัล ตามที่ส่ง", "Awards as sent, parted by ;", nullable=True),
        "environment_office_no": whole(
            "สำนักงานสิ่งแวดล้อมและควบคุมมลพิษที่", "Environment office", nullable=True, low=1, high=16
        ),
        "target_area": text("พื้นที่เป้าหมาย", "Target area of the eco-industrial scheme", nullable=True),
        "is_verified": flag("มีหลักฐานยืนยันหรือไม่", "Whether a list of the deciding body says that it passed"),
        **provenance(),
    },
    key=("entity_key", "scheme", "year_be", "is_simulated"),
)

SELF_ASSESSMENT_RESULT = table(
    "self_assessment_result",
    "ผลการประเมินตนเองของ อปท. เทียบกับผลที่ได้รับการประเมิน",
    "What local authorities said of themselves, beside what was assessed: two figures and their gap",
    {
        **entity(),
        **years(th="(ปีประเมิน)"),
        "is_submitted": flag("ส่งแล้วหรือไม่ (ร่างไม่ใช่การส่ง)", "Whether it was submitted; a draft is not"),
        "submitted_on": day("วันที่ส่ง", "Day of the first submission", nullable=True),
        "is_verified": flag("มีหลักฐานยืนยันหรือไม่", "Whether the submission has its day"),
        **{
            f"component_{number}_score": _score(f"องค์ประกอบ {number} (เต็ม 25)", f"Component {number}, of 25")
            for number in (1, 2, 3, 4)
        },
        "total_sent_score": _score("คะแนนรวมตามที่ส่ง", "Total as sent, of 100"),
        "parts_score": _score("ผลรวมของ 4 องค์ประกอบ", "Sum of the four components"),
        "parts_gap": _score("ส่วนต่างของคะแนนรวมกับผลรวม", "Total as sent less the sum"),
        "self_score": _score("คะแนนประเมินตนเองที่ใช้", "Self-score in use: as sent, else the sum"),
        "assessed_score": _score("คะแนนที่ได้รับการประเมิน", "Score as assessed (ESC), another figure"),
        "assessed_gap": _score(
            "คะแนนประเมินตนเองลบคะแนนที่ได้รับการประเมิน", "Self-score less the assessed score; negative where lower"
        ),
        **provenance(),
    },
    key=("entity_key", "year_be", "is_simulated"),
)

MODEL_DESIGNATION = table(
    "model_designation",
    "เทศบาลตัวอย่าง: ประเภท เหตุที่เป็น และปีที่ยังใช้ได้",
    "Model municipalities: type, what makes each one, and the years in which that is valid",
    {
        **entity(),
        "model_type": text(
            "ประเภท: low_carbon คาร์บอนต่ำ env_friendly เป็นมิตรต่อสิ่งแวดล้อม resilient มีภูมิคุ้มกัน",
            "low_carbon, env_friendly, resilient",
            among=MODEL_TYPES,
        ),
        "ground": text(
            "เหตุ: reduction ลดก๊าซอย่างน้อยร้อยละ 5 esc_award รางวัลระดับภาคหรือประเทศ asean_award รางวัลอาเซียน "
            "plan_and_demonstration มีแผนและโครงการสาธิต plan_and_network มีแผนและเป็นต้นแบบของเครือข่าย",
            "reduction (14d), esc_award (at region or country), asean_award, plan_and_demonstration (14e and 15), "
            "plan_and_network (14e and a model city of it)",
            among=_GROUNDS,
        ),
        **years(prefix="from_", th="ที่เริ่ม"),
        **years(prefix="to_", th="ที่สิ้นสุด"),
        "document": text("หลักฐาน", "What proves it", nullable=True),
        "is_verified": flag("มีหลักฐานยืนยันหรือไม่", "Whether it has its document by the rule of the card"),
        "source_field": text("ช่องข้อมูลที่ระบุหลักฐาน", "Field of the source's table that names it"),
        **provenance(),
    },
    key=("entity_key", "model_type", "ground", "from_year_be", "is_simulated"),
)

DESIGNATION_RULE = table(
    "designation_rule",
    "เกณฑ์การเป็นเทศบาลตัวอย่างและอายุของการกำหนด",
    "What makes a municipality a model, and for how many years",
    {
        "model_type": text("ประเภท", "Type", among=MODEL_TYPES),
        "ground": text("เหตุ", "What makes it one", among=_GROUNDS),
        "valid_years": whole("ใช้ได้กี่ปี", "Valid for so many years, the first counted", unit="year", low=1),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("model_type", "ground"),
)

ASSESSMENT_WORD = table(
    "assessment_word",
    "ความหมายของถ้อยคำในรายการผลการประเมินที่ไม่มีช่องผล",
    "What a list's word says of passing, where the list has no column for it",
    {
        "scheme": text("เกณฑ์", "Scheme", among=("eco_industrial",)),
        "word": text("ถ้อยคำ", "Word, as sent"),
        "result": text("ผล", "passed, not_passed", among=("passed", "not_passed")),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("scheme", "word"),
)

STAGE_STATEMENT = table(
    "stage_statement",
    "ขั้นของตัวชี้วัดที่ทราบจากแหล่งอื่นนอกจากแฟ้มของหน่วยงาน",
    "Stages of milestones that are known from elsewhere than an agency's sheet",
    {
        "series": text("รหัสชุดข้อมูลของตัวชี้วัด", "Series"),
        "stage_pct": whole("ขั้น", "Stage of the ladder", unit="%", low=0, high=100),
        "statement_th": text("ข้อความ", "What is stated, Thai"),
        "statement_en": text("ข้อความภาษาอังกฤษ", "What is stated"),
        "document": text("หลักฐาน", "Document or address"),
        "stated_on": day("วันที่ของหลักฐาน", "Its date; empty where not known", nullable=True),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("series", "stage_pct", "document"),
)
