"""Visitors with names of their own: as many people as log in at once."""

import base64
import hashlib
import os
import subprocess
from urllib.parse import quote

from stage import directory
from stage.failure import Failure

PREFIX = "visitor"  # visitor1, visitor2 ...; everybody's password is their name, as in the sample


def add(folder, count):
    """Adds them to the running directory of `folder`, in the group of the staff."""
    entries = "\n".join(_entry(f"{PREFIX}{number}") for number in range(1, count + 1))
    socket = quote(os.path.join(folder, "directory", "ldapi"), safe="")
    added = subprocess.run(["ldapmodify", "-a", "-Q", "-Y", "EXTERNAL", "-H", f"ldapi://{socket}"], input=entries,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if added.returncode != 0:
        raise Failure(f"the directory did not take the visitors: {added.stdout.strip()}")


def _entry(name):
    dn = f"cn={name},{directory.PEOPLE}"
    return f"""dn: {dn}
objectClass: inetOrgPerson
cn: {name}
uid: {name}
sn: Visitor
displayName: {name.capitalize()} Visitor
mail: {name}@testathon.net
userPassword: {_hashed(name)}

dn: cn=staff,{directory.GROUPS}
changetype: modify
add: member
member: {dn}
"""


def _hashed(password):
    salt = os.urandom(8)
    return "{SSHA}" + base64.b64encode(hashlib.sha1(password.encode() + salt).digest() + salt).decode()
