#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""encode-icons.py ENCODER RESOURCES ICONS OUTPUT DEPFILE: adds to a list of resources what GTK can draw of its symbolic icons
without a reader of SVG, at the size that nearly all are drawn at, by GTK's own encoder. An SVG is read four times for each
icon, and looking at what it is takes longer than that. Other sizes are drawn from the SVG."""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree

SCALABLE = "/scalable/actions"
# Folder of an icon theme, and its size in pixels.
SIZES = {"/16x16/actions": 16, "/16x16@2/actions": 32}


def main():
    encoder, resources, icons, output, depfile = sys.argv[1:]
    document = xml.etree.ElementTree.parse(resources)
    root = document.getroot()
    [scalable] = (group for group in root if group.get("prefix").endswith(SCALABLE))
    files = [pathlib.Path(icons) / file.text for file in scalable]
    for place, size in SIZES.items():
        folder = pathlib.Path(output).parent / "icons" / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        group = xml.etree.ElementTree.SubElement(root, "gresource",
                                                 prefix=scalable.get("prefix").removesuffix(SCALABLE) + place)
        for file in files:
            subprocess.run([encoder, file, f"{size}x{size}", "-o", folder], check=True)
            encoded = f"{file.stem}.symbolic.png"
            xml.etree.ElementTree.SubElement(group, "file", alias=encoded).text = f"icons/{size}/{encoded}"
    document.write(output, encoding="UTF-8", xml_declaration=True)
    pathlib.Path(depfile).write_text(f"{output}: {' '.join(map(str, files))}\n")


if __name__ == "__main__":
    main()
