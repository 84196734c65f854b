# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on labor reimbursement, step by step, online and off: manual_labor.py APP SERVER."""
import collections
import json
import pathlib
import sys

from desk import BUTTONS, GROUPS, Atspi, Desk, wait_until
from forms import CHOICES, day, is_sensitive
from forms import fill_in as fill_in_field
from manual import fields, run, section, stand_in_this_order
from service import Service

APP, SERVER = sys.argv[1:]
REQUEST = "^Demande de remboursement de la main-d’œuvre$"
CORRECT = "^Corriger la demande$"
TRACK = "^Suivi du remboursement des frais de main-d’œuvre$"
TAX_ID, ACCOUNT = "12-3456789", "PT50 0002 0123 1234"
UNSENT = "^En attente d’envoi$"
DEMO_PROFILE = pathlib.Path(__file__).parents[2] / "data/demo-profile.json"
# The same days when midnight passes meanwhile.
BEFORE_ALL, FIRST_OF_OLD, LAST_OF_OLD, FIRST_OF_NEW = day(-301), day(-300), day(-10), day(-9)
FAMILIES = ["Microinverter", "Battery", "Gateway", "System controller"]
REPLACED, POSTAL_CODE = r"Remplacé le \(facultatif\)", r"Code postal \(facultatif\)"
UNCOVERED = "^La main-d’œuvre n’est pas couverte pour ce système à cette date\\.$"
NO_POSTAL_CODE = "^Ce n’est pas un code postal de ce pays : "


def open_page(folder, service, kind, number, title, *options):
    desk = Desk(APP, folder / "profile", *options, f"heliodesk://{kind}/{number}", language="fr", service=service)
    desk.wait_for_title(rf"^{title}\({number}\)")
    return desk


def claimable(service):
    """RMAs that labor can be asked for, one a system."""
    found = {rma["system"]["id"]: rma["number"] for rma in service.records("rma") if "request-labor" in rma["actions"]}
    return list(found.values())


def claims(service, rma):
    return [claim for claim in service.records("labor-claim") if claim["rma_numbers"] == [rma]]


def choose_action(desk, pattern):
    desk.click("^Actions$")
    desk.click(pattern)


def fill_in(desk, title, submit):
    """All is there but the documents; one of an earlier request will do."""
    form = desk.wait_for_window(title)
    button = desk.wait_for(submit, BUTTONS, form)
    assert not button.get_state_set().contains(Atspi.StateType.SENSITIVE)
    desk.wait_for_rest("^Documents antérieurs$", BUTTONS, form)
    desk.click("^Documents antérieurs$", within=form)
    desk.click(r"^invoice.*\.pdf$", within=form)
    wait_until(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), "something to send")
    return form, button


def type_secrets(desk, form):
    for label, secret in (("Numéro fiscal", TAX_ID), ("Compte bancaire", ACCOUNT)):
        entry = desk.wait_for(rf"^{label} \(facultatif\)$", {Atspi.Role.PASSWORD_TEXT}, form)
        Atspi.EditableText.set_text_contents(entry, secret)


def payee(service, number):
    """What the service's people have of it."""
    (form,), = service.query("SELECT form FROM claim_form WHERE claim = ?", number)
    return json.loads(form)["payee"]


def assert_nowhere(folder):
    """What the service got is in no file of the app."""
    for path in (folder / "profile").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert TAX_ID.encode() not in content and ACCOUNT.encode() not in content, path


def send(desk, title, button):
    button.do_action(0)
    wait_until(lambda: desk.find_window(title) is None, f"{title} closed")


