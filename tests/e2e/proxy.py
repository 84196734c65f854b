# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands before a service and does to what is written what services do at times."""
import http.client
import http.server
import threading

from desk import DEADLINE


class Proxy:
    """Has the address of a service of its own. Commands go through, wait, or are put off."""

    def __init__(self, service):
        self.service = service
        self.environment = service.environment
        self.let_through = threading.Event()
        self.busy = False
        self.heal()
        handler = type("Handler", (Handler,), {"proxy": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/"

    def hold(self):
        """Commands wait for their answer from now on."""
        self.let_through.clear()

    def put_off(self):
        """The service has no time for commands, those that wait among them, for a long while."""
        self.busy = True
        self.let_through.set()

    def heal(self):
        self.busy = False
        self.let_through.set()


class Handler(http.server.BaseHTTPRequestHandler):
    """A request on its way."""
    proxy = None

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        assert self.proxy.let_through.wait(DEADLINE), "nobody let it through"
        if self.proxy.busy:
            self.send_response(503)
            self.send_header("Retry-After", "3000")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.forward(body)

    def do_GET(self):
        self.forward(None)

    def forward(self, body):
        upstream = http.client.HTTPConnection("127.0.0.1", self.proxy.service.port, timeout=DEADLINE)
        upstream.request(self.command, self.path, body, dict(self.headers))
        answer = upstream.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"connection", "content-length", "date", "server", "transfer-encoding"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words):  # pylint: disable=arguments-differ
        """Says nothing."""
