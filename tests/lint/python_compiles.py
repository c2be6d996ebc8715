"""Compiles every file that is named, keeping nothing."""

import sys

failed = False
for name in sys.argv[1:]:
    try:
        with open(name, "rb") as file:
            compile(file.read(), name, "exec")
    except SyntaxError as error:
        print(f"{name}:{error.lineno}: {error.msg}")
        failed = True
sys.exit(failed)
