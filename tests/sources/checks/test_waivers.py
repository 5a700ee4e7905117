"""Known faults let through for a time: in the open, within their scope, until their day, and never silently wrong."""

from datetime import date

import pytest

from sources.waivers import Waivers, read_waivers, waivable, waiver_of
from validations.problem import Refused, problem, rule_book

SAID = {
    "rule": "waste.mass_balance",
    "contract": "pcd_waste_province",
    "scope": {"keys": {"year_be": 2564, "province_code": "96"}},
    "reason": "ตัวเลขตามประกาศ\nยังไม่มีฉบับแก้ไข",
    "owner": "คพ.",
    "expires": date(2026, 12, 31),
}
RECORD = {"year_be": 2564, "province_code": "96"}.get
DAY = date(2026, 12, 31)
LATER = date(2027, 1, 1)


def waivers(*said: dict) -> Waivers:
    return Waivers(waiver_of(SAID | one, "test") for one in said)


def find(found: Waivers, **changed: object) -> object:
    asked = {"rule": "waste.mass_balance", "contract": "pcd_waste_province", "file_name": "ขยะ 2564.xlsx", "day": DAY}
    return found.find(**(asked | {"cell": "C17", "value_of": RECORD} | changed))


def test_a_waiver_covers_its_rule_contract_and_record_until_its_last_day():
    found = waivers({})
    waiver = find(found)
    assert waiver is found.all[0]
    assert waiver.holds_on(DAY)
    assert not waiver.holds_on(LATER)
    assert find(found, day=LATER) is waiver


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "percent.over_100"},
        {"contract": "pcd_waste_authority"},
        {"value_of": {"year_be": 2565, "province_code": "96"}.get},
        {"value_of": {"year_be": 2564}.get},
        {"value_of": None},
    ],
)
def test_anything_outside_its_scope_is_not_covered(changed):
    assert find(waivers({}), **changed) is None


@pytest.mark.parametrize(
    ("scope", "covers"),
    [
        ({"file": "*2564*.xlsx"}, True),
        ({"file": "*2565*"}, False),
        ({"cell": "C17"}, True),
        ({"cell": "C18"}, False),
        ({"file": "ขยะ 2564.xlsx", "cell": "C17", "keys": {"year_be": "2564"}}, True),
        ({"file": "ขยะ 2564.xlsx", "cell": "C17", "keys": {"year_be": "2565"}}, False),
    ],
)
def test_all_that_a_scope_says_must_hold(scope, covers):
    assert (find(waivers({"scope": scope})) is not None) == covers


def test_a_finding_of_the_whole_sheet_is_covered_by_its_file_alone():
    assert find(waivers({"scope": {"file": "*"}}), cell=None, value_of=None) is not None
    assert find(waivers({"scope": {"cell": "C17"}}), cell=None, value_of=None) is None


def test_of_two_waivers_the_one_that_holds_counts_not_the_one_that_has_expired():
    found = waivers({"expires": "2020-01-01"}, {"expires": "2030-01-01"}, {"expires": "2019-01-01"})
    assert find(found).expires == date(2030, 1, 1)


def test_the_note_names_rule_reason_owner_and_last_day_in_both_languages():
    (waiver,) = waivers({"scope": {"file": "a.xlsx", "cell": "C17", "keys": {"year_be": 2564}}}).all
    applied = problem("waiver.applied", **waiver.said())
    assert applied.severity == "note"
    assert "waste.mass_balance" in applied.message_th
    assert "a.xlsx, year_be 2564, C17: ตัวเลขตามประกาศ ยังไม่มีฉบับแก้ไข" in applied.message_th
    assert "คพ. ถึงวันที่ 31 ธ.ค. 2569" in applied.message_th
    assert "by คพ. until 2026-12-31" in applied.message_en
    expired = waiver.note("waiver.expired")
    assert (expired.severity, "ended on 2026-12-31" in expired.message_en) == ("warning", True)


def test_a_waiver_that_no_problem_speaks_of_is_listed():
    found = waivers({}, {"scope": {"cell": "D4"}}, {"scope": {"cell": "E5"}})
    told = [found.all[0].note("waiver.applied"), found.all[2].note("waiver.expired"), problem("file.empty")]
    (unused,) = found.unused(told)
    assert (unused.rule, "D4" in unused.message_en) == ("waiver.unused", True)


def test_only_rules_that_judge_values_can_be_waived():
    assert {"waste.mass_balance", "order.shifted", "value.out_of_range", "total.mismatch"} <= waivable()
    assert not waivable() & {"number.unreadable", "date.unreadable", "key.duplicate", "value.missing", "waiver.expired"}
    assert waivable() - {"total.mismatch"} <= set(rule_book())


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"rule": "number.unreadable"}, "rule: number.unreadable cannot be waived"),
        ({"rule": "no.such_rule"}, "rule: no.such_rule cannot be waived"),
        ({"reason": ""}, "missing key reason"),
        ({"owner": None}, "missing key owner"),
        ({"owner": 5}, "owner: must be a text"),
        ({"until": "2026-01-01"}, "unknown key until"),
        ({"expires": "31/12/2569"}, "expires: must be a day such as 2026-12-31"),
        ({"expires": 2026}, "expires: must be a day"),
        ({"scope": {}}, "missing key scope"),
        ({"scope": "C17"}, "scope: must be a mapping"),
        ({"scope": {"row": 5}}, "scope: must be a mapping with some of file, keys, cell"),
        ({"scope": {"cell": "17C"}}, "scope: cell: must be an address such as C17"),
        ({"scope": {"file": ""}}, "scope: file: must be a text"),
        ({"scope": {"keys": []}}, "scope: keys: must be a mapping"),
    ],
)
def test_an_unsound_waiver_is_refused_with_its_entry_and_key(changed, reason):
    with pytest.raises(ValueError, match=r"waivers\.yaml: 2") as refused:
        waiver_of(SAID | changed, "waivers.yaml: 2")
    assert reason in str(refused.value)


def test_none_are_shipped():
    assert read_waivers().all == ()


def test_a_list_of_waivers_is_read_from_its_file(tmp_path):
    path = tmp_path / "waivers.yaml"
    assert read_waivers(path).all == ()
    path.write_text("", encoding="utf-8")
    assert read_waivers(path).all == ()
    path.write_text(
        "- {rule: order.shifted, contract: thailand_sw, scope: {file: 'SW*.csv'}, reason: ตัวอย่าง, owner: สผ., "
        "expires: 2026-12-31}\n",
        encoding="utf-8",
    )
    (waiver,) = read_waivers(path).all
    assert (waiver.file, waiver.expires) == ("SW*.csv", date(2026, 12, 31))


@pytest.mark.parametrize("text", ["- {rule: [", "rule: x", "- x", "- {rule: waste.mass_balance}", "\x00"])
def test_a_list_that_cannot_be_used_is_refused_in_both_languages(tmp_path, text):
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_waivers(path)
    assert refused.value.problem.rule == "waiver.unusable_list"
    assert "waivers.yaml" in refused.value.message_th
