#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""heliodesk-server with a certificate of its own: test-tls.py PROGRAM."""
import contextlib
import http.client
import json
import pathlib
import shutil
import signal
import socket
import ssl
import unittest
import urllib.parse
import warnings

from patience import DEADLINE, wait_until
from server_program import ProgramTest

FIXTURES = pathlib.Path(__file__).parent.parent / "fixtures" / "tls"


class Tls(ProgramTest):
    def setUp(self):
        super().setUp()
        self.certificate = self.folder / "certificate.pem"
        shutil.copy(FIXTURES / "good.pem", self.certificate)

    def serve_safely(self, *arguments):
        service, url = self.serve(f"--tls-certificate={self.certificate}", f"--tls-key={FIXTURES / 'key.pem'}", *arguments)
        self.assertRegex(url, r"\Ahttps://127\.0\.0\.1:\d+/\Z")
        self.port = urllib.parse.urlsplit(url).port
        return service

    def connect(self):
        """A connection that trusts the certificate, and nothing else."""
        context = ssl.create_default_context(cafile=FIXTURES / "good.pem")
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=DEADLINE, context=context)

    def ask(self, method, path, headers=None):
        connection = self.connect()
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, json.load(answer)
        finally:
            connection.close()

    def open_socket(self):
        connection = socket.create_connection(("127.0.0.1", self.port), DEADLINE)
        self.addCleanup(connection.close)
        return connection

    def shown(self):
        return ssl.get_server_certificate(("127.0.0.1", self.port), timeout=DEADLINE)

    @staticmethod
    def certificate_of(path):
        return ssl.DER_cert_to_PEM_cert(ssl.PEM_cert_to_DER_cert(path.read_text()))

    def test_it_answers_over_tls(self):
        service = self.serve_safely()
        status, description = self.ask("GET", "/v1/service")
        self.assertEqual(status, 200)
        self.assertEqual(description["sign_in"][0]["issuer"], f"https://127.0.0.1:{self.port}")
        self.assertEqual(self.ask("GET", "/v1/me")[0], 401)
        self.stop(service)

    def shake_hands(self, version):
        """With somebody who knows no other version of TLS."""
        context = ssl.create_default_context(cafile=FIXTURES / "good.pem")
        context.set_ciphers("DEFAULT@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = version
        return context.wrap_socket(self.open_socket(), server_hostname="localhost")

    def test_only_what_is_safe_of_tls_is_spoken(self):
        self.serve_safely()
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            self.shake_hands(version).close()
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with self.subTest(version=version), self.assertRaises((ssl.SSLError, ConnectionResetError)):
                self.shake_hands(version)

    def test_what_is_refused_early_is_told_over_tls(self):
        self.serve_safely()
        for headers in ({"Content-Length": "99999999"}, {"Content-Length": "4", "Transfer-Encoding": "chunked"}):
            status, problem = self.ask("GET", "/v1/service", headers)
            self.assertEqual(status, problem["status"])
            self.assertIn(status, (413, 400))
        self.assertEqual(self.ask("GET", "/v1/service")[0], 200)

    def test_whoever_does_not_shake_hands_disturbs_nobody(self):
        service = self.serve_safely("--stop-deadline=0")
        silent = [self.open_socket() for _ in range(8)]
        for connection in silent[:4]:
            connection.sendall(b"GET /v1/service HTTP/1.1\r\nHost: localhost\r\n\r\n")
            with contextlib.suppress(ConnectionResetError):  # an end, too
                while connection.recv(1024):
                    pass
        self.assertEqual(self.ask("GET", "/v1/service")[0], 200)
        # Some are cut at the deadline of a request, others when the service stops.
        self.assertEqual(silent[4].recv(1024), b"")
        self.open_socket()
        self.assertEqual(self.ask("GET", "/v1/service")[0], 200)
        self.stop(service)
        self.assertEqual(service.log.read_text(), "")

    def test_a_new_certificate_is_shown_from_then_on(self):
        service = self.serve_safely()
        before = self.certificate_of(FIXTURES / "good.pem")
        after = self.certificate_of(FIXTURES / "other-host.pem")
        self.assertEqual(self.shown(), before)
        kept = self.connect()
        kept.connect()
        shutil.copy(FIXTURES / "other-host.pem", self.certificate)
        service.send_signal(signal.SIGHUP)
        wait_until(lambda: self.shown() == after, lambda: "the one before")
        # Who was connected by then goes on.
        kept.request("GET", "/v1/service")
        self.assertEqual(kept.getresponse().status, 200)
        kept.close()

    def test_a_certificate_that_cannot_be_read_changes_nothing(self):
        service = self.serve_safely()
        self.certificate.write_text("no certificate\n")
        service.send_signal(signal.SIGHUP)
        wait_until(lambda: "The certificate was not read again" in service.log.read_text(), service.log.read_text)
        self.assertEqual(self.ask("GET", "/v1/service")[0], 200)
        self.stop(service)

    def test_whoever_reloads_a_service_without_a_certificate_does_not_end_it(self):
        service, _ = self.serve()
        service.send_signal(signal.SIGHUP)
        self.stop(service)

    def test_a_certificate_without_its_key_is_refused(self):
        key = FIXTURES / "key.pem"
        self.check(2, "serve", self.database, f"--tls-certificate={self.certificate}")
        self.check(2, "serve", self.database, f"--tls-key={key}")
        self.check(1, "serve", self.database, f"--tls-certificate={self.folder}/none.pem", f"--tls-key={key}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
