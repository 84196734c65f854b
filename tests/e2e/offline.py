# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen without the service: after one sync everything is there and says that the service is not, before the
first sync each says what it waits for: offline.py APP SERVER."""
import sys

from desk import BUTTONS, GROUPS, Atspi, Desk, wait_until
from manual import names, run
from service import Service

APP, SERVER = sys.argv[1:]
TABS, ROWS = {Atspi.Role.PAGE_TAB}, {Atspi.Role.LIST_ITEM}
AREAS = ["Dashboard", "Systems", "Reports", "Outbox"]
OVERVIEWS = [("RMA", "All RMAs"), ("Cases", "All cases"), ("Battery returns", "All battery returns")]
SYSTEM, SYSTEM_NAME, RMA = "700934760", "Dvt PR4", "00517624"
NOT_YET = "^The service has not been reached so far"
RECORDS = [("rma", r"RMA\({}\)", "Return address"), ("case", r"Case\({}\)", "Description"),
           ("battery-return", r"Battery return\({}\)", "Returns|Summary"),
           ("labor-claim", r"Labor reimbursement\({}\)|Labor claim\({}\)", "Reimbursement tracking"),
           ("system", SYSTEM_NAME, "System details")]


def number_of(service, kind):
    return SYSTEM if kind == "system" else service.records(kind)[0]["number"]


def start(profile, service, size, *links):
    desk = Desk(APP, profile, f"--size={size}", *links, service=service)
    desk.wait_for("^Offline", BUTTONS)
    return desk


def show_area(desk, area):
    desk.press(f"alt+{AREAS.index(area) + 1}")
    desk.wait_for_title(f"^{area} – ")


def search(desk, term):
    desk.press("ctrl+f")
    entry = desk.wait_for("^Search term$", {Atspi.Role.TEXT})
    wait_until(lambda: entry.get_state_set().contains(Atspi.StateType.FOCUSED), "the focus in the search")
    desk.type(term)
    desk.press("Return")


def dashboard_has_everything(desk, roles):
    for tab, everything in OVERVIEWS:
        desk.wait_for(f"^{tab}$", TABS).do_action(0)
        page = desk.wait_for(f"^{tab}$", GROUPS)
        wait_until(lambda: desk.count(everything, roles, page) > 0, everything)


def filters_find_what_is_here(desk, service, roles):
    """All RMAs of a system, of all time: the cards count them, a list has them, and each has its page."""
    page = desk.wait_for("^RMA$", GROUPS)
    desk.wait_for("^RMA$", TABS).do_action(0)
    desk.click("^Remove filter: Submitted on$", within=page)
    desk.click("^Add filters$", within=page)
    dialog = desk.wait_for_window("^RMA filters$")
    desk.click_with_mouse("^System ID$", ROWS, dialog)
    Atspi.EditableText.set_text_contents(desk.wait_for("^System ID$", {Atspi.Role.TEXT}, dialog), SYSTEM)
    desk.click("^Apply$", within=dialog)
    found = sum(rma["system"]["id"] == SYSTEM for rma in service.records("rma"))
    wait_until(lambda: desk.count("All RMAs", roles, page) == found, f"{found} RMAs")
    shown, row, role = page, f"^RMA number: {RMA}$", {Atspi.Role.LINK}
    if roles == ROWS:
        desk.click_with_mouse("^All RMAs: ", ROWS, page)
        shown, row, role = desk.page("^Request details$"), f"^RMA number: {RMA}, ", None
    desk.wait_for(f"^{found} rows$", within=shown)
    desk.click_with_mouse(row, role, shown)
    desk.wait_for_title(rf"^RMA\({RMA}\) – ")


def areas_have_everything(desk):
    show_area(desk, "Systems")
    desk.wait_for(r"^\d{2,} rows$", within=desk.page("^Systems$"))
    show_area(desk, "Reports")
    page = desk.page("^Reports$")
    desk.wait_for("^You are offline. The order waits in the outbox", within=page)
    desk.wait_for("^Labor reimbursement report", within=page)
    desk.click("^Preview from local data$", within=page)
    desk.wait_for(r"^\d+ rows$", within=desk.page("^Labor reimbursement report$"))
    show_area(desk, "Dashboard")


def search_finds_what_is_here(desk):
    search(desk, "51762")
    desk.wait_for_title("^Search results – ")
    page = desk.page()
    desk.wait_for(r"^\d+ rows$", within=page)
    desk.click("^Back$")
    desk.wait_for_title("^Dashboard – ")
    search(desk, "517624")
    desk.wait_for_title(rf"^RMA\({RMA}\) – ")
    search(desk, "99999999")
    desk.wait_for_title("^Search results – ")
    page = desk.page()
    desk.click("^Search the service$", within=page)
    desk.wait_for("^The service cannot be asked now", within=page)


def a_request_can_be_made(desk):
    """What is written goes into the outbox, which the form says."""
    show_area(desk, "Dashboard")
    desk.wait_for("^RMA$", TABS).do_action(0)
    desk.click(r"Create$")
    form = desk.wait_for_window("^New request$")
    desk.wait_for("^Offline: it waits in the outbox", within=form)
    desk.click("^Cancel$", within=form)
    wait_until(lambda: desk.find_window("^New request$") is None, "the form closed")


def the_service_is_said_to_be_away(desk):
    """The button says since when; the outbox and the profile are this computer's own."""
    desk.click_with_mouse("^Offline", BUTTONS)
    desk.wait_for("^Sync now$", BUTTONS)
    desk.press("Escape")
    desk.click_with_mouse("^Profile$", BUTTONS)
    profile = desk.wait_for("^Profile$", GROUPS)
    desk.wait_for("demo@example.org", within=profile)
    desk.press("Escape")
    show_area(desk, "Outbox")
    desk.wait_for("^Nothing waits to be sent", within=desk.page("^Outbox$"))


