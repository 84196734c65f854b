#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop's own search hears of the app's records, and what it opens: test-search-provider.py APP PROVIDER DATA"""
import configparser
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

APP, PROVIDER, DATA = sys.argv[1:4]
del sys.argv[1:]

from gi.repository import Gio, GLib  # noqa: E402
from patience import DEADLINE  # noqa: E402
from search_provider import APP_ID, PROVIDER_ID, PROVIDER_PATH, Desktop, iterate_until  # noqa: E402

RMA = "heliodesk://rma/00517624"
APPLICATION = """<node><interface name='org.freedesktop.Application'>
  <method name='Activate'><arg type='a{sv}' direction='in'/></method>
  <method name='Open'><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/></method>
</interface></node>"""


class FakeApp:
    """Stands where the app does, and remembers what it was asked."""

    def __init__(self, connection):
        self.asked = []
        self.connection = connection
        (interface,) = Gio.DBusNodeInfo.new_for_xml(APPLICATION).interfaces
        self.object = connection.register_object("/" + APP_ID.replace(".", "/"), interface, self.on_call, None, None)
        self.name = Gio.bus_own_name_on_connection(connection, APP_ID, Gio.BusNameOwnerFlags.NONE, None, None)

    def on_call(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        self.asked.append((method, *parameters.unpack()))
        invocation.return_value(None)

    def leave(self):
        Gio.bus_unown_name(self.name)
        self.connection.unregister_object(self.object)


ACTIONS = """<node><interface name='org.gtk.Actions'>
  <method name='Describe'><arg type='s' direction='in'/><arg type='(bgav)' direction='out'/></method>
</interface></node>"""


class LockedApp:
    """Stands where the app does, on a thread of its own, and tells whether it is locked."""

    def __init__(self, address):
        self.locked = True
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop.new(self.context, False)
        ready = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(address, ready))
        self.thread.start()
        assert ready.wait(DEADLINE)

    def run(self, address, ready):
        self.context.push_thread_default()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        (interface,) = Gio.DBusNodeInfo.new_for_xml(ACTIONS).interfaces
        self.connection.register_object("/" + APP_ID.replace(".", "/"), interface, self.on_call, None, None)
        Gio.bus_own_name_on_connection(self.connection, APP_ID, Gio.BusNameOwnerFlags.NONE, lambda *_: ready.set(), None)
        self.loop.run()
        self.connection.close_sync()
        self.context.pop_thread_default()

    def on_call(self, _connection, _sender, _path, _interface, _method, parameters, invocation):
        assert parameters.unpack() == ("locked",)
        invocation.return_value(GLib.Variant("((bgav))", ((False, "", [GLib.Variant("b", self.locked)]),)))

    def leave(self):
        self.loop.quit()
        self.thread.join(DEADLINE)


