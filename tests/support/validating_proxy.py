# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between a client and a service, and notes whatever one of them says that is not as the contract says."""
import collections
import http.client
import http.server
import pathlib
import socket
import threading

from contract import get_contract
from patience import DEADLINE
from websocket_frames import CLOSE, PING, PONG, TEXT, Frames

CONTRACT = pathlib.Path(__file__).parents[2] / "data" / "openapi.yaml"


def by_name(headers):
    """A header that comes several times is a list."""
    values = collections.defaultdict(list)
    for name, value in headers:
        values[name.lower()].append(value)
    return {name: ", ".join(several) for name, several in values.items()}


def part(ends):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = DEADLINE

    def pass_on(self):
        """One request a connection, as the service wants it. Who goes away meanwhile has violated nothing."""
        self.close_connection = True
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.proxy.upstream, timeout=DEADLINE)
        try:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.ask(upstream, body)
            with upstream.sock.dup() as link:
                answer = upstream.getresponse()
                self.answer(link, body, answer)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            upstream.close()

    do_GET = do_HEAD = do_PUT = do_POST = pass_on

    def ask(self, upstream, body):
        upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            upstream.putheader(name, value)
        upstream.endheaders(body)

    def answer(self, link, body, answer):
        is_channel = answer.status == http.HTTPStatus.SWITCHING_PROTOCOLS
        content = b"" if is_channel else answer.read()
        self.server.proxy.hold_back(self.path)
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        self.server.proxy.judge(self, body, answer, content)
        if is_channel:
            self.join(link, answer.fp)

    def join(self, link, from_service):
        """Both ways until one of the two goes, or the proxy ends."""
        ends = (link, self.connection)
        for end in ends:
            end.settimeout(None)
        self.server.proxy.keep(ends)
        back = threading.Thread(target=self.copy, args=("service", from_service.read1, self.connection, ends),
                                daemon=True)
        back.start()
        self.copy("client", self.rfile.read1, link, ends)
        back.join()

    def copy(self, who, read, to, ends):
        frames = Frames()
        try:
            while piece := read(65536):
                for first, held in frames.take(piece):
                    self.server.proxy.judge_frame(self.path, who, first, held)
                to.sendall(piece)
        except (OSError, ValueError):
            pass
        part(ends)

    def log_message(self, format, *arguments):  # pylint: disable=redefined-builtin
        pass


class Server(http.server.ThreadingHTTPServer):
    """What is under way is judged before it stops, and does not hold up the end of a test that fails."""
    request_queue_size = 128

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.under_way = []

    def process_request(self, request, client_address):
        self.under_way = [thread for thread in self.under_way if thread.is_alive()]
        self.under_way.append(threading.Thread(target=self.process_request_thread, args=(request, client_address),
                                               daemon=True))
        self.under_way[-1].start()

    def server_close(self):
        super().server_close()
        for thread in self.under_way:
            thread.join()


class ValidatingProxy:
    """Listens from start() to stop(), always on the same port."""

    def __init__(self, upstream=0, contract=CONTRACT):
        self.contract = get_contract(contract)
        self.upstream = upstream
        self.port = 0
        self.lock = self.contract.lock
        self.is_running = False
        self.violations = []
        self.channels = []
        self.exchanges = collections.Counter()  # by method, path of the contract and status
        self.n_told = 0  # messages on live channels
        self.held, self.is_holding, self.lets_go = None, threading.Event(), threading.Event()

    def start(self):
        self.is_running = True
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.server.proxy = self
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def stop(self):
        """Ends, and fails when the contract was violated."""
        self.server.shutdown()
        with self.lock:
            self.is_running = False
            channels, self.channels = self.channels, []
        for ends in channels:
            part(ends)
        self.server.server_close()
        self.thread.join()
        assert not self.violations, "the contract is violated:\n" + "\n".join(self.violations)

    def hold(self, path):
        """What the service answers there is on its way until let_go()."""
        self.is_holding.clear()
        self.lets_go.clear()
        self.held = path

    def let_go(self):
        self.held = None
        self.lets_go.set()

    def hold_back(self, path):
        if path == self.held:
            self.is_holding.set()
            self.lets_go.wait(DEADLINE)

    def keep(self, ends):
        """A channel, until the proxy ends; one that comes only then ends at once."""
        with self.lock:
            if self.is_running:
                self.channels.append(ends)
                return
        part(ends)

    def judge(self, request, body, answer, content):
        headers = by_name(request.headers.items())
        answered = by_name(answer.getheaders())
        with self.lock:
            found = self.contract.find(request.command, request.path.partition("?")[0])
            self.exchanges[request.command, found and found[0], answer.status] += 1
            for who, violations in (
                    ("client", self.contract.request_violations(request.command, request.path, headers, body)),
                    ("service", self.contract.answer_violations(request.command, request.path, answer.status,
                                                                answered, content))):
                self.violations += [f"{request.command} {request.path} → {answer.status}, the {who}: {what}"
                                    for what in violations]

    def judge_frame(self, target, who, first, held):
        """Of a channel: both say documents."""
        with self.lock:
            if first == TEXT:
                self.n_told += who == "service"
                violations = self.contract.message_violations(target, who, held)
            else:
                violations = [] if first in (CLOSE, PING, PONG) else [f"a frame that begins with {first:#04x}"]
            self.violations += [f"{target}, the {who}: {what}" for what in violations]
