"""The plan as its tracking table prints it: a block for each ASEAN indicator, with activities, projects and donors."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from validations.values.text import squash
from warehouse.extracts.contents import Contents, Row
from warehouse.extracts.words import figure

NO_PROJECT = "-"
NO_AGENCY = "(เอกสารแผนไม่ระบุหน่วยงาน)"
_CE_YEAR = re.compile(r"\s*ค\.ศ\.\s*\d{4}")


@dataclass(frozen=True)
class Activity:
    """An activity's cell, the agency projects beside it with their agencies, and the donor column's text."""

    text: str
    projects: tuple[tuple[str, str], ...]
    donors: str


@dataclass(frozen=True)
class Block:
    """One ASEAN indicator with the Thai indicators printed in its cell."""

    asean: str
    thai: tuple[int, ...]
    activities: tuple[Activity, ...]


@dataclass
class Programme:
    """A programme's banner, its blocks, and its Thai indicators that the printed table nowhere links."""

    banner: str
    blocks: list[Block] = field(default_factory=list)
    unprinted: list[int] = field(default_factory=list)


class _Links:
    """The links as printed, readable from either end."""

    def __init__(self, contents: Contents) -> None:
        self._ends: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in contents.rows(
            "plan_link", "from_kind, from_id, to_kind, to_id", where="link_basis = 'as_printed'", order="all"
        ):
            self._ends[row["from_kind"], row["from_id"], row["to_kind"]].add(row["to_id"])
            self._ends[row["to_kind"], row["to_id"], row["from_kind"]].add(row["from_id"])

    def of(self, kind: str, number: object, other: str) -> set[str]:
        """The ids of the other kind that are linked with an item."""
        return self._ends[kind, str(number), other]


def programmes(contents: Contents) -> list[Programme]:
    """The whole table in the order of the plan, in clean Thai."""
    links = _Links(contents)
    activities, indicators = _activities(contents, links), _donors_without_activity(contents, links)
    found: dict[int, Programme] = {}
    for row in contents.rows("plan_programme", "programme_no, name_th", order="programme_no"):
        found[row["programme_no"]] = Programme(f"แผนงาน {row['programme_no']}: {row['name_th']}")
    for row in contents.rows("asean_indicator", "indicator_no, programme_no, name_th", order="indicator_no"):
        number = row["indicator_no"]
        under = activities.get(number, []) or [Activity(NO_PROJECT, ((NO_PROJECT, ""),), indicators.get(number, ""))]
        thai = sorted(int(each) for each in links.of("asean_indicator", number, "thai_indicator"))
        found[row["programme_no"]].blocks.append(Block(f"{number}. {row['name_th']}", tuple(thai), tuple(under)))
    for row in contents.rows("thai_indicator", "indicator_no, programme_no", order="indicator_no"):
        if not links.of("thai_indicator", row["indicator_no"], "asean_indicator"):
            found[row["programme_no"]].unprinted.append(row["indicator_no"])
    return list(found.values())


def _activities(contents: Contents, links: _Links) -> dict[int, list[Activity]]:
    """Number of an ASEAN indicator → its activities."""
    projects = _projects(contents)
    donors, events = _donor_texts(contents), _event_texts(contents)
    printed: set[str] = set()
    found: defaultdict[int, list[Activity]] = defaultdict(list)
    for row in contents.rows("plan_activity", "activity_no, asean_indicator_no, name_th", order="activity_no"):
        number = row["activity_no"]
        linked = links.of("activity", number, "donor_project")
        entries = {id_: text for id_, text in donors.items() if id_ in linked}
        # The plan prints 5.1 across two activities: its money stands in the first alone.
        column = [
            *events.get(number, []),
            *(f"{id_}. (ต่อจากกิจกรรมก่อนหน้า)" if id_ in printed else text for id_, text in entries.items()),
        ]
        printed |= set(entries)
        found[row["asean_indicator_no"]].append(
            Activity(
                f"{number}. {row['name_th']}",
                tuple(projects.get(number, [(NO_PROJECT, "")])),
                "\n".join(column),
            )
        )
    return found


def _donors_without_activity(contents: Contents, links: _Links) -> dict[int, str]:
    """Number of an ASEAN indicator → donor projects printed in its row beside no activity."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for id_, text in _donor_texts(contents).items():
        if not links.of("donor_project", id_, "activity"):
            for number in links.of("donor_project", id_, "asean_indicator"):
                found[int(number)].append(text)
    return {number: "\n".join(texts) for number, texts in found.items()}


def _projects(contents: Contents) -> dict[int, list[tuple[str, str]]]:
    """Number of an activity → its agency projects, each with its numbered items, and their agencies."""
    items: defaultdict[int, list[str]] = defaultdict(list)
    for row in contents.rows("agency_project_item", "project_no, item_no, name_th", order="project_no, item_no"):
        items[row["project_no"]].append(f"({row['item_no']}) {row['name_th']}")
    agencies = {
        row["agency_code"]: row
        for row in contents.rows("agency", "agency_code, abbreviation_th, name_th, ministry", order="agency_code")
    }
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in contents.rows(
        "agency_project", "project_no, activity_no, name_th, agency_code, agency_printed", order="project_no"
    ):
        # The name runs on into its numbered items, which stand on lines of their own.
        name = row["name_th"].split("(1)")[0].strip() if items[row["project_no"]] else row["name_th"]
        lines = [f"{row['project_no']}. {name}", *items[row["project_no"]]]
        agency = agencies.get(row["agency_code"] or "")
        found[row["activity_no"]].append(("\n".join(lines), _agency(row["agency_printed"], agency)))
    return found


def _agency(printed: str | None, agency: Row | None) -> str:
    """The agency as the table prints it, abbreviated or in full, in clean Thai; its ministry where printed too."""
    if agency is None:
        return NO_AGENCY
    if agency["abbreviation_th"] and squash(printed or "") == squash(agency["abbreviation_th"]):
        return str(agency["abbreviation_th"])
    ministry = agency["ministry"]
    if ministry and squash(ministry) in squash(printed or "") and squash(ministry) not in squash(agency["name_th"]):
        return f"{agency['name_th']}\n{ministry}"
    return str(agency["name_th"])


def _event_texts(contents: Contents) -> dict[int, list[str]]:
    """Number of an activity → the un-numbered awards and meetings in its donor column."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in contents.rows(
        "plan_event", "event_id, name_th, year_be, activity_no", order="activity_no, year_be nulls last, event_id"
    ):
        name = _CE_YEAR.sub("", row["name_th"]) if row["year_be"] else row["name_th"]
        year = f" (พ.ศ. {row['year_be']})" if row["year_be"] and str(row["year_be"]) not in name else ""
        found[row["activity_no"]].append(f"• {name}{year}")
    return found


def _donor_texts(contents: Contents) -> dict[str, str]:
    """Id of a donor project → its entry, in the order 1, 2, … 5, 5.1, 5.2, 6 …"""
    found: dict[str, str] = {}
    for row in contents.rows(
        "plan_donor_project",
        "project_id, sort_key, name_en, donor, implementer, budget_amount, budget_currency, budget_is_approximate",
        order="sort_key",
    ):
        parties = " / ".join(party for party in (row["donor"], row["implementer"]) if party)
        lines = [f"{row['project_id']}. {row['name_en']}" + (f" ({parties})" if parties else "")]
        if row["budget_amount"] is not None:
            about = "ประมาณ " if row["budget_is_approximate"] else ""
            lines.append(f"วงเงิน{about or ' '}{figure(row['budget_amount'], 'money')} {row['budget_currency']}")
        found[row["project_id"]] = "\n".join(lines)
    return found
