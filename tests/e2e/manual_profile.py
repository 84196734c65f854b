# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on the profile, step by step, with what a person sees: manual_profile.py APP."""
import os
import sys

from desk import BUTTONS, GROUPS, Atspi, Desk, wait_until
from desktop import Desktop
from manual import expand, run, stand_in_this_order

APP = sys.argv[1]
LINK = {Atspi.Role.LINK}
LINKS = {"Enlighten": "https://enlighten.enphaseenergy.com/", "Installer Portal": "https://enphase.com/installers",
         "Boutique": "https://store.enphase.com/", "Communauté": "https://community.enphase.com/"}
RESOURCES = {"Formation": "https://university.enphase.com/",
             "Documentation": "https://enphase.com/installers/resources/documentation",
             "Autres formes d’assistance": "https://support.enphase.com/"}
LEGAL = {"Retour d’information": "https://enphase.com/feedback",
         "Conditions": "https://enphase.com/legal/terms-of-service",
         "Confidentialité": "https://enphase.com/legal/privacy-policy",
         "Avis de confidentialité": "https://enphase.com/legal/privacy-notice",
         "Ne pas vendre ni partager mes informations personnelles": "https://enphase.com/legal/do-not-sell"}
REGIONS = ["France", "Deutschland", "United Kingdom", "United States", "Monde"]
WEB = ["x-scheme-handler/http", "x-scheme-handler/https"]
UNKNOWN = "^Rien sur cet ordinateur n’ouvre ce lien.$"


def click_link(desk, pattern, page):
    """A list that has just been expanded shows its links one frame later."""
    link = desk.wait_for(pattern, LINK, page)
    wait_until(lambda: Atspi.Component.get_extents(link, Atspi.CoordType.WINDOW).height > 0, f"{pattern} shown")
    link.do_action(0)


def opens_links(desk, desktop, page, links):
    for label, address in links.items():
        click_link(desk, f"^{label}$", page)
        desktop.wait_for(address)


def about_says_what_is_kept(desk):
    """The program's own word on privacy, beside the service's in the footer."""
    desk.click_with_mouse("^Menu principal$", BUTTONS)
    desk.click("^À propos de Heliodesk$", {Atspi.Role.MENU_ITEM})
    about = desk.wait_for_window("^(À propos|About)$")
    stand_in_this_order(about, ["^Confidentialité$", "^Ce qui a été synchronisé"])
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^(À propos|About)$") is None, "the window closed")


def section_2_7_profil(folder):
    desktop = Desktop(folder, *WEB)
    os.environ["HELIODESK_TOKEN"] = "hd_secret"
    desk = Desk(APP, folder / "narrow", "--size=400x800", language="fr")
    desk.wait_for("^Synchronisé$", BUTTONS)

    # « La page Profil est accessible en sélectionnant l'icône dans le coin supérieur droit. »
    desk.click("^Profil$")
    desk.wait_for_title("^Profil – ")
    page = desk.page("^Profil$")

    # « Le haut de la page affiche l'email …, l'ID …, le fuseau horaire et le bouton de déconnexion. »
    # « … accéder aux liens …, à la formation … modifier les paramètres de langue ou contacter le service clientèle … »
    stand_in_this_order(page, ["^Adresse e-mail$", "demo@example.org", "^Identifiant d’utilisateur$", "^100001 ",
                               "^Fuseau horaire$", "^Se déconnecter$", "^Enphase$", "^Ressources Enphase$", "^Langue$",
                               "^Assistance clientèle$", *[f"^{link}$" for link in LEGAL],
                               "^Enphase Energy, Inc. © 2023$"])
    expand(desk, page, "Enphase")
    opens_links(desk, desktop, page, LINKS)
    expand(desk, page, "Ressources Enphase")
    opens_links(desk, desktop, page, RESOURCES)
    opens_links(desk, desktop, page, LEGAL)
    assert "hd_secret" not in desktop.environment.read_text()

    expand(desk, page, "Assistance clientèle")
    stand_in_this_order(page, [f"^{region}$" for region in REGIONS])
    click_link(desk, r"\+33199001234", page)
    desk.wait_for(UNKNOWN)
    desk.click("^Copier( Copier)?$")

    desk.click("^Tableau de bord$")
    desk.wait_for_title("^Tableau de bord – ")
    desk.close()


def section_3_5_profil(folder):
    desk = Desk(APP, folder / "wide", "--size=1280x800", language="fr")
    desk.wait_for("^Synchronisé$", BUTTONS)
    about_says_what_is_kept(desk)

    # « … en sélectionnant l'icône dans le coin supérieur droit. La fenêtre contextuelle affiche le nom de
    # l'installateur, son adresse électronique, son fuseau horaire et l'option de déconnexion … »
    desk.click_with_mouse("^Profil$", BUTTONS)
    profile = desk.wait_for("^Profil$", GROUPS)
    stand_in_this_order(profile, ["^Demo$", "^Adresse e-mail$", "demo@example.org", "^Fuseau horaire$",
                                  "^Se déconnecter$"])

    # Signing out asks first, then ends syncing; what was fetched stays.
    desk.click("^Se déconnecter$", BUTTONS, profile)
    desk.click("Annuler$", BUTTONS, desk.wait_for_window("^Se déconnecter"))
    wait_until(lambda: desk.find_window("^Se déconnecter") is None, "the question gone")
    desk.wait_for("^Synchronisé$", BUTTONS)
    desk.click("^Se déconnecter$", BUTTONS, profile)
    desk.click("^Se déconnecter", BUTTONS, desk.wait_for_window("^Se déconnecter"))
    desk.wait_for("^Déconnecté$", BUTTONS)
    sign_out = desk.wait_for("^Se déconnecter$", BUTTONS, profile)
    wait_until(lambda: not sign_out.get_state_set().contains(Atspi.StateType.SENSITIVE), "nothing more to sign out")
    desk.wait_for(r"^Toutes les RMA : \d+$", BUTTONS)
    desk.close()


if __name__ == "__main__":
    run([section_2_7_profil, section_3_5_profil])
