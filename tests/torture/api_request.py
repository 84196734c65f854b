# SPDX-License-Identifier: GPL-3.0-or-later
"""One request to a service, as bytes, and its answer."""
import dataclasses
import http.client
import socket
import urllib.parse

from patience import DEADLINE


@dataclasses.dataclass
class Request:
    method: str
    path: str  # of the contract
    places: dict  # what stands in the path
    query: list  # of pairs
    headers: dict
    body: bytes

    @property
    def target(self):
        path = self.path
        for name, value in self.places.items():
            path = path.replace(f"{{{name}}}", quote(value, ""))
        return path + ("?" + "&".join(f"{quote(name)}={quote(value)}" for name, value in self.query) if self.query else "")

    def write(self, host):
        head = [f"{self.method} {self.target} HTTP/1.1", f"Host: {host}"]
        head += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body or self.method in ("POST", "PUT"):
            head.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*head, "", ""]).encode("utf-8", "surrogateescape") + self.body

    def lower_headers(self):
        return {name.lower(): value for name, value in self.headers.items()}


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes


def quote(value, safe="/"):
    return urllib.parse.quote(value, safe=safe, errors="surrogateescape")


def exchange(port, method, written):
    """What a service answers to these bytes; whoever refuses a body does not wait for it."""
    with socket.create_connection(("127.0.0.1", port), DEADLINE) as link:
        try:
            link.sendall(written)
        except OSError:
            pass  # the answer is there already
        answer = http.client.HTTPResponse(link, method=method)
        answer.begin()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        body = b"" if answer.status == 101 else answer.read()
        return Answer(answer.status, headers, body)
