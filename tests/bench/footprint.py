"""Memory of a worker before and after a million checks, and what one stored session takes on the disk."""

import os
import statistics

from bench import checks, guarded_site, measure, stored_sessions

STORED = 10_000
CHECKS = 1_000_000
MORE = 100_000
BAR = 16  # MiB
AT_ONCE = 20  # seconds of one run of wrk


def compare(chosen, folder, report):
    """The table of memory."""
    home = os.path.join(folder, "footprint")
    os.mkdir(home)
    tokens = stored_sessions.tokens()
    cookies = checks.cookie_file(home, "all", tokens)
    sides = checks.Sides(home, (cookies, cookies))
    try:
        sides.add_doorward("few", STORED, tokens)
        pids = [part.pid for part in sides.supervisor.parts if part.name.startswith("worker")]
        idle = [measure.memory(pid) for pid in pids]
        done = 0.0
        while done < CHECKS:
            load = measure.load(sides.ports["few"][0], guarded_site.PATH, AT_ONCE, chosen.connections, cookies=cookies)
            done += load.rate * AT_ONCE
        after = [measure.memory(pid) for pid in pids]
        sides.add_doorward("more", MORE, tokens)
        sizes = [os.path.getsize(os.path.join(home, name, "doorward.db")) for name in ("few", "more")]
    finally:
        sides.end()
        os.chdir("/")
    report.table(f"Memory of a worker (PSS, mean of two), {STORED} sessions stored", ["", "MiB"],
                 [["idle", f"{statistics.mean(idle):.1f}"],
                  [f"after {done / 1e6:.1f} million checks", f"{statistics.mean(after):.1f}"]])
    report.bars("Memory", [("MiB after a million checks", [statistics.mean(after)], BAR, True)])
    report.text(f"A stored session takes {(sizes[1] - sizes[0]) / (MORE - STORED):.0f} bytes of the database, its share of "
                f"its person included ({stored_sessions.PEOPLE} sessions each).")
