# SPDX-License-Identifier: GPL-3.0-or-later
"""What can happen to an answer on its way: each function does it to an exchange. Those that take an answer first have
the service do what was asked; the others, that it never hears of it."""
import base64
import functools
import gzip
import hashlib
import zlib

BOMB = 512 << 20
PORTAL = b"<!DOCTYPE html><title>Hotel</title><form action=/login><input name=room></form>"
JSON = ("Content-Type: application/json",)


def say(exchange, status, body=b"", *lines):
    """An answer that does not come from the service."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *lines, "", ""]
    exchange.send("\r\n".join(head).encode() + body)


def problem(exchange, status, *lines):
    body = b'{"type":"about:blank","title":"Not now","status":%d}' % int(status.split()[0])
    say(exchange, status, body, "Content-Type: application/problem+json", *lines)


# --- the connection ---

def closed_unread(exchange):
    pass


def reset_unread(exchange):
    exchange.reset()


def answer_lost(exchange):
    exchange.ask()


def answer_reset(exchange):
    exchange.ask()
    exchange.reset()


def asked_twice(exchange):
    """As a proxy does that believes the first one lost."""
    exchange.ask()
    exchange.send(exchange.ask().bytes())


def cut_in_head(exchange):
    exchange.send(exchange.ask().bytes()[:12])


def reset_in_body(exchange):
    answer = exchange.ask()
    whole = answer.bytes()
    exchange.send(whole[:len(whole) - len(answer.body) // 2])
    exchange.reset()


def cut_in_body(exchange):
    answer = exchange.ask()
    whole = answer.bytes()
    exchange.send(whole[:len(whole) - (len(answer.body) + 1) // 2])


# --- how a body travels ---

def chunk(piece):
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def chunked_cut(exchange):
    answer = exchange.ask()
    exchange.send(answer.head("Transfer-Encoding: chunked"), chunk(answer.body[:len(answer.body) // 2]))


def chunk_size_bad(exchange):
    answer = exchange.ask()
    exchange.send(answer.head("Transfer-Encoding: chunked"), b"zz\r\n", answer.body, b"\r\n0\r\n\r\n")


def length_negative(exchange):
    answer = exchange.ask()
    exchange.send(answer.head("Content-Length: -5"), answer.body)


def length_short(exchange):
    answer = exchange.ask()
    exchange.send(answer.head(f"Content-Length: {len(answer.body) // 2}", "Connection: close"), answer.body)


def lengths_two(exchange):
    answer = exchange.ask()
    exchange.send(answer.head(f"Content-Length: {len(answer.body)}", f"Content-Length: {len(answer.body) // 3}",
                              "Connection: close"), answer.body)


def http_1_0_cut(exchange):
    answer = exchange.ask()
    exchange.send(answer.head(version="1.0"), answer.body[:len(answer.body) // 2])


def gzip_cut(exchange):
    answer = exchange.ask()
    packed = gzip.compress(answer.body)
    exchange.send(answer.head("Content-Encoding: gzip", f"Content-Length: {len(packed) // 2}", "Connection: close"),
                  packed[:len(packed) // 2])


def gzip_none(exchange):
    answer = exchange.ask()
    exchange.send(answer.head("Content-Encoding: gzip", f"Content-Length: {len(answer.body)}", "Connection: close"),
                  answer.body)


@functools.cache
def bomb():
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(BOMB >> 20)) + packer.flush()


def gzip_bomb(exchange):
    say(exchange, "200 OK", bomb(), *JSON, "Content-Encoding: gzip")


def endless(exchange):
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece = chunk(b" " * 65536)
    for _ in range(BOMB >> 16):
        exchange.send(piece)


def answered_twice(exchange):
    whole = exchange.ask().bytes()
    exchange.send(whole, whole)


# --- the head ---

def head_huge(exchange):
    exchange.send(b"HTTP/1.1 200 OK\r\n", b"X-Much: " + b"x" * 300000 + b"\r\n\r\n")


def head_endless(exchange):
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    for i in range(1 << 20):
        exchange.send(b"X-Much-%d: much\r\n" % i)


def hints_many(exchange):
    answer = exchange.ask()
    for _ in range(20):
        exchange.send(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n")
    exchange.send(answer.bytes())


def no_http(exchange):
    exchange.send(b"\x15\x03\x01\x00\x02\x02\x46 SSH-2.0-OpenSSH_9.2\r\n")


# --- time: these go on for as long as the peer has patience ---

def silent(exchange):
    exchange.stall()


def silent_in_body(exchange):
    answer = exchange.ask()
    whole = answer.bytes()
    exchange.send(whole[:len(whole) - (len(answer.body) + 1) // 2])
    exchange.stall()


def drip_head(exchange):
    exchange.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: slow\r\n" * 1000)


def drip_body(exchange):
    answer = exchange.ask()
    exchange.send(answer.head("Content-Length: 100000"))
    exchange.drip(b" " * 100000)


# --- somebody else answers ---

def portal(exchange):
    say(exchange, "200 OK", PORTAL, "Content-Type: text/html")


def page_401(exchange):
    """A proxy that wants a name and a password of its own."""
    say(exchange, "401 Unauthorized", PORTAL, "Content-Type: text/html", 'WWW-Authenticate: Basic realm="Guests"')


def page_403(exchange):
    say(exchange, "403 Forbidden", PORTAL, "Content-Type: text/html")


def portal_as_json(exchange):
    say(exchange, "200 OK", PORTAL, *JSON)


def elsewhere(exchange):
    """Nobody is to go there, and least of all with the token."""
    say(exchange, "302 Found", b"", f"Location: {exchange.proxy.elsewhere}{exchange.request.path}")


def round_and_round(exchange):
    say(exchange, "307 Temporary Redirect", b"", f"Location: {exchange.request.path}")


# --- what is said makes no sense ---

def empty(exchange):
    say(exchange, "200 OK", b"", *JSON)


def no_content(exchange):
    exchange.send(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")


def deep(exchange):
    say(exchange, "200 OK", b"[" * 100000, *JSON)


def other_shape(exchange):
    say(exchange, "200 OK", b'{"records":7,"changes":"none","next":[]}', *JSON)


def no_utf8(exchange):
    say(exchange, "200 OK", b'{"changes":[{"kind":"\xff\xfe\x00"}]}', *JSON)


# --- the live channel is open, and then ---

def open_channel(exchange):
    key = exchange.request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    exchange.send("\r\n".join(["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
                               f"Sec-WebSocket-Accept: {accept}", "", ""]).encode())


def after_opening(said):
    def say_it(exchange):
        open_channel(exchange)
        exchange.send(said)
        exchange.stall()
    return say_it


def channel_closed(exchange):
    open_channel(exchange)


def channel_reset(exchange):
    open_channel(exchange)
    exchange.reset()


CHANNEL = {
    "channel-silent": after_opening(b""),
    "channel-closed": channel_closed,
    "channel-reset": channel_reset,
    "channel-frame-cut": after_opening(b"\x81\x7d{\"type"),
    "channel-frame-huge": after_opening(b"\x81\x7f\x00\x00\x00\xff\xff\xff\xff\xff" + b" " * 65536),
    "channel-frame-masked": after_opening(b"\x81\x82\x01\x02\x03\x04zz"),
    "channel-no-utf8": after_opening(b"\x81\x02\xff\xfe"),
    "channel-no-json": after_opening(b"\x81\x02zz"),
    "channel-deep": after_opening(b"\x81\x7e\xff\xff" + b"[" * 65535),
}


# --- the service says no ---

def status(line, *lines):
    def refuse(exchange):
        problem(exchange, line, *lines)
    return refuse


def refusal_cut(exchange):
    """What to do about it is in the half that is missing."""
    say(exchange, "412 Precondition Failed", b'{"type":"about:blank","title":"Cha', "Content-Type: application/problem+json")


STATUSES = {
    "says-401": status("401 Unauthorized"),
    "says-403": status("403 Forbidden"),
    "says-404": status("404 Not Found"),
    "says-409": status("409 Conflict"),
    "says-410": status("410 Gone"),
    "says-413": status("413 Content Too Large"),
    "says-418": status("418 I'm a teapot"),
    "says-429": status("429 Too Many Requests", "Retry-After: 1"),
    "says-500": status("500 Internal Server Error"),
    "says-502": status("502 Bad Gateway"),
    "says-503": status("503 Service Unavailable", "Retry-After: 1"),
    "says-599": status("599 Whatever"),
}
FAULTS = {function.__name__.replace("_", "-"): function for function in [
    closed_unread, reset_unread, answer_lost, answer_reset, asked_twice, cut_in_head, reset_in_body, cut_in_body,
    chunked_cut, chunk_size_bad, length_negative, length_short, lengths_two, http_1_0_cut, gzip_cut, gzip_none,
    gzip_bomb, endless, answered_twice, head_huge, head_endless, hints_many, no_http, silent, silent_in_body, drip_head,
    drip_body, portal, portal_as_json, elsewhere, round_and_round, empty, no_content, deep, other_shape, no_utf8,
    page_401, page_403, refusal_cut]}
FAULTS |= STATUSES | CHANNEL
SLOW = {"silent", "silent-in-body", "drip-head", "drip-body"}
