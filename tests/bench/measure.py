#!/usr/bin/env python3
"""Runs a command and prints its wall time in seconds and its peak memory in MB: `0.001234 12.3`.

  measure.py [--runs N] [--one-core] COMMAND [ARGUMENTS]

The time is the median of N runs (1 unless told), the memory the largest of them. The command's output is thrown away;
exit status 1 (there are findings) is as good as 0, anything else ends the measurement.

Both have a floor, because the command starts as a copy of this process: about a millisecond and 15 MB. Measure
/bin/true to know it.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import time


def pin():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=1)
    options.add_argument("--one-core", action="store_true")
    options.add_argument("command", nargs=argparse.REMAINDER)
    given = options.parse_args()

    if given.one_core:
        pin()
    seconds = []
    for _ in range(given.runs):
        start = time.perf_counter()
        status = subprocess.call(given.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 close_fds=False)
        seconds.append(time.perf_counter() - start)
        if status not in (0, 1):
            sys.exit(f"measure: status {status} from: {' '.join(given.command)}")
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{statistics.median(seconds):.6f} {megabytes:.1f}")


if __name__ == "__main__":
    main()
