# SPDX-License-Identifier: GPL-3.0-or-later
"""The search provider on a bus of its own, which starts it when it is asked."""
import contextlib
import os
import pathlib
import sqlite3
import subprocess

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from patience import DEADLINE  # noqa: E402

APP_ID = "org.heliodesk.Heliodesk"
PROVIDER_ID = APP_ID + ".SearchProvider"
PROVIDER_PATH = "/org/heliodesk/Heliodesk/SearchProvider"
INTERFACE = "org.gnome.Shell.SearchProvider2"


class Desktop:
    """Of somebody who has accounts, and copies of what is in them."""

    def __init__(self, folder, app, provider):
        self.folder, self.app = pathlib.Path(folder), app
        for name, variable in (("config", "XDG_CONFIG_HOME"), ("data", "XDG_DATA_HOME"), ("cache", "XDG_CACHE_HOME")):
            (self.folder / name).mkdir()
            os.environ[variable] = str(self.folder / name)
        os.environ.update(GSETTINGS_BACKEND="keyfile", LANGUAGE="en", LC_ALL="C.UTF-8")
        self.settings = self.folder / "config" / "glib-2.0" / "settings" / "keyfile"
        self.settings.parent.mkdir(parents=True)
        self.services = self.folder / "services"
        self.services.mkdir()
        (self.services / f"{PROVIDER_ID}.service").write_text(f"[D-BUS Service]\nName={PROVIDER_ID}\nExec={provider}\n")

    def start(self):
        self.bus = Gio.TestDBus.new(Gio.TestDBusFlags.NONE)
        self.bus.add_service_dir(str(self.services))
        self.bus.up()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.bus.get_bus_address(),
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)

    def stop(self):
        self.connection.close_sync()
        self.bus.stop()

    def use(self, *accounts, **others):
        """The account used last first."""
        values = {"accounts": str([("https://solar.example/", name, name.title(), f"{name}@solar.example", "Sol") for name in accounts])
                  if accounts else "@a(sssss) []", **others}
        self.settings.write_text(f"[{APP_ID.replace('.', '/')}]\n" + "".join(f"{k}={v}\n" for k, v in values.items()))

    def run(self, *arguments):
        return subprocess.run([self.app, *arguments], check=True, stdout=subprocess.PIPE, text=True, timeout=DEADLINE).stdout

    def keep(self, account, cache):
        """Has @cache be the copy of what is in @account, where the app has it. Returns its file."""
        before = set((self.folder / "data").rglob("cache.db"))
        self.use(account)
        self.run("--offline", "status")
        (file,) = set((self.folder / "data").rglob("cache.db")) - before
        for old in file.parent.glob("cache.db*"):
            old.unlink()
        # What the one who wrote it may have left in its log belongs to it.
        with contextlib.closing(sqlite3.connect(cache)) as source, contextlib.closing(sqlite3.connect(file)) as target:
            source.backup(target)
        return file

    def call(self, method, kind, *arguments):
        answer = self.connection.call_sync(PROVIDER_ID, PROVIDER_PATH, INTERFACE, method, GLib.Variant(kind, arguments), None,
                                           Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)
        return answer.unpack()[0] if answer.n_children() else None

    def search(self, text):
        return self.call("GetInitialResultSet", "(as)", text.split(" "))

    def describe(self, *links):
        return self.call("GetResultMetas", "(as)", links)

    def has_owner(self, name):
        return self.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                         GLib.Variant("(s)", (name,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


def iterate_until(condition, what):
    """Answers whoever asks this process meanwhile."""
    late = []
    source = GLib.timeout_add_seconds(DEADLINE, lambda: late.append(True) or GLib.SOURCE_REMOVE)
    while not condition():
        if late:
            raise AssertionError(f"not in time: {what}")
        GLib.MainContext.default().iteration(True)
    GLib.source_remove(source)
