# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop shows of the app while people look elsewhere: see notification_service.py."""
import functools
import json

import notification_service

from stand_in import StandIn


class Notifications(StandIn):
    def __init__(self):
        super().__init__(notification_service)

    def told(self):
        """Everything so far, the oldest first: (title, text)."""
        return [(title, text) for _, title, text in json.loads(self.ask("told"))]

    def are_shown(self):
        return json.loads(self.ask("shown")) != []

    def click(self):
        """On the latest."""
        self.ask(f"click {json.loads(self.ask('shown'))[-1]}")

    def press(self, text):
        """A button of the latest."""
        self.ask(f"press {json.loads(self.ask('shown'))[-1]} {text}")


@functools.cache
def of_the_desktop():
    """A desktop has one."""
    return Notifications()
