/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories of an office, one after the other: `--seconds N` for so long and `--seed S` from that
 * one on; without either a fixed share. A line for each that fails, with its seed: `--seed S
 * --histories 1` is that very history. `--planted` says that one must fail. */
#include "chance.h"
#include "history.h"
#include "weather.h"

#include <stdlib.h>
#include <time.h>

static gint64 seconds;
static gint64 first_seed = -1;
static gint64 n_histories;
static gboolean planted;

static const GOptionEntry entries[] = {
  { "seconds", 0, 0, G_OPTION_ARG_INT64, &seconds, "Go on for so long, from a fresh seed", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &first_seed, "The first history's seed", "S" },
  { "histories", 0, 0, G_OPTION_ARG_INT64, &n_histories, "At most so many", "N" },
  { "planted", 0, 0, G_OPTION_ARG_NONE, &planted, "End at the first that fails; one must", NULL },
  { NULL },
};

/* What the service says to its operator about crashes that were meant. */
static GLogWriterOutput
drop_messages (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  return (level & (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG)) != 0
             ? G_LOG_WRITER_HANDLED
             : g_log_writer_default (level, fields, n_fields, data);
}

/* What went wrong, by the invariant that did not hold. */
typedef struct
{
  guint n_losses, n_duplicates, n_others;
  GString *seeds; /* (owned): a JSON array's members */
} Failures;

/* Runs a history; a line when it fails. */
static gboolean
run (Office *office, guint32 seed, guint64 *trace, Failures *failures)
{
  g_autofree char *violation = history_run (office, seed, trace);

  if (violation == NULL)
    return TRUE;
  g_print ("seed %u: %s\n", seed, violation);
  if (g_str_has_prefix (violation, "I1:"))
    failures->n_losses++;
  else if (g_str_has_prefix (violation, "I2:"))
    failures->n_duplicates++;
  else
    failures->n_others++;
  g_string_append_printf (failures->seeds, "%s%u", failures->seeds->len > 0 ? ", " : "", seed);
  return FALSE;
}

/* As tests/torture/figures.py wants it. */
static void
print_figures (guint n_done, const Failures *failures)
{
  g_print ("figures {\"attempts\": %u, \"faults\": %u, \"losses\": %u, \"duplicates\": %u, "
           "\"failures\": %u, \"seeds\": [%s]}\n",
           n_done, weather_get_n_faults (), failures->n_losses, failures->n_duplicates,
           failures->n_others, failures->seeds->str);
}

/* Whether a seed is enough to see a history again, whatever came before it. */
static void
check_again (Office *office, guint32 seed, guint64 trace)
{
  guint64 again;

  g_free (history_run (office, seed, &again));
  if (again != trace)
    g_error ("seed %u is another history when it comes again", seed);
}

static gboolean
goes_on (guint n_done, guint n_failed, gint64 end)
{
  return (n_histories == 0 || n_done < n_histories)
         && (seconds == 0 || g_get_monotonic_time () < end) && (!planted || n_failed == 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  clock_t began;
  gint64 end;
  guint n_done = 0, n_failed = 0;
  guint64 first_trace = 0, n_steps;
  double took;
  Failures failures = { .seeds = g_string_new (NULL) };
  Office office;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (first_seed < 0)
    first_seed = seconds > 0 ? g_random_int () : 1;
  if (seconds == 0 && n_histories == 0)
    n_histories = 1;
  g_log_set_writer_func (drop_messages, NULL, NULL);
  office_open (&office);
  n_steps = chance_get_n_steps ();
  began = clock ();
  end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  for (; goes_on (n_done, n_failed, end); n_done++)
    {
      guint32 seed = (guint32) (first_seed + n_done);
      guint64 trace;

      n_failed += !run (&office, seed, &trace, &failures);
      if (n_done == 0)
        first_trace = trace;
    }
  took = (double) (clock () - began) / CLOCKS_PER_SEC;
  g_print ("%u histories from seed %" G_GINT64_FORMAT ", %" G_GUINT64_FORMAT " turns, %u requests; "
           "%.0f histories, %.0f turns a second of the processor: %u failed\n",
           n_done, first_seed, chance_get_n_steps () - n_steps, network_get_n_requests (),
           n_done / took, (double) (chance_get_n_steps () - n_steps) / took, n_failed);
  if (n_done > 0)
    check_again (&office, (guint32) first_seed, first_trace);
  office_close (&office);
  print_figures (n_done, &failures);
  g_string_free (failures.seeds, TRUE);
  return (n_failed > 0) == planted ? EXIT_SUCCESS : EXIT_FAILURE;
}
