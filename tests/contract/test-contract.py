#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract is what the tables and the routes say, and its examples are right: test-contract.py CONTRACT FACTS."""
import json
import subprocess
import sys
import unittest

import jsonschema
import yaml

from contract import Contract
from tables import differences, schema_of

DOCUMENT = sys.argv[1]
CONTRACT = Contract(DOCUMENT)
FACTS = json.loads(subprocess.run(sys.argv.pop(2), capture_output=True, check=True, timeout=60).stdout)
del sys.argv[1]
SCHEMAS = CONTRACT.document["components"]["schemas"]


def schema_name(table):
    return table["type"].removeprefix("Helio")


def of_route(route):
    return route["path"], route["method"].lower()


def references(node):
    """Every reference in a part of the contract."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        yield from (name for part in node.values() for name in references(part))
        yield from node.get("discriminator", {}).get("mapping", {}).values()
    elif isinstance(node, list):
        yield from (name for part in node for name in references(part))


def examples(node, where="#"):
    """Every place with a schema and examples: where, the schema, the example."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from examples(part, f"{where}/{index}")
    elif isinstance(node, dict):
        schema = node.get("schema")
        if schema is not None:
            if "example" in node:
                yield where, schema, node["example"]
            for name, example in node.get("examples", {}).items():
                yield f"{where}/{name}", schema, CONTRACT.resolve(example)["value"]
        elif isinstance(node.get("examples"), list):
            for example in node["examples"]:
                yield where, node, example
        for name, part in node.items():
            if name not in ("example", "value"):
                yield from examples(part, f"{where}/{name}")


def actions_in(example):
    if isinstance(example, dict):
        yield from example.get("actions", [])
        example = list(example.values())
    if isinstance(example, list):
        yield from (action for part in example for action in actions_in(part))


