/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-entry-page.h"

#include "helio-action.h"
#include "helio-conflict-view.h"
#include "helio-flow-layout.h"
#include "helio-form-problems.h"
#include "helio-notice.h"
#include "helio-outbox-actions.h"
#include "helio-outbox-fields.h"
#include "helio-outbox-words.h"
#include "helio-page-layout.h"
#include "helio-section.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

#define SPACING 6
#define OUTBOX_ICON "heliodesk-outbox-symbolic"

struct _HelioOutboxEntryPage
{
  HelioSubjectPage parent_instance;

  char *entry;       /* (owned) */
  HelioRecord *sent; /* (owned) (nullable): what it was about, when it has been sent */

  HelioNotice *notice;
  GtkWidget *buttons;
  GtkWidget *write;
  GtkWidget *retry;
  GtkWidget *keep_mine;
  GtkWidget *keep_theirs;
  GtkWidget *keep_both;
  GtkWidget *discard;
  HelioSection *conflict;
  HelioSection *form;
  HelioSection *sending;
};

G_DEFINE_FINAL_TYPE (HelioOutboxEntryPage, helio_outbox_entry_page, HELIO_TYPE_SUBJECT_PAGE)

static HelioOutboxData *
get_data (HelioOutboxEntryPage *self)
{
  return helio_subject_page_get_data (HELIO_SUBJECT_PAGE (self));
}

static HelioRecord *
get_record (HelioOutboxEntryPage *self)
{
  return helio_command_get_entry (get_data (self)->command);
}

static gboolean
is (HelioOutboxEntryPage *self, const char *state)
{
  return g_strcmp0 (helio_record_get_text (get_record (self), "state"), state) == 0;
}

/* --- how it stands --- */

/* What the service found in the form, a line a field; NULL when it found nothing there. */
static char *
dup_findings (HelioOutboxEntryPage *self)
{
  HelioRecord *form = helio_command_get_form (get_data (self)->command);
  const HelioKind *kind = helio_record_get_kind (form);
  g_autoptr (HelioFormProblems) problems
      = helio_form_problems_new (form, helio_record_get_text (get_record (self), "errors"));
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *text = helio_form_problems_dup_text (problems, &kind->fields[i]);

      if (text == NULL)
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append_printf (lines, C_ ("form", "%s: %s"),
                              helio_field_get_label (&kind->fields[i]), text);
    }
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

/* What is wrong, or what is known of the cause, before what comes of it. In the language of now as
 * far as it can be. */
static char *
dup_notice (HelioOutboxEntryPage *self)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  HelioRecord *record = get_record (self);
  g_autofree char *prospect = helio_outbox_words_dup_prospect (workspace, record);
  g_autofree char *findings = dup_findings (self);
  const char *problem = findings != NULL
                            ? findings
                            : helio_vocabulary_label (&helio_action_reason,
                                                      helio_record_get_text (record, "problem"));

  /* A conflict is its own cause. */
  if (problem == NULL && !is (self, "conflict"))
    problem = helio_vocabulary_label (&helio_outbox_cause, helio_record_get_text (record, "cause"));
  return problem != NULL ? g_strdup_printf ("%s\n%s", problem, prospect)
                         : g_steal_pointer (&prospect);
}

static void
show_notice (HelioOutboxEntryPage *self)
{
  const HelioTerm *term
      = helio_vocabulary_find (&helio_outbox_state,
                               helio_record_get_text (get_record (self), "state"));
  g_autofree char *text = dup_notice (self);

  helio_notice_show (self->notice, term != NULL ? term->style : "neutral",
                     term != NULL ? term->icon : "heliodesk-outbox-symbolic", text);
}

/* --- conflict --- */

/* What was written can stand beside what the service says, where people talk about it. */
static const char *
get_words (HelioOutboxEntryPage *self)
{
  HelioRecord *form = helio_command_get_form (get_data (self)->command);
  int field = helio_kind_first_with (helio_record_get_kind (form), HELIO_TRAIT_LONG);
  const HelioKind *target
      = helio_kind_find (helio_record_get_text (get_record (self), "target-kind"));

  if (field < 0 || target == NULL || helio_page_layout_find (target) == NULL)
    return NULL;
  return helio_record_get_nth_text (form, (guint) field);
}

