/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a record that has as much of a kind as a page shows: the main thread is free again
 * within three frames, whatever the page is asked for, and everything is there in the end. */
#include "helio-narrow-bin.h"
#include "helio-page-data.h"
#include "helio-record-page.h"
#include "helio-test-work.h"
#include "page-test.h"

#define NUMBER "00000001"
/* One that has nothing. */
#define OTHER_NUMBER "00000002"
#define N_LEAPS 3
#define TRIES 2

typedef struct
{
  const HelioKind *parent;
  const HelioKind *child;
  const char *link; /* the field of @child that names the parent */
} Case;

typedef struct
{
  const Case *about;         /* (unowned) */
  char *folder;              /* (owned) */
  HelioStore *store;         /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
  GtkWindow *window;
  AdwBin *bin;     /* (unowned): in the window */
  GtkWidget *page; /* (unowned): in @bin */
  guint revision;
  double worked; /* ms of the main thread, when it was last free */
  GHashTable
      *longest; /* (owned) (element-type utf8 double): best of the tries, by what was asked */
} Fixture;

static HelioRecord *
make_parent (Fixture *self, const char *number)
{
  const HelioKind *kind = self->about->parent;
  HelioRecord *record = helio_record_new (kind);

  helio_record_set_identity (record, 0, number, ++self->revision);
  helio_record_set_text (record, "number", number);
  return record;
}

static void
fill_in (HelioRecord *record, guint index)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      g_autofree char *text = NULL;

      if (!helio_field_is_text (field))
        helio_record_set_nth_integer (record, i, index + 1);
      else if (field->vocabulary != NULL)
        helio_record_set_nth_text (record, i, field->vocabulary->terms[0].value, -1);
      else
        {
          text = g_strdup_printf ("%s %u", field->name, index);
          helio_record_set_nth_text (record, i, text, -1);
        }
    }
}

static HelioRecord *
make_child (Fixture *self, guint index)
{
  const HelioKind *kind = self->about->child;
  HelioRecord *record = helio_record_new (kind);
  g_autofree char *id = g_strdup_printf ("child-%u", index);

  fill_in (record, index);
  helio_record_set_identity (record, 0, id, ++self->revision);
  helio_record_set_text (record, self->about->link, NUMBER);
  if (helio_kind_find_field (kind, "parent-kind") >= 0)
    helio_record_set_text (record, "parent-kind", self->about->parent->name);
  return record;
}

static gboolean
put_all (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  Fixture *self = data;
  g_autoptr (HelioRecord) parent = make_parent (self, NUMBER);
  g_autoptr (HelioRecord) other = make_parent (self, OTHER_NUMBER);

  if (!helio_row_sink_put_record (sink, parent, error)
      || !helio_row_sink_put_record (sink, other, error))
    return FALSE;
  for (guint i = 0; i < HELIO_PAGE_DATA_MAX; i++)
    {
      g_autoptr (HelioRecord) child = make_child (self, i);

      if (!helio_row_sink_put_record (sink, child, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.1");
  return TRUE;
}

static gboolean
is_busy (gpointer data)
{
  return !helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (data));
}

/* Until the page shows what it is asked for, and the frames after that; keeps how long the main
 * thread was busy at most, being asked included. */
static void
settle (Fixture *self, const char *what)
{
  double longest
      = helio_test_work_settle (GTK_WIDGET (self->window), self->worked, is_busy, self->page);

  helio_test_work_keep_best (self->longest, what, longest);
  self->worked = helio_test_work_get_ms ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->about = data;
  self->longest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, put_all, self));
  g_assert_no_error (helio_test_store_run (self->store, helio_store_finish_load_async));
  self->workspace = page_test_workspace_new (self->store, self->folder);
  self->bin = ADW_BIN (adw_bin_new ());
  self->window = widget_test_show (GTK_WIDGET (self->bin), 1280, 800);
  self->worked = helio_test_work_get_ms ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  widget_test_end (self->window);
  page_test_workspace_end (self->workspace);
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
  g_hash_table_unref (self->longest);
}

static void
show (Fixture *self, const char *number, const char *what)
{
  self->page = helio_record_page_new (self->workspace, self->about->parent, number);
  adw_bin_set_child (self->bin, self->page);
  settle (self, what);
}

static void
set_narrow (Fixture *self, gboolean narrow)
{
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (self->page), narrow);
  settle (self, narrow ? "narrow" : "wide");
}

/* A page at a time would take long. */
static void
scroll (Fixture *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (widget_test_find (self->page, GTK_TYPE_SCROLLED_WINDOW, NULL)));
  double upper = gtk_adjustment_get_upper (adjustment);

  for (guint i = 1; i <= N_LEAPS; i++)
    {
      g_autofree char *what = g_strdup_printf ("scroll, %u of %u", i, N_LEAPS);

      gtk_adjustment_set_value (adjustment, upper * i / N_LEAPS);
      settle (self, what);
    }
}

static void
the_main_thread_stays_free (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < TRIES; i++)
    {
      show (self, NUMBER, "open");
      scroll (self);
      set_narrow (self, TRUE);
      set_narrow (self, FALSE);
      show (self, OTHER_NUMBER, "leave");
    }
  helio_test_work_assert_free (self->longest);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { &helio_kind_rma, &helio_kind_claim_line, "rma-number" },
    { &helio_kind_rma, &helio_kind_note, "parent-number" },
    { &helio_kind_rma, &helio_kind_return, "rma-number" },
    { &helio_kind_rma, &helio_kind_battery_return, "rma-number" },
    { &helio_kind_rma, &helio_kind_attachment, "parent-number" },
    { &helio_kind_case, &helio_kind_rma, "case-number" },
  };

  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/record-page/size/%s/%s", cases[i].parent->name,
                                               cases[i].child->name);

      g_test_add (path, Fixture, &cases[i], set_up, the_main_thread_stays_free, tear_down);
    }
  return g_test_run ();
}
