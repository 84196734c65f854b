/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-words.h"

#define COUNTED(name) const guint helio_demo_n_##name = G_N_ELEMENTS (helio_demo_##name);

/* A text is a line. Openings and circumstances together make 8 to 21 words. */
/* clang-format off */
const HelioDemoFamilyWords helio_demo_families[HELIO_DEMO_N_FAMILIES] = {
  [HELIO_DEMO_MICROINVERTER] = {
    "Microinverter", "12", "micro", "Microinverter Reporting",
    { "Microinverter stopped reporting and its module produces nothing.",
      "Unit reports DC voltage too low although the module measures fine.",
      "GFI tripped on one microinverter, clear command does not help.",
      "Two microinverters on the same branch went silent after a thunderstorm.",
      "One module produces half of its neighbours since last month.",
      "Microinverter restarts every few minutes in full sun.",
      "DC resistance low flag returns a day after clearing it.",
      "Burn marks found on the DC connector of one unit." },
    { "Failure to report", "DC power low", "DC voltage too low", "GFI tripped", "DC resistance low",
      "Over temperature" } },
  [HELIO_DEMO_GATEWAY] = {
    "Gateway", "20", "comm", "Gateway",
    { "Gateway does not boot, all four lights stay dark.",
      "Gateway lost its network connection and cannot be reached on site.",
      "Flash error shown after the last software update.",
      "Gateway sees only half of the devices during a scan.",
      "Consumption meter input shows zero although the clamps are fitted correctly.",
      "Gateway restarts in a loop, every two minutes or so.",
      "Power line communication stays at one bar even with bridge.",
      "Network light red, cellular modem not detected." },
    { "Failure to report", "Flash or image error", "Power line communication error", "Over temperature",
      "Does not start", "Meter input failed" } },
  [HELIO_DEMO_BATTERY] = {
    "Battery", "49", "encharge", "IQ Battery",
    { "Battery does not charge above forty percent any more.",
      "Battery not reporting since the grid outage, lights off.",
      "BMU hardware error on start, unit stays in error mode.",
      "Cell temperature error at mild weather, fan always on.",
      "Battery shuts down under load when the house goes off grid.",
      "Cell voltage difference alarm every morning, capacity visibly reduced.",
      "Battery stays idle, although backup reserve and tariff are set.",
      "One of the battery's inner microinverters does not come online." },
    { "BMU hardware error", "BMU data out of bounds", "Cell voltage error", "Cell temperature error",
      "Failure to report", "CIB CAN error" } },
  [HELIO_DEMO_RELAY] = {
    "Relay", "91", "nsr", "Installation",
    { "Relay stays open although the grid is within limits.",
      "Relay clicks repeatedly in the evening and disconnects the branch.",
      "Relay does not report after commissioning.", "Phase two of the relay never closes.",
      "Relay housing cracked, moisture inside.", "Relay reports forced state after each restart.",
      "Relay disconnects at every switch-on of the heat pump.", "Relay hums loudly, cover too hot to touch." },
    { "Relay open", "Relay forced", "Failure to report", "Grid instability", "AC frequency out of range",
      "AC voltage out of range" } },
  [HELIO_DEMO_CONTROLLER] = {
    "System controller", "48", "enpower", "IQ System Controller",
    { "System controller does not switch back after a grid outage.",
      "System controller not reporting, breaker on and voltage present.",
      "Transfer to backup takes over a minute and trips breakers.",
      "Neutral forming transformer is very loud and gets hot.",
      "Controller shows grid instability while the utility reports none.",
      "Secure mode cannot be left after firmware update.", "Controller stuck in off-grid mode.",
      "Generator input of the controller is not recognised." },
    { "Failure to report", "Grid instability", "Secure mode exit failure", "Over temperature", "Relay open",
      "Flash or image error" } },
  [HELIO_DEMO_METER] = {
    "Meter", "48", "meter", "Installation",
    { "Meter does not report since the utility changed its own meter.",
      "Meter readings are negative at night.", "Consumption is shown twice as high as it is.",
      "Production meter drops out in the afternoon.", "Meter collar does not close its switch.",
      "Meter collar display blank, house supply not affected.", "Phase two is missing from the meter's values.",
      "Meter issue alert comes back a day after every reset." },
    { "Failure to report", "Meter input failed", "AC voltage out of range", "Relay open", "Grid gone",
      "Flash or image error" } },
};

