# SPDX-License-Identifier: GPL-3.0-or-later
"""What a table of fields means as a schema, and what a schema says otherwise."""

TYPES = {"text": "string", "date": "string", "time": "string", "list": "array", "integer": "integer",
         "boolean": "boolean"}
FORMATS = {"date": "date", "time": "date-time", "integer": "int64"}
LENGTHS = {"minLength", "maxLength"}
# What tables do not say, and a schema may.
MORE = {"description", "examples", "pattern", "minimum", "maximum", "uniqueItems"}


def words(field, is_form, *none):
    """Vocabularies are open in records and closed in forms; @none of them is said by something else."""
    if not field["terms"]:
        return {}
    return {"enum": [*field["terms"], *none]} if is_form else {"x-extensible-enum": field["terms"]}


def lengths(field, is_form, facts):
    longest = facts["max_long_text"] if field["long"] and field["type"] != "list" else facts["max_text"]
    return {"maxLength": longest} if is_form and not field["terms"] else {}


def schema_of_list(field, is_form, facts):
    """Of a form, an item that says nothing does not count; where words are asked for, blanks say something."""
    schema = {"items": {"type": "string", **words(field, is_form, ""), **lengths(field, is_form, facts)}}
    if is_form:
        schema.update({"contains": {"minLength": 1} if field["terms"] else {"pattern": r"\S"},
                       "maxContains": facts["max_items"]})
        schema.update({} if field["required"] else {"minContains": 0})
    elif field["required"]:
        schema["minItems"] = 1
    return schema


def schema_of_field(field, is_form, facts):
    """A field that need not have a value is left out or null."""
    kind = TYPES[field["type"]]
    schema = {"title": field["label"], "type": kind if field["required"] else [kind, "null"]}
    if field["secret"]:
        schema["writeOnly"] = True
    if field["type"] in FORMATS:
        schema["format"] = FORMATS[field["type"]]
    if field["type"] == "list":
        schema.update(schema_of_list(field, is_form, facts))
    if field["type"] == "text":
        schema.update(words(field, is_form) if field["required"] else words(field, is_form, "", None))
        schema.update({"minLength": 1} if field["required"] and not field["terms"] else {})
        schema.update(lengths(field, is_form, facts))
    return schema


def finish(node, is_root):
    """An object is required when something in it is."""
    required = [name for name, part in node["properties"].items()
                if (finish(part, False) if "properties" in part else not isinstance(part["type"], list))]
    node["type"] = "object" if required or is_root else ["object", "null"]
    if required:
        node["required"] = required
    return bool(required)


def schema_of(table, is_form, facts):
    root = {"type": "object", "properties": {}}
    for field in table["fields"]:
        node = root
        *parents, name = field["path"].split(".")
        for parent in parents:
            node = node["properties"].setdefault(parent, {"type": "object", "properties": {}})
        node["properties"][name] = schema_of_field(field, is_form, facts)
    finish(root, True)
    return root


def differences(wanted, found, where):
    """A pattern stands for lengths as well. Schemas are closed where they are compared, see Contract.close()."""
    stands_for_lengths = "pattern" in found
    found = {key: value for key, value in found.items()
             if key not in MORE and (key, value) != ("additionalProperties", False)}
    for key in sorted(wanted.keys() | found.keys()):
        mine, theirs = wanted.get(key), found.get(key)
        if key == "properties" and theirs is not None:
            for name in mine | theirs:
                if name in mine and name in theirs:
                    yield from differences(mine[name], theirs[name], f"{where}.{name}")
                else:
                    yield f"{where}.{name}: only in {'the table' if name in mine else 'the contract'}"
        elif key == "items" and theirs is not None:
            yield from differences(mine, theirs, f"{where}[]")
        elif mine != theirs and not (key in LENGTHS and theirs is None and stands_for_lengths):
            yield f"{where}: {key} {mine!r} in the table, {theirs!r} in the contract"
