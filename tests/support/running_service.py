# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that can be stopped and started again; its clients reach it through a proxy that holds both sides to the
contract."""
import atexit
import os
import subprocess

import service_program
from service_program import DEADLINE
from validating_proxy import ValidatingProxy


class RunningService:
    """heliodesk-server on a database, always at the same address."""

    def __init__(self, server, database, *options):
        self.server = server
        self.database = database
        self.options = options
        self.port = 0
        self.process = None
        self.proxy = None
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.proxy.port}/"

    def start(self):
        """The proxy is where people reach the service, which is to know that."""
        is_first = self.proxy is None
        if is_first:
            self.proxy = ValidatingProxy()
            self.proxy.start()
        self.process, url = service_program.start(self.server, f"--database=sqlite:{self.database}",
                                                  f"--port={self.port}", f"--public-url={self.url}", *self.options)
        atexit.register(self.process.kill)  # a test that fails leaves nothing behind
        self.port = self.proxy.upstream = int(url.rstrip("/").rsplit(":", 1)[1])
        if not is_first:
            self.proxy.start()

    def stop(self):
        """Ends the service, and fails when it or a client violated the contract."""
        self.proxy.stop()
        self.process.terminate()
        assert self.process.wait(DEADLINE) == 0
        self.process.stdout.close()

    def issue_token(self, email):
        return subprocess.run([self.server, "token", "issue", email, f"--database=sqlite:{self.database}"],
                              capture_output=True, text=True, check=True, timeout=DEADLINE).stdout.strip()


def environment(token):
    """Of a client that signs in with a token."""
    return dict(os.environ, HELIODESK_TOKEN=token)
