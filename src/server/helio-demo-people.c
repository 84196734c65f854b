/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The installer's company: its people, its accounts, their talks with support and their reports. */
#include "helio-demo-request-private.h"
#include "helio-storage-reports.h"

#include <string.h>

typedef struct
{
  const char *id;
  const char *name;
  const char *country; /* (nullable): the one that serves all others */
} Account;

enum
{
  MARISA,
  JOEL,
  NOEMIE,
  DEVIKA,
  SOREN,
};

const HelioDemoPerson helio_demo_people[] = {
  [MARISA] = { "Marisa Colón", "marisa.colon@example.org", "787-555-0111", "America/Puerto_Rico" },
  [JOEL] = { "Joel Hutchins", "joel.hutchins@example.org", "415-555-0122", "America/Los_Angeles" },
  [NOEMIE]
  = { "Noémie Carpentier", "noemie.carpentier@example.org", "+33 1 99 00 55 13", "Europe/Paris" },
  [DEVIKA] = { "Devika Rao", "devika.rao@example.org", "212-555-0164", "America/New_York" },
  [SOREN] = { "Søren Bech", "soren.bech@example.org", "+45 55 50 01 15", "Europe/Copenhagen" },
};
const guint helio_demo_n_people = G_N_ELEMENTS (helio_demo_people);

static const Account accounts[] = {
  { "account-1", "Sunson Energy San Juan", "PR" },
  { "account-2", "Sunson Energy Canada", "CA" },
  { "account-3", "Sunson Énergie France", "FR" },
  { "account-4", "Sunson Energie Deutschland", "DE" },
  { "account-5", "Sunson Energi Danmark", "DK" },
  { "account-6", "Sunson Energy USA", "US" },
  { "account-7", "Sunson Energy Europe", NULL },
};

/* Who of the company looks after a system's place. */
const HelioDemoPerson *
helio_demo_contact_of (const HelioDemoSystem *system)
{
  static const char *const southern[] = { "FR", "BE", "ES", "IT", "PT", NULL };

  if (g_strcmp0 (system->address.state, "PR") == 0)
    return &helio_demo_people[MARISA];
  if (system->american)
    return &helio_demo_people[system->index % 2 == 0 ? JOEL : DEVIKA];
  return &helio_demo_people[g_strv_contains (southern, system->address.country) ? NOEMIE : SOREN];
}

/* The branch that serves a system's place. */
const char *
helio_demo_account_of (const HelioDemoSystem *system)
{
  const char *place = g_strcmp0 (system->address.state, "PR") == 0 ? "PR" : system->address.country;
  guint i = 0;

  while (accounts[i].country != NULL && !g_str_equal (accounts[i].country, place))
    i++;
  return accounts[i].name;
}

static void
put_accounts (HelioDemo *self)
{
  gint64 created = self->options.now - 900 * HELIO_DEMO_DAY;

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      HelioRecord *record = helio_record_new (&helio_kind_account);

      helio_demo_set (record, "name", accounts[i].name);
      helio_demo_set (record, "owner", HELIO_DEMO_COMPANY);
      helio_demo_set_times (record, created, created);
      helio_demo_put (self, record, accounts[i].id);
    }
}

static char *
dup_user_id (guint person)
{
  return g_strdup_printf ("user-%u", 4410231 + person * 17);
}

static void
put_users (HelioDemo *self)
{
  gint64 created = self->options.now - 800 * HELIO_DEMO_DAY;

  for (guint i = 0; i < helio_demo_n_people; i++)
    {
      HelioRecord *record = helio_record_new (&helio_kind_user);
      const HelioDemoPerson *person = &helio_demo_people[i];
      g_autofree char *id = dup_user_id (i);

      helio_demo_set (record, "email", person->email);
      helio_demo_set (record, "name", person->name);
      helio_demo_set (record, "user-id", id + strlen ("user-"));
      helio_demo_set (record, "phone", person->phone);
      helio_demo_set (record, "time-zone", person->time_zone);
      helio_demo_set (record, "company-id", "58213");
      helio_demo_set (record, "company", HELIO_DEMO_COMPANY);
      helio_demo_set_times (record, created, created);
      helio_demo_put (self, record, id);
    }
}

void
helio_demo_put_people (HelioDemo *self)
{
  put_accounts (self);
  put_users (self);
}

