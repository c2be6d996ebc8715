"""Builds targets in build/, and leaves a build folder that is already configured as it is."""

import os
import shutil
import signal
import subprocess

from stage import child
from stage.failure import Failure
from stage.places import ROOT

FOLDER = os.path.join(ROOT, "build")


def build(*targets, tests=False):
    """Brings `targets` up to date; quiet when there is nothing to do."""
    program = os.path.join(FOLDER, "doorward")
    if not os.access(FOLDER if os.path.isdir(FOLDER) else ROOT, os.W_OK):
        if os.access(program, os.X_OK):
            print(f"{FOLDER} cannot be written: using the program that is there", flush=True)
            return
        raise Failure(f"{ROOT} cannot be written and holds no build: build it as its owner first")
    if not _is_configured(tests):
        # "ON" only when asked for: without tests a demo needs neither Boost nor curl to be built.
        wanted = ["-DDOORWARD_TESTS=ON"] if tests else ["-DDOORWARD_TESTS=OFF"]
        fresh = [] if _cached("CMAKE_HOME_DIRECTORY") == ROOT else ["--fresh"]
        _run(["cmake", "-S", ROOT, "-B", FOLDER, "-G", "Ninja", "--log-level=WARNING", *fresh, *wanted])
    _run(["ninja", "-C", FOLDER, *targets])


def _is_configured(tests):
    return (os.path.exists(os.path.join(FOLDER, "build.ninja"))
            and _cached("CMAKE_HOME_DIRECTORY") == ROOT
            and (not tests or _cached("DOORWARD_TESTS") == "ON"))


def _cached(name):
    try:
        with open(os.path.join(FOLDER, "CMakeCache.txt")) as cache:
            for line in cache:
                if line.startswith(name + ":"):
                    return line.split("=", 1)[1].strip()
    except OSError:
        pass
    return None


def _run(command):
    if not shutil.which(command[0]):
        raise Failure(f"{command[0]} is not installed")
    process = subprocess.Popen(command, preexec_fn=child.die_with_parent, stdin=subprocess.DEVNULL)
    try:
        code = process.wait()
    except BaseException:
        process.send_signal(signal.SIGTERM)
        process.wait()
        raise
    if code != 0:
        raise Failure(f"{command[0]} could not build Doorward (see above)")
