"""People beside those of the sample directory, whose passwords slapd has something to say about."""

import os
import subprocess
import time

from stage.directory import BASE, PEOPLE

DAY = 24 * 60 * 60

POLICY = f"""dn: cn=aging,{BASE}
objectClass: device
objectClass: pwdPolicy
cn: aging
pwdAttribute: userPassword
pwdMustChange: TRUE
pwdMaxAge: {30 * DAY}
pwdExpireWarning: {14 * DAY}

"""


def _person(name, lines):
    """Their password is their own name, as everybody's here."""
    return (f"dn: cn={name},{PEOPLE}\nobjectClass: inetOrgPerson\ncn: {name}\nuid: {name}\nsn: Example\n"
            f"userPassword: {name}\npwdPolicySubentry: cn=aging,{BASE}\n{lines}\n\n")


def _ago(seconds):
    return time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() - seconds))


def add(folder):
    """Puts `expiring` (in three days and some hours) and `mustchange` into the directory that is
    prepared in `folder` and not yet served."""
    configuration = os.path.join(folder, "directory", "slapd.conf")
    with open(configuration) as file:
        text = file.read()
    with open(configuration, "w") as file:
        file.write(text.replace("moduleload memberof\n", "moduleload memberof\nmoduleload ppolicy\n"))
        file.write("\noverlay ppolicy\n")
    people = (POLICY + _person("expiring", f"pwdChangedTime: {_ago(26.5 * DAY)}")
              + _person("mustchange", "pwdReset: TRUE"))
    subprocess.run(["/usr/sbin/slapadd", "-q", "-f", configuration], input=people, text=True, check=True)
