# SPDX-License-Identifier: GPL-3.0-or-later
"""A client's end of a service's live channel."""
import base64
import json
import os
import socket
import threading
import urllib.parse

from patience import DEADLINE, wait_until
from websocket_frames import PING, PONG, TEXT, Frames

UNMASKED = bytes(4)  # as good a mask as any


class LiveChannel:
    """Remembers the latest revision that it was told of, and who was said to type, in order."""

    def __init__(self, url, token):
        self.latest = 0
        self.typing = []
        address = urllib.parse.urlsplit(url)
        self.socket = socket.create_connection((address.hostname, address.port), DEADLINE)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall("\r\n".join([
            "GET /v1/live HTTP/1.1", f"Host: {address.netloc}", f"Authorization: Bearer {token}", "Connection: Upgrade",
            "Upgrade: websocket", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", "", ""]).encode())
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    def take(self, first, held):
        if first == PING:
            self.socket.sendall(bytes([PONG, 0x80 | len(held)]) + UNMASKED + held)
        elif first == TEXT:
            news = json.loads(held)
            self.latest = max(self.latest, int(news.get("latest_revision", 0)))
            if news["type"] == "typing":
                self.typing.append((news["conversation_id"], news.get("person"), news["typing"]))

    def listen(self):
        frames, said = Frames(), b""
        while b"\r\n\r\n" not in said:
            piece = self.socket.recv(4096)
            if not piece:
                return
            said += piece
        head, piece = said.split(b"\r\n\r\n", 1)
        assert head.startswith(b"HTTP/1.1 101 "), head
        self.socket.settimeout(None)
        while True:
            for first, held in frames.take(piece):
                self.take(first, held)
            piece = self.socket.recv(4096)
            if not piece:
                return

    def wait_for(self, revision):
        wait_until(lambda: self.latest >= revision, lambda: f"no more than {self.latest} told")

    def wait_for_typing(self, *told):
        wait_until(lambda: self.typing == list(told), lambda: f"{self.typing} told")

    def type(self, conversation, typing=True):
        """Says that its user types there, or has ended."""
        word = json.dumps({"type": "typing", "conversation_id": conversation, "typing": typing}).encode()
        self.socket.sendall(bytes([TEXT, 0x80 | len(word)]) + UNMASKED + word)

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(DEADLINE)
        self.socket.close()
