"""Checks of codes of which a part says what another field says as well: the province within an authority's code."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sources.checks.record_kinds import CodeSays
from sources.checks.records import Finding, Records, positions


def find_code_says(spec: CodeSays, records: Records) -> Iterator[Finding]:
    """Records whose field is not what these characters of their code say; with `says`, values it does not name pass."""
    codes, known = records.frame[spec.code], records.frame[spec.code].notna() & records.frame[spec.field].notna()
    wanted = codes.astype("object").where(known, "").str.slice(spec.first - 1, spec.last)
    found = records.frame[spec.field].astype("object").where(known, "")
    if spec.says is not None:
        allowed = {(value, text) for value, _, text in (pair.rpartition("=") for pair in spec.says)}
        judged = found.isin([value for value, _ in allowed])
        agree = pd.Series([pair in allowed for pair in zip(found, wanted, strict=True)], index=found.index, dtype=bool)
    else:
        judged, agree = pd.Series(True, index=found.index), found == wanted
    wrong = (known & judged & ~agree).to_numpy(dtype=bool)
    code_th, code_en = records.label(spec.code)
    for record in positions(np.asarray(wrong)):
        yield records.finding(
            spec.rule,
            record,
            spec.field,
            code=records.shown_plain(spec.code, record),
            part=records.word(spec.field, wanted.iloc[record]) if spec.says is None else str(wanted.iloc[record]),
            value=records.shown_plain(spec.field, record),
            code_th=code_th,
            code_en=code_en,
        )
