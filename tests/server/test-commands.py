#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs heliodesk-server as its operators do: test-commands.py PROGRAM."""
import contextlib
import json
import os
import re
import resource
import signal
import socket
import stat
import subprocess
import unittest
import urllib.request

from server_program import PROGRAM, ProgramTest, run
from service_program import DEADLINE, get


class Commands(ProgramTest):
    # Words and options

    def test_help_names_every_command_and_every_option(self):
        text = self.check(0, "--help")
        for command in ("serve", "user add", "user remove", "user password", "token issue", "token revoke", "mail list",
                        "mail retry", "mail resend", "backup", "restore", "demo-data", "staff"):
            self.assertIn(command, text)
            self.assertIn("staff list" if command == "staff" else "--database",
                          self.check(0, *command.split(), "--help"))
        for option in ("--listen", "--port", "--port-file", "--demo", "--profile", "--exit-with-stdin",
                       "--mail-from", "--mail-dir", "--smtp", "--smtp-login", "--smtp-ca", "--smtp-timeout",
                       "--smtp-plain", "--public-url", "--proxied", "--introspection",
                       "--introspection-credentials", "--issuer", "--client-id", "--audience", "--stop-deadline",
                       "--token-rate", "--address-rate", "--log", "--metrics-listen", "--fault", "--delay",
                       "--tls-certificate", "--tls-key"):
            self.assertIn(option, self.check(0, "serve", "--help"))
        for group, inside, outside in (("mail", "mail retry", "serve"), ("user", "user add", "token issue"),
                                       ("staff", "staff note claim", "mail list"),
                                       ("staff take", "staff take case", "staff list"),
                                       ("staff organisation", "staff organisation add", "staff list")):
            for option in ("--help", "-h"):
                text = self.check(0, *group.split(), option)
                self.assertIn(f"  {inside} ", text)
                self.assertNotIn(f"  {outside} ", text)
                self.assertIn("heliodesk-server COMMAND [", text)
        self.assertRegex(self.check(0, "--version"), r"\Aheliodesk-server \d+\.\d+")

    def test_who_does_not_know_a_command_is_told_where_they_are(self):
        for arguments, known in (((), ""), (("bogus", "mail"), ""), (("mail", "send"), " mail"), (("staff",), " staff"),
                                 (("staff", "take", "return"), " staff take")):
            with self.subTest(arguments=arguments):
                self.assertEqual(run(*arguments).stderr, "heliodesk-server: there is no such command, "
                                 f"see heliodesk-server{known} --help\n")

    def test_wrong_arguments_are_exit_code_2(self):
        for arguments in ((), ("bogus",), ("user",), ("user", "remove"), ("serve",), ("token", "issue", "a@b"),
                          ("token", "issue", self.database), ("token", "issue", "a@b", "c@d", self.database),
                          ("user", "add", "ana@example.org", self.database),
                          ("user", "add", "no address", "--organisation=Sol", self.database),
                          ("user", "add", "a@b", "--organisation=Sol", "--time-zone=Mars/North", self.database),
                          ("user", "add", "a@b", "--organisation=Sol", "--language=Martian", self.database),
                          ("serve", self.database, "--port=65536"), ("serve", self.database, "--port=-1"),
                          ("serve", self.database, "--public-url=http://support.example"),
                          ("serve", self.database, "--stop-deadline=-1"), ("serve", self.database, "--token-rate=-1"),
                          ("serve", self.database, "--address-rate=100001"),
                          ("serve", self.database, "--log=xml"), ("serve", self.database, "--fault=503"),
                          ("serve", self.database, "--fault=418:2"), ("serve", self.database, "--fault=503:0"),
                          ("serve", self.database, "--delay=-1"), ("serve", self.database, "--delay=60001"),
                          ("serve", self.database, "--metrics-listen=9464"),
                          ("serve", self.database, "--metrics-listen=localhost:9464"),
                          ("serve", self.database, "--metrics-listen=127.0.0.1:65536"),
                          ("serve", self.database, "--bogus"), ("demo-data", self.database, "--rmas=many"),
                          ("demo-data", self.database, "--rmas=1000001"),
                          ("mail", "retry", self.database), ("mail", "retry", "first", self.database),
                          ("user", "password", self.database), ("user", "password", "a@b", "secret", self.database),
                          ("token", "issue", "a@b", "--database=mysql://somewhere")):
            with self.subTest(arguments=arguments):
                self.check(2, *arguments)

    def test_what_does_not_exist_is_exit_code_3(self):
        self.check(3, "token", "issue", "nobody@example.org", self.database)
        self.check(3, "token", "revoke", "hd_unknown", self.database)
        self.check(3, "mail", "retry", "1", self.database)
        self.check(3, "user", "password", "nobody@example.org", self.database, text="correct horse\n")

    def test_what_is_wrong_is_one_line(self):
        done = run("token", "issue", "a\nb\x1b[31m\udcff", self.database)
        self.assertEqual((done.returncode, done.stderr),
                         (3, "heliodesk-server: There is no user a b\ufffd[31m\ufffd\n"))

    def test_what_fails_is_exit_code_1(self):
        self.add_ana()
        self.check(1, "user", "add", "ANA@example.org", "--organisation", "Other", self.database)
        self.check(1, "token", "issue", "ana@example.org", f"--database=sqlite:{self.folder}/none/service.db")
        self.check(1, "serve", self.database, f"--profile={self.folder}/none.json")
        self.check(1, "serve", "--database=sqlite::memory:")
        foreign = self.folder / "letter.txt"
        foreign.write_text("Dear reader, " * 1000)
        self.check(1, "serve", f"--database=sqlite:{foreign}")
        self.assertEqual(foreign.read_text(), "Dear reader, " * 1000)

    def test_a_token_that_cannot_be_printed_is_no_token(self):
        self.add_ana()
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, "token", "issue", "ana@example.org", self.database], stdout=full,
                                  stderr=subprocess.PIPE, text=True, timeout=DEADLINE)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.query("SELECT count(*) FROM token"), [(0,)])
        self.assertRegex(done.stderr, r"\Aheliodesk-server: [^\n]+\n\Z")

    def kept_password(self):
        [(password,)] = self.query("SELECT password FROM service_user")
        return password

    def test_a_password_is_kept_as_a_hash(self):
        self.add_ana()
        for text in ("correct horse\n", "correct horse"):
            self.check(0, "user", "password", "ANA@example.org", self.database, text=text)
            self.assertTrue(self.kept_password().startswith("$argon2id$"))
            self.assertNotIn(b"correct horse", (self.folder / "service.db").read_bytes())
        kept = self.kept_password()
        for text in ("", "\n", "7 chars\n", "x" * 1025, "x" * 5000 + "\n"):
            with self.subTest(text):
                self.check(2, "user", "password", "ana@example.org", self.database, text=text)
        self.assertEqual(self.kept_password(), kept)
        self.check(0, "user", "password", "ana@example.org", self.database, text="x" * 1024 + "\n")

    def type_passwords(self, *passwords):
        """The exit code and what a terminal shows to whoever answers its prompts."""
        keyboard, terminal = os.openpty()
        command = subprocess.Popen([PROGRAM, "user", "password", "ana@example.org", self.database],
                                   stdin=terminal, stdout=terminal, stderr=terminal)
        os.close(terminal)
        shown = b""
        try:
            for prompt, password in zip((b"Password: ", b"Again: "), passwords):
                while not shown.endswith(prompt):
                    shown += os.read(keyboard, 1024)
                os.write(keyboard, password.encode() + b"\n")
            with contextlib.suppress(OSError):  # how a terminal says that nobody is there any more
                while part := os.read(keyboard, 1024):
                    shown += part
            return command.wait(DEADLINE), shown.decode()
        finally:
            command.kill()
            os.close(keyboard)

    def test_a_terminal_does_not_show_a_password_and_asks_twice(self):
        self.add_ana()
        code, shown = self.type_passwords("correct horse", "correct house")
        self.assertEqual((code, self.kept_password()), (2, None))
        code, more = self.type_passwords("correct horse", "correct horse")
        self.assertEqual(code, 0, more)
        self.assertTrue(self.kept_password().startswith("$argon2id$"))
        self.assertNotIn("correct", shown + more)

    # The service

    def test_a_token_opens_the_service_until_it_is_revoked(self):
        self.add_ana()
        one, other = self.issue(), self.issue()
        _, url = self.serve()
        status, me = get(url + "v1/me", one)
        self.assertEqual((status, me["record"]["email"]), (200, "ana@example.org"))
        self.assertEqual(get(url + "v1/me", "hd_wrong")[0], 401)
        self.assertEqual(get(url + "v1/service")[1]["product"], "heliodesk")
        # Another process revokes, the running one knows at once.
        self.check(0, "token", "revoke", "-", self.database, text=one + "\n")
        self.assertEqual(get(url + "v1/me", one)[0], 401)
        self.assertEqual(get(url + "v1/me", other)[0], 200)
        self.check(0, "token", "revoke", other, self.database)
        self.assertEqual(get(url + "v1/me", other)[0], 401)
        self.check(3, "token", "revoke", other, self.database)

    def test_who_is_removed_is_out_at_once_and_the_records_stay(self):
        self.add_ana()
        self.check(0, "user", "add", "luc@example.org", "--organisation", "Sol & Co.", self.database)
        ana, luc = self.issue(), self.issue("luc@example.org")
        _, url = self.serve()
        self.assertEqual(get(url + "v1/me", ana)[0], 200)
        self.check(0, "user", "remove", "ana@example.org", self.database)
        self.assertEqual(get(url + "v1/me", ana)[0], 401)
        status, page = get(url + "v1/changes", luc)
        self.assertEqual(status, 200)
        self.assertEqual([(change["kind"], change["id"], change.get("deleted", False)) for change in page["changes"]],
                         [("user", "100002", False), ("user", "100001", True)])
        self.check(3, "user", "remove", "ana@example.org", self.database)

    def test_people_sign_in_where_they_reach_the_service(self):
        _, url = self.serve()
        self.assertEqual(get(url + "v1/service")[1]["sign_in"][0]["issuer"], url.rstrip("/"))
        _, url = self.serve("--public-url=https://support.example/", "--proxied")
        self.assertEqual(get(url + "v1/service")[1]["sign_in"][0]["issuer"], "https://support.example")
        self.assertEqual(get(url + ".well-known/oauth-authorization-server")[1]["token_endpoint"],
                         "https://support.example/oauth/token")

    def test_a_provider_is_named_beside_the_service(self):
        credentials = self.folder / "credentials"
        credentials.write_text("desk:secret\n")
        options = {"introspection": "https://provider.example/introspect", "issuer": "https://provider.example",
                   "introspection-credentials": str(credentials), "client-id": "desk"}

        def spell(**other):
            return [f"--{name}={value}" for name, value in {**options, **other}.items()]
        _, url = self.serve(*spell())
        self.assertEqual(get(url + "v1/service")[1]["sign_in"][0],
                         {"issuer": "https://provider.example", "client_id": "desk"})
        for index in range(len(options)):
            self.check(2, "serve", self.database, *(spell()[:index] + spell()[index + 1:]))
        self.check(2, "serve", self.database, *spell(introspection="http://provider.example/introspect"))
        self.check(2, "serve", self.database, *spell(issuer="http://provider.example"))
        for name in ("", "desk\n", "\udcff"):  # the last one is a byte that is no UTF-8
            self.check(2, "serve", self.database, *spell(**{"client-id": name}))
            self.check(2, "serve", self.database, *spell(audience=name))
        self.check(2, "serve", self.database, "--audience=desk")
        self.check(1, "serve", self.database, *spell(**{"introspection-credentials": self.folder / "none"}))
        credentials.write_text("desk\n")
        self.check(2, "serve", self.database, *spell())

    def test_nothing_on_the_standard_input_revokes_nothing(self):
        self.add_ana()
        self.check(2, "token", "revoke", "-", self.database, text="")

    def test_the_port_file_tells_a_port_that_answers(self):
        port_file = self.folder / "port"
        port_file.write_text("1\n")
        service, url = self.serve(f"--port-file={port_file}")
        self.assertEqual(url, f"http://127.0.0.1:{int(port_file.read_text())}/")
        with socket.create_connection(("127.0.0.1", int(port_file.read_text())), DEADLINE):
            pass
        self.stop(service)
        self.assertFalse(port_file.exists())
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"service.db", "service.db-files"})

    def test_a_port_in_use_is_an_error(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            self.check(1, "serve", self.database, f"--port={other.getsockname()[1]}")

    def test_it_may_have_a_file_for_every_channel(self):
        usual, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (usual, most))
        service, _ = self.serve()
        self.assertEqual(resource.prlimit(service.pid, resource.RLIMIT_NOFILE)[0],
                         8192 if most == resource.RLIM_INFINITY else min(8192, most))
        self.stop(service)

    def test_signals_stop_it_cleanly(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=number):
                service, _ = self.serve()
                self.stop(service, number)
                self.assertEqual(service.log.read_text(), "")

    def read_log(self, *arguments):
        """What is logged of a record that is got, of one whose token is wrong, and of an address that is none."""
        self.add_ana()
        token = self.issue()
        service, url = self.serve(*arguments)
        for path, presented in (("v1/rmas/00517624", token), ("v1/me", token), ("v1/search?term=secret", "hd_wrong"),
                                ("secret/hd_other", None)):
            get(url + path, presented)
        self.stop(service)
        text = service.log.read_text()
        for secret in (token, "hd_", "secret", "00517624"):
            self.assertNotIn(secret, text)
        return text.splitlines()

    def test_requests_are_logged_for_people(self):
        lines = self.read_log("--log=text")
        self.assertEqual(len(lines), 4)
        self.assertRegex(lines[0], r"\A\d{4}-\d\d-\d\dT\S+Z info: request method=GET route=/v1/rmas/\{id\} status=404 "
                                   r"ms=\d+\.\d{3} bytes=\d+ peer=127\.0\.0\.1 user=\S+\Z")
        self.assertIn(" route=/v1/search status=401 ", lines[2])
        self.assertIn(" method=other route=other status=404 ", lines[3])

    def test_requests_are_logged_for_programs(self):
        lines = [json.loads(line) for line in self.read_log("--log=json")]
        self.assertEqual([(line["message"], line["route"], line["status"]) for line in lines],
                         [("request", "/v1/rmas/{id}", "404"), ("request", "/v1/me", "200"),
                          ("request", "/v1/search", "401"), ("request", "other", "404")])
        self.assertEqual(lines[1]["user"], lines[0]["user"])
        self.assertEqual(lines[2]["user"], "-")

    def test_metrics_are_told_at_a_port_of_their_own(self):
        for address in ("127.0.0.1", "[::1]"):
            service, url = self.serve(f"--metrics-listen={address}:0")
            port = re.fullmatch(r"Metrics at port (\d+)\n", service.stdout.readline()).group(1)
            get(url + "v1/service")
            with urllib.request.urlopen(f"http://{address}:{port}/metrics", timeout=DEADLINE) as answer:
                self.assertIn("heliodesk_storage_up 1\n", answer.read().decode())
            self.assertEqual(get(url + "metrics")[0], 404)

    def test_it_stops_with_its_standard_input(self):
        service, url = self.serve("--exit-with-stdin")
        service.stdin.write("still here\n")
        service.stdin.flush()
        self.assertEqual(get(url + "v1/service")[0], 200)
        service.stdin.close()
        self.assertEqual(service.wait(DEADLINE), 0)

    def test_without_that_it_outlives_its_standard_input(self):
        service, url = self.serve()
        service.stdin.close()
        self.assertEqual(get(url + "v1/service")[0], 200)
        self.stop(service)

    def test_the_database_is_its_owners(self):
        self.add_ana()
        self.assertEqual(stat.S_IMODE((self.folder / "service.db").stat().st_mode), 0o600)

    # The demo

    def count_changes(self, url, token):
        kinds, after, more = {}, "", True
        while more:
            status, page = get(f"{url}v1/changes?limit=5000&after={after}", token)
            self.assertEqual(status, 200)
            for change in page["changes"]:
                kinds[change["kind"]] = kinds.get(change["kind"], 0) + 1
            after, more = page["next"], page["more"]
        return kinds

    def test_the_demo_is_filled_once(self):
        service, url = self.serve("--demo")
        token = self.issue("demo@example.org")
        kinds = self.count_changes(url, token)
        self.assertGreaterEqual(kinds["rma"], 600)
        self.assertGreaterEqual(kinds["system"], 300)
        self.stop(service)
        _, url = self.serve("--demo")
        self.assertEqual(self.count_changes(url, token), kinds)

    def test_demo_data_comes_in_the_wanted_number_and_for_its_user_only(self):
        self.add_ana()
        self.check(0, "demo-data", self.database, "--email=rui@example.org", "--organisation=Luz", "--rmas=50",
                   "--cases=50", "--systems=40", "--battery-returns=10", "--seed=7")
        _, url = self.serve()
        kinds = self.count_changes(url, self.issue("rui@example.org"))
        self.assertEqual((kinds["rma"], kinds["case"], kinds["system"]), (50, 50, 40))
        self.assertEqual(self.count_changes(url, self.issue()), {"user": 1})

    def test_demo_data_never_comes_between_records(self):
        self.check(0, "demo-data", self.database, "--rmas=20", "--cases=20", "--systems=20")
        self.check(1, "demo-data", self.database)
        self.check(1, "demo-data", self.database, "--organisation=Elsewhere")


if __name__ == "__main__":
    unittest.main(verbosity=2)
