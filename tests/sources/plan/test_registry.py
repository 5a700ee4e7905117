"""The registry: how many of each item, how they are linked, and that every printed text stands in its document."""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import sources.plan
from sources.plan.cells import key
from sources.plan.registry import Entry, load_registry, registry_hash
from tests.sources.plan.documents import lines_of, path_of
from tests.sources.plan.tables import frames, rows
from validations.tables.declaring import declared


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("plan_strategy", 10),
        ("plan_programme", 2),
        ("asean_indicator", 10),
        ("plan_thai_indicator", 18),
        ("plan_activity", 26),
        ("agency_project", 13),
        ("agency_project_item", 6),
        ("plan_donor_project", 12),
        ("plan_event", 6),
    ],
)
def test_the_plan_has_so_many_items(table: str, count: int) -> None:
    assert len(frames()[table]) == count


def test_every_table_is_as_declared_and_its_keys_are_unique() -> None:
    for name, frame in frames().items():
        declaration = declared()[name]
        assert list(frame.columns) == list(declaration.columns), name
        assert not frame.duplicated(list(declaration.metadata["key"])).any(), name


def test_programme_one_holds_13_thai_and_6_asean_indicators() -> None:
    assert list(frames()["plan_thai_indicator"]["programme_no"]) == [1] * 13 + [2] * 5
    assert list(frames()["asean_indicator"]["programme_no"]) == [1] * 6 + [2] * 4


def test_19_activities_have_no_agency_project() -> None:
    with_project = rows("plan_activity", has_agency_project=True)
    assert list(with_project["activity_no"]) == [1, 2, 3, 6, 8, 11, 25]


def test_agency_projects_by_agency() -> None:
    abbreviations = frames()["agency"].set_index("agency_code")["abbreviation_th"]
    held = frames()["agency_project"]["agency_code"].map(abbreviations.to_dict() | {"DOH": "กรมอนามัย"})
    counted = held.fillna("-").value_counts().to_dict()
    assert counted == {"สผ.": 3, "สส.": 2, "คพ.": 2, "ปภ.": 2, "กรมอนามัย": 1, "สถ.": 1, "ยผ.": 1, "-": 1}
    assert list(frames()["agency_project"].query("agency_code.isna()")["project_no"]) == [2]


def test_thai_indicators_without_a_printed_link_are_10_11_12_and_18() -> None:
    linked = set(rows("plan_link", from_kind="thai_indicator", link_basis="as_printed")["from_id"])
    assert [n for n in range(1, 19) if str(n) not in linked] == [10, 11, 12, 18]
    unprinted = frames()["plan_thai_indicator"].query("tracking_printed.isna()")
    assert list(unprinted["indicator_no"]) == [10, 11, 12, 18]


def test_thai_indicator_9_is_printed_under_two_asean_indicators_in_two_wordings() -> None:
    assert set(rows("plan_link", from_kind="thai_indicator", from_id="9", link_basis="as_printed")["to_id"]) == {
        "3",
        "5",
    }
    (printed,) = rows("plan_thai_indicator", indicator_no=9)["tracking_printed"]
    assert printed == "ระบบการประเมินตนเองด้านการพัฒนาเมืองยั่งยืน | มีระบบการประเมินตนเองด้านการพัฒนาเมืองยั่งยืน"


def test_only_thai_indicator_17_breaks_off() -> None:
    assert list(rows("plan_thai_indicator", is_truncated=True)["indicator_no"]) == [17]


@pytest.mark.parametrize(
    ("indicator", "printed", "meant"), [(16, {"9"}, {"10"}), (17, {"10"}, {"7", "8"}), (18, set(), {"7", "8"})]
)
def test_a_row_that_is_one_off_is_linked_on_both_bases(indicator: int, printed: set[str], meant: set[str]) -> None:
    links = rows("plan_link", from_kind="thai_indicator", from_id=str(indicator), to_kind="asean_indicator")
    assert set(links[links["link_basis"] == "as_printed"]["to_id"]) == printed
    assert set(links[links["link_basis"] == "by_meaning"]["to_id"]) == meant


