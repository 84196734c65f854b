# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on the session bus that stands in for one of the desktop's, and does what a test tells it."""
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402


def give_up(*failure):
    """What fails in a callback is told, and otherwise forgotten: whoever waits for an answer would wait for good."""
    sys.__excepthook__(*failure)
    os._exit(1)


def run(name, make):
    """Says `ready` once it has the name, then hands each line of its input to obey() of what make(connection) is,
    until the input ends or something fails."""
    sys.excepthook = give_up
    loop = GLib.MainLoop()
    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    stand_in = make(connection)
    rest = b""

    def on_input(fd, condition):
        nonlocal rest
        data = os.read(fd, 65536)
        rest += data
        *lines, rest = rest.split(b"\n")
        for line in lines:
            stand_in.obey(line.decode())
        if not data:
            loop.quit()
        return bool(data)

    GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, 0, GLib.IOCondition.IN | GLib.IOCondition.HUP, on_input)
    Gio.bus_own_name_on_connection(connection, name, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print("ready", flush=True), lambda *_: sys.exit("no name"))
    loop.run()
