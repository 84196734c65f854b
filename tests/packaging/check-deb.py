#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages of `make deb` in a clean Debian, from installing to purging: check-deb.py FOLDER

Needs root, for a chroot, and a mirror of Debian. Without root it looks at what the packages hold, and says what it left."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path(sys.argv.pop(1)).resolve()
WITH_DISPLAY = pathlib.Path(__file__).resolve().parent.parent / "support" / "with-display.sh"
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
RELEASE = "bookworm"
NAMES = ["heliodesk-server", "heliodesk"]
# What runs in the chroot beside the packages: their display, and what starts from a desktop file.
HELPERS = ["at-spi2-core", "dbus", "libglib2.0-bin", "libgtk-4-bin", "openbox", "xdotool", "xvfb"]
# What the system keeps of itself; lists and archives of apt, and logs.
OF_THE_SYSTEM = ("dev", "mnt", "proc", "run", "sys", "tmp", "var/cache", "var/lib/apt", "var/lib/dpkg", "var/log",
                 "etc/ld.so.cache", "usr/share/applications/mimeinfo.cache", "usr/share/glib-2.0/schemas/gschemas.compiled",
                 "usr/share/icons/hicolor/icon-theme.cache")
DEADLINE = 600


def find_package(name):
    (package,) = FOLDER.glob(f"{name}_*_*.deb")
    return package


def sh(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=DEADLINE, **options)
    if done.returncode != 0:
        raise AssertionError(f"{shlex.join(map(str, command))}: {done.returncode}\n{done.stdout}")
    return done.stdout


