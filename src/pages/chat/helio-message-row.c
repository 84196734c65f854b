/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-message-row.h"

#include "helio-box.h"
#include "helio-day.h"
#include "helio-file-list.h"
#include "helio-paragraph.h"
#include "helio-status-badge.h"
#include "helio-text-links.h"
#include "helio-text-shown.h"
#include "helio-time.h"
#include "helio-uri-link.h"

#include <glib/gi18n-lib.h>

/* A bubble is no wider than a text that is read well, in letters. */
#define WIDEST 60

struct _HelioMessageRow
{
  GtkBox parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  char *id;                  /* (owned) (nullable): of the message */
  char *body;                /* (owned) (nullable): as it is shown */

  GtkLabel *day;           /* (unowned): a child */
  GtkWidget *bubble;       /* (unowned): a child */
  GtkLabel *author;        /* (unowned): a child */
  GtkLabel *text;          /* (unowned): a child */
  GtkBox *links;           /* (unowned): a child */
  GtkWidget *files;        /* (unowned): a child */
  GtkLabel *time;          /* (unowned): a child */
  HelioStatusBadge *state; /* (unowned): a child */
  GtkWidget *read;         /* (unowned): a child */
  GtkWidget *outbox;       /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioMessageRow, helio_message_row, GTK_TYPE_BOX)

/* --- showing --- */

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static char *
dup_day (HelioMessageRow *self, gint64 moment)
{
  GTimeZone *zone = helio_workspace_get_time_zone (self->workspace);
  gint64 now = helio_clock_now (helio_workspace_get_clock (self->workspace));
  gint64 age = helio_day_of (now, zone) - helio_day_of (moment, zone);

  if (age == 0)
    return g_strdup (C_ ("chat", "Today"));
  return age == 1 ? g_strdup (C_ ("chat", "Yesterday")) : helio_time_local_date (moment, zone);
}

static void
show_day (HelioMessageRow *self, gint64 moment, HelioRecord *previous)
{
  GTimeZone *zone = helio_workspace_get_time_zone (self->workspace);
  gboolean first = previous == NULL
                   || helio_day_of (helio_record_get_integer (previous, "updated-at"), zone)
                          != helio_day_of (moment, zone);
  g_autofree char *day = first ? dup_day (self, moment) : NULL;

  show_label (self->day, day);
}

static char *
dup_time (HelioMessageRow *self, gint64 moment)
{
  g_autoptr (GDateTime) local
      = helio_time_to_date_time (moment, helio_workspace_get_time_zone (self->workspace));

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

/* NULL for what oneself wrote, which is seen by its place. */
static char *
dup_author (HelioRecord *message)
{
  const char *name = helio_record_get_text (message, "author");
  g_autofree char *author = helio_text_dup_shown (name != NULL ? name : C_ ("chat", "Support"));

  if (helio_record_get_integer (message, "from-support") != TRUE)
    return NULL;
  if (helio_record_get_integer (message, "automatic") == TRUE)
    /* Translators: who wrote a message that a program wrote */
    return g_strdup_printf (C_ ("chat", "%s · automatic"), author);
  return g_steal_pointer (&author);
}

static void
show_links (HelioMessageRow *self, const char *body)
{
  g_auto (GStrv) links = helio_text_find_links (body);

  helio_box_remove_all (self->links);
  for (guint i = 0; links[i] != NULL; i++)
    {
      GtkWidget *button = gtk_link_button_new (links[i]);
      GtkWidget *label = gtk_label_new (links[i]);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "text-link");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      helio_uri_link_route (GTK_LINK_BUTTON (button));
      gtk_box_append (self->links, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->links), links[0] != NULL);
}

/* What is shown is left alone: somebody may have selected some of it. */
static void
show_body (HelioMessageRow *self, const char *body)
{
  if (g_strcmp0 (self->body, body) == 0)
    return;
  g_free (self->body);
  self->body = g_strdup (body);
  helio_paragraph_set_text (self->text, body);
  show_links (self, body);
}

static void
show_side (HelioMessageRow *self, HelioRecord *message)
{
  static const char *const support[] = { "bubble", "support", NULL };
  static const char *const automatic[] = { "bubble", "support", "automatic", NULL };
  static const char *const mine[] = { "bubble", "mine", NULL };
  gboolean theirs = helio_record_get_integer (message, "from-support") == TRUE;

  gtk_widget_set_halign (self->bubble, theirs ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_css_classes (self->bubble,
                              (const char **) (!theirs ? mine
                                               : helio_record_get_integer (message, "automatic")
                                                       == TRUE
                                                   ? automatic
                                                   : support));
}

/* How it stands with what oneself wrote. */
static void
show_state (HelioMessageRow *self, HelioRecord *message)
{
  const char *pending = helio_record_get_pending (message);
  gboolean stuck = g_strcmp0 (pending, "failed") == 0 || g_strcmp0 (pending, "conflict") == 0;

  helio_status_badge_set_status (self->state, &helio_outbox_state, pending);
  gtk_widget_set_visible (self->outbox, stuck);
}

static char *
dup_body (HelioRecord *message)
{
  const char *body = helio_record_get_text (message, "body");

  return body != NULL ? helio_text_dup_shown_within (body, HELIO_TEXT_MOST_SHOWN) : NULL;
}

/* To somebody who does not see it. */
static char *
dup_spoken (HelioRecord *message, const char *author, const char *time, const char *body,
            gboolean is_read)
{
  const char *pending = helio_record_get_pending (message);

  if (body == NULL)
    body = "";
  if (author == NULL)
    author = C_ ("chat", "You");
  if (pending != NULL)
    time = helio_vocabulary_label (&helio_outbox_state, pending);
  if (is_read)
    /* Translators: one's own message to somebody who does not see it: who wrote it, when, that the
     * other side has read it, and what it says */
    return g_strdup_printf (C_ ("chat", "%s, %s, read: %s"), author, time, body);
  /* Translators: a message to somebody who does not see it: who wrote it, when or how it stands
   * with it, and what it says */
  return g_strdup_printf (C_ ("chat", "%s, %s: %s"), author, time, body);
}

static void
tell_accessible (HelioMessageRow *self, const char *spoken)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
}

