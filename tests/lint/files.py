"""Which files there are, by kind: the lines that `files.py KIND` prints.

Walks the folders instead of asking git: an exported copy has none, and a foreign one refuses to answer.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = {".git", ".cache", "__pycache__", "node_modules"}
ENDINGS = {
    "c++": (".cpp", ".h"),
    "python": (".py",),
    "shell": (".sh",),
    "template": (".tpl",),
    "web": (".css", ".js"),
    "nginx": (".conf",),
}


def files(kind):
    """Paths of that kind relative to ROOT, in order."""
    return sorted(path for path in _all() if _is(kind, path))


def _all():
    for folder, below, names in os.walk(ROOT):
        below[:] = [b for b in below if b not in SKIPPED and not b.startswith("build")]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), ROOT)


def _is(kind, path):
    if os.path.islink(os.path.join(ROOT, path)):
        return False
    if path.endswith(ENDINGS[kind]):
        return True
    if "." in os.path.basename(path) or kind not in ("shell", "python"):
        return False
    with open(os.path.join(ROOT, path), "rb") as file:
        first = file.readline(80)
    return first.startswith(b"#!") and (b"python" if kind == "python" else b"sh") in first


if __name__ == "__main__":
    print("\n".join(files(sys.argv[1])))
