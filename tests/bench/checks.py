"""Checks through nginx: Doorward with few and many stored sessions, and two responders that only answer."""

import os
import statistics
import sys

from bench import guarded_site, measure, stored_sessions
from bench.report import spread
from stage import build, demo as staging, directory, places, web_server, workers
from stage.failure import Failure
from stage.supervisor import Supervisor

SIZES = (1_000, 100_000, 1_000_000)
ACCEPT_LOOP_THREADS = 32  # one for each connection that nginx holds open at a time
FRONT_THREADS = 1  # as many as a worker has (server.front_threads)
BARE, ACCEPT_LOOP = "bare event loop", "accept loop"
CACHED, FEW_ASKING, NGINX = "one-second cache", "without that cache, as few asking", "nginx alone (return 204)"
RULES = """
[[rule]]
path = "/kept"
allow = ["@staff"]
"""
# The directory does not know the people of the stores: nobody is read again while this runs.
WAY_IN = f"""refresh = "1d"
stale_limit = "1d"
{staging.WAY_IN}"""
# What the other sides answer to every check: byte for byte what Doorward says of people with a good session.
ANSWER = ("Status: 200 OK\r\nRemote-User: {user}\r\nRemote-Name: {user}\r\nRemote-Email: {user}@example.org\r\n"
          "Remote-Groups: everybody,staff\r\nCache-Control: no-store\r\nContent-Length: 0\r\n\r\n")


class Sides:
    """Whoever answers checks, each behind an nginx of its own, under one supervisor."""

    def __init__(self, folder, cookies):
        """`cookies` are two files for asking.lua: of many sessions, and of as many as there are connections."""
        self.folder, self.cookies = folder, cookies
        self.supervisor = Supervisor()
        self.ports = {}  # name -> (port, port with the cache)
        self.ldap_port = places.free_port()
        directory.prepare(folder)
        self.supervisor.add(directory.part(folder, self.ldap_port))

    def add_doorward(self, name, size, tokens):
        """Two workers on a store of `size` sessions."""
        folder = self._folder(name)
        file = os.path.join(folder, "doorward.toml")
        with open(file, "w") as text:
            text.write(staging.settings(places.free_port(), self.ldap_port, WAY_IN, RULES))
        program = os.path.join(build.FOLDER, "doorward")
        stored_sessions.make(program, file, os.path.join(folder, "doorward.db"), size, tokens)
        self._start(name, folder, [program, "serve", "--config", file])

    def add_responder(self, name, program, threads):
        """Two processes that always give the same answer."""
        folder = self._folder(name)
        answer = os.path.join(folder, "answer")
        with open(answer, "w") as file:
            file.write(ANSWER.format(user="person1"))
        self._start(name, folder, [os.path.join(build.FOLDER, "tests", "bench", program), str(threads), f"={answer}"])

    def _folder(self, name):
        folder = os.path.join(self.folder, name.replace(" ", "-"))
        os.mkdir(folder)
        os.chdir(folder)  # a unix socket's address is short
        return folder

    def _start(self, name, folder, command):
        for part in workers.parts(folder, command):
            part.name = f"{part.name} of {name}"
            self.supervisor.add(part)
        ports = (places.free_port(), places.free_port())
        guarded_site.prepare(folder, *ports, workers.socket_names())
        self.supervisor.add(web_server.part(folder, f"nginx of {name}"))
        self.ports[name] = ports
        for _ in range(400):
            if places.answers(ports[0]) and places.answers(ports[1]):
                return
            if not self.supervisor.run(seconds=0.05):
                break
        raise Failure(self.supervisor.failure or f"the side {name} does not start; see {folder}")

    def end(self):
        self.supervisor.end()


class Rounds:
    """Asks one side after another; `loads` has what came of it, one a round."""

    def __init__(self, chosen, sides):
        self.chosen, self.sides = chosen, sides
        self.loads = {}

    def play(self, number):
        few, one = self.sides.cookies
        turns = [(name, ports[0], guarded_site.PATH, few) for name, ports in self.sides.ports.items()]
        plain, cached = self.sides.ports[_name(SIZES[0])]
        turns += [(FEW_ASKING, plain, guarded_site.PATH, one), (CACHED, cached, guarded_site.PATH, one),
                  (NGINX, cached, "/open", one)]
        # Whoever comes first in one round comes last in the next.
        for name, port, path, cookies in turns if number % 2 == 0 else reversed(turns):
            found = measure.load(port, path, self.chosen.seconds, self.chosen.connections, cookies=cookies)
            self.loads.setdefault(name, []).append(found)
        if not self.sides.supervisor.run(seconds=0):
            raise Failure(self.sides.supervisor.failure or "stopped before the end")
        print(f"checks: round {number + 1} of {self.chosen.rounds} done", file=sys.stderr, flush=True)

    def ratio(self, name, over):
        return [ours.rate / theirs.rate for ours, theirs in zip(self.loads[name], self.loads[over])]


def compare(chosen, folder, report):
    """The table of checks."""
    home = os.path.join(folder, "checks")
    os.mkdir(home)
    tokens = stored_sessions.tokens()
    cookies = (cookie_file(home, "many", tokens), cookie_file(home, "few", tokens[:chosen.connections]))
    sides = Sides(home, cookies)
    try:
        for size in SIZES:
            sides.add_doorward(_name(size), size, tokens)
        sides.add_responder(BARE, "bare_responder", FRONT_THREADS)
        sides.add_responder(ACCEPT_LOOP, "accept_loop", ACCEPT_LOOP_THREADS)
        rounds = Rounds(chosen, sides)
        for number in range(chosen.rounds):
            rounds.play(number)
    finally:
        sides.end()
        os.chdir("/")
    _report(chosen, rounds, report)


def cookie_file(folder, name, tokens):
    """A file for asking.lua."""
    file = os.path.join(folder, f"cookies-{name}")
    with open(file, "w") as text:
        text.writelines(f"doorward={token}\n" for token in tokens)
    return file


def _name(size):
    return f"{size:,} sessions".replace(",", " ")


def _report(chosen, rounds, report):
    few, many = _name(SIZES[0]), _name(SIZES[-1])
    report.table(
        f"Checks through nginx, {chosen.connections} connections, {stored_sessions.ASKING} sessions asking; 2 processes "
        f"on each side; {chosen.rounds} rounds of {chosen.seconds} s", ["", "checks", "half within", "99 % within"],
        [[name, spread([load.rate for load in loads], "{:.0f}/s".format),
          f"{statistics.median(load.p50 for load in loads):.2f} ms",
          f"{statistics.median(load.p99 for load in loads):.2f} ms"] for name, loads in rounds.loads.items()])
    report.bars("Checks against the other sides", [
        (f"{few} : {BARE}", rounds.ratio(few, BARE), 0.9, False),
        (f"{many} : {BARE}", rounds.ratio(many, BARE), 0.85, False),
        (f"{few} : {ACCEPT_LOOP}", rounds.ratio(few, ACCEPT_LOOP), 1, False),
        (f"{many} : {few}", rounds.ratio(many, few), 0.9, False),
        (f"{CACHED} : {FEW_ASKING}", rounds.ratio(CACHED, FEW_ASKING), 3, False)])
    report.table("For comparison", ["", "median (lowest to highest)"],
                 [[f"{name} : {NGINX}", spread(rounds.ratio(name, NGINX), "{:.2f}".format)]
                  for name in (few, BARE, CACHED)])
