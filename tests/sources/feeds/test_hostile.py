"""Whatever stands in a payload: an answer comes, rows are as declared, and no value is there that was not sent."""

import copy
import json
import random
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.feeds.judging import judge_feed, sheets_of
from tests.sources.feeds import payloads as made
from tests.sources.feeds.payloads import AIRBKK, CASA, HISTORY, LIVE, LOCATIONS, MEASUREMENTS, TABLE
from validations.problem import Refused
from validations.tables.declaring import declared
from warehouse.declaration import as_arrow, key_of

DOCUMENTS: dict[str, Any] = {
    LIVE: made.live(
        made.station("02t"), made.station("bkp97t", time="08:00"), made.station("o63", value="-1", aqi="-999")
    ),
    HISTORY: made.history(
        made.hour(PM25=12.5, PM10=None, CO="0.54", WS=0, TEMP=31, RH=0),
        made.hour("2026-01-01 09:00:00", PM25="-", BP=755),
    ),
    MEASUREMENTS: made.openaq(
        made.measurement(), made.measurement(name="o3", units="ppm", value=0.02, begin="2026-01-01T02:00:00Z")
    ),
    LOCATIONS: made.openaq(made.location(), made.location(id=49, isMonitor=False)),
    "casa.json": [made.casa(), made.casa(pollutant="co", unit="ppb", value=450)],
    "air4thai_stations.json": [
        {"ID": "02t", "Name": "ก", "Area": "กรุงเทพฯ", "OpenDate": "0000-00-00", "CloseDate": ""}
    ],
}
TABLES = {
    TABLE: made.table("2026-01-01 08:00:00,12.5,54t", "2026-01-01 09:00:00,,54t", '2026-01-01 10:00:00,"1,5",55t'),
    AIRBKK: made.airbkk("14/04/2569 02:00,142,ก,PM2.5,1.5", "2026-01-01 01:00,142,ก,PM10,None"),
    CASA: made.lines(made.casa(), made.casa(avg_period="PT8H")),
}
ODD = (
    None, True, 0, -1, "-1", -9999, 1e308, "N/A", "nan", "NaN", "Infinity", "12,5", "1,234", "๑๒", "", " ", "\x00", "'",
    "<b>", "=1+1", {}, [], [1], {"value": 1}, "2569-01-01 08:00:00", "0000-00-00", "9" * 400, "1e400", "\ud800",
)  # fmt: skip


def check(name: str, said: Any) -> None:
    """Judges it, and holds every row against its declared table and every figure against what was sent."""
    try:
        data = said if isinstance(said, bytes) else made.as_bytes(said)
    except UnicodeEncodeError:
        data = json.dumps(said).encode()
    try:
        sheets = sheets_of(made.Payload(data, name, "ab" * 6, made.TODAY))
    except Refused:
        return
    texts = (data.decode("utf-8", errors="replace"), " ".join(map(str, ODD)))
    sent = {format(number, "f") for text in texts for number in _numbers(text)}
    for sheet in sheets:
        _is_as_declared(sheet.rows, sheet.table)
        assert 0 <= sheet.rows_accepted <= sheet.rows_read
        if "value_milli" in sheet.rows:
            for row in sheet.rows.itertuples():
                assert any(
                    format(abs(Decimal(int(row.value_milli)) * factor).normalize(), "f") in sent for factor in _FACTORS
                )


def _is_as_declared(rows: pd.DataFrame, table: str) -> None:
    """Types, required fields and key; what else a declaration says is tested on the recorded payloads."""
    schema = declared()[table]
    as_arrow(schema, rows)
    for name, column in schema.columns.items():
        assert rows[name].dtype == pd.api.types.pandas_dtype(str(column.dtype)), name
        assert column.nullable or rows[name].notna().all(), name
    assert not rows.duplicated(list(key_of(schema))).any()


_FACTORS = [Decimal("0.001"), Decimal(1), Decimal("0.000001")]


def _numbers(text: str) -> set[Decimal]:
    found = set()
    for part in text.translate(_THAI).replace('"', " ").replace(";", " ").split():
        for piece in {part, *part.split(","), part.replace(",", "."), part.replace(",", "")}:
            try:
                found.add(abs(Decimal(piece.strip(",:{}[]"))).normalize())
            except InvalidOperation:
                continue
    return {number for number in found if number.is_finite()}


_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def _places(node: Any, path: tuple = ()) -> list[tuple]:
    if isinstance(node, dict):
        return [path, *(place for name in node for place in _places(node[name], (*path, name)))]
    if isinstance(node, list):
        return [path, *(place for number, part in enumerate(node) for place in _places(part, (*path, number)))]
    return [path]


def _changed(document: Any, path: tuple, value: Any, *, drop: bool) -> Any:
    if not path:
        return value
    document = copy.deepcopy(document)
    node = document
    for part in path[:-1]:
        node = node[part]
    if drop:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return document


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=25)
@given(data=st.data())
def test_any_field_may_be_anything_or_missing(name, data):
    document = DOCUMENTS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(_places(document)))
        drop = data.draw(st.booleans()) and bool(path)
        document = _changed(document, path, data.draw(st.sampled_from(ODD)), drop=drop)
    check(name, json.dumps(document).encode())


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=15)
@given(data=st.data())
def test_a_payload_may_end_anywhere_or_have_a_wrong_byte(name, data):
    whole = made.as_bytes(DOCUMENTS[name])
    cut = data.draw(st.integers(0, len(whole)))
    check(name, whole[:cut])
    check(name, whole[:cut] + data.draw(st.binary(max_size=3)) + whole[cut:])


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=25)
@given(data=st.data())
def test_cells_of_a_table_may_hold_anything(name, data):
    lines = [line.split(",") for line in TABLES[name]] if name != CASA else [[line] for line in TABLES[name]]
    for _ in range(data.draw(st.integers(1, 4))):
        cells = lines[data.draw(st.integers(1, len(lines) - 1))]
        odd = data.draw(st.one_of(st.sampled_from(ODD).map(str), st.text(max_size=12)))
        cells[data.draw(st.integers(0, len(cells) - 1))] = odd.encode("utf-8", "replace").decode()
    check(name, "\n".join(",".join(cells) for cells in lines))


@settings(max_examples=40)
@given(st.binary(max_size=400), st.sampled_from([*DOCUMENTS, *TABLES, "x.csv.gz"]))
def test_bytes_of_any_kind_get_an_answer(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("any") / "file"
    for content in (data, made.packed(data), b"\x1f\x8b" + data):
        path.write_bytes(content)
        assert judge_feed(path, name, "ab" * 32, made.TODAY).file_name


def test_the_order_of_records_does_not_change_what_is_read(tmp_path):
    rows = [f"2026-01-01 {hour:02}:00:00,{hour + 0.5},{station}t" for hour in range(24) for station in (10, 11)]
    rows += [rows[3], "2026-01-01 05:00:00,77,10t"]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        judgement = made.judged(tmp_path, TABLE, made.table(*rows))
        found.append((sorted(made.values(judgement)), made.rules(judgement)))
    assert all(each == found[0] for each in found)
    assert len(found[0][0]) == 47  # 5:00 of station 10 says two things
