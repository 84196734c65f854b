# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server that does what a test says."""
import asyncio
import subprocess
import threading

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from patience import DEADLINE


def make_certificate(folder):
    """A certificate for this computer, which signs itself, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-out",
                    certificate, "-keyout", key], check=True, capture_output=True, timeout=DEADLINE)
    return certificate, key


class Sink:
    """Takes mails on a free port, in a thread of its own."""

    def __init__(self, login=None, **options):
        self.mails = []  # what came, whole
        self.to_recipient = []  # what to answer to the next recipients and mails, before it says 250
        self.to_mail = []
        self.may_answer = threading.Event()  # cleared: a mail is not answered
        self.may_answer.set()
        self.login = login
        if login:
            options.update(authenticator=self.authenticate, auth_required=True)
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(self.loop.create_server(
            lambda: SMTP(self, loop=self.loop, hostname="sink.example.com", **options), "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def authenticate(self, server, session, envelope, mechanism, data):
        right = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == self.login
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):  # pylint: disable=invalid-name
        answer = self.to_recipient.pop(0) if self.to_recipient else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # pylint: disable=invalid-name
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        await self.loop.run_in_executor(None, self.may_answer.wait)
        return self.to_mail.pop(0) if self.to_mail else "250 OK"

    def close(self):
        self.may_answer.set()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(DEADLINE)
        self.server.close()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
            self.loop.run_until_complete(asyncio.wait([task]))
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
