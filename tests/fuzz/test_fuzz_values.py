"""The readers of values take whatever comes: a little at every run of the tests, half an hour in the long ones.

`MUANG_FUZZ_SECONDS` says how long the long test of this module takes, if not half an hour.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.fuzz_values import PIECES, check_values, one_input

SECONDS = int(os.environ.get("MUANG_FUZZ_SECONDS", "1800"))


@settings(max_examples=300)
@given(st.binary(max_size=40))
def test_whatever_the_bytes_a_value_is_kept_or_refused_by_name(data):
    one_input(data)


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=10).map("".join))
def test_whatever_is_made_of_the_pieces_of_values_is_kept_or_refused_by_name(text):
    check_values(text)


@pytest.mark.soak
@pytest.mark.timeout(SECONDS + 300)
def test_fuzzing_finds_nothing(tmp_path: Path):
    pytest.importorskip("atheris", reason="atheris runs on Linux alone")
    options = [f"-max_total_time={SECONDS}", "-max_len=80", "-timeout=10", f"-artifact_prefix={tmp_path}/"]
    command = [sys.executable, "-m", "tests.fuzz.fuzz_values", *options, str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert not list(tmp_path.glob("crash-*")) + list(tmp_path.glob("timeout-*"))
