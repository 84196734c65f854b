#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mails of heliodesk-server, as those get them whom it writes to: test-mail.py PROGRAM."""
import email
import email.policy
import socket
import ssl
import unittest

from patience import DEADLINE, wait_until
from server_program import ProgramTest
from service_program import post
from smtp_sink import Sink, make_certificate

SENDER = "service@example.org"
OWNER = "owner@example.com"


def read(content):
    return email.message_from_bytes(content, policy=email.policy.default)


class MailTest(ProgramTest):
    """A database with a user who reads French, and services on it."""

    def setUp(self):
        super().setUp()
        self.add_ana()
        self.token = self.issue()

    def mail(self, code, *arguments):
        return self.check(code, "mail", *arguments, self.database)

    def serve(self, *arguments, **environment):
        sender = [f"--mail-from={SENDER}"] if arguments else []
        return super().serve(*sender, *arguments, **environment)

    def order_report(self, url, report_format="csv"):
        """Has a mail sent with a report, whose name is in French."""
        status, _ = post(url + "v1/reports", self.token, {
            "report_type": "rma", "from": "2023-10-01", "to": "2023-10-31", "email": OWNER, "format": report_format})
        self.assertEqual(status, 201)

    def read_queue(self):
        return self.query("SELECT state, attempts, error FROM mail ORDER BY id")

    def wait_for_state(self, *states):
        """Waits until the mails are as far as that."""
        wait_until(lambda: [state for state, _, _ in self.read_queue()] == list(states), self.read_queue)

    def check_report(self, message, media_type="text/csv", beginning=b"\xef\xbb\xbf"):
        """A mail with a report, to whoever reads French."""
        self.assertEqual((message["From"], message["To"]), (SENDER, OWNER))
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertRegex(message["Message-ID"], r"\A<[0-9a-f-]+@example\.org>\Z")
        self.assertIn("1 oct. 2023", message["Subject"])
        self.assertIn("Voici le rapport que Ana a demandé.", message.get_body().get_content())
        attachment, = message.iter_attachments()
        self.assertEqual(attachment.get_content_type(), media_type)
        self.assertTrue(attachment.get_payload(decode=True).startswith(beginning), attachment)
        return attachment


class Folder(MailTest):
    def setUp(self):
        super().setUp()
        self.mails = self.folder / "mails"
        self.mails.mkdir()

    def read_mails(self):
        return [read(path.read_bytes()) for path in sorted(self.mails.iterdir()) if path.suffix == ".eml"]

    def test_a_report_arrives_whole(self):
        service, url = self.serve(f"--mail-dir={self.mails}")
        self.order_report(url)
        self.wait_for_state("sent")
        self.order_report(url, "pdf")
        self.wait_for_state("sent", "sent")
        self.stop(service)
        table, page = sorted(self.read_mails(), key=lambda mail: list(mail.iter_attachments())[0].get_content_type(),
                             reverse=True)
        self.check_report(table)
        self.assertTrue(self.check_report(page, "application/pdf", b"%PDF").get_filename().endswith(".pdf"))

    def test_what_was_queued_before_goes_out_once_there_is_a_way(self):
        service, url = self.serve()
        self.order_report(url)
        self.wait_for_state("waiting")
        self.stop(service)
        self.assertEqual(self.read_queue(), [("waiting", 0, None)])
        service, _ = self.serve(f"--mail-dir={self.mails}")
        self.wait_for_state("sent")
        self.stop(service)
        self.check_report(*self.read_mails())

    def test_options_that_do_not_go_together_are_exit_code_2(self):
        for arguments in (("--mail-from=a@b",), (f"--mail-dir={self.mails}",),
                          (f"--mail-dir={self.mails}", "--mail-from=nobody"),
                          (f"--mail-dir={self.mails / 'none'}", "--mail-from=a@b")):
            with self.subTest(arguments=arguments):
                self.check(2, "serve", self.database, *arguments)


