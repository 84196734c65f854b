/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service says in a text is shown as a text: it turns nothing around, and does not hold up
 * the window, however long it is. */
#include "helio-chat-page.h"
#include "helio-systems-page.h"
#include "helio-text-shown.h"
#include "page-test.h"

#include <string.h>

#define SYSTEM "700934760"
#define MARK "\u202e"
#define SHOWN "\ufffd"

typedef struct
{
  guint n_shown;   /* texts that were kept from doing anything */
  guint n_longest; /* bytes */
} Seen;

static char *
dup_attack (gsize length)
{
  g_autofree char *much = g_strnfill (length, 'x');

  return g_strconcat ("<b>gpj" MARK "exe\033[2J %s ", much, NULL);
}

/* --- what is shown --- */

static void
see_text (Seen *seen, GtkWidget *widget, const char *text)
{
  if (text == NULL)
    return;
  if (strstr (text, MARK) != NULL || strchr (text, '\033') != NULL)
    g_error ("a %s in a %s shows as it is: %.20s", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), text);
  if (strstr (text, "gpj" SHOWN "exe") != NULL)
    seen->n_shown++;
  seen->n_longest = MAX (seen->n_longest, (guint) strlen (text));
}

static void
see (GtkWidget *root, Seen *seen)
{
  if (GTK_IS_LABEL (root))
    see_text (seen, root, gtk_label_get_text (GTK_LABEL (root)));
  else if (GTK_IS_INSCRIPTION (root))
    see_text (seen, root, gtk_inscription_get_text (GTK_INSCRIPTION (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    see (child, seen);
}

static gboolean
says_attack (GtkWidget *root)
{
  Seen seen = { 0 };

  see (root, &seen);
  return seen.n_shown > 0;
}

static void
assert_harmless (GtkWidget *root, guint longest)
{
  Seen seen = { 0 };

  see (root, &seen);
  g_assert_cmpuint (seen.n_shown, >, 0);
  g_assert_cmpuint (seen.n_longest, <=, longest);
}

/* --- what is said --- */

/* In every field that has words of its own; where long ones belong, a megabyte. A page of the feed
 * has room for few. */
static void
attack (HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);
  g_autofree char *text = dup_attack (50 * 1000);
  g_autofree char *long_text = dup_attack (1000 * 1000);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];

      if (field->type == HELIO_FIELD_TEXT && field->link == NULL && field->vocabulary == NULL
          && !helio_field_has (field, HELIO_TRAIT_KEY)
          && !helio_field_has (field, HELIO_TRAIT_NUMBER)
          && !helio_field_has (field, HELIO_TRAIT_PARENT))
        helio_record_set_text (record, field->name,
                               helio_field_has (field, HELIO_TRAIT_LONG) ? long_text : text);
    }
}

static void
attack_kept (PageTest *test, const HelioKind *kind, const char *number)
{
  g_autoptr (HelioRecord) record = page_test_read (test, kind, number);

  attack (record);
  page_test_put (test, record);
}

static void
put_message (PageTest *test)
{
  g_autoptr (HelioRecord) conversation = helio_record_new (&helio_kind_conversation);
  g_autoptr (HelioRecord) message = helio_record_new (&helio_kind_message);

  helio_record_set_identity (conversation, 0, "c-1", 0);
  attack (conversation);
  helio_record_set_integer (conversation, "open", TRUE);
  helio_record_set_integer (conversation, "answered", TRUE);
  helio_record_set_integer (conversation, "unread", 0);
  helio_record_set_integer (conversation, "created-at", helio_clock_now (test->desk->clock));
  helio_record_set_integer (conversation, "updated-at", helio_clock_now (test->desk->clock));
  page_test_put (test, conversation);
  helio_record_set_identity (message, 0, "m-1", 0);
  attack (message);
  helio_record_set_text (message, "conversation-id", "c-1");
  helio_record_set_integer (message, "from-support", TRUE);
  helio_record_set_integer (message, "automatic", FALSE);
  helio_record_set_integer (message, "created-at", helio_clock_now (test->desk->clock));
  helio_record_set_integer (message, "updated-at", helio_clock_now (test->desk->clock));
  page_test_put (test, message);
}

/* --- pages --- */

static void
a_table_shows_it_harmless (PageTest *test, gconstpointer data)
{
  attack_kept (test, &helio_kind_system, SYSTEM);
  page_test_show_pane (test, helio_systems_page_new (test->desk->workspace), 1000, 900);
  helio_test_until (says_attack (test->page));
  assert_harmless (test->page, HELIO_TEXT_MOST_OF_LINE);
}

static void
cards_show_it_harmless (PageTest *test, gconstpointer data)
{
  attack_kept (test, &helio_kind_system, SYSTEM);
  page_test_show_pane (test, helio_systems_page_new (test->desk->workspace), 400, 800);
  helio_test_until (says_attack (test->page));
  assert_harmless (test->page, HELIO_TEXT_MOST_OF_LINE);
}

static void
a_list_of_conversations_shows_it_harmless (PageTest *test, gconstpointer data)
{
  put_message (test);
  page_test_show (test, helio_chat_page_new (test->desk->workspace), 800, 600);
  helio_test_until (says_attack (test->page));
  assert_harmless (test->page, HELIO_TEXT_MOST_SHOWN);
}

#define TEST(path, function) \
  g_test_add ("/hostile-text/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("table", a_table_shows_it_harmless);
  TEST ("cards", cards_show_it_harmless);
  TEST ("conversations", a_list_of_conversations_shows_it_harmless);
  return g_test_run ();
}
