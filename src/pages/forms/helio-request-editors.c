/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.2 and 3.2: the form of a new request. */
#include "helio-request-editors.h"

#include "helio-icon.h"
#include "helio-local-id.h"
#include "helio-paragraph.h"
#include "helio-serials-editor.h"
#include "helio-system-editor.h"
#include "helio-term-editor.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

static gboolean
wants_rma (HelioRecord *request)
{
  return g_strcmp0 (helio_record_get_text (request, "request-type"), "rma") == 0;
}

/* --- fields --- */

static GtkWidget *
make_subject_editor (HelioForm *form)
{
  HelioServiceInfo *service = helio_workspace_get_service (helio_form_get_workspace (form));
  guint n = 0;
  const HelioServiceTerm *subjects
      = service != NULL ? helio_service_info_get_subjects (service, &n) : NULL;

  return helio_term_editor_new (helio_form_get_record (form), "subject-id",
                                C_ ("request", "Select a subject"), subjects, n);
}

/* The form grows with what is chosen, where there is a choice. */
static void
show_system_editor (HelioRecord *request, GtkWidget *editor)
{
  gboolean choice = helio_kind_find_field (helio_record_get_kind (request), "request-type") >= 0;

  gtk_widget_set_visible (editor, !choice || helio_record_get_text (request, "request-type") != NULL
                                      || helio_record_get_text (request, "system-id") != NULL);
}

/* Serial numbers belong to a request for an RMA, and to no other. */
static void
show_serials_editor (HelioRecord *request, GtkWidget *editor)
{
  gtk_widget_set_visible (editor, wants_rma (request));
  helio_serials_editor_set_wanted (HELIO_SERIALS_EDITOR (editor), wants_rma (request));
}

static GtkWidget *
follow (GtkWidget *editor, HelioRecord *request, void (*show) (HelioRecord *, GtkWidget *))
{
  g_signal_connect_object (request, "changed", G_CALLBACK (show), editor, 0);
  show (request, editor);
  return editor;
}

GtkWidget *
helio_request_editor_new (HelioForm *form, const HelioField *field)
{
  HelioRecord *request = helio_form_get_record (form);
  HelioWorkspace *workspace = helio_form_get_workspace (form);

  if (g_str_equal (field->name, "request-type"))
    return helio_term_editor_new_for_vocabulary (request, field->name,
                                                 C_ ("request", "Select a request type"), NULL);
  if (g_str_equal (field->name, "subject-id"))
    return make_subject_editor (form);
  if (g_str_equal (field->name, "system-id"))
    return follow (helio_system_editor_new (workspace, request, field->name), request,
                   show_system_editor);
  if (g_str_equal (field->name, "serial-numbers"))
    return follow (helio_serials_editor_new (workspace, request, field->name), request,
                   show_serials_editor);
  return NULL;
}

/* --- remarks --- */

/* A place for a link is below the words: beside them, it would leave them a narrow column. */
static GtkWidget *
make_remark (const char *icon, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *image = helio_icon_new (icon);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), helio_paragraph_new (text, NULL));
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "form-remark");
  return box;
}

/* Of the window that the form belongs to; @target may be NULL. */
static void
append_link (GtkWidget *remark, const char *label, const char *action, const char *target)
{
  GtkWidget *link = gtk_button_new_with_label (label);

  helio_wrap_label (link);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "text-link");
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link), action);
  gtk_box_append (GTK_BOX (gtk_widget_get_last_child (remark)), link);
}

/* The brand's name stands in the manual's sentences. */
static char *
dup_sentence (HelioForm *form, const char *with_brand, const char *without)
{
  HelioServiceInfo *service = helio_workspace_get_service (helio_form_get_workspace (form));
  const char *brand = service != NULL ? helio_service_info_get_brand (service) : NULL;
  g_auto (GStrv) parts = g_strsplit (with_brand, "%s", 2);

  return brand != NULL && g_strv_length (parts) == 2 ? g_strconcat (parts[0], brand, parts[1], NULL)
                                                     : g_strdup (without);
}

static GtkWidget *
make_time_remark (HelioForm *form)
{
  GtkWidget *remark;
  g_autofree char *text = dup_sentence (
      form,
      /* Translators: %s is whose service it is */
      C_ ("request", "Handling a support request can take time and need further troubleshooting "
                     "before the problem is solved. Do not hesitate to contact %s customer "
                     "support for more information."),
      C_ ("request", "Handling a support request can take time and need further troubleshooting "
                     "before the problem is solved. Do not hesitate to contact customer support "
                     "for more information."));

  remark = make_remark ("heliodesk-warning-symbolic", text);
  append_link (remark, C_ ("request", "Contact support"), "nav.chat", NULL);
  return remark;
}

/* The last of the pages to learn from is the one that helps with everything else. */
static GtkWidget *
make_resources_remark (HelioForm *form)
{
  HelioServiceInfo *service = helio_workspace_get_service (helio_form_get_workspace (form));
  guint n = 0;
  const HelioServiceLink *resources
      = service != NULL ? helio_service_info_get_resources (service, &n) : NULL;
  g_autofree char *text
      = dup_sentence (form,
                      /* Translators: %s is whose service it is */
                      C_ ("request", "Have you tried to search our %s support resources?"),
                      C_ ("request", "Have you tried to search the support resources?"));
  GtkWidget *remark = make_remark ("heliodesk-search-symbolic", text);

  if (n > 0)
    append_link (remark, C_ ("request", "Learn more"), "nav.open-uri", resources[n - 1].url);
  return remark;
}

GtkWidget *
helio_request_remark_new (HelioForm *form, const char *name)
{
  if (g_str_equal (name, "time"))
    return make_time_remark (form);
  if (g_str_equal (name, "resources"))
    return make_resources_remark (form);
  return make_remark ("heliodesk-mail-symbolic",
                      C_ ("request", "You will receive a confirmation e-mail with the details of "
                                     "the request submitted below."));
}

/* --- afterwards --- */

const HelioKind *
helio_request_find_made (HelioForm *form, char **id)
{
  gboolean rma = wants_rma (helio_form_get_record (form));

  *id = helio_local_id_new (helio_form_get_entry (form), rma ? 1 : 0);
  return rma ? &helio_kind_rma : &helio_kind_case;
}
