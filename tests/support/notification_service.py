#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What shows notifications (org.freedesktop.Notifications) on the session bus, for tests: notification_service.py.

Says `ready`, then answers each line of its input with one of its output, until the input ends:
  told           everything so far, the oldest first, as JSON: a list of [id, title, text]
  shown          the ids of what is to be seen, as JSON
  click ID       does the default action of one, as a click on it does; then as `shown`
  press ID TEXT  presses the button that has this text; then as `shown`
"""
import json

import bus_program
from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DISMISSED, CLOSED = 2, 3

INTERFACES = """
<node>
  <interface name="org.freedesktop.Notifications">
    <method name="GetCapabilities"><arg name="capabilities" type="as" direction="out"/></method>
    <method name="GetServerInformation"><arg name="name" type="s" direction="out"/>
      <arg name="vendor" type="s" direction="out"/><arg name="version" type="s" direction="out"/>
      <arg name="spec_version" type="s" direction="out"/></method>
    <method name="Notify"><arg name="app_name" type="s" direction="in"/><arg name="replaces_id" type="u" direction="in"/>
      <arg name="app_icon" type="s" direction="in"/><arg name="summary" type="s" direction="in"/>
      <arg name="body" type="s" direction="in"/><arg name="actions" type="as" direction="in"/>
      <arg name="hints" type="a{sv}" direction="in"/><arg name="expire_timeout" type="i" direction="in"/>
      <arg name="id" type="u" direction="out"/></method>
    <method name="CloseNotification"><arg name="id" type="u" direction="in"/></method>
    <signal name="ActionInvoked"><arg name="id" type="u"/><arg name="action" type="s"/></signal>
    <signal name="NotificationClosed"><arg name="id" type="u"/><arg name="reason" type="u"/></signal>
  </interface>
</node>
"""


class Notifications:
    def __init__(self, connection):
        self.connection = connection
        self.told, self.shown = [], {}  # the latter: id, actions
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces[0]
        connection.register_object(PATH, interface, self.on_call, None, None)

    def on_call(self, connection, sender, path, name, method, parameters, invocation):
        invocation.return_value(getattr(self, f"call_{method}")(*parameters.unpack()))

    def call_GetCapabilities(self):
        return GLib.Variant("(as)", (["actions", "body"],))

    def call_GetServerInformation(self):
        return GLib.Variant("(ssss)", ("stand-in", "heliodesk", "1", "1.2"))

    def call_Notify(self, app, replaced, icon, summary, body, actions, hints, timeout):
        number = replaced or len(self.told) + 1
        self.told.append((number, summary, body))
        self.shown[number] = actions
        return GLib.Variant("(u)", (number,))

    def call_CloseNotification(self, number):
        self.close(number, CLOSED)

    def close(self, number, reason):
        if self.shown.pop(number, None) is not None:
            self.tell("NotificationClosed", GLib.Variant("(uu)", (number, reason)))

    def tell(self, signal, values):
        self.connection.emit_signal(None, PATH, NAME, signal, values)

    def invoke(self, number, action):
        assert action in self.shown[number][::2], self.shown[number]
        self.tell("ActionInvoked", GLib.Variant("(us)", (number, action)))
        self.close(number, DISMISSED)

    def obey(self, line):
        words = line.split()
        if words[0] == "click":
            self.invoke(int(words[1]), "default")
        elif words[0] == "press":
            number, text = int(words[1]), " ".join(words[2:])
            actions = dict(zip(self.shown[number][1::2], self.shown[number][::2]))
            assert text in actions, actions
            self.invoke(number, actions[text])
        print(json.dumps(self.told if words[0] == "told" else list(self.shown)), flush=True)


if __name__ == "__main__":
    bus_program.run(NAME, Notifications)