void
helio_message_row_show (HelioMessageRow *self, HelioRecord *message, HelioRecord *previous,
                        const char *read)
{
  g_autofree char *author = NULL;
  g_autofree char *time = NULL;
  g_autofree char *body = NULL;
  g_autofree char *spoken = NULL;
  gboolean is_read;
  gint64 moment;

  g_return_if_fail (HELIO_IS_MESSAGE_ROW (self));
  g_return_if_fail (HELIO_IS_RECORD (message));

  g_free (self->id);
  self->id = g_strdup (helio_record_get_id (message));
  moment = helio_record_get_integer (message, "updated-at");
  author = dup_author (message);
  body = dup_body (message);
  time = dup_time (self, moment);
  show_day (self, moment, previous);
  show_side (self, message);
  show_label (self->author, author);
  show_body (self, body);
  gtk_label_set_text (self->time, time);
  show_state (self, message);
  is_read = g_strcmp0 (self->id, read) == 0;
  gtk_widget_set_visible (self->read, is_read);
  spoken = dup_spoken (message, author, time, body, is_read);
  tell_accessible (self, spoken);
}

void
helio_message_row_show_files (HelioMessageRow *self, GPtrArray *attachments)
{
  g_return_if_fail (HELIO_IS_MESSAGE_ROW (self));
  g_return_if_fail (attachments != NULL);

  helio_file_list_show (HELIO_FILE_LIST (self->files), attachments);
  gtk_widget_set_visible (self->files, attachments->len > 0);
}

const char *
helio_message_row_get_id (HelioMessageRow *self)
{
  g_return_val_if_fail (HELIO_IS_MESSAGE_ROW (self), NULL);
  return self->id;
}

/* --- the widget --- */

static void
helio_message_row_finalize (GObject *object)
{
  HelioMessageRow *self = HELIO_MESSAGE_ROW (object);

  g_clear_object (&self->workspace);
  g_free (self->id);
  g_free (self->body);

  G_OBJECT_CLASS (helio_message_row_parent_class)->finalize (object);
}

static void
helio_message_row_class_init (HelioMessageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_message_row_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "message");
}

static GtkWidget *
make_foot (HelioMessageRow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *time = gtk_label_new (NULL);
  GtkWidget *state = helio_status_badge_new (NULL, NULL);

  self->time = GTK_LABEL (time);
  self->state = HELIO_STATUS_BADGE (state);
  self->read = gtk_label_new (C_ ("chat", "Read"));
  self->outbox = gtk_button_new_with_label (C_ ("chat", "See the outbox"));
  gtk_widget_add_css_class (time, "caption");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (self->read, "caption");
  gtk_widget_add_css_class (self->outbox, "text-link");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->outbox), "nav.section::outbox");
  gtk_widget_set_halign (foot, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (foot), state);
  gtk_box_append (GTK_BOX (foot), self->outbox);
  gtk_box_append (GTK_BOX (foot), time);
  gtk_box_append (GTK_BOX (foot), self->read);
  return foot;
}

static void
helio_message_row_init (HelioMessageRow *self)
{
  GtkWidget *day = gtk_label_new (NULL);
  GtkWidget *author = helio_paragraph_new (NULL, "caption-heading");
  GtkWidget *text = helio_paragraph_new (NULL, NULL);
  GtkWidget *links = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->day = GTK_LABEL (day);
  self->author = GTK_LABEL (author);
  self->text = GTK_LABEL (text);
  self->links = GTK_BOX (links);
  self->bubble = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (day, "day");
  gtk_widget_set_halign (day, GTK_ALIGN_CENTER);
  gtk_label_set_selectable (self->text, TRUE);
  gtk_label_set_max_width_chars (self->text, WIDEST);
  gtk_label_set_max_width_chars (self->author, WIDEST);
  gtk_box_append (GTK_BOX (self->bubble), author);
  gtk_box_append (GTK_BOX (self->bubble), text);
  gtk_box_append (GTK_BOX (self->bubble), links);
  gtk_box_append (GTK_BOX (self), day);
  gtk_box_append (GTK_BOX (self), self->bubble);
}

GtkWidget *
helio_message_row_new (HelioWorkspace *workspace)
{
  HelioMessageRow *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_MESSAGE_ROW, NULL);
  self->workspace = g_object_ref (workspace);
  self->files = helio_file_list_new (workspace);
  gtk_widget_set_visible (self->files, FALSE);
  gtk_box_append (GTK_BOX (self->bubble), self->files);
  gtk_box_append (GTK_BOX (self->bubble), make_foot (self));
  return GTK_WIDGET (self);
}
