#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring of memory on the session bus (org.freedesktop.secrets), for tests: secret_service.py.

Says `ready`, then answers each line of its input with one of its output, until the input ends:
  mode open      everything is unlocked
  mode locked    locked; whoever is asked unlocks it
  mode refusing  locked; whoever is asked says no
  mode silent    locked; nobody answers what is asked
  mode hanging   nothing is answered at all
  secrets        what is kept, as JSON: a list of [attributes, secret]
  reads N        answered when secrets have been read N times
  hung N         answered when N calls have been left without an answer
"""
import json
import time

import bus_program
from gi.repository import Gio, GLib

NAME = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"
COLLECTION = f"{ROOT}/collection/login"
ALIAS = f"{ROOT}/aliases/default"
SESSION = f"{ROOT}/session/1"
NOTHING = GLib.Variant("o", "/")
SECRET = "(oayays)"

INTERFACES = """
<node>
  <interface name="org.freedesktop.Secret.Service">
    <method name="OpenSession"><arg name="algorithm" type="s" direction="in"/><arg name="input" type="v" direction="in"/>
      <arg name="output" type="v" direction="out"/><arg name="result" type="o" direction="out"/></method>
    <method name="SearchItems"><arg name="attributes" type="a{ss}" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/><arg name="locked" type="ao" direction="out"/></method>
    <method name="Unlock"><arg name="objects" type="ao" direction="in"/><arg name="unlocked" type="ao" direction="out"/>
      <arg name="prompt" type="o" direction="out"/></method>
    <method name="GetSecrets"><arg name="items" type="ao" direction="in"/><arg name="session" type="o" direction="in"/>
      <arg name="secrets" type="a{o(oayays)}" direction="out"/></method>
    <method name="ReadAlias"><arg name="name" type="s" direction="in"/>
      <arg name="collection" type="o" direction="out"/></method>
    <property name="Collections" type="ao" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Collection">
    <method name="CreateItem"><arg name="properties" type="a{sv}" direction="in"/>
      <arg name="secret" type="(oayays)" direction="in"/><arg name="replace" type="b" direction="in"/>
      <arg name="item" type="o" direction="out"/><arg name="prompt" type="o" direction="out"/></method>
    <property name="Items" type="ao" access="read"/>
    <property name="Label" type="s" access="readwrite"/>
    <property name="Locked" type="b" access="read"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Item">
    <method name="Delete"><arg name="prompt" type="o" direction="out"/></method>
    <method name="GetSecret"><arg name="session" type="o" direction="in"/>
      <arg name="secret" type="(oayays)" direction="out"/></method>
    <property name="Locked" type="b" access="read"/>
    <property name="Attributes" type="a{ss}" access="readwrite"/>
    <property name="Label" type="s" access="readwrite"/>
    <property name="Created" type="t" access="read"/>
    <property name="Modified" type="t" access="read"/>
  </interface>
  <interface name="org.freedesktop.Secret.Prompt">
    <method name="Prompt"><arg name="window-id" type="s" direction="in"/></method>
    <method name="Dismiss"/>
    <signal name="Completed"><arg name="dismissed" type="b"/><arg name="result" type="v"/></signal>
  </interface>
  <interface name="org.freedesktop.Secret.Session"><method name="Close"/></interface>
