#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The units for systemd run what the program takes, and nginx passes on what clients send: test-packaging.py PROGRAM
PACKAGING."""
import configparser
import os
import pathlib
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import unittest
import urllib.parse

PACKAGING = pathlib.Path(sys.argv.pop(2))
UNITS = PACKAGING / "systemd"
TLS = pathlib.Path(__file__).parent.parent / "fixtures" / "tls"

from patience import DEADLINE, wait_until
from server_program import PROGRAM, ProgramTest  # takes the first argument
from service_program import get


class Units(ProgramTest):
    def read(self, name):
        """The settings of a unit's service; of those that come more than once, the last one."""
        unit = configparser.ConfigParser(interpolation=None, strict=False)
        unit.optionxform = str
        unit.read(UNITS / name)
        return unit["Service"]

    def command_of(self, name):
        """What a unit runs, as systemd spells it out."""
        text = self.read(name)["ExecStart"].replace("%S", str(self.folder)).replace("$HELIODESK_SERVER_OPTIONS", "")
        return [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(text)]

    def test_the_service_runs_and_stops_in_time(self):
        (self.folder / "heliodesk-server").mkdir()
        program, command, *arguments = self.command_of("heliodesk-server.service")
        self.assertEqual((program, command), ("/usr/bin/heliodesk-server", "serve"))
        self.database, *others = [re.sub(r"(--port=|:)\d+\Z", r"\g<1>0", argument) for argument in arguments]
        service, url = self.serve(*others)
        self.assertTrue((self.folder / "heliodesk-server" / "service.db").exists())
        self.assertEqual(get(url + "readyz"), (200, {"status": "ok"}))
        self.stop(service)
        deadline = re.search(r"([0-9]+) unless", self.check(0, "serve", "--help").split("--stop-deadline", 1)[1])
        self.assertGreater(int(self.read("heliodesk-server.service")["TimeoutStopSec"]), int(deadline.group(1)))

    def test_the_backup_is_one_of_the_day(self):
        self.add_ana()
        shell, option, line = self.command_of("heliodesk-server-backup.service")
        line = line.replace("/usr/bin/heliodesk-server", shlex.quote(os.path.abspath(PROGRAM)))
        subprocess.run([shell, option, line], env={**os.environ, "STATE_DIRECTORY": str(self.folder)}, check=True,
                       stdout=subprocess.DEVNULL, timeout=DEADLINE)
        (backup,) = (self.folder / "backups").iterdir()
        self.assertRegex(backup.name, r"\A\d{4}-\d\d-\d\d\Z")
        self.check(0, "restore", str(backup), f"--database=sqlite:{self.folder}/again.db")

    def test_nothing_runs_with_more_than_it_needs(self):
        for name in ("heliodesk-server.service", "heliodesk-server-backup.service"):
            settings = self.read(name)
            for setting, value in (("DynamicUser", "yes"), ("ProtectSystem", "strict"), ("NoNewPrivileges", "yes"),
                                   ("StateDirectory", "heliodesk-server"), ("CapabilityBoundingSet", "")):
                self.assertEqual(settings[setting], value, name)

    def judge(self, *arguments):
        done = subprocess.run(["systemd-analyze", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=DEADLINE)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def test_systemd_takes_them_and_finds_them_safe(self):
        for unit in UNITS.iterdir():  # with the program where it is now
            text = unit.read_text().replace("/usr/bin/heliodesk-server", os.path.abspath(PROGRAM))
            (self.folder / unit.name).write_text(text)
        for unit in UNITS.iterdir():
            with self.subTest(unit.name):
                self.assertEqual(self.judge("verify", "--man=no", str(self.folder / unit.name)), "")
                if unit.suffix == ".service":
                    self.judge("security", "--offline=yes", "--threshold=20", str(self.folder / unit.name))


class Proxy(ProgramTest):
    """nginx as its example has it, but for where it listens and its certificate."""

    def setUp(self):
        super().setUp()
        self.add_ana()
        _, self.url = self.serve("--port=0", "--proxied", "--public-url=https://support.example")
        site = (PACKAGING / "nginx" / "heliodesk-server.conf").read_text()
        for old, new in ((r"listen \[::\]:.*;", ""), (r"listen 80;", f"listen unix:{self.folder}/plain;"),
                         (r"listen 443 ", f"listen unix:{self.folder}/tls "),
                         (r"ssl_certificate .*;", f"ssl_certificate {TLS}/good.pem;"),
                         (r"ssl_certificate_key .*;", f"ssl_certificate_key {TLS}/key.pem;"),
                         (r"127\.0\.0\.1:8080", urllib.parse.urlsplit(self.url).netloc)):
            site, n = re.subn(old, new, site)
            self.assertGreater(n, 0, old)
        (self.folder / "site.conf").write_text(site)
        folders = "".join(f"{name}_temp_path {self.folder}/{name};\n"
                          for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {self.folder}/pid; error_log {self.folder}/errors;\n"
            f"events {{}}\nhttp {{\n{folders}include {self.folder}/site.conf;\n}}\n")
        # /usr/sbin is not in everybody's PATH.
        self.command = [shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(self.folder), "-e", str(self.folder / "errors"), "-c",
                        str(self.folder / "nginx.conf")]

    def start(self):
        proxy = subprocess.Popen(self.command)
        self.addCleanup(proxy.wait, DEADLINE)
        self.addCleanup(proxy.terminate)
        wait_until((self.folder / "tls").exists, lambda: "no nginx")

    def ask(self, socket_name, *lines):
        """The head of an answer and what has come of the rest."""
        connection = socket.socket(socket.AF_UNIX)
        self.addCleanup(connection.close)
        connection.settimeout(DEADLINE)
        connection.connect(str(self.folder / socket_name))
        if socket_name == "tls":
            context = ssl.create_default_context(cafile=TLS / "good.pem")
            connection = context.wrap_socket(connection, server_hostname="localhost")
            self.addCleanup(connection.close)
        connection.sendall("\r\n".join([*lines, "Host: support.example", "", ""]).encode())
        answer = b""
        while b"\r\n\r\n" not in answer and (part := connection.recv(4096)):
            answer += part
        return answer.decode(errors="replace")

    def test_it_takes_its_configuration(self):
        done = subprocess.run([*self.command, "-t", "-q"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=DEADLINE)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_it_passes_on_what_clients_ask_for(self):
        self.start()
        token = f"Authorization: Bearer {self.issue()}"
        self.assertIn(" 301 ", self.ask("plain", "GET /v1/me HTTP/1.1").splitlines()[0])
        self.assertIn(" 401 ", self.ask("tls", "GET /v1/me HTTP/1.1").splitlines()[0])
        found = self.ask("tls", "GET /v1/me HTTP/1.1", token)
        self.assertIn(" 200 ", found.splitlines()[0])
        self.assertIn("Strict-Transport-Security: ", found)
        self.assertIn(" 404 ", self.ask("tls", "GET /readyz HTTP/1.1").splitlines()[0])
        live = self.ask("tls", "GET /v1/live HTTP/1.1", token, "Connection: Upgrade", "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
        self.assertIn(" 101 ", live.splitlines()[0])
        self.assertIn("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", live)

    def test_it_lets_files_through_that_the_service_takes(self):
        megabytes = re.search(r"client_max_body_size (\d+)m;", (self.folder / "site.conf").read_text()).group(1)
        self.assertGreater(int(megabytes) << 20, get(self.url + "v1/service")[1]["upload_limit_bytes"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
