"""Whole logins through nginx, against what the directory itself can do with plain connect, bind, unbind."""

import os
import re
import statistics
import subprocess
import time

from bench import measure
from stage import build, directory, places
from stage.demo import Demo
from stage.failure import Failure

AT_ONCE = 8  # visitors on one side, connections on the other
SLOW_FSYNC = 0.5  # ms; above it the disk is measured more than we are
MEMORY = "/dev/shm"
# How the settings find people, and what is asked of each.
WAYS = {
    "DN pattern": f"""dn_pattern = "cn={{username}},{directory.PEOPLE}"
read_as = "visitor"
username_attribute = "cn"

[groups]
ways = []
""",
    "search, bind, groups": f"""base_dn = "{directory.PEOPLE}"
filter = "(cn={{username}})"
username_attribute = "cn"
bind_dn = "{directory.SERVICE}"
bind_password = "{directory.SERVICE_PASSWORD}"

[groups]
bases = ["{directory.GROUPS}"]
""",
}


def fsync_ms(folder):
    """The median time of one small write that has to reach the disk."""
    times = []
    with open(os.path.join(folder, "fsync"), "wb") as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    os.unlink(file.name)
    return statistics.median(times)


class Side:
    """One demo with a way in, and the slapd that both sides of the comparison use."""

    def __init__(self, folder, way_in):
        os.mkdir(folder)
        self.port, self.ldap_port = places.free_port(), places.free_port()
        self.demo = Demo(folder, self.port, self.ldap_port, way_in)
        if not self.demo.start():
            raise Failure("stopped before the end")

    def rates(self, seconds, ours_first):
        """Logins a second, and bare binds a second."""
        turns = [lambda: measure.logins_a_second(self.port, seconds, AT_ONCE),
                 lambda: binds_a_second(self.ldap_port, seconds)]
        if ours_first:
            ours, bare = turns[0](), turns[1]()
        else:
            bare, ours = turns[1](), turns[0]()
        return ours, bare


def binds_a_second(ldap_port, seconds):
    """libldap alone: connect, bind, unbind."""
    program = os.path.join(build.FOLDER, "tests", "bench", "bare_binds")
    text = subprocess.run([program, f"ldap://{places.HOST}:{ldap_port}", f"cn=carol,{directory.PEOPLE}", "carol",
                           str(AT_ONCE), str(seconds)], stdout=subprocess.PIPE, text=True, check=True).stdout
    found = re.search(r"binds=(\d+) seconds=([\d.]+)", text)
    return int(found.group(1)) / float(found.group(2))


def compare(chosen, folder):
    """Prints the table of logins; twice where the disk is slow."""
    report(chosen, folder, f"store on disk, fsync {fsync_ms(folder):.2f} ms")
    if fsync_ms(folder) > SLOW_FSYNC and os.access(MEMORY, os.W_OK):
        quick = os.path.join(MEMORY, os.path.basename(folder))
        os.mkdir(quick)
        try:
            report(chosen, quick, "store in memory (tmpfs)")
        finally:
            subprocess.run(["rm", "-rf", quick], check=True)


def report(chosen, folder, where):
    """One table: each way in on a demo of its own, in turn."""
    print(f"\nlogins (form, POST, 303), {AT_ONCE} visitors; bare: connect, bind, unbind over {AT_ONCE} connections; {where}\n")
    print(f"{'':24}{'Doorward':>12}{'bare':>12}{'ratio':>8}  lowest..highest")
    for number, (way, settings) in enumerate(WAYS.items()):
        side = Side(os.path.join(folder, f"logins-{number}"), settings)
        try:
            pairs = [side.rates(chosen.seconds, ours_first=turn % 2 == 0) for turn in range(chosen.rounds)]
        finally:
            side.demo.end()
        ratios = [ours / bare for ours, bare in pairs]
        ours, bare = (statistics.median(rates) for rates in zip(*pairs))
        print(f"{way:24}{ours:10.0f}/s{bare:10.0f}/s{statistics.median(ratios):8.2f}"
              f"  {min(ratios):.2f}..{max(ratios):.2f}", flush=True)
