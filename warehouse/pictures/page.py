"""A page: what stands around every picture: headings in both languages, the mark of simulated data, notes and source.

A text with Thai in it begins with Thai: for the PNG a line is shaped in the script of its first letter, and after a
Latin one tone marks come out at the wrong height.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import altair as alt

from validations.values.years import Year
from warehouse.pictures.rows import Origin

WIDTH = 1060  # px of every part, so that all begin at the same edge
INK, PALE_INK, WARNING_INK = "#1a1a1a", "#555555", "#b00020"
HATCH_FILL, HATCH_INK = "#ececec", "#8a8a8a"
# Three strokes across a cell: what is missing must look like nothing that was measured, to colour-blind eyes too.
HATCH = "M-1,0L0,-1M-1,1L1,-1M0,1L1,0"
SIMULATED = "ข้อมูลจำลอง · SIMULATED DATA"
FILES_NAMED = 3
NAMES_ABREAST = 130  # letters of a line of names, at the size that `named` has
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")  # stand above or below a letter and take no breadth

Cell = dict[str, Any]
Part = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart


def page(
    title_th: str, subtitles: Sequence[str], origin: Origin, parts: Iterable[Part], notes: Sequence[str]
) -> alt.VConcatChart:
    """The parts one below another, under the title and above notes and source; marked where simulated."""
    mark = [_simulated_mark()] if origin.is_simulated else []
    foot = text_lines([*notes, *_source_lines(origin)], size=13, color=PALE_INK)
    title = alt.TitleParams(title_th, subtitle=list(subtitles))
    return (
        alt.vconcat(*mark, *parts, foot, spacing=22, title=title, description=" ".join((title_th, *subtitles)))
        .resolve_scale(color="independent", x="independent", y="independent")
        .configure_view(stroke=None)
        .configure_title(
            anchor="start", fontSize=25, lineHeight=36, fontWeight="bold", color=INK, offset=20,
            subtitleFontSize=16, subtitleLineHeight=25, subtitleColor=PALE_INK, subtitlePadding=12,
        )
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=13, titleFontSize=14, titleFontWeight="normal")
        .properties(padding={"left": 24, "right": 24, "top": 24, "bottom": 20}, background="white")
    )  # fmt: skip


def years(year: Year) -> tuple[str, str]:
    """The year as a title has it in both languages."""
    return f"พ.ศ. {year.be}", f"BE {year.be} (CE {year.ce})"


def text_lines(lines: Sequence[str], *, size: int, color: str = INK, bold: bool = False) -> Part:
    """Lines of text from the left edge, as far apart as Thai vowels and tone marks need."""
    height = round(size * 1.6)
    texts = [
        words(line, 0, height * (number + 0.5), size=size, color=color, bold=bold) for number, line in enumerate(lines)
    ]
    return alt.layer(*texts).properties(width=WIDTH, height=height * len(lines))


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: int,
    align: Literal["left", "center", "right"] = "left",
    color: str = INK,
    bold: bool = False,
) -> alt.Chart:
    """One line of text at a place in pixels, y its middle."""
    return (
        alt.Chart(alt.Data(values=[{}]))
        .mark_text(
            text=text,
            fontSize=size,
            align=align,
            color=color,
            fontWeight="bold" if bold else "normal",
            baseline="middle",
        )
        .encode(x=alt.value(x), y=alt.value(y))
    )


def named(heading: str, names: Sequence[str]) -> alt.VConcatChart:
    """A list of names under a heading, in as many lines as it takes."""
    return alt.vconcat(
        text_lines([heading], size=15, bold=True), text_lines(wrapped(names), size=14, color=PALE_INK), spacing=2
    )


def wrapped(names: Sequence[str], letters: int = NAMES_ABREAST) -> list[str]:
    """Names with commas between, in lines of at most so many letters; no name is broken."""
    lines: list[str] = []
    for number, name in enumerate(names):
        word = name + ("," if number + 1 < len(names) else "")
        if lines and _breadth(lines[-1]) + 1 + _breadth(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _breadth(text: str) -> int:
    return sum(letter not in _MARKS for letter in text)


def _simulated_mark() -> Part:
    box = (
        alt.Chart(alt.Data(values=[{}]))
        .mark_rect(fill="#fff0f2", stroke=WARNING_INK, strokeWidth=3)
        .encode(x=alt.value(0), x2=alt.value(WIDTH), y=alt.value(0), y2=alt.value(64))
    )
    text = words(SIMULATED, WIDTH / 2, 33, size=36, align="center", color=WARNING_INK, bold=True)
    return alt.layer(box, text).properties(width=WIDTH, height=64)


def _source_lines(origin: Origin) -> list[str]:
    more = len(origin.files) - FILES_NAMED
    files = ", ".join(origin.files[:FILES_NAMED]) + (f" และอีก {more} แฟ้ม (and {more} more)" if more > 0 else "")
    who = "ข้อมูลจำลอง ไม่ใช่ผลตรวจวัด (simulated, not measured)" if origin.is_simulated else ", ".join(origin.agencies)
    return [f"ที่มา · Source: {who} · แฟ้ม · File: {files} · รุ่นเผยแพร่ · Release: {origin.release_id}"]