class OnceLoader(yaml.SafeLoader):
    """Takes no key twice, of which YAML would keep the last."""

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value]
        if len(names) > len(set(names)):
            raise yaml.MarkedYAMLError(problem=f"a key comes twice: {names}", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


class Tables(unittest.TestCase):
    """A schema a table of fields."""
    maxDiff = None

    def check(self, table, name, is_form):
        wanted = schema_of(table, is_form, FACTS)
        found = list(differences(wanted, CONTRACT.close(SCHEMAS[name]), name))
        text = yaml.safe_dump({name: wanted}, sort_keys=False, default_flow_style=None, width=110)
        self.assertEqual(found, [], f"\nIn data/openapi.yaml should stand:\n{text}")

    def test_every_kind_of_record(self):
        for table in FACTS["records"]:
            with self.subTest(table["name"]):
                self.check(table, f"{schema_name(table)}Fields", is_form=False)
                envelope = CONTRACT.close(SCHEMAS[schema_name(table)])
                self.assertEqual(envelope["properties"]["kind"]["const"], table["name"])
                self.assertEqual(envelope["required"], ["kind", "id", "revision", "record"])

    def test_every_form(self):
        for table in FACTS["forms"]:
            with self.subTest(table["name"]):
                self.check(table, schema_name(table), is_form=True)

    def test_a_record_is_of_any_kind(self):
        names = {table["name"]: f"#/components/schemas/{schema_name(table)}" for table in FACTS["records"]}
        self.assertEqual(SCHEMAS["Record"]["discriminator"]["mapping"], names)
        self.assertEqual([branch["$ref"] for branch in SCHEMAS["Record"]["oneOf"]], list(names.values()))
        self.assertEqual(SCHEMAS["Kind"]["x-extensible-enum"], list(names))


class Differences(unittest.TestCase):
    """Whatever a schema says otherwise than its table is found."""

    def setUp(self):
        self.wanted = schema_of(FACTS["forms"][0], True, FACTS)

    def find(self, member, **other):
        schema = json.loads(json.dumps(self.wanted))
        schema["properties"][member].update(other)
        return list(differences(self.wanted, schema, "form"))

    def test_equal(self):
        self.assertEqual(self.find("description", description="What it is about."), [])

    def test_types_formats_names_and_words(self):
        for change in ({"type": ["string", "null"]}, {"format": "date"}, {"title": "Another"}, {"enum": ["rma"]},
                       {"x-extensible-enum": ["rma", "other"]}, {"maxLength": 10}, {"additionalProperties": True}):
            with self.subTest(change):
                self.assertEqual(len(self.find("request_type", **change)), 1)

    def test_members(self):
        more = dict(self.wanted, properties=dict(self.wanted["properties"], more={"type": "string"}))
        less = dict(self.wanted, properties={})
        self.assertEqual(len(list(differences(self.wanted, more, "form"))), 1)
        self.assertEqual(len(list(differences(self.wanted, less, "form"))), len(self.wanted["properties"]))
        self.assertEqual(len(list(differences(self.wanted, dict(self.wanted, required=[]), "form"))), 1)


class Routes(unittest.TestCase):
    """An operation a route."""

    def setUp(self):
        self.operations = {(path, method): operation for path, method, operation in CONTRACT.operations()}

    def parameters(self, route, place):
        path, method = of_route(route)
        return {parameter["name"]: parameter.get("required", False)
                for parameter in CONTRACT.parameters(path, self.operations[path, method])
                if parameter["in"] == place}

    def schema_of_answer(self, route, status):
        answer = CONTRACT.resolve(self.operations[of_route(route)]["responses"][status])
        return answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]

    def test_the_same(self):
        written = {key for key in self.operations if key[1] != "head"}
        self.assertEqual(written, {of_route(route) for route in FACTS["routes"]})
        for path, method in self.operations:
            if method == "head":
                self.assertIn((path, "get"), self.operations)

    def test_what_needs_a_token(self):
        self.assertEqual(CONTRACT.document["security"], [{"bearer": []}])
        for route in FACTS["routes"]:
            operation = self.operations[of_route(route)]
            with self.subTest(route["path"]):
                self.assertEqual(operation.get("security"), [] if route["open"] else None)
                self.assertEqual("401" in operation["responses"], not route["open"])

    def test_what_every_request_may_be_answered(self):
        for route in FACTS["routes"]:
            with self.subTest(f"{route['method']} {route['path']}"):
                statuses = self.operations[of_route(route)]["responses"].keys()
                self.assertEqual({"400", "413", "500", "503"} - statuses, set())
                self.assertEqual("429" in statuses, not route["probe"])

    def test_words_are_in_a_language(self):
        for (path, method), operation in self.operations.items():
            for status, answer in operation["responses"].items():
                answer = CONTRACT.resolve(answer)
                if answer.get("content", {}).keys() == {"application/problem+json"}:
                    with self.subTest(f"{method} {path} {status}"):
                        headers = {name: CONTRACT.resolve(header) for name, header in answer["headers"].items()}
                        self.assertTrue(headers["Content-Language"]["required"] and headers["Vary"]["required"])

    def test_records(self):
        types = {table["name"]: schema_name(table) for table in FACTS["records"]}
        for route in FACTS["routes"]:
            if route["kind"] is not None:
                with self.subTest(route["kind"]):
                    self.assertEqual(self.schema_of_answer(route, "200"), types[route["kind"]])

    def test_commands(self):
        types = {table["name"]: schema_name(table) for table in FACTS["forms"]}
        for route in FACTS["routes"]:
            if route["command"] is None:
                continue
            with self.subTest(route["command"]):
                body = self.operations[of_route(route)]["requestBody"]
                form = body["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
                self.assertEqual((form, body["required"]), (types[route["form"]], True))
                self.assertEqual(self.parameters(route, "header"),
                                 {"Accept-Language": False, "Idempotency-Key": True,
                                  **({"If-Match": False} if route["changes"] else {})})

    def test_places_in_addresses(self):
        for route in FACTS["routes"]:
            places = [part[1:-1] for part in route["path"].split("/") if part.startswith("{")]
            self.assertEqual(list(self.parameters(route, "path")), places)


class Words(unittest.TestCase):
    def test_criteria(self):
        operation = CONTRACT.document["paths"]["/v1/search"]["get"]
        criterion, term = [parameter["schema"] for parameter in operation["parameters"][:2]]
        self.assertEqual((criterion["enum"], term["maxLength"]), (FACTS["criteria"], FACTS["max_term"]))

    def test_findings_and_problems(self):
        self.assertEqual(SCHEMAS["Finding"]["properties"]["code"]["x-extensible-enum"], FACTS["codes"])
        self.assertEqual(SCHEMAS["Reason"]["x-extensible-enum"], FACTS["reasons"])
        self.assertEqual(SCHEMAS["Problem"]["properties"]["type"]["x-extensible-enum"],
                         ["about:blank", *FACTS["problems"]])

    def test_every_problem_has_an_example(self):
        shown = [example["value"] for example in CONTRACT.document["components"]["examples"].values()]
        self.assertEqual({value["type"] for value in shown if {"type", "title", "status"} <= value.keys()},
                         {"about:blank", *FACTS["problems"]})

    def test_actions_of_examples(self):
        """They are of commands, and have reasons that clients know."""
        names = {route["command"] for route in FACTS["routes"]} | {"track-labor"}
        actions = [action for _, _, example in examples(CONTRACT.document) for action in actions_in(example)]
        self.assertTrue(actions)
        for name, _, reason in (action.partition(": ") for action in actions):
            self.assertIn(name, names)
            self.assertIn(reason, ["", *FACTS["reasons"]])


class Document(unittest.TestCase):
    def test_no_key_comes_twice(self):
        with open(DOCUMENT, encoding="utf-8") as file:
            self.assertEqual(yaml.load(file, OnceLoader), CONTRACT.document)
        with self.assertRaises(yaml.YAMLError):
            yaml.load("a: {b: 1, b: 1}", OnceLoader)

    def test_references(self):
        used = set(references(CONTRACT.document))
        for name in used:
            CONTRACT.look_up(name)
        there = {f"#/components/{section}/{name}" for section, parts in CONTRACT.document["components"].items()
                 for name in parts if section != "securitySchemes"}
        self.assertEqual(there - used, set(), "nothing uses them")

    def test_schemas(self):
        for name, schema in SCHEMAS.items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(CONTRACT.close(schema))

    def test_operation_ids(self):
        names = [operation["operationId"] for _, _, operation in CONTRACT.operations()]
        self.assertEqual(len(names), len(set(names)))

    def test_examples(self):
        found = list(examples(CONTRACT.document))
        self.assertGreater(len(found), len(list(CONTRACT.operations())))
        for where, schema, example in found:
            with self.subTest(where):
                self.assertEqual(list(CONTRACT.violations_of(schema, example, "example")), [])

    def test_every_document_has_an_example(self):
        for path, method, operation in CONTRACT.operations():
            bodies = [operation.get("requestBody", {}), *map(CONTRACT.resolve, operation["responses"].values())]
            for media, content in (pair for body in bodies for pair in body.get("content", {}).items()):
                with self.subTest(f"{method} {path} {media}"):
                    self.assertEqual("json" in media, "examples" in content)


if __name__ == "__main__":
    unittest.main()
