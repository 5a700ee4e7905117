import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from warehouse.home import Home
from warehouse.lock import HomeLocked, hold

HOLDER = """
import sys, time
from pathlib import Path
from warehouse.home import Home
from warehouse.lock import hold
with hold(Home.open(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(home: Home):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(home.root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_process_is_told_who_has_it_and_since_when(home, holder):
    with pytest.raises(HomeLocked) as locked, hold(home):
        pass
    assert locked.value.pid == holder.pid
    assert timedelta(0) <= datetime.now(UTC) - locked.value.since < timedelta(minutes=1)
    assert f"process {holder.pid}" in locked.value.message_en
    assert f"โปรเซส {holder.pid}" in locked.value.message_th


def test_a_killed_holder_holds_no_longer(home, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with hold(home):
        assert str(os.getpid()) in home.lock_path.read_text()


def test_one_process_may_hold_it_within_itself(home):
    with hold(home):
        with hold(home):
            pass
        assert home.lock_path.read_text() != ""
        assert _child_is_locked_out(home)
    assert home.lock_path.read_text() == ""
    assert not _child_is_locked_out(home)


def test_an_error_inside_lets_go(home):
    with pytest.raises(KeyError), hold(home):
        raise KeyError
    assert not _child_is_locked_out(home)


def test_a_note_that_is_not_written_yet_is_no_obstacle(home, holder):
    home.lock_path.write_text("")
    with pytest.raises(HomeLocked) as locked, hold(home):
        pass
    assert (locked.value.pid, locked.value.since) == (None, None)


def _child_is_locked_out(home: Home) -> bool:
    """Asked in a forked child, which must not take its parent's lock for its own."""
    child = os.fork()
    if child == 0:
        try:
            with hold(home):
                os._exit(0)
        except HomeLocked:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
