# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service's people do is seen in an app that is open: staff.py APP SERVER."""
import sys

from desk import BUTTONS, Atspi, Desk
from manual import run
from service import Service

APP, SERVER = sys.argv[1:]
TRACKING = "JJD0149000000042"


def an_open_rma_shows_its_approval_and_its_shipment(folder):
    service = Service(SERVER, folder)
    rma = service.records("rma", status="pending_approval")[-1]["number"]
    desk = Desk(APP, folder / "profile", f"heliodesk://rma/{rma}", language="fr", service=service)
    desk.wait_for_title(rf"^RMA\({rma}\)")
    desk.wait_for("^Synchronisé$", BUTTONS)
    page = desk.page()
    desk.wait_for("^En attente d’approbation$", {Atspi.Role.LABEL}, page)

    service.staff("approve", "rma", rma)
    desk.press("F5")
    desk.wait_for("^Approuvé$", {Atspi.Role.LABEL}, page)

    service.staff("note", "rma", rma, "--body=Le colis part demain.", "--as=Kim Duc")
    service.staff("ship", "rma", rma, "--carrier=DHL", f"--tracking-number={TRACKING}")
    desk.press("F5")
    desk.wait_for("^Expédié$", {Atspi.Role.LABEL}, page)
    desk.wait_for(TRACKING)
    desk.wait_for("Kim Duc")
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([an_open_rma_shows_its_approval_and_its_shipment])
