"""People who log in, look at pages and apps, and log out or stay, and who notice every wrong answer."""

import collections
import random
import threading
import time

from strain.client import Client, NoAnswer

STAFF = ("carol", "john")


def name_of(number):
    """Everybody is somebody else: a person who logs in at many places at once has to wait, like one who guesses."""
    return STAFF[number] if number < len(STAFF) else f"person-{number}"


class Habits:
    """What people do, and what they put up with.

    `may_lose_posts`: a form may be answered with 502. `may_meet_outage`: a login with 503.
    """

    def __init__(self, kept=10_000, may_lose_posts=False, may_meet_outage=False, pause=0.0):
        self.kept = kept  # sessions that each person leaves open, in windows that they come back to
        self.may_lose_posts = may_lose_posts
        self.may_meet_outage = may_meet_outage
        self.pause = pause  # seconds between two requests, on average


class Person(threading.Thread):
    """Goes on until `over` is set. Nothing that was acknowledged may be lost, nothing ended may come back."""

    def __init__(self, port, name, tally, habits, over):
        super().__init__(daemon=True)
        self.port, self.who, self.tally, self.habits, self.over = port, name, tally, habits, over
        self.open = collections.deque()  # the cookies of sessions that were acknowledged and not ended
        self.ended = collections.deque(maxlen=20)
        self._random = random.Random(threading.get_native_id() + id(self))

    def run(self):
        while not self.over.is_set():
            client = Client(self.port)
            try:
                self._visit(client)
            except NoAnswer as problem:
                self.tally.fault(f"no answer: {problem}")
            finally:
                client.close()

    def look_back(self):
        """Every session is as it was left."""
        for cookies in self.open:
            self._expect_greeting(Client(self.port, cookies), "an acknowledged login is lost")
        for cookies in self.ended:
            self._expect_no_entry(Client(self.port, cookies))

    def _visit(self, client):
        self._expect_no_entry(client)
        if not self._log_in(client):
            return
        for _ in range(self._random.randint(1, 4)):
            self._look_around(client)
        if self.open:
            self._expect_greeting(Client(self.port, self._random.choice(self.open)), "an acknowledged login is lost")
        if self._random.random() < 0.5:
            self._log_out(client)
        else:
            self.open.append(client.cookies)
            if len(self.open) > self.habits.kept:
                self._log_out(Client(self.port, self.open.popleft()))

    def _log_in(self, client):
        form = self._get(client, "GET page", "/login", 200)
        token = form.form_token() if form else None
        if not token:
            return False
        answer = self._timed("POST login", client.post, "/login", username=self.who, password=self.who,
                             csrf_token=token, next="")
        return self._is_accepted("POST login", answer)

    def _look_around(self, client):
        self._expect_greeting(client, "somebody else is greeted")
        answer = self._get(client, "GET check", "/app/", 200)
        told = f'<th scope="row">Remote-User</th><td>{self.who}</td>'.encode()
        if answer and told not in answer.body:
            self.tally.fault(f"the app of {self.who} is told of somebody else")
        self._get(client, "GET check", "/staff/", 200 if self.who in STAFF else 403)

    def _log_out(self, client):
        home = self._get(client, "GET page", "/", 200)
        token = home.form_token() if home else None
        if not token:
            return
        cookies = dict(client.cookies)
        answer = self._timed("POST logout", client.post, "/logout", csrf_token=token)
        # One that was lost may have ended the session or not.
        if self._is_accepted("POST logout", answer):
            self.ended.append(cookies)
            self._expect_no_entry(Client(self.port, cookies))

    def _is_accepted(self, kind, answer):
        if answer.status == 303:
            return True
        if answer.status == 502 and self.habits.may_lose_posts:
            self.tally.lose(kind)
        elif answer.status == 503 and self.habits.may_meet_outage and kind == "POST login":
            self.tally.meet_outage()
        else:
            self.tally.fault(f"{kind} of {self.who} answers {answer.status}")
        return False

    def _expect_greeting(self, client, otherwise):
        answer = self._get(client, "GET page", "/", 200)
        if answer and f"Hey {self.who}!!".encode() not in answer.body:
            self.tally.fault(f"{otherwise} ({self.who})")

    def _expect_no_entry(self, client):
        """Whoever is not logged in is sent to the login page."""
        self._get(client, "GET check", "/app/", 303)

    def _get(self, client, kind, path, status):
        answer = self._timed(kind, client.get, path)
        if answer.status == status:
            return answer
        self.tally.fault(f"{path} of {self.who} answers {answer.status}, not {status}")
        return None

    def _timed(self, kind, ask, *arguments, **fields):
        if self.habits.pause:
            self.over.wait(self._random.uniform(0, 2 * self.habits.pause))
        began = time.monotonic()
        answer = ask(*arguments, **fields)
        self.tally.count(kind, time.monotonic() - began)
        return answer


class Crowd:
    """Many of them at once."""

    def __init__(self, port, size, tally, habits):
        self.tally = tally
        self._over = threading.Event()
        self._people = [Person(port, name_of(i), tally, habits, self._over) for i in range(size)]

    def come(self):
        for person in self._people:
            person.start()

    def leave(self, meanwhile):
        """Waits for the answers that are on their way; calls `meanwhile`, which may take a moment, again and again."""
        self._over.set()
        while any(person.is_alive() for person in self._people):
            meanwhile()

    def look_back(self):
        """Afterwards: how many sessions are open, each of which was looked at."""
        for person in self._people:
            try:
                person.look_back()
            except NoAnswer as problem:
                self.tally.fault(f"no answer: {problem}")
        return sum(len(person.open) for person in self._people)
