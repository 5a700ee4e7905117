"""One difference between a plan document and the registry, said in both languages by the rule book."""

from dataclasses import dataclass

from sources.plan.wording import excerpt
from validations.problem import problem

BLOCK, TABLE = "strategy_block", "tracking_table"

_PLACES = {BLOCK: ("กรอบยุทธศาสตร์", "strategy block"), TABLE: ("ตารางติดตามผล", "tracking table")}
_NAMES = {
    "frame_strategy": ("ชื่อยุทธศาสตร์", "name of the strategy"),
    "frame_goal": ("เป้าประสงค์", "goal"),
    "frame_target": ("เป้าหมาย", "target"),
    "frame_title": ("ชื่อตารางติดตามผล", "title of the tracking table"),
    "frame_title_strategy": ("ชื่อยุทธศาสตร์เหนือตาราง", "name of the strategy above the table"),
    "frame_ascc_heading": ("หัวข้อตัวชี้วัด ASCC", "heading of the ASCC indicator"),
    "frame_ascc_section": ("หมวดของแผนงาน ASCC", "ASCC section"),
    "frame_ascc_indicator": ("ตัวชี้วัด ASCC", "ASCC indicator"),
    "strategy": ("กลยุทธ์", "strategy"),
    "programme": ("แผนงาน", "programme"),
    "programme_banner": ("หัวแผนงาน", "programme banner"),
    "asean_indicator": ("ตัวชี้วัดอาเซียน", "ASEAN indicator"),
    "thai_indicator": ("ตัวชี้วัดประเทศไทย", "Thai indicator"),
    "activity": ("กิจกรรม", "activity"),
    "agency_project": ("โครงการของหน่วยงาน", "agency project"),
    "donor_project": ("โครงการภายใต้ AWGESC", "donor project"),
    "event": ("รายการไม่มีลำดับในช่อง AWGESC", "un-numbered entry of the AWGESC column"),
    "unread": ("ข้อความ", "text"),
}
_WHOLE = {"added", "missing", "not_printed", "moved", "renumbered", "agency_changed", "link_added", "link_missing"}


@dataclass(frozen=True)
class Difference:
    """What differs, of which item, where (`line` from 1; None for what the document lacks), expected and found.

    `known`: the registry records this of the plan itself, nobody has to look at it again.
    """

    kind: str
    item_kind: str
    item_id: str
    where: str
    line: int | None
    expected: str | None
    found: str | None
    known: bool
    message_th: str
    message_en: str


def difference(
    kind: str,
    item_kind: str,
    item_id: str,
    where: str,
    line: int | None,
    *,
    expected: str | None = None,
    found: str | None = None,
    known: bool = False,
    rule: str | None = None,
) -> Difference:
    """A difference with the sentences of rule `plan.<kind>`, or of another `rule` of the book."""
    name_th, name_en = _NAMES[item_kind]
    place_th, place_en = _PLACES[where]
    shown = {"expected": expected or "-", "found": found or "-"}
    if kind not in _WHOLE and expected and found:
        shown = {"expected": excerpt(expected, found), "found": excerpt(found, expected)}
    said = problem(
        rule or f"plan.{kind}",
        row=line,
        name_th=f"{name_th} {item_id}".strip(),
        name_en=f"{name_en} {item_id}".strip(),
        place_th=place_th,
        place_en=place_en,
        line=line,
        expected_th=_in_thai(shown["expected"]),
        found_th=_in_thai(shown["found"]),
        expected_en=_in_english(shown["expected"]),
        found_en=_in_english(shown["found"]),
    )
    return Difference(kind, item_kind, item_id, where, line, expected, found, known, said.message_th, said.message_en)


def _in_thai(text: str) -> str:
    return _with_names(text, 0)


def _in_english(text: str) -> str:
    return _with_names(text, 1)


def _with_names(text: str, language: int) -> str:
    """`activity 12` as a person reads it; any other text, shortened."""
    head, _, rest = text.partition(" ")
    if head in _NAMES and len(rest) < 40:
        return f"{_NAMES[head][language]} {rest}"
    return text if len(text) <= 120 else f"{text[:120]}…"
