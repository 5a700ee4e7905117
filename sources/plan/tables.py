"""The registry as tables: one record builder a table, types from the declarations, each frame validated."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd

from sources.plan.cells import key
from sources.plan.document import Row
from sources.plan.links import link_records
from sources.plan.registry import Entry, Registry, load_registry
from sources.registers import frame_of, reference_frames
from validations.values.partial_dates import months_between

BE_OFFSET = 543
Record = dict[str, Any]
PLAN_BEGINS = date(2018, 1, 1)


def registry_frames() -> dict[str, pd.DataFrame]:
    """Every table of the plan by name; raises pandera's error if the registry breaks a declaration."""
    return {name: frame.copy(deep=False) for name, frame in _frames().items()}


@cache
def _frames() -> dict[str, pd.DataFrame]:
    registry = load_registry()
    rows = registry.rows()
    records: dict[str, Iterable[Record]] = {
        "plan_frame": (_named(entry, item=entry["item"], code=entry.get("code")) for entry in registry.frame),
        "plan_strategy": (_named(entry, strategy_no=entry["number"]) for entry in registry.strategies),
        "plan_programme": (_named(entry, programme_no=entry["number"]) for entry in registry.programmes),
        "asean_indicator": (_indicator(entry) for entry in registry.asean_indicators),
        "plan_thai_indicator": (
            _indicator(entry) | {"is_truncated": entry.get("tracking_is_truncated", False)}
            for entry in registry.thai_indicators
        ),
        "plan_activity": _activities(registry, rows),
        "agency_project": _agency_projects(registry, rows),
        "agency_project_item": _project_items(registry),
        "plan_event": _events(registry, rows),
        "agency": (_agency(entry) for entry in registry.agencies),
        "plan_link": link_records(registry),
        "plan_donor_project": _donor_projects(registry, rows),
        "plan_donor_assertion": _assertions(registry),
        "reported_aggregate": (_aggregate(entry) for entry in registry.aggregates),
        "background_programme": (_background_programme(entry) for entry in registry.background),
        "background_activity": _background_activities(registry),
    }
    return {name: frame_of(name, list(made)) for name, made in records.items()}


def _place(entry: Entry) -> Record:
    lines = ", ".join(str(line) for line in entry["lines"])
    return {"document": entry["document"], "place": f"line {lines}" if len(entry["lines"]) == 1 else f"lines {lines}"}


def _named(entry: Entry, **fields: Any) -> Record:
    texts = {"name_th_printed": entry["printed"], "name_th": entry["th"], "name_en": entry["en"]}
    return {**fields, **texts, **_place(entry)}


def _indicator(entry: Entry) -> Record:
    tracking = [variant["printed"] for variant in entry.get("tracking", [])]
    differs = any(key(text) != key(entry["printed"]) for text in tracking)
    record = _named(entry, indicator_no=entry["number"], programme_no=entry["programme"])
    record["tracking_printed"] = " | ".join(tracking) or None
    record["tracking_differs"] = differs if tracking else None
    return record


def _activities(registry: Registry, rows: list[Row]) -> Iterable[Record]:
    asean = {row.activity: row.asean_no for row in rows if row.activity}
    with_project = {row.activity_no for row in rows if row.projects}
    for entry in registry.activities:
        number = str(entry["number"])
        yield _named(
            entry,
            activity_no=entry["number"],
            asean_indicator_no=int(asean[number] or 0),
            has_agency_project=number in with_project,
        )


def _agency_projects(registry: Registry, rows: list[Row]) -> Iterable[Record]:
    activity = {item.number: row.activity_no for row in rows for item in row.projects}
    for entry in registry.agency_projects:
        yield _named(
            entry,
            project_no=entry["number"],
            activity_no=int(activity[str(entry["number"])] or 0),
            agency_code=entry["agency"],
            agency_printed=entry["agency_printed"],
            same_as=entry.get("same_as"),
        )


