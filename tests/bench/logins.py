"""Whole logins through nginx, against what the directory itself can do with plain connect, bind, unbind."""

import os
import re
import statistics
import subprocess
import time

from bench import measure, peer, people
from bench.report import spread
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

BARS = {"DN pattern": 0.5, "search, bind, groups": 0.4}


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


class Stage:
    """One demo with a way in, the peer at the same slapd, and that slapd asked by libldap alone."""

    def __init__(self, folder, way_in):
        os.mkdir(folder)
        ports = places.free_port(), places.free_port()
        self.demo = Demo(folder, *ports, way_in)
        if not self.demo.start():
            raise Failure("stopped before the end")
        people.add(folder, AT_ONCE)
        flask = peer.Peer(os.path.join(folder, "peer"), self.demo.supervisor, ports[1])
        self.sides = {"Doorward": lambda seconds: measure.logins_a_second(ports[0], seconds, AT_ONCE),
                      "bare": lambda seconds: binds_a_second(ports[1], seconds),
                      "Flask": lambda seconds: measure.logins_a_second(flask.port, seconds, AT_ONCE)}

    def rates(self, chosen):
        """Of each side, one a round."""
        rates = {name: [] for name in self.sides}
        for number in range(chosen.rounds):
            # Whoever comes first in one round comes last in the next.
            for name in list(self.sides) if number % 2 == 0 else reversed(self.sides):
                rates[name].append(self.sides[name](chosen.seconds))
        return rates


def binds_a_second(ldap_port, seconds):
    """libldap alone: connect, bind, unbind, each connection as another person."""
    program = os.path.join(build.FOLDER, "tests", "bench", "bare_binds")
    text = subprocess.run([program, f"ldap://{places.HOST}:{ldap_port}", f"cn={{}},{directory.PEOPLE}", people.PREFIX,
                           str(AT_ONCE), str(seconds)], stdout=subprocess.PIPE, text=True, check=True).stdout
    found = re.search(r"binds=(\d+) seconds=([\d.]+)", text)
    return int(found.group(1)) / float(found.group(2))


def compare(chosen, folder, report):
    """The table of logins; twice where the disk is slow."""
    fsync = fsync_ms(folder)
    _measure(chosen, folder, report, f"store on disk, fsync {fsync:.2f} ms")
    if fsync > SLOW_FSYNC and os.access(MEMORY, os.W_OK):
        quick = os.path.join(MEMORY, os.path.basename(folder))
        os.mkdir(quick)
        try:
            _measure(chosen, quick, report, "store in memory (tmpfs)")
        finally:
            subprocess.run(["rm", "-rf", quick], check=True)


def _measure(chosen, folder, report, where):
    found, rows = [], []
    for number, (way, settings) in enumerate(WAYS.items()):
        stage = Stage(os.path.join(folder, f"logins-{number}"), settings)
        try:
            rates = stage.rates(chosen)
        finally:
            stage.demo.end()
            os.chdir("/")
        rows.append([way] + [spread(values, "{:.0f}/s".format) for values in rates.values()])
        found.append((f"{way} : bare", [a / b for a, b in zip(rates["Doorward"], rates["bare"])], BARS[way], False))
    report.table(f"Logins (form, POST, 303), {AT_ONCE} visitors; bare: connect, bind, unbind over {AT_ONCE} "
                 f"connections; Flask has no groups and binds by a pattern; {where}",
                 ["way in", "Doorward", "bare", "Flask"], rows)
    report.bars("Logins against bare binds", found)
