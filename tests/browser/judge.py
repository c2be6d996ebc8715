"""Asks other people's checkers about every scene: axe-core about what is shown, vnu about what was sent.

    judge.py NODE_MODULES
"""

import json
import os
import subprocess
import sys
import tempfile

from case import Case
from scenes import tour

AXE = """
const done = arguments[0];
axe.run({resultTypes: ["violations"]}).then((found) => done(found.violations.map(
    (fault) => `${fault.id}: ${fault.help}: ${fault.nodes.map((node) => node.html).join(" | ")}`)));
"""


class Judge(Case):
    """Borrows the cases' house, browser and words."""

    def runTest(self):
        """Nothing: this case is not run but used."""


def ask_axe(visitor, source):
    """The faults of the page that is shown, in both of its colour schemes."""
    faults = []
    for scheme in ("light", "dark"):
        visitor.browser.colours(scheme)
        visitor.driver.execute_script(source)
        faults += [f"axe, {scheme}: {fault}" for fault in visitor.driver.execute_async_script(AXE)]
    return faults


def page_as_sent(visitor):
    """The page's text before the browser mended anything."""
    documents = [parameters["requestId"] for method, parameters in visitor.browser.events()
                 if method == "Network.responseReceived" and parameters["type"] == "Document"]
    return visitor.browser.protocol("Network.getResponseBody", requestId=documents[-1])["body"]


def ask_vnu(jar, folder):
    """The faults of all pages in `folder`."""
    answer = subprocess.run(["java", "-jar", jar, "--format", "json", folder],
                            stderr=subprocess.PIPE, text=True, check=False)
    return [f"{os.path.basename(fault['url'])}: vnu: {fault['message']}"
            for fault in json.loads(answer.stderr)["messages"]]


def main(modules):
    with open(os.path.join(modules, "axe-core", "axe.min.js")) as file:
        source = file.read()
    Judge.setUpClass()
    try:
        with tempfile.TemporaryDirectory() as folder:
            faults, visitor, scenes = [], Judge(), 0
            visitor.driver.set_script_timeout(60)
            for scene in tour(visitor):
                scenes += 1
                with open(os.path.join(folder, scene + ".html"), "w") as file:
                    file.write(page_as_sent(visitor))
                faults += [f"{scene}: {fault}" for fault in ask_axe(visitor, source)]
            faults += ask_vnu(os.path.join(modules, "vnu-jar", "build", "dist", "vnu.jar"), folder)
    finally:
        Judge.doClassCleanups()
    print("\n".join([*faults, f"{scenes} pages judged: {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
