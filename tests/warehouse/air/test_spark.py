"""Under Spark the results are the same, byte for byte in files and value for value through its own engine."""

import shutil

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install -e .[spark]")
if not shutil.which("java"):
    pytest.skip("Spark needs Java 17, and there is no java on the path", allow_module_level=True)

from benchmarks import air_hours, spark
from tests.warehouse.air.conventions import rules
from warehouse.air.annual import Years
from warehouse.air.shards import Shard, write


def test_spark_finds_what_one_process_finds(tmp_path):
    shards = []
    for year in (2023, 2024):
        path = tmp_path / f"{year}.parquet"
        air_hours.write(path, 2, Years(year, year))
        shards.append(Shard([path], rules()))
    for number, shard in enumerate(shards):
        write(shard, tmp_path / "alone" / str(number))
    expected = spark.digests(tmp_path / "alone")
    with spark.session() as session:
        assert spark.written(session, shards, tmp_path / "spark") == expected
        assert spark.digests(tmp_path / "spark") == expected
        for table in ("air_daily_computed", "air_hourly_index", "air_annual_computed"):
            found, alone = spark.rows(session, shards, table), spark.rows_without(shards, table)
            assert found.num_rows
            assert spark.in_order(found).equals(spark.in_order(alone))