def section_3_3_remboursements_de_la_main_d_oeuvre(folder):
    service = Service(SERVER, folder)
    first, second = claimable(service)[:2]
    desk = open_page(folder, service, "rma", first, "RMA")
    desk.wait_for("^Synchronisé$", BUTTONS)

    # « Actions », « Demande de remboursement »: the groups of the form, and what will be paid.
    choose_action(desk, REQUEST)
    form, button = fill_in(desk, REQUEST, "^Soumettre$")
    stand_in_this_order(form, ["^Détails de la RMA$", "^RMA éligibles au remboursement$", "^Montant total à payer$",
                               "^Estimation d’après les tarifs", "^Documents$", "^Détails de l’installateur$",
                               "^Domicile$"])
    said = desk.wait_for(r"^[\d.,\s]+[A-Z]{3}$", within=form).get_name()
    type_secrets(desk, form)
    send(desk, REQUEST, button)
    wait_until(lambda: claims(service, first), "the service has the request")
    claim, = claims(service, first)
    assert claim["status"] == "submitted" and said.startswith(f"{claim['amount']['minor'] / 100:.2f}"), (claim, said)
    assert payee(service, claim["number"]).items() >= {"tax_id": TAX_ID, "account": ACCOUNT}.items()
    assert_nowhere(folder)
    files = [file for file in service.records("attachment") if file["parent"]["number"] == claim["number"]]
    assert len(files) == 1, files
    # It is the earlier document, not a copy under another name.
    earlier = {file["file_name"] for file in service.records("attachment", sha256=files[0]["sha256"])
               if file["parent"]["number"] != claim["number"]}
    assert files[0]["file_name"] in earlier, files

    # What was asked for opens, and gets its number.
    desk.wait_for_title(rf"^Remboursement\({claim['number']}\)")
    wait_until(lambda: desk.find(UNSENT) is None, "the mark gone")

    # « Suivi du remboursement », from the RMA.
    desk.press("alt+Left")
    desk.wait_for_title(rf"^RMA\({first}\)")
    wait_until(lambda: desk.find(UNSENT) is None, "the mark gone")
    choose_action(desk, TRACK)
    desk.wait_for_title(rf"^Remboursement\({claim['number']}\)")
    tracking = section(desk, desk.window, "Suivi du remboursement")
    stand_in_this_order(tracking, ["^Soumise$", "^En cours d’examen$", "^Approuvée$", "^Payée$"])
    paid = fields(section(desk, desk.window, "Détails du paiement"))
    assert paid["Montant total à payer"] == said, (paid, said)
    desk.close()

    # Without the service: it is seen at once, and goes when the service is back, exactly once.
    service.stop()
    desk = open_page(folder, service, "rma", second, "RMA")
    choose_action(desk, REQUEST)
    form, button = fill_in(desk, REQUEST, "^Soumettre$")
    desk.wait_for("^Hors ligne", within=form)
    type_secrets(desk, form)
    send(desk, REQUEST, button)
    desk.wait_for_title(r"^Remboursement\(pas encore envoyé\)")
    desk.wait_for(UNSENT)
    assert_nowhere(folder)
    service.start()
    desk.press("F5")
    wait_until(lambda: claims(service, second), "the service has the second request")
    number = claims(service, second)[0]["number"]
    desk.wait_for_title(rf"^Remboursement\({number}\)")
    wait_until(lambda: desk.find(UNSENT) is None, "the mark gone")
    desk.close()
    assert payee(service, number).items() >= {"tax_id": TAX_ID, "account": ACCOUNT}.items()
    assert_nowhere(folder)
    assert len(claims(service, second)) == 1
    service.stop()


def section_2_3_remboursements_de_la_main_d_oeuvre(folder):
    service = Service(SERVER, folder)
    claim = service.records("labor-claim", status="rejected")[0]
    number = claim["number"]
    desk = open_page(folder, service, "labor-claim", number, "Remboursement", "--size=400x800")
    desk.wait_for(f"^{claim['rejection_reason']}$")

    # What was refused is corrected and sent once more.
    choose_action(desk, CORRECT)
    _, button = fill_in(desk, CORRECT, "^Soumettre à nouveau$")
    send(desk, CORRECT, button)
    wait_until(lambda: service.records("labor-claim", number=number, status="submitted"), "the service has it again")
    again, = service.records("labor-claim", number=number)
    assert again["rma_numbers"] == claim["rma_numbers"] and not again.get("rejection_reason"), again
    steps = [event["status"] for event in service.records("labor-event") if event["claim_number"] == number]
    assert steps.count("submitted") == 2, steps
    wait_until(lambda: desk.find(UNSENT) is None, "the mark gone")
    wait_until(lambda: desk.find(f"^{claim['rejection_reason']}$", GROUPS) is None, "the reason gone")
    desk.close()
    service.stop()


