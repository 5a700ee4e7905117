"""The lake: accepted rows as Parquet, written once and never changed; which files count is for the ledger to say."""

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from validations.judgement import SheetJudgement
from validations.tables.declaring import declared
from warehouse import declaration, durable
from warehouse.home import Home, StoreError
from warehouse.ledger import LakeFile

UNDATED = 0


def write(home: Home, submission_id: str, judgement_id: str, sheet: SheetJudgement) -> list[LakeFile]:
    """Write a sheet's rows as one file a year: `lake/<table>/year=YYYY/<submission>-<judgement>-<sheet>.parquet`.

    The year is that of column `date`, else column `year_ce`, else `year=0000`. The bytes follow from the rows alone;
    a file that is there already must have the same ones, else StoreError. Raises `declaration.Misfit` (a ValueError)
    unless the rows have exactly the declared columns, of the declared types.
    """
    sheet_hash = hashlib.sha256(sheet.sheet.encode()).hexdigest()[:6]
    name = f"{submission_id}-{judgement_id[:8]}-{sheet_hash}.parquet"
    written = []
    for year, rows in _by_year(declaration.as_arrow(declared()[sheet.table], sheet.rows)).items():
        path = home.lake / sheet.table / f"year={year:04d}" / name
        data = _parquet(rows)
        _store(path, data)
        written.append(LakeFile(path, sheet.table, year, rows.num_rows, hashlib.sha256(data).hexdigest()))
    return written


def _by_year(rows: pa.Table) -> dict[int, pa.Table]:
    if rows.num_rows == 0:
        return {}
    if "date" in rows.column_names:
        years = pc.year(rows["date"])
    elif "year_ce" in rows.column_names:
        years = rows["year_ce"]
    else:
        return {UNDATED: rows}
    years = pc.fill_null(years, UNDATED)
    return {year: rows.filter(pc.equal(years, year)) for year in sorted(pc.unique(years).to_pylist())}


def _parquet(rows: pa.Table) -> bytes:
    """The file's bytes, made in memory, so that all that touches the disk is ours to force and to rename."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", store_schema=False)
    return sink.getvalue().to_pybytes()


def _store(path: Path, data: bytes) -> None:
    if path.exists():
        if path.read_bytes() != data:
            raise StoreError("lake.contents_differ", path=path)
        return
    durable.make_folder(path.parent)
    durable.write(path, data)
