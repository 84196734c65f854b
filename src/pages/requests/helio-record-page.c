/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-page.h"

#include "helio-action-menu.h"
#include "helio-breadcrumb.h"
#include "helio-deep-link.h"
#include "helio-form-dialog.h"
#include "helio-local-id.h"
#include "helio-page-data.h"
#include "helio-paper-dialog.h"
#include "helio-paper-print.h"
#include "helio-record-print.h"
#include "helio-record-sections.h"
#include "helio-status-badge.h"

#include <glib/gi18n-lib.h>

struct _HelioRecordPage
{
  HelioSubjectPage parent_instance;

  const HelioPageLayout *layout;
  char *number;              /* (owned) */
  HelioRecordSections *view; /* (unowned): a child */

  HelioBreadcrumb *breadcrumb;
  GtkMenuButton *actions_button;
  GtkPopover *actions_popover;
  GtkWidget *pending;
  HelioStatusBadge *pending_badge;
  GtkLabel *pending_text;
  AdwBin *sections;
};

G_DEFINE_FINAL_TYPE (HelioRecordPage, helio_record_page, HELIO_TYPE_SUBJECT_PAGE)

typedef enum
{
  PROP_KIND = 1,
  PROP_NUMBER,
} HelioRecordPageProperty;

static GParamSpec *props[PROP_NUMBER + 1];

static HelioPageData *
get_data (HelioRecordPage *self)
{
  return helio_subject_page_get_data (HELIO_SUBJECT_PAGE (self));
}

/* --- showing --- */

static void
show_badge (HelioRecordPage *self)
{
  HelioRecord *record = get_data (self)->record;
  guint field = helio_page_layout_find_status (self->layout, record);

  helio_subject_page_set_status (HELIO_SUBJECT_PAGE (self),
                                 self->layout->kind->fields[field].vocabulary,
                                 helio_record_get_nth_text (record, field));
}

/* What a parent is called: a system by its name, which its requests carry; others by number. */
static char *
dup_parent_title (HelioRecord *record, const HelioField *field, const char *number)
{
  const HelioKind *parent = helio_kind_find (field->link);
  int name = helio_kind_find_field (helio_record_get_kind (record), "system-name");

  if (parent == &helio_kind_system && name >= 0
      && helio_record_get_nth_text (record, (guint) name) != NULL)
    return g_strdup (helio_record_get_nth_text (record, (guint) name));
  return g_strdup_printf ("%s(%s)", helio_kind_get_label (parent, FALSE), number);
}

static void
show_breadcrumb (HelioRecordPage *self, const char *title)
{
  HelioRecord *record = get_data (self)->record;
  const HelioKind *kind = self->layout->kind;
  g_auto (GStrv) fields = g_strsplit (self->layout->breadcrumb, " ", -1);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (HelioBreadcrumbStep));
  HelioBreadcrumbStep last = { kind->name, NULL, title };

  for (guint i = 0; fields[i] != NULL && *fields[i] != '\0'; i++)
    {
      const HelioField *field = &kind->fields[helio_kind_field (kind, fields[i])];
      const char *number = helio_record_get_text (record, fields[i]);
      HelioBreadcrumbStep step = { field->link, number, NULL };

      if (number == NULL)
        continue;
      step.title = dup_parent_title (record, field, number);
      g_ptr_array_add (titles, (gpointer) step.title);
      g_array_append_val (steps, step);
    }
  g_array_append_val (steps, last);
  helio_breadcrumb_set_steps (self->breadcrumb,
                              (const HelioBreadcrumbStep *) (gpointer) steps->data, steps->len);
}

static void
show_pending (HelioRecordPage *self)
{
  const char *state = helio_record_get_pending (get_data (self)->record);
  gboolean stuck = g_strcmp0 (state, "failed") == 0 || g_strcmp0 (state, "conflict") == 0;

  gtk_widget_set_visible (self->pending, state != NULL);
  helio_status_badge_set_status (self->pending_badge, &helio_outbox_state, state);
  gtk_label_set_text (self->pending_text,
                      stuck ? C_ ("record", "Something that you did here needs your attention.")
                            : C_ ("record", "Something that you did here waits to be sent."));
}

/* Made when somebody asks for it: most pages are only read. */
static void
show_actions (HelioRecordPage *self)
{
  HelioPageData *data = get_data (self);

  gtk_popover_set_child (self->actions_popover,
                         data != NULL ? helio_action_menu_new (data->record) : NULL);
}

