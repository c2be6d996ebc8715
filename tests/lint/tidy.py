"""clang-tidy over every source, several at once; what was clean stays clean until something it read changes.

    tidy.py BUILD       BUILD holds compile_commands.json
"""

import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys

from files import ROOT

INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
LENIENT = ["--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-error"]


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


def key(command, contents, common, build):
    """Names everything that the result depends on, and nothing of where the checkout is."""
    words = command.get("command") or " ".join(command["arguments"])
    words = words.replace(os.path.realpath(build), "BUILD").replace(build, "BUILD").replace(ROOT, "ROOT")
    words = re.sub(r"^\S*ccache\s+", "", words)
    digest = hashlib.sha256(common + words.encode())
    for text in contents:
        digest.update(hashlib.sha256(text).digest())
    return digest.hexdigest()


def check(path, build):
    done = subprocess.run(["clang-tidy", "--quiet", "-p", build, *LENIENT, path],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    noise = done.stderr if "error" in done.stderr and done.returncode else ""
    return done.returncode == 0, (done.stdout + noise).strip()


def main():
    build = os.path.abspath(sys.argv[1])
    database = os.path.join(build, "compile_commands.json")
    if not os.path.exists(database):
        print(f"{database} is missing: configure the build first (scripts/test does)")
        return 1
    with open(database) as file:
        commands = {os.path.realpath(c["file"]): c for c in json.load(file)}
    version = subprocess.run(["clang-tidy", "--version"], stdout=subprocess.PIPE, check=True).stdout
    with open(os.path.join(ROOT, ".clang-tidy"), "rb") as file:
        common = version + file.read() + " ".join(LENIENT).encode()
    cache, sources = cache_folder(build), Sources(build)
    names = {p: key(c, sources.closure(p), common, build) for p, c in commands.items() if p.startswith(ROOT + "/")}
    due = [p for p, name in names.items() if not (cache and os.path.exists(os.path.join(cache, name)))]
    print(f"clang-tidy: {len(due)} of {len(names)} files to read", flush=True)
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, (clean, words) in zip(due, pool.map(lambda p: check(p, build), due)):
            if not clean:
                failed = True
                print(f"{os.path.relpath(path, ROOT)}:\n{words}", flush=True)
            elif cache:
                open(os.path.join(cache, names[path]), "w").close()
    return failed


if __name__ == "__main__":
    sys.exit(main())
