"""The head of a question's SQL file: who asks, what the answer looks like, its parameters; and the page that lists all.

The head is the comment before the SQL, one `-- key: text` a line (a line with more blanks continues the one above).
Any file may declare parameters: `-- param: year_be year = 2567 · ปี พ.ศ. · the year`; the default may be left out.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

# How a parameter's value is read; `year` and `date` are written in either era.
TYPES = ("integer", "decimal", "year", "date", "text")
FOLDER = Path(__file__).parents[1] / "docs" / "questions"
_SAYS = ("title_th", "title_en", "asks_th", "asks_en", "answer_th", "answer_en", "run")
_LINE = re.compile(r"-- ([a-z_]+): (.+)")
_PARAM = re.compile(rf"([a-z_][a-z0-9_]*) ({'|'.join(TYPES)})(?: = ([^·]*?))?(?: · ([^·]+) · ([^·]+))?")


class BadHead(ValueError):
    """A head that cannot be read; the message is its line."""


@dataclass(frozen=True)
class Param:
    """A parameter: its name, type and default as text, where it has one, and what it means."""

    name: str
    type: str
    default: str | None
    th: str
    en: str


@dataclass(frozen=True)
class Question:
    """A question of docs/questions: its texts by key (`title_th`, `asks_en`, …), its columns and parameters."""

    name: str
    says: dict[str, str]
    columns: tuple[tuple[str, str, str], ...]
    params: tuple[Param, ...]
    sql: str


def params(sql: str) -> tuple[Param, ...]:
    """The parameters that the head of an SQL file declares; raises BadHead for a line that declares none."""
    return tuple(_param(text) for key, text in _head(sql) if key == "param")


def question(path: Path) -> Question:
    """Reads one question's file; raises BadHead where its head says too little or what cannot be read."""
    sql = path.read_text(encoding="utf-8-sig")
    said = _head(sql)
    says = {key: text for key, text in said if key not in ("column", "param")}
    if missing := [key for key in _SAYS if key not in says]:
        raise BadHead(f"{path.name} says no {', '.join(missing)}")
    columns = tuple(_column(text) for key, text in said if key == "column")
    return Question(path.stem, says, columns, params(sql), sql)


def questions(folder: Path = FOLDER) -> list[Question]:
    """All questions in the order of their numbers."""
    return [question(path) for path in sorted(folder.glob("q*.sql"))]


def page(folder: Path = FOLDER) -> str:
    """The page of all questions in both languages, in Markdown."""
    return "\n".join([_PAGE_HEAD, *(_section(one) for one in questions(folder))])


def _head(sql: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        if match := _LINE.fullmatch(line.rstrip()):
            found.append((match[1], match[2].strip()))
        elif found and line.startswith("--  "):
            found[-1] = (found[-1][0], f"{found[-1][1]} {line[2:].strip()}")
    return found


def _param(text: str) -> Param:
    match = _PARAM.fullmatch(text)
    if not match:
        raise BadHead(f"-- param: {text}")
    return Param(match[1], match[2], match[3], (match[4] or "").strip(), (match[5] or "").strip())


def _column(text: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.split(" · ")]
    if len(parts) != 3:
        raise BadHead(f"-- column: {text}")
    return parts[0], parts[1], parts[2]


_PAGE_HEAD = """# Twenty questions · ยี่สิบคำถาม

Each is one SELECT over the tables that analysts are promised; read [the first hour](../first_hour.md) to begin.
แต่ละข้อคือ SELECT เดียวบนตารางที่สัญญาไว้กับนักวิเคราะห์ เริ่มต้นที่ [ชั่วโมงแรกกับคลังข้อมูล](../first_hour.th.md)

A parameter has the default shown; give another with `--param name=value`, as often as needed. Years and dates are
written in either era. `--format csv` or `json` prints the answer for programs, `--release ID` asks another release,
`--as-of 2567-09-30` the newest one of that day or before. This page is made from the comments of the files.

พารามิเตอร์มีค่าเริ่มต้นตามที่แสดง เปลี่ยนได้ด้วย `--param ชื่อ=ค่า` ปีและวันที่เขียนเป็น พ.ศ. หรือ ค.ศ. ก็ได้ `--format csv` หรือ `json`
พิมพ์คำตอบสำหรับโปรแกรม `--release รหัสรุ่น` ถามรุ่นอื่น `--as-of 2567-09-30` ถามรุ่นล่าสุด ณ วันนั้น
"""


def _section(one: Question) -> str:
    number = one.name.split("_")[0].removeprefix("q").lstrip("0")
    says = one.says
    lines = [
        f"## {number}. {says['title_en']}",
        "",
        f"**{says['title_th']}**",
        "",
        f"Asked by: {says['asks_en']} · ผู้ถาม: {says['asks_th']}",
        "",
        says["answer_en"],
        "",
        says["answer_th"],
        "",
        f"[{one.name}.sql]({one.name}.sql): `{says['run']}`",
        "",
    ]
    if one.params:
        lines += ["| parameter | type | default | ความหมาย | meaning |", "|---|---|---|---|---|"]
        lines += [f"| `{p.name}` | {p.type} | {p.default or ''} | {p.th} | {p.en} |" for p in one.params]
        lines.append("")
    lines += ["| column | คอลัมน์ | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {th} | {en} |" for name, th, en in one.columns]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
