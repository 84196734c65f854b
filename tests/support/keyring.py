# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring on the session's bus: see secret_service.py."""
import json

import secret_service

from stand_in import StandIn


class Keyring(StandIn):
    def __init__(self):
        super().__init__(secret_service)

    def set_mode(self, mode):
        assert self.ask(f"mode {mode}") == mode

    def secrets(self):
        """What is kept: by the service's address and the user's ID."""
        return {(attributes["service"], attributes["account"]): json.loads(secret)
                for attributes, secret in json.loads(self.ask("secrets"))}
