"""Includes point downwards, and each C library is touched in one folder only."""

import os
import re
import sys

from files import ROOT, files

FLOORS = {
    "base": 0,
    "config": 1, "http": 1, "view": 1, "store": 1, "signin": 1,
    "ldap": 2, "session": 2, "guard": 2, "server": 2,
    "gate": 3,
    "pages": 4,
    "app": 5,
    "": 6,  # fcgi/main.cpp
}
# Beginning of a library's header -> the folders that may include it.
LIBRARIES = {
    "fcgi": {"server"}, "fastcgi.h": {"server"},
    "ldap": {"ldap"}, "lber": {"ldap"},
    "ctemplate/": {"view"},
    "sqlite3": {"store"},
    "openssl/": {"base"},
    "utf8proc": {"base"},
    "re2/": {"base"},
    "spdlog/": {"base"},
    "tl/": {"base"},
    "toml++/": {"config"},
    "CLI/": {"app"},
    "systemd/": {"server"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def fault(path, kind, header):
    """What is wrong with one include of a file below fcgi/, or None."""
    folder = os.path.dirname(os.path.relpath(path, "fcgi"))
    if kind == "<":
        for beginning, allowed in LIBRARIES.items():
            if header.startswith(beginning) and folder not in allowed:
                return f"<{header}> belongs to {' or '.join(sorted(allowed))}/"
        return None
    if header.startswith("../") or "/../" in header or header.startswith("./"):
        return f'"{header}": say the folder, not the way'
    target = os.path.dirname(header)
    if target == "templates":  # generated from the templates
        return None if folder == "view" else f'"{header}" belongs to view/'
    if target not in FLOORS or not target:
        return f'"{header}": no such folder in the house'
    if target != folder and FLOORS[target] >= FLOORS[folder]:
        return f'"{header}" does not point downwards'
    return None


def main():
    failed = False
    for path in files("c++"):
        if not path.startswith("fcgi/"):
            continue
        folder = os.path.dirname(os.path.relpath(path, "fcgi"))
        if folder not in FLOORS:
            print(f"{path}: the house has no folder '{folder}'")
            failed = True
            continue
        with open(os.path.join(ROOT, path)) as file:
            for number, line in enumerate(file, 1):
                match = INCLUDE.match(line)
                found = fault(path, *match.groups()) if match else None
                if found:
                    print(f"{path}:{number}: {found}")
                    failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
