"""Doorward's pages, a bare libfcgi responder with the very same bytes, and the peer's pages, each behind nginx."""

import os
import statistics
import sys

from bench import measure, peer, visitor
from bench.report import spread
from stage import build, places, web_server, workers
from stage.demo import Demo
from stage.failure import Failure

FRONT_THREADS = 1  # as many as a worker has (server.front_threads)
PAGES = {"/": "home page, signed in", "/login": "login page"}
BARS = {"/": 0.8, "/login": 0.8}


class Bare:
    """The other side: fixed pages, the same nginx, under the supervisor of the demo."""

    def __init__(self, folder, supervisor, pages):
        self.port = places.free_port()
        os.mkdir(folder)
        given = []
        for path, answer in pages.items():
            name = os.path.join(folder, f"page-{len(given)}")
            with open(name, "wb") as file:
                file.write(answer)
            given.append(f"{path}={name}")
        program = os.path.join(build.FOLDER, "tests", "bench", "bare_responder")
        # Beside the demo's sockets: names are short and count from the current folder.
        os.chdir(folder)
        web_server.prepare(folder, self.port, workers.socket_names(name="bare"))
        for part in workers.parts(folder, [program, str(FRONT_THREADS), *given], name="bare"):
            supervisor.add(part)
        server = web_server.part(folder)
        server.name = "the bare side's nginx"
        supervisor.add(server)
        for _ in range(200):
            if places.answers(self.port):
                return
            if not supervisor.run(seconds=0.05):
                break
        raise Failure("the bare side does not start")


def compare(chosen, folder, report):
    """The table of pages."""
    home = os.path.join(folder, "pages")
    os.mkdir(home)
    demo = Demo(home, places.free_port(), places.free_port())
    try:
        if not demo.start():
            raise Failure("stopped before the end")
        guest, carol = visitor.Visitor(demo.port), visitor.Visitor(demo.port)
        carol.log_in("carol")
        pages = {"/": carol.ask("GET", "/"), "/login": guest.ask("GET", "/login")}
        for path, (status, _, _) in pages.items():
            if status != 200:
                raise Failure(f"{path} answers {status}")
        bare = Bare(os.path.join(home, "bare"), demo.supervisor,
                    {path: visitor.as_fastcgi_answer(*answer) for path, answer in pages.items()})
        flask = peer.Peer(os.path.join(home, "peer"), demo.supervisor, demo.ldap_port)
        theirs = visitor.Visitor(flask.port)
        theirs.log_in("carol")
        sides = {"Doorward": (demo.port, carol), "bare": (bare.port, carol), "Flask": (flask.port, theirs)}
        loads = _rounds(chosen, demo.supervisor, sides)
    finally:
        demo.end()
        os.chdir("/")
    _report(chosen, pages, loads, report)


def _rounds(chosen, supervisor, sides):
    """Loads by page, then by side, one a round."""
    loads = {path: {name: [] for name in sides} for path in PAGES}
    for number in range(chosen.rounds):
        if not supervisor.run(seconds=0):
            raise Failure(supervisor.failure or "stopped before the end")
        for path in PAGES:
            # In turns, so that no side always comes first.
            for name in list(sides) if number % 2 == 0 else reversed(sides):
                port, who = sides[name]
                cookie = who.cookie_header() if path == "/" else ""
                loads[path][name].append(measure.load(port, path, chosen.seconds, chosen.connections, cookie))
        print(f"pages: round {number + 1} of {chosen.rounds} done", file=sys.stderr, flush=True)
    return loads


def _report(chosen, pages, loads, report):
    rows = [[PAGES[path], len(pages[path][2]), name, spread([load.rate for load in found], "{:.0f}/s".format),
             f"{statistics.median(load.p50 for load in found):.2f} ms",
             f"{statistics.median(load.p99 for load in found):.2f} ms"]
            for path, sides in loads.items() for name, found in sides.items()]
    report.table(f"Pages through nginx, {chosen.connections} connections, 2 processes on each side; {chosen.rounds} "
                 f"rounds of {chosen.seconds} s", ["", "bytes", "side", "pages", "half within", "99 % within"], rows)
    report.bars("Pages against the bare responder", [
        (PAGES[path], [a.rate / b.rate for a, b in zip(sides["Doorward"], sides["bare"])], BARS[path], False)
        for path, sides in loads.items()])