/* What was opened before it was sent has got a number. */
static void
take_number (HelioRecordPage *self)
{
  g_autofree char *number = g_strdup (helio_record_get_number (get_data (self)->record));

  if (helio_local_id_is (self->number) && !helio_local_id_is (number))
    {
      g_free (self->number);
      self->number = g_steal_pointer (&number);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NUMBER]);
    }
}

static void
helio_record_page_show (HelioSubjectPage *page)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (page);
  HelioPageData *data = get_data (self);
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (page));
  g_autofree char *title = helio_record_dup_title (data->record);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->actions_popover)))
    show_actions (self);
  show_pending (self);
  take_number (self);
  helio_page_set_title (HELIO_PAGE (page), title);
  show_badge (self);
  show_breadcrumb (self, title);
  helio_record_sections_show (self->view, data, helio_workspace_get_time_zone (workspace));
}

/* --- loading --- */

static void
helio_record_page_load (HelioSubjectPage *page, HelioStore *store, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (page);

  helio_page_data_load_async (store, self->layout, self->number, cancellable, callback, data);
}

static gpointer
helio_record_page_load_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_page_data_load_finish (store, result, error);
}

static guint
get_kinds (const HelioPageLayout *layout)
{
  guint kinds = helio_kind_bit (layout->kind);

  for (guint i = 0; i < layout->n_sections; i++)
    if (layout->sections[i].child != NULL)
      kinds |= helio_kind_bit (layout->sections[i].child);
  return kinds;
}

static gboolean
helio_record_page_is_busy (HelioSubjectPage *page)
{
  return helio_record_sections_is_busy (HELIO_RECORD_PAGE (page)->view);
}

static void
helio_record_page_leave (HelioSubjectPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "nav.section", "s", "dashboard");
}

/* --- actions --- */

static void
copy_number (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (widget);

  gtk_popover_popdown (self->actions_popover);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->number);
}

static void
copy_link (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (widget);
  g_autofree char *link = helio_deep_link_write (self->layout->kind->name, self->number);

  gtk_popover_popdown (self->actions_popover);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
}

static void
print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (widget);
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  g_autoptr (GtkPrintOperation) operation = NULL;

  gtk_popover_popdown (self->actions_popover);
  if (get_data (self) == NULL)
    return;
  operation = helio_record_print_new (self->layout, get_data (self),
                                      helio_workspace_get_time_zone (workspace));
  helio_paper_print_run (operation, widget);
}

static void
do_command (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (widget);
  const HelioCommandKind *kind = helio_command_kind_find (g_variant_get_string (parameter, NULL));

  gtk_popover_popdown (self->actions_popover);
  if (kind != NULL && get_data (self) != NULL)
    helio_form_dialog_begin (widget, helio_page_get_workspace (HELIO_PAGE (self)), kind,
                             get_data (self)->record);
}

/* Of several the newest, which comes first. */
static HelioRecord *
find_claim (HelioRecordPage *self)
{
  HelioPageData *data = get_data (self);

  for (guint i = 0; data != NULL && i < self->layout->n_sections; i++)
    if (self->layout->sections[i].child == &helio_kind_labor_claim && data->children[i]->len > 0)
      return g_ptr_array_index (data->children[i], 0);
  return NULL;
}

static void
track_labor (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (widget);
  HelioRecord *claim = find_claim (self);

  gtk_popover_popdown (self->actions_popover);
  if (claim != NULL)
    gtk_widget_activate_action (widget, "nav.open", "(ss)", helio_kind_labor_claim.name,
                                helio_record_get_number (claim));
  else
    gtk_widget_activate_action (widget, "nav.toast", "s",
                                C_ ("record", "The request has not been synced yet."));
}

static void
show_papers (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *kind, *id;

  g_variant_get (parameter, "(&s&s)", &kind, &id);
  helio_paper_dialog_begin (widget, helio_page_get_workspace (HELIO_PAGE (widget)),
                            helio_kind_find (kind), id);
}

/* --- the widget --- */

