/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-chooser.h"

#include "helio-command-kind.h"
#include "helio-filtered-pane.h"
#include "helio-form-dialog.h"

#include <glib/gi18n-lib.h>

#define WIDTH 480
#define HEIGHT 640
#define MARGIN 12

struct _HelioReturnChooser
{
  AdwWindow parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  const HelioCommandKind *kind;
};

G_DEFINE_FINAL_TYPE (HelioReturnChooser, helio_return_chooser, ADW_TYPE_WINDOW)

static const HelioListLayout list = {
  "return-chooser",
  &helio_kind_rma,
  "number system-name submitted-at return-due-on",
  NULL,
  NULL,
  NC_ ("state", "No RMA has a battery that may go back now."),
  "heliodesk-battery-symbolic",
  NULL,
};

/* What a row does that is activated, and its number. */
static void
go_on (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioReturnChooser *self = HELIO_RETURN_CHOOSER (widget);
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (HelioRecord) rma = NULL;
  const char *number;

  g_variant_get (parameter, "(&s&s)", NULL, &number);
  rma = helio_reader_find (reader, &helio_kind_rma, number, NULL);
  if (rma == NULL || parent == NULL)
    return;
  helio_form_dialog_begin (GTK_WIDGET (parent), self->workspace, self->kind, rma);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
helio_return_chooser_dispose (GObject *object)
{
  g_clear_object (&HELIO_RETURN_CHOOSER (object)->workspace);

  G_OBJECT_CLASS (helio_return_chooser_parent_class)->dispose (object);
}

static void
helio_return_chooser_class_init (HelioReturnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_return_chooser_dispose;
  gtk_widget_class_install_action (widget_class, "nav.open", "(ss)", go_on);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
helio_return_chooser_init (HelioReturnChooser *self)
{
}

static GtkWidget *
make_list (HelioReturnChooser *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) scope = helio_query_with_text (all, "actions", HELIO_IS, self->kind->name);
  GtkWidget *pane = helio_filtered_pane_new (self->workspace, &list, scope,
                                             C_ ("return", "Which RMA is it for?"));

  /* Each row is a choice. */
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (pane), TRUE);
  gtk_widget_set_vexpand (pane, TRUE);
  gtk_widget_set_margin_top (pane, MARGIN);
  gtk_widget_set_margin_start (pane, MARGIN);
  gtk_widget_set_margin_end (pane, MARGIN);
  gtk_widget_set_margin_bottom (pane, MARGIN);
  return pane;
}

GtkWidget *
helio_return_chooser_new (HelioWorkspace *workspace, const HelioCommandKind *kind)
{
  HelioReturnChooser *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (HELIO_TYPE_RETURN_CHOOSER, "title", helio_command_kind_get_title (kind),
                       "default-width", WIDTH, "default-height", HEIGHT, "modal", TRUE, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_list (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  return GTK_WIDGET (self);
}
