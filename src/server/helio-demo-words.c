/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-words.h"

#define COUNTED(name) const guint helio_demo_n_##name = G_N_ELEMENTS (helio_demo_##name);

/* An entry is a line, or several to a line. */
/* clang-format off */
const char *const helio_demo_given_names[] = {
  "Ana", "Bruno", "Camille", "Dario", "Elif", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Katja", "Luis",
  "Maeve", "Nikhil", "Olga", "Pedro", "Quinn", "Rosa", "Selin", "Tomas", "Uma", "Victor", "Wanda", "Xavier",
  "Yara", "Zoe", "Amélie", "Björn", "Chloé", "Dagny", "Émile", "Fiona", "Gökhan", "Héctor", "Ingrid", "José",
  "Kwame", "Léa", "Mateo", "Noor", "Oisín", "Priya", "René", "Søren", "Thea", "Ursula", "Vera", "Willem",
};
COUNTED (given_names)

const char *const helio_demo_surnames[] = {
  "Abbott", "Acevedo", "Alvarado", "Andersen", "Arroyo", "Baptiste", "Barlow", "Becker", "Benítez", "Boucher",
  "Brandt", "Calloway", "Carvalho", "Castellano", "Chen", "Colón", "Cormier", "Dahl", "Delgado", "Duarte",
  "Eberhardt", "Eklund", "Esposito", "Farrow", "Ferreira", "Fischer", "Fontaine", "Gallagher", "Garza", "Girard",
  "Grünwald", "Hagen", "Hendricks", "Hoang", "Holloway", "Ibarra", "Iqbal", "Jansen", "Jepsen", "Kaminski",
  "Kavanagh", "Keller", "Kowalczyk", "Kristensen", "Lachance", "Lefèvre", "Lindqvist", "Lozano", "Maddox",
  "Malik", "Marchetti", "Mercado", "Moreau", "Müller", "Nakamura", "Navarro", "Nyström", "O'Brien", "Okafor",
  "Olivares", "Ortiz", "Palmer", "Patel", "Pelletier", "Petrov", "Quiñones", "Ramsey", "Reyes", "Ricci", "Rossi",
  "Salazar", "Sandoval", "Schneider", "Sørensen", "Szabó", "Tanaka", "Thibault", "Torres", "Tremblay", "Ueda",
  "Valentín", "Van den Berg", "Vargas", "Vega", "Villanueva", "Wagner", "Walsh", "Weber", "Whitaker", "Wójcik",
  "Yilmaz", "Young", "Zamora", "Zielinski",
};
COUNTED (surnames)

/* %s is a surname. */
const char *const helio_demo_site_names[] = {
  "%s residence", "%s", "%s family home", "%s garage roof", "%s barn", "%s workshop", "%s phase 2", "%s duplex",
  "%s guest house", "%s carport", "%s farm", "%s rooftop", "%s east roof", "%s & sons", "%s cottage", "%s studio",
};
COUNTED (site_names)

