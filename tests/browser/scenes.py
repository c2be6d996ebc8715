"""Every page in every state worth a look: each scene is a name and what brings a Case there."""

import functools
from urllib.parse import quote

from crowded_people import GUESSED
from crowded_people import NAME as LONG_NAME
from elsewhere import CURL, IPHONE, PHONE, Elsewhere, guess

# A form from somewhere else: its address says nothing, so it is refused as foreign.
FOREIGN = "data:text/html," + quote('<html><form method="post" action="{}/logout"><button>Go</button></form>')


def _refused(case):
    case.log_in("carol", "wrong")


def _expired(case):
    case.open("/login")
    case.type("carol", "carol")
    case.browser.protocol("Network.clearBrowserCookies")
    case.press("main [type=submit]")


def _foreign(case):
    case.open(FOREIGN.replace(quote("{}"), case.house.address))
    case.press("button")


def _must_wait(case):
    Elsewhere(case.house, PHONE).log_in(GUESSED, GUESSED)  # so that the name is known
    guess(case.house, GUESSED)
    case.log_in(GUESSED, "wrong")


def _admin_waiting(case):
    Elsewhere(case.house, PHONE).log_in(GUESSED, GUESSED)
    for name in (GUESSED, "unknown"):
        guess(case.house, name)
    case.log_in()
    case.open("/admin")


def _missing(case):
    case.log_in("", "")


def _logout(case):
    case.log_in()
    case.open("/logout")


def _home(case):
    case.log_in()
    case.reload()


def _already(case):
    case.log_in()
    case.open("/login")


def _logged_out(case):
    case.log_in()
    case.press("main [type=submit]")


def _signed_in_lost(case):
    case.log_in()
    case.reload()
    case.open("/nowhere")


def _denied(case):
    case.log_in("stuart", "stuart", path="/login?next=/staff/")


def _resume(case):
    case.log_in()
    case.open(f"/resume?next={quote(case.house.address + '/app/edit?id=1')}")


def _bounced(case):
    case.log_in()
    for _ in range(6):
        case.open(f"/login?next={quote(case.house.address + '/nowhere')}")


def _account(case):
    case.log_in("john", "john")
    case.open("/account")


def _account_many(case):
    _on_other_devices(case, LONG_NAME)
    Elsewhere(case.house, CURL).log_in(LONG_NAME, "wrong")
    case.log_in(LONG_NAME, LONG_NAME)
    case.open("/account")


def _account_ended(case):
    Elsewhere(case.house, PHONE).log_in()
    case.log_in()
    case.open("/account")
    case.press("[action$='/account/end'] button")


def _admin(case):
    _on_other_devices(case, LONG_NAME)
    _on_other_devices(case, "stuart")
    case.log_in()
    case.open("/admin")


def _admin_nobody(case):
    case.log_in()
    case.open("/admin?q=zz")


def _not_admin(case):
    case.log_in("john", "john")
    case.open("/admin")


def _on_other_devices(case, name):
    for user_agent in (PHONE, IPHONE, CURL):
        Elsewhere(case.house, user_agent).log_in(name, name)


SCENES = {
    "home-out": lambda case: case.open("/"),
    "home-welcome": lambda case: case.log_in(),
    "home-in": _home,
    "home-already": _already,
    "home-expiring": lambda case: case.log_in("expiring", "expiring"),
    "home-logged-out": _logged_out,
    "login": lambda case: case.open("/login"),
    "login-refused": _refused,
    "login-missing": _missing,
    "login-must-wait": _must_wait,
    "login-must-change": lambda case: case.log_in("mustchange", "mustchange"),
    "login-expired": _expired,
    "logout": _logout,
    "account": _account,
    "account-many": _account_many,
    "account-ended": _account_ended,
    "admin": _admin,
    "admin-nobody": _admin_nobody,
    "admin-waiting": _admin_waiting,
    "admin-not-for-you": _not_admin,
    "denied": _denied,
    "denied-unclear": lambda case: case.open("/app/a%2Fb"),
    "accept-refused": lambda case: case.open("/doorward/accept"),
    "resume": _resume,
    "bounced": _bounced,
    "error-403": _foreign,
    "error-404": lambda case: case.open("/nowhere"),
    "error-404-in": _signed_in_lost,
} | {
    f"static-{status}": lambda case, status=status: case.open(f"{case.house.errors_address}/{status}")
    for status in (413, 429, 502, 503, 504)
}


def tour(case):
    """Sets one scene after the other and answers its name."""
    for name, arrive in SCENES.items():
        case.browser.forget()
        arrive(case)
        yield name


def in_every_scene(test):
    """Makes a test of what has to be true wherever one is."""
    @functools.wraps(test)
    def everywhere(case):
        for name, arrive in SCENES.items():
            with case.subTest(scene=name):
                case.browser.forget()
                arrive(case)
                test(case)
    return everywhere