class Provider(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="helio-search-provider-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.desktop = Desktop(folder.name, APP, PROVIDER)
        cls.desktop.run(f"--profile={folder.name}/demo", "--demo", "sync")
        cls.demo = pathlib.Path(folder.name) / "demo" / "demo" / "cache.db"
        cls.cache = cls.desktop.keep("ana", cls.demo)

    def setUp(self):
        self.desktop.use("ana")
        self.desktop.start()
        self.addCleanup(self.desktop.stop)

    def names(self, links):
        return [(meta["name"], meta["description"]) for meta in self.desktop.describe(*links)]

    def test_it_finds_by_every_criterion(self):
        for text, found in (("00517624", ("RMA(00517624)", "Pending approval · Dvt PR4")),
                            ("517624", ("RMA(00517624)", "Pending approval · Dvt PR4")),
                            ("3664346", ("Case(03664346)", None)), ("dvt pr4", ("Dvt PR4", None)), ("DVT", ("Dvt PR4", None)),
                            ("700934760", ("Dvt PR4", None)), ("1223-2999-5001", None)):
            with self.subTest(text):
                links = self.desktop.search(text)
                self.assertGreater(len(links), 0)
                self.assertEqual(len(links), len(set(links)))
                if found is not None:
                    named = dict(self.names(links))
                    self.assertIn(found[0], named)
                    if found[1] is not None:
                        self.assertEqual(named[found[0]], found[1])
        self.assertEqual(self.desktop.search("00517624")[0], RMA)

    def test_it_finds_what_the_app_finds(self):
        for criterion, kind, text in (("rma", "rma", "0051"), ("case", "case", "0366"), ("system-name", "system", "a")):
            with self.subTest(criterion, text=text):
                told = self.desktop.run("--offline", "search", criterion, text, "--format=json")
                numbers = {record["record"]["number"] for record in json.loads(told)}
                links = [link for link in self.desktop.search(text) if link.startswith(f"heliodesk://{kind}/")]
                self.assertGreater(len(links), 0)
                self.assertLessEqual({link.rsplit("/", 1)[1] for link in links}, numbers)

    def test_there_are_few(self):
        for text in ("0", "a", "12"):
            self.assertLessEqual(len(self.desktop.search(text)), 25, text)

    def test_what_is_nowhere_is_not_found(self):
        for text in ("zzzzzzzz", "", " ", "%", "'; DROP TABLE rma; --", "*", "x" * 5000, "\u202e<b>", "\\"):
            self.assertEqual(self.desktop.search(text), [], text)
        self.assertEqual(self.desktop.search("00517624")[0], RMA)

    def test_a_longer_term_is_another_one(self):
        longer = self.desktop.call("GetSubsearchResultSet", "(asas)", ["heliodesk://case/1"], ["00517624"])
        self.assertEqual(longer, [RMA])

    def test_what_is_gone_has_no_description(self):
        self.assertEqual(self.desktop.describe("heliodesk://rma/99999999", "rma", "", "file:///etc/passwd", "heliodesk://planet/1",
                                               "heliodesk://rma", "heliodesk:///"), [])
        (meta,) = self.desktop.describe("heliodesk://rma/99999999", RMA)
        self.assertEqual((meta["id"], meta["clipboardText"]), (RMA, "00517624"))

    def test_it_searches_the_account_used_last(self):
        file = self.desktop.keep("ben", self.demo)
        self.desktop.use("ben", "ana")
        self.assertEqual(self.desktop.search("00517624"), [RMA])
        file.unlink()
        self.assertEqual(self.desktop.search("00517624"), [])
        self.assertFalse(file.exists())

    def test_what_is_locked_is_not_found(self):
        self.desktop.use("ana", **{"lock-set": "true"})
        self.assertEqual(self.desktop.search("00517624"), [])
        self.assertEqual(self.desktop.describe(RMA), [])
        app = LockedApp(self.desktop.bus.get_bus_address())
        self.addCleanup(app.leave)
        for locked, found in ((True, []), (False, [RMA])):
            app.locked = locked
            self.assertEqual(self.desktop.search("00517624"), found)

    def test_whoever_has_not_signed_in_finds_nothing(self):
        self.desktop.use()
        self.assertEqual(self.desktop.search("00517624"), [])
        self.assertEqual(self.desktop.describe(RMA), [])

    def test_a_damaged_cache_is_left_alone(self):
        file = self.desktop.keep("eva", self.demo)
        self.desktop.use("eva")
        for content in (b"", b"no database at all", self.demo.read_bytes()[:5000]):
            file.write_bytes(content)
            self.assertEqual(self.desktop.search("00517624"), [])
            self.assertEqual(file.read_bytes(), content)

    def test_it_speaks_the_language_of_the_app(self):
        self.desktop.use("ana", language="'fr'")
        self.assertEqual(self.names([RMA]), [("RMA(00517624)", "En attente d’approbation · Dvt PR4")])

    def test_results_open_in_the_app(self):
        app = FakeApp(self.desktop.connection)
        self.addCleanup(app.leave)
        self.desktop.call("ActivateResult", "(sasu)", RMA, ["517624"], 42)
        iterate_until(lambda: app.asked, "a result opened")
        self.desktop.call("LaunchSearch", "(asu)", ["dvt", "pr4"], 43)
        iterate_until(lambda: len(app.asked) == 2, "a search opened")
        (opening, links, platform), (searching, searches, _) = app.asked
        self.assertEqual((opening, links), ("Open", [RMA]))
        self.assertRegex(platform["desktop-startup-id"], "_TIME42$")
        self.assertEqual((searching, searches), ("Open", ["heliodesk://search?criterion=system-name&term=dvt%20pr4"]))

    def test_without_a_copy_the_app_is_opened(self):
        app = FakeApp(self.desktop.connection)
        self.addCleanup(app.leave)
        self.desktop.use()
        self.desktop.call("LaunchSearch", "(asu)", ["dvt"], 1)
        iterate_until(lambda: app.asked, "the app opened")
        self.assertEqual(app.asked[0][0], "Activate")

    def test_it_ends_when_nobody_asks(self):
        self.desktop.search("a")
        self.assertTrue(self.desktop.has_owner(PROVIDER_ID))
        gone = []
        watch = Gio.bus_watch_name_on_connection(self.desktop.connection, PROVIDER_ID, Gio.BusNameWatcherFlags.NONE, None,
                                                 lambda *_: gone.append(True))
        iterate_until(lambda: gone, "the end of the provider")
        Gio.bus_unwatch_name(watch)
        self.assertEqual(self.desktop.search("00517624"), [RMA])

    def test_the_desktop_is_told_of_it(self):
        told = configparser.ConfigParser()
        told.optionxform = str
        told.read(pathlib.Path(DATA) / f"{APP_ID}.search-provider.ini")
        self.assertEqual(dict(told["Shell Search Provider"]),
                         {"DesktopId": f"{APP_ID}.desktop", "BusName": PROVIDER_ID, "ObjectPath": PROVIDER_PATH, "Version": "2"})

    def test_it_has_nothing_of_a_window(self):
        libraries = subprocess.run(["readelf", "--dynamic", PROVIDER], check=True, stdout=subprocess.PIPE, text=True).stdout
        self.assertIn("libsqlite3", libraries)
        for library in ("libgtk", "libadwaita", "libcairo"):
            self.assertNotIn(library, libraries)


if __name__ == "__main__":
    unittest.main(verbosity=2)