const HelioDemoPlace helio_demo_places[] = {
  { "San Juan", "PR", "00907", "US", "America/Puerto_Rico", "USD" },
  { "Kelowna", "BC", "V1Y 6N2", "CA", "America/Vancouver", "CAD" },
  { "Lyon", NULL, "69003", "FR", "Europe/Paris", "EUR" },
  { "Ponce", "PR", "00716", "US", "America/Puerto_Rico", "USD" },
  { "Ottawa", "ON", "K1P 5M7", "CA", "America/Toronto", "CAD" },
  { "Nürnberg", NULL, "90402", "DE", "Europe/Berlin", "EUR" },
  { "Mayagüez", "PR", "00680", "US", "America/Puerto_Rico", "USD" },
  { "Ringkøbing", NULL, "6950", "DK", "Europe/Copenhagen", "EUR" },
  { "Montpellier", NULL, "34000", "FR", "Europe/Paris", "EUR" },
  { "Utrecht", NULL, "3511 AB", "NL", "Europe/Amsterdam", "EUR" },
  { "Bayamón", "PR", "00956", "US", "America/Puerto_Rico", "USD" },
  { "Halifax", "NS", "B3J 1S9", "CA", "America/Halifax", "CAD" },
  { "Málaga", NULL, "29001", "ES", "Europe/Madrid", "EUR" },
  { "Freiburg im Breisgau", NULL, "79098", "DE", "Europe/Berlin", "EUR" },
  { "Caguas", "PR", "00725", "US", "America/Puerto_Rico", "USD" },
  { "Béziers", NULL, "34500", "FR", "Europe/Paris", "EUR" },
  { "Calgary", "AB", "T2P 2M5", "CA", "America/Edmonton", "CAD" },
  { "Bologna", NULL, "40121", "IT", "Europe/Rome", "EUR" },
  { "Aarhus", NULL, "8000", "DK", "Europe/Copenhagen", "EUR" },
  { "Gent", NULL, "9000", "BE", "Europe/Brussels", "EUR" },
  { "Arecibo", "PR", "00612", "US", "America/Puerto_Rico", "USD" },
  { "Nantes", NULL, "44000", "FR", "Europe/Paris", "EUR" },
  { "Évora", NULL, "7000-508", "PT", "Europe/Lisbon", "EUR" },
  { "Galway", NULL, "H91 E2K8", "IE", "Europe/Dublin", "EUR" },
};
COUNTED (places)

const HelioDemoStreets helio_demo_streets[] = {
  { "US", TRUE, { "Juniper Lane", "Old Orchard Road", "Sycamore Drive", "Quail Hollow Way", "Mill Pond Road",
                  "Larkspur Court", "Harvest Moon Street", "Copper Ridge Trail" } },
  { "PR", TRUE, { "Calle Flamboyán", "Calle Los Almendros", "Calle Coral", "Avenida del Faro", "Calle Reinita",
                  "Camino Las Ceibas", "Calle Yagrumo", "Calle Palma Real" } },
  { "CA", TRUE, { "Maple Hollow Road", "Lakeview Crescent", "Tamarack Drive", "Birch Grove Avenue", "Heron Way",
                  "Cedar Point Road", "Beaver Creek Lane", "Spruce Street" } },
  { "FR", TRUE, { "rue des Tilleuls", "chemin du Vieux Moulin", "allée des Cigales", "rue de la Glycine",
                  "impasse des Lilas", "avenue du Coteau", "rue des Hirondelles", "place du Lavoir" } },
  { "DE", FALSE, { "Lindenweg", "Am Mühlbach", "Sonnenhalde", "Kirschgartenstraße", "Amselweg", "Brunnenstraße",
                   "Im Wiesengrund", "Schlehenweg" } },
  { "DK", FALSE, { "Birkevej", "Strandløkken", "Mølleparken", "Lærkevej", "Bøgeskoven", "Havblik", "Tværgade",
                   "Rosenvænget" } },
  { "NL", FALSE, { "Molenstraat", "Wilgenlaan", "Kerkpad", "Zonnebloemweg", "Beukenhof", "Dijkweg", "Merelstraat",
                   "Veldweg" } },
  { "BE", FALSE, { "Kapelstraat", "Lindelaan", "Molenberg", "Vogelzang", "Groenstraat", "Eikendreef", "Bosweg",
                   "Weidestraat" } },
  { "ES", FALSE, { "Calle del Olmo", "Calle Jazmín", "Avenida de los Pinos", "Camino del Molino", "Calle Azahar",
                   "Calle de la Fuente", "Paseo de las Acacias", "Calle Mirasol" } },
  { "IT", FALSE, { "Via dei Pini", "Via del Mulino", "Viale dei Tigli", "Via delle Rose", "Via San Biagio",
                   "Vicolo del Sole", "Via Belvedere", "Via degli Ulivi" } },
  { "PT", FALSE, { "Rua das Oliveiras", "Rua do Moinho", "Travessa do Sol", "Rua da Fonte", "Rua dos Sobreiros",
                   "Largo do Poço", "Rua das Flores", "Rua Nova" } },
  { "IE", TRUE, { "Hawthorn Park", "Rowan Drive", "Seaview Terrace", "Mill Lane", "The Paddocks", "Church Road",
                  "Fairfield Close", "Bog Lane" } },
};
COUNTED (streets)

