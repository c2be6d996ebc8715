"""The sample apps of the demo, and their door: nginx asks Doorward before it lets anybody in."""

import os
import sys

from stage import child, workers
from stage.places import HOST, ROOT
from stage.supervisor import Part

SOCKET = "sample-app.sock"  # within the demo's folder, which must be the current one

# Who may see them: the settings' part.
RULES = f"""[[rule]]
host = "{HOST}"
path = "/app"
allow = "signed-in"

[[rule]]
host = "{HOST}"
path = "/staff"
allow = "@staff"
note = "This app is for staff. In the sample directory carol and john are, stuart is not."
"""

# nginx's part, with the very same snippets as in production.
UPSTREAM = f"""    upstream sample_app {{
        server unix:{SOCKET};
    }}
"""
LOCATIONS = """        include doorward/snippets/doorward-app.conf;
""" + "".join(f"""        location /{name}/ {{
            include doorward/snippets/doorward-auth.conf;
            include doorward/snippets/doorward-identity-proxy.conf;
            # One header here keeps those of Doorward's own pages away from the app, which has its own policy.
            add_header X-Content-Type-Options nosniff always;
            proxy_pass http://sample_app;
        }}
""" for name in ("app", "staff"))


def part(folder):
    """One process for both apps, behind a socket that nobody but this user can connect to."""
    listening = workers.listen(SOCKET)
    program = os.path.join(ROOT, "scripts", "stage", "sample_app.py")
    log = os.path.join(folder, "sample-app.log")
    return Part("sample-app", lambda: child.start([sys.executable, program], log, sockets=(listening,)), "again")
