/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `sync` says of what the service did, to whoever has no window. */
#include "helio-commands-private.h"
#include "helio-test-folder.h"
#include "helio-test-outbox.h"
#include "helio-test-service.h"

#include <string.h>

typedef struct
{
  HelioTestService *service; /* (owned) */
  char *folder;              /* (owned): the profile */
  HelioContext *context;     /* (owned) */
} Fixture;

static GString *said; /* (owned) (nullable): on the standard error */

static void
keep_said (const char *text)
{
  g_string_append (said, text);
}

/* How many records came is of no interest. */
static void
drop (const char *text)
{
}

static void
set_up (Fixture *self, gconstpointer data)
{
  HelioOptions options = { .verb = HELIO_VERB_SYNC };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->service = helio_test_service_new (0);
  self->folder = helio_test_folder_new ();
  options.service = self->service->url;
  options.token = self->service->token;
  options.profile = self->folder;
  helio_context_open_async (&options, NULL, NULL, helio_command_keep_result, &result);
  self->context = helio_context_open_finish (helio_command_wait (&result), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_context_close_async (self->context, helio_command_keep_result, &result);
  helio_context_close_finish (self->context, helio_command_wait (&result));
  g_clear_object (&result);
  g_object_unref (self->context);
  helio_test_service_free (self->service);
  helio_test_folder_remove (self->folder);
}

static char *
sync_and_listen (Fixture *self, GError **error)
{
  GPrintFunc printer, teller;

  said = g_string_new (NULL);
  printer = g_set_printerr_handler (keep_said);
  teller = g_set_print_handler (drop);
  helio_command_sync (self->context, error);
  g_set_print_handler (teller);
  g_set_printerr_handler (printer);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

static void
what_is_unusual_is_said (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_request_rma (helio_context_get_store (self->context), "networking", "4501\n4502");
  text = sync_and_listen (self, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "heliodesk: The service has done it, but look at 4501 again: The "
                                  "serial number does not have twelve digits.\n"));
  g_assert_nonnull (strstr (text, "look at 4502 again: "));
}

static void
what_is_usual_is_not_spoken_of (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_request_rma (helio_context_get_store (self->context), "networking", "122218995021");
  text = sync_and_listen (self, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (text, "again"));
}

/* Again and again, until somebody has seen to it. */
static void
what_was_not_sent_is_an_error (Fixture *self, gconstpointer data)
{
  helio_test_request_rma (helio_context_get_store (self->context), "no-such-subject",
                          "122218995021");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = sync_and_listen (self, &error);

      g_assert_error (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_UNSENT);
    }
}

#define ADD(test) g_test_add ("/command-sync/" #test, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  ADD (what_is_unusual_is_said);
  ADD (what_is_usual_is_not_spoken_of);
  ADD (what_was_not_sent_is_an_error);
  return g_test_run ();
}
