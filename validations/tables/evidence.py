"""How counted things are told apart and put on a ladder: rules, registries, and what was merged or nearly so.

None of the rules is published by anybody: they are proposals (`is_verified` false) until the ministry agrees.
"""

import pandera.pandas as pa

from validations.tables.declaring import day, decimal, flag, table, text, whole
from validations.tables.plan_report import PLAN_CLASSES

# forum: a meeting held. network: a network, whatever its code. network_event and agreement: its activities.
# registry_item: a tool, mechanism, piece of knowledge or innovation. initiative: a policy, strategy, plan or project.
MATCHED_KINDS = ("forum", "network", "network_event", "agreement", "registry_item", "initiative")
LADDERS = ("proposal", "strategy", "linkage")
THEME_USES = ("initiative_theme", "activity_class", "demonstration", "demonstration_kind")
_SOURCE = text("ที่มา", "Where the rule comes from")
_IS_VERIFIED = flag("หน่วยงานยืนยันแล้วหรือไม่", "Whether the ministry has confirmed it; a proposal until then")
_KIND = text(
    "ชนิดของสิ่งที่นับ: forum เวที network เครือข่าย network_event กิจกรรมเครือข่าย agreement ข้อตกลง "
    "registry_item รายการในคลัง initiative ข้อริเริ่ม",
    f"Kind of thing: {', '.join(MATCHED_KINDS)}",
    among=MATCHED_KINDS,
)


def _similarity(th: str, en: str) -> pa.Column:
    return whole(th, f"{en}; Jaro-Winkler", unit="thousandths", low=0, high=1000)


