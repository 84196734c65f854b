#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What software centres are told of the app is complete and true: check-metainfo.py APPSTREAMCLI METAINFO ROOT VERSION"""
import pathlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

APPSTREAMCLI, METAINFO, ROOT, VERSION = sys.argv[1:5]
# Desktops find the app by this id, and its bus name is the same.
KNOWN = {"cid-contains-uppercase-letter"}


def size_of(picture):
    return struct.unpack(">II", picture.read_bytes()[16:24])


def findings():
    told = subprocess.run([APPSTREAMCLI, "validate", "--pedantic", "--no-net", "--no-color", METAINFO], stdout=subprocess.PIPE, text=True,
                          check=False)
    for severity, rest in re.findall(r"(?m)^\s*([EWIP]): (.*)$", told.stdout):
        if not KNOWN & set(rest.split()):
            yield f"{severity}: {rest}"
    if "alidation was successful" not in told.stdout:
        yield told.stdout
    component = ElementTree.parse(METAINFO).getroot()
    images = component.findall("screenshots/screenshot/image")
    for image in images:
        picture = pathlib.Path(ROOT) / "data" / "screenshots" / image.text.rsplit("/", 1)[1]
        if not picture.is_file():
            yield f"{picture} is not there"
        elif size_of(picture) != (int(image.get("width")), int(image.get("height"))):
            yield f"{picture} has another size: {size_of(picture)}"
    kept = {picture.name for picture in (pathlib.Path(ROOT) / "data" / "screenshots").iterdir()}
    for name in sorted(kept - {image.text.rsplit("/", 1)[1] for image in images}):
        yield f"nobody is shown {name}"
    newest = component.find("releases/release")
    if newest is None or newest.get("version") != VERSION or newest.find("description/p") is None:
        yield f"{VERSION} is not told of"
    for wanted in ("branding/color", "content_rating", "url[@type='homepage']", "supports", "provides/mediatype", "description/ul/li"):
        if component.find(wanted) is None:
            yield f"no {wanted}"


found = list(findings())
print("\n".join(found))
sys.exit(1 if found else 0)
