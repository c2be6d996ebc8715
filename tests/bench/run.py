"""Doorward and a bare libfcgi responder behind the same nginx, measured in turn."""

import argparse
import os
import shutil
import signal
import statistics
import sys
import tempfile

from bench import checks, logins, measure, visitor
from stage import build, places, web_server, workers
from stage.demo import Demo
from stage.failure import Failure

FRONT_THREADS = 1  # as many as a worker has (server.front_threads)
PAGES = {"/": "home page, signed in", "/login": "login page"}


def options(arguments):
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--only", choices=("pages", "logins", "checks"), help="one part of it")
    return parser.parse_args(arguments)


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


def _wait_for(supervisor, port):
    for _ in range(200):
        if places.answers(port):
            return
        if not supervisor.run(seconds=0.05):
            break
    raise Failure("the bare side does not start")


def compare(chosen, folder):
    """Prints the table."""
    demo = Demo(folder, places.free_port(), places.free_port())
    try:
        if not demo.start():
            return
        guest, carol = visitor.Visitor(demo.port), visitor.Visitor(demo.port)
        carol.log_in("carol")
        idle = measure.mean_memory(_worker_pids(demo))
        pages = {"/": carol.ask("GET", "/"), "/login": guest.ask("GET", "/login")}
        for path, (status, _, _) in pages.items():
            if status != 200:
                raise Failure(f"{path} answers {status}")
        bare = Bare(os.path.join(folder, "bare"), demo.supervisor,
                    {path: visitor.as_fastcgi_answer(*answer) for path, answer in pages.items()})
        _wait_for(demo.supervisor, bare.port)
        cookies = {"/": carol.cookie_header(), "/login": ""}
        rates = _rounds(chosen, demo, bare.port, cookies)
        _report(chosen, pages, rates, idle, measure.mean_memory(_worker_pids(demo)))
    finally:
        demo.end()


def _worker_pids(demo):
    return [p.pid for p in demo.supervisor.parts if p.name.startswith("worker")]


def _rounds(chosen, demo, bare_port, cookies):
    """Rates of each page as pairs (Doorward, bare), a pair a round."""
    rates = {path: [] for path in PAGES}
    for number in range(chosen.rounds):
        if not demo.supervisor.run(seconds=0):
            raise Failure(demo.supervisor.failure or "stopped before the end")
        for path in PAGES:
            # In turns, so that neither side always comes first.
            ports = [demo.port, bare_port] if number % 2 == 0 else [bare_port, demo.port]
            found = {port: measure.requests_a_second(port, path, chosen.seconds, chosen.connections, cookies[path])
                     for port in ports}
            rates[path].append((found[demo.port], found[bare_port]))
        print(f"round {number + 1} of {chosen.rounds} done", file=sys.stderr, flush=True)
    return rates


def _report(chosen, pages, rates, idle, after):
    print(f"\n{measure.machine()}\n{chosen.rounds} rounds of {chosen.seconds} s, "
          f"{chosen.connections} connections, 2 workers of {FRONT_THREADS} front threads; medians\n")
    print(f"{'':24}{'bytes':>8}{'Doorward':>12}{'bare':>12}{'ratio':>8}  lowest..highest")
    for path, name in PAGES.items():
        ratios = [ours / theirs for ours, theirs in rates[path]]
        ours, theirs = (statistics.median(side) for side in zip(*rates[path]))
        print(f"{name:24}{len(pages[path][2]):8}{ours:10.0f}/s{theirs:10.0f}/s{statistics.median(ratios):8.2f}"
              f"  {min(ratios):.2f}..{max(ratios):.2f}")
    print(f"\nmemory of a worker (PSS, mean of two): {idle:.1f} MiB idle, {after:.1f} MiB after the load")


def main(arguments):
    chosen = options(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    folder = None
    try:
        build.build("doorward", "bare_responder", "accept_loop", "bare_binds", tests=True)
        os.umask(0o077)  # what was built is everybody's, what runs is private
        folder = os.path.realpath(tempfile.mkdtemp(prefix="doorward-bench."))
        parts = {"pages": compare, "logins": logins.compare, "checks": checks.compare}
        for part in [chosen.only] if chosen.only else parts:
            parts[part](chosen, folder)
    except (Failure, OSError) as failure:
        print(f"scripts/bench: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
