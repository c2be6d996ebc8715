"""Measures Doorward, part by part, and tells which bars are missed."""

import argparse
import os
import shutil
import signal
import sys
import tempfile

from bench import checks, footprint, guarded_site, isolation, logins, measure, pages
from bench.report import Report
from stage import build
from stage.failure import Failure

PARTS = {"pages": pages.compare, "checks": checks.compare, "logins": logins.compare,
         "isolation": isolation.compare, "footprint": footprint.compare}


def options(arguments):
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--only", choices=PARTS, action="append", help="one part of it; may be repeated")
    parser.add_argument("--markdown", metavar="FILE", help="writes the tables there too")
    parser.add_argument("--check", action="store_true", help="fails when a bar is missed")
    return parser.parse_args(arguments)


def main(arguments):
    chosen = options(arguments)
    markdown = os.path.abspath(chosen.markdown) if chosen.markdown else None
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    report = Report()
    folder = None
    try:
        build.build("doorward", "bare_responder", "accept_loop", "bare_binds", tests=True)
        os.umask(0o077)  # what was built is everybody's, what runs is private
        folder = os.path.realpath(tempfile.mkdtemp(prefix="doorward-bench."))
        report.text(measure.machine())
        for part in chosen.only or PARTS:
            PARTS[part](chosen, folder, report)
        if markdown:
            report.write(markdown)
    except (Failure, OSError) as failure:
        print(f"scripts/bench: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
        guarded_site.forget_caches()
    if report.missed:
        print("\nBars that were missed:", *report.missed, sep="\n  ")
    return 1 if chosen.check and report.missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
