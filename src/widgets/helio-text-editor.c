/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-editor.h"

#include "helio-command-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEIGHT 140
/* Of one line of a brief text, and of as many as are shown of it. */
#define BRIEF_HEIGHT 40
/* Of a word. To break a line in a longer one wherever it fits is a matter of a second with every
 * key. */
#define LONGEST_WORD 1000
#define WHITE " \t\r\n"
/* A tenth of the room is what is worth a word. */
#define SCARCE 10

struct _HelioTextEditor
{
  HelioFieldEditor parent_instance;

  GtkEditable *line;     /* (unowned) (nullable): a child, of a short text */
  GtkTextView *view;     /* (unowned) (nullable): a child, of a long text */
  GtkTextBuffer *buffer; /* (unowned) (nullable): of the view */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioTextEditor, helio_text_editor, HELIO_TYPE_FIELD_EDITOR)

static guint entered_signal;

static char *
dup_text (HelioTextEditor *self)
{
  GtkTextIter start, end;

  if (self->line != NULL)
    return g_strdup (gtk_editable_get_text (self->line));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* Letters with accents count for two, others for more; the service counts so, too. */
static void
show_room (HelioTextEditor *self, const char *text)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  gsize limit = helio_command_get_text_limit (helio_field_editor_get_field (editor));
  g_autofree char *hint = NULL;

  if (strlen (text) + limit / SCARCE > limit)
    /* Translators: how long a text is, and how long it may be */
    hint = g_strdup_printf (C_ ("form", "%'zu of %'zu"), strlen (text), limit);
  helio_field_editor_set_hint (editor, hint);
}

static gboolean
has_long_word (const char *text)
{
  gsize length = strcspn (text, WHITE);

  while (length <= LONGEST_WORD && text[length] != '\0')
    {
      text += length + 1;
      length = strcspn (text, WHITE);
    }
  return length > LONGEST_WORD;
}

static void
wrap_lines (HelioTextEditor *self, const char *text)
{
  gtk_text_view_set_wrap_mode (self->view,
                               has_long_word (text) ? GTK_WRAP_CHAR : GTK_WRAP_WORD_CHAR);
}

static void
on_edited (HelioTextEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  g_autofree char *text = dup_text (self);

  show_room (self, text);
  if (self->view != NULL)
    wrap_lines (self, text);
  if (!self->loading)
    helio_record_set_text (helio_field_editor_get_record (editor),
                           helio_field_editor_get_field (editor)->name,
                           *text != '\0' ? text : NULL);
}

/* Only what is another text: the cursor would move. */
static void
helio_text_editor_load (HelioFieldEditor *editor)
{
  HelioTextEditor *self = HELIO_TEXT_EDITOR (editor);
  const char *value = helio_record_get_text (helio_field_editor_get_record (editor),
                                             helio_field_editor_get_field (editor)->name);
  g_autofree char *text = dup_text (self);

  if (g_strcmp0 (text, value != NULL ? value : "") == 0)
    return;
  self->loading = TRUE;
  if (self->line != NULL)
    gtk_editable_set_text (self->line, value != NULL ? value : "");
  else
    gtk_text_buffer_set_text (self->buffer, value != NULL ? value : "", -1);
  self->loading = FALSE;
}

static void
helio_text_editor_class_init (HelioTextEditorClass *klass)
{
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_text_editor_load;
  entered_signal = g_signal_new ("entered", HELIO_TYPE_TEXT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
helio_text_editor_init (HelioTextEditor *self)
{
}

static GtkWidget *
make_line (HelioTextEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  self->line = GTK_EDITABLE (entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_edited), self);
  return entry;
}

/* The key that ends a line of a text does not leave it; Tab does. */
static GtkWidget *
make_lines (HelioTextEditor *self, GtkWidget **scroller)
{
  GtkWidget *view = gtk_text_view_new ();

  self->view = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_edited), self,
                           G_CONNECT_SWAPPED);
  *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (*scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (*scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (*scroller), view);
  gtk_widget_add_css_class (*scroller, "text-area");
  gtk_widget_set_vexpand (*scroller, TRUE);
  return view;
}

GtkWidget *
helio_text_editor_new (HelioRecord *record, const char *field)
{
  HelioTextEditor *self;
  const HelioKind *kind;
  GtkWidget *input, *focus;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  self = g_object_new (HELIO_TYPE_TEXT_EDITOR, NULL);
  if (helio_field_has (&kind->fields[helio_kind_field (kind, field)], HELIO_TRAIT_LONG))
    focus = make_lines (self, &input);
  else
    focus = input = make_line (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, input, focus);
  return GTK_WIDGET (self);
}

/* What an input method is about to write takes the key first. */
static gboolean
on_key_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers,
                HelioTextEditor *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (keys));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (modifiers & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_text_view_im_context_filter_keypress (self->view, event))
    g_signal_emit (self, entered_signal, 0);
  return GDK_EVENT_STOP;
}

void
helio_text_editor_set_brief (HelioTextEditor *self)
{
  GtkEventController *keys;
  GtkScrolledWindow *scroller;

  g_return_if_fail (HELIO_IS_TEXT_EDITOR (self));
  g_return_if_fail (self->view != NULL);

  scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->view)));
  gtk_scrolled_window_set_max_content_height (scroller, HEIGHT);
  gtk_scrolled_window_set_min_content_height (scroller, BRIEF_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (scroller), FALSE);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
