# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that a schema of the contract takes: ordinary ones, those at its limits, and such as the service knows."""
import datetime
import functools
import string
from re import _parser as patterns  # reads a pattern, which nothing else in Python's library does

WORDS = ["Module 12", "no production", "Ünïcödé ☀", "日本語の説明", "עברית", "🔧🔩", "a", "O'Brien & Söhne", "100 %",
         "e\u0301"]
LONGEST = 40  # of what a pattern leaves open
KNOWN_SHARE, OPTIONAL_SHARE, LIMIT_SHARE = 0.7, 0.6, 0.05


class Known:
    """What is said in an organisation, by the name of its member: 700422286 is a system_id."""

    def __init__(self):
        self.values = {}

    def learn(self, node, name=None):
        if isinstance(node, dict):
            if node.get("kind") and node.get("id"):
                self.values.setdefault(f"{node['kind'].replace('-', '_')}_id", []).append(node["id"])
            elif name and node.get("id"):
                self.values.setdefault(f"{name.removesuffix('s')}_id", []).append(node["id"])
            for key, value in node.items():
                self.learn(value, key)
        elif isinstance(node, list):
            for value in node:
                self.learn(value, name)
        elif isinstance(node, str) and name:
            self.values.setdefault(name, []).append(node)

    def choose(self, chance, name):
        """A value for a member of that name, or of one that ends so: None if there is none."""
        one = name.removesuffix("s")
        for key in (name, one, one.replace("_number", "_id"), one.replace("file", "sha256"), one.rpartition("_")[2]):
            if self.values.get(key):
                return chance.choice(self.values[key])
        return None


def of_pattern(chance, pattern):
    """A text that a regular expression takes."""
    return "".join(of_part(chance, kind, value) for kind, value in parse(pattern))


@functools.cache
def parse(pattern):
    return patterns.parse(pattern)


def of_part(chance, kind, value):
    name = str(kind)
    if name in ("LITERAL", "NOT_LITERAL", "IN"):
        return chance.choice(letters_of(kind, value))
    if name == "MAX_REPEAT":
        least, most, inner = value
        n = chance.randint(least, max(least, min(int(most), LONGEST)))
        if [str(part[0]) for part in inner] == ["IN"]:  # a letter of a set so often, as most patterns have it
            return "".join(chance.choices(letters_of(*inner[0]), k=n))
        return "".join(of_part(chance, *part) for _ in range(n) for part in inner)
    if name == "SUBPATTERN":
        return "".join(of_part(chance, *part) for part in value[-1])
    if name == "BRANCH":
        return "".join(of_part(chance, *part) for part in chance.choice(value[1]))
    assert name in ("AT", "ANY"), f"{name}: a pattern of a kind that nobody has taught this"
    return "" if name == "AT" else "x"


def letters_of(kind, value):
    return letters_of_set(tuple(value) if str(kind) == "IN" else ((kind, value),))


@functools.cache
def letters_of_set(members):
    """Those that one of them is, or none of them when it says so."""
    if str(members[0][0]) in ("NOT_LITERAL", "NEGATE"):
        refused = {letter for kind, value in members if value is not None for letter in letters_of_member(kind, value)}
        return [letter for letter in string.ascii_letters + string.digits if letter not in refused]
    return [letter for kind, value in members for letter in letters_of_member(kind, value)]


def letters_of_member(kind, value):
    if str(kind) == "RANGE":
        return [chr(code) for code in range(value[0], value[1] + 1)]
    return [chr(value)]


class Values:
    """Of one organisation."""

    def __init__(self, chance, known):
        self.chance, self.known = chance, known

    def happens(self, share):
        return self.chance.random() < share

    def make(self, schema, name=""):
        """A value that a schema without references takes."""
        if "oneOf" in schema:
            return self.make(self.chance.choice(schema["oneOf"]), name)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        kinds = schema.get("type", "string")
        kind = kinds if isinstance(kinds, str) else self.chance.choice([*kinds, kinds[0], kinds[0]])
        return getattr(self, f"make_{kind}")(schema, name)

    def make_null(self, *_):
        return None

    def make_boolean(self, *_):
        return self.happens(0.5)

    def make_integer(self, schema, _):
        least, most = schema.get("minimum", 0), schema.get("maximum", 2**31)
        near = min(most, least + 20)
        return self.chance.choice([least, most, self.chance.randint(least, most), self.chance.randint(least, near)])

    def make_object(self, schema, _):
        return {key: self.make(part, key) for key, part in schema.get("properties", {}).items()
                if key in schema.get("required", []) or self.happens(OPTIONAL_SHARE)}

    def make_array(self, schema, name):
        least = schema.get("minContains", 1) if "contains" in schema else schema.get("minItems", 0)
        most = schema.get("maxContains", schema.get("maxItems", 500))
        n = most if self.happens(LIMIT_SHARE) else self.chance.randint(least, min(most, least + 3))
        return [self.make(schema["items"], name) for _ in range(n)]

    def make_string(self, schema, name):
        if name and self.happens(KNOWN_SHARE):
            known = self.known.choose(self.chance, name)
            if known is not None:
                return known
        if "pattern" in schema:
            return of_pattern(self.chance, schema["pattern"])
        if schema.get("format") == "date":
            return (datetime.date(2023, 11, 14) + datetime.timedelta(days=self.chance.randint(-800, 800))).isoformat()
        if schema.get("format") == "date-time":
            return f"2023-11-{self.chance.randint(1, 30):02}T{self.chance.randint(0, 23):02}:00:00Z"
        if schema.get("format") == "uri":
            return "https://desk.example.org/"
        return self.make_text(schema)

    def make_text(self, schema):
        least, most = schema.get("minLength", 0), schema.get("maxLength", 5000)
        if self.happens(LIMIT_SHARE):
            return self.chance.choice("xé日") * self.chance.choice([least, most])
        return (self.chance.choice(WORDS) * max(1, least))[:max(most, 1)]