const HelioDemoProduct helio_demo_products[] = {
  { HELIO_DEMO_MICROINVERTER, TRUE, "IQ7 Microinverter", "IQ7-60-2-US", "800-00637-r02", 1080 },
  { HELIO_DEMO_MICROINVERTER, TRUE, "IQ7A Microinverter", "IQ7A-72-2-US", "800-00634-r02", 1080 },
  { HELIO_DEMO_MICROINVERTER, TRUE, "IQ8A Microinverter", "IQ8A-72-2-US", "800-01333-r01", 1080 },
  { HELIO_DEMO_MICROINVERTER, FALSE, "IQ7+ Microinverter", "IQ7PLUS-72-2-INT", "800-00631-r02", 1080 },
  { HELIO_DEMO_MICROINVERTER, FALSE, "IQ7X Microinverter", "IQ7X-96-2-INT", "800-00632-r02", 1080 },
  { HELIO_DEMO_MICROINVERTER, FALSE, "IQ8AC Microinverter", "IQ8AC-72-M-INT", "800-01395-r03", 1080 },
  { HELIO_DEMO_GATEWAY, TRUE, "IQ Gateway", "X-IQ-AM1-240-3", "800-00555-r03", 498 },
  { HELIO_DEMO_GATEWAY, TRUE, "IQ Combiner", "ENV-IQ-AM1-240", "880-00208-r03", 7500 },
  { HELIO_DEMO_GATEWAY, FALSE, "Envoy-S Metered", "ENV-S-WM-230", "800-00554-r03", 498 },
  { HELIO_DEMO_GATEWAY, FALSE, "IQ Gateway Metered", "ENV-IQ-AM3-3P", "880-00209-r03", 498 },
  { HELIO_DEMO_BATTERY, TRUE, "IQ Battery 10", "ENCHARGE-10-1P-NA", "836-00750-r27", 154600 },
  { HELIO_DEMO_BATTERY, TRUE, "IQ Battery 3", "B03-A01-US00-1-3", "830-00703-r84", 48000 },
  { HELIO_DEMO_BATTERY, TRUE, "IQ Battery 5P", "ENCHARGE-IQ-5P", "836-01890-r24", 78900 },
  { HELIO_DEMO_BATTERY, FALSE, "IQ Battery 5P", "ENCHARGE-IQ-5P", "836-01890-r24", 78900 },
  { HELIO_DEMO_BATTERY, FALSE, "AC Battery", "IQ7-B1200-LN-I-INT01-RV0", "800-00560-r03", 25000 },
  { HELIO_DEMO_RELAY, FALSE, "Q Relay, single phase", "Q-RELAY-1P-INT", "800-00598-r04", 330 },
  { HELIO_DEMO_RELAY, FALSE, "Q Relay, three phases", "Q-RELAY-3P-INT", "800-00597-r02", 520 },
  { HELIO_DEMO_CONTROLLER, TRUE, "IQ System Controller", "EP200G101-M240US00", "860-00276-r48", 38500 },
  { HELIO_DEMO_CONTROLLER, TRUE, "IQ System Controller", "ENPOWER", "860-00376-r38", 38500 },
  { HELIO_DEMO_METER, TRUE, "IQ Meter Collar", "MC-200-011-V01", "865-00401-r01", 2900 },
};
COUNTED (products)

const char *const helio_demo_subjects[] = { /* the manual's list, 2.2 */
  "Documentation", "Enlighten - General", "Enphase Installer App", "Enphase installer Portal", "EV Charger",
  "Gateway", "Energy Meter IQ Energy Router+", "IQ Energy Router", "SG Ready relay IQ Energy Router+",
  "Installation", "IQ Battery", "IQ System Controller", "Legacy Upgrade Program", "Microinverter Reporting",
  "MyEnphase - web", "Networking", "Production Issue",
};
COUNTED (subjects)

const char *const helio_demo_support_people[] = {
  "Support Team", "Kavya Anand R", "Support Team", "Marisol Ibáñez", "Warranty Desk", "Theo Brannigan",
  "Support Team", "Field Service", "Lotte Vandaele",
};
COUNTED (support_people)
/* clang-format on */
