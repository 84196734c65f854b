# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring on the session's bus: see secret_service.py."""
import atexit
import json
import subprocess
import sys

import secret_service

from desk import DEADLINE


class Keyring:
    def __init__(self):
        self.process = subprocess.Popen([sys.executable, secret_service.__file__], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)  # a test that fails leaves nothing behind
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, command):
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def set_mode(self, mode):
        assert self.ask(f"mode {mode}") == mode

    def secrets(self):
        """What is kept: by the service's address and the user's ID."""
        return {(attributes["service"], attributes["account"]): json.loads(secret)
                for attributes, secret in json.loads(self.ask("secrets"))}

    def stop(self):
        self.process.stdin.close()
        assert self.process.wait(DEADLINE) == 0
        self.process.stdout.close()