class Server(MailTest):
    """Mails that a server takes, or does not."""

    def make_sink(self, **options):
        sink = Sink(**options)
        self.addCleanup(sink.close)
        return sink

    def make_secure_sink(self, **options):
        certificate, key = make_certificate(self.folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return self.make_sink(tls_context=context, require_starttls=True, **options), f"--smtp-ca={certificate}"

    def serve_plain(self, sink, *arguments):
        return self.serve(f"--smtp=smtp://127.0.0.1:{sink.port}", "--smtp-plain", *arguments)

    def wait_for_error(self, part):
        """Waits until a mail that still waits says why; what it says."""
        return wait_until(lambda: [error for state, _, error in self.read_queue()
                                   if state == "waiting" and part in (error or "")], self.read_queue)[0]

    def test_a_report_arrives_whole(self):
        sink = self.make_sink()
        _, url = self.serve_plain(sink)
        self.order_report(url, "pdf")
        self.wait_for_state("sent")
        (sender, recipients, content), = sink.mails
        self.assertEqual((sender, recipients), (SENDER, [OWNER]))
        self.check_report(read(content), "application/pdf", b"%PDF")

    def test_nothing_goes_without_tls_that_is_not_told_to(self):
        sink = self.make_sink()
        _, url = self.serve(f"--smtp=smtp://127.0.0.1:{sink.port}")
        self.order_report(url)
        self.wait_for_error("does not offer STARTTLS")
        self.assertEqual(sink.mails, [])

    def test_with_starttls_and_a_login(self):
        sink, authority = self.make_secure_sink(login=("mailer", "söcret"))
        login = self.folder / "login"
        login.write_text("mailer\nsöcret\n", encoding="utf-8")
        _, url = self.serve(f"--smtp=smtp://127.0.0.1:{sink.port}", authority, f"--smtp-login={login}")
        self.order_report(url)
        self.wait_for_state("sent")
        self.check_report(read(sink.mails[0][2]))

    def test_the_login_comes_from_the_environment_too(self):
        sink, authority = self.make_secure_sink(login=("mailer", "secret"))
        _, url = self.serve(f"--smtp=smtp://127.0.0.1:{sink.port}", authority, HELIODESK_SMTP_USER="mailer",
                            HELIODESK_SMTP_PASSWORD="secret")
        self.order_report(url)
        self.wait_for_state("sent")

    def test_a_wrong_password_is_told_without_it_and_loses_no_mail(self):
        sink, authority = self.make_secure_sink(login=("mailer", "secret"))
        _, url = self.serve(f"--smtp=smtp://127.0.0.1:{sink.port}", authority, HELIODESK_SMTP_USER="mailer",
                            HELIODESK_SMTP_PASSWORD="guessed-word")
        self.order_report(url)
        self.assertNotIn("guessed-word", self.wait_for_error("does not take the user and the password"))
        self.assertEqual(sink.mails, [])

    def test_a_server_that_nobody_vouches_for_gets_nothing(self):
        sink, _ = self.make_secure_sink()
        _, url = self.serve(f"--smtp=smtp://127.0.0.1:{sink.port}")
        self.order_report(url)
        self.wait_for_error("certificate")
        self.assertEqual(sink.mails, [])

    def test_later_is_later(self):
        sink = self.make_sink()
        sink.to_mail = ["451 4.7.1 Come again"]
        _, url = self.serve_plain(sink)
        self.order_report(url)
        self.wait_for_state("sent")
        self.assertEqual(self.read_queue(), [("sent", 2, None)])
        self.assertEqual(sink.mails[0], sink.mails[1])

    def check_refused(self, answer, **answers):
        sink = self.make_sink(enable_SMTPUTF8=True)
        vars(sink).update(answers)
        _, url = self.serve_plain(sink)
        self.order_report(url)
        self.wait_for_state("failed")
        self.assertEqual(self.read_queue(), [("failed", 1, f"The mail server says: {answer}")])

    def test_no_to_a_recipient_is_no_and_why(self):
        self.check_refused("550 5.1.1 No such user", to_recipient=["550 5.1.1 No such user"])

    def test_no_to_a_mail_is_no_and_why(self):
        self.check_refused("554 5.7.1 No spam", to_mail=["554 5.7.1 No spam"])

    def test_no_word_of_a_server_steers_a_terminal(self):
        self.check_refused("554 \ufffd[2J \ufffd31mNo\ufffd", to_mail=["554 \x1b[2J\t\x9b31mNo\u202e"])

    def test_no_to_the_service_is_not_no_to_a_mail(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(DEADLINE)
            _, url = self.serve(f"--smtp=smtp://127.0.0.1:{server.getsockname()[1]}", "--smtp-plain")
            self.order_report(url)
            with server.accept()[0] as client:
                client.sendall(b"554 5.3.2 No service\r\n")
                self.wait_for_error("The mail server says: 554 5.3.2 No service")

    def test_an_operator_sees_what_did_not_go_out_and_tries_again(self):
        sink = self.make_sink()
        sink.to_recipient = ["550 5.1.1 No such user"]
        _, url = self.serve_plain(sink)
        self.assertEqual(self.mail(0, "list"), "")
        self.order_report(url)
        self.wait_for_state("failed")
        self.assertEqual(self.mail(0, "list"),
                         f"1\tfailed\t1\t{OWNER}\tThe mail server says: 550 5.1.1 No such user\n")
        self.mail(0, "retry", "1")
        self.wait_for_state("sent")
        self.assertEqual(self.mail(0, "list"), "")
        self.assertEqual(self.mail(0, "list", "--all"), f"1\tsent\t2\t{OWNER}\t-\n")
        self.mail(1, "retry", "1")
        self.mail(0, "resend", "1")
        self.wait_for_state("sent")
        self.assertEqual(self.mail(0, "list", "--all"), f"1\tsent\t3\t{OWNER}\t-\n")
        self.mail(3, "resend", "2")

    def test_a_server_that_never_answers_holds_nothing_up(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            silent.settimeout(DEADLINE)
            address = f"--smtp=smtp://127.0.0.1:{silent.getsockname()[1]}"
            service, url = self.serve(address, "--smtp-plain", "--smtp-timeout=1")
            self.order_report(url)
            self.wait_for_error("did not answer in time")
            self.stop(service)
            while True:  # who came for the first service
                silent.setblocking(False)
                try:
                    silent.accept()[0].close()
                except BlockingIOError:
                    break
            silent.settimeout(DEADLINE)
            # Stopped in the middle of it, which may take two minutes, it does not wait for the end.
            service, _ = self.serve(address, "--smtp-plain", "--smtp-timeout=120")
            with silent.accept()[0]:
                self.stop(service)
            self.assertEqual(self.query("SELECT state FROM mail"), [("waiting",)])

    def test_a_mail_outlives_the_service(self):
        sink = self.make_sink()
        sink.may_answer.clear()
        service, url = self.serve_plain(sink)
        self.order_report(url)
        wait_until(lambda: sink.mails, self.read_queue)
        self.end(service)
        self.wait_for_state("sending")
        sink.may_answer.set()
        _, url = self.serve_plain(sink)
        self.order_report(url)
        self.wait_for_state("sending", "sent")  # nobody else takes it before its time
        self.query("UPDATE mail SET due_at = 0")
        self.wait_for_state("sent", "sent")
        first, _, again = (read(content)["Message-ID"] for _, _, content in sink.mails)
        self.assertEqual(first, again)  # by which who got it knows

    def test_several_services_send_each_mail_once(self):
        first, url = self.serve()
        for _ in range(6):
            self.order_report(url)
        self.wait_for_state(*["waiting"] * 6)
        self.stop(first)
        sink = self.make_sink()
        sink.may_answer.clear()
        services = [self.serve_plain(sink)[0] for _ in range(3)]
        wait_until(lambda: len(sink.mails) == 3, self.read_queue)  # one of each: all of them want the rest
        sink.may_answer.set()
        self.wait_for_state(*["sent"] * 6)
        for service in services:
            self.stop(service)
        self.assertEqual(self.query("SELECT DISTINCT attempts FROM mail"), [(1,)])
        self.assertEqual(len({read(content)["Message-ID"] for _, _, content in sink.mails}), 6)
        self.assertEqual(len(sink.mails), 6)

    def test_options_that_do_not_go_together_are_exit_code_2(self):
        for arguments in (("--smtp=smtp://127.0.0.1",), ("--smtp-plain",), ("--smtp-ca=x",),
                          ("--smtp=http://127.0.0.1", "--mail-from=a@b"),
                          ("--smtp=smtp://user:word@127.0.0.1", "--mail-from=a@b"),
                          ("--smtp=smtp://mail.example.org", "--mail-from=a@b", "--smtp-plain"),
                          ("--smtp=smtps://127.0.0.1", "--mail-from=a@b", "--smtp-plain"),
                          ("--smtp=smtp://127.0.0.1", "--mail-from=a@b", "--smtp-timeout=121"),
                          ("--smtp=smtp://127.0.0.1", "--mail-from=a@b", "--smtp-timeout=-1"),
                          ("--smtp=smtp://127.0.0.1", "--mail-from=a@b", "--smtp-login=/dev/null"),
                          ("--smtp=smtp://127.0.0.1", "--mail-from=a@b", f"--mail-dir={self.folder}")):
            with self.subTest(arguments=arguments):
                self.check(2, "serve", self.database, *arguments)


if __name__ == "__main__":
    unittest.main()
