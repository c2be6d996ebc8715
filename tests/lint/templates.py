"""Templates: escaping switched on, attributes quoted, nothing inline, no marker where escaping does not reach."""

import os
import re
import subprocess
import sys

from files import ROOT, files

FIRST_LINE = '{{%AUTOESCAPE context="HTML"}}'
MARKER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
UNQUOTED = re.compile(r"""\s[\w:-]+\s*=\s*(?!["'\s])""")
QUOTED_VALUE = re.compile(r""""[^"]*"|'[^']*'""", re.DOTALL)

# A whole tag -> what is wrong with it. "\0" stands for a marker.
RULES = [
    (re.compile(r"\s(formaction|srcset|style|on\w+)\s*=", re.I), "an attribute that must not be here"),
    (re.compile(r"^<script(?![^>]*\ssrc=)", re.I), "a script inside the page"),
    (re.compile(r"^<style", re.I), "a style inside the page"),
    (re.compile(r"\s\0+\w*\s*="), "a marker as the name of an attribute"),
]


def faults(text):
    """Pairs of line number, fault."""
    if text.split("\n", 1)[0].rstrip() != FIRST_LINE:
        yield 1, f"the first line is not {FIRST_LINE}"
    for marker in MARKER.finditer(text):
        if re.search(r":none\b", marker.group()):
            yield _line(text, marker.start()), "':none' switches escaping off"
    # Same length, same lines: markers must not look like tags or quotes.
    plain = MARKER.sub(lambda m: "\0" * (len(m.group()) - m.group().count("\n")) + "\n" * m.group().count("\n"), text)
    for place in re.finditer("<\0", plain):
        yield _line(text, place.start()), "a marker as the name of a tag"
    for tag in TAG.finditer(plain):
        bare = QUOTED_VALUE.sub('""', tag.group())
        if UNQUOTED.search(bare):
            yield _line(text, tag.start()), "an attribute without quotes"
        for rule, words in RULES:
            if rule.search(bare):
                yield _line(text, tag.start()), words


def _line(text, position):
    return text.count("\n", 0, position) + 1


def main():
    failed = False
    for path in files("template"):
        with open(os.path.join(ROOT, path)) as file:
            for number, words in faults(file.read()):
                print(f"{path}:{number}: {words}")
                failed = True
    names = [os.path.basename(p) for p in files("template") if p.startswith("templates/")]
    if names:
        parsed = subprocess.run(
            ["ctemplate-make_tpl_varnames_h", "-n", f"--template_dir={ROOT}/templates", "-q", *names], check=False)
        failed = failed or parsed.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
