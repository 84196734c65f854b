# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes of a report: previewed and exported, opened in the desktop's programs, saved: reports.py APP SERVER."""
import csv
import datetime
import io
import pathlib
import re
import subprocess
import sys
import urllib.parse
import zoneinfo

from desk import BUTTONS, DEADLINE, Atspi, Desk, wait_until
from desktop import Desktop
from forms import CHOICES, fill_in, save_as, start
from manual import names, run
from service import ACCOUNT

APP, SERVER = sys.argv[1:]
ROWS = {Atspi.Role.LIST_ITEM}
TITLE = "Rapport sur le remboursement de la main-d’œuvre"
KEY = "Numéro de la demande : "


def generate(desk, service, file_format, label):
    """Orders a report as it is offered, but for a period that nobody has ordered; returns its row and its record."""
    first = datetime.date.today() - datetime.timedelta(days=27)
    fill_in(desk, "De", first.isoformat())
    desk.click_with_mouse(f"^{label} ", CHOICES)
    desk.click("^Générer un rapport$")
    desk.press("F5")
    wanted = {"from": first.isoformat(), "format": file_format, "status": "ready"}
    report, = wait_until(lambda: service.records("report", **wanted), f"a report as {file_format}")
    return desk.wait_for(rf"^{TITLE}, Prêt : {first.day} \S+ {first.year} – .* · {label} ", ROWS), report


def open_file(desk, desktop, row, report):
    """The path that the desktop's program was given."""
    desk.click("^Ouvrir$", within=row)
    addresses = wait_until(lambda: [address for address in desktop.addresses()
                                    if address.endswith(f"/{report['file_name']}")], f"{report['file_name']} opened")
    return pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(addresses[0]).path))


def save_file(desk, row, source, target):
    desk.click("^Enregistrer sous…$", within=row)
    save_as(desk, "^Enregistrer le fichier$", target)
    # What says so is gone after a few seconds, which a slow computer needs to look for it.
    wait_until(lambda: target.exists() and target.read_bytes() == source.read_bytes(), f"{target} saved")


def export(desk, page, n, target):
    """What the preview shows, as a file."""
    desk.click("^Exporter…$", within=page)
    save_as(desk, "^Exporter les lignes$", target)
    desk.wait_for(f"^{n} lignes? enregistrées?, données synchronisées ")
    return target.read_bytes()


def claims_of(service, report):
    """The claims that belong into a report, by what the service says of them."""
    user, = service.records("user", email=ACCOUNT)
    zone = zoneinfo.ZoneInfo(user.get("time_zone", "UTC"))

    def is_in(claim):
        moment = datetime.datetime.fromisoformat(claim["submitted_at"].replace("Z", "+00:00"))
        return report["from"] <= moment.astimezone(zone).date().isoformat() <= report["to"]
    return {claim["number"]: claim for claim in service.records("labor-claim") if is_in(claim)}


def preview(desk, report):
    """Which records this computer says that the same report would contain."""
    fill_in(desk, "De", report["from"])
    desk.click_with_mouse("^CSV ", CHOICES)
    desk.click("^Aperçu des données locales$")
    page = desk.page("^Rapport sur le remboursement")
    table = desk.wait_for("^Remboursements$", {Atspi.Role.TREE_TABLE}, page)
    wait_until(lambda: any(name.startswith(KEY) for name in names(table, Atspi.Role.TABLE_ROW)), "rows")
    shown = [name.removeprefix(KEY) for name in names(table, Atspi.Role.TABLE_ROW) if name.startswith(KEY)]
    desk.wait_for(f"^{len(shown)} lignes?$", within=page)
    return page, shown


def leave_preview(desk):
    desk.press("alt+Left")
    desk.wait_for_title("^Rapports – ")


def assert_chart(desk, page, claims):
    """The ring and the bars say as many as there are claims."""
    ring = desk.wait_for(r", Soumise\s: \d", {Atspi.Role.IMAGE, Atspi.Role.ICON}, page).get_name()
    counts = [int(count) for count in re.findall(r"\s: (\d+)(?:, |$)", ring)]
    assert sum(counts) == len(claims), (ring, claims)
    bars = desk.wait_for(r"^\d+ \S+ 20\d\d\s: \d+", {Atspi.Role.IMAGE, Atspi.Role.ICON}, page).get_name()
    assert sum(int(count) for count in re.findall(r"\s: (\d+)(?:, |$)", bars)) == len(claims), (bars, claims)


def begin(folder, name):
    folder, service = start(SERVER, folder, name)
    desktop = Desktop(folder, "application/pdf", "text/csv")
    desk = Desk(APP, folder / "profile", "heliodesk://reports", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    desk.press("alt+3")
    desk.wait_for_title("^Rapports – ")
    return folder, desktop, service, desk


def a_spreadsheet_has_the_rows_of_the_service(folder):
    folder, desktop, service, desk = begin(folder, "csv")
    row, report = generate(desk, service, "csv", "CSV")
    # Another order of the same is seen beforehand.
    page, shown = preview(desk, report)
    claims = claims_of(service, report)
    assert claims and sorted(shown) == sorted(claims)
    assert_chart(desk, page, claims)
    exported = export(desk, page, len(claims), folder / "exported.csv")
    leave_preview(desk)

    opened = open_file(desk, desktop, row, report)
    # What this computer made of it is the same.
    assert sorted(exported.splitlines()) == sorted(opened.read_bytes().splitlines())
    lines = list(csv.DictReader(io.StringIO(opened.read_bytes().decode("utf-8-sig"))))
    assert sorted(line["Numéro de la demande"] for line in lines) == sorted(claims)
    for line in lines:
        claim = claims[line["Numéro de la demande"]]
        assert line["Numéros des RMA"] == ", ".join(claim["rma_numbers"]), (line, claim)
        assert line["Identifiant du système"] == claim.get("system_id", ""), (line, claim)
        assert line["Montant"] == f"{int(claim['amount']['minor']) / 100:.2f}", (line, claim)
        assert line["Devise"] == claim["amount"]["currency"], (line, claim)
    # Whoever looks at it shall not change it there, and nobody else shall see it.
    assert opened.stat().st_mode & 0o777 == 0o400

    saved = folder / "saved.csv"
    save_file(desk, row, opened, saved)
    assert saved.stat().st_size == report["size"]
    desk.close()
    service.stop()


def a_report_to_print_has_text(folder):
    folder, desktop, service, desk = begin(folder, "pdf")
    row, report = generate(desk, service, "pdf", "PDF")
    opened = open_file(desk, desktop, row, report)
    text = subprocess.run(["pdftotext", "-layout", opened, "-"], capture_output=True, text=True, check=True,
                          timeout=DEADLINE).stdout
    claims = claims_of(service, report)
    assert "Rapport sur le remboursement de la main-d’œuvre" in text and "Page 1" in text, text
    assert claims and all(number in text for number in claims), text
    desk.close()

    # What has been opened once is here, also without the service.
    service.stop()
    desktop.opened.unlink()
    desk = Desk(APP, folder / "profile", language="fr", service=service)
    desk.press("alt+3")
    desk.wait_for_title("^Rapports – ")
    day = int(report["from"].rsplit("-", 1)[1])
    row = desk.wait_for(rf"^{TITLE}, Prêt : {day} .* · PDF ", ROWS)
    assert open_file(desk, desktop, row, report) == opened
    desk.close()


if __name__ == "__main__":
    run([a_spreadsheet_has_the_rows_of_the_service, a_report_to_print_has_text])
