"""What a worker and its store take, looked at from outside; and whether that stays as it is."""

import os
import re
import statistics

MIB = 1024 * 1024
# What may come on top of the usual before it counts as growth: a part of it, and a few.
ALLOWED = {"PSS MiB": (0.05, 0.5), "descriptors": (0.10, 4), "threads": (0.0, 0), "database MiB": (0.10, 0.2)}
MOST_LOG = 16.0  # MiB of the write-ahead log, at any time


def of(pid, database):
    """One look, by name."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        memory = int(re.search(r"^Pss:\s+(\d+) kB", file.read(), re.MULTILINE).group(1)) / 1024
    return {"PSS MiB": memory,
            "descriptors": len(os.listdir(f"/proc/{pid}/fd")),
            "threads": len(os.listdir(f"/proc/{pid}/task")),
            "database MiB": _size(database) / MIB,
            "log MiB": _size(database + "-wal") / MIB}


def _size(path):
    try:
        return os.path.getsize(path)
    except FileNotFoundError:
        return 0


def growth(looks):
    """What is not flat, in words: the last third of the looks is compared to the first, by medians."""
    third = len(looks) // 3
    if third < 2:
        return ["too few looks to tell whether anything grows"]
    found = []
    for name, (part, few) in ALLOWED.items():
        first = statistics.median(look[name] for look in looks[:third])
        last = statistics.median(look[name] for look in looks[-third:])
        if last > first * (1 + part) + few:
            found.append(f"{name} went from {first:.2f} to {last:.2f}")
    log = max(look["log MiB"] for look in looks)
    if log > MOST_LOG:
        found.append(f"the write-ahead log went up to {log:.1f} MiB")
    return found


HEADINGS = ("minute", "PSS MiB", "descriptors", "threads", "database MiB", "log MiB", "requests", "slowest check")


def heading():
    return " ".join(f"{name:>13}" for name in HEADINGS)


def line(minute, look, requests, slowest):
    return (f"{minute:13.1f} {look['PSS MiB']:13.2f} {look['descriptors']:13} {look['threads']:13} "
            f"{look['database MiB']:13.2f} {look['log MiB']:13.2f} {requests:13} {slowest * 1000:10.0f} ms")
