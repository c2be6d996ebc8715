"""Somebody with a name as long as names get, in more groups than a page shows at once."""

import os
import subprocess

from stage.directory import GROUPS, PEOPLE

NAME = "somebody-with-a-name-that-is-longer-than-any-line-of-a-phone"
GUESSED = "somebody-else-whose-long-name-strangers-guess-passwords-for"
GROUP_COUNT = 40


def add(folder):
    """Puts them into the directory that is prepared in `folder` and not yet served. Their password
    is their own name, as everybody's here."""
    dn = f"cn={NAME},{PEOPLE}"
    entries = [f"dn: {dn}\nobjectClass: inetOrgPerson\ncn: {NAME}\nuid: {NAME}\nsn: Example\n"
               f"displayName: Somebody {'With Many Names ' * 8}Example\nmail: {NAME}@mail.example.org\n"
               f"userPassword: {NAME}\n"]
    entries += [f"dn: cn={GUESSED},{PEOPLE}\nobjectClass: inetOrgPerson\ncn: {GUESSED}\nuid: {GUESSED}\nsn: Example\n"
                f"userPassword: {GUESSED}\n"]
    entries += [f"dn: cn=project {number:02} of the department,{GROUPS}\nobjectClass: groupOfNames\n"
                f"cn: project {number:02} of the department\nmember: {dn}\n" for number in range(GROUP_COUNT)]
    configuration = os.path.join(folder, "directory", "slapd.conf")
    subprocess.run(["/usr/sbin/slapadd", "-q", "-f", configuration], input="\n".join(entries), text=True, check=True)
