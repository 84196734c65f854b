/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache's file as another program sees it: `cache.db` in a test's folder. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

sqlite3 *sql_fixture_open (const char *folder);
void sql_fixture_run (sqlite3 *handle, const char *sql);
void sql_fixture_close (sqlite3 *handle);
/* All of it. */
void sql_fixture_run_once (const char *folder, const char *sql);
/* Of a table, whose name a condition may follow. */
int sql_fixture_count (sqlite3 *handle, const char *rows);
/* The index of words, which keeps no text, says of every row of a table what the row says. */
void sql_fixture_assert_words (const char *folder, const char *table);
/* The tally of statuses and days says what the rows of a table with `submitted_at` come to. */
void sql_fixture_assert_tally (const char *folder, const char *table);

G_END_DECLS