class Chroot:
    """A Debian with nothing but what every one has."""

    ENTER = """mount --make-rprivate / && mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" \
        && mount -t tmpfs tmpfs "$0/run" && mount -t tmpfs tmpfs "$0/tmp" && exec chroot "$0" "$@" """
    ALONE = 'ip link set lo up 2>/dev/null || ifconfig lo up; exec "$0" "$@"'

    def __init__(self, root):
        self.root = root
        sh("debootstrap", "--variant=minbase", RELEASE, root, MIRROR)
        (root / "etc/resolv.conf").write_text(pathlib.Path("/etc/resolv.conf").read_text())
        # A chroot has no services to start.
        (root / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
        (root / "usr/sbin/policy-rc.d").chmod(0o755)

    def run(self, *command, alone=False):
        """Without a network of its own but what is in it, when it is to be `alone`."""
        inner = ["sh", "-c", self.ENTER, self.root, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root",
                 "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", *command]
        if not alone:
            return sh("unshare", "--mount", "--pid", "--fork", "--kill-child", *inner)
        return sh("unshare", "--mount", "--pid", "--fork", "--kill-child", "--net", "sh", "-c", self.ALONE, *inner)

    def apt(self, *arguments):
        return self.run("apt-get", "--yes", "-qq", "--no-install-recommends", *arguments)

    def as_ana(self, script):
        """What a user does, at the desktop of hers."""
        return self.run("su", "ana", "-c", f"cd && {script}", alone=True)

    def files(self):
        found = set()
        for folder, folders, names in os.walk(self.root):
            here = os.path.relpath(folder, self.root)
            place = "" if here == "." else here + "/"
            folders[:] = [name for name in folders if place + name not in OF_THE_SYSTEM]
            found.update(place + name for name in folders + names if place + name not in OF_THE_SYSTEM)
        return found


@unittest.skipIf(os.geteuid() != 0, "installing and removing needs root, for a chroot")
class Installed(unittest.TestCase):
    """One test after the other, as time goes."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="heliodesk-deb-")
        cls.addClassCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)
        cls.chroot = Chroot(pathlib.Path(folder.name) / "debian")
        cls.chroot.apt("update")
        # What others' packages bring is there before.
        needed = [re.sub(r", ?heliodesk-server[^,]*", "", sh("dpkg-deb", "--field", find_package(name), "Depends")).strip()
                  for name in NAMES]
        cls.chroot.apt("install", *HELPERS)
        cls.chroot.apt("satisfy", *needed)
        cls.chroot.run("useradd", "--create-home", "--shell=/bin/bash", "ana")
        (cls.chroot.root / "opt/with-display.sh").write_bytes(WITH_DISPLAY.read_bytes())
        (cls.chroot.root / "opt/with-display.sh").chmod(0o755)
        cls.before = cls.chroot.files()

    def test_1_they_install(self):
        packages = self.chroot.root / "opt/packages"
        packages.mkdir()
        for name in NAMES:
            (packages / f"{name}.deb").write_bytes(find_package(name).read_bytes())
        told = self.chroot.apt("install", *[f"/opt/packages/{name}.deb" for name in NAMES])
        self.assertNotIn("W:", told.replace("W: Download is performed unsandboxed", ""))
        for package in packages.iterdir():
            package.unlink()
        packages.rmdir()

    def test_2_they_say_who_they_are(self):
        version = sh("dpkg-deb", "--field", find_package("heliodesk"), "Version").strip()
        for name in NAMES:
            self.assertEqual(self.chroot.run(name, "--version"), f"{name} {version}\n")

    def test_3_the_client_starts_from_its_desktop_file(self):
        told = self.chroot.as_ana("""timeout 120 /opt/with-display.sh sh -c '
            set -e
            gtk4-launch org.heliodesk.Heliodesk
            window=$(xdotool search --sync --onlyvisible --name Heliodesk | tail -1)
            xdotool getwindowname $window
            gdbus call --session --dest org.heliodesk.Heliodesk --object-path /org/heliodesk/Heliodesk \
              --method org.gtk.Actions.Activate quit [] {}'""")
        self.assertEqual(told.splitlines(), ["Heliodesk", "()"])

    def test_4_the_demo_works(self):
        told = self.chroot.as_ana("heliodesk --profile=/tmp/demo --demo sync && "
                                  "heliodesk --profile=/tmp/demo --demo --offline counts rma")
        self.assertIn("Pending approval", told)

    def test_5_the_service_serves_the_client(self):
        """As its unit runs it, with a folder where systemd would make it."""
        unit = (self.chroot.root / "lib/systemd/system/heliodesk-server.service").read_text()
        program = re.search(r"(?m)^ExecStart=(.*)$", unit).group(1)
        command = program.replace("%S", "/var/lib").replace(" $HELIODESK_SERVER_OPTIONS", "")
        told = self.chroot.run("sh", "-c", f"""set -e
            install -d -m 0700 -o ana /var/lib/private /var/lib/private/heliodesk-server
            chmod 755 /var/lib/private
            ln -s private/heliodesk-server /var/lib/heliodesk-server
            cat > /tmp/run <<'END'
set -e
database=--database=sqlite:/var/lib/heliodesk-server/service.db
heliodesk-server user add ana@example.org --organisation Sol $database
HELIODESK_TOKEN=$(heliodesk-server token issue ana@example.org $database | tail -1)
export HELIODESK_TOKEN
{command} > /tmp/log 2>&1 & service=$!
until grep -q 127.0.0.1:9464 /proc/net/tcp 2>/dev/null || grep -qi ':1F90 ' /proc/net/tcp /proc/net/tcp6; do
  kill -0 $service || {{ cat /tmp/log; exit 1; }}
done
heliodesk --profile=/tmp/profile --service http://127.0.0.1:8080/ sync
kill $service
wait $service
END
            su ana -c 'sh /tmp/run'""", alone=True)
        self.assertNotIn("error", told.lower())
        self.assertTrue((self.chroot.root / "var/lib/private/heliodesk-server/service.db").exists())

    def test_6_nobody_starts_the_service_unasked(self):
        for unit in ("heliodesk-server.service", "heliodesk-server-backup.timer"):
            self.assertEqual(list((self.chroot.root / "etc/systemd").rglob(unit)), [])

    def test_7_a_new_one_takes_the_place_of_the_old_one(self):
        for name in NAMES:
            (self.chroot.root / "opt" / f"{name}.deb").write_bytes(find_package(name).read_bytes())
        self.chroot.run("dpkg", "--install", *[f"/opt/{name}.deb" for name in NAMES])
        for name in NAMES:
            (self.chroot.root / "opt" / f"{name}.deb").unlink()
        self.assertTrue((self.chroot.root / "var/lib/private/heliodesk-server/service.db").exists())

    def test_8_removing_leaves_what_the_operator_has(self):
        self.chroot.apt("remove", *NAMES)
        left = self.chroot.files() - self.before
        own = ("etc/heliodesk-server.conf", "home/ana/", "var/lib/private", "var/lib/heliodesk-server",
               "var/lib/systemd/deb-systemd-helper-")
        self.assertEqual([name for name in sorted(left) if not name.startswith(own)], [])
        self.assertTrue((self.chroot.root / "var/lib/private/heliodesk-server/service.db").exists())

    def test_9_purging_leaves_the_records_of_the_company(self):
        told = self.chroot.run("dpkg", "--purge", *NAMES)
        self.assertIn("the data of the service stay, in /var/lib/private/heliodesk-server.", told)
        left = self.chroot.files() - self.before
        own = ("home/ana/", "var/lib/private", "var/lib/heliodesk-server")
        self.assertEqual([name for name in sorted(left) if not name.startswith(own)], [])
        self.assertTrue((self.chroot.root / "var/lib/private/heliodesk-server/service.db").exists())
        self.assertEqual(sorted(self.before - self.chroot.files()), [])


class Contents(unittest.TestCase):
    """What can be seen without installing them."""

    def test_they_hold_what_they_are_for(self):
        for name, wanted in (("heliodesk", ["usr/bin/heliodesk", "usr/share/applications/org.heliodesk.Heliodesk.desktop",
                                            "usr/libexec/heliodesk-search-provider",
                                            "usr/share/gnome-shell/search-providers/org.heliodesk.Heliodesk.search-provider.ini",
                                            "usr/share/man/man1/heliodesk.1.gz", "usr/share/man/fr/man1/heliodesk.1.gz",
                                            "usr/share/man/man1/heliodesk-search-provider.1.gz"]),
                             ("heliodesk-server", ["usr/bin/heliodesk-server", "usr/share/man/man1/heliodesk-server.1.gz",
                                                   "usr/share/doc/heliodesk-server/README.Debian", "lib/systemd/system/heliodesk-server.service",
                                                   "usr/share/locale/fr/LC_MESSAGES/heliodesk.mo",
                                                   "usr/share/doc/heliodesk-server/examples/nginx/heliodesk-server.conf"])):
            with self.subTest(name), tempfile.TemporaryDirectory(prefix="heliodesk-deb-") as folder:
                sh("dpkg-deb", "--extract", find_package(name), folder)
                for file in wanted:
                    self.assertTrue((pathlib.Path(folder) / file).is_file(), file)

    def test_lintian_finds_no_fault(self):
        (changes,) = FOLDER.glob("*.changes")
        sh("lintian", "--allow-root", "--fail-on=error,warning", changes)


if __name__ == "__main__":
    unittest.main(verbosity=2)
