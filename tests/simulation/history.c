/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history.h"

#include "chance.h"
#include "memory-disk.h"
#include "weather.h"

#include "helio-time.h"

#define LEAST_ACTS 3
#define MOST_ACTS 12
/* Turns between one act and the next. */
#define MOST_TURNS 24
/* I5: so often may be tried to send what waits, each time a pause later, once nothing is wrong: at
 * first by itself, then because somebody asks for it. */
#define MOST_ROUNDS_BY_ITSELF 3
#define MOST_ROUNDS 10
/* Longer than any pause between two tries, also of what a computer whose clock was wrong noted. */
#define PAUSE (6 * 60 * HELIO_SECOND)

static const Weather fair = { 0 };

static void
sync_now (Office *office, Computer *computer)
{
  helio_sync_engine_sync (computer->engine);
}

static void
crash (Office *office, Computer *computer)
{
  /* In the middle of whatever it writes next, or at once. */
  if (chance_is (70))
    {
      memory_disk_cut_after (computer->path, chance_draw (12));
      chance_run (chance_draw (MOST_TURNS));
    }
  office_crash (office, computer);
  office_check_shown (office, computer);
}

static void
crash_service (Office *office, Computer *computer)
{
  network_kill_service (chance_draw (24));
}

static void
change (Office *office, Computer *computer)
{
  office_change (office);
}

static void
pass (Office *office, Computer *computer)
{
  office_pass (office, (1 + chance_draw (90)) * HELIO_SECOND);
}

/* I9. */
static void
lose_token (Office *office, Computer *computer)
{
  network_client_set_token_good (computer->client, FALSE);
}

static void
sign_in (Office *office, Computer *computer)
{
  network_client_set_token_good (computer->client, TRUE);
  helio_sync_engine_sync (computer->engine);
}

static void
sign_out (Office *office, Computer *computer)
{
  helio_sync_engine_sign_out (computer->engine);
}

static void
change_weather (Office *office, Computer *computer)
{
  guint bad = chance_draw (4);

  weather_set (&(Weather){
      .unreachable = bad * 4,
      .lost = bad * 3,
      .unheard = bad * 5,
      .twice = bad * 4,
      .busy = bad,
      .failing = bad,
      .cut = bad,
      .astray = bad,
  });
}

static void
give_up_refused (Office *office, Computer *computer)
{
  office_check_refused (office, computer);
  office_discard_refused (office, computer);
}

/* An act is a line. */
/* clang-format off */
static const struct
{
  guint share; /* of a hundred */
  void (*act) (Office *office, Computer *computer);
} acts[] = {
  { 20, office_note },
  { 24, office_talk },
  { 5, office_cancel },
  { 15, sync_now },
  { 10, change },
  { 8, pass },
  { 7, change_weather },
  { 4, crash },
  { 2, crash_service },
  { 1, lose_token },
  { 1, sign_out },
  { 2, sign_in },
  { 1, give_up_refused },
};
/* clang-format on */

static void
act (Office *office)
{
  Computer *computer = &office->computers[chance_draw (office->n_computers)];
  guint draw = chance_draw (100);
  guint i = 0;

  while (draw >= acts[i].share)
    draw -= acts[i++].share;
  acts[i].act (office, computer);
  chance_run (chance_draw (MOST_TURNS));
}

/* On the way only what needs no rest to hold. */
static void
check_on_the_way (Office *office)
{
  Computer *computer = &office->computers[chance_draw (office->n_computers)];

  if (memory_disk_is_cut (office->service.path))
    return;
  office_check_shown (office, computer);
  office_check_cursor (office, computer);
}

/* --- the end --- */

static gboolean
is_at_rest (Office *office)
{
  for (guint i = 0; i < office->n_computers; i++)
    if (office_count_waiting (&office->computers[i]) > 0)
      return FALSE;
  return TRUE;
}

static void
settle (Office *office)
{
  if (!chance_settle ())
    office_object (office, "I5: there is no end to what is under way");
}

static void
try_again (Office *office)
{
  office_pass (office, PAUSE);
  for (guint i = 0; i < office->n_computers; i++)
    sign_in (office, &office->computers[i]);
  settle (office);
  for (guint i = 0; i < office->n_computers; i++)
    give_up_refused (office, &office->computers[i]);
  settle (office);
}

/* Nobody asks for anything, but that who is signed out signs in. */
static void
leave_alone (Office *office)
{
  guint n_rounds = 0;

  for (guint i = 0; i < office->n_computers; i++)
    {
      network_client_set_token_good (office->computers[i].client, TRUE);
      if (helio_sync_engine_get_state (office->computers[i].engine) == HELIO_SYNC_SIGNED_OUT)
        sync_now (office, &office->computers[i]);
    }
  do
    {
      office_pass (office, PAUSE);
      settle (office);
    }
  while (++n_rounds < MOST_ROUNDS_BY_ITSELF && office->violation == NULL && !is_at_rest (office));
  for (guint i = 0; i < office->n_computers; i++)
    office_check_sent (office, &office->computers[i]);
}

static void
come_to_an_end (Office *office)
{
  guint n_rounds = 0;

  weather_set (&fair);
  settle (office);
  leave_alone (office);
  while (n_rounds++ < MOST_ROUNDS && office->violation == NULL && !is_at_rest (office))
    try_again (office);
  if (!is_at_rest (office))
    office_object (office, "I5: something still waits after %u rounds", n_rounds);
  /* Now each hears of what the others did. */
  try_again (office);
}

char *
history_run (Office *office, guint32 seed, guint64 *trace)
{
  char *violation;
  guint n_acts;

  chance_begin (seed);
  office_begin (office, 1 + chance_draw (OFFICE_COMPUTERS));
  n_acts = LEAST_ACTS + chance_draw (MOST_ACTS - LEAST_ACTS + 1);
  chance_run (chance_draw (MOST_TURNS));
  for (guint i = 0; i < n_acts && office->violation == NULL; i++)
    {
      act (office);
      check_on_the_way (office);
    }
  if (office->violation == NULL)
    come_to_an_end (office);
  if (office->violation == NULL)
    office_check_done (office);
  for (guint i = 0; i < office->n_computers && office->violation == NULL; i++)
    {
      office_check_shown (office, &office->computers[i]);
      office_check_cursor (office, &office->computers[i]);
    }
  if (office->violation == NULL)
    office_check_same (office);
  violation = g_steal_pointer (&office->violation);
  office_end (office);
  *trace = chance_get_trace ();
  return violation;
}
