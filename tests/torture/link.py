# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection over which anything may be sent, from any address of this computer."""
import socket

PATIENCE = 20  # seconds, more than any deadline of the service


class Link:
    def __init__(self, port, own="127.0.0.1"):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE, (own, 0))

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.socket.close()

    def send(self, text):
        """Whether somebody still takes it."""
        try:
            self.socket.sendall(text)
            return True
        except (BrokenPipeError, ConnectionResetError):
            return False

    def read(self):
        """Something, or nothing at the end, also one that comes as a reset."""
        try:
            return self.socket.recv(65536)
        except ConnectionResetError:
            return b""

    def read_until(self, mark):
        said = b""
        while mark not in said and (piece := self.read()):
            said += piece
        return said

    def read_rest(self):
        """Fails when there is no end."""
        said = b""
        while piece := self.read():
            said += piece
        return said
