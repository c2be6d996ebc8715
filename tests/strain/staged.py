"""The demo as a stage for strain: its parts, its logs, its store."""

import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime

from stage import build, demo as staging, directory, places
from stage.failure import Failure
from strain.people import name_of

READY = re.compile(r"^(\S+) info ready ", re.MULTILINE)


@contextlib.contextmanager
def demo(people, prepare=lambda staged: None):
    """A demo with so many people that runs, and is ended and swept away afterwards.

    `prepare` is called before it starts, in its folder. The folder is kept when something failed.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    build.FOLDER = os.environ.get("DOORWARD_BUILD", build.FOLDER)
    os.umask(0o077)
    folder = os.path.realpath(tempfile.mkdtemp(prefix="doorward-strain."))
    _invite(people)
    staged = staging.Demo(folder, places.free_port(), places.free_port())
    try:
        with _told_elsewhere(os.path.join(folder, "supervisor.log")):
            try:
                prepare(staged)
                if not staged.start():
                    raise Failure("stopped before the start")
                yield staged
            finally:
                staged.end()
    except Failure:
        print(f"The logs are in {folder}", file=sys.stderr)
        raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def _invite(people):
    """From now on a demo's directory has them all, and they may come from one address."""
    prepare, settings = directory.prepare, staging.settings

    def prepare_all(folder):
        prepare(folder)
        subprocess.run(["/usr/sbin/slapadd", "-q", "-f", os.path.join(folder, "directory", "slapd.conf")],
                       input="\n".join(_entry(name_of(number)) for number in range(2, people)), text=True, check=True)

    directory.prepare = prepare_all
    staging.settings = lambda *ports: settings(*ports) + "\n[throttle]\naddress_failures = 100000\n"


def _entry(name):
    return (f"dn: cn={name},{directory.PEOPLE}\nobjectClass: inetOrgPerson\ncn: {name}\nsn: {name}\n"
            f"userPassword: {name}\n")


@contextlib.contextmanager
def _told_elsewhere(file):
    """The supervisor tells of every death, and there are many."""
    with open(file, "w") as log, contextlib.redirect_stderr(log):
        yield


def workers_of(staged):
    return [part for part in staged.supervisor.parts if part.name.startswith("worker-")]


def part_of(staged, name):
    return next(part for part in staged.supervisor.parts if part.name == name)


def end_worker(staged, number, part=None):
    """Sends the signal to one worker, any if none is named; gives its name."""
    chosen = part or random.choice([part for part in workers_of(staged) if part.pid])
    os.kill(chosen.pid, number)
    return chosen.name


def ready_times(staged, name):
    """When each process behind the socket of that worker was ready, as time.time() counts."""
    with open(os.path.join(staged.folder, f"{name}.log"), errors="replace") as file:
        return [datetime.fromisoformat(found.replace("Z", "+00:00")).timestamp() for found in READY.findall(file.read())]


def faults_of_store(folder):
    """What SQLite finds wrong with the store, which nobody has open; empty when all is well."""
    store = sqlite3.connect(os.path.join(folder, "doorward.db"))
    try:
        found = [row[0] for row in store.execute("PRAGMA integrity_check")]
        broken = store.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        store.close()
    return [text for text in found if text != "ok"] + [f"a row without its parent: {row}" for row in broken]
