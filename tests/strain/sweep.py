"""A million sessions that are over, swept while people log in and are checked.

    sweep.py [SESSIONS]

Prints the longest that anybody waited before and during it, and how long a worker takes that is told to stop in the
middle of it. Exits with 1 when that is long enough to be noticed.
"""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "scripts"), os.path.join(ROOT, "tests")]

from bench import stored_sessions  # noqa: E402
from stage import build, demo  # noqa: E402
from stage.failure import Failure  # noqa: E402
from strain import staged as staging  # noqa: E402
from strain.people import Crowd, Habits  # noqa: E402
from strain.tally import Tally  # noqa: E402

PEOPLE = 8
PAUSE = 0.01
BEFORE = 15.0         # seconds that are looked at before it begins
PATIENCE = 600.0      # seconds until all of it must be done
NOTICED = 0.3         # seconds
LOGGED = re.compile(r"sessions_expired count=(\d+)")


def fill(staged, size):
    """The store of a demo that has not started gets so many sessions that are over."""
    settings = os.path.join(staged.folder, "doorward.toml")
    with open(os.open(settings, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(demo.settings(staged.port, staged.ldap_port))
    database = os.path.join(staged.folder, "doorward.db")
    # A command needs a store that is there; an empty file becomes one.
    os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
    subprocess.run([os.path.join(build.FOLDER, "doorward"), "sessions", "list", "--config", settings],
                   stdout=subprocess.DEVNULL, check=True)
    stored_sessions.fill(database, size, [])
    store = sqlite3.connect(database)
    with store:
        store.execute("UPDATE sessions SET expires_at = ?", (int(time.time() * 1000) - 1000,))
    store.close()


def swept(staged):
    """How many went so far, as the workers tell."""
    total = 0
    for part in staging.workers_of(staged):
        with open(os.path.join(staged.folder, f"{part.name}.log"), errors="replace") as file:
            total += sum(int(count) for count in LOGGED.findall(file.read()))
    return total


def await_sweep(staged, least, tally):
    """Until so many are gone; gives when it began to show, and the slowest of each kind since."""
    limit = time.monotonic() + PATIENCE
    while swept(staged) < least:
        if not staged.supervisor.run(seconds=0.2) or time.monotonic() > limit:
            raise Failure(f"{swept(staged)} of {least} were swept in {PATIENCE:.0f} s")
    return tally.forget_slowest()


def stop_amid(staged):
    """Seconds that a worker takes to end that is told so now."""
    part = staging.workers_of(staged)[0]
    pid, began = part.pid, time.monotonic()
    os.kill(pid, signal.SIGTERM)
    while part.pid == pid:
        staged.supervisor.run(seconds=0.005)
    return time.monotonic() - began


def _told(slowest):
    return ", ".join(f"{kind} {seconds * 1000:.0f} ms" for kind, seconds in sorted(slowest.items()))


def main(size=1_000_000):
    size = int(size)
    tally = Tally()
    with staging.demo(PEOPLE, prepare=lambda staged: fill(staged, size)) as staged:
        crowd = Crowd(staged.port, PEOPLE, tally, Habits(kept=5, pause=PAUSE))
        crowd.come()
        try:
            staged.supervisor.run(seconds=2.0)
            tally.forget_slowest()
            staged.supervisor.run(seconds=BEFORE)
            before = tally.forget_slowest()
            await_sweep(staged, 1, tally)
            began = time.monotonic()
            stopping = stop_amid(staged)
            during = await_sweep(staged, size, tally)
            took = time.monotonic() - began
        finally:
            crowd.leave(lambda: staged.supervisor.run(seconds=0.05))
        print(f"{size} sessions swept in {took:.0f} s\nslowest before: {_told(before)}\nslowest during: {_told(during)}"
              f"\na worker that was told to stop meanwhile ended after {stopping * 1000:.0f} ms")
        found = tally.faults + [f"{kind} took {seconds * 1000:.0f} ms" for kind, seconds in during.items()
                                if seconds > max(NOTICED, before.get(kind, 0.0))]
        if stopping > 2.0:
            found.append("a worker did not end while it swept")
        if found:
            print("\nWhat must hold does not:", *found, sep="\n  ")
            raise Failure("the sweep was noticed")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Failure, OSError, subprocess.CalledProcessError) as failure:
        print(f"sweep: {failure}", file=sys.stderr)
        sys.exit(1)