static void
put_message (HelioDemo *self, const HelioDemoCase *request, const char *conversation, guint nth,
             gint64 time)
{
  HelioRecord *record = helio_record_new (&helio_kind_message);
  const HelioDemoRemark *remark = &helio_demo_chat[nth % helio_demo_n_chat];
  g_autofree char *id = g_strdup_printf ("%s-%u", conversation, nth + 1);

  helio_demo_set (record, "conversation-id", conversation);
  helio_demo_put_remark (self, request, remark, record, id, time);
}

/* The last one that is followed by an answer, 0 when none is. */
static guint
find_read (guint n)
{
  guint last = n;

  while (last > 0 && !helio_demo_chat[last - 1].from_support)
    last--;
  while (last > 0 && helio_demo_chat[last - 1].from_support)
    last--;
  return last;
}

static void
put_conversation (HelioDemo *self, const HelioDemoCase *request)
{
  HelioRecord *record = helio_record_new (&helio_kind_conversation);
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_PEOPLE, request->index);
  guint n = 3 + helio_demo_roll (&dice, helio_demo_n_chat - 2);
  gint64 step = MIN (4 * 60 * HELIO_SECOND, (self->options.now - request->submitted) / (n + 1));
  g_autofree char *id = g_strdup_printf ("conversation-%s", request->number);

  helio_demo_set (record, "topic", helio_demo_families[request->family].subject);
  helio_demo_set (record, "case-number", request->number);
  helio_demo_set_integer (record, "open", n < helio_demo_n_chat);
  helio_demo_set_times (record, request->submitted + step, request->submitted + n * step);
  if (find_read (n) > 0)
    {
      g_autofree char *read = g_strdup_printf ("%s-%u", id, find_read (n));

      helio_demo_set (record, "read-by-support", read);
    }
  helio_demo_put (self, record, id);
  for (guint i = 0; i < n; i++)
    put_message (self, request, id, i, request->submitted + (i + 1) * step);
}

/* Of the newest cases, every third. */
void
helio_demo_put_conversations (HelioDemo *self)
{
  guint n = self->options.n_cases;

  for (guint i = n > 36 ? n - 36 : 0; i < n && self->error == NULL; i++)
    if (i % 3 == 0)
      {
        HelioDemoCase request;

        helio_demo_describe_case (self, i, &request);
        put_conversation (self, &request);
      }
}

/* A service that takes the data makes them. */
static void
order_report (HelioDemo *self, const char *id, guint person)
{
  g_autofree char *user = dup_user_id (person);

  if (self->error == NULL)
    helio_storage_add_report_job (self->storage, self->organisation, id, user, &self->error);
}

/* One a month, one of which has failed, and one is no longer kept. */
void
helio_demo_put_reports (HelioDemo *self)
{
  static const struct
  {
    const char *type;
    const char *format;
    const char *status;
  } reports[] = {
    { "labor-reimbursement", "pdf", "queued" }, { "battery-return", "csv", "queued" },
    { "labor-reimbursement", "csv", "failed" }, { "labor-reimbursement", "pdf", "queued" },
    { "battery-return", "pdf", "queued" },      { "labor-reimbursement", "csv", "expired" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reports) && self->error == NULL; i++)
    {
      HelioRecord *record = helio_record_new (&helio_kind_report);
      gint64 created = self->options.now - HELIO_DEMO_HOUR - i * 27 * HELIO_DEMO_DAY;
      guint person = i % helio_demo_n_people;
      g_autofree char *id = g_strdup_printf ("report-%u", (guint) G_N_ELEMENTS (reports) - i);

      helio_demo_set (record, "report-type", reports[i].type);
      helio_demo_set (record, "format", reports[i].format);
      helio_demo_set (record, "status", reports[i].status);
      helio_demo_set_date (record, "from", created - 29 * HELIO_DEMO_DAY, 0);
      helio_demo_set_date (record, "to", created, 0);
      helio_demo_set (record, "email", helio_demo_people[person].email);
      helio_demo_set (record, "author", helio_demo_people[person].name);
      helio_demo_set_times (record, created,
                            helio_demo_not_after_now (self, created + 40 * HELIO_SECOND));
      helio_demo_put (self, record, id);
      if (g_str_equal (reports[i].status, "queued"))
        order_report (self, id, person);
    }
}
