/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits in the accounts that are not open, where people go to another one. */
#include "helio-account-list.h"
#include "helio-account-row.h"
#include "helio-profile-folder.h"
#include "helio-test-outbox.h"
#include "widget-test.h"

#define SERVICE "https://desk.example.org/"
#define RMA "00000001"

typedef struct
{
  char *folder;           /* (owned): of all accounts */
  GSettings *settings;    /* (owned) */
  HelioStore *store;      /* (owned): of the first account */
  HelioAccountList *list; /* (unowned) */
  GtkWindow *window;      /* (unowned) */
} Fixture;

static char *
use (Fixture *self, const char *user_id, const char *email)
{
  const HelioArrival arrival = { .service = (char *) SERVICE,
                                 .brand = (char *) "Brand",
                                 .user_id = (char *) user_id,
                                 .email = (char *) email };
  g_autoptr (HelioAccount) account = helio_account_new (&arrival);

  helio_accounts_use (self->settings, account);
  return helio_account_dup_key (account);
}

static HelioStore *
make_store (Fixture *self, const char *user_id)
{
  g_autofree char *path = helio_profile_folder_dup_cache_path (self->folder, SERVICE, user_id);
  g_autofree char *folder = g_path_get_dirname (path);

  return helio_test_store_new (folder, 3);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  self->folder = helio_test_folder_new ();
  self->settings = helio_profile_folder_create_settings (self->folder);
  first = use (self, "1", "ana@example.org");
  second = use (self, "2", "bo@example.org");
  self->store = make_store (self, "1");
  self->list = g_object_new (HELIO_TYPE_ACCOUNT_LIST, NULL);
  helio_account_list_set_settings (self->list, self->settings, self->folder);
  self->window = widget_test_show (GTK_WIDGET (self->list), 360, 400);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  widget_test_end (self->window);
  helio_test_store_close (self->store);
  g_settings_sync ();
  g_object_unref (self->settings);
  helio_test_folder_remove (self->folder);
}

/* The rows stand below the heading. */
static GtkWidget *
find_row (Fixture *self, const char *email)
{
  GtkWidget *row = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (self->list)));

  while ((row = gtk_widget_get_next_sibling (row)) != NULL)
    if (widget_test_find_label (row, email) != NULL)
      return row;
  g_assert_not_reached ();
}

static GtkWidget *
find_badge (Fixture *self, const char *email)
{
  return widget_test_find (find_row (self, email), GTK_TYPE_LABEL, "count");
}

static void
look_again (Fixture *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  gtk_window_present (self->window);
}

static gboolean
put_unread (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HelioRecord) conversation = helio_record_new (&helio_kind_conversation);
      g_autofree char *id = g_strdup_printf ("c-%u", i);

      helio_record_set_identity (conversation, 0, id, 10 + i);
      helio_record_set_integer (conversation, "unread", i);
      if (!helio_row_sink_put_record (sink, conversation, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.unread");
  return TRUE;
}

static void
what_waits_is_counted_and_said (Fixture *self, gconstpointer data)
{
  g_autofree char *first = helio_test_add_note (self->store, RMA, "first");
  g_autofree char *second = helio_test_add_note (self->store, RMA, "second");
  GtkWidget *badge = find_badge (self, "ana@");

  helio_apply_summary_free (helio_test_apply (self->store, "feed.3", put_unread, NULL));
  look_again (self);
  helio_test_until (g_str_equal (gtk_label_get_text (GTK_LABEL (badge)), "5"));
  g_assert_true (gtk_widget_get_visible (badge));
  widget_test_assert_name (find_row (self, "ana@"),
                           "ana@example.org, Brand, 2 changes not sent, 3 unread messages");
  g_assert_nonnull (widget_test_find_label (find_row (self, "ana@"), "3 unread messages"));

  helio_test_discard (self->store, first);
  look_again (self);
  helio_test_until (g_str_equal (gtk_label_get_text (GTK_LABEL (badge)), "4"));
  widget_test_assert_name (find_row (self, "ana@"),
                           "ana@example.org, Brand, 1 change not sent, 3 unread messages");
}

/* Nothing is made of it because somebody looked. */
static void
an_account_without_a_cache_has_no_badge (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, RMA, "first");
  g_autofree char *cache = helio_profile_folder_dup_cache_path (self->folder, SERVICE, "2");
  GtkWidget *badge = find_badge (self, "ana@");

  look_again (self);
  helio_test_until (gtk_widget_get_visible (badge));
  g_assert_false (gtk_widget_get_visible (find_badge (self, "bo@")));
  widget_test_assert_name (find_row (self, "bo@"), "bo@example.org, Brand");
  g_assert_false (g_file_test (cache, G_FILE_TEST_EXISTS));
}

/* It is counted where it is. */
static void
the_account_in_use_has_no_badge (Fixture *self, gconstpointer data)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *key = use (self, "1", "ana@example.org");
  g_autoptr (GSimpleAction) action
      = g_simple_action_new_stateful ("account", G_VARIANT_TYPE_STRING, g_variant_new_string (key));
  g_autofree char *note = helio_test_add_note (self->store, RMA, "first");
  HelioStore *other = make_store (self, "2");
  g_autofree char *others = helio_test_add_note (other, RMA, "second");

  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
  gtk_window_set_application (self->window, GTK_APPLICATION (application));
  g_free (use (self, "2", "bo@example.org"));
  helio_test_until (gtk_widget_get_visible (find_badge (self, "bo@")));
  g_assert_false (gtk_widget_get_visible (find_badge (self, "ana@")));
  g_action_map_remove_action (G_ACTION_MAP (application), "account");
  helio_test_store_close (other);
}

#define ADD(test) g_test_add ("/account-list/" #test, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD (what_waits_is_counted_and_said);
  ADD (an_account_without_a_cache_has_no_badge);
  ADD (the_account_in_use_has_no_badge);
  return g_test_run ();
}