def test_links_join_items_that_exist() -> None:
    ids = {
        "strategy": frames()["plan_strategy"]["strategy_no"].astype(str),
        "asean_indicator": frames()["asean_indicator"]["indicator_no"].astype(str),
        "thai_indicator": frames()["plan_thai_indicator"]["indicator_no"].astype(str),
        "activity": frames()["plan_activity"]["activity_no"].astype(str),
        "agency_project": frames()["agency_project"]["project_no"].astype(str),
        "donor_project": frames()["plan_donor_project"]["project_id"],
        "event": frames()["plan_event"]["event_id"],
    }
    for link in frames()["plan_link"].itertuples():
        assert link.from_id in set(ids[link.from_kind])
        assert link.to_id in set(ids[link.to_kind])


def test_a_donor_project_without_an_activity_is_linked_to_its_asean_indicator() -> None:
    links = rows("plan_link", from_kind="donor_project", from_id="10", link_basis="as_printed")
    assert {(link.to_kind, link.to_id) for link in links.itertuples()} == {
        ("asean_indicator", "10"),
        ("thai_indicator", "17"),
    }


def test_project_5_and_item_4_of_project_11_are_one() -> None:
    assert list(frames()["agency_project"].dropna(subset="same_as")["same_as"]) == ["11(4)"]
    assert list(frames()["agency_project_item"].dropna(subset="same_as")[["item_no", "same_as"]].iloc[0]) == [4, "5"]


def test_clean_texts_hold_no_known_slip_and_no_page_break() -> None:
    slips = {fault.raw for fault in sources.plan.problems() if fault.rule == "plan.slip"}
    for name, frame in frames().items():
        for text in frame.get("name_th", []):
            assert "‖" not in text, name
            assert "  " not in text, name
            assert not [slip for slip in slips if slip in text], name


def entries() -> Iterator[Entry]:
    registry = load_registry()
    for held in (
        registry.frame,
        registry.strategies,
        registry.programmes,
        registry.asean_indicators,
        registry.thai_indicators,
        registry.activities,
        registry.agency_projects,
        registry.donor_projects,
        registry.background,
        registry.aggregates,
        *registry.events.values(),
    ):
        yield from held
        for entry in held:
            for part in (*entry.get("items", []), *entry.get("activities", [])):
                yield {"document": entry["document"], "lines": entry["lines"], **part}


def printed_texts(entry: Entry) -> Iterator[tuple[str, list[int]]]:
    for field in ("printed", "raw", "time_printed", "name_printed", "party_printed", "period_printed"):
        if field in entry:
            yield entry[field], entry["lines"]
    for field in ("budget", "duration", "countries", "status", "banner"):
        if field in entry:
            yield entry[field]["printed"], entry[field].get("lines", [])
    for variant in entry.get("tracking", []):
        yield variant["printed"], variant["lines"]
    if entry.get("agency_printed"):
        yield entry["agency_printed"], entry["lines"]


@cache
def document_text(document: str) -> list[str]:
    return [key(html.unescape(re.sub(r"<[^>]+>", "", line))) for line in lines_of(document)]


def test_every_printed_text_stands_in_its_document_at_its_lines() -> None:
    count = 0
    for entry in entries():
        lines = document_text(entry["document"])
        for text, numbers in printed_texts(entry):
            place = "".join(lines[number - 1] for number in numbers) if numbers else "".join(lines)
            for part in text.split("‖"):
                assert key(part) in place, (entry["document"], numbers, part)
                count += 1
    assert count > 150


def test_the_registry_was_read_from_these_very_documents() -> None:
    import hashlib

    for entry in load_registry().documents:
        assert hashlib.sha256(path_of(entry["id"]).read_bytes()).hexdigest() == entry["sha256"]


def test_no_person_is_named() -> None:
    contact = re.compile(r"[\w.]+@[\w.]+|\b0\d[\d -]{7,}|(?<![ก-๙])(?:นางสาว|นาง|นาย|ดร\.|รศ\.|ผศ\.)\s?[ก-๙]")
    for name, frame in frames().items():
        for column in frame.select_dtypes(include=["object", "string"]):
            for value in frame[column].dropna():
                assert not contact.search(str(value)), (name, column, value)


def test_the_hash_changes_with_any_byte(tmp_path: Any) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n")
    before = registry_hash(tmp_path)
    (tmp_path / "a.yaml").write_text("x: 2\n")
    assert registry_hash(tmp_path) != before
    assert len(registry_hash()) == 64
