"""Hours of everyday life in a few minutes, with a directory that restarts and a worker that keeps dying.

    soak.py MINUTES

The first worker lives through it all and is looked at every ten seconds; the second is killed again and again.
Exits with 1 when anybody got a wrong answer, or when memory, descriptors, threads or the store of the first worker
are not flat after the first five minutes (half of the time, where that is less).
"""

import os
import signal
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "scripts"), os.path.join(ROOT, "tests")]

from stage import directory  # noqa: E402
from stage.failure import Failure  # noqa: E402
from strain import staged as staging, vitals  # noqa: E402
from strain.people import Crowd, Habits  # noqa: E402
from strain.tally import Tally  # noqa: E402

PEOPLE = 24
PAUSE = 0.1          # seconds between two requests of one person, on average
KEPT = 20            # sessions that each leaves open
WARMING_UP = 300.0   # seconds
LOOK_INTERVAL = 10.0
KILL_INTERVAL = 15.0
OUTAGE_INTERVAL = 40.0
OUTAGE = 1.5         # seconds without a directory


class Round:
    """Things that happen at intervals, until the time is over."""

    def __init__(self, staged, tally):
        self.staged, self.tally = staged, tally
        self.began = time.monotonic()
        self.steady, self.mortal = staging.workers_of(staged)
        self.pid = self.steady.pid
        self.slapd = staging.part_of(staged, "slapd")
        self.looks = []  # (seconds, look)
        self.kills = self.outages = 0
        self._plan = [(LOOK_INTERVAL, self._look), (KILL_INTERVAL, self._kill), (OUTAGE_INTERVAL, self._restart_directory)]

    def go_on(self, seconds):
        due = [(interval, interval, act) for interval, act in self._plan]
        while self._seconds() < seconds:
            self._watch(0.1)
            for number, (when, interval, act) in enumerate(due):
                if self._seconds() >= when:
                    due[number] = (when + interval, interval, act)
                    act()

    def _seconds(self):
        return time.monotonic() - self.began

    def _watch(self, seconds):
        if not self.staged.supervisor.run(seconds=seconds):
            raise Failure(self.staged.supervisor.failure or "stopped before the end")

    def _look(self):
        if self.steady.pid != self.pid:
            raise Failure("the worker that nobody killed has ended")
        look = vitals.of(self.pid, os.path.join(self.staged.folder, "doorward.db"))
        self.looks.append((self._seconds(), look))
        slowest = self.tally.forget_slowest().get("GET check", 0.0)
        print(vitals.line(self._seconds() / 60, look, sum(self.tally.counts.values()), slowest), flush=True)

    def _kill(self):
        if self.mortal.pid:
            os.kill(self.mortal.pid, signal.SIGKILL)
            self.kills += 1

    def _restart_directory(self):
        os.kill(self.slapd.pid, signal.SIGTERM)
        self.outages += 1
        self._watch(OUTAGE)
        while self.slapd.pid is not None:
            self._watch(0.05)
        self.slapd.raise_curtain()
        while not directory.is_ready(self.staged.ldap_port):
            self._watch(0.05)

    def growth(self, seconds):
        warm = min(WARMING_UP, seconds / 2)
        return vitals.growth([look for when, look in self.looks if when >= warm])


def main(minutes):
    seconds = float(minutes) * 60
    tally = Tally()
    with staging.demo(PEOPLE) as staged:
        habits = Habits(kept=KEPT, may_lose_posts=True, may_meet_outage=True, pause=PAUSE)
        crowd = Crowd(staged.port, PEOPLE, tally, habits)
        print(vitals.heading(), flush=True)
        crowd.come()
        life = Round(staged, tally)
        try:
            life.go_on(seconds)
        finally:
            crowd.leave(lambda: staged.supervisor.run(seconds=0.05))
        still_open = crowd.look_back()
        asked, lost = tally.posts()
        print(f"\n{tally.table()}\n\n{life.kills} workers killed, {life.outages} restarts of the directory, "
              f"{lost} of {asked} forms lost, {tally.outages} logins during an outage, {still_open} sessions as left")
        staged.end()
        found = tally.faults + staging.faults_of_store(staged.folder) + life.growth(seconds)
        if found:
            print("\nWhat must hold does not:", *found, sep="\n  ")
            raise Failure("not everything stayed as it was")
        print("Everything stayed as it was.")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Failure, OSError) as failure:
        print(f"soak: {failure}", file=sys.stderr)
        sys.exit(1)