const char *const helio_demo_circumstances[] = {
  "Swapped positions with a good unit, the fault moves along.",
  "Restarted twice, no change.",
  "Photos of the label attached.",
  "Owner asks for a quick replacement.",
  "Cable and connectors checked on the roof.",
  "Roof access only with a lift, send all parts together.",
  "Site visit is planned for next week.",
  "Remote diagnosis already done with support by phone.",
  "Voltage at the breaker is normal.",
  "Same fault as last year on this site.",
  "Customer works at night, please call after noon.",
  "Firmware is the latest one.",
};
COUNTED (circumstances)

const HelioDemoFrench helio_demo_french_descriptions[] = {
  { HELIO_DEMO_MICROINVERTER,
    "Le micro-onduleur ne communique plus depuis l'orage, le module voisin produit normalement." },
  { HELIO_DEMO_BATTERY,
    "La batterie ne se charge plus au-delà de quarante pour cent, redémarrage sans effet." },
  { HELIO_DEMO_GATEWAY,
    "La passerelle redémarre en boucle depuis la dernière mise à jour, câble réseau vérifié sur place." },
  { HELIO_DEMO_MICROINVERTER,
    "Deux micro-onduleurs de la même branche sont muets, connecteurs contrôlés, aucune trace d'humidité." },
  { HELIO_DEMO_RELAY,
    "Le relais reste ouvert alors que le réseau est stable, photos de la plaque jointes." },
  { HELIO_DEMO_BATTERY,
    "La batterie s'arrête dès que la maison passe en secours, le client demande un remplacement rapide." },
};
COUNTED (french_descriptions)

const char *const helio_demo_questions[] = {
  "Please move this system to our second branch, we maintain it from now on.",
  "How can the owner see the values of each module in the app?",
  "Activation stays at stage three although every device reports.",
  "Which documents do you need to transfer the warranty to the new owner?",
  "The installer app does not let us add a serial number by camera.",
  "Please correct the address of this site, the house number is missing.",
  "Owner changed the internet provider, gateway needs new network settings, how do we do it remotely?",
  "Can the old gateway be kept when the roof is extended by eight modules?",
};
COUNTED (questions)

const char *const helio_demo_cancel_reasons[] = {
  "Withdrawn: the device reports again since the cable was replaced.",
  "Duplicate of another RMA of the same site.",
  "Rejected: no fault found in the remote diagnosis.",
  "Rejected: the warranty of this device has ended.",
  "Withdrawn by the installer.",
};
COUNTED (cancel_reasons)

const HelioDemoRemark helio_demo_remarks[] = {
  { FALSE, "Photos of the label and of the connector are attached." },
  { TRUE, "Thank you, we are looking at the data of the last seven days." },
  { FALSE, "Measured 38 V DC at the module, the unit stays silent." },
  { TRUE, "Please restart the gateway and run a device scan, then write here." },
  { FALSE, "Scan done, the serial number is still missing." },
  { TRUE, "Remote diagnosis confirms the fault. The replacement is being prepared." },
  { FALSE, "Please ship to the branch, not to the site: nobody is at home on weekdays." },
  { TRUE, "Shipping address changed as you asked." },
  { FALSE, "We will be on site on Thursday, can the part be here by then?" },
  { TRUE, "The warehouse expects it to leave tomorrow." },
  { TRUE, "Please keep the defective unit until the return label has come." },
  { FALSE, "Unité remplacée, l'ancienne est emballée et prête pour l'enlèvement." },
  { FALSE, "Owner called again, please give us a date." },
  { TRUE, "One more photo is needed: the label with the serial number, in focus." },
};
COUNTED (remarks)

const HelioDemoRemark helio_demo_chat[] = {
  { FALSE, "Hello, is there any news about this one? The customer asks every day." },
  { TRUE, "Hello! Let me have a look, one moment please." },
  { TRUE, "The diagnosis is done and the request is with the warranty desk." },
  { FALSE, "Good. When will it be approved?" },
  { TRUE, "Usually within two working days. You get a message when it is." },
  { FALSE, "Fine, thank you. Can the part go to our San Juan branch?" },
  { TRUE, "Yes, I have changed the shipping address." },
  { FALSE, "Merci beaucoup, bonne journée !" },
};
COUNTED (chat)
/* clang-format on */
