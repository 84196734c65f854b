/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-manual-private.h"

/* A record is a line. */
/* clang-format off */
static const HelioDemoPerson dvt_pr4
    = { "Ari'el Costa", "a.costa@example.org", "787-555-0142", "America/Puerto_Rico" };
static const HelioDemoPerson dvt_test
    = { "DVT Test", "dvt.test@example.org", "510-555-0143", "America/Los_Angeles" };
static const HelioDemoPerson rere
    = { "Réka Rácz", "r.racz@example.org", "604-555-0144", "America/Vancouver" };

#define THYBORON(number_, name_, stage_, created_) \
  { number_, name_, stage_, "encharge", "7680", "Thyborøn", NULL, "Hovbanken 72", "DE", "Europe/Copenhagen", \
    "test dvt", "Enphase Energy", created_ }

const HelioDemoManualSystem helio_demo_manual_systems[] = {
  { "700934760", "Dvt PR4", 5, "normal", "00917", "Hato Rey", "PR", "Apolo Shopping Center", "US",
    "America/Puerto_Rico", "Ari'el Costa", HELIO_DEMO_COMPANY, "2023-06-14" },
  { "700422286", "TestIQ8US1", 5, "normal", "94538", "Fremont", "CA", "48 Test Yard Road", "US",
    "America/Los_Angeles", "DVT Test", HELIO_DEMO_COMPANY, "2022-06-20" },
  { "700611204", "Rere CA1", 5, "normal", "V2X 2P6", "Budapest", "BC", "Csabai kapu 97", "CA",
    "America/Vancouver", "Réka Rácz", HELIO_DEMO_COMPANY, "2022-11-02" },
  THYBORON ("700456546", "Activation HO1", 5, "2022-07-05"),
  THYBORON ("700457017", "Activation HO1", 5, "2022-07-06"),
  THYBORON ("700456547", "Activation HO2", 4, "2022-07-05"),
  THYBORON ("700457018", "Activation HO3", 5, "2022-07-06"),
  THYBORON ("700457343", "Activation HomeOwner1", 5, "2022-07-07"),
  THYBORON ("700457344", "Activation HomeOwner2", 5, "2022-07-07"),
  THYBORON ("700457345", "Activation HomeOwner3", 5, "2022-07-07"),
  THYBORON ("700457346", "Activation HomeOwner4", 5, "2022-07-07"),
};
const guint helio_demo_n_manual_systems = G_N_ELEMENTS (helio_demo_manual_systems);

/* The manual names one device, with a week that no year has; the others are invented. */
const HelioDemoManualDevice helio_demo_manual_devices[] = {
  { "111366687522", "700611204", HELIO_DEMO_MICROINVERTER, "retired", "122329995001" },
  { "122329995001", "700611204", HELIO_DEMO_MICROINVERTER, "normal", NULL },
  { "202241995002", "700611204", HELIO_DEMO_GATEWAY, "normal", NULL },
  { "202241995010", "700934760", HELIO_DEMO_GATEWAY, "normal", NULL },
  { "122232995011", "700934760", HELIO_DEMO_MICROINVERTER, "normal", NULL },
  { "122232995012", "700934760", HELIO_DEMO_MICROINVERTER, "normal", NULL },
  { "122232995013", "700934760", HELIO_DEMO_MICROINVERTER, "normal", NULL },
  { "492231995014", "700934760", HELIO_DEMO_BATTERY, "normal", NULL },
  { "202219995020", "700422286", HELIO_DEMO_GATEWAY, "normal", NULL },
  { "122218995021", "700422286", HELIO_DEMO_MICROINVERTER, "normal", NULL },
  { "492217995022", "700422286", HELIO_DEMO_BATTERY, "normal", NULL },
  { "492217995031", "700456546", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995032", "700457017", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995033", "700456547", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995034", "700457018", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995035", "700457343", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995036", "700457344", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995037", "700457345", HELIO_DEMO_BATTERY, "encharge", NULL },
  { "492217995038", "700457346", HELIO_DEMO_BATTERY, "encharge", NULL },
};
const guint helio_demo_n_manual_devices = G_N_ELEMENTS (helio_demo_manual_devices);

