"""Assessments of local authorities: their own, by the criteria of sustainable cities, and of eco-industrial cities."""

import pandera.pandas as pa

from validations.tables.declaring import LEAF, provenance, quantity, table, text, whole
from validations.tables.leaf_columns import authority, province, years
from validations.tables.leaf_measures import dated

LEVELS = ("excellent", "very_good", "good")


def _score(th: str, en: str, high: int) -> pa.Column:
    return quantity(f"คะแนน{th} (เต็ม {high})", f"Score: {en}, of {high}", unit="point", nullable=True, low=0, high=high)


SELF_ASSESSMENT = table(
    "self_assessment",
    "การประเมินตนเองของ อปท. ด้านการพัฒนาเมืองยั่งยืน (SAR)",
    "Self-assessments of local authorities on sustainable city development (SAR); not the assessed result",
    {
        **years(th="(ปีประเมิน)"),
        **authority(),
        **province(),
        "region": text("ภาค ตามที่ส่ง", "Region as sent", nullable=True),
        "component_1_score": _score("องค์ประกอบ 1 เมืองอยู่ดี", "component 1, good place to live", 25),
        "component_2_score": _score("องค์ประกอบ 2 คนมีสุข", "component 2, happy people", 25),
        "component_3_score": _score("องค์ประกอบ 3 สิ่งแวดล้อมยั่งยืน", "component 3, sustainable environment", 25),
        "component_4_score": _score(
            "องค์ประกอบ 4 เมืองแห่งการเรียนรู้และการบริหารจัดการที่ดี", "component 4, learning and good management", 25
        ),
        "total_score": _score("รวม", "total", 100),
        "status": text(
            "สถานะการส่ง: submitted ส่งแล้ว draft บันทึกร่าง returned ส่งกลับแก้ไข not_submitted ยังไม่ส่ง",
            "submitted, draft (saved, which is no submission), returned for correction, not_submitted",
            among=("submitted", "draft", "returned", "not_submitted"),
        ),
        **dated("submitted_on", "วันที่ส่ง", "Day of submission"),
        **provenance(),
    },
    key=("year_be", "province_code", "authority_type", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)

ESC_RESULT = table(
    "esc_result",
    "ผลการประเมินเมืองสิ่งแวดล้อมยั่งยืนของ อปท.",
    "Results of local authorities by the criteria of environmentally sustainable cities, one row a stage",
    {
        **years(th="(ปีประเมิน)"),
        **authority(),
        **province(),
        "environment_office_no": whole(
            "สำนักงานสิ่งแวดล้อมและควบคุมมลพิษที่", "Number of the environment office", nullable=True, low=1, high=16
        ),
        "stage": text(
            "ระดับการประเมิน: area พื้นที่ region ภาค country ประเทศ",
            "Stage of the assessment: area, region, country",
            among=("area", "region", "country"),
        ),
        "result": text(
            "ผล: passed ผ่าน not_passed ไม่ผ่าน pending รอผล",
            "passed, not_passed, pending",
            among=("passed", "not_passed", "pending"),
        ),
        "level": text(
            "ระดับ: excellent ดีเยี่ยม very_good ดีมาก good ดี",
            "Level: excellent, very_good, good; empty where not said",
            nullable=True,
            among=LEVELS,
        ),
        "score": _score("", "as assessed", 100),
        "award": text("รางวัล", "Award, as sent", nullable=True),
        **provenance(),
    },
    key=("year_be", "stage", "province_code", "authority_type", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)

ECO_INDUSTRIAL_RESULT = table(
    "eco_industrial_result",
    "ผลการประเมินเมืองน่าอยู่คู่อุตสาหกรรมเชิงนิเวศของ อปท.",
    "Results of local authorities by the criteria of livable eco-industrial cities; areas of DIW are another scheme",
    {
        **years(th="(ปีประเมิน)"),
        "target_area": text("พื้นที่เป้าหมาย", "Target area", nullable=True),
        **authority(),
        **province(),
        "aspect_1_score": _score("ด้านที่ 1", "aspect 1", 25),
        "aspect_2_score": _score("ด้านที่ 2", "aspect 2", 25),
        "aspect_3_score": _score("ด้านที่ 3", "aspect 3", 25),
        "aspect_4_score": _score("ด้านที่ 4", "aspect 4", 25),
        "total_score": _score("รวม", "total", 100),
        # No list of the scheme's levels was found, so the word is kept as sent and means nothing by itself.
        "level": text("ระดับ ตามที่ส่ง", "Level as sent", nullable=True),
        **provenance(),
    },
    key=("year_be", "province_code", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)
