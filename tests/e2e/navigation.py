# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways through the app that need a mouse or a second start: navigation.py APP."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from desk import BUTTONS, Atspi, Desk, wait_until

APP = sys.argv[1]
BACK, FORWARD, MIDDLE = 8, 9, 2
NOWHERE = "^This link leads nowhere here.$"


class UniqueDesk(Desk):
    """The app as a desktop starts it: the first of its session, with a service that does not answer."""

    OPTIONS = ["--service=http://127.0.0.1:1/"]

    def __init__(self, app, folder, *links):  # pylint: disable=super-init-not-called
        self.errors = pathlib.Path(folder) / f"errors-{os.getpid()}-{time.monotonic_ns()}"
        self.process = subprocess.Popen([app, *self.OPTIONS, *links], stderr=self.errors.open("w"),
                                        env=dict(os.environ, LANGUAGE="en"))
        self.window = self.wait_for_window("Heliodesk")

    def start_again(self, *links):
        """A second start, which ends at once."""
        subprocess.run([self.process.args[0], *self.OPTIONS, *links], check=True, timeout=60)


def windows(desk):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(desk.process.pid), "--name", "Heliodesk$"],
                           capture_output=True, text=True, check=False).stdout
    return found.split()


def active_window():
    return subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=False).stdout.strip()


def opens_a_window(desk, title, pattern, roles, **click):
    """A click that leaves the window where it is and opens another one, which is closed again."""
    before = windows(desk)
    shown = desk.window.get_name()
    desk.click_with_mouse(pattern, roles, **click)
    opened = desk.wait_for_window(title)
    assert desk.window.get_name() == shown
    other = next(iter(set(wait_until(lambda: windows(desk) if len(windows(desk)) > len(before) else None,
                                     "another window")) - set(before)))
    wait_until(lambda: active_window() == other, "the other window in front")
    desk.click("^Close$", within=opened)
    wait_until(lambda: windows(desk) == before, "the other window closed")


def links_open_in_new_windows(desk):
    desk.wait_for_title(r"^RMA\(00517624\)")
    buttons = {Atspi.Role.PUSH_BUTTON}
    opens_a_window(desk, r"^Dvt PR4 – ", "^System ID: 700934760$", buttons, held=["ctrl"])
    opens_a_window(desk, r"^Case\(03664346\) – ", "^Case number: 03664346$", buttons, button=MIDDLE)
    opens_a_window(desk, r"^Case\(03664346\) – ", r"^Case\(03664346\)$", buttons, held=["ctrl"])
    opens_a_window(desk, r"^Dvt PR4 – ", "^Dvt PR4$", buttons, button=MIDDLE)


def click_side(desk, button):
    subprocess.run(["xdotool", "mousemove", "--window", windows(desk)[0], "300", "300", "click", str(button)], check=True)


def the_mouse_goes_back_and_forward(desk):
    """Back to the list as it was left, forward to the record."""
    click_side(desk, BACK)
    desk.wait_for_title("^Dashboard")
    click_side(desk, BACK)
    click_side(desk, FORWARD)
    desk.wait_for_title(r"^RMA\(00517624\)")
    click_side(desk, FORWARD)
    click_side(desk, BACK)
    desk.wait_for_title("^Dashboard")


def a_second_start_hands_its_links_over(folder):
    desk = UniqueDesk(APP, folder)
    desk.wait_for_title("^Dashboard")
    only = wait_until(lambda: windows(desk), "the window")
    subprocess.run(["xdotool", "windowminimize", only[0]], check=True)
    wait_until(lambda: active_window() != only[0], "the window out of the way")
    desk.start_again("heliodesk://rma/00517624")
    desk.wait_for_title(r"^RMA\(00517624\)")
    wait_until(lambda: active_window() == only[0], "the window in front")

    # Not only by a link.
    subprocess.run(["xdotool", "windowminimize", only[0]], check=True)
    wait_until(lambda: active_window() != only[0], "the window out of the way")
    desk.start_again()
    wait_until(lambda: active_window() == only[0], "the window in front")

    for link in ["heliodesk://planet/1", "heliodesk:rma"]:
        wait_until(lambda: desk.find(NOWHERE) is None, "the last message gone")
        desk.start_again(link)
        desk.wait_for(NOWHERE)
    assert windows(desk) == only
    desk.close()

    # What is asked for before there is a window is not lost.
    desk = UniqueDesk(APP, folder, "heliodesk://rma/00517624", "heliodesk://case/03664346")
    desk.wait_for_title(r"^Case\(03664346\)")
    desk.click("^Back$")
    desk.wait_for_title(r"^RMA\(00517624\)")
    desk.close()


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="heliodesk-e2e-"))
    print("1..3", flush=True)
    try:
        desk = Desk(APP, folder / "profile", "--size=1280x800", "heliodesk://rma/00517624")
        desk.wait_for("^Synced$", BUTTONS)
        links_open_in_new_windows(desk)
        print("ok 1 - links open in new windows", flush=True)
        the_mouse_goes_back_and_forward(desk)
        desk.close()
        print("ok 2 - the mouse goes back and forward", flush=True)
        a_second_start_hands_its_links_over(folder)
        print("ok 3 - a second start hands its links over", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
