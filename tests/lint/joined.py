"""Which sources clang-tidy may read as one, for most of its time goes into the headers that they share."""

import os
import re

MOST = 8
DECLARED = re.compile(r"^(?!using|namespace|typedef|BOOST|extern|return)"
                      r"(?:using (?=\w+ =))?[A-Za-z_\[][^(\n={;]*?(?<![:\w])(\w+)(?=[({;]| = | \{)", re.MULTILINE)
ALIAS = re.compile(r"^using (\w+) =", re.MULTILINE)
CASE = re.compile(r"^BOOST_\w+\((\w+)", re.MULTILINE)
USING = re.compile(r"^\s*using (?:\w*::)+(\w+);", re.MULTILINE)
ALONE = re.compile(r"^\s*#\s*(?:define|undef)\b", re.MULTILINE)


def groups(sources, cores):
    """`sources`, pairs of path and kind, as lists of paths: of one folder and kind, without a name declared twice."""
    most = max(1, min(MOST, -(-len(sources) // cores)))
    made = []
    for path, kind in sorted(sources):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        kind, names = (os.path.dirname(path), kind), declared(text)
        group = None if stays_alone(text) else next(
            (g for g in made if g["kind"] == kind and len(g["paths"]) < most and not g["names"] & names), None)
        if group is None:
            group = {"kind": path if stays_alone(text) else kind, "paths": [], "names": set(), "size": 0}
            made.append(group)
        group["paths"].append(path)
        group["names"] |= names
        group["size"] += len(text)
    return [g["paths"] for g in sorted(made, key=lambda g: -g["size"])]


def declared(text):
    """Names that a source gives to things of its own, as far as its left margin tells."""
    return {name for pattern in (DECLARED, ALIAS, CASE) for name in pattern.findall(text)}


def stays_alone(text):
    """Whether others would change what `text` means, or hide that a name it takes in goes unused."""
    return bool(ALONE.search(text)) or any(
        len(re.findall(rf"\b{name}\b", text)) < 2 for name in USING.findall(text))


def join(paths, target):
    """Writes the text of `paths` to `target`: as text, because some checks look only at what no #include brought."""
    with open(target, "w", encoding="utf-8") as out:
        for path in paths:
            with open(path, encoding="utf-8") as file:
                out.write(file.read() + "\n")
