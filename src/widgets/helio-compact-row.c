/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-compact-row.h"

#include "helio-compact-line.h"
#include "helio-flow-layout.h"

/* Beside a number, longer words would be cut in the narrowest window. */
#define CHARS_BESIDE 26

struct _HelioCompactRow
{
  GtkWidget parent_instance;

  GtkBox *first_line;  /* (unowned) template child */
  GtkBox *second_line; /* (unowned) template child */
  GtkWidget *line;     /* (unowned) (nullable): in the second, with a status that can be long */
  HelioRecord *record; /* (owned) (nullable) */
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE (HelioCompactRow, helio_compact_row, GTK_TYPE_WIDGET)

static gboolean
is_date (const HelioField *field)
{
  return field->type == HELIO_FIELD_DATE || field->type == HELIO_FIELD_TIMESTAMP;
}

/* What the record is about is a word and no number. */
static gboolean
is_word (const HelioField *field)
{
  return field->type == HELIO_FIELD_TEXT && !helio_field_has (field, HELIO_TRAIT_NUMBER);
}

/* Words that people look for. */
static gboolean
is_looked_for (const HelioField *field)
{
  return helio_field_has (field, HELIO_TRAIT_FOLD);
}

static gboolean
is_link (const HelioField *field)
{
  return field->link != NULL;
}

static gboolean
is_any (const HelioField *field)
{
  return TRUE;
}

static gboolean
is_status (const HelioField *field)
{
  return field->type == HELIO_FIELD_STATUS;
}

/* The first of the columns that fits, other than @except; or -1. */
static int
find (const HelioKind *kind, const char *const *columns, gboolean (*fits) (const HelioField *field),
      int except)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      guint field = helio_kind_field (kind, columns[i]);

      if ((int) field != except && fits (&kind->fields[field]))
        return (int) field;
    }
  return -1;
}

static gboolean
is_long (const HelioField *status)
{
  return status->vocabulary != NULL
         && g_utf8_strlen (helio_vocabulary_longest (status->vocabulary), -1) > CHARS_BESIDE;
}

static void
add_cell (HelioCompactRow *self, GtkBox *line, const HelioKind *kind, int field, gboolean expand)
{
  GtkWidget *cell;

  if (field < 0)
    return;
  cell = helio_cell_new (kind, (guint) field);
  gtk_widget_set_hexpand (cell, expand);
  if (!expand)
    helio_cell_align_end (HELIO_CELL (cell));
  gtk_box_append (line, cell);
}

/* The status has what it needs of a line, so what can do without is beside it, or below, and no
 * link.
 */
static void
add_long_status (HelioCompactRow *self, const HelioKind *kind, int name, int corner, int status)
{
  gboolean leads = corner >= 0 && is_link (&kind->fields[corner]);
  int above = leads || name < 0 ? corner : name, beside = above == corner ? name : corner;

  add_cell (self, self->first_line, kind, above, FALSE);
  self->line
      = helio_compact_line_new (HELIO_CELL (helio_cell_new (kind, (guint) status)),
                                beside >= 0 ? HELIO_CELL (helio_cell_new (kind, (guint) beside))
                                            : NULL);
  gtk_widget_set_hexpand (self->line, TRUE);
  gtk_box_append (self->second_line, self->line);
}

static void
append_label (HelioCell *cell, gpointer data)
{
  GString *label = data;
  g_autofree char *name = helio_cell_dup_name (cell);

  if (label->len > 0)
    g_string_append (label, ", ");
  g_string_append (label, name);
}

/* Focus is on the list's own row: it says everything at once. */
static void
update (HelioCompactRow *self)
{
  g_autoptr (GString) label = g_string_new (NULL);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  helio_cell_foreach (GTK_WIDGET (self), append_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str,
                                  -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label->str, -1);
  /* Another status needs other room. */
  if (self->line != NULL)
    helio_compact_line_update (HELIO_COMPACT_LINE (self->line));
}

static void
helio_compact_row_dispose (GObject *object)
{
  HelioCompactRow *self = HELIO_COMPACT_ROW (object);
  GtkWidget *child;

  helio_compact_row_unbind (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (helio_compact_row_parent_class)->dispose (object);
}

static void
helio_compact_row_class_init (HelioCompactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_compact_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "compactrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-compact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioCompactRow, first_line);
  gtk_widget_class_bind_template_child (widget_class, HelioCompactRow, second_line);
}

static void
helio_compact_row_init (HelioCompactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_compact_row_new (const HelioKind *kind, const char *const *columns)
{
  HelioCompactRow *self;
  int key, first, name, status, corner = -1;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (columns != NULL, NULL);

  key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);
  /* What has no page of its own leads to its parent's. */
  if (key < 0 || kind->fields[key].link == NULL)
    corner = find (kind, columns, is_link, -1);
  if (corner < 0)
    corner = find (kind, columns, is_date, -1);
  first = key >= 0 ? key : find (kind, columns, is_any, corner);
  name = find (kind, columns, is_word, first);
  if (corner < 0)
    corner = find (kind, columns, is_looked_for, name);
  status = find (kind, columns, is_status, -1);
  self = g_object_new (HELIO_TYPE_COMPACT_ROW, NULL);
  add_cell (self, self->first_line, kind, first, TRUE);
  if (status >= 0 && is_long (&kind->fields[status]))
    {
      add_long_status (self, kind, name, corner, status);
      return GTK_WIDGET (self);
    }
  add_cell (self, self->first_line, kind, status, FALSE);
  add_cell (self, self->second_line, kind, name, TRUE);
  add_cell (self, self->second_line, kind, corner, FALSE);
  return GTK_WIDGET (self);
}

static void
bind_cell (HelioCell *cell, gpointer data)
{
  helio_cell_bind (cell, data);
}

static void
unbind_cell (HelioCell *cell, gpointer data)
{
  helio_cell_unbind (cell);
}

void
helio_compact_row_bind (HelioCompactRow *self, GtkListItem *item)
{
  g_return_if_fail (HELIO_IS_COMPACT_ROW (self));
  g_return_if_fail (GTK_IS_LIST_ITEM (item));

  helio_compact_row_unbind (self);
  helio_cell_foreach (GTK_WIDGET (self), bind_cell, item);
  self->record = g_object_ref (gtk_list_item_get_item (item));
  /* After the cells, which connected first. */
  self->changed_id = g_signal_connect_swapped (self->record, "changed", G_CALLBACK (update), self);
  update (self);
}

void
helio_compact_row_unbind (HelioCompactRow *self)
{
  g_return_if_fail (HELIO_IS_COMPACT_ROW (self));

  if (self->record != NULL)
    g_clear_signal_handler (&self->changed_id, self->record);
  g_clear_object (&self->record);
  helio_cell_foreach (GTK_WIDGET (self), unbind_cell, NULL);
}

void
helio_compact_row_name_again (GtkWidget *list)
{
  g_return_if_fail (GTK_IS_WIDGET (list));

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      HelioCompactRow *self = HELIO_COMPACT_ROW (gtk_widget_get_first_child (row));

      if (self != NULL && self->record != NULL)
        update (self);
    }
}
