# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands before a service, byte by byte, and does to some answers what networks and services do to them."""
import dataclasses
import http.client
import select
import socket
import socketserver
import struct
import threading

from byte_copy import copy
from patience import DEADLINE

MAX_HEAD = 65536


@dataclasses.dataclass
class Request:
    """As it came; `head` is everything before the body."""
    method: str
    path: str
    headers: dict
    head: bytes
    body: bytes


@dataclasses.dataclass
class Answer:
    """What a service says."""
    status: int
    reason: str
    headers: list
    body: bytes

    def head(self, *lines, without=("content-length", "transfer-encoding", "connection"), version="1.1"):
        """The head that goes before a body, with other lines for how that travels."""
        kept = [f"{name}: {value}" for name, value in self.headers if name.lower() not in without]
        return "\r\n".join([f"HTTP/{version} {self.status} {self.reason}", *kept, *lines, "", ""]).encode()

    def bytes(self):
        return self.head(f"Content-Length: {len(self.body)}") + self.body


class Exchange:
    """A request that something happens to."""

    def __init__(self, proxy, connection, request):
        self.proxy, self.connection, self.request = proxy, connection, request

    def ask(self):
        """What the service answers; it has done then what was asked."""
        upstream = http.client.HTTPConnection("127.0.0.1", self.proxy.upstream, timeout=DEADLINE)
        headers = {name: value for name, value in self.request.headers.items()
                   if name not in {"accept-encoding", "connection", "expect", "transfer-encoding", "upgrade"}}
        headers["content-length"] = str(len(self.request.body))
        try:
            upstream.request(self.request.method, self.request.path, self.request.body or None, headers)
            answer = upstream.getresponse()
            return Answer(answer.status, answer.reason, answer.getheaders(), answer.read())
        finally:
            upstream.close()

    def send(self, *pieces):
        for piece in pieces:
            self.connection.sendall(piece)

    def reset(self):
        """The peer is told that the connection is gone, instead of an end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def is_left(self, seconds):
        """Whether the peer goes away within that time."""
        ready, _, _ = select.select([self.connection], [], [], seconds)
        return bool(ready) and not self.connection.recv(65536)

    def stall(self):
        """Nothing more is said until the peer goes away."""
        while not self.is_left(DEADLINE):
            pass

    def drip(self, text, interval=0.05):
        """A byte at a time, until the peer goes away."""
        for i in range(len(text)):
            if self.is_left(interval):
                return
            self.send(text[i:i + 1])
        self.stall()


class Handler(socketserver.BaseRequestHandler):
    """A connection of a client."""

    def read_request(self):
        """The next one, or None when there is none."""
        while b"\r\n\r\n" not in self.rest:
            if len(self.rest) > MAX_HEAD or not (piece := self.request.recv(65536)):
                return None
            self.rest += piece
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines)}
        method, path, _ = first.split(" ")
        return Request(method, path, headers, head + b"\r\n\r\n", self.read_body(headers))

    def read_body(self, headers):
        if headers.get("expect", "").lower() == "100-continue":
            self.request.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if headers.get("transfer-encoding", "").lower() != "chunked":
            return self.read_bytes(int(headers.get("content-length", 0)))
        body = b""
        while length := int(self.read_line(), 16):
            body += self.read_bytes(length)
            self.read_line()
        self.read_line()
        return body

    def read_bytes(self, length):
        while len(self.rest) < length:
            if not (piece := self.request.recv(65536)):
                raise ConnectionError("the client went away")
            self.rest += piece
        body, self.rest = self.rest[:length], self.rest[length:]
        return body

    def read_line(self):
        line = b""
        while not line.endswith(b"\r\n"):
            line += self.read_bytes(1)
        return line[:-2]

    def handle(self):
        self.rest = b""
        try:
            while request := self.read_request():
                if not self.pass_on(request):
                    return
        except OSError:  # the client or the service is gone
            pass

    def pass_on(self, request):
        """Whether the connection goes on."""
        exchange = Exchange(self.server, self.request, request)
        if fault := self.server.take_fault(request):
            fault(exchange)
            return False
        if request.headers.get("upgrade"):
            self.join(request)
            return False
        answer = exchange.ask()
        if request.method == "HEAD":
            exchange.send(answer.head(without=("connection",)))
        else:
            exchange.send(answer.bytes())
        return True

    def join(self, request):
        """What is no HTTP any more passes as it is."""
        with socket.create_connection(("127.0.0.1", self.server.upstream), DEADLINE) as upstream:
            upstream.settimeout(None)
            upstream.sendall(request.head)
            back = threading.Thread(target=copy, args=(upstream, self.request), daemon=True)
            back.start()
            copy(self.request, upstream)
            back.join()


class FaultProxy(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, upstream, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        self.upstream = upstream
        self.lock = threading.Lock()
        self.heal()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def break_down(self, fault, is_hit, n=None):
        """What happens to the next n requests that are hit, or to all of them; fault(exchange) does it."""
        with self.lock:
            self.fault, self.is_hit, self.n_left, self.n_hit = fault, is_hit, n, 0

    def heal(self):
        with self.lock:
            self.fault, self.is_hit, self.n_left = None, None, None

    def take_fault(self, request):
        with self.lock:
            if self.fault is None or self.n_left == 0 or not self.is_hit(request):
                return None
            self.n_hit += 1
            if self.n_left is not None:
                self.n_left -= 1
            return self.fault

    def stop(self):
        self.shutdown()
        self.server_close()
