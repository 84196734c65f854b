/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that records name: fetched from the real service, with a proxy before it that fails. */
#include <glib/gstdio.h>
#include <string.h>

#include "helio-fault-proxy.h"
#include "helio-remote-file.h"
#include "helio-store-files.h"
#include "helio-test-service.h"
#include "helio-test-store.h"

typedef struct
{
  HelioTestService *service; /* (owned) */
  HelioFaultProxy *proxy;    /* (owned) */
  char *folder;              /* (owned) */
  HelioStore *store;         /* (owned) */
  HelioSyncEngine *engine;   /* (owned) */
  HelioRecord *attachment;   /* (owned): one of the demo's */
} Fixture;

static gboolean
take_attachment (const HelioStoredRecord *stored, gpointer data)
{
  HelioRecord **attachment = data;

  if (stored->kind == &helio_kind_attachment && *attachment == NULL)
    *attachment = helio_stored_record_read (stored, NULL);
  return *attachment == NULL;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (HelioClient) client = NULL;

  self->service = helio_test_service_new (60);
  self->proxy = helio_fault_proxy_new (self->service->url);
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
  client = helio_client_new (helio_fault_proxy_get_url (self->proxy), self->service->token);
  self->engine = helio_sync_engine_new (self->store, client, connectivity, clock);
  helio_storage_foreach_change (self->service->storage, self->service->organisation, 0, G_MAXINT,
                                take_attachment, &self->attachment, NULL);
  g_assert_nonnull (self->attachment);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_sync_engine_stop (self->engine);
  g_object_unref (self->engine);
  helio_test_store_close (self->store);
  helio_fault_proxy_free (self->proxy);
  helio_test_service_free (self->service);
  helio_test_folder_remove (self->folder);
  g_object_unref (self->attachment);
}

static HelioRemoteFile *
file_new (Fixture *self)
{
  HelioRemoteFile *file
      = helio_remote_file_new (self->engine, helio_record_get_text (self->attachment, "sha256"),
                               helio_record_get_integer (self->attachment, "size"));

  helio_test_until (helio_remote_file_get_state (file) != HELIO_FILE_UNKNOWN);
  return file;
}

static void
fetch (HelioRemoteFile *file)
{
  helio_remote_file_fetch (file);
  helio_test_until (helio_remote_file_get_state (file) != HELIO_FILE_COMING);
}

static void
assert_failed (HelioRemoteFile *file, HelioFileFailure failure)
{
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_FAILED);
  g_assert_cmpint (helio_remote_file_get_failure (file), ==, failure);
}

static void
note_progress (HelioRemoteFile *file, GParamSpec *pspec, gpointer most)
{
  *(double *) most = helio_remote_file_get_progress (file);
}

static void
what_was_fetched_is_there_offline (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = file_new (self);
  g_autoptr (HelioRemoteFile) again = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *sha256 = NULL;
  double progress = 0;
  gsize length;

  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_ABSENT);
  g_signal_connect (file, "notify::progress", G_CALLBACK (note_progress), &progress);
  fetch (file);
  g_assert_cmpint (helio_remote_file_get_failure (file), ==, HELIO_FILE_FAILURE_NONE);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_HERE);
  g_assert_cmpfloat (progress, ==, 1);
  g_assert_true (g_file_load_contents (helio_remote_file_get_place (file), NULL, &contents, &length,
                                       NULL, NULL));
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, contents, (gssize) length);
  g_assert_cmpstr (sha256, ==, helio_record_get_text (self->attachment, "sha256"));

  helio_sync_engine_set_work_offline (self->engine, TRUE);
  again = file_new (self);
  g_assert_cmpint (helio_remote_file_get_state (again), ==, HELIO_FILE_HERE);
  /* Nothing is asked for what is here. */
  helio_remote_file_fetch (again);
  g_assert_cmpint (helio_remote_file_get_state (again), ==, HELIO_FILE_HERE);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, "GET /v1/uploads/"), ==, 1);
}

static void
offline_it_fails_and_can_be_tried_again (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = file_new (self);

  helio_sync_engine_set_work_offline (self->engine, TRUE);
  helio_remote_file_fetch (file);
  assert_failed (file, HELIO_FILE_FAILURE_OFFLINE);
  helio_sync_engine_set_work_offline (self->engine, FALSE);
  fetch (file);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_HERE);
  g_assert_cmpint (helio_remote_file_get_failure (file), ==, HELIO_FILE_FAILURE_NONE);
}

static void
half_a_file_is_none (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = file_new (self);

  helio_fault_proxy_cut (self->proxy, "GET /v1/uploads/", 1);
  fetch (file);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_FAILED);
  g_assert_cmpint (helio_remote_file_get_failure (file), !=, HELIO_FILE_FAILURE_NONE);
  g_assert_false (g_file_query_exists (helio_remote_file_get_place (file), NULL));
  fetch (file);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_HERE);
}

static void
what_the_service_lacks_is_told (Fixture *self, gconstpointer data)
{
  g_autofree char *sha256 = g_strnfill (64, '0');
  g_autoptr (HelioRemoteFile) file = helio_remote_file_new (self->engine, sha256, 10);
  g_autoptr (HelioRemoteFile) none = helio_remote_file_new (self->engine, "../../cache.db", 10);

  helio_test_until (helio_remote_file_get_state (file) != HELIO_FILE_UNKNOWN);
  fetch (file);
  assert_failed (file, HELIO_FILE_FAILURE_GONE);
  helio_remote_file_fetch (none);
  assert_failed (none, HELIO_FILE_FAILURE_GONE);
  g_assert_null (helio_remote_file_get_place (none));
}

/* A hotel has no files of the service's. */
static void
what_somebody_else_lacks_is_not_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = file_new (self);

  helio_fault_proxy_answer (self->proxy, "GET /v1/uploads/", 1, 404, "Content-Type: text/html",
                            "<html>");
  fetch (file);
  assert_failed (file, HELIO_FILE_FAILURE_OTHER);
  fetch (file);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_HERE);
}

static void
it_can_be_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = file_new (self);

  helio_fault_proxy_hold (self->proxy, "GET /v1/uploads/", 1);
  helio_remote_file_fetch (file);
  helio_test_until (helio_fault_proxy_get_n_held (self->proxy) == 1);
  helio_remote_file_cancel (file);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_ABSENT);
  helio_fault_proxy_release (self->proxy);
  fetch (file);
  g_assert_cmpint (helio_remote_file_get_state (file), ==, HELIO_FILE_HERE);
}

static void
who_asks_at_once_need_not_wait (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file
      = helio_remote_file_new (self->engine, helio_record_get_text (self->attachment, "sha256"),
                               helio_record_get_integer (self->attachment, "size"));

  helio_remote_file_fetch (file);
  helio_test_until (helio_remote_file_get_state (file) == HELIO_FILE_HERE);
}

#define TEST(path, function) \
  g_test_add ("/remote-file/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("offline", what_was_fetched_is_there_offline);
  TEST ("again", offline_it_fails_and_can_be_tried_again);
  TEST ("cut", half_a_file_is_none);
  TEST ("missing", what_the_service_lacks_is_told);
  TEST ("missing-elsewhere", what_somebody_else_lacks_is_not_gone);
  TEST ("cancel", it_can_be_given_up);
  TEST ("at-once", who_asks_at_once_need_not_wait);
  return g_test_run ();
}
