#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the translations that msgfmt does not make: terms.py ROOT.

Placeholders, access keys, the three dots at the end and the words of po/glossary.tsv, in every
language of po/LINGUAS. One line a finding; fails when there is any.

A line of the glossary is an English term, the contexts it is meant in and the term of each
language. Contexts are patterns separated by `|`, those of `!a|b` all but these; an empty column is
every context, unless a line for the same term has this one. In a language's column stand the stems
of what is allowed, separated by ` | `: any of them, in any part of a word, will do, capitals aside;
`-` is for what is said otherwise each time. Where a message has a longer term of the glossary, the shorter ones within it do not count.
"""
import collections
import csv
import fnmatch
import pathlib
import re
import struct
import subprocess
import sys

PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|ll|[hlzjt])?[a-zA-Z%]|\{\w*\}")
ACCESS_KEY = re.compile(r"_(?=\w)")
# Names of files, members and options have underscores that are no access keys.
DATES = ("date", "date and time")  # each language has an order of its own
NOT_SHOWN_ON_BUTTONS = re.compile(r"\w_\w|--")
Message = collections.namedtuple("Message", "context sources translations")


def decode(catalogue):
    """The messages of a compiled catalogue, gettext's manual, 10.3."""
    _, _, count, sources, targets = struct.unpack("<5I", catalogue[:20])

    def text(table, i):
        length, start = struct.unpack_from("<2I", catalogue, table + 8 * i)
        return catalogue[start:start + length].decode()

    for i in range(count):
        context, _, source = text(sources, i).rpartition("\x04")
        if source:
            yield Message(context, source.split("\x00"), text(targets, i).split("\x00"))


def read_messages(path):
    return list(decode(subprocess.run(["msgfmt", "--output-file=-", path], check=True, capture_output=True).stdout))


def plain(text):
    return ACCESS_KEY.sub("", text).casefold().replace("'", "’")


class Term:
    def __init__(self, row):
        english = plain(row["English"])
        self.english = row["English"]
        self.pattern = re.compile(rf"(?<![\w-]){re.escape(english)}(?:e?s)?(?![\w-])")
        self.contexts = row["Context"]
        self.words = {language: [plain(word.strip()) for word in cell.split("|")]
                      for language, cell in row.items() if language not in ("English", "Context")}

    def is_meant_in(self, context):
        named = any(fnmatch.fnmatchcase(context, pattern) for pattern in self.contexts.lstrip("!").split("|"))
        return not self.contexts or named != self.contexts.startswith("!")

    def is_in(self, language, translation):
        words = self.words[language]
        return words == ["-"] or any(word in translation for word in words)


def read_glossary(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    terms = [Term(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return sorted(terms, key=lambda term: (-len(term.english), not term.contexts))


def check_terms(message, language, glossary):
    rest = plain(" / ".join(message.sources))
    translation = plain(" / ".join(message.translations))
    for term in glossary:
        if not term.is_meant_in(message.context):
            continue
        rest, found = term.pattern.subn(" ", rest)
        if found and not term.is_in(language, translation):
            yield f"“{term.english}” is not “{' | '.join(term.words[language])}”"


def check_signs(message):
    source = message.sources[-1]  # of a plural: what has all placeholders
    wanted = sorted(re.sub(r"\d+\$", "", found) for found in PLACEHOLDER.findall(source))
    for translation in message.translations:
        have = sorted(re.sub(r"\d+\$", "", found) for found in PLACEHOLDER.findall(translation))
        single = len(message.sources) > 1 and not set(have) - set(wanted)  # “one row” may leave the number out
        if have != wanted and not single and message.context not in DATES:
            yield f"placeholders {have}, not {wanted}"
        if not NOT_SHOWN_ON_BUTTONS.search(source) and \
                len(ACCESS_KEY.findall(source)) != len(ACCESS_KEY.findall(translation)):
            yield "another number of access keys"
        if source.endswith("…") != translation.endswith("…"):
            yield "the dots at the end differ"
        if source[:1].isspace() != translation[:1].isspace() or source[-1:].isspace() != translation[-1:].isspace():
            yield "the space around it differs"


def languages(root):
    return [line for line in (root / "po/LINGUAS").read_text().split("\n") if line and not line.startswith("#")]


def check(root):
    glossary = read_glossary(root / "po/glossary.tsv")
    listed = languages(root)
    for path in sorted((root / "po").glob("*.po")):
        if path.stem not in listed:
            yield f"po/LINGUAS:1: {path.stem} is missing"
    for term in glossary:
        if sorted(term.words) != sorted(listed) or not all(word for words in term.words.values() for word in words):
            yield f"po/glossary.tsv:1: “{term.english}” has not a word in each language"
            return
    for language in listed:
        for message in read_messages(root / f"po/{language}.po"):
            for finding in (*check_signs(message), *check_terms(message, language, glossary)):
                yield (f"po/{language}.po: [{message.context}] “{message.sources[0]}” – "
                       f"“{message.translations[0]}”: {finding}")


def main(arguments):
    if len(arguments) != 1:
        print("usage: terms.py ROOT", file=sys.stderr)
        return 2
    findings = list(check(pathlib.Path(arguments[0]).resolve()))
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