def _project_items(registry: Registry) -> Iterable[Record]:
    for project in registry.agency_projects:
        for item in project.get("items", []):
            entry = {**item, "document": project["document"], "lines": project["lines"]}
            yield _named(entry, project_no=project["number"], item_no=item["number"], same_as=item.get("same_as"))


def _events(registry: Registry, rows: list[Row]) -> Iterable[Record]:
    activity = {item.number: row.activity_no for row in rows for item in row.events}
    for entry in registry.events["events"]:
        year = entry.get("year", {})
        yield _named(
            entry,
            event_id=entry["id"],
            kind=entry["kind"],
            round_no=entry["round"],
            year_ce=year.get("ce"),
            year_be=year["ce"] + BE_OFFSET if year else None,
            year_printed=year.get("printed"),
            activity_no=int(activity[entry["id"]] or 0),
        )


def _agency(entry: Entry) -> Record:
    return {
        "agency_code": entry["code"],
        "abbreviation_th": entry.get("abbreviation_th"),
        "name_th": entry["th"],
        "name_en": entry["en"],
        "ministry": entry.get("ministry"),
        "ministry_en": entry.get("ministry_en"),
        "kind": entry["kind"],
        "valid_from": entry.get("valid_from"),
        "valid_to": entry.get("valid_to"),
        "successor": entry.get("successor"),
        "printed_as": " | ".join(entry.get("printed_as", [])) or None,
    }


def _period(entry: Entry) -> Record:
    found: Record = {}
    for side in ("start", "end"):
        stated = entry.get(side, {})
        found |= {f"{side}_{field}": stated.get(field) for field in ("date", "precision", "printed")}
    return found


def countries(entry: Entry) -> str | None:
    """The participating states of a donor record as `KHM; LAO`, by list or by rule over the members; None: not said."""
    stated = entry.get("countries", {})
    if "all_members_except" in stated:
        return "; ".join(sorted(_members() - set(stated["all_members_except"])))
    return "; ".join(sorted(stated["members"])) if "members" in stated else None


@cache
def _members() -> frozenset[str]:
    """The member states when the plan began: who joined later is not meant by its `all but`."""
    members = reference_frames()["asean_member"]
    return frozenset(members[members["valid_from"] <= PLAN_BEGINS]["iso3"])


def _donor_projects(registry: Registry, rows: list[Row]) -> Iterable[Record]:
    programme = {item.number: row.programme for row in reversed(rows) for item in row.donors}
    for entry in registry.donor_projects:
        main, _, minor = entry["id"].partition(".")
        budget, duration = entry.get("budget", {}), entry.get("duration", {})
        copied = ("name_printed", "donor", "donor_country_or_fund", "implementer", "party_printed", "thai_partner")
        texts = ("objectives_th", "objectives_en", "remark_th", "remark_en")
        yield {
            "project_id": entry["id"],
            "sort_key": 100 * int(main) + int(minor or 0),
            "parent_id": entry.get("parent"),
            "programme_no": programme[entry["id"]],
            "name_th": entry["th"],
            "name_en": entry["en"],
            "text_printed": entry["printed"],
            **{field: entry.get(field) for field in (*copied, *texts)},
            "budget_amount": Decimal(budget["amount"]) if budget else None,
            "budget_currency": budget.get("currency"),
            "budget_is_approximate": budget.get("approximate"),
            "budget_original": Decimal(budget["original"]) if "original" in budget else None,
            "budget_printed": budget.get("printed"),
            **_period(entry),
            "duration_months": duration.get("months"),
            "duration_printed": duration.get("printed"),
            "participating_countries": countries(entry),
            "countries_printed": entry.get("countries", {}).get("printed"),
            "status_reported": entry.get("status", {}).get("reported"),
            "status_reported_on": None,
            **_place(entry),
        }


