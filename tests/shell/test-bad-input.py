# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a service sends and whatever became of the cache: the built program says in one line what is
wrong, with its exit code, and keeps what was there. test-bad-input.py APP"""
import csv
import functools
import http.server
import io
import json
import os
import pathlib
import re
import resource
import signal
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

APP = sys.argv.pop(1)
OK, ERROR, USAGE, OFFLINE, NOT_FOUND, SIGNED_OUT, CACHE = range(7)
CERTIFICATES = pathlib.Path(__file__).parents[1] / "fixtures/tls"
SERVICE = {"product": "heliodesk", "api_version": 1}
ME = {"id": "1", "revision": "1", "record": {"email": "ana@example.org"}}
UNKNOWN = (410, {"type": "https://heliodesk.org/problems/cursor-unknown"})


def report(number, **members):
    record = {"report_type": "site", "status": "ready", "email": str(number), **members}
    return {"kind": "report", "id": str(number), "revision": str(number), "record": record}


def page(*changes, after="f.9", more=False, **members):
    return {"changes": changes, "latest_revision": "9", "more": more, "next": after, "end": "page", **members}


FIRST = page(report(1), report(2), after="f.2", more=True)
LAST = page(report(3))


class Service:
    """Says who it is, and of the feed what it was told to say: a document, a text, or a status with one.
    The last answer is given again and again. A function makes the answer from the cursor."""

    def __init__(self, *feed, service=SERVICE, certificate=None):
        self.feed, self.service, self.n_asked = list(feed), service, 0
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, self))
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / f"{certificate}.pem", CERTIFICATES / "key.pem")
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, target):
        self.n_asked += 1
        path, _, query = target.partition("?")
        if path != "/v1/changes":
            return self.service if path == "/v1/service" else ME
        answer = self.feed.pop(0) if len(self.feed) > 1 else self.feed[0]
        return answer(urllib.parse.parse_qs(query).get("after", [None])[0]) if callable(answer) else answer


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, service, *arguments):
        self.service = service
        super().__init__(*arguments)

    def do_GET(self):  # noqa: N802, the name is the library's
        answer = self.service.answer(self.path)
        status, answer = answer if isinstance(answer, tuple) else (200, answer)
        body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
        self.send_response(status)
        json_type = "application/json" if status < 400 else "application/problem+json"
        self.send_header("Content-Type", "text/html" if body.startswith(b"<") else json_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def limit_files(size):
    """The child's files may grow no further: a write fails as it does when a quota is used up."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def make_read_only(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)


