#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A language that nobody speaks: pseudo.py ROOT CATALOGUE.

Writes a catalogue in which every message is there, with accents, two fifths longer and between ⟦ and
⟧: what is shown without them has not been translated, what is cut has no room for other languages.
"""
import pathlib
import re
import subprocess
import sys

KEPT = re.compile(r"%(?:\d+\$)?[-+#0']*\d*(?:\.\d+)?(?:hh|ll|[hlzjt])?[a-zA-Z%]|\{\w*\}|<[^>]+>|\w+://\S+|\\.")
ACCENTS = str.maketrans("aeiouycnszAEIOUYCNSZ", "àéîöûýçñšžÀÉÎÖÛÝÇÑŠŽ")
DATES = ("date", "date and time", "month of a year")  # formats, not words
LONGER = 0.4


def lengthen(words):
    """The vowels twice, until it is long enough: words grow, and there are no more of them."""
    left = round(len(words) * LONGER + 0.5)
    out = []
    for letter in words:
        out.append(letter)
        if left > 0 and letter.lower() in "aeiouy":
            out.append(letter.lower())
            left -= 1
    return "".join(out).translate(ACCENTS) + "~" * min(left, len(words))


def speak(text):
    parts, end = [], 0
    text, line_end = text.removesuffix("\\n"), "\\n" if text.endswith("\\n") else ""
    for kept in KEPT.finditer(text):
        parts += [lengthen(text[end:kept.start()]), kept.group()]
        end = kept.end()
    return "⟦" + "".join(parts) + lengthen(text[end:]) + "⟧" + line_end


def read_string(lines):
    return "".join(line[line.index('"') + 1:-1] for line in lines)


def translate(entry):
    """An entry of the template: the same with its translation."""
    blocks = re.findall(r'^(msg\w+)(?:\[\d\])? ((?:".*"\n?)+)', entry, re.M)
    said = {keyword: read_string(text.strip().splitlines()) for keyword, text in blocks}
    head = "".join(f'{keyword} "{said[keyword]}"\n' for keyword in ("msgctxt", "msgid", "msgid_plural") if keyword in said)
    if "msgid_plural" in said:
        return head + "".join(f'msgstr[{i}] "{speak(said[keyword])}"\n' for i, keyword in enumerate(("msgid", "msgid_plural")))
    return head + f'msgstr "{said["msgid"] if said.get("msgctxt") in DATES else speak(said["msgid"])}"\n'


def main(root, catalogue):
    template = subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", "--output=-", "--no-location",
         "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3"],
        cwd=root, check=True, capture_output=True, text=True).stdout
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    entries = re.split(r"\n\n+", template.strip())[1:]
    pathlib.Path(catalogue).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["msgfmt", "--output-file", catalogue, "-"], check=True, text=True,
                   input="\n".join([header, *map(translate, entries)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
