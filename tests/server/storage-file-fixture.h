/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service's database in a file, which is not there yet. */
#pragma once

#include "helio-storage.h"
#include "helio-time.h"

#define STORAGE_FILE_TEST_NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) of a database that is not there yet */
  char *uri;    /* (owned) */
} StorageFileTest;

void storage_file_test_set_up (StorageFileTest *self, gconstpointer data);
void storage_file_test_tear_down (StorageFileTest *self, gconstpointer data);

/* Ana, of Sol. */
void storage_file_test_add_user (HelioStorage *storage);
void storage_file_test_write (const char *path, const char *bytes, gssize length);
/* Runs SQL on the file, as somebody else's program would. */
void storage_file_test_run_sql (StorageFileTest *self, const char *text);
