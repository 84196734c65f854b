# SPDX-License-Identifier: GPL-3.0-or-later
"""Sections of the manual's third chapter that send a form, by keys alone: keyboard_forms.py APP SERVER."""
import sys

from desk import BUTTONS, wait_until
from forms import closed, day, is_sensitive
from keys import do, focused_name, go_to, pick, run_by_keys, search, step

APP, SERVER = sys.argv[1:]
SYSTEM = "700934760"


def allowed(service, action):
    """The number of an RMA with which that may be done."""
    return next(rma["number"] for rma in service.records("rma") if action in rma["actions"])


def begin(desk, service, action, label):
    """« Sélectionner le menu déroulant Actions »."""
    rma = allowed(service, action)
    search(desk, rma)
    desk.wait_for_title(rf"^RMA\({rma}\)")
    do(desk, "^Actions$")
    do(desk, f"^{label}$")
    desk.wait_for_window(f"^{label}$")
    return rma


def arrive(desk, number, name):
    """The assistant has come to a step, and the focus with it."""
    form = desk.windows()[-1]
    desk.wait_for(f"^Step {number} of 4 · {name}$", within=form)


def tick(desk, pattern):
    go_to(desk, pattern)
    desk.press("space")


def choose(desk, chosen, other):
    """Tab leads to what is chosen of a group, and the arrow keys to the others."""
    go_to(desk, f"^{chosen}$")
    step(desk, "Right")
    assert focused_name(desk) == other


def section_3_3_labor(desk, service):
    title = "Request labor reimbursement"
    rma = begin(desk, service, "request-labor", title)
    do(desk, "^Earlier documents$")
    do(desk, r"^invoice.*\.pdf")
    submit = desk.wait_for("^Submit$", BUTTONS, desk.find_window(f"^{title}$"))
    wait_until(lambda: is_sensitive(submit), "something to send")
    desk.press("ctrl+Return")
    closed(desk, f"^{title}$")
    wait_until(lambda: [claim for claim in service.records("labor-claim") if claim["rma_numbers"] == [rma]],
               "the service has the claim")


def section_3_4_return(desk, service):
    title = "Initiate return"
    rma = begin(desk, service, "initiate-return", title)
    arrive(desk, 1, "Units")
    desk.press("ctrl+Return")
    arrive(desk, 2, "Condition")
    tick(desk, "^Defective, undamaged outside$")
    desk.press("ctrl+Return")
    arrive(desk, 3, "Hand-over")
    choose(desk, "Pick-up", "Drop-off")
    pick(desk, "^Drop-off place", 1)
    desk.press("ctrl+Return")
    arrive(desk, 4, "Summary")
    desk.press("ctrl+Return")
    closed(desk, f"^{title}$")
    wait_until(lambda: service.records("return", rma_number=rma, method="drop_off"), "the service has the return")


def section_3_4_battery_return(desk, service):
    title = "Initiate battery return"
    rma = begin(desk, service, "initiate-battery-return", title)
    arrive(desk, 1, "Units")
    desk.press("ctrl+Return")
    arrive(desk, 2, "Condition")
    tick(desk, "^Undamaged$")
    tick(desk, "^Water damage$")
    desk.press("ctrl+Return")
    arrive(desk, 3, "Hand-over")
    desk.press("ctrl+Return")
    arrive(desk, 4, "Summary")
    desk.press("ctrl+Return")
    closed(desk, f"^{title}$")
    wait_until(lambda: service.records("battery-return", rma_number=rma, hazards=["water"]),
               "the service has the battery return")


def section_3_4_reports(desk, service):
    desk.press("alt+3")
    desk.wait_for_title("^Reports – ")
    go_to(desk, "^From$")
    desk.press("ctrl+a")
    desk.type(day(-60))
    choose(desk, "All systems", "Specific systems")
    go_to(desk, "^Enter the system ID$")
    desk.type(SYSTEM)
    desk.press("Return")
    desk.wait_for(f"^Remove {SYSTEM}$")
    go_to(desk, "^E-mail$")
    desk.press("ctrl+a")
    desk.type("owner@example.org")
    do(desk, "^Generate report$")
    wait_until(lambda: service.records("report", email="owner@example.org", system_ids=[SYSTEM]),
               "the service has the order")


if __name__ == "__main__":
    run_by_keys(APP, SERVER, [section_3_3_labor, section_3_4_return, section_3_4_battery_return, section_3_4_reports])
