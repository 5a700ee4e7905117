"""How cells look: one font, thin borders, and a colour for each status that is never without its word."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT, SIZE = "TH Sarabun New", 16

HEADER_FILL, BANNER_FILL, NOTE_FILL = "#D9E2EC", "#E8EEF4", "#F4F4F4"
_GREY = {"bg_color": "#D9D9D9"}
# Four colours of the progress rule (domain.md 2.0). What has no target, no data or is not due is grey: no colour.
# A stale value is hatched, not dropped.
STATUS_FILL: dict[str, dict[str, Any]] = {
    "achieved": {"bg_color": "#A9D08E"},
    "near": {"bg_color": "#FFE699"},
    "below": {"bg_color": "#F4B183"},
    "critical": {"bg_color": "#FF8F8F"},
    "stale": {"pattern": 14, "bg_color": "#FFFFFF", "fg_color": "#D0D0D0"},
}

# The colour of an indicator that is not due, or old, is that of its last grade (indicator_summary.colour).
_OF_COLOUR = {"green": "achieved", "yellow": "near", "orange": "below", "red": "critical"}

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 20, "align": "center", "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 18, "valign": "vcenter"},
    "plain": {},
    "header": {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": HEADER_FILL},
    "banner": {"bold": True, "border": 1, "bg_color": BANNER_FILL, "valign": "vcenter", "indent": 1},
    "label": {"bold": True, "border": 1, "bg_color": NOTE_FILL, "valign": "vcenter", "indent": 1},
    "top": {"border": 1, "align": "left", "indent": 1},
    "cell": {"border": 1, "valign": "vcenter", "indent": 1},
    "strong": {"border": 1, "bold": True, "valign": "vcenter", "indent": 1},
    "centre": {"border": 1, "align": "center", "valign": "vcenter"},
    "number": {"border": 1, "align": "right", "valign": "vcenter", "indent": 1},
}


class Formats:
    """The formats of one workbook, each made once, in the order of their first use."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, name: str, **more: Any) -> Format:
        """The named style; `more` adds or overrides XlsxWriter's format properties."""
        properties = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "top", **_STYLES[name], **more}
        return self._format(properties)

    def status(self, status: str, colour: str | None = None) -> Format:
        """A cell for a status word, on its colour or on another that is named; grey where there is nothing to judge."""
        return self.style("centre", **STATUS_FILL.get(_OF_COLOUR.get(colour or "", status), _GREY))

    def figure(self, digits: int) -> Format:
        """A right-aligned number with thousands separators and so many decimals."""
        return self.style("number", num_format="#,##0" + ("." + "0" * digits if digits else ""))

    def piece(self, **properties: Any) -> Format:
        """The font of one piece of a rich text."""
        return self._format({"font_name": FONT, "font_size": SIZE, **properties})

    def _format(self, properties: dict[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]