def _assertions(registry: Registry) -> Iterable[Record]:
    """The plan's own assertions, then those of public sources: side by side, none merged."""
    for entry in registry.donor_projects:
        budget = entry.get("budget", {})
        said: dict[str, tuple[str | None, str | None]] = {"name": (entry["en"], entry["name_printed"])}
        for field in ("donor", "implementer", "thai_partner"):
            said[field] = (entry.get(field), None)
        if budget:
            note = "approximate" if budget["approximate"] else None
            said["budget"] = (f"{budget['amount']} {budget['currency']}", note)
            if "original" in budget:
                said["budget_original"] = (f"{budget['original']} {budget['currency']}", note)
        for side in ("start", "end"):
            if side in entry:
                said[side] = (_as_known(entry[side]), f"{entry[side]['precision']} precision; {entry[side]['printed']}")
        if "duration" in entry:
            said["duration"] = (f"{entry['duration']['months']} months", entry["duration"]["printed"])
        said["participating_countries"] = (countries(entry), entry.get("countries", {}).get("printed"))
        said["status"] = (entry.get("status", {}).get("reported"), entry.get("status", {}).get("printed"))
        for field, (value, note) in said.items():
            if value is not None:
                base = {"project_id": entry["id"], "field": field, "value": value, "note": note}
                yield {**base, "source_kind": "plan_document", "source": entry["document"]}
    for entry in registry.donor_assertions:
        fields = ("field", "value", "source_kind", "source", "stated_on", "note")
        yield {"project_id": entry["project"], **{field: entry.get(field) for field in fields}}


def _as_known(stated: Entry) -> str:
    """A date to the precision at which it is known: 2022-07-01, 2022-09, 2022."""
    length = {"day": 10, "month": 7, "year": 4}[stated["precision"]]
    return str(stated["date"].isoformat()[:length])


def _aggregate(entry: Entry) -> Record:
    first, last = entry.get("years_be", (None, None))
    return {
        "aggregate_id": entry["id"],
        "indicator_no": entry.get("indicator"),
        "programme_id": entry.get("programme"),
        "name_th": entry["th"],
        "name_en": entry["en"],
        "value": Decimal(entry["value"]) if "value" in entry else None,
        "value_to": Decimal(entry["value_to"]) if "value_to" in entry else None,
        "year_from_be": first,
        "year_from_ce": first and first - BE_OFFSET,
        "year_to_be": last,
        "year_to_ce": last and last - BE_OFFSET,
        **{
            field: entry.get(field)
            for field in ("nature", "comparator", "unit_th", "unit_en", "period_printed", "year_basis", "raw", "flag")
        },
        **_place(entry),
    }


def _background_programme(entry: Entry) -> Record:
    printed = entry.get("duration", {}).get("months")
    computed = months_between(entry["start"]["date"], entry["end"]["date"]) if "end" in entry else None
    record = _named(entry, programme_id=entry["id"], owner_code=entry.get("owner"))
    return record | {
        "parties": "; ".join(entry.get("parties", [])) or None,
        **_period(entry),
        "duration_printed": entry.get("duration", {}).get("printed"),
        "duration_months_printed": printed,
        "duration_months_computed": computed,
        "duration_conflict": printed != computed if printed and computed else None,
        "in_plan_period": entry["end"]["date"] >= PLAN_BEGINS if "end" in entry else None,
        "thai_indicators": "; ".join(str(number) for number in entry.get("thai_indicators", [])) or None,
        "note_th": entry.get("note_th"),
        "note_en": entry.get("note_en"),
    }


def _background_activities(registry: Registry) -> Iterable[Record]:
    for programme in registry.background:
        before: date | None = None
        for item in programme.get("activities", []):
            start = item.get("start", {}).get("date")
            inferred = item.get("start", {}).get("year_is_inferred", False) if start else None
            record = _named({**item, "document": programme["document"]}, programme_id=programme["id"])
            yield record | {
                "activity_no": item["number"],
                "stage_no": item.get("stage"),
                "time_printed": item.get("time_printed"),
                "duration_printed": item.get("duration_printed"),
                **_period(item),
                "year_is_inferred": inferred,
                "is_out_of_order": start < before if start and before else None,
            }
            before = start
