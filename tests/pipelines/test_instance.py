"""Dagster's log while a run lasts: no wait for the disk at each line, and the whole log afterwards."""

import sqlite3

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from pipelines.instance import light_log


def test_a_log_is_kept_open_for_the_run_and_whole_after_it(tmp_path):
    path = tmp_path / "log.db"
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    journal = path.with_name("log.db-wal")
    with light_log():
        with engine.begin() as connection:
            connection.execute(text("pragma journal_mode=wal"))
            connection.execute(text("create table line (number integer)"))
        for number in range(3):
            with engine.begin() as connection:
                assert connection.execute(text("pragma synchronous")).scalar() == 1
                connection.execute(text(f"insert into line values ({number})"))
            assert journal.exists(), "the last connection must not be closed before the run ends"
    assert not journal.exists()
    with sqlite3.connect(path) as plain:
        assert plain.execute("select count(*) from line").fetchone() == (3,)
    with engine.connect() as connection:
        assert connection.execute(text("pragma synchronous")).scalar() == 2, "full again after the run"
