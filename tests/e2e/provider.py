# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in at a certified OpenID provider, whose tokens the service takes: provider.py APP SERVER FOLDER, where the
folder has what tests/provider wants installed."""
import atexit
import base64
import json
import secrets
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

FOLDER = sys.argv.pop()

from browser import Browser  # noqa: E402
from company import ERROR, OK, SIGNED_OUT, Company, Newcomer  # noqa: E402
from desk import DEADLINE, wait_until  # noqa: E402
from manual import run  # noqa: E402
from outbox import write_note  # noqa: E402
from service import ACCOUNT  # noqa: E402

RMA, NOTE = "00517624", "The new unit is on the wall."
CLIENT = "heliodesk-desktop"
LONG, SHORT = 3600, 4  # seconds that a token lasts


class Provider:
    def __init__(self, seconds):
        self.secret = secrets.token_urlsafe()
        self.process = subprocess.Popen(["node", f"{FOLDER}/provider.mjs", self.secret, str(seconds)], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        atexit.register(self.process.kill)  # a test that fails leaves nothing behind
        self.issuer = self.process.stdout.readline().strip()
        assert self.issuer.startswith("http://127.0.0.1:"), self.issuer

    def tell(self, service):
        """There are tokens for it from now on."""
        self.process.stdin.write(f"{service}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == service

    def options(self, folder):
        """How a service is told of it."""
        credentials = folder / f"credentials-{self.process.pid}"
        credentials.write_text(f"service:{self.secret}\n")
        return [f"--introspection={self.issuer}/token/introspection", f"--introspection-credentials={credentials}",
                f"--issuer={self.issuer}", f"--client-id={CLIENT}"]

    def post(self, path, form, **headers):
        """The status and the document."""
        request = urllib.request.Request(f"{self.issuer}{path}", urllib.parse.urlencode(form).encode(), headers)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=DEADLINE) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)

    def ask(self, token):
        credentials = base64.b64encode(f"service:{self.secret}".encode()).decode()
        status, said = self.post("/token/introspection", {"token": token}, Authorization=f"Basic {credentials}")
        assert status == 200, said
        return said

    def knows(self, token):
        return self.ask(token)["active"]

    def steal(self, refresh_token):
        """What comes of a refresh token that was used already."""
        return self.post("/token", {"grant_type": "refresh_token", "client_id": CLIENT, "refresh_token": refresh_token})

    def stop(self):
        """What it granted."""
        granted, _ = self.process.communicate(timeout=DEADLINE)
        assert self.process.returncode == 0
        return granted.split()


class Person(Browser):
    """Who signs in on the provider's own pages."""

    def sign_in(self, address, email, password, agree=True):
        address, page = self.open(address)
        assert 'name="login"' in page, page
        address, page = self.submit(address, page, login=email, password=password)
        return self.submit(address, page)[1]


class Stranger(Browser):
    """Whom the provider sends back at once."""

    def sign_in(self, address, email, password, agree=True):
        address, page = self.open(address)
        return address


def start(folder, name, seconds):
    provider = Provider(seconds)
    company = Company(folder, name, *provider.options(folder))
    provider.tell(company.service.url)
    return provider, company


def the_app_signs_in_and_works(folder):
    provider, company = start(folder, "window", LONG)
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.enter(company.service.url)
    address = company.page()
    assert address.startswith(f"{provider.issuer}/auth?"), address
    Person().sign_in(address, ACCOUNT, "any")
    desk.arrive(rf"^RMA\({RMA}\)")
    write_note(desk, NOTE)
    wait_until(lambda: company.service.records("note", body=NOTE), "the note at the service")
    desk.close()
    grant = company.grant()
    assert provider.knows(grant["access_token"]) and provider.knows(grant["refresh_token"])
    assert provider.ask(grant["access_token"])["aud"] == company.service.url

    # Signing out gives back all that was granted.
    code, output, errors = company.run("sign-out")
    assert code == OK and ACCOUNT in output, errors
    assert not company.keyring.secrets()
    assert not provider.knows(grant["access_token"]) and not provider.knows(grant["refresh_token"])
    assert company.run("sync")[0] == SIGNED_OUT
    company.stop()
    assert provider.stop() == ["authorization_code"]


def a_service_gets_no_tokens_for_another(folder):
    """Whatever it says of itself: the provider knows that it is none of its services."""
    provider, company = start(folder, "own", LONG)
    assert company.sign_in_by_command(browser=Person())[0] == OK
    token = company.grant()["access_token"]
    assert company.knows(token)
    company.stop()

    other = Company(folder, "other", *provider.options(folder))
    code, output, page = other.sign_in_by_command(browser=Stranger())
    assert code == ERROR and "error=invalid_target" in page, (output, page)
    assert not other.keyring.secrets()
    # Nor would what is for the one be good at the other.
    assert provider.knows(token) and not other.knows(token)
    other.stop()
    assert provider.stop() == ["authorization_code"]


def commands_renew_the_sign_in(folder):
    """Each refresh token is used once; whoever uses one again ends the sign-in, for both."""
    provider, company = start(folder, "renewed", SHORT)
    code, output, _ = company.sign_in_by_command(browser=Person())
    assert code == OK and ACCOUNT in output, output
    first = company.grant()
    wait_until(lambda: not provider.knows(first["access_token"]), "its end")
    processes = [company.command("sync") for _ in range(4)]
    for process in processes:
        _, errors = process.communicate(timeout=DEADLINE)
        assert process.returncode == OK, errors
    second = company.grant()
    assert second["refresh_token"] != first["refresh_token"] and provider.knows(second["refresh_token"])

    status, said = provider.steal(first["refresh_token"])
    assert (status, said["error"]) == (400, "invalid_grant"), said
    wait_until(lambda: company.run("sync")[0] == SIGNED_OUT, "the end of the sign-in")
    assert not company.keyring.secrets()
    assert company.sign_in_by_command(browser=Person())[0] == OK
    assert company.run("sync")[0] == OK
    company.stop()
    granted = provider.stop()
    assert granted.count("authorization_code") == 2 and "refresh_token" in granted, granted


if __name__ == "__main__":
    run([the_app_signs_in_and_works, a_service_gets_no_tokens_for_another, commands_renew_the_sign_in])
