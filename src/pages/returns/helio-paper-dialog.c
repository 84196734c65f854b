/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-paper-dialog.h"

#include "helio-dialog.h"
#include "helio-file-places.h"
#include "helio-flow-layout.h"
#include "helio-paper-print.h"
#include "helio-text.h"
#include "helio-toast.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

/* Around the paper, so that its shadow is seen. */
#define BORDER 16

struct _HelioPaperDialog
{
  AdwWindow parent_instance;

  HelioReturnPapers *papers; /* (owned) */
  GCancellable *cancellable; /* (owned): of what is saved */
  HelioPaper paper;
  guint page;
  guint n_pages;
  double width; /* of the paper, in points */
  double height;

  AdwWindowTitle *title;      /* (unowned) template child */
  AdwToastOverlay *toasts;    /* (unowned) template child */
  GtkDrawingArea *area;       /* (unowned) template child */
  GtkWidget *pager;           /* (unowned) template child */
  GtkLabel *position;         /* (unowned) template child */
  GtkToggleButton *label_tab; /* (unowned) template child */
  GtkToggleButton *list_tab;  /* (unowned) template child */
  GtkWidget *save_button;     /* (unowned) template child */
  GtkWidget *print_button;    /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioPaperDialog, helio_paper_dialog, ADW_TYPE_WINDOW)

/* --- what is shown --- */

static void
show_position (HelioPaperDialog *self)
{
  g_autofree char *position = g_strdup_printf ("%u / %u", self->page + 1, self->n_pages);
  g_autofree char *name = NULL;

  /* Translators: what a screen reader says of the picture of a paper: its title, page, pages */
  name = g_strdup_printf (C_ ("paper", "%s, page %u of %u"), helio_paper_get_title (self->paper),
                          self->page + 1, self->n_pages);
  gtk_label_set_text (self->position, position);
  gtk_widget_set_visible (self->pager, self->n_pages > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.next", self->page + 1 < self->n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
show_paper (HelioPaperDialog *self, HelioPaper paper)
{
  self->paper = paper;
  self->page = 0;
  helio_paper_get_size (paper, helio_paper_uses_letter (), &self->width, &self->height);
  self->n_pages = helio_paper_count_pages (paper, self->papers, self->width, self->height);
  gtk_toggle_button_set_active (paper == HELIO_PAPER_LABEL ? self->label_tab : self->list_tab,
                                TRUE);
  show_position (self);
}

/* The sheet lies on the window, as large as there is room. */
static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  HelioPaperDialog *self = data;
  double scale = MIN ((width - 2 * BORDER) / self->width, (height - 2 * BORDER) / self->height);

  if (scale <= 0)
    return;
  cairo_translate (cr, (width - self->width * scale) / 2, (height - self->height * scale) / 2);
  for (int i = 1; i <= 4; i++)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.05);
      cairo_rectangle (cr, -i, 1 - i, self->width * scale + 2 * i, self->height * scale + 2 * i);
      cairo_fill (cr);
    }
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  helio_paper_draw (self->paper, self->papers, cr, self->page, self->width, self->height);
}

static void
on_tab (HelioPaperDialog *self, GtkToggleButton *tab)
{
  if (gtk_toggle_button_get_active (tab))
    show_paper (self, tab == self->label_tab ? HELIO_PAPER_LABEL : HELIO_PAPER_LIST);
}

static void
turn (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioPaperDialog *self = HELIO_PAPER_DIALOG (widget);

  self->page += g_str_equal (action, "paper.next") ? 1 : -1;
  show_position (self);
}

static void
show_other (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_paper (HELIO_PAPER_DIALOG (widget), (HelioPaper) g_variant_get_int32 (parameter));
}

/* --- printing and saving --- */

static void
say (HelioPaperDialog *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, helio_toast_new (text, NULL));
}

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, HelioPaperDialog *self)
{
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    say (self, C_ ("paper", "It could not be printed."));
}

