# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop with a program of our own that opens what the app hands over."""
import os
import pathlib

from desk import wait_until


class Desktop:
    """One program for some types, none for the others. It keeps what it was given, and its environment."""

    def __init__(self, folder, *types):
        self.opened, self.environment = folder / "opened", folder / "environment"
        data = folder / "data"
        data.mkdir()
        for entry in pathlib.Path("/usr/share").iterdir():
            if entry.name != "applications":
                (data / entry.name).symlink_to(entry)
        (data / "applications").mkdir()
        (data / "applications" / "opener.desktop").write_text(
            "[Desktop Entry]\nType=Application\nName=Opener\n"
            f"Exec=sh -c 'env > {self.environment}; echo \"$1\" >> {self.opened}' opener %u\n"
            f"MimeType={';'.join(types)};\n")
        defaults = "".join(f"{mime}=opener.desktop\n" for mime in types)
        (data / "applications" / "mimeapps.list").write_text(f"[Default Applications]\n{defaults}")
        os.environ["XDG_DATA_DIRS"] = str(data)

    def addresses(self):
        return self.opened.read_text().split() if self.opened.exists() else []

    def wait_for(self, address):
        wait_until(lambda: address in self.addresses(), f"{address} opened")
