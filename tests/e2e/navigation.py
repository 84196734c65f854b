# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways through the app that need keys, a mouse or a second start: navigation.py APP."""
import os
import subprocess
import sys

from desk import BUTTONS, DEADLINE, Atspi, Desk, wait_until, xdotool
from manual import run

APP = sys.argv[1]
BACK, FORWARD, MIDDLE = 8, 9, 2
LINK = {Atspi.Role.LINK}
RMA, CASE = r"^RMA\(00517624\) – ", r"^Case\(03664346\) – "


class OnlyDesk(Desk):
    """The app as a desktop starts it: the first of its session, with a service that does not answer."""

    OPTIONS = ["--service=http://127.0.0.1:1/"]

    def __init__(self, folder, *links):  # pylint: disable=super-init-not-called
        self.start(folder, [APP, *self.OPTIONS, *links], dict(os.environ, LANGUAGE="en", HELIODESK_TOKEN="hd_a"))

    def start_again(self, *links):
        """A second start, which hands over and ends at once."""
        subprocess.run([APP, *self.OPTIONS, *links], check=True, timeout=DEADLINE)


def is_in_front(window):
    active = xdotool("getactivewindow", check=False) or "0"
    return xdotool("getwindowname", active, check=False) == window.get_name()


def opens_a_window(desk, title, pattern, roles=BUTTONS, within=None, **click):
    """A click that leaves the window where it is and opens another one, which is closed again."""
    first = desk.window.get_name()
    assert len(desk.windows()) == 1
    desk.click_with_mouse(pattern, roles, within, **click)
    opened = desk.wait_for_window(title)
    wait_until(lambda: is_in_front(opened), "the other window in front")
    assert [window.get_name() for window in desk.windows()] == [first, opened.get_name()]
    desk.wait_for("^Back$", BUTTONS, opened)
    desk.click("^Close$", within=opened)
    wait_until(lambda: [window.get_name() for window in desk.windows()] == [first], "the other window closed")
    wait_until(lambda: is_in_front(desk.window), "the first window in front")


def links_open_in_new_windows(desk):
    opens_a_window(desk, "^Dvt PR4 – ", "^System ID: 700934760$", held=["ctrl"])
    opens_a_window(desk, CASE, "^Case number: 03664346$", button=MIDDLE)
    opens_a_window(desk, CASE, r"^Case\(03664346\)$", held=["ctrl"])
    opens_a_window(desk, "^Dvt PR4 – ", "^Dvt PR4$", button=MIDDLE)


def keys_work_in_a_new_window(desk):
    desk.click_with_mouse("^System ID: 700934760$", BUTTONS, held=["ctrl"])
    opened = desk.wait_for_window("^Dvt PR4 – ")
    wait_until(lambda: is_in_front(opened), "the other window in front")
    desk.press("ctrl+question")
    shortcuts = desk.wait_for_window("^Keyboard shortcuts$")
    wait_until(lambda: is_in_front(shortcuts), "the keys in front")
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Keyboard shortcuts$") is None, "the keys closed")
    wait_until(lambda: is_in_front(opened), "the other window in front again")
    desk.press("ctrl+w")
    wait_until(lambda: desk.find_window("^Dvt PR4 – ") is None, "the other window closed")
    wait_until(lambda: is_in_front(desk.window), "the first window in front")


def press_side_button(desk, button):
    """Over something that knows nothing of it, and says nothing."""
    desk.click_with_mouse("^Language$", {Atspi.Role.LABEL}, button=button)


def goes_back_and_forward(desk, back, forward):
    """To the list and to the record again; where there is nothing more, nowhere."""
    back()
    desk.wait_for_title("^Dashboard – ")
    back()
    forward()
    desk.wait_for_title(RMA)
    forward()
    desk.click("^Case number: 03664346$")
    desk.wait_for_title(CASE)
    back()
    desk.wait_for_title(RMA)
    back()
    desk.wait_for_title("^Dashboard – ")
    forward()
    desk.wait_for_title(RMA)


