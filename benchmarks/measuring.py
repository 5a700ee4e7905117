"""One measured process: wall time, peak memory, and the time of a yardstick measured in the same run."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A process's wall time in seconds and peak resident memory in MB; where known, the time of all processors."""

    name: str
    seconds: float
    peak_mb: float
    limit_seconds: float | None = None
    limit_mb: float | None = None
    processor_seconds: float | None = None


def measure(
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    limit_seconds: float | None = None,
    limit_mb: float | None = None,
    exit_codes: tuple[int, ...] = (0,),
) -> Measure:
    """Run the command once; raises RuntimeError with its output when it ends with another code."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read() if process.stdout else b""
    usage = _wait(process)
    seconds = time.perf_counter() - began
    if process.returncode not in exit_codes:
        raise RuntimeError(f"{name}: exit {process.returncode}\n{output.decode(errors='replace')[-2000:]}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    processor = usage.ru_utime + usage.ru_stime
    return Measure(name, seconds, usage.ru_maxrss / scale, limit_seconds, limit_mb, processor)


def printed(measures: Iterable[Measure], yardstick: str) -> bool:
    """Print a Markdown table, each measure also in times of the first one; whether a limit was missed."""
    heads = ("what", "seconds", "limit", f"of {yardstick}", "processor s", "peak MB", "limit")
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|", flush=True)
    missed, first = False, 0.0
    for found in measures:
        first = first or found.seconds
        missed |= bool(found.limit_seconds and found.seconds > found.limit_seconds)
        missed |= bool(found.limit_mb and found.peak_mb > found.limit_mb)
        limits = [f"{limit:.4g}" if limit else "" for limit in (found.limit_seconds, found.limit_mb)]
        times = found.seconds / first
        processor = "" if found.processor_seconds is None else f"{found.processor_seconds:.2f}"
        print(
            f"| {found.name} | {found.seconds:.2f} | {limits[0]} | {times:.{0 if times >= 100 else 1}f} × | "
            f"{processor} | {found.peak_mb:.0f} | {limits[1]} |",
            flush=True,
        )
    return missed


def _wait(process: "subprocess.Popen[bytes]") -> "resource.struct_rusage":
    """Wait for the process and return its own usage (and of the children it waited for), not that of earlier ones."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage
