"""The same thing told twice is one: by day, place and name, however many tell of it and in whatever order."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.frames import AS_OF, SIMULATED_SOURCE, SOURCE, build_release, frame, rows
from validations.tables.declaring import declared
from warehouse.build import ROOM, reference_rows
from warehouse.declaration import as_arrow, create_table

released = partial(build_release, wanted=("entity_match",))

DAY = date(2024, 11, 26)
OTHER = f"{'ef' * 6}:เวที"
Row = dict[str, Any]


def forums(*told: Row, source: str = SOURCE, simulated: bool = False) -> Any:
    shared = {"level": "national", "start_date": DAY, "start_date_precision": "day", "province_code": "10"}
    return frame(
        "forum",
        [shared | {"source_row": number} | row for number, row in enumerate(told, start=4)],
        is_simulated=simulated,
        source_id=source,
    )


def named(*names: str) -> list[Row]:
    return [{"forum_name": name} for name in names]


def entities(**leaves: Any) -> duckdb.DuckDBPyConnection:
    """Only the steps of matching, over leaf frames: what a whole build would make of them."""
    connection = duckdb.connect()
    connection.execute((ROOM / "macros.sql").read_text(encoding="utf-8"))
    connection.execute("create table build_context as select $day::date as as_of", {"day": AS_OF})
    for name, schema in declared().items():
        if schema.metadata["kind"] == "leaf" or name in ("agency_project", "agency_project_item"):
            connection.execute(create_table(schema))
    reference = reference_rows()
    for name in ("match_rule", "initiative_alias", "theme_word"):
        connection.execute(create_table(declared()[name]))
        leaves[name] = frame(name, reference[name])
    for name, given_rows in leaves.items():
        connection.register("given_rows", as_arrow(declared()[name], given_rows))
        connection.execute(f"insert into {name} by name select * from given_rows")
    for step in ("told", "told_pair", "entity"):
        connection.execute(f"create table {step} as {(ROOM / 'steps' / f'{step}.sql').read_text(encoding='utf-8')}")
    return connection


def counted(kind: str = "forum", **leaves: Any) -> int:
    found = entities(**leaves).execute("select count(distinct entity_key) from entity where kind = $1", [kind])
    return int(found.fetchone()[0])  # type: ignore[index]


def test_three_reports_of_one_event_are_one() -> None:
    told = named("การประชุมเครือข่ายเมืองคาร์บอนต่ำ", "ประชุมเครือข่ายเมืองคาร์บอนต่ำ", "เวทีเครือข่าย เมืองคาร์บอนต่ำ")
    assert counted(forum=forums(*told)) == 1


def test_two_events_back_to_back_are_two() -> None:
    told = named("พิธีปิดโครงการ SDGs Frontrunner Cities", "14th EAS High-Level Seminar on Sustainable Cities")
    assert counted(forum=forums(*told)) == 2


def test_two_workshops_that_begin_alike_are_two() -> None:
    assert counted(forum=forums(*named("การประชุมเชิงปฏิบัติการเรื่องขยะ", "การประชุมเชิงปฏิบัติการเรื่องอากาศ"))) == 2


def test_names_with_other_numbers_are_never_one_and_thai_digits_are_digits() -> None:
    name = "สัมมนาระดับสูงว่าด้วยเมืองที่ยั่งยืนของเอเชียตะวันออก ครั้งที่"
    assert counted(forum=forums(*named(f"{name} 13", f"{name} 14"))) == 2
    assert counted(forum=forums(*named(f"{name} ๑๔", f"การ{name} 14"))) == 1


@pytest.mark.parametrize(
    "other", [{"start_date": DAY + timedelta(days=1)}, {"province_code": "50"}, {"province_code": None}]
)
def test_another_day_or_place_or_an_unknown_place_is_another_event(other: Row) -> None:
    assert counted(forum=forums({"forum_name": "เวทีเมืองยั่งยืน"}, {"forum_name": "เวทีเมืองยั่งยืน"} | other)) == 2


def test_only_a_day_known_to_the_day_makes_two_names_one() -> None:
    told = [row | {"start_date_precision": "month"} for row in named("การประชุมเมืองยั่งยืน", "ประชุมเมืองยั่งยืน")]
    assert counted(forum=forums(*told)) == 2


def test_likeness_does_not_run_on_through_a_third() -> None:
    """b is like a and like c, but a and c are not alike: c stays apart and is shown as a chain."""
    connection = entities(forum=forums(*named(*(f"sustainable cities {end}" for end in ("aa", "ab", "cb")))))
    pairs = connection.execute("select similarity >= 0.97, is_match from told_pair order by first_key, second_key")
    assert pairs.fetchall() == [
        (True, True), (False, False), (True, True),
    ]  # fmt: skip
    groups = connection.execute(
        "select list(exact_key) from entity where kind = 'forum' group by entity_key"
    ).fetchall()
    assert sorted(len(keys) for (keys,) in groups) == [1, 2]


def test_an_agreement_told_by_two_agencies_under_their_own_codes_is_one() -> None:
    shared = {"level": "national", "held_on": date(2018, 1, 16), "held_on_precision": "day"}
    told = [
        {"network_code": "N01", "network_name": "เครือข่ายเทศบาลเมืองคาร์บอนต่ำ", "activity_type": "ลงนาม MOU"},
        {"network_code": "NMT-7", "network_name": "เครือข่ายเมืองคาร์บอนต่ำเทศบาล", "activity_type": "บันทึกความเข้าใจ"},
        {"network_code": "N01", "network_name": "เครือข่ายเทศบาลเมืองคาร์บอนต่ำ", "activity_type": "ประชุม"},
    ]
    leaf = frame(
        "network_activity",
        [shared | row | {"source_row": number} for number, row in enumerate(told, start=4)],
        is_simulated=False,
        source_id=SOURCE,
    )
    assert (counted("agreement", network_activity=leaf), counted("network_event", network_activity=leaf)) == (1, 1)


def test_the_names_of_the_twenty_year_strategy_are_one_initiative() -> None:
    names = [
        "ยุทธศาสตร์การพัฒนาเมืองยั่งยืน 20 ปี",
        "แผนแม่บทการจัดการสิ่งแวดล้อมเมืองและชุมชน/ยุทธศาสตร์การพัฒนาเมืองสิ่งแวดล้อมยั่งยืนระยะ 20 ปี",
        "แผนแม่บทการจัดการสิ่งแวดล้อมเมือง และชุมชน",
    ]
    steps = frame(
        "strategy_step",
        [{"plan_code": f"S{number}", "plan_name": name, "source_row": number} for number, name in enumerate(names, 4)],
        plan_class="strategy", step="drafting", is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    found = entities(strategy_step=steps).execute("select distinct entity_key from entity where kind = 'initiative'")
    assert found.fetchall() == [("11(1)",)]


def test_without_day_or_place_only_the_same_name_is_one_thing() -> None:
    """A reprint is the same product, so is a name in Thai digits of another register; two of one register are two."""
    names = ["องค์ความรู้ขยะ 2561", "องค์ความรู้สวน 2561", "องค์ความรู้สวน ๒๕๖๑", "งานวิจัยเมือง", "งานวิจัยเมือง (พิมพ์ครั้งที่ 2)"]
    products = frame(
        "knowledge_product",
        [{"product_code": name, "product_name": name, "source_row": number} for number, name in enumerate(names, 4)],
        product_class="research", published_on=DAY, published_on_precision="day", is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    assert counted("registry_item", knowledge_product=products) == 4
    products.loc[2, "source_id"] = f"{'e' * 12}:Data"
    assert counted("registry_item", knowledge_product=products) == 3


def test_real_and_simulated_reports_are_never_one() -> None:
    import pandas as pd

    both = pd.concat([forums(*named("เวที")), forums(*named("เวที"), source=SIMULATED_SOURCE, simulated=True)])
    found = entities(forum=both).execute("select count(*) from entity where kind = 'forum'").fetchone()
    assert found == (2,)


NAMES = ("เวทีเมืองยั่งยืน", "การประชุมเมืองยั่งยืน", "ประชุม เมืองยั่งยืน", "เมืองสะอาด", "สัมมนาเมืองสะอาด ครั้งที่ 2")
TOLD = st.lists(
    st.fixed_dictionaries(
        {
            "forum_name": st.sampled_from(NAMES),
            "start_date": st.sampled_from([DAY, DAY + timedelta(days=1)]),
            "province_code": st.sampled_from(["10", "50", None]),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(told=TOLD, random=st.randoms())
def test_order_and_repetition_change_nothing_and_entities_never_outnumber_rows(told: list[Row], random: Any) -> None:
    shuffled = told + [dict(row) for row in random.sample(told, k=len(told) // 2)]
    random.shuffle(shuffled)
    keys = [
        entities(forum=forums(*rows_told, source=source))
        .execute("select exact_key, entity_key from entity where kind = 'forum' order by all")
        .fetchall()
        for rows_told, source in ((told, SOURCE), (shuffled, OTHER))
    ]
    assert keys[0] == keys[1]
    distinct = {entity for _, entity in keys[0]}
    assert len(distinct) <= len(told)
    assert distinct <= {exact for exact, _ in keys[0]}, "the first of a group is one of it"
    assert all(dict(keys[0])[entity] == entity for entity in distinct), "and joins nobody itself"


def test_what_was_merged_and_what_nearly_was_is_listed_once_each(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {
            "forum": [
                forums(
                    *named("การประชุมเครือข่าย ก", "ประชุมเครือข่าย ก", "พิธีปิด SDGs"),
                    {"forum_name": "ประชุมเครือข่าย ก", "start_date": DAY + timedelta(days=3)},
                    {"forum_name": "ประชุมเครือข่าย ก", "start_date": DAY + timedelta(days=300)},
                )
            ]
        },
    )
    assert rows(
        release, "select relation, reason, first_source_row, second_source_row from entity_match order by all"
    ) == [
        ("merged", "rule", 4, 5),
        ("near_miss", "other_date", 4, 7),
        ("near_miss", "other_name", 4, 6),
    ]
