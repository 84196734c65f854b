# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes of a request that the contract allows one that somebody sends who means no good, or has made a mistake."""
import copy
import json

MAX_FORM = 256 << 10
TEXTS = ["", " ", "\0", "a\0b", "\ud800", "\U0010ffff", "\u202egnp.exe", "x" * 501, "é" * 501, "x" * 32001, "日" * 12000,
         "'; DROP TABLE record; --", "' OR '1'='1", "1) UNION SELECT hash FROM token --", "%' ESCAPE '", "\"*",
         "NEAR(a b)", "a OR b*", "%s%s%n", "{0}", "../../../../etc/passwd", "..\\..\\x", "/etc/passwd", "CON", "-rf",
         ".hidden", "file:///etc/passwd", "a\r\nBcc: eve@example.net", "a@example.org\r\nBcc: eve@example.net", "a\nb",
         "\x1b[2J\x1b]0;x\x07", "\x7f\x9b31m", "<b>&amp;</b>", "<script>alert(1)</script>", "local-1", "2024-02-30",
         "9999-99-99", "0000-00-00T00:00:00Z", "-1", "1e9", "null", "NaN", "🔧" * 300]
NUMBERS = [0, -1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -2**63 - 1, 10**30, 0.5, -0.0, 1e308]
HEADERS = ["", "\"", "*", "\"\"", "W/\"1\"", "\"" + "x" * 201 + "\"", "x" * 4000, "é", "\udcff\udcfe", "\t", "Bearer",
           "Bearer x", "Basic YTpi", ";q=2", "fr;q=", "\"0\"", "\"9223372036854775808\"", "\", \"",
           "attachment; filename=\"../../x\"", "attachment; filename*=UTF-8''%00%ff", "text/html",
           "application/json; charset=utf-16"]


def nest(depth, opening, closing):
    return opening * depth + closing * depth


RAW = [b"", b"null", b"[]", b"\"x\"", b"{", b"{}}", b"{}{}", b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b"{\"a\":NaN}",
       b"{\"a\":1e999}", b"{'a':1}", b"/**/{}", b"{\"a\":1,\"a\":2}", b"{\"a\":\"\xc3\x28\"}", b"{\"a\":\"\\ud800\"}",
       b"{\"a\":\"\n\"}", b"{\"\":{}}", b"<a/>", b"a=b", b"\0" * 100, nest(64, "[", "]").encode(),
       nest(10000, "[", "]").encode(), nest(10000, "{\"a\":", "}").encode(), b" " * (MAX_FORM + 1),
       b"{\"a\":\"" + b"x" * MAX_FORM]


def junk(chance):
    """Any JSON value."""
    return chance.choice([chance.choice(TEXTS), chance.choice(NUMBERS), None, True, [], {}, [[]], {"a": 1},
                          [chance.choice(TEXTS)] * 501,
                          json.loads(nest(chance.choice([10, 62, 65, 200]), "[", "]"))])


def members_of(node):
    """Every place in a document: what holds it, and its name there."""
    for name, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield node, name
        yield from members_of(value)


def change_member(chance, document):
    holder, name = chance.choice(list(members_of(document)))
    holder[name] = junk(chance)


def drop_member(chance, document):
    holder, name = chance.choice(list(members_of(document)))
    del holder[name]


def add_member(chance, document):
    document[chance.choice([*TEXTS, "id", "revision", "organisation", "__proto__"])] = junk(chance)


def replace_text(chance, document):
    """As a person would fill it in, with something else."""
    places = [(holder, name) for holder, name in members_of(document) if isinstance(holder[name], str)]
    if places:
        holder, name = chance.choice(places)
        holder[name] = chance.choice(TEXTS)


def mutate_document(chance, request):
    """Of a form as JSON; one that is none is cut."""
    try:
        document = json.loads(request.body)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or not document:
        request.body = request.body[:chance.randrange(len(request.body) + 1)]
        return
    chance.choice([change_member, drop_member, add_member, replace_text, replace_text])(chance, document)
    request.body = json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def mutate_body(chance, request):
    cut = request.body[:chance.randrange(len(request.body) + 1)]
    request.body = chance.choice([*RAW, cut, request.body + b"x", request.body.replace(b"\"", b"'"), request.body * 2])


def short_text(chance):
    """Of an address, which is not read to its end when it is longer than any."""
    return chance.choice([text for text in TEXTS if len(text) < 1000])


def mutate_query(chance, request):
    text = short_text(chance)
    if not request.query or chance.random() < 0.2:
        request.query.append((chance.choice(["x", "after", "limit", "term", short_text(chance)]), text))
        return
    at = chance.randrange(len(request.query))
    what = chance.randrange(3)
    if what == 0:
        del request.query[at]
    elif what == 1:
        request.query.insert(at, request.query[at])
    else:
        request.query[at] = (request.query[at][0], text)


def mutate_place(chance, request):
    if request.places:
        name = chance.choice(list(request.places))
        request.places[name] = short_text(chance).replace("\ud800", "\udcff")
    else:
        mutate_query(chance, request)


def mutate_header(chance, request):
    """One of them is another, or not there."""
    name = chance.choice([*request.headers, "If-Match", "If-None-Match", "Accept-Language", "Accept-Encoding",
                          "Authorization"])
    if chance.random() < 0.3:
        request.headers.pop(name, None)
    else:
        request.headers[name] = chance.choice(HEADERS)


def mutate_method(chance, request):
    request.method = chance.choice(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])


def mutate(chance, request):
    """A request like that one, but for one thing or two."""
    changed = copy.deepcopy(request)
    usual = [mutate_document] * 6 + [mutate_body] * 2 if request.body else [mutate_query, mutate_place] * 3
    for _ in range(chance.choice([1, 1, 1, 2])):
        chance.choice([*usual, mutate_place, mutate_header, mutate_header, mutate_method])(chance, changed)
    changed.query = [tuple(part.replace("\ud800", "\udcff") for part in pair) for pair in changed.query]
    return changed
