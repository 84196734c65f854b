#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the source tree that a compiler does not make: lint.py CHECK ROOT.

Every check yields one line a finding, `file:line: what is wrong`, and fails when there is any.
"""
import collections
import pathlib
import re
import sys
import xml.etree.ElementTree

LAYERS = {  # a folder of src/ and the folders whose headers it may include
    "base": [],
    "model": ["base"],
    "wire": ["base", "model"],
    "store": ["base", "model"],
    "remote": ["base", "model", "wire"],
    "sync": ["base", "model", "wire", "store", "remote"],
    "widgets": ["base", "model"],
    "pages": ["base", "model", "wire", "store", "sync", "widgets"],
    "server": ["base", "model", "wire"],
    "shell": ["base", "model", "wire", "store", "remote", "sync", "widgets", "pages"],
    "search-provider": ["base", "model", "store", "shell"],
}
FOREIGN_HEADERS = {  # a library's header and the folders that may include it
    "sqlite3.h": {"store", "server"},
    "libsoup/": {"remote", "server"},
    "json-glib/": {"wire", "server"},
    "yajl/": {"wire"},
    "gtk/": {"widgets", "pages", "shell"},
    "adwaita.h": {"widgets", "pages", "shell"},
    "libsecret/": {"remote"},
    "zint.h": {"pages"},
    "gmime/": {"server"},
    "curl/": {"server"},
}
FORBIDDEN_CALLS = [  # pattern, folders where it is allowed, why not elsewhere
    (r"\bsqlite3_\w+ \(", {"store", "server"}, "SQL belongs to store/ and server/"),
    (r"\b(?:soup|g_file|g_subprocess|g_dbus|secret|g_input_stream|g_socket_client)\w*_sync \(", set(),
     "the main thread never blocks"),
    (r"\b(?:g_usleep|usleep|sleep|nanosleep) \(", set(), "wait for a condition, not for time"),
    (r"\b(?:strcpy|strcat|sprintf|gets|system|popen) \(", set(), "unsafe"),
    (r"\bgtk_dialog_run \(", set(), "no nested main loops"),
    (r"\bgtk_widget_dispose_template \(", set(), "not at the floor"),
    (r"\btextdomain \(", set(), "keeps templates English, use dgettext"),
    (r"<glib/gi18n\.h>", set(), "looks in the program's catalogue, of which there is none: gi18n-lib.h"),
    (r"\bg_time_zone_new_identifier \(", {"base"}, "takes a path, use helio_time_find_zone()"),
    (r"\bg_test_skip \(", set(), "no skipped tests"),
    (r"\bgtk_label_set_markup \(", set(), "text from the service is data, never markup"),
    (r"\b(?:TODO|FIXME|XXX)\b", set(), "do it or file it"),
]
MAX_FILE, MAX_FUNCTION = 800, 80


def sources(root, *patterns, folders=("src", "tests")):
    for folder in folders:
        for pattern in patterns:
            yield from sorted((root / folder).rglob(pattern))


def numbered(path):
    return enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


def layer(root, path):
    parts = path.relative_to(root).parts
    return parts[1] if parts[0] == "src" and len(parts) > 2 else None


def check_includes(root):
    owner = {path.name: layer(root, path) for path in sources(root, "*.h", folders=("src",))}
    for path in sources(root, "*.c", "*.h", folders=("src",)):
        here = layer(root, path)
        for number, line in numbered(path):
            found = re.match(r'#include ["<](.*)[">]', line)
            if not found or here is None:
                continue
            name = found.group(1)
            where = f"{path.relative_to(root)}:{number}"
            if name.startswith(".."):
                yield f"{where}: include by name, not by path"
            other = owner.get(name)
            if other not in (None, here) and other not in LAYERS.get(here, ()):
                yield f"{where}: {here} may not know {other}"
            for prefix, allowed in FOREIGN_HEADERS.items():
                if name.startswith(prefix) and here not in allowed:
                    yield f"{where}: {here} may not include {name}"


def check_calls(root):
    for path in sources(root, "*.c", "*.h", folders=("src", "tests")):
        here = layer(root, path)
        for number, line in numbered(path):
            for pattern, allowed, reason in FORBIDDEN_CALLS:
                in_tests = here is None and any(part in pattern for part in ("sqlite3_", "_sync", "time_zone"))
                if here not in allowed and not in_tests and re.search(pattern, line):
                    yield f"{path.relative_to(root)}:{number}: {reason}: {line.strip()}"


def check_sizes(root):
    for path in sources(root, "*.c", "*.h", "*.py", "*.sh"):
        lines = path.read_text(encoding="utf-8").splitlines()
        where = path.relative_to(root)
        if len(lines) > MAX_FILE:
            yield f"{where}:1: {len(lines)} lines, at most {MAX_FILE}"
        if path.suffix != ".c":
            continue
        start = None
        for number, line in enumerate(lines, 1):  # the formatter puts a function's braces in column 0
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                if number - start - 1 > MAX_FUNCTION:
                    yield f"{where}:{start}: a function of {number - start - 1} lines, at most {MAX_FUNCTION}"
                start = None


def check_licences(root):
    patterns = ("*.c", "*.h", "*.ui", "*.css", "*.py", "*.sh", "*.xml", "*.svg", "*.in", "meson.build", "*.md", "*.1", "*.yaml")
    for path in sources(root, *patterns, folders=("src", "tests", "ui", "data", "po")):
        head = path.read_text(encoding="utf-8").splitlines()[:4]
        if "fixtures" not in path.parts and not any("SPDX-License-Identifier:" in line for line in head):
            yield f"{path.relative_to(root)}:1: no SPDX line"


def check_documentation(root):
    declaration = re.compile(r"^(?!static|typedef|struct|enum|G_|#|extern)[A-Za-z].*?\b(helio_\w+) \(")
    for path in sources(root, "helio-*.h", folders=("src",)):
        if path.name.endswith("-private.h"):
            continue
        text = path.read_text(encoding="utf-8")
        for number, line in numbered(path):
            found = declaration.match(line)
            if not found or found.group(1).endswith(("_get_type", "_error_quark", "_quark")):
                continue
            if f" * {found.group(1)}:" not in text:
                yield f"{path.relative_to(root)}:{number}: {found.group(1)} has no comment"


def check_potfiles(root):
    listed = [line for line in (root / "po/POTFILES.in").read_text().splitlines()
              if line and not line.startswith("#")]
    call = re.compile(r"(?<![A-Za-z0-9_])(?:N?C?_|ngettext|g_dngettext) \(|translatable=\"(?:yes|true)\"")
    wanted = {str(path.relative_to(root)) for path in sources(root, "*.c", "*.h", "*.ui", folders=("src", "ui"))
              if call.search(path.read_text(encoding="utf-8"))}
    wanted |= {str(path.relative_to(root)) for path in sources(root, "*.desktop.in", "*.metainfo.xml.in",
                                                               "*.gschema.xml", folders=("data",))}
    for name in sorted(wanted - set(listed)):
        yield f"po/POTFILES.in:1: {name} is missing"
    for name in sorted(set(listed) - wanted):
        yield f"po/POTFILES.in:1: {name} has nothing to translate"
    if listed != sorted(listed):
        yield "po/POTFILES.in:1: not sorted"


def check_templates(root):
    """GTK knows a type by its name once somebody has asked for it: whoever has a template asks for all that are in it."""
    owned = re.compile(r'set_template_from_resource \([^;]*?/([\w-]+\.ui)"')
    owners = {name: path for path in sources(root, "*.c", folders=("src",))
              for name in owned.findall(path.read_text(encoding="utf-8"))}
    for path in sources(root, "*.ui", folders=("ui",)):
        text = path.read_text(encoding="utf-8")
        owner = owners.get(path.name)
        asked = re.findall(r"g_type_ensure \(HELIO_TYPE_(\w+)\)", owner.read_text(encoding="utf-8")) if owner else []
        for name in sorted(set(re.findall(r'<object class="Helio(\w+)"', text))):
            if re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() not in asked:
                yield f"{path.relative_to(root)}:1: nobody ensures the type Helio{name}"


def manual_skeleton(path):
    """How a page is built, what it names in bold or shows, and not the words around it nor what is to be filled in."""
    def literal(words):
        return re.sub(r"\\f[A-Z]|\w+", lambda word: word[0] if "_" in word[0] or not word[0].isupper() else "", words)

    text = path.read_text(encoding="utf-8")
    macros = re.findall(r"^\.([A-Za-z]+)(.*)", text, re.M)
    names = re.findall(r"\\-\\-[a-z]+(?:\\-[a-z]+)*", text)
    for macro, line in macros:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
        if macro in ("SS", "B", "I"):
            names += words
        elif macro in ("BI", "BR", "IB", "RB"):
            names += words[macro.index("B")::2]
    examples = re.findall(r"^\.(?:EX|nf)\n(.*?)^\.(?:EE|fi)$", text, re.M | re.S)
    names = " ".join(names).split() + [line for lines in examples for line in lines.splitlines()]
    return ([macro for macro, line in macros if not re.fullmatch("[BIR]{1,2}", macro)],
            {name for name in map(literal, names) if re.search(r"\w", name)})


def check_manuals(root):
    """A page in another language is built as the English one is, and names the same options, commands and files.

    A language has all pages or none, and those it has are installed."""
    data = root / "data"
    translated = sorted(data.glob("*.*.1"))
    english_names = {path.stem for path in data.glob("*.1")} - {path.stem for path in translated}
    for language in sorted({path.stem.split(".")[1] for path in translated}):
        for name in sorted(english_names):
            if not (data / f"{name}.{language}.1").exists():
                yield f"data/{name}.{language}.1:1: is missing, while there are others in this language"
        if f"'{language}'" not in (data / "meson.build").read_text(encoding="utf-8"):
            yield f"data/meson.build:1: does not install the manual in {language}"
    for path in translated:
        english = path.with_name(path.name.split(".")[0] + ".1")
        macros, names = manual_skeleton(path)
        wanted_macros, wanted_names = manual_skeleton(english)
        for name in sorted(wanted_names ^ names):
            yield f"{path.relative_to(root)}:1: not the same names as {english.name}: {name}"
        if macros != wanted_macros and wanted_names == names:
            yield f"{path.relative_to(root)}:1: not built as {english.name} is"


def check_help(root):
    """A page in another language is built as the English one is, and what it says to select is called so in the app.

    Both the desktop's help viewer and the app have it."""
    catalogue = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.M)

    def unquote(lines):
        return "".join(re.findall(r'"(.*)"', lines))

    def words(element):
        return [" ".join("".join(gui.itertext()).split()) for gui in element.iter() if gui.tag.endswith("}gui")]

    def skeleton(element):
        return [(part.tag, part.get("xref"), part.get("id")) for part in element.iter()]

    installed = (root / "data/help/meson.build").read_text(encoding="utf-8")
    resources = (root / "ui/heliodesk.gresource.xml").read_text(encoding="utf-8")
    for folder in sorted(path for path in (root / "data/help").iterdir() if path.is_dir() and path.name != "C"):
        if f"'{folder.name}'" not in installed:
            yield f"data/help/meson.build:1: does not install the help in {folder.name}"
        said = collections.defaultdict(set)
        for source, translation in catalogue.findall((root / f"po/{folder.name}.po").read_text(encoding="utf-8")):
            said[unquote(source).replace("_", "")].add(unquote(translation).replace("_", ""))
        for english in sorted((root / "data/help/C").glob("*.page")):
            path = folder / english.name
            if not path.exists():
                yield f"{path.relative_to(root)}:1: not there"
                continue
            if f">{folder.name}/{path.name}<" not in resources:
                yield f"{path.relative_to(root)}:1: the app does not have it"
            wanted, page = (xml.etree.ElementTree.parse(file).getroot() for file in (english, path))
            if skeleton(wanted) != skeleton(page):
                yield f"{path.relative_to(root)}:1: not built as {english.name} is"
            for source, translation in zip(words(wanted), words(page)):
                if translation not in said[source]:
                    yield f"{path.relative_to(root)}:1: the app does not say “{translation}” for “{source}”"


CHECKS = {name[len("check_"):]: check for name, check in list(globals().items()) if name.startswith("check_")}


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in CHECKS:
        print(f"usage: lint.py {'|'.join(CHECKS)} ROOT", file=sys.stderr)
        return 2
    findings = list(CHECKS[arguments[0]](pathlib.Path(arguments[1]).resolve()))
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
