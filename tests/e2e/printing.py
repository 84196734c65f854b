# SPDX-License-Identifier: GPL-3.0-or-later
"""What is copied and printed of a return, with the print dialog of the desktop: printing.py APP SERVER."""
import os
import pathlib
import subprocess
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
from forms import TEXT, closed, content, is_focused, press, start
from manual import run, section
from navigation import is_in_front

APP, SERVER = map(os.path.abspath, sys.argv[1:])
RMA = "00517624"
STREET = "2417 East Carson Street, Suite 100, Dock 46"
WAREHOUSE = f"{STREET}\nLong Beach, CA 90810\nUS"
TO_FILE = "Print to File"
FAILED = "It could not be printed[.]"


def begin(folder, name):
    """Where the app is started, it offers to put what is printed into a file."""
    folder, service = start(SERVER, folder, name)
    os.chdir(folder)
    return folder, service


def open_page(folder, service, kind, number, title):
    desk = Desk(APP, folder / "profile", f"heliodesk://{kind}/{number}", service=service)
    desk.wait_for_title(rf"^{title}\({number}\) – ")
    return desk


def open_return_address(folder, service):
    desk = open_page(folder, service, "rma", RMA, "RMA")
    part = section(desk, desk.window, "Return address")
    desk.wait_for(f"^{WAREHOUSE}$", {Atspi.Role.LABEL}, part)
    return desk, part


def file_of(desk, dialog):
    """Where what is printed goes, once that is chosen."""
    wait_until(lambda: is_in_front(dialog), "the dialog in front")
    desk.click_with_mouse(f"^{TO_FILE}$", {Atspi.Role.LABEL}, dialog)
    name = desk.wait_for(r"/[^/]+\.pdf$", BUTTONS, dialog).get_name()  # shortened at its start
    return pathlib.Path.cwd() / name.rsplit("/", 1)[1]


def go(desk, dialog):
    press(desk, dialog, "Print")
    closed(desk, "^Print$")


def print_to_nowhere(desk, folder):
    """The folder of the file is gone before it is written."""
    dialog = desk.wait_for_window("^Print$")
    path = file_of(desk, dialog)
    os.chdir(folder)
    path.parent.rmdir()
    go(desk, dialog)


def print_to_file(desk, dialog):
    """Prints, and says what is on the paper."""
    path = file_of(desk, dialog)
    go(desk, dialog)
    text = wait_until(lambda: path.exists() and text_of(path), f"{path} printed")
    path.unlink()
    return text


def text_of(path):
    """Nothing while it is still written."""
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=False).stdout


def words_of(text):
    return " ".join(text.split())


def a_return_address_is_copied(folder):
    folder, service = begin(folder, "copied")
    desk, part = open_return_address(folder, service)
    desk.click("^Copy: Address$", within=part)
    desk.click("^Actions$")
    desk.click("^Add a note$")
    form = desk.wait_for_window("^Add a note$")
    note = desk.wait_for("^Text$", TEXT, form)
    wait_until(lambda: is_focused(note), "where to paste")
    desk.press("ctrl+v")
    wait_until(lambda: content(note) == WAREHOUSE, "the address pasted")
    desk.close()
    service.stop()


def a_return_address_is_printed(folder):
    folder, service = begin(folder, "address")
    desk, part = open_return_address(folder, service)
    desk.click("^Print the address$", within=part)
    dialog = desk.wait_for_window("^Print$")
    assert dialog.get_role() == Atspi.Role.DIALOG

    # Canceled, there is no paper, and it can be asked for again.
    path = file_of(desk, dialog)
    desk.click("^Cancel$", within=dialog)
    closed(desk, "^Print$")
    assert not path.exists()
    desk.click("^Print the address$", within=part)
    printed = words_of(print_to_file(desk, desk.wait_for_window("^Print$")))
    for words in ["Return address", *WAREHOUSE.split("\n"), f"RMA({RMA})"]:
        assert words in printed, printed
    desk.close()
    service.stop()


def open_papers(folder, service):
    parcel = next(parcel for parcel in service.records("battery-return") if parcel["status"] != "to_schedule")
    desk = open_page(folder, service, "battery-return", parcel["number"], "Battery return")
    desk.click("^Label and packing list…$")
    return desk, parcel, desk.wait_for_window("^Papers of the return$")


def what_cannot_be_printed_is_told(folder):
    folder, service = begin(folder, "nowhere")
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    desk, part = open_return_address(folder, service)
    desk.click("^Print the address$", within=part)
    print_to_nowhere(desk, folder)
    desk.wait_for(f"^{FAILED}$")
    desk.close()

    gone.mkdir()
    os.chdir(gone)
    desk, _, papers = open_papers(folder, service)
    desk.click("^Print…$", within=papers)
    print_to_nowhere(desk, folder)
    desk.wait_for(f"^{FAILED}$", within=papers)
    desk.click("^Close$", within=papers)
    desk.close()
    service.stop()


def the_papers_of_a_return_are_printed(folder):
    folder, service = begin(folder, "papers")
    desk, parcel, papers = open_papers(folder, service)
    desk.click("^Print…$", within=papers)
    label = words_of(print_to_file(desk, desk.wait_for_window("^Print$")))
    assert parcel["rma_number"] in label and STREET in label, label
    desk.click("^Packing list$", within=papers)
    desk.wait_for("^Packing list, page 1 of 1$", within=papers)
    desk.click("^Print…$", within=papers)
    listed = words_of(print_to_file(desk, desk.wait_for_window("^Print$")))
    assert all(serial in listed for serial in parcel["serial_numbers"]), listed
    desk.click("^Close$", within=papers)
    desk.close()
    service.stop()


def an_rma_is_printed(folder):
    """Without the service, too: what is on its page is on paper."""
    folder, service = begin(folder, "rma")
    desk, _ = open_return_address(folder, service)
    service.stop()
    desk.press("ctrl+p")
    printed = words_of(print_to_file(desk, desk.wait_for_window("^Print$")))
    serials = [line["serial_number"] for line in service.records("claim-line", rma_number=RMA)]
    for words in [f"RMA({RMA})", "Pending approval", "System ID 700934760", "Return address", STREET, *serials]:
        assert words in printed, (words, printed)

    # The same from the menu, and from another page that is looked at: it is that one.
    desk.click("^Actions$")
    desk.click("^Print or save as PDF…$")
    print_to_file(desk, desk.wait_for_window("^Print$"))
    desk.click("^Dvt PR4$", BUTTONS | {Atspi.Role.LINK}, desk.page())
    desk.wait_for_title("^Dvt PR4 – ")
    desk.press("ctrl+p")
    assert "System details" in words_of(print_to_file(desk, desk.wait_for_window("^Print$")))
    desk.close()


if __name__ == "__main__":
    run([a_return_address_is_copied, a_return_address_is_printed, what_cannot_be_printed_is_told,
         the_papers_of_a_return_are_printed, an_rma_is_printed])
