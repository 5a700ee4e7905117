"""What cards say, as rows of tables: series, links, baselines and targets."""

from collections.abc import Iterable
from typing import Any

from warehouse.cards import Card, Figure

AS_PRINTED, BY_MEANING, PROPOSED = "as_printed", "by_meaning", "proposed"
# The row of an indicator whose card cannot be used, so that it is no_data and not gone.
_NO_CARD = {
    "breakdown": "total",
    "name_th": "การ์ดของตัวชี้วัดใช้ไม่ได้ ดูตาราง problem",
    "name_en": "The card cannot be used; see table problem",
    "unit_th": "ไม่ทราบ",
    "unit_en": "unknown",
    "kind": None,
    "basis": "annual",
    "year_basis": "calendar",
    "direction": None,
    "frequency": None,
    "is_main": True,
    "position": 1,
}


def series_rows(cards: Iterable[Card], without_card: Iterable[int] = ()) -> list[dict[str, Any]]:
    """The rows of table indicator_series: each series with each of its breakdowns, the main one first.

    `without_card` are the numbers of the indicators whose card cannot be used: one row each.
    """
    rows: list[dict[str, Any]] = [
        {"indicator_no": number, "series": f"TH-{number:02d}", **_NO_CARD} for number in sorted(set(without_card))
    ]
    for card in cards:
        lines = [(series, breakdown) for series in card.series for breakdown in series.breakdowns]
        for position, (series, breakdown) in enumerate(lines, start=1):
            rows.append(
                {
                    "indicator_no": card.indicator_no,
                    "series": series.code,
                    "breakdown": breakdown.code,
                    "name_th": breakdown.name_th,
                    "name_en": breakdown.name_en,
                    "unit_th": breakdown.unit_th,
                    "unit_en": breakdown.unit_en,
                    "kind": series.kind,
                    "basis": series.basis,
                    "year_basis": series.year_basis,
                    "direction": breakdown.direction,
                    "frequency": series.frequency,
                    "is_main": breakdown is series.breakdowns[0],
                    "position": position,
                }
            )
    return rows


def link_rows(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """The rows of table indicator_link: ASEAN indicators on both bases, SDG codes, themes and contracts."""
    rows = []
    for card in cards:
        asean = [("asean", str(number), basis, None) for basis, numbers in card.asean.items() for number in numbers]
        sdg = [("sdg", code, PROPOSED, is_verified) for code, is_verified in card.sdg.items()]
        themes = [("theme", theme, PROPOSED, False) for theme in card.themes]
        contracts = [("contract", contract, PROPOSED, False) for contract in card.contracts]
        names = ("kind", "code", "link_basis", "is_verified")
        rows += [
            {"indicator_no": card.indicator_no, **dict(zip(names, each, strict=True))}
            for each in (*asean, *sdg, *themes, *contracts)
        ]
    return rows


def baseline_rows(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """The rows of table indicator_baseline, as the cards state them."""
    return [_figure_row(card, figure) for card in cards for figure in card.baselines]


def target_rows(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """The targets that cards state; `indicator_target` puts those of workbooks beside them."""
    return [
        _figure_row(card, figure) | {"stated_on": figure.stated_on, "set_by": figure.set_by}
        for card in cards
        for figure in card.targets
    ]


def _figure_row(card: Card, figure: Figure) -> dict[str, Any]:
    return {
        "indicator_no": card.indicator_no,
        "series": figure.series.code,
        "breakdown": figure.breakdown.code,
        "area_code": figure.area_code,
        "year_be": figure.year_be,
        "value": figure.value,
        "unit": figure.unit,
        "source": figure.source,
        "is_verified": figure.is_verified,
        "place": figure.place,
    }
