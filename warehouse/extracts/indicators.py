"""The 18 indicators with their latest national figures, as the sheets of an extract show them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from warehouse.extracts.contents import Contents, Row
from warehouse.extracts.words import FLAG_MARK, YEAR_BASIS, figure, word

# A figure of a document without a date, such as the plan's own count of initiatives: its year is not guessed.
UNDATED = "ไม่ระบุปี"
PLAN = "เอกสารแผน"


@dataclass(frozen=True)
class Result:
    """The latest national figure of one series; `value` is None where there is none."""

    label: str
    name: str
    unit: str
    value: Decimal | None
    year_be: int | None
    year_basis: str
    target: Decimal | None
    achievement_pct: Decimal | None
    status: str
    mark: str
    files: str

    def sentence(self) -> str:
        """`23.27 มคก./ลบ.ม. (ปีปฏิทิน พ.ศ. 2567) p`; the words of the status where there is no value."""
        if self.value is None:
            return figure(None, self.unit)
        unit = (
            f"ร้อยละ {figure(self.value, self.unit)}"
            if self.unit == "ร้อยละ"
            else f"{figure(self.value, self.unit)} {self.unit}"
        )
        year = f"{word(YEAR_BASIS, self.year_basis)} พ.ศ. {self.year_be}" if self.year_be else UNDATED
        return f"{unit} ({year}) {self.mark}".rstrip()


@dataclass(frozen=True)
class Judged:
    """Where an indicator stands by its card's rule: the series that decides, and why a grade is missing or old."""

    status: str
    colour: str | None
    series: str
    reason: str
    late: str


_NOT_JUDGED = Judged("no_data", None, "", "", "")  # of which nothing is said


@dataclass(frozen=True)
class Indicator:
    """A Thai indicator and the results of its series, in the order of its card."""

    number: int
    programme: int
    name: str
    short_name: str
    kind: str
    owner: str
    results: tuple[Result, ...]
    judged: Judged

    @property
    def with_value(self) -> int:
        """How many of its series have a value."""
        return sum(result.value is not None for result in self.results)

    @property
    def shown(self) -> tuple[Result, ...]:
        """The results worth a row each: all when any has a value, else none, for then one row says it."""
        return self.results if self.with_value and len(self.results) > 1 else ()

    @property
    def status(self) -> str | None:
        """The status its results share; None where they differ, for they are never averaged."""
        statuses = {result.status for result in self.results} or {"no_data"}
        return statuses.pop() if len(statuses) == 1 else None


def series_label(series: str) -> str:
    """`3b` for `TH-03b`."""
    return re.sub(r"^TH-0*", "", series)


def owners(codes: str | None, abbreviations: dict[str, str]) -> str:
    """Agencies' codes parted by semicolons, as Thai abbreviations (full names for agencies without one)."""
    found = [abbreviations.get(code, code) for code in (part.strip() for part in (codes or "").split(";")) if code]
    return ", ".join(dict.fromkeys(found)) or "ไม่ระบุ"


def abbreviations(contents: Contents) -> dict[str, str]:
    """Code of an agency → its Thai abbreviation, or its name where it has none."""
    rows = contents.rows("agency", "agency_code, abbreviation_th, name_th", order="agency_code")
    return {row["agency_code"]: row["abbreviation_th"] or row["name_th"] for row in rows}


def indicators(contents: Contents) -> list[Indicator]:
    """All indicators in order, each with one result for every series and breakdown of its card."""
    short = abbreviations(contents)
    values: dict[tuple[str, str], list[Row]] = {}
    for row in contents.rows(
        "indicator_value",
        "series, breakdown, basis, year_be, year_basis, value, target, achievement_pct, status, flag",
        where="area_level = 'country'",
        order="all",
    ):
        values.setdefault((row["series"], row["breakdown"]), []).append(row)
    files, judged = _files(contents), _judged(contents, short)
    results: dict[int, list[Result]] = {}
    for card in contents.rows(
        "indicator_series",
        "indicator_no, series, breakdown, name_th, unit_th, basis, year_basis, position",
        order="indicator_no, position, series, breakdown",
    ):
        latest = _latest(values.get((card["series"], card["breakdown"]), []), card["basis"])
        evidence = (card["series"], card["breakdown"], latest["year_be"], latest["basis"]) if latest else None
        results.setdefault(card["indicator_no"], []).append(_result(card, latest, files.get(evidence, "")))
    return [
        Indicator(
            row["indicator_no"],
            row["programme_no"],
            row["name_th"],
            row["short_name_th"],
            row["kind"],
            owners(row["owner_agency"], short),
            tuple(results.get(row["indicator_no"], ())),
            judged.get(row["indicator_no"], _NOT_JUDGED),
        )
        for row in contents.rows(
            "thai_indicator",
            "indicator_no, programme_no, name_th, short_name_th, kind, owner_agency",
            order="indicator_no",
        )
    ]


def _judged(contents: Contents, short: dict[str, str]) -> dict[int, Judged]:
    found = {}
    for row in contents.rows(
        "indicator_summary",
        "indicator_no, status, colour, series, missing_reason_th, days_late, late_agency",
        order="indicator_no",
    ):
        late = f"{owners(row['late_agency'], short)} ค้างส่งข้อมูล {row['days_late']:,} วัน" if row["days_late"] else ""
        judged = Judged(row["status"], row["colour"], series_label(row["series"]), row["missing_reason_th"] or "", late)
        found[row["indicator_no"]] = judged
    return found


def _latest(rows: Iterable[Row], basis: str) -> Row | None:
    """The row to show: one with a value, whose period is long enough, on the card's own basis, of the latest year."""
    return max(
        rows,
        key=lambda row: (
            row["value"] is not None,
            row["status"] != "too_short",
            row["basis"] == basis,
            row["year_be"] or 0,
        ),
        default=None,
    )


def _files(contents: Contents) -> dict[tuple[object, ...] | None, str]:
    """What each figure rests on: the names of its files; the plan where its evidence stands in no file."""
    names = {row["source_id"]: row["file_name"] for row in contents.rows("source", "source_id, file_name", order="all")}
    found: dict[tuple[object, ...] | None, dict[str, None]] = {}
    for row in contents.rows(
        "indicator_evidence", "series, breakdown, year_be, basis, evidence_kind, source_id", order="all"
    ):
        key = (row["series"], row["breakdown"], row["year_be"], row["basis"])
        name = names.get(row["source_id"]) or (PLAN if row["evidence_kind"] == "initiative" else None)
        if name:
            found.setdefault(key, {})[name] = None
    return {key: ", ".join(sorted(files)) for key, files in found.items()}


def _result(card: Row, row: Row | None, files: str) -> Result:
    found: Row = row or {"status": "no_data"}
    return Result(
        label=series_label(card["series"]),
        name=card["name_th"],
        unit=card["unit_th"],
        value=found.get("value"),
        year_be=found.get("year_be"),
        year_basis=found.get("year_basis") or card["year_basis"],
        target=found.get("target"),
        achievement_pct=found.get("achievement_pct"),
        status=found["status"],
        mark=FLAG_MARK.get(found.get("flag") or "", ""),
        files=files,
    )