def section_history_and_new_windows(folder):
    desk = Desk(APP, folder / "profile", "--size=1280x800", "heliodesk://rma/00517624")
    desk.wait_for("^Synced$", BUTTONS)
    desk.wait_for_title(RMA)
    wait_until(lambda: is_in_front(desk.window), "the window in front")
    links_open_in_new_windows(desk)
    keys_work_in_a_new_window(desk)
    goes_back_and_forward(desk, lambda: desk.press("alt+Left"), lambda: desk.press("alt+Right"))
    goes_back_and_forward(desk, lambda: press_side_button(desk, BACK), lambda: press_side_button(desk, FORWARD))
    desk.close()


def section_rows_open_in_new_windows(folder):
    desk = Desk(APP, folder / "profile", "--size=1280x800", "heliodesk://systems")
    desk.wait_for("^Synced$", BUTTONS)
    desk.wait_for_title("^Systems – ")
    wait_until(lambda: is_in_front(desk.window), "the window in front")
    page = desk.page("^Systems$")
    for click in [{"held": ["ctrl"]}, {"button": MIDDLE}]:
        opens_a_window(desk, "^Activation HO1 – ", "^System ID: 700456546$", LINK, page, **click)
    desk.close()


def open_note(desk):
    desk.click(r"^\+ Add a note$")
    form = desk.wait_for_window("^Add a note$")
    wait_until(lambda: is_in_front(form), "the form in front")
    return desk.wait_for("^Text$", {Atspi.Role.TEXT}, form)


def has_text(entry, text):
    wait_until(lambda: Atspi.Text.get_text(entry, 0, -1) == text, text)


def section_keys_in_a_form(folder):
    """They close the form or end the program, and what was typed is there afterwards."""
    desk = Desk(APP, folder / "profile", "--size=1280x800", "heliodesk://rma/00517624")
    desk.wait_for("^Synced$", BUTTONS)
    text = ""
    for key, word in [("Escape", "Roof"), ("ctrl+w", "is"), ("ctrl+q", "wet")]:
        entry = open_note(desk)
        has_text(entry, text)
        text += word
        desk.press("ctrl+End")
        desk.type(word)
        has_text(entry, text)
        desk.press(key)
        if key != "ctrl+q":
            wait_until(lambda: desk.find_window("^Add a note$") is None, "the form closed")
    desk.wait_for_end()
    desk = Desk(APP, folder / "profile", "--size=1280x800", "heliodesk://rma/00517624")
    desk.wait_for("^Synced$", BUTTONS)
    has_text(open_note(desk), text)
    desk.press("ctrl+q")
    desk.wait_for_end()


def section_second_start(folder):
    desk = OnlyDesk(folder)
    desk.wait_for_title("^Dashboard – ")
    wait_until(lambda: is_in_front(desk.window), "the window in front")

    # A link opens in the window that there is, and that comes to the front; so it does without a link.
    for links, title in [(["heliodesk://rma/00517624"], RMA), ([], RMA), (["heliodesk://CASE/03664346"], CASE)]:
        xdotool("getactivewindow", "windowminimize", check=False)
        wait_until(lambda: not is_in_front(desk.window), "the window out of the way")
        desk.start_again(*links)
        desk.wait_for_title(title)
        wait_until(lambda: is_in_front(desk.window), "the window in front")
    for link, words in [("heliodesk://planet/1", "There is no page for this."),
                        ("heliodesk:rma", "This link leads nowhere here.")]:
        desk.start_again(link)
        desk.wait_for(f"^{words}$")
    assert len(desk.windows()) == 1
    desk.close()

    # What is asked for before there is a window is not lost.
    desk = OnlyDesk(folder, "heliodesk://rma/00517624", "heliodesk://case/03664346")
    desk.wait_for_title(CASE)
    desk.press("alt+Left")
    desk.wait_for_title(RMA)
    desk.close()


if __name__ == "__main__":
    run([section_history_and_new_windows, section_rows_open_in_new_windows, section_keys_in_a_form,
         section_second_start])
