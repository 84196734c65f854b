/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation of yesterday and today at the service, shortly before midnight, and what its page
 * has. */
#pragma once

#include "helio-composer.h"
#include "helio-message-list.h"
#include "helio-time.h"
#include "page-test.h"

#define CONVERSATION "c-1"
#define MINUTE (60 * HELIO_SECOND)

G_BEGIN_DECLS

/* The day ends when a test says so. */
void chat_test_set_up (PageTest *test, gconstpointer data);

/* Pages that are shown from now on have another time. */
void chat_test_use_clock (PageTest *test, const char *moment);

gint64 chat_test_now (PageTest *test);

HelioRecord *chat_test_make_conversation (PageTest *test, const char *id, const char *topic,
                                          gint64 n_unread);

void chat_test_put_message (PageTest *test, const char *id, const char *author, const char *body,
                            gint64 moment);

/* A question of yesterday and an answer of today, the last thing that happened. */
void chat_test_put_conversation (PageTest *test, gint64 n_unread);

void chat_test_show (PageTest *test, const char *id);

HelioMessageList *chat_test_get_list (PageTest *test);

guint chat_test_count_messages (PageTest *test);

GtkTextBuffer *chat_test_get_buffer (PageTest *test);

HelioComposer *chat_test_get_composer (PageTest *test);

void chat_test_type (PageTest *test, const char *text);

char *chat_test_dup_written (PageTest *test);

G_END_DECLS