static void
helio_record_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (object);

  switch ((HelioRecordPageProperty) prop_id)
    {
    case PROP_KIND:
      g_value_set_string (value, self->layout->kind->name);
      break;
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_record_page_finalize (GObject *object)
{
  g_free (HELIO_RECORD_PAGE (object)->number);

  G_OBJECT_CLASS (helio_record_page_parent_class)->finalize (object);
}

static GtkWidget *
helio_record_page_make_again (HelioPage *page)
{
  HelioRecordPage *self = HELIO_RECORD_PAGE (page);

  return helio_record_page_new (helio_page_get_workspace (page), self->layout->kind, self->number);
}

static void
helio_record_page_class_init (HelioRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HelioSubjectPageClass *subject_class = HELIO_SUBJECT_PAGE_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  HELIO_PAGE_CLASS (klass)->make_again = helio_record_page_make_again;
  object_class->finalize = helio_record_page_finalize;
  object_class->get_property = helio_record_page_get_property;
  props[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, readable);
  props[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  subject_class->load = helio_record_page_load;
  subject_class->load_finish = helio_record_page_load_finish;
  subject_class->free_data = (GDestroyNotify) helio_page_data_unref;
  subject_class->equal = (GEqualFunc) helio_page_data_equal;
  subject_class->show = helio_record_page_show;
  subject_class->leave = helio_record_page_leave;
  subject_class->is_busy = helio_record_page_is_busy;

  gtk_widget_class_install_action (widget_class, "record.do", "s", do_command);
  gtk_widget_class_install_action (widget_class, "record.track-labor", NULL, track_labor);
  gtk_widget_class_install_action (widget_class, "record.copy-number", NULL, copy_number);
  gtk_widget_class_install_action (widget_class, "record.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (widget_class, "record.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "record.papers", "(ss)", show_papers);
  g_type_ensure (HELIO_TYPE_BREADCRUMB);
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, actions_button);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, actions_popover);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, pending);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, pending_badge);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, pending_text);
  gtk_widget_class_bind_template_child (widget_class, HelioRecordPage, sections);
}

/* The button is at either side of the page, depending on what stands beside it: the menu begins
 * where it does, or ends there, and has the page's width. To a popover the start is the left,
 * whichever way people read. */
static void
open_actions (GtkMenuButton *button, gpointer data)
{
  HelioRecordPage *self = data;
  graphene_rect_t bounds;
  double room = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean left = gtk_widget_compute_bounds (GTK_WIDGET (button), GTK_WIDGET (self), &bounds)
                  && bounds.origin.x + bounds.size.width / 2 < room / 2;

  show_actions (self);
  gtk_widget_set_halign (GTK_WIDGET (self->actions_popover),
                         left ? GTK_ALIGN_START : GTK_ALIGN_END);
}

static void
helio_record_page_init (HelioRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->actions_button, open_actions, self, NULL);
  helio_subject_page_describe (HELIO_SUBJECT_PAGE (self), HELIO_STATE_EMPTY,
                               "heliodesk-search-symbolic", C_ ("state", "Not here"),
                               C_ ("state", "The cache does not have this record. It may be gone, "
                                            "or not for you, or not yet synced."),
                               C_ ("state", "To the dashboard"));
  helio_subject_page_describe (HELIO_SUBJECT_PAGE (self), HELIO_STATE_ERROR, NULL,
                               C_ ("state", "The record could not be read"), NULL,
                               C_ ("state", "Try again"));
}

GtkWidget *
helio_record_page_new (HelioWorkspace *workspace, const HelioKind *kind, const char *number)
{
  HelioRecordPage *self;
  g_autofree char *title = g_strdup_printf ("%s(%s)", helio_kind_get_label (kind, FALSE), number);
  const char *section = kind == &helio_kind_system ? "systems" : "dashboard";

  g_return_val_if_fail (helio_page_layout_find (kind) != NULL, NULL);

  self = g_object_new (HELIO_TYPE_RECORD_PAGE, "workspace", workspace, "title", title, "section",
                       section, NULL);
  self->layout = helio_page_layout_find (kind);
  self->number = g_strdup (number);
  self->view = HELIO_RECORD_SECTIONS (helio_record_sections_new (workspace, self->layout));
  adw_bin_set_child (self->sections, GTK_WIDGET (self->view));
  g_object_bind_property (self, "narrow", self->view, "narrow", G_BINDING_SYNC_CREATE);
  helio_subject_page_follow (HELIO_SUBJECT_PAGE (self), get_kinds (self->layout));
  return GTK_WIDGET (self);
}

gboolean
helio_record_page_shows (HelioRecordPage *self, const HelioKind *kind, const char *number)
{
  g_return_val_if_fail (HELIO_IS_RECORD_PAGE (self), FALSE);
  return self->layout->kind == kind && g_strcmp0 (self->number, number) == 0;
}
