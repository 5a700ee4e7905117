"""The lake: accepted rows as Parquet, written once and never changed; which rows count is for the ledger to say."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from validations.judgement import FileJudgement, SheetJudgement
from validations.tables.declaring import declared
from warehouse import declaration, durable
from warehouse.home import Home, StoreError
from warehouse.ledger import LakeFile, Ledger, Taken, judgement_id_of, submission_id_of

UNDATED = 0


def write(home: Home, judgements: Sequence[FileJudgement], judging_version: str) -> list[Taken]:
    """Write the rows of these judgements as `lake/<table>/year=YYYY/<name>.parquet`, one file a frame and year.

    A frame of one sheet is named `<submission>-<judgement>-<sheet>`, one that several files share by the hash of all of
    these: ten thousand small files make a few Parquet files, and the ledger says whose rows are in which. The year is
    that of column `date`, else column `year_ce`, else `year=0000`. The bytes follow from the rows alone; a file that is
    there already must have the same ones, else StoreError. Raises `declaration.Misfit` (a ValueError) unless the rows
    have exactly the declared columns, of the declared types.
    """
    together: dict[int, list[tuple[FileJudgement, SheetJudgement]]] = {}
    for judgement in judgements:
        for sheet in judgement.sheets:
            together.setdefault(id(sheet.shared), []).append((judgement, sheet))
    found: dict[str, list[LakeFile]] = {}
    for parts in together.values():
        for sha256, file in _write_frame(home, parts, judging_version):
            found.setdefault(sha256, []).append(file)
    return [Taken(judgement, found.get(judgement.file_sha256, [])) for judgement in judgements]


def _write_frame(
    home: Home, parts: list[tuple[FileJudgement, SheetJudgement]], judging_version: str
) -> Iterator[tuple[str, LakeFile]]:
    """The files of one frame, once for each submission that has rows in them."""
    table, frame = parts[0][1].table, _own_rows([sheet for _, sheet in parts])
    name = f"{_name(parts, judging_version)}.parquet"
    by_source = {f"{submission_id_of(judgement.file_sha256)}:{sheet.sheet}": judgement for judgement, sheet in parts}
    for year, rows in _by_year(declaration.as_arrow(declared()[table], frame)).items():
        path = home.lake / table / f"year={year:04d}" / name
        data = _parquet(rows)
        _store(path, data)
        counts: Counter[str] = Counter()
        for entry in pc.value_counts(rows["source_id"]).to_pylist():
            counts[by_source[entry["values"]].file_sha256] += entry["counts"]
        for sha256, count in counts.items():
            id_ = submission_id_of(sha256)
            yield sha256, LakeFile(path, table, year, count, hashlib.sha256(data).hexdigest(), id_)


def _own_rows(sheets: list[SheetJudgement]) -> pd.DataFrame:
    """The rows of these sheets in the frame that they share, which may hold some of a sheet that left it."""
    frame = sheets[0].shared
    ranges = [range(len(frame)) if sheet.positions is None else sheet.positions for sheet in sheets]
    return frame if sum(map(len, ranges)) == len(frame) else frame.iloc[[row for rows in ranges for row in rows]]


def _name(parts: list[tuple[FileJudgement, SheetJudgement]], judging_version: str) -> str:
    names = []
    for judgement, sheet in parts:
        judged = judgement_id_of(judgement.file_sha256, judging_version)
        sheet_hash = hashlib.sha256(sheet.sheet.encode()).hexdigest()[:6]
        names.append(f"{submission_id_of(judgement.file_sha256)}-{judged[:8]}-{sheet_hash}")
    if len(names) == 1:
        return names[0]
    return f"{len(names)}-sheets-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:16]}"


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


def read(ledger: Ledger, table: str, as_of: date | None = None) -> pd.DataFrame:
    """The rows of a leaf table that count, as declared; later ones over earlier of the same key."""
    schema, files = declared()[table], ledger.current_lake_files(as_of).get(table, [])
    parts = []
    for path in dict.fromkeys(file.path for file in files):
        rows = pq.read_table(path, partitioning=None)
        submissions = pc.list_element(pc.split_pattern(rows["source_id"], ":", max_splits=1), 0)
        parts.append(rows.filter(pc.is_in(submissions, pa.array([file.submission_id for file in files]))))
    if not parts:
        return declaration.as_frame(schema, pa.schema(
            [(name, declaration.arrow_type(sql)) for name, sql in declaration.sql_types(schema).items()]
        ).empty_table())  # fmt: skip
    frame = declaration.as_frame(schema, pa.concat_tables(parts))
    order = {file.submission_id: place for place, file in enumerate(files)}
    frame = frame.iloc[frame["source_id"].str.split(":", n=1).str[0].map(order).argsort(kind="stable")]
    return frame.drop_duplicates(list(declaration.key_of(schema)), keep="last").reset_index(drop=True)