static void
print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioPaperDialog *self = HELIO_PAPER_DIALOG (widget);
  g_autoptr (GtkPrintOperation) operation = helio_paper_print_new (self->paper, self->papers);

  g_signal_connect_object (operation, "done", G_CALLBACK (on_printed), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPaperDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (helio_paper_save_finish (result, &error))
    say (self, C_ ("paper", "Saved"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, helio_file_get_save_failure (error));
}

void
helio_paper_dialog_save (HelioPaperDialog *self, GFile *file)
{
  g_return_if_fail (HELIO_IS_PAPER_DIALOG (self));

  helio_paper_save_async (self->paper, self->papers, helio_paper_uses_letter (), file,
                          self->cancellable, on_saved, g_object_ref (self));
}

static void
on_chosen (GtkNativeDialog *chooser, int response, HelioPaperDialog *self)
{
  g_autoptr (GFile) file = helio_file_chooser_take (chooser, response);

  if (file != NULL)
    helio_paper_dialog_save (self, file);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioPaperDialog *self = HELIO_PAPER_DIALOG (widget);
  g_autofree char *name = helio_paper_dup_file_name (self->paper, self->papers);
  GtkNativeDialog *chooser
      = helio_file_chooser_new (helio_paper_get_title (self->paper), name, widget);

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (chooser);
}

/* --- the window --- */

static void
helio_paper_dialog_dispose (GObject *object)
{
  HelioPaperDialog *self = HELIO_PAPER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (helio_paper_dialog_parent_class)->dispose (object);
}

static void
helio_paper_dialog_finalize (GObject *object)
{
  HelioPaperDialog *self = HELIO_PAPER_DIALOG (object);

  g_clear_pointer (&self->papers, helio_return_papers_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (helio_paper_dialog_parent_class)->finalize (object);
}

static void
helio_paper_dialog_class_init (HelioPaperDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_paper_dialog_dispose;
  object_class->finalize = helio_paper_dialog_finalize;

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "paper.show", "i", show_other);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, turn);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, turn);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "paper.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "paper.previous", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-paper-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, area);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, pager);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, position);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, label_tab);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, list_tab);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, HelioPaperDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, on_tab);
}

static void
helio_paper_dialog_init (HelioPaperDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_wrap_label (GTK_WIDGET (self->label_tab));
  helio_wrap_label (GTK_WIDGET (self->list_tab));
  helio_wrap_label (self->save_button);
  helio_wrap_label (self->print_button);
}

GtkWidget *
helio_paper_dialog_new (HelioReturnPapers *papers)
{
  HelioPaperDialog *self;
  const char *number;
  g_autofree char *about = NULL;

  g_return_val_if_fail (papers != NULL, NULL);

  self = g_object_new (HELIO_TYPE_PAPER_DIALOG, NULL);
  self->papers = helio_return_papers_ref (papers);
  number = helio_record_get_text (papers->parcel, "rma-number");
  about = g_strdup_printf ("RMA(%s)", number != NULL ? number : HELIO_NO_VALUE);
  adw_window_title_set_subtitle (self->title, about);
  gtk_drawing_area_set_draw_func (self->area, draw, self, NULL);
  show_paper (self, HELIO_PAPER_LABEL);
  return GTK_WIDGET (self);
}

/* --- opening --- */

typedef struct
{
  GtkWindow *parent;         /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
} Opening;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (HelioReturnPapers) papers
      = helio_return_papers_load_finish (opening->workspace, result, NULL);

  if (papers == NULL)
    gtk_widget_activate_action (GTK_WIDGET (opening->parent), "nav.toast", "s",
                                C_ ("paper", "This return is not there any more."));
  else
    {
      GtkWidget *dialog = helio_paper_dialog_new (papers);

      helio_dialog_set_parent (GTK_WINDOW (dialog), opening->parent);
      helio_dialog_set_topic (GTK_WINDOW (dialog), "returns");
      gtk_window_present (GTK_WINDOW (dialog));
    }
  g_object_unref (opening->parent);
  g_object_unref (opening->workspace);
  g_free (opening);
}

void
helio_paper_dialog_begin (GtkWidget *from, HelioWorkspace *workspace, const HelioKind *kind,
                          const char *id)
{
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));

  opening = g_new (Opening, 1);
  *opening = (Opening){ g_object_ref (GTK_WINDOW (gtk_widget_get_root (from))),
                        g_object_ref (workspace) };
  helio_return_papers_load_async (workspace, kind, id, NULL, on_loaded, opening);
}