MATCH_RULE = table(
    "match_rule",
    "กฎการรวมรายการที่หลายหน่วยงานรายงานเป็นรายการเดียวกัน",
    "When two reports tell of one thing: what must be equal, and how alike their names must be",
    {
        "kind": _KIND,
        "date_is_equal": flag("ต้องเป็นวันเดียวกันหรือไม่", "Whether both must name the same day, known to the day"),
        "place_is_equal": flag("ต้องเป็นสถานที่เดียวกันหรือไม่", "Whether both must name the same province, else venue"),
        "group_is_equal": flag("ต้องเป็นระดับหรือประเภทเดียวกันหรือไม่", "Whether both must be of the same level or type"),
        "leading_words": text(
            "คำนำหน้าชื่อที่ไม่ใช้เทียบ (คั่นด้วย ;)",
            "Words before a name that say only what kind of thing it is and are not compared, parted by ;",
            nullable=True,
        ),
        "least_similarity_milli": _similarity(
            "ความคล้ายของชื่ออย่างน้อย (Jaro-Winkler)", "Names at least so alike with the same numbers in them are one"
        ),
        "near_similarity_milli": _similarity(
            "ความคล้ายของชื่อที่ให้คนตรวจ (Jaro-Winkler)", "Names at least so alike are shown to a person"
        ),
        "near_days": whole(
            "วันที่ห่างกันไม่เกินกี่วันจึงให้คนตรวจ",
            "One name on two days at most so far apart is shown to a person",
            unit="days",
            nullable=True,
            low=0,
        ),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("kind",),
)


def _told(side: str, th: str, en: str) -> dict[str, pa.Column]:
    """One of the two reports of a pair: what it calls the thing, when and where, and its cell."""
    return {
        f"{side}_key": text(f"รหัสรายการ{th}", f"Key of the {en} report"),
        f"{side}_name": text(f"ชื่อตามรายงาน{th}", f"Name in the {en} report"),
        f"{side}_date": day(f"วันที่ตามรายงาน{th}", f"Day in the {en} report", nullable=True),
        f"{side}_place": text(f"สถานที่ตามรายงาน{th}", f"Province or venue in the {en} report", nullable=True),
        f"{side}_source_id": text(
            f"แหล่งข้อมูลของรายงาน{th}", f"File and sheet of the {en} report; empty for the plan document", nullable=True
        ),
        f"{side}_source_row": whole(f"เลขแถวของรายงาน{th}", f"Row of the {en} report", nullable=True, low=1),
        f"{side}_source_cell": text(f"ช่องของรายงาน{th}", f"Cell of the {en} report", nullable=True),
    }


ENTITY_MATCH = table(
    "entity_match",
    "รายงานที่รวมเป็นรายการเดียวกัน และรายงานที่คล้ายกันซึ่งต้องให้คนตรวจ",
    "Reports that were counted as one thing, and those nearly alike that were not: for a person to look at",
    {
        "kind": _KIND,
        "relation": text(
            "ผล: merged นับเป็นรายการเดียว near_miss นับแยก โปรดตรวจ",
            "merged (counted once) or near_miss (counted apart; please check)",
            among=("merged", "near_miss"),
        ),
        "reason": text(
            "เหตุผล: same_name ชื่อตรงกัน rule เข้ากฎ alias ชื่ออื่นในทะเบียน other_name ชื่อต่างกัน other_date วันต่างกัน "
            "other_place สถานที่ต่างกัน other_group ระดับหรือประเภทต่างกัน other_numbers ตัวเลขในชื่อต่างกัน "
            "chain คล้ายผ่านรายการอื่น",
            "same_name, rule (alike enough), alias (another name in the register); apart because of other_name, "
            "other_date, other_place, other_group, other_numbers (in the names), chain (alike only through a third)",
            among=(
                "same_name", "rule", "alias",
                "other_name", "other_date", "other_place", "other_group", "other_numbers", "chain",
            ),
        ),
        **_told("first", "แรก", "first"),
        **_told("second", "ที่สอง", "second"),
        "similarity": decimal("ความคล้ายของชื่อ (0-1)", "How alike the names are (Jaro-Winkler, 0 to 1)"),
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether both reports are simulated"),
    },
    key=("kind", "first_key", "second_key", "is_simulated"),
)  # fmt: skip

STAGE_LADDER = table(
    "stage_ladder",
    "ขั้นความสำเร็จของตัวชี้วัดที่วัดเป็นขั้น",
    "The ladders of milestones: the stage, in per cent, that each status reaches",
    {
        "ladder": text(
            "บันได: proposal ข้อเสนอตัวชี้วัด strategy ยุทธศาสตร์ linkage ระบบเชื่อมโยงข้อมูล",
            "proposal (TH-01), strategy (TH-10), linkage (TH-12)",
            among=LADDERS,
        ),
        "status": text("สถานะ", "Status, in the words of its table"),
        "stage_pct": whole("ร้อยละของความสำเร็จ", "Stage", unit="%", low=0, high=100),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("ladder", "status"),
)

INITIATIVE_ALIAS = table(
    "initiative_alias",
    "ชื่อและประเภทของข้อริเริ่มในแผน",
    "The names under which the plan's initiatives are reported, and their class",
    {
        "initiative_key": text("รหัสข้อริเริ่มในแผน เช่น 3 หรือ 11(1)", "The plan's initiative, such as 3 or 11(1)"),
        "alias_th": text("ชื่อที่ใช้รายงาน", "A name under which it is reported"),
        "plan_class": text("ประเภท", "Class", among=PLAN_CLASSES),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("initiative_key", "alias_th"),
)

THEME_WORD = table(
    "theme_word",
    "คำที่บอกประเด็น ประเภทกิจกรรม หรือชนิดของการสาธิต",
    "Words in reports that say a theme, an agreement, or a demonstration and its kind",
    {
        "used_for": text(
            "ใช้กับ: initiative_theme ประเด็นของข้อริเริ่ม activity_class ประเภทกิจกรรมเครือข่าย demonstration การสาธิต "
            "demonstration_kind ชนิดของการสาธิต",
            "initiative_theme (TH-17), activity_class (TH-04), demonstration and demonstration_kind (TH-15)",
            among=THEME_USES,
        ),
        "word": text("คำ (ไม่มีเว้นวรรค)", "The word, small letters, without spaces; found anywhere in the text"),
        "meaning": text("ความหมาย", "What it says, such as low_carbon, agreement, mitigation"),
        "source": _SOURCE,
        "is_verified": _IS_VERIFIED,
    },
    key=("used_for", "word"),
)
