"""clang-tidy over every source; what was clean stays clean until something it read changes.

Sources of a folder are read several as one; only where that finds something is each read by itself, to say what.

    tidy.py BUILD       BUILD holds compile_commands.json
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

import joined
from files import ROOT

INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
CONFIG = os.path.join(ROOT, ".clang-tidy")
LENIENT = ["--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-error"]
SHALLOW = ["--extra-arg=" + word for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")]


def cache_folder(build):
    """Where clean results are remembered: beside other caches, so that a new clone is quick too."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    for place in (os.path.join(home, "doorward", "tidy"), os.path.join(build, "tidy-cache")):
        try:
            os.makedirs(place, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    return None


class Sources:
    """Reads each file once and knows what it includes of ours."""

    def __init__(self, build):
        self._places = [os.path.join(ROOT, "fcgi"), os.path.join(ROOT, "tests"), os.path.join(build, "generated")]
        self._known = {}

    def closure(self, path):
        """`path` and all that it includes of ours, in order, as contents."""
        seen, waiting = {}, [path]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                text, includes = self._read(current)
                seen[current] = text
                waiting += includes
        return [seen[p] for p in sorted(seen)]

    def _read(self, path):
        if path not in self._known:
            with open(path, "rb") as file:
                text = file.read()
            found = [self._find(path, name.decode()) for name in INCLUDE.findall(text)]
            self._known[path] = (text, [f for f in found if f])
        return self._known[path]

    def _find(self, path, name):
        for place in (os.path.dirname(path), *self._places):
            candidate = os.path.normpath(os.path.join(place, name))
            if os.path.isfile(candidate):
                return candidate
        return None


class Reader:
    """Runs clang-tidy as the build would compile."""

    def __init__(self, commands, build):
        self._commands = commands
        self._folder = os.path.join(build, "tidy-joined")
        os.makedirs(self._folder, exist_ok=True)

    def is_clean(self, numbered):
        """Whether a group of sources, read as one, is clean; a group of one is not asked here."""
        number, paths = numbered
        if len(paths) == 1:
            return False
        target = os.path.join(self._folder, f"{number}.cpp")
        joined.join(paths, target)
        try:
            return self._run(target, paths[0])[0]
        finally:
            os.remove(target)

    def check(self, path):
        """Whether `path` is clean, and what clang-tidy says."""
        return self._run(path, path)

    def _run(self, target, path):
        command = self._commands[path]
        words = ["clang-tidy", "--quiet", "--config-file=" + CONFIG, *LENIENT, *effort(path), target, "--",
                 *flags(command), "-iquote", os.path.dirname(path)]
        done = subprocess.run(words, cwd=command["directory"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=False)
        noise = done.stderr if "error" in done.stderr.lower() and done.returncode else ""
        return done.returncode == 0, (done.stdout + noise).strip()


def flags(command):
    """The words of a compilation that say how, without those that say what."""
    words = command.get("arguments") or shlex.split(command["command"])
    words = words[words[0].endswith("ccache") + 1:]
    place = words.index("-o")
    return [w for w in words[:place] + words[place + 2:] if w not in ("-c", command["file"])]


def effort(path):
    """Test cases get a quick analysis: what the macros of Boost.Test expand to would take most of the time."""
    with open(path, "rb") as file:
        return SHALLOW if b"<boost/test/" in file.read() else []


def key(command, contents, common, build):
    """Names everything that the result depends on, and nothing of where the checkout is."""
    words = " ".join(flags(command))
    words = words.replace(os.path.realpath(build), "BUILD").replace(build, "BUILD").replace(ROOT, "ROOT")
    digest = hashlib.sha256(common + words.encode())
    for text in contents:
        digest.update(hashlib.sha256(text).digest())
    return digest.hexdigest()


def common_ground():
    """What every result depends on: clang-tidy, how it is asked, the headers that packages bring."""
    ground = output("clang-tidy", "--version") + output("dpkg-query", "--show", "*-dev")
    for name in (CONFIG, os.path.abspath(__file__), joined.__file__):
        with open(name, "rb") as file:
            ground += file.read()
    return ground


def output(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout


def main():
    build = os.path.abspath(sys.argv[1])
    database = os.path.join(build, "compile_commands.json")
    if not os.path.exists(database):
        print(f"{database} is missing: configure the build first (scripts/test does)")
        return 1
    with open(database) as file:
        commands = {os.path.realpath(c["file"]): c for c in json.load(file)}
    cache, sources, common = cache_folder(build), Sources(build), common_ground()
    names = {p: key(c, sources.closure(p), common, build) for p, c in commands.items() if p.startswith(ROOT + "/")}
    due = [p for p, name in names.items() if not (cache and os.path.exists(os.path.join(cache, name)))]
    print(f"clang-tidy: {len(due)} of {len(names)} files to read", flush=True)

    def remember(paths):
        for path in paths if cache else ():
            open(os.path.join(cache, names[path]), "w").close()

    cores, failed, reader = os.cpu_count(), False, Reader(commands, build)
    with concurrent.futures.ThreadPoolExecutor(cores) as pool:
        made = joined.groups([(p, (flags(commands[p]), effort(p))) for p in due], cores)
        left = []
        for paths, clean in zip(made, pool.map(reader.is_clean, enumerate(made))):
            if clean:
                remember(paths)
            else:
                left += paths
        if len(left) > sum(len(g) == 1 for g in made):
            print(f"clang-tidy: {len(left)} of them to read one by one", flush=True)
        for path, (clean, words) in zip(left, pool.map(reader.check, left)):
            if clean:
                remember([path])
            else:
                failed = True
                print(f"{os.path.relpath(path, ROOT)}:\n{words}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