</node>
"""


class Refusal(Exception):
    """An error of the bus: its name."""


class Item:
    def __init__(self, path, attributes, label, secret):
        self.path, self.attributes, self.label, self.secret = path, attributes, label, secret
        self.time = int(time.time())
        self.registration = 0


class Keyring:
    def __init__(self, connection):
        self.connection = connection
        self.interfaces = {info.name: info for info in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces}
        self.items, self.prompts, self.number, self.mode = {}, {}, 0, "open"
        self.counts, self.awaited = {"reads": 0, "hung": 0}, None
        self.export(ROOT, "Service", self.call_service, lambda name: GLib.Variant("ao", [COLLECTION]))
        for path in COLLECTION, ALIAS:
            self.export(path, "Collection", self.call_collection, self.get_of_collection)
        self.export(SESSION, "Session", lambda method, arguments: None, None)

    @property
    def locked(self):
        return self.mode in ("locked", "refusing", "silent")

    def export(self, path, interface, call, get):
        """call(method, arguments) answers with the results, get(name) with a property."""
        def on_call(connection, sender, where, name, method, parameters, invocation):
            if self.mode == "hanging":
                self.count("hung")
                return
            try:
                result = call(method, parameters.unpack())
            except Refusal as refusal:
                invocation.return_dbus_error(str(refusal), "no")
            else:
                invocation.return_value(result)

        def on_get(connection, sender, where, name, member):
            return get(member)

        return self.connection.register_object(path, self.interfaces[f"org.freedesktop.Secret.{interface}"], on_call,
                                               on_get if get else None, None)

    # --- the service ---

    def call_service(self, method, arguments):
        if method == "OpenSession":
            if arguments[0] != "plain":
                raise Refusal("org.freedesktop.DBus.Error.NotSupported")
            return GLib.Variant("(vo)", (GLib.Variant("s", ""), SESSION))
        if method == "SearchItems":
            found = [item.path for item in self.items.values() if arguments[0].items() <= item.attributes.items()]
            return GLib.Variant("(aoao)", ([], found) if self.locked else (found, []))
        if method == "Unlock":
            if not self.locked:
                return GLib.Variant("(aoo)", (arguments[0], "/"))
            return GLib.Variant("(aoo)", ([], self.prompt(GLib.Variant("ao", arguments[0]))))
        if method == "GetSecrets":
            return GLib.Variant(f"(a{{o{SECRET}}})", ({path: self.secret_of(path) for path in arguments[0]},))
        return GLib.Variant("(o)", (COLLECTION if arguments[0] == "default" else "/",))

    def secret_of(self, path):
        if self.locked:
            raise Refusal("org.freedesktop.Secret.Error.IsLocked")
        self.count("reads")
        return SESSION, b"", self.items[path].secret, "text/plain"

    # --- its collection ---

    def call_collection(self, method, arguments):
        properties, secret, replace = arguments
        if self.locked:
            raise Refusal("org.freedesktop.Secret.Error.IsLocked")
        attributes = properties["org.freedesktop.Secret.Item.Attributes"]
        item = next((item for item in self.items.values() if replace and item.attributes == attributes), None)
        if item is None:
            self.number += 1
            item = Item(f"{COLLECTION}/{self.number}", attributes, properties["org.freedesktop.Secret.Item.Label"], b"")
            self.items[item.path] = item
            item.registration = self.export(item.path, "Item", lambda *call: self.call_item(item, *call),
                                            lambda name: self.get_of_item(item, name))
        item.secret = bytes(secret[2])
        return GLib.Variant("(oo)", (item.path, "/"))

    def get_of_collection(self, name):
        return {"Items": GLib.Variant("ao", list(self.items)), "Label": GLib.Variant("s", "Login"),
                "Locked": GLib.Variant("b", self.locked), "Created": GLib.Variant("t", 0),
                "Modified": GLib.Variant("t", 0)}[name]

    # --- an item ---

    def call_item(self, item, method, arguments):
        if method == "GetSecret":
            return GLib.Variant(f"({SECRET})", (self.secret_of(item.path),))
        if self.locked:
            raise Refusal("org.freedesktop.Secret.Error.IsLocked")
        del self.items[item.path]
        self.connection.unregister_object(item.registration)
        return GLib.Variant.new_tuple(NOTHING)

    def get_of_item(self, item, name):
        return {"Locked": GLib.Variant("b", self.locked), "Attributes": GLib.Variant("a{ss}", item.attributes),
                "Label": GLib.Variant("s", item.label), "Created": GLib.Variant("t", item.time),
                "Modified": GLib.Variant("t", item.time)}[name]

    # --- asking ---

    def prompt(self, result):
        self.number += 1
        path = f"{ROOT}/prompt/p{self.number}"

        def call(method, arguments):
            if method == "Dismiss" or self.mode == "refusing":
                self.complete(path, True, result)
            elif self.mode == "locked":
                self.mode = "open"
                self.complete(path, False, result)

        self.prompts[path] = self.export(path, "Prompt", call, None)
        return path

    def complete(self, path, dismissed, result):
        self.connection.emit_signal(None, path, "org.freedesktop.Secret.Prompt", "Completed",
                                    GLib.Variant("(bv)", (dismissed, result)))
        self.connection.unregister_object(self.prompts.pop(path))

    # --- the test ---

    def count(self, what):
        self.counts[what] += 1
        self.tell_awaited()

    def tell_awaited(self):
        if self.awaited and self.counts[self.awaited[0]] >= self.awaited[1]:
            print(self.awaited[1], flush=True)
            self.awaited = None

    def obey(self, line):
        words = line.split()
        if words[0] == "mode":
            self.mode = words[1]
            print(self.mode, flush=True)
        elif words[0] in self.counts:
            self.awaited = words[0], int(words[1])
            self.tell_awaited()
        else:
            print(json.dumps([[item.attributes, item.secret.decode()] for item in self.items.values()]), flush=True)


if __name__ == "__main__":
    bus_program.run(NAME, Keyring)
