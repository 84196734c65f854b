# SPDX-License-Identifier: GPL-3.0-or-later
"""What no client sends: TOKEN stands for a good one. What tests/server says of single requests is not said again here."""
WHO = b"Host: x\r\nAuthorization: Bearer TOKEN\r\n"
GET = b"GET /v1/me HTTP/1.1\r\n" + WHO
HEAD = b"POST /v1/notes HTTP/1.1\r\n" + WHO + b"Idempotency-Key: \"k\"\r\nContent-Type: application/json\r\n"
HIDDEN = b"GET /v1/service HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
HANDSHAKE = (b"GET /v1/live HTTP/1.1\r\n" + WHO + b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
             b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
FILE = b"PUT /v1/uploads/" + b"0" * 64 + b" HTTP/1.1\r\n" + WHO + b"Content-Type: text/plain\r\n"

# What may be answered, once. Libsoup forgives some of them; but nothing that it does not read is read by another then.
FRAMINGS = {
    "length and chunks": (HEAD + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN, (400,)),
    "chunks and length": (HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + HIDDEN, (400,)),
    "two lengths": (HEAD + b"Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}" + HIDDEN, (400,)),
    "chunks with a tab": (HEAD + b"Transfer-Encoding:\tchunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n" + HIDDEN, (400,)),
    "chunks by another name": (HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a name with a space": (HEAD + b"Content-Length : 2\r\n\r\n{}" + HIDDEN, (400, 422)),
    "a chunk without a size": (CHUNKED + b"\r\n{}\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a chunk of no number": (CHUNKED + b"g\r\n{}\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a chunk below nothing": (CHUNKED + b"-2\r\n{}\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a chunk with a plus": (CHUNKED + b"+2\r\n{}\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a chunk in hexadecimal": (CHUNKED + b"0x2\r\n{}\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a chunk without end": (CHUNKED + b"ffffffffffffffff\r\n" + b"x" * 300000, (400, 422)),
    "a chunk that overflows": (CHUNKED + b"10000000000000002\r\n{}\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "a chunk that is longer": (CHUNKED + b"2\r\n{}xx\r\n0\r\n\r\n" + HIDDEN, (400, 422)),
    "lines end in LF alone": (HEAD.replace(b"\r\n", b"\n") + b"Content-Length: 2\n\n{}" + HIDDEN, (400, 422)),
    "a header in two lines": (HEAD + b"X-Long: a\r\n b\r\nContent-Length:\r\n 2\r\n\r\n{}" + HIDDEN, (400, 422)),
    "a header of NUL": (GET + b"X-Nul: a\0b\r\n\r\n", (400,)),
    "a header without a name": (GET + b": x\r\n\r\n", (200, 400)),
    "a header that is none": (GET + b"no colon\r\n\r\n", (200, 400)),
    "a header with CR": (GET + b"X-Cr: a\rContent-Length: 5\r\n\r\n", (200, 400)),
}

# How it begins, a piece of its body, and how many of these there are.
PIECE = b"x" * 65536
BODIES = {
    "a form of gigabytes": (HEAD + b"Content-Length: 10737418240\r\n\r\n", PIECE, 2000),
    "a form of chunks without end": (CHUNKED, b"10000\r\n" + PIECE + b"\r\n", 2000),
    "a file of gigabytes": (FILE + b"Content-Length: 10737418240\r\n\r\n", PIECE, 2000),
    "a file of chunks without end": (FILE + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + PIECE + b"\r\n", 2000),
    "headers without end": (GET, b"X-More: " + b"x" * 8000 + b"\r\n", 20000),
}

# Of a path, what may be answered; 0 is no answer.
PATHS = {
    "//v1/me": (400, 404), "/v1//me": (400, 404), "/v1/me/": (404,), "/v1/me/.": (200, 404), "/v1/./me": (200, 404),
         "/v1/x/../me": (200, 404),
    "/../../../../etc/passwd": (400, 404), "/%2e%2e/%2e%2e/etc/passwd": (404,), "/v1/uploads/..%2f..%2fservice.db": (404,),
    "/v1/uploads/%2e%2e%2fservice.db": (404,), "/v1/me%00": (400,), "/v1/me;x=1": (404,), "/v1/me%20": (404,),
         "/V1/ME": (404,),
    "/v1/me\\..\\x": (400, 404), "/v1/me\t": (0, 200, 400, 404), "*": (0, 400, 404), "": (0, 400), "me": (0, 400, 404),
    "file:///etc/passwd": (0, 400, 404), "http://[::1/v1/me": (0, 400), "/v1/rmas/" + "x" * 50000: (0, 400, 404, 414),
         "/" + "../" * 10000: (0, 400, 404, 414),
    "/v1/me?" + "&" * 20000: (0, 200, 400, 414), "/v1/search?criterion=rma&term=" + "%41" * 9000: (0, 400, 414),
}

# What comes near a token.
GUESSES = [lambda token: token[:-1], lambda token: token + "A", lambda token: token.swapcase(), lambda token: token[3:],
           lambda token: "x" * 20000,
           lambda token: token + " " + token, lambda token: f'"{token}"', lambda token: "hd_", lambda token: "' OR 1=1 --",
           lambda token: token + "%00",
           lambda token: "hd_" + "%" * 43]


def frame(first, held, length=None, masked=True):
    """One of a client, whose mask changes nothing; length is what it says of itself."""
    length = len(held) if length is None else length
    if length < 126:
        sizes = bytes([length])
    else:
        sizes = b"\x7e" + length.to_bytes(2, "big") if length < 65536 else b"\x7f" + length.to_bytes(8, "big")
    sizes = bytes([sizes[0] | (0x80 if masked else 0)]) + sizes[1:]
    return bytes([first]) + sizes + (bytes(4) if masked else b"") + held


CLOSING = b"\x88\x02\x03"  # a frame that says why
TYPING = b'{"type":"typing","conversation_id":"1","typing":true}'
# What a client says on the live channel, and how often.
FRAMES = {
    "a word without its mask": (frame(0x81, TYPING, masked=False), 1),
    "a word that is no text": (frame(0x81, b"\xc3\x28\xff"), 1),
    "a word cut in a letter": (frame(0x81, b'{"type":"\xe2\x82'), 1),
    "a word of megabytes": (frame(0x81, b"x" * (2 << 20)), 10),
    "a word that claims exabytes": (frame(0x81, b"x" * 1000, length=2**62), 10),
    "a word that claims less than nothing": (frame(0x81, b"x", length=2**64 - 1), 1),
    "bytes": (frame(0x82, TYPING), 1),
    "an opcode that is none": (frame(0x83, TYPING), 1),
    "a control that is none": (frame(0x8b, b""), 1),
    "bits that nobody agreed on": (frame(0xf1, TYPING), 1),
    "a long ping": (frame(0x89, b"x" * 126), 1),
    "a ping in pieces": (frame(0x09, b"x"), 1),
    "a piece of nothing": (frame(0x80, b"x"), 1),
    "pieces without end": (frame(0x01, b"x") + frame(0x00, b"x" * 65000) * 16, 100),
    "a close of one byte": (frame(0x88, b"x"), 1),
    "a close with no such code": (frame(0x88, b"\x03\xe7"), 1),
    "JSON that is deep": (frame(0x81, b"[" * 30000), 1),
    "JSON of another shape": (frame(0x81, b'{"type":1e999}'), 1),
}
