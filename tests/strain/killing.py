"""Workers that are killed, or replaced, while people log in, are checked, and leave.

    killing.py kill|replace SECONDS [PEOPLE]

`kill`: kill -9 of any worker every 200 ms; forms may get lost (502) with the worker that has them, under 1 % of
all, and nothing else may be seen. `replace`: SIGTERM of one worker after another; nothing may be seen at all.
Exits with 1 when that does not hold.
"""

import os
import signal
import statistics
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "scripts"), os.path.join(ROOT, "tests")]

from stage.failure import Failure  # noqa: E402
from stage.supervisor import SHORT_LIFE  # noqa: E402
from strain import staged as staging  # noqa: E402
from strain.people import Crowd, Habits  # noqa: E402
from strain.tally import Tally  # noqa: E402

KILL_INTERVAL = 0.2
PAUSE = 0.05  # seconds between two requests of one person, on average
MOST_LOST = 0.01
LONG_ENOUGH = 60.0   # seconds; a shorter run has so few forms that chance decides about the last percent,
MOST_LOST_SHORT = 0.04  # so this many may be lost in it
PATIENCE = 15.0  # seconds until a worker that was told to stop has a successor


def kill(staged, seconds):
    """Gives for each death how long it took until the next worker was ready."""
    deaths = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        _watch(staged, KILL_INTERVAL)
        deaths.append((time.time(), staging.end_worker(staged, signal.SIGKILL)))
    _watch(staged, 2.0)
    return _recoveries(staged, deaths)


def replace(staged, seconds):
    """The same, of workers that were asked to go."""
    deaths = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for part in staging.workers_of(staged):
            # The supervisor takes one that ends sooner for one that does not work, and is in no hurry with it.
            _watch(staged, max(0.0, part.born + SHORT_LIFE + 0.05 - time.monotonic()))
            deaths.append((time.time(), staging.end_worker(staged, signal.SIGTERM, part)))
            limit = time.monotonic() + PATIENCE
            while not _has_successor(staged, *deaths[-1]):
                if time.monotonic() > limit:
                    raise Failure(f"{part.name} has no successor after {PATIENCE:.0f} s")
                _watch(staged, 0.05)
    return _recoveries(staged, deaths)


def _watch(staged, seconds):
    if not staged.supervisor.run(seconds=seconds):
        raise Failure(staged.supervisor.failure or "stopped before the end")


def _has_successor(staged, when, name):
    return any(ready > when for ready in staging.ready_times(staged, name))


def _recoveries(staged, deaths):
    ready = {part.name: staging.ready_times(staged, part.name) for part in staging.workers_of(staged)}
    return [min((moment for moment in ready[name] if moment > when), default=float("inf")) - when
            for when, name in deaths]


def _report(tally, way, recoveries, still_open):
    asked, lost = tally.posts()
    print(f"\n{len(recoveries)} workers {'killed' if way == 'kill' else 'replaced'}; the next one was ready after "
          f"{statistics.median(recoveries) * 1000:.0f} ms (median), {max(recoveries) * 1000:.0f} ms (longest)\n")
    print(tally.table())
    print(f"\n{lost} of {asked} forms lost ({100 * lost / max(asked, 1):.2f} %); "
          f"{still_open} sessions still open, each as it was left")
    return asked, lost


def main(way, seconds, people=32):
    tally = Tally()
    with staging.demo(int(people)) as staged:
        crowd = Crowd(staged.port, int(people), tally, Habits(may_lose_posts=way == "kill", pause=PAUSE))
        crowd.come()
        try:
            recoveries = {"kill": kill, "replace": replace}[way](staged, float(seconds))
        finally:
            crowd.leave(lambda: staged.supervisor.run(seconds=0.05))
        still_open = crowd.look_back()
        asked, lost = _report(tally, way, recoveries, still_open)
        for part in staging.workers_of(staged):
            os.kill(part.pid, signal.SIGKILL)  # nobody tidies up before the store is looked at
        staged.end()
        found = tally.faults + staging.faults_of_store(staged.folder)
        most = MOST_LOST if float(seconds) >= LONG_ENOUGH else MOST_LOST_SHORT
        if lost > most * asked:
            found.append(f"{lost} of {asked} forms were lost")
        if asked < 20 or still_open == 0:
            found.append("too little was asked to tell anything")
        if found:
            print(f"\n{tally.fault_count} wrong answers:", *found, sep="\n  ")
            raise Failure("what must hold does not")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Failure, OSError) as failure:
        print(f"killing: {failure}", file=sys.stderr)
        sys.exit(1)
