"""Refuses files that do too much: more than 250 lines of source."""

import os
import sys

from files import ENDINGS, ROOT, files

LIMIT = 250

failed = False
for kind in ENDINGS:
    for path in files(kind):
        with open(os.path.join(ROOT, path), "rb") as file:
            lines = sum(1 for _ in file)
        if lines > LIMIT:
            print(f"{path}: {lines} lines; a file of more than {LIMIT} is two files")
            failed = True
sys.exit(failed)