/* The manual shows few of the RMAs that its cards count. The rest of them stands here, so that the
 * cards show its figures: 24 = 7 + 7 + 10 from 4 August to 3 September 2023, 31 = 8 + 9 + 14 from
 * 31 July to 30 August. */
#define WINDOW_CASE(number_, day, minute, status_, text) \
  { number_, "700934760", "Microinverter Reporting", "microinverter-reporting", status_, NULL, day, minute, NULL, \
    "Support Team", &dvt_pr4, text }
#define WINDOW_RMA(number_, case_, day, minute, status_, text) \
  { number_, case_, "700934760", status_, day, minute, "Support Team", &dvt_pr4, text, NULL, NULL }

const HelioDemoManualCase helio_demo_manual_cases[] = {
  { "03651207", "700611204", "Microinverter Reporting", "microinverter-reporting", "in_progress", NULL,
    "2023-06-20", 0, "2023-08-30", "Support Team", &rere, "Microinverter not reporting" },
  WINDOW_CASE ("03661217", "2023-07-31", 0, "in_progress", "Microinverter does not report"),
  WINDOW_CASE ("03661254", "2023-08-01", 2, "in_progress", "Microinverter silent since the update"),
  WINDOW_CASE ("03661291", "2023-08-02", 4, "in_progress", "Microinverter check on array 1"),
  WINDOW_CASE ("03661328", "2023-08-03", 6, "in_progress", "Microinverter swap for array 2"),
  WINDOW_CASE ("03661785", "2023-08-04", 7, "resolved", "Microinverter does not report"),
  WINDOW_CASE ("03661868", "2023-08-07", 9, "in_progress", "Microinverter silent since the update"),
  WINDOW_CASE ("03661951", "2023-08-08", 10, "in_progress", "Unit missing since the array was rebuilt"),
  WINDOW_CASE ("03662034", "2023-08-08", 11, "resolved", "Microinverter check on array 1"),
  WINDOW_CASE ("03662117", "2023-08-09", 12, "in_progress", "No report, second unit of the branch"),
  WINDOW_CASE ("03662200", "2023-08-10", 13, "in_progress", "Microinverter swap for array 2"),
  WINDOW_CASE ("03662283", "2023-08-11", 14, "in_progress", "Microinverter does not report"),
  WINDOW_CASE ("03662366", "2023-08-14", 15, "resolved", "Two modules without production"),
  WINDOW_CASE ("03662449", "2023-08-15", 17, "in_progress", "Unit missing since the array was rebuilt"),
  { "03663068", "700422286", "IQ Battery", "iq-battery", "new", NULL, "2023-08-16", 0, NULL, "Support Team", &dvt_test,
    "Battery Return Address Test" },
  /* The badge is an RMA's status, in the manual as well. */
  { "03663069", "700422286", "IQ Battery", "iq-battery", "in_progress", "approved", "2023-08-16", 1, "2023-08-17",
    "Support Team", &dvt_test, "Battery Return Address Test" },
  WINDOW_CASE ("03663207", "2023-08-17", 18, "in_progress", "Microinverter check on array 1"),
  WINDOW_CASE ("03663304", "2023-08-18", 19, "resolved", "No report, second unit of the branch"),
  WINDOW_CASE ("03663401", "2023-08-18", 20, "in_progress", "Microinverter swap for array 2"),
  WINDOW_CASE ("03663498", "2023-08-21", 21, "in_progress", "Microinverter does not report"),
  WINDOW_CASE ("03663595", "2023-08-22", 22, "in_progress", "Two modules without production"),
  WINDOW_CASE ("03663692", "2023-08-23", 24, "in_progress", "Unit missing since the array was rebuilt"),
  WINDOW_CASE ("03663789", "2023-08-24", 25, "in_progress", "Microinverter check on array 1"),
  WINDOW_CASE ("03663886", "2023-08-24", 26, "in_progress", "No report, second unit of the branch"),
  { "03664341", "700934760", "Microinverter Reporting", "microinverter-reporting", "in_progress", NULL, "2023-08-25", 0,
    NULL, "Kavya Anand R", &dvt_pr4, "Micro RMA" },
  { "03664342", "700934760", "Microinverter Reporting", "microinverter-reporting", "in_progress", NULL, "2023-08-25", 2,
    NULL, "Kavya Anand R", &dvt_pr4, "Micro RMA" },
  { "03664346", "700934760", "IQ Battery", "iq-battery", "in_progress", NULL, "2023-08-25", 4, NULL, "Kavya Anand R",
    &dvt_pr4, "Micro and Battery RMA" },
};
const guint helio_demo_n_manual_cases = G_N_ELEMENTS (helio_demo_manual_cases);

