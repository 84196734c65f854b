#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The portal that lets programs run without a window (org.freedesktop.portal.Background) on the session bus, for tests:
background_portal.py.

Says `ready`, then answers each line of its input with one of its output, until the input ends:
  asked            whether a start at login was asked for, and its command, by everybody so far, as JSON
  allow            answers whoever asks from now on; says `allow`
  refuse           the same, that it is not allowed
  wait             leaves them without an answer
"""
import json

import bus_program
from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
DONE = 0

INTERFACES = """
<node>
  <interface name="org.freedesktop.portal.Background">
    <method name="RequestBackground"><arg name="parent_window" type="s" direction="in"/>
      <arg name="options" type="a{sv}" direction="in"/><arg name="handle" type="o" direction="out"/></method>
  </interface>
</node>
"""


class Portal:
    def __init__(self, connection):
        self.connection = connection
        self.mode, self.asked = "allow", []
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces[0]
        connection.register_object(PATH, interface, self.on_call, None, None)

    def on_call(self, connection, sender, path, name, method, parameters, invocation):
        _, options = parameters.unpack()
        assert options["reason"], options
        self.asked.append((options["autostart"], options["commandline"]))
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        allowed = self.mode == "allow"
        if self.mode != "wait":
            results = {"background": GLib.Variant("b", allowed),
                       "autostart": GLib.Variant("b", allowed and options["autostart"])}
            connection.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response",
                                   GLib.Variant("(ua{sv})", (DONE, results)))
        invocation.return_value(GLib.Variant("(o)", (handle,)))

    def obey(self, line):
        if line == "asked":
            print(json.dumps(self.asked), flush=True)
            return
        assert line in ("allow", "refuse", "wait"), line
        self.mode = line
        print(line, flush=True)


if __name__ == "__main__":
    bus_program.run(NAME, Portal)