static void
show_conflict (HelioOutboxEntryPage *self)
{
  GTimeZone *zone = helio_workspace_get_time_zone (helio_page_get_workspace (HELIO_PAGE (self)));
  HelioDifferences *differences = get_data (self)->differences;
  gboolean conflict = is (self, "conflict");

  if (differences != NULL)
    helio_section_set_content (self->conflict, helio_conflict_view_new (differences, zone));
  gtk_widget_set_visible (GTK_WIDGET (self->conflict), differences != NULL);
  gtk_widget_set_visible (self->keep_mine, conflict);
  gtk_widget_set_visible (self->keep_theirs, conflict);
  gtk_widget_set_visible (self->keep_both, conflict && get_words (self) != NULL);
  gtk_widget_set_visible (self->retry, helio_outbox_can_be_sent (get_record (self)));
  gtk_widget_set_visible (self->write, helio_outbox_can_be_written (get_record (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.open-record",
                                 helio_outbox_has_page (get_record (self)));
  gtk_widget_set_visible (self->discard, !conflict);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.discard", !is (self, "sending"));
}

/* --- showing --- */

static void
helio_outbox_entry_page_show (HelioSubjectPage *page)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (page);
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (page));
  HelioRecord *record = get_record (self);
  g_autofree char *title = helio_outbox_words_dup_title (record);

  helio_page_set_title (HELIO_PAGE (page), title);
  helio_subject_page_set_status (page, &helio_outbox_state,
                                 helio_record_get_text (record, "state"));
  show_notice (self);
  show_conflict (self);
  helio_section_set_content (self->form, helio_outbox_form_fields_new (workspace, get_data (self)));
  helio_section_set_content (self->sending, helio_outbox_entry_fields_new (workspace, record));
}

/* --- loading --- */

static void
helio_outbox_entry_page_load (HelioSubjectPage *page, HelioStore *store, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  helio_outbox_data_load_async (store, HELIO_OUTBOX_ENTRY_PAGE (page)->entry, cancellable, callback,
                                data);
}

static gpointer
helio_outbox_entry_page_load_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_outbox_data_load_finish (store, result, error);
}

/* --- gone --- */

/* What has been sent is to be seen where it belongs. */
static void
helio_outbox_entry_page_miss (HelioSubjectPage *page)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (page);
  HelioStore *store = helio_workspace_get_store (helio_page_get_workspace (HELIO_PAGE (page)));
  g_autoptr (HelioRecord) sent
      = helio_reader_find_sent (helio_store_get_reader (store), self->entry, NULL);

  if (sent == NULL || helio_page_layout_find (helio_record_get_kind (sent)) == NULL)
    return;
  g_set_object (&self->sent, sent);
  helio_subject_page_describe (page, HELIO_STATE_EMPTY, OUTBOX_ICON,
                               C_ ("outbox", "Not in the outbox any more"),
                               C_ ("outbox", "It has been sent."), C_ ("outbox", "To the record"));
}

static void
helio_outbox_entry_page_leave (HelioSubjectPage *page)
{
  HelioRecord *sent = HELIO_OUTBOX_ENTRY_PAGE (page)->sent;

  if (sent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "nav.open", "(ss)",
                                helio_record_get_kind (sent)->name, helio_record_get_number (sent));
  else
    gtk_widget_activate_action (GTK_WIDGET (page), "nav.section", "s", "outbox");
}

/* --- actions --- */

static GPtrArray *
dup_record (HelioOutboxEntryPage *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  if (get_data (self) != NULL)
    g_ptr_array_add (records, g_object_ref (get_record (self)));
  return records;
}

static void
open_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (widget);

  if (get_data (self) != NULL)
    helio_outbox_open_page (widget, get_record (self));
}

static void
write_form (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (widget);

  if (get_data (self) != NULL)
    helio_outbox_write (widget, helio_page_get_workspace (HELIO_PAGE (self)), get_record (self));
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GPtrArray) records = dup_record (HELIO_OUTBOX_ENTRY_PAGE (widget));

  helio_outbox_retry (widget, helio_page_get_workspace (HELIO_PAGE (widget)), records);
}

static void
discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GPtrArray) records = dup_record (HELIO_OUTBOX_ENTRY_PAGE (widget));

  helio_outbox_ask_discard (widget, helio_page_get_workspace (HELIO_PAGE (widget)), records);
}

