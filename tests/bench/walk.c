/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include "bench.h"
#include "frames.h"
#include "helio-dashboard-page.h"
#include "helio-filtered-pane.h"
#include "helio-search-bar.h"
#include "helio-subject-page.h"
#include "helio-test-work.h"

/* How often everything is done; with 0 the areas are only looked at, once. */
#define TRIES_VARIABLE "HELIODESK_BENCH_TRIES"
#define N_LONGEST 3

typedef struct
{
  HelioWindow *window; /* (unowned) */
  GHashTable *groups;  /* (owned) (element-type utf8 GHashTable): by name, steps and their tries */
  double begun;
} Walk;

static HelioFilteredPane *
find_pane (Walk *self)
{
  return HELIO_FILTERED_PANE (
      frames_find (GTK_WIDGET (helio_window_get_page (self->window)), HELIO_TYPE_FILTERED_PANE));
}

static HelioTable *
find_table (Walk *self)
{
  return helio_record_pane_get_table (helio_filtered_pane_get_pane (find_pane (self)));
}

/* --- steps --- */

static gboolean
is_busy (gpointer data)
{
  GtkWidget *widget = data;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (HELIO_IS_SUBJECT_PAGE (widget) && !helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (widget)))
    return TRUE;
  if (HELIO_IS_RECORD_PANE (widget) && helio_record_pane_is_loading (HELIO_RECORD_PANE (widget)))
    return TRUE;
  if (HELIO_IS_SEARCH_BAR (widget) && helio_search_bar_is_busy (HELIO_SEARCH_BAR (widget)))
    return TRUE;
  if (HELIO_IS_TABLE (widget))
    {
      HelioRecordSelection *selection = helio_table_get_selection (HELIO_TABLE (widget));

      return selection != NULL && !helio_record_selection_is_complete (selection);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_busy (child))
      return TRUE;
  return FALSE;
}

static void
begin (Walk *self)
{
  self->begun = helio_test_work_get_ms ();
}

/* The tries of a step, (element-type double): milliseconds. */
static GArray *
get_tries (Walk *self, const char *group, const char *step)
{
  GHashTable *steps = g_hash_table_lookup (self->groups, group);
  GArray *tries;

  if (steps == NULL)
    {
      steps
          = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
      g_hash_table_insert (self->groups, g_strdup (group), steps);
    }
  tries = g_hash_table_lookup (steps, step);
  if (tries == NULL)
    {
      tries = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (steps, g_strdup (step), tries);
    }
  return tries;
}

/* Until everything that was asked for is to be seen. */
static void
end (Walk *self, const char *group, const char *step)
{
  double longest
      = helio_test_work_settle (GTK_WIDGET (self->window), self->begun, is_busy, self->window);

  g_array_append_val (get_tries (self, group, step), longest);
}

/* --- what is done --- */

static void
go_to (Walk *self, const char *group, const char *section)
{
  begin (self);
  helio_window_show_section (self->window, section);
  end (self, group, section);
}

static void
choose_tab (Walk *self, const char *group, const char *tab)
{
  begin (self);
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (helio_window_get_page (self->window)), tab);
  end (self, group, tab);
}

static void
sort_by (Walk *self, const HelioField *field, gboolean descending)
{
  HelioTable *table = find_table (self);
  g_autofree char *step = g_strdup_printf ("%s by %s %s", helio_table_get_kind (table)->name,
                                           field->name, descending ? "down" : "up");

  begin (self);
  helio_table_set_sort (table, field->name, descending);
  g_signal_emit_by_name (table, "sort-changed");
  end (self, "sort", step);
}

static void
ask_for (Walk *self, HelioQuery *query, const char *how, const char *field)
{
  g_autofree char *step
      = g_strdup_printf ("%s %s %s", helio_query_get_kind (query)->name, how, field);

  begin (self);
  helio_filtered_pane_set_query (find_pane (self), query);
  end (self, "filter", step);
}

/* What the record has: of numbers the whole, which leaves a row or a few of all, and of other texts
 * the beginning. */
static HelioQuery *
make_filter (HelioRecord *record, guint index)
{
  const HelioKind *kind = helio_record_get_kind (record);
  const HelioField *field = &kind->fields[index];
  const char *text = helio_field_is_text (field) ? helio_record_get_nth_text (record, index) : NULL;
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autofree char *part = NULL;

  if (!helio_field_is_text (field) && helio_record_get_nth_integer (record, index) > 0)
    return helio_query_with_integer (all, field->name,
                                     field->type == HELIO_FIELD_BOOLEAN ? HELIO_IS : HELIO_FROM,
                                     helio_record_get_nth_integer (record, index));
  if (text == NULL || *text == '\0')
    return helio_query_with (all, field->name, HELIO_EMPTY, NULL);
  if (field->type != HELIO_FIELD_TEXT || field->vocabulary != NULL
      || helio_field_has (field, HELIO_TRAIT_NUMBER))
    return helio_query_with_text (all, field->name, HELIO_IS, text);
  part = g_utf8_substring (text, 0, MIN (3, g_utf8_strlen (text, -1)));
  return helio_query_with_text (all, field->name, HELIO_CONTAINS, part);
}

static void
try_orders (Walk *self, const HelioKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SORT))
      {
        sort_by (self, &kind->fields[i], FALSE);
        sort_by (self, &kind->fields[i], TRUE);
      }
}

