/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-grid.h"

#include "helio-line-layout.h"
#include "helio-parcel-link.h"
#include "helio-record-link.h"
#include "helio-status-badge.h"
#include "helio-text-shown.h"
#include "helio-tooltip.h"
#include "helio-uri-link.h"

#include <glib/gi18n-lib.h>

#define SPACING 6
#define COLUMN_SPACING 18
/* Letters of a number that is shown whole. */
#define MOST_KEPT 16

struct _HelioRecordGrid
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  const HelioKind *kind;
  GArray *fields;  /* (owned) (element-type guint): indexes of the fields shown */
  GtkWidget *head; /* (unowned): a child */
  HelioRows *rows; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioRecordGrid, helio_record_grid, HELIO_TYPE_NARROW_BIN)

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  helio_tooltip_follow_label (GTK_LABEL (label));
  gtk_widget_add_css_class (label, style);
  return label;
}

/* Columns of prose yield before those of numbers, of which a part says nothing. */
static GtkWidget *
make_value (const HelioField *field, const char *text)
{
  GtkWidget *label = make_label (text, "numeric");

  if (helio_field_has (field, HELIO_TRAIT_NUMBER) && g_utf8_strlen (text, -1) <= MOST_KEPT)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  return label;
}

/* Has a button read as what it leads to. */
static GtkWidget *
dress_link (GtkWidget *button, const HelioField *field, const char *text)
{
  GtkWidget *label = make_value (field, text);
  g_autofree char *name = NULL;

  /* Translators: what a screen reader says of a cell: column, value */
  name = g_strdup_printf (C_ ("cell", "%s: %s"), helio_field_get_heading (field), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "record-link");
  return button;
}

static GtkWidget *
make_link (HelioRecord *record, guint index, const char *text)
{
  GtkWidget *link = g_object_new (HELIO_TYPE_RECORD_LINK, NULL);

  helio_record_link_set_value (HELIO_RECORD_LINK (link), record, index);
  return dress_link (link, &helio_record_get_kind (record)->fields[index], text);
}

static GtkWidget *
make_uri_link (const char *uri, const HelioField *field, const char *text)
{
  GtkWidget *link = gtk_link_button_new (uri);

  helio_uri_link_route (GTK_LINK_BUTTON (link));
  return dress_link (link, field, text);
}

static GtkWidget *
make_cell (HelioRecordGrid *self, HelioRecord *record, guint index)
{
  const HelioField *field = &self->kind->fields[index];
  g_autofree char *text
      = helio_text_shorten (helio_record_format (record, index,
                                                 helio_workspace_get_time_zone (self->workspace)),
                            HELIO_TEXT_MOST_OF_LINE);
  g_autofree char *uri = helio_parcel_dup_url (self->workspace, record, index);
  const char *value
      = helio_field_is_text (field) ? helio_record_get_nth_text (record, index) : NULL;

  if (field->type == HELIO_FIELD_STATUS && value != NULL)
    {
      GtkWidget *badge = helio_status_badge_new (field->vocabulary, value);

      gtk_widget_set_halign (badge, GTK_ALIGN_START);
      return badge;
    }
  if (helio_record_link_leads (record, index))
    return make_link (record, index, text);
  if (uri != NULL)
    return make_uri_link (uri, field, text);
  return make_value (field, text);
}

/* How it stands with what is to be sent about a record; stands before what it is called. */
static GtkWidget *
make_mark (HelioRecord *record)
{
  const HelioTerm *state
      = helio_vocabulary_find (&helio_outbox_state, helio_record_get_pending (record));
  const char *label;
  GtkWidget *mark;

  if (state == NULL)
    return NULL;
  label = helio_vocabulary_label (&helio_outbox_state, state->value);
  mark = gtk_image_new_from_icon_name (state->icon);
  gtk_widget_add_css_class (mark, "status-tint");
  gtk_widget_add_css_class (mark, state->style);
  helio_tooltip_set_name (mark, label);
  return mark;
}

static GtkWidget *
make_first_cell (HelioRecordGrid *self, HelioRecord *record, guint index)
{
  GtkWidget *cell = make_cell (self, record, index);
  GtkWidget *mark = make_mark (record);
  GtkWidget *box;

  if (mark == NULL)
    return cell;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), cell);
  return box;
}

static GtkWidget *
make_line (GtkLayoutManager *layout)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (line, layout);
  return line;
}

static GtkWidget *
make_head (HelioRecordGrid *self)
{
  GtkWidget *head = make_line (helio_line_layout_new (COLUMN_SPACING));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const HelioField *field = &self->kind->fields[g_array_index (self->fields, guint, i)];

      gtk_box_append (GTK_BOX (head), make_label (helio_field_get_heading (field), "dim-label"));
    }
  return head;
}

static GtkWidget *
make_cells (HelioRecordGrid *self, HelioRecord *record)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->head);
  GtkWidget *line = make_line (helio_line_layout_new_below (HELIO_LINE_LAYOUT (layout)));

  for (guint i = 0; i < self->fields->len; i++)
    {
      guint field = g_array_index (self->fields, guint, i);

      gtk_box_append (GTK_BOX (line), i == 0 ? make_first_cell (self, record, field)
                                             : make_cell (self, record, field));
    }
  return line;
}

static GtkWidget *
make_group (HelioRecordGrid *self, HelioRecord *record)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *mark = make_mark (record);

  if (mark != NULL)
    {
      gtk_widget_set_halign (mark, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (group), mark);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *name = self->kind->fields[g_array_index (self->fields, guint, i)].name;
      GtkWidget *row = helio_field_row_new ();

      helio_field_row_show (HELIO_FIELD_ROW (row), record, name,
                            helio_workspace_get_time_zone (self->workspace));
      helio_parcel_link_show (HELIO_FIELD_ROW (row), self->workspace, record, name);
      gtk_box_append (GTK_BOX (group), row);
    }
  return group;
}

static GtkWidget *
make_row (HelioRecord *record, gpointer data)
{
  HelioRecordGrid *self = data;

  return helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (self)) ? make_group (self, record)
                                                               : make_cells (self, record);
}

static void
helio_record_grid_finalize (GObject *object)
{
  HelioRecordGrid *self = HELIO_RECORD_GRID (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->fields, g_array_unref);

  G_OBJECT_CLASS (helio_record_grid_parent_class)->finalize (object);
}

static void
helio_record_grid_narrow_changed (HelioNarrowBin *bin)
{
  HelioRecordGrid *self = HELIO_RECORD_GRID (bin);
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  gtk_widget_set_visible (self->head, !narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->rows), "separated");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->rows), "separated");
  helio_rows_renew (self->rows);
}

static void
helio_record_grid_class_init (HelioRecordGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = helio_record_grid_finalize;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_record_grid_narrow_changed;
}

static void
helio_record_grid_init (HelioRecordGrid *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
}

GtkWidget *
helio_record_grid_new (HelioWorkspace *workspace, const HelioKind *kind, const char *except)
{
  HelioRecordGrid *self = g_object_new (HELIO_TYPE_RECORD_GRID, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_VISIBLE)
        && g_strcmp0 (kind->fields[i].name, except) != 0)
      g_array_append_val (self->fields, i);
  self->head = make_head (self);
  self->rows = HELIO_ROWS (helio_rows_new (SPACING, make_row, self, NULL));
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

HelioRows *
helio_record_grid_get_rows (HelioRecordGrid *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_GRID (self), NULL);
  return self->rows;
}