class BadInput(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="helio-bad-input-")
        self.addCleanup(folder.cleanup)
        self.addCleanup(self.make_writable, pathlib.Path(folder.name))
        self.profile = pathlib.Path(folder.name) / "profile"

    @staticmethod
    def make_writable(folder):
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)

    def command(self, service, *arguments):
        return [APP, f"--profile={self.profile}", f"--service={service.url}", *arguments]

    def run_app(self, service, *arguments, prefix=(), language="en", **options):
        return subprocess.run([*prefix, *self.command(service, *arguments)], capture_output=True, text=True,
                              timeout=60, check=False, **options,
                              env={**os.environ, "LANGUAGE": language, "HELIODESK_TOKEN": "hd_a"})

    def assert_said(self, result, code, words):
        """The exit code, and one line on stderr that holds the words; none when there are no words."""
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertRegex(result.stderr, rf"\A[^\n]*{words}[^\n]*\n\Z" if words else r"\A\Z")

    def assert_kept(self, service, *numbers, **options):
        result = self.run_app(service, "--offline", "list", "report", "--format", "csv", **options)
        self.assert_said(result, OK, None)
        rows = csv.DictReader(io.StringIO(result.stdout))
        self.assertEqual(sorted(row["email"] for row in rows), [str(number) for number in numbers])

    def sync(self, service, code=OK, words=None, **options):
        result = self.run_app(service, "sync", **options)
        self.assert_said(result, code, words)
        return result

    def cache_of(self, service):
        """The file of a cache that is complete and closed, and nothing beside it."""
        self.sync(service)
        cache = next(self.profile.rglob("cache.db"))
        with sqlite3.connect(cache) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        for rest in cache.parent.glob("cache.db-*"):
            rest.unlink()
        return cache

    # --- what comes ---

    def test_bad_answers(self):
        for name, answer, code, words in [
                ("malformed", '{"changes":[{]}', ERROR, "does not understand"),
                ("truncated", '{"changes":[{"kind":"rep', ERROR, "broke off"),
                ("no end marker", {**LAST, "end": None}, ERROR, "does not understand"),
                ("without its end", {"changes": [], "more": False}, ERROR, "broke off"),
                ("wrong type", page(more=1), ERROR, "does not understand"),
                ("field missing", {"more": False, "end": "page"}, ERROR, "does not understand"),
                ("the same page", FIRST, ERROR, "does not understand"),
                ("cursor unknown", UNKNOWN, ERROR, "began anew"),
                ("web page", "<html>Welcome</html>", ERROR, "Something else answered"),
                ("401", (401, {}), SIGNED_OUT, "does not accept the sign-in"),
                ("a page with 401", (401, "<html>"), ERROR, "Something else answered"),
                ("a page with 403", (403, "<html>"), ERROR, "Something else answered"),
                ("403", (403, {}), ERROR, "may not do this"),
                ("429", (429, {}), ERROR, "busy"),
                ("503", (503, {}), ERROR, "busy"),
                ("500", (500, {}), ERROR, "problem of its own")]:
            with self.subTest(name), Service(FIRST, answer) as service:
                self.assertEqual(self.sync(service, code, words).stdout, "")
                self.assert_kept(service, 1, 2)
                service.feed = [page(report(1), report(2), report(3))]
                self.sync(service)
                self.assert_kept(service, 1, 2, 3)

    def test_another_service(self):
        for name, description, words in [
                ("of another kind", {"product": "cookbook"}, "no Heliodesk service"),
                ("without a name", {}, "no Heliodesk service"),
                ("nonsense", "nonsense", "no Heliodesk service"),
                ("web page", "<html>Welcome</html>", "Something else answered")]:
            with self.subTest(name), Service(LAST, service=description) as service:
                self.sync(service, ERROR, words)
                result = self.run_app(service, "--offline", "list", "report")
                self.assert_said(result, OFFLINE, "cannot be reached")

    def test_a_certificate_that_is_not_trusted(self):
        """One that nobody has signed, one of the past, and one of somebody else: no token goes there."""
        for name, words in (("good", "Nobody this computer trusts"), ("expired", "has expired"),
                            ("other-host", "belongs to another address")):
            for verb in ("sync", "sign-in"):
                with self.subTest(name, verb=verb), Service(LAST, certificate=name) as service:
                    result = self.run_app(service, verb)
                    self.assert_said(result, ERROR, f"{words}.*so nothing was sent")
                    self.assertEqual(service.n_asked, 0)

    def test_nobody_answers(self):
        with Service(LAST) as service:
            self.sync(service)
        self.sync(service, OFFLINE, "cannot be reached")
        self.assert_kept(service, 3)

    def test_records_that_make_no_sense(self):
        bad = [report(4, status=5), {**report(5), "record": {"status": "ready"}}, {**report(6), "kind": 7}]
        with Service(page(report(3), *bad, report(8))) as service:
            result = self.sync(service, OK, "3 records could not be read; the first one: report 4: .*status")
            self.assertEqual(result.stdout, "2 records received\n")
            self.assert_kept(service, 3, 8)

    def test_a_record_without_a_kind(self):
        with Service(page({"revision": "1"}, report(8))) as service:
            self.sync(service, OK, re.escape("1 record could not be read; the first one: changes[0].kind: "))

    def test_a_cursor_that_is_unknown_once(self):
        with Service(FIRST, page(report(3))) as service:
            self.sync(service)
            service.feed = [UNKNOWN, page(report(2), after="g.2", more=True), page(report(3), after="g.3")]
            self.sync(service)
            self.assert_kept(service, 2, 3)

    # --- what the cache became ---

    def assert_left_alone(self, service, cache, words, language="en"):
        before = cache.read_bytes()
        for verb in (["sync"], ["list", "report"], ["status"]):
            result = self.run_app(service, *verb, language=language)
            self.assert_said(result, CACHE, words)
            self.assertEqual(result.stdout, "")
        self.assertEqual(cache.read_bytes(), before)

    def test_a_newer_version_s_cache(self):
        with Service(LAST) as service:
            cache = self.cache_of(service)
            with sqlite3.connect(cache) as database:
                database.execute("PRAGMA user_version=99")
            database.close()
            self.assert_left_alone(service, cache, "newer version")
            self.assert_left_alone(service, cache, "plus récente", language="fr")

    def test_another_program_s_file(self):
        with Service(LAST) as service:
            cache = self.cache_of(service)
            cache.unlink()
            with sqlite3.connect(cache) as database:
                database.execute("CREATE TABLE recipe (name TEXT)")
            database.close()
            self.assert_left_alone(service, cache, "something else")

    def test_a_damaged_cache(self):
        damaged = b"SQLite format 3\0" + b"\x55" * 5000
        with Service(LAST) as service:
            cache = self.cache_of(service)
            cache.write_bytes(damaged)
            self.sync(service, OK, "was damaged.*" + re.escape(str(cache) + ".damaged-"))
            kept = [path.read_bytes() for path in cache.parent.glob("cache.db.damaged-*")]
            self.assertEqual(kept, [damaged])
            # It is told once.
            self.sync(service)
            self.assert_kept(service, 3)

    def test_a_full_disk(self):
        many = page(*[report(number, email="x" * 1000) for number in range(4, 2000)])
        with Service(LAST) as service:
            cache = self.cache_of(service)
            service.feed = [many]
            self.sync(service, CACHE, "disk is full",
                      preexec_fn=lambda: limit_files(cache.stat().st_size + 100000))
            self.assert_kept(service, 3)
            service.feed = [page(report(4))]
            self.sync(service)
            self.assert_kept(service, 3, 4)

    def test_a_disk_that_was_always_full(self):
        with Service(LAST) as service:
            self.sync(service, CACHE, "disk is full", preexec_fn=lambda: limit_files(0))

    # root may write anywhere unless it gives that up.
    UNPRIVILEGED = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []

    def test_a_read_only_folder(self):
        with Service(LAST) as service:
            self.cache_of(service)
            make_read_only(self.profile)
            self.sync(service, CACHE, "Nothing can be written", prefix=self.UNPRIVILEGED)
            self.assert_kept(service, 3, prefix=self.UNPRIVILEGED)

    def test_a_read_only_folder_without_a_cache(self):
        with Service(LAST) as service:
            self.profile.mkdir()
            make_read_only(self.profile)
            self.sync(service, CACHE, "Nothing can be written", prefix=self.UNPRIVILEGED)
            result = subprocess.run([*self.UNPRIVILEGED, APP, "--demo", f"--profile={self.profile}", "sync"],
                                    capture_output=True, text=True, timeout=60, check=False)
            self.assert_said(result, ERROR, "no place for the demo service's data")

    def test_a_file_in_place_of_the_folder(self):
        with Service(LAST) as service:
            self.profile.write_text("not a folder")
            self.sync(service, CACHE, "Nothing can be written")
            self.assertEqual(self.profile.read_text(), "not a folder")

    # --- two processes ---

    def test_two_syncs_at_once(self):
        def pages(after):
            begin = int(after.removeprefix("f.")) if after else 0
            end = min(begin + 5, 200)
            return page(*[report(number + 1) for number in range(begin, end)], after=f"f.{end}", more=end < 200)

        environment = {**os.environ, "LANGUAGE": "en", "HELIODESK_TOKEN": "hd_a"}
        with Service(pages) as service:
            both = [subprocess.Popen(self.command(service, "sync"), stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
            for process in both:
                _, errors = process.communicate(timeout=60)
                self.assertEqual((process.returncode, errors), (OK, ""))
            self.assert_kept(service, *sorted(range(1, 201), key=str))


if __name__ == "__main__":
    unittest.main(verbosity=2)