const HelioDemoManualRma helio_demo_manual_rmas[] = {
  { "00511313", "03651207", "700611204", "approved", "2023-06-20", 1, "Support Team", &rere,
    "Microinverter not reporting", "not_required", "under_review" },
  WINDOW_RMA ("00517427", "03661217", "2023-07-31", 1, "approved", "Microinverter does not report"),
  WINDOW_RMA ("00517433", "03661217", "2023-07-31", 2, "pending_approval", "Two modules without production"),
  WINDOW_RMA ("00517439", "03661254", "2023-08-01", 3, "approved", "Microinverter silent since the update"),
  WINDOW_RMA ("00517445", "03661254", "2023-08-01", 4, "in_progress", "Unit missing since the array was rebuilt"),
  WINDOW_RMA ("00517451", "03661291", "2023-08-02", 5, "approved", "Microinverter check on array 1"),
  WINDOW_RMA ("00517457", "03661291", "2023-08-02", 6, "approved", "No report, second unit of the branch"),
  WINDOW_RMA ("00517463", "03661328", "2023-08-03", 7, "pending_approval", "Microinverter swap for array 2"),
  WINDOW_RMA ("00517489", "03661785", "2023-08-04", 8, "approved", "Microinverter does not report"),
  WINDOW_RMA ("00517498", "03661785", "2023-08-04", 9, "approved", "Two modules without production"),
  WINDOW_RMA ("00517507", "03661868", "2023-08-07", 10, "in_progress", "Microinverter silent since the update"),
  WINDOW_RMA ("00517516", "03661951", "2023-08-08", 11, "approved", "Unit missing since the array was rebuilt"),
  WINDOW_RMA ("00517525", "03662034", "2023-08-08", 12, "approved", "Microinverter check on array 1"),
  WINDOW_RMA ("00517534", "03662117", "2023-08-09", 13, "pending_approval", "No report, second unit of the branch"),
  WINDOW_RMA ("00517543", "03662200", "2023-08-10", 14, "approved", "Microinverter swap for array 2"),
  WINDOW_RMA ("00517552", "03662283", "2023-08-11", 15, "in_progress", "Microinverter does not report"),
  WINDOW_RMA ("00517561", "03662366", "2023-08-14", 16, "approved", "Two modules without production"),
  WINDOW_RMA ("00517570", "03662366", "2023-08-14", 17, "approved", "Microinverter silent since the update"),
  WINDOW_RMA ("00517579", "03662449", "2023-08-15", 18, "pending_approval", "Unit missing since the array was rebuilt"),
  { "00517601", "03663069", "700422286", "approved", "2023-08-16", 2, "Support Team", &dvt_test,
    "Battery Return Address Test", NULL, NULL },
  WINDOW_RMA ("00517605", "03663207", "2023-08-17", 19, "approved", "Microinverter check on array 1"),
  WINDOW_RMA ("00517607", "03663304", "2023-08-18", 20, "in_progress", "No report, second unit of the branch"),
  WINDOW_RMA ("00517609", "03663401", "2023-08-18", 21, "approved", "Microinverter swap for array 2"),
  WINDOW_RMA ("00517611", "03663498", "2023-08-21", 22, "pending_approval", "Microinverter does not report"),
  WINDOW_RMA ("00517613", "03663595", "2023-08-22", 23, "in_progress", "Two modules without production"),
  WINDOW_RMA ("00517615", "03663595", "2023-08-22", 24, "pending_approval", "Microinverter silent since the update"),
  WINDOW_RMA ("00517617", "03663692", "2023-08-23", 25, "in_progress", "Unit missing since the array was rebuilt"),
  WINDOW_RMA ("00517619", "03663789", "2023-08-24", 26, "pending_approval", "Microinverter check on array 1"),
  WINDOW_RMA ("00517621", "03663886", "2023-08-24", 27, "in_progress", "No report, second unit of the branch"),
  { "00517622", "03664341", "700934760", "in_progress", "2023-08-25", 1, "Kavya Anand R", &dvt_pr4, "Micro RMA", NULL,
    NULL },
  { "00517623", "03664342", "700934760", "pending_approval", "2023-08-25", 3, "Kavya Anand R", &dvt_pr4, "Micro RMA",
    NULL, NULL },
  { "00517624", "03664346", "700934760", "pending_approval", "2023-08-25", 5, "Kavya Anand R", &dvt_pr4,
    "Micro and Battery RMA", NULL, NULL },
};
const guint helio_demo_n_manual_rmas = G_N_ELEMENTS (helio_demo_manual_rmas);

