# SPDX-License-Identifier: GPL-3.0-or-later
"""A company whose people sign in to its service by a browser, in the app and on the command line: the programs are
the first two arguments."""
import contextlib
import os
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request

from browser import Browser
from desk import BUTTONS, DEADLINE, Atspi, Desk, wait_until
from desktop import Desktop
from keyring import Keyring
from sanitized import with_whole_stacks
from service import ACCOUNT, Service

APP, SERVER = sys.argv[1:3]
WEB = ["x-scheme-handler/http", "x-scheme-handler/https"]
PASSWORD = "correct horse"
OK, ERROR, USAGE, OFFLINE, NOT_FOUND, SIGNED_OUT, CACHE = range(7)


class Company:
    """A service whose user has a password, a keyring, and a desktop that says which pages are opened."""

    def __init__(self, folder, name, *options):
        folder = folder / name
        folder.mkdir()
        self.profile = folder / "profile"
        self.service, self.keyring, self.desktop = Service(SERVER, folder, *options), Keyring(), Desktop(folder, *WEB)
        self.n_opened = 0
        self.serve("user", "password", ACCOUNT)

    def serve(self, *arguments):
        subprocess.run([SERVER, *arguments, f"--database=sqlite:{self.service.database}"], input=f"{PASSWORD}\n",
                       text=True, check=True, stdout=subprocess.DEVNULL, timeout=DEADLINE)

    def add_user(self, email, organisation):
        self.serve("user", "add", email, f"--organisation={organisation}")
        self.serve("user", "password", email)

    def page(self):
        """The page that was opened next."""
        self.n_opened += 1
        return wait_until(lambda: self.desktop.addresses()[self.n_opened - 1:], "a page opened")[0]

    def command(self, *arguments, **options):
        # Libsecret and libsoup's servers leak.
        return subprocess.Popen([APP, f"--profile={self.profile}", *arguments], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True,
                                env=with_whole_stacks(os.environ | {"LANGUAGE": "en"}), **options)

    def run(self, *arguments):
        process = self.command(*arguments)
        output, errors = process.communicate(timeout=DEADLINE)
        return process.returncode, output, errors

    def sign_in_by_command(self, agree=True, browser=None, email=ACCOUNT):
        process = self.command("sign-in", f"--service={self.service.url}")
        address = self.page()
        page = (browser or Browser()).sign_in(address, email, PASSWORD, agree)
        output, errors = process.communicate(timeout=DEADLINE)
        assert address in errors, errors
        return process.returncode, output, page

    def grant(self):
        (grant,) = self.keyring.secrets().values()
        return grant

    def knows(self, token):
        request = urllib.request.Request(f"{self.service.url}v1/me", headers={"Authorization": f"Bearer {token}"})
        try:
            with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
                return answer.status == 200
        except urllib.error.HTTPError as error:
            assert error.code == 401
            return False

    def refuse_access_tokens(self):
        with contextlib.closing(sqlite3.connect(self.service.database, timeout=DEADLINE)) as connection, connection:
            connection.execute("DELETE FROM token WHERE sign_in IS NOT NULL")

    def end_sign_ins(self):
        with contextlib.closing(sqlite3.connect(self.service.database, timeout=DEADLINE)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM sign_in")

    def stop(self):
        self.keyring.stop()
        self.service.stop()


class Newcomer(Desk):
    """The app without an address or a token."""

    def __init__(self, company, *options):
        self.start(company.profile.parent, [APP, f"--profile={company.profile}", *options],
                   dict(os.environ, LANGUAGE="en"))

    def enter(self, address):
        entry = self.wait_for("^Address of the service$", {Atspi.Role.TEXT, Atspi.Role.ENTRY})
        Atspi.EditableText.set_text_contents(entry, address)
        self.click("Sign in$")

    def arrive(self, title="^Dashboard"):
        """The window that comes after signing in."""
        self.window = self.wait_for_window(f"{title} – Heliodesk$")
        self.wait_for("^Synced$", BUTTONS)