/* The record is another one in each list: what is asked for comes first. */
static void
try_filters (Walk *self, const HelioKind *kind, HelioQuery *all)
{
  g_autoptr (GPtrArray) filters
      = g_ptr_array_new_with_free_func ((GDestroyNotify) helio_query_unref);
  g_autoptr (HelioRecord) record
      = g_list_model_get_item (G_LIST_MODEL (helio_table_get_model (find_table (self))), 0);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_FILTER))
      g_ptr_array_add (filters, make_filter (record, i));
  for (guint i = 0; i < filters->len; i++)
    {
      HelioQuery *filter = g_ptr_array_index (filters, i);
      guint n;
      guint field = helio_query_get_conditions (filter, &n)->field;

      ask_for (self, filter, "with", kind->fields[field].name);
      ask_for (self, all, "without", kind->fields[field].name);
    }
}

static void
use_list (Walk *self)
{
  const HelioKind *kind = helio_table_get_kind (find_table (self));
  g_autoptr (HelioQuery) all = helio_query_new (kind);

  ask_for (self, all, "without", "any");
  try_filters (self, kind, all);
  try_orders (self, kind);
}

static void
open_record (Walk *self)
{
  HelioTable *table = find_table (self);
  const HelioKind *kind = helio_table_get_kind (table);
  g_autoptr (HelioRecord) record
      = g_list_model_get_item (G_LIST_MODEL (helio_table_get_model (table)), 0);
  g_autofree char *number = g_strdup (
      helio_record_get_nth_text (record, helio_kind_first_with (kind, HELIO_TRAIT_KEY)));

  begin (self);
  helio_window_open (self->window, kind->name, number);
  end (self, "page", kind->name);
  begin (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "nav.back", NULL);
  end (self, "back", kind->name);
}

static void
type (Walk *self)
{
  static const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
  } searches[] = { { HELIO_SEARCH_RMA, "0051" },
                   { HELIO_SEARCH_CASE, "0366" },
                   { HELIO_SEARCH_SYSTEM_NAME, "barn" },
                   { HELIO_SEARCH_SYSTEM_ID, "7009" },
                   { HELIO_SEARCH_SERIAL_NUMBER, "1223" } };
  HelioSearchBar *bar
      = HELIO_SEARCH_BAR (frames_find (GTK_WIDGET (self->window), HELIO_TYPE_SEARCH_BAR));

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    for (gsize n = 1; n <= strlen (searches[i].term); n++)
      {
        g_autofree char *part = g_strndup (searches[i].term, n);

        begin (self);
        helio_search_bar_type (bar, searches[i].criterion, part);
        end (self, "typing", part);
      }
  begin (self);
  helio_search_bar_type (bar, HELIO_SEARCH_RMA, "");
  end (self, "typing", "nothing");
}

/* Through all areas; @use, (nullable), is done in each that has a list. */
static void
go_through (Walk *self, const char *group, void (*use) (Walk *self))
{
  static const char *const tabs[] = { "rma", "case", "battery-return" };

  go_to (self, group, "dashboard");
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      choose_tab (self, group, tabs[i]);
      if (use != NULL)
        use (self);
    }
  go_to (self, group, "systems");
  if (use != NULL)
    use (self);
  go_to (self, group, "reports");
  go_to (self, group, "outbox");
}

static void
use_list_and_record (Walk *self)
{
  use_list (self);
  open_record (self);
}

/* --- what it took --- */

typedef struct
{
  GHashTable *steps; /* (unowned) (element-type utf8 GArray) */
  guint percent;     /* which of the tries of a step counts */
} Ranking;

static double
get_took (const Ranking *ranking, const char *step)
{
  return bench_percentile (g_hash_table_lookup (ranking->steps, step), ranking->percent);
}

static int
compare_steps (gconstpointer a, gconstpointer b, gpointer ranking)
{
  double left = get_took (ranking, *(const char *const *) a);
  double right = get_took (ranking, *(const char *const *) b);

  return left < right ? 1 : left > right ? -1 : 0;
}

static void
report (const char *group, GHashTable *steps, const char *which, guint percent)
{
  Ranking ranking = { steps, percent };
  guint n;
  g_autofree char *figure = g_strconcat (group, which, NULL);
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (steps, &n);

  g_qsort_with_data (names, (int) n, sizeof *names, compare_steps, &ranking);
  bench_print (figure, get_took (&ranking, names[0]));
  for (guint i = 0; i < MIN (n, N_LONGEST); i++)
    g_printerr ("%s: %s, %.1f ms\n", figure, names[i], get_took (&ranking, names[i]));
}

void
walk_window (HelioWindow *window)
{
  Walk self = { .window = window };
  const char *tries = g_getenv (TRIES_VARIABLE);
  guint n_tries;
  GHashTableIter iter;
  gpointer group, steps;

  g_assert_nonnull (tries);
  n_tries = (guint) g_ascii_strtoull (tries, NULL, 10);
  self.groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_hash_table_unref);
  if (n_tries == 0)
    go_through (&self, "first", NULL);
  for (guint i = 0; i < n_tries; i++)
    {
      go_through (&self, i == 0 ? "first" : "switch", use_list_and_record);
      type (&self);
    }
  g_hash_table_iter_init (&iter, self.groups);
  while (g_hash_table_iter_next (&iter, &group, &steps))
    {
      report (group, steps, "", 0);
      report (group, steps, ".median", 50);
      report (group, steps, ".worst", 100);
    }
  g_hash_table_unref (self.groups);
}