def rates(folder, name, old, new):
    """A description of the service with rates for British Columbia: one until nine days ago, one from the next day."""
    with open(DEMO_PROFILE, encoding="utf-8") as file:
        profile = json.load(file)
    families = [{"family": family, "coverage_years": 40} for family in FAMILIES]
    usual = {"regions": ["CA-BC"], "currency": "CAD", "claim_months": 3, "products": families}
    profile["labor_rates"] = [
        {"id": "old", "valid_from": FIRST_OF_OLD, "valid_until": LAST_OF_OLD, "per_visit": old, "per_unit": 2500,
         **usual},
        {"id": "new", "valid_from": FIRST_OF_NEW, "per_visit": new, "per_unit": 0, **usual}]
    path = folder / name
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


def of_one_home(service):
    """RMAs of one system in British Columbia that labor can be asked for, and how many units they have."""
    homes = {system["number"] for system in service.records("system") if system["address"].get("state") == "BC"}
    found = collections.defaultdict(list)
    for rma in service.records("rma"):
        if rma["system"]["id"] in homes and "request-labor" in rma["actions"]:
            found[rma["system"]["id"]].append(rma["number"])
    numbers = max(found.values(), key=len)
    assert len(numbers) > 1, found
    return numbers, sum(line["rma_number"] in numbers and line["status"] != "rejected"
                        for line in service.records("claim-line"))


def pays(desk, form, amount):
    desk.wait_for(rf"^{amount}\W*CAD$", within=form)


def the_rate_of_the_day_counts_and_the_service_s_in_the_end(folder):
    """Several RMAs of one home, in a province that has rates of its own."""
    folder = folder / "rates"
    folder.mkdir()
    service = Service(SERVER, folder, f"--profile={rates(folder, 'first.json', 12500, 20000)}")
    numbers, n_units = of_one_home(service)
    desk = open_page(folder, service, "rma", numbers[0], "RMA")
    desk.wait_for("^Synchronisé$", BUTTONS)
    choose_action(desk, REQUEST)
    form, button = fill_in(desk, REQUEST, "^Soumettre$")

    # Without the service from here on: an estimate, by the rate of the day.
    service.stop()
    for number in numbers[1:]:
        desk.click_with_mouse(rf"^RMA\({number}\), ", CHOICES, form)
    fill_in_field(desk, REPLACED, FIRST_OF_NEW, form)
    pays(desk, form, "200.00")
    fill_in_field(desk, REPLACED, LAST_OF_OLD, form)
    pays(desk, form, f"{125 + 25 * n_units}.00")
    fill_in_field(desk, REPLACED, BEFORE_ALL, form)
    desk.wait_for(UNCOVERED, within=form)
    wait_until(lambda: not is_sensitive(button), "nothing to send")
    fill_in_field(desk, REPLACED, LAST_OF_OLD, form)

    # In Canada a postal code is written like V1Y 6N2.
    fill_in_field(desk, POSTAL_CODE, "10115", form)
    desk.wait_for(NO_POSTAL_CODE, within=form)
    fill_in_field(desk, POSTAL_CODE, "v1y6n2", form)
    wait_until(lambda: desk.find(NO_POSTAL_CODE, within=form) is None, "a postal code")
    wait_until(lambda: is_sensitive(button), "something to send")
    send(desk, REQUEST, button)
    desk.wait_for_title(r"^Remboursement\(pas encore envoyé\)")

    # Meanwhile the rate has changed: what the service says counts, and stands where the estimate was.
    service.staff("profile", "load", str(rates(folder, "second.json", 13500, 20000)))
    service.options = ()
    service.start()
    desk.press("F5")
    claim, = wait_until(lambda: [claim for claim in service.records("labor-claim")
                                 if numbers[0] in claim["rma_numbers"]], "the service has the request")
    assert set(claim["rma_numbers"]) == set(numbers)
    assert claim["amount"] == {"minor": 13500 + 2500 * n_units, "currency": "CAD"}, claim
    desk.wait_for_title(rf"^Remboursement\({claim['number']}\)")
    paid = section(desk, desk.window, "Détails du paiement")
    wait_until(lambda: fields(paid)["Montant total à payer"].startswith(f"{135 + 25 * n_units}.00"), "its amount")
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([section_3_3_remboursements_de_la_main_d_oeuvre, section_2_3_remboursements_de_la_main_d_oeuvre,
         the_rate_of_the_day_counts_and_the_service_s_in_the_end])
