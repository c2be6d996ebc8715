"""Checks through nginx: Doorward with few and many stored sessions, and two responders that only answer."""

import os
import statistics
import subprocess
import sys

from bench import guarded_site, measure, stored_sessions
from stage import build, demo as staging, directory, places, workers
from stage.failure import Failure
from stage.supervisor import Supervisor

SIZES = (1_000, 100_000, 1_000_000)
ACCEPT_LOOP_THREADS = 32  # one for each connection that nginx holds open at a time
FRONT_THREADS = 1  # as many as a worker has (server.front_threads)
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
        # A command needs a store that is there; an empty file becomes one.
        os.close(os.open(os.path.join(folder, "doorward.db"), os.O_CREAT | os.O_WRONLY, 0o600))
        subprocess.run([program, "sessions", "list", "--config", file], stdout=subprocess.DEVNULL, check=True)
        stored_sessions.fill(os.path.join(folder, "doorward.db"), size, tokens)
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
        self.supervisor.add(guarded_site.part(folder, f"nginx of {name}"))
        self.ports[name] = ports
        for _ in range(400):
            if places.answers(ports[0]) and places.answers(ports[1]):
                return
            if not self.supervisor.run(seconds=0.05):
                break
        raise Failure(self.supervisor.failure or f"the side {name} does not start; see {folder}")

    def end(self):
        self.supervisor.end()


class Load:
    """Asks one side after another; `rates` has what came of it, a value a round."""

    def __init__(self, chosen, sides):
        self.chosen, self.sides = chosen, sides
        self.rates = {}

    def round(self, number):
        turns = [(name, ports[0], guarded_site.PATH) for name, ports in self.sides.ports.items()]
        first = turns[0][0]
        cached = self.sides.ports[first][1]
        turns += [("with the cache", cached, guarded_site.PATH), ("nginx alone", cached, "/open")]
        # Whoever comes first in one round comes last in the next.
        for name, port, path in turns if number % 2 == 0 else reversed(turns):
            rate = measure.requests_a_second(port, path, self.chosen.seconds, self.chosen.connections,
                                             cookies=self.sides.cookies)
            self.rates.setdefault(name, []).append(rate)
        if not self.sides.supervisor.run(seconds=0):
            raise Failure(self.sides.supervisor.failure or "stopped before the end")
        print(f"checks: round {number + 1} of {self.chosen.rounds} done", file=sys.stderr, flush=True)


def compare(chosen, folder):
    """Prints the table of checks."""
    home = os.path.join(folder, "checks")
    os.mkdir(home)
    tokens = stored_sessions.tokens()
    cookies = os.path.join(home, "cookies")
    with open(cookies, "w") as file:
        file.writelines(f"doorward={token}\n" for token in tokens)
    sides = Sides(home, cookies)
    try:
        for size in SIZES:
            sides.add_doorward(_name(size), size, tokens)
        sides.add_responder("bare", "bare_responder", FRONT_THREADS)
        sides.add_responder("accept loop", "accept_loop", ACCEPT_LOOP_THREADS)
        load = Load(chosen, sides)
        for number in range(chosen.rounds):
            load.round(number)
    finally:
        sides.end()
        os.chdir("/")
    _report(chosen, load.rates)


def _name(size):
    return f"{size:,} sessions".replace(",", " ")


def _report(chosen, rates):
    few, many = _name(SIZES[0]), _name(SIZES[-1])
    print(f"\nchecks through nginx, {chosen.connections} connections, {stored_sessions.ASKING} sessions asking; "
          f"2 processes on each side; medians of {chosen.rounds} rounds of {chosen.seconds} s\n")
    for name, values in rates.items():
        print(f"{name:24}{statistics.median(values):10.0f}/s  {min(values):.0f}..{max(values):.0f}")
    print()
    for name, over in ((few, "bare"), (many, "bare"), (few, "accept loop"), (many, few),
                       ("with the cache", few), (few, "nginx alone"), ("with the cache", "nginx alone")):
        ratios = [ours / theirs for ours, theirs in zip(rates[name], rates[over])]
        print(f"{name + ' : ' + over:40}{statistics.median(ratios):6.2f}  {min(ratios):.2f}..{max(ratios):.2f}")
