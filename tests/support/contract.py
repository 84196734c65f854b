# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract as the tests use it: finds what an exchange is, and says what in it is not as the contract says.

The contract lets clients and services say more than is written there. The tests do not: what is not written there is
a violation.
"""
import datetime
import functools
import gzip
import json
import re
import threading
import urllib.parse

import fastjsonschema
import jsonschema
import yaml

METHODS = ("get", "head", "put", "post", "patch", "delete", "options")
# What HTTP itself wants, and OpenAPI has in other places.
COMMON_REQUEST_HEADERS = {"accept", "accept-encoding", "authorization", "connection", "content-length", "content-type",
                          "cookie", "host", "user-agent"}
COMMON_HEADERS = {"connection", "content-length", "content-type", "date", "server"}

formats = jsonschema.FormatChecker(formats=())


@formats.checks("date", raises=ValueError)
def is_date(value):
    return not isinstance(value, str) or bool(datetime.date.fromisoformat(value))


@formats.checks("date-time", raises=ValueError)
def is_time(value):
    if not isinstance(value, str):
        return True
    return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", value) is not None \
        and bool(datetime.datetime.fromisoformat(value[:19]))


@formats.checks("int64")
def is_int64(value):
    return not isinstance(value, int) or -2**63 <= value < 2**63


@formats.checks("uri", raises=ValueError)
def is_uri(value):
    return not isinstance(value, str) or bool(urllib.parse.urlsplit(value).scheme)


@formats.checks("uri-reference", raises=ValueError)
def is_uri_reference(value):
    return not isinstance(value, str) or (bool(urllib.parse.urlsplit(value)) and " " not in value)


# What a schema may say when it is compiled: the compiler leaves out what it does not know.
COMPILED = {"additionalProperties", "const", "enum", "format", "items", "maxItems", "maxLength", "maximum", "minItems",
            "minLength", "minimum", "pattern", "properties", "required", "type"}
SAYS_NOTHING = {"description", "examples", "title", "x-extensible-enum"}


def as_compiled(schema):
    """A schema in the compiler's words."""
    made = {}
    for keyword, value in schema.items():
        if keyword in SAYS_NOTHING:
            continue
        assert keyword in COMPILED, f"whether {keyword} holds would not be seen"
        if keyword == "properties":
            made[keyword] = {name: as_compiled(part) for name, part in value.items()}
        elif keyword in {"items", "additionalProperties"} and isinstance(value, dict):
            made[keyword] = as_compiled(value)
        elif (keyword, value) == ("format", "int64"):  # it looks at formats of texts alone
            made.update(minimum=-2**63, maximum=2**63 - 1)
        else:
            made[keyword] = value
    return made


compiled = {}  # by the id of a schema, which is kept with it


def is_right(schema, value):
    """Whether a value is as a schema says, ten times as fast as what is wrong with it: a first sync is thousands of
    records. A few are said to be wrong that are not, such as 1.0 for an integer."""
    key = id(schema)
    if key not in compiled:
        checks = {name: functools.partial(formats.conforms, format=name) for name in formats.checkers}
        document = {"$schema": "http://json-schema.org/draft-07/schema#", **as_compiled(schema)}
        compiled[key] = (schema, fastjsonschema.compile(document, formats=checks))
    try:
        compiled[key][1](value)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


def check_one_of(validator, branches, instance, schema):
    """The branch that the discriminator names, so that it is told what is wrong with that one."""
    name = schema.get("discriminator", {}).get("propertyName")
    if name is None or not isinstance(instance, dict):
        yield from jsonschema.Draft202012Validator.VALIDATORS["oneOf"](validator, branches, instance, schema)
        return
    for branch in branches:
        if branch["properties"][name]["const"] == instance.get(name):
            if not is_right(branch, instance):
                yield from validator.descend(instance, branch)
            return
    yield jsonschema.ValidationError(f"{instance.get(name)!r} is no {name}")


def read_document(media, text):
    """What a form says, or a JSON document."""
    if media == "application/x-www-form-urlencoded":
        return dict(urllib.parse.parse_qsl(text.decode(), keep_blank_values=True))
    return json.loads(text)


Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"oneOf": check_one_of})