const HelioDemoManualLine helio_demo_manual_lines[] = {
  { "00511313", 1, "111366687522", HELIO_DEMO_MICROINVERTER, "replaced", "2023-06-20", "122329995001" },
  { "00517427", 1, "122232990000", HELIO_DEMO_MICROINVERTER, "approved", "2023-07-31" },
  { "00517433", 1, "122232990001", HELIO_DEMO_MICROINVERTER, "pending", "2023-07-31" },
  { "00517439", 1, "122232990002", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-01" },
  { "00517445", 1, "122232990003", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-01" },
  { "00517451", 1, "122232990004", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-02" },
  { "00517457", 1, "122232990005", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-02" },
  { "00517463", 1, "122232990006", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-03" },
  { "00517489", 1, "122232990007", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-04" },
  { "00517498", 1, "122232990008", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-04" },
  { "00517507", 1, "122232990009", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-07" },
  { "00517516", 1, "122232990010", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-08" },
  { "00517525", 1, "122232990011", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-08" },
  { "00517534", 1, "122232990012", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-09" },
  { "00517543", 1, "122232990013", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-10" },
  { "00517552", 1, "122232990014", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-11" },
  { "00517561", 1, "122232990015", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-14" },
  { "00517570", 1, "122232990016", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-14" },
  { "00517579", 1, "122232990017", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-15" },
  { "00517605", 1, "122232990018", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-17" },
  { "00517607", 1, "122232990019", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-18" },
  { "00517609", 1, "122232990020", HELIO_DEMO_MICROINVERTER, "approved", "2023-08-18" },
  { "00517611", 1, "122232990021", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-21" },
  { "00517613", 1, "122232990022", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-22" },
  { "00517615", 1, "122232990023", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-22" },
  { "00517617", 1, "122232990024", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-23" },
  { "00517619", 1, "122232990025", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-24" },
  { "00517621", 1, "122232990026", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-24" },
  { "00517601", 1, "492217995022", HELIO_DEMO_BATTERY, "approved", "2023-08-16" },
  { "00517622", 1, "122232995011", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-25" },
  { "00517623", 1, "122232995012", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-25" },
  { "00517624", 1, "122232995013", HELIO_DEMO_MICROINVERTER, "pending", "2023-08-25" },
  { "00517624", 2, "492231995014", HELIO_DEMO_BATTERY, "pending", "2023-08-25" },
};
const guint helio_demo_n_manual_lines = G_N_ELEMENTS (helio_demo_manual_lines);
/* clang-format on */