def section_after_one_sync(folder):
    service = Service(SERVER, folder)
    desk = Desk(APP, folder / "profile", service=service)
    desk.wait_for("^Synced$", BUTTONS)
    desk.close()
    service.stop()

    desk = start(folder / "profile", service, "1280x800")
    dashboard_has_everything(desk, BUTTONS)
    areas_have_everything(desk)
    search_finds_what_is_here(desk)
    a_request_can_be_made(desk)
    the_service_is_said_to_be_away(desk)
    show_area(desk, "Dashboard")
    filters_find_what_is_here(desk, service, BUTTONS)
    desk.close()

    for size in ["1280x800", "400x800"]:
        for kind, title, part in RECORDS:
            number = number_of(service, kind)
            desk = start(folder / "profile", service, size, f"heliodesk://{kind}/{number}")
            desk.wait_for_title(f"^({title.format(number, number)}) – ")
            desk.wait_for(f"^({part})$", within=desk.page())
            desk.close()

    desk = start(folder / "profile", service, "400x800")
    dashboard_has_everything(desk, ROWS)
    areas_have_everything(desk)
    search_finds_what_is_here(desk)
    desk.click("^Profile$")
    desk.wait_for("demo@example.org", within=desk.page("^Profile$"))
    show_area(desk, "Dashboard")
    filters_find_what_is_here(desk, service, ROWS)
    desk.close()


def section_before_the_first_sync(folder):
    service = Service(SERVER, folder)
    service.stop()
    desk = start(folder / "empty", service, "1280x800", "heliodesk://rma/00517624")
    desk.wait_for("^Not here$", within=desk.page())
    show_area(desk, "Dashboard")
    for tab, _ in OVERVIEWS:
        desk.wait_for(f"^{tab}$", TABS).do_action(0)
        desk.wait_for(NOT_YET, within=desk.wait_for(f"^{tab}$", GROUPS))
    show_area(desk, "Systems")
    desk.wait_for(NOT_YET, within=desk.page("^Systems$"))
    show_area(desk, "Reports")
    desk.wait_for("^Nothing here yet$", within=desk.page("^Reports$"))
    search(desk, "517624")
    page = desk.page("^Search results$")
    desk.wait_for("^Not everything has been synced yet", within=page)
    assert not names(page, Atspi.Role.TABLE_ROW)

    # The service comes, and everything with it.
    service.start()
    desk.press("F5")
    desk.wait_for("^Synced$", BUTTONS)
    show_area(desk, "Systems")
    desk.wait_for(r"^\d{2,} rows$", within=desk.page("^Systems$"))
    desk.close()


if __name__ == "__main__":
    run([section_after_one_sync, section_before_the_first_sync])