class Contract:
    """Not for several threads at once, which have a lock for it."""

    def __init__(self, path):
        self.lock = threading.Lock()
        with open(path, encoding="utf-8") as file:
            self.document = yaml.load(file, yaml.CSafeLoader)
        self.closed = {}
        self.validators = {}
        self.patterns = [(path, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)))
                         for path in self.document["paths"]]

    # --- the document ---

    def look_up(self, reference):
        node = self.document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
        return node

    def resolve(self, node):
        """What a reference leads to, with what stands beside it."""
        while "$ref" in node:
            beside = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self.look_up(node["$ref"]), **beside}
        return node

    def operations(self):
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method]

    def parameters(self, path, operation):
        return [self.resolve(parameter) for parameter in
                self.document["paths"][path].get("parameters", []) + operation.get("parameters", [])]

    def close(self, schema):
        """A schema without references that takes only what it names. No schema of the contract holds itself."""
        if isinstance(schema, list):
            return [self.close(item) for item in schema]
        if not isinstance(schema, dict):
            return schema
        if set(schema) == {"$ref"}:
            name = schema["$ref"]
            if name not in self.closed:
                self.closed[name] = self.close(self.look_up(name))
            return self.closed[name]
        closed = {key: self.close(value) for key, value in self.resolve(schema).items()}
        if "properties" in closed and isinstance(closed.get("type"), (str, list)):
            closed.setdefault("additionalProperties", False)
        return closed

    # --- values ---

    def violations_of(self, schema, value, where):
        key = id(schema)
        if key not in self.validators:
            self.validators[key] = (schema, Validator(self.close(schema), format_checker=formats))
        for error in self.validators[key][1].iter_errors(value):
            deepest = jsonschema.exceptions.best_match([error])
            yield f"{where}{deepest.json_path.removeprefix('$')}: {deepest.message[:400]}"

    def text_violations(self, schema, text, where):
        """Of a value in an address or a header."""
        if self.resolve(schema).get("type") == "integer":
            if not re.fullmatch(r"-?\d+", text):
                return [f"{where}: {text!r} is no integer"]
            return list(self.violations_of(schema, int(text), where))
        return list(self.violations_of(schema, text, where))

    # --- exchanges ---

    def find(self, method, path):
        """The path of the contract, its operation and the values in the address; HEAD is served as GET is."""
        for pattern, expression in self.patterns:
            found = expression.fullmatch(path)
            item = self.document["paths"][pattern]
            operation = item.get(method.lower()) or (item.get("get") if method == "HEAD" else None)
            if found and operation:
                return pattern, operation, {key: urllib.parse.unquote(value)
                                            for key, value in found.groupdict().items()}
        return None

    def request_violations(self, method, target, headers, body):
        """Names of headers are in lower case."""
        path, _, query = target.partition("?")
        found = self.find(method, path)
        if found is None:
            yield "there is no such operation"
            return
        pattern, operation, in_path = found
        given = {"path": in_path, "query": dict(urllib.parse.parse_qsl(query, keep_blank_values=True)),
                 "header": {name: value for name, value in headers.items() if name not in COMMON_REQUEST_HEADERS}}
        if operation.get("security", self.document["security"]) and "authorization" not in headers:
            yield "header Authorization: missing"
        for parameter in self.parameters(pattern, operation):
            name = parameter["name"].lower() if parameter["in"] == "header" else parameter["name"]
            value = given[parameter["in"]].pop(name, None)
            where = f"{parameter['in']} {parameter['name']}"
            if value is not None:
                yield from self.text_violations(parameter["schema"], value, where)
            elif parameter.get("required"):
                yield f"{where}: missing"
        for place, values in given.items():
            yield from (f"{place} {name}: not in the contract" for name in values)
        yield from self.body_violations(operation.get("requestBody"), headers, body)

    def answer_violations(self, method, target, status, headers, body):
        found = self.find(method, target.partition("?")[0])
        if found is None:
            return
        answer = found[1]["responses"].get(str(status))
        if answer is None:
            yield f"status {status}: not in the contract"
            return
        answer = self.resolve(answer)
        wanted = {name.lower(): self.resolve(header) for name, header in answer.get("headers", {}).items()}
        for name, header in wanted.items():
            if name in headers:
                yield from self.text_violations(header["schema"], headers[name], f"header {name}")
            elif header.get("required"):
                yield f"header {name}: missing"
        yield from (f"header {name}: not in the contract" for name in headers
                    if name not in COMMON_HEADERS and name not in wanted)
        if method == "HEAD":
            yield from [f"{len(body)} bytes behind a HEAD"] if body else []
        else:
            yield from self.body_violations(answer, headers, body)

    def message_violations(self, target, who, message):
        """Of what a service says on a channel, or its client."""
        operation = self.find("GET", target.partition("?")[0])[1]
        described = (operation["responses"]["101"] if who == "service"
                     else {"content": {"application/json": operation["x-client-messages"]}})
        yield from self.body_violations(described, {"content-type": "application/json"}, message)

    def body_violations(self, described, headers, body):
        described = self.resolve(described or {})
        contents = described.get("content", {})
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        if not contents or (not body and not media):
            if body or (contents and described.get("required")):
                yield f"a body of {len(body)} bytes, as {media!r}"
            return
        content = contents.get(media, contents.get("*/*"))
        if content is None:
            yield f"content type {media!r}: not in the contract"
        elif "schema" in content:
            try:
                text = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
                yield from self.violations_of(content["schema"], read_document(media, text), "body")
            except (OSError, ValueError, RecursionError) as error:
                yield f"body: {error}"


@functools.cache
def get_contract(path):
    """One for all who hold somebody to it: it is read once."""
    return Contract(path)
