# SPDX-License-Identifier: GPL-3.0-or-later
"""What passes on a WebSocket (RFC 6455)."""
TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A  # whole, and without extensions


class Frames:
    """What one of the two ends says, as it comes."""

    def __init__(self):
        self.rest = b""

    def take(self, piece):
        """The frames that are complete by now: how each begins, and what it holds."""
        self.rest += piece
        while len(self.rest) >= 2:
            first, second = self.rest[:2]
            length, start = second & 0x7F, 2
            if length > 125:
                start = 4 if length == 126 else 10
                length = int.from_bytes(self.rest[2:start], "big")
            mask = self.rest[start:start + 4] if second & 0x80 else b""
            start += 4 if second & 0x80 else 0
            if len(self.rest) < start + length:
                return
            held, self.rest = self.rest[start:start + length], self.rest[start + length:]
            yield first, bytes(byte ^ mask[i % 4] for i, byte in enumerate(held)) if mask else held


def make_frame(first, held):
    """A short one, as a service sends it."""
    assert len(held) < 126
    return bytes([first, len(held)]) + held