static void
keep_mine (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (widget);

  if (get_data (self) != NULL && is (self, "conflict"))
    helio_outbox_keep_mine (widget, helio_page_get_workspace (HELIO_PAGE (self)),
                            get_record (self));
}

static void
keep_both (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (widget);

  if (get_data (self) != NULL && is (self, "conflict") && get_words (self) != NULL)
    helio_outbox_keep_as_note (widget, helio_page_get_workspace (HELIO_PAGE (self)),
                               get_record (self), get_words (self));
}

/* --- the widget --- */

static void
helio_outbox_entry_page_get_property (GObject *object, guint prop_id, GValue *value,
                                      GParamSpec *pspec)
{
  g_value_set_string (value, HELIO_OUTBOX_ENTRY_PAGE (object)->entry);
}

static void
helio_outbox_entry_page_finalize (GObject *object)
{
  HelioOutboxEntryPage *self = HELIO_OUTBOX_ENTRY_PAGE (object);

  g_free (self->entry);
  g_clear_object (&self->sent);

  G_OBJECT_CLASS (helio_outbox_entry_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, write);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, retry);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, keep_mine);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, keep_theirs);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, keep_both);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, discard);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, conflict);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, form);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxEntryPage, sending);
}

static GtkWidget *
helio_outbox_entry_page_make_again (HelioPage *page)
{
  return helio_outbox_entry_page_new (helio_page_get_workspace (page),
                                      HELIO_OUTBOX_ENTRY_PAGE (page)->entry);
}

static void
helio_outbox_entry_page_class_init (HelioOutboxEntryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HelioSubjectPageClass *subject_class = HELIO_SUBJECT_PAGE_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_outbox_entry_page_make_again;
  object_class->finalize = helio_outbox_entry_page_finalize;
  object_class->get_property = helio_outbox_entry_page_get_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_string ("entry", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  subject_class->load = helio_outbox_entry_page_load;
  subject_class->load_finish = helio_outbox_entry_page_load_finish;
  subject_class->free_data = (GDestroyNotify) helio_outbox_data_free;
  subject_class->show = helio_outbox_entry_page_show;
  subject_class->miss = helio_outbox_entry_page_miss;
  subject_class->leave = helio_outbox_entry_page_leave;

  gtk_widget_class_install_action (widget_class, "entry.open-record", NULL, open_record);
  gtk_widget_class_install_action (widget_class, "entry.write", NULL, write_form);
  gtk_widget_class_install_action (widget_class, "entry.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "entry.discard", NULL, discard);
  gtk_widget_class_install_action (widget_class, "entry.keep-mine", NULL, keep_mine);
  gtk_widget_class_install_action (widget_class, "entry.keep-both", NULL, keep_both);
  g_type_ensure (HELIO_TYPE_NOTICE);
  g_type_ensure (HELIO_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-outbox-entry-page.ui");
  bind_children (widget_class);
}

static void
helio_outbox_entry_page_init (HelioOutboxEntryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, helio_flow_layout_new (SPACING, 0));
  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    helio_wrap_label (button);
  helio_subject_page_describe (HELIO_SUBJECT_PAGE (self), HELIO_STATE_EMPTY, OUTBOX_ICON,
                               C_ ("outbox", "Not in the outbox any more"),
                               C_ ("outbox", "It has been sent or discarded."),
                               C_ ("outbox", "To the outbox"));
  helio_subject_page_describe (HELIO_SUBJECT_PAGE (self), HELIO_STATE_ERROR, NULL,
                               C_ ("outbox", "The outbox could not be read"), NULL,
                               C_ ("state", "Try again"));
}

GtkWidget *
helio_outbox_entry_page_new (HelioWorkspace *workspace, const char *entry)
{
  HelioOutboxEntryPage *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (HELIO_TYPE_OUTBOX_ENTRY_PAGE, "workspace", workspace, "title",
                       C_ ("section", "Outbox"), "section", "outbox", NULL);
  self->entry = g_strdup (entry);
  /* Whether it may go now. */
  g_signal_connect_object (helio_workspace_get_engine (workspace), "notify::state",
                           G_CALLBACK (helio_subject_page_update), self, G_CONNECT_SWAPPED);
  helio_subject_page_follow (HELIO_SUBJECT_PAGE (self), helio_kind_bit (&helio_kind_outbox_entry));
  return GTK_WIDGET (self);
}
