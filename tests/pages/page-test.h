/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page in a window, on a desk that has synced with a service of demo data. */
#pragma once

#include "helio-filtered-pane.h"
#include "helio-form.h"
#include "helio-page.h"
#include "helio-section.h"
#include "helio-state-page.h"
#include "helio-test-desk.h"
#include "helio-test-store.h"
#include "widget-test.h"

typedef struct
{
  HelioTestDesk *desk; /* (owned) */
  GtkWindow *window;   /* (unowned) (nullable) */
  GtkWidget *page;     /* (unowned) (nullable): the window's child */
  GString *opened;     /* (owned): what `nav.open` got: `kind number;`, what
                        * `nav.search` got: `search criterion term;`, what
                        * `nav.open-uri` got: `uri address;`, what
                        * `nav.section` got: `section name;`, what `nav.saved`
                        * got: `saved text address;`, what `nav.toast`
                        * got: `toast text;`, and `chat;` for `nav.chat` */
} PageTest;

void page_test_set_up (PageTest *self, gconstpointer data);
void page_test_tear_down (PageTest *self, gconstpointer data);

/* A workspace over a cache whose service is never reached; settings are kept in @folder. */
HelioWorkspace *page_test_workspace_new (HelioStore *store, const char *folder);
void page_test_workspace_end (HelioWorkspace *workspace);

/* Shows a page in the place of the former one. */
void page_test_show (PageTest *self, GtkWidget *page, int width, int height);
/* The same, and waits until its first filtered pane has settled. */
HelioFilteredPane *page_test_show_pane (PageTest *self, GtkWidget *page, int width, int height);

/* Ends the window before the test does. */
void page_test_close (PageTest *self);

/* Waits until a pane has read what it is asked to show. */
void page_test_settle (HelioFilteredPane *pane);

/* The first filtered pane of a page, below @root. */
HelioFilteredPane *page_test_find_pane (GtkWidget *root);

/* What its table has at a position, as people read it. */
char *page_test_dup_cell (HelioFilteredPane *pane, guint position, const char *field);
guint page_test_count_rows (HelioFilteredPane *pane);
void page_test_assert_columns (HelioFilteredPane *pane, const char *names);

/* The first state page below @root, and what the page's notice says. */
HelioState page_test_get_state (GtkWidget *root);
const char *page_test_get_notice (PageTest *self);

/* Whether some label below @root, or @root, says just that, where it can be seen. */
gboolean page_test_says (GtkWidget *root, const char *text);

/* Puts a form into the outbox, once it is valid. */
void page_test_submit (HelioForm *form);

/* Filters a pane's query by an expression of the command line. */
void page_test_filter (HelioFilteredPane *pane, const char *expression);

/* Microseconds since 1970, of a moment as RFC 3339 writes it. */
gint64 page_test_moment (const char *text);

/* From when until when a query asks for. */
void page_test_assert_range (HelioQuery *query, const char *from, const char *before);

/* What a workspace does now and then: see whether another day has begun. */
void page_test_look_at_the_day (HelioWorkspace *workspace);

HelioTable *page_test_get_table (HelioFilteredPane *pane);

/* The n-th widget of a type below @root, @root itself among them, or NULL. */
GtkWidget *page_test_find_nth (GtkWidget *root, GType type, guint n);

/* The section of a record's page that has a title, or NULL. */
HelioSection *page_test_find_section (GtkWidget *root, const char *title);

/* The window of a type that is open, or NULL; GTK keeps it. */
GtkWindow *page_test_find_dialog (GType type);

/* The question that is asked, once it is; and the click on an answer, by the label that the source
 * gives it, after which the question is gone. */
AdwMessageDialog *page_test_await_question (void);
void page_test_answer (const char *label);

/* A record as the cache has it. */
HelioRecord *page_test_read (PageTest *self, const HelioKind *kind, const char *number);

/* Another record of the service, or another version of it; or one less. Then syncs. */
void page_test_put (PageTest *self, HelioRecord *record);
void page_test_delete (PageTest *self, const HelioKind *kind, const char *id);

/* The service does not accept an entry of the outbox; @errors are what it says of its fields, or
 * NULL. */
void page_test_refuse (PageTest *self, const char *entry, const char *problem, const char *errors);
