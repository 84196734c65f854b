/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-cell.h"

#include "helio-cell-mark-private.h"
#include "helio-cell-name-private.h"
#include "helio-cell-text-private.h"
#include "helio-later.h"
#include "helio-table-badge.h"
#include "helio-text-shown.h"

#include <glib/gi18n-lib.h>

struct _HelioCell
{
  GtkWidget parent_instance;

  const HelioKind *kind; /* (unowned) */
  guint field;
  GtkWidget *child;    /* (owned by the widget tree): GtkInscription or HelioTableBadge */
  GtkWidget *mark;     /* (owned by the widget tree) (nullable): of a row with something unsent */
  gboolean at_end;     /* of the line */
  GtkListItem *item;   /* (unowned) (nullable) */
  HelioRecord *record; /* (owned) (nullable) */
  gulong changed_id;
  GTimeZone *zone;           /* (owned) (nullable) */
  char *text;                /* (owned) (nullable): what is shown */
  const HelioTerm *state;    /* (nullable): what is shown of something unsent */
  HelioCellUriFunc find_uri; /* (nullable): of a tracking number */
  gpointer uri_data;         /* (unowned): for @find_uri */
  gboolean leads;            /* it is shown as a link, to a page or to the web */
  gboolean patient;          /* it shows another record when it is seen, or nobody waits for it */
  gboolean behind;           /* it does not show what is in the record yet */
};

G_DEFINE_FINAL_TYPE (HelioCell, helio_cell, GTK_TYPE_WIDGET)

static const HelioField *
get_spec (HelioCell *self)
{
  return &self->kind->fields[self->field];
}

/* The state of what somebody did with the record and what has not been sent; where the record is
 * known by. */
static const HelioTerm *
find_state (HelioCell *self)
{
  return helio_field_has (get_spec (self), HELIO_TRAIT_KEY)
             ? helio_vocabulary_find (&helio_outbox_state, helio_record_get_pending (self->record))
             : NULL;
}

/* Focus is on the row: it gets the name by which people know the record, or what it begins with. */
static gboolean
names_row (HelioCell *self)
{
  if (helio_kind_first_with (self->kind, HELIO_TRAIT_KEY) >= 0)
    return helio_field_has (get_spec (self), HELIO_TRAIT_KEY);
  return gtk_widget_get_prev_sibling (gtk_widget_get_parent (GTK_WIDGET (self))) == NULL;
}

static void
update_accessible (HelioCell *self)
{
  gboolean alone = self->item != NULL && gtk_list_item_get_child (self->item) == GTK_WIDGET (self);
  g_autofree char *label = helio_cell_dup_name (self);

  helio_cell_name_tell (GTK_WIDGET (self), label, alone, alone && names_row (self));
}

static void catch_up (GtkWidget *widget);

/* Most rows lead where the ones before them in the same widgets did: there is rarely something to
 * do. */
static void
set_link (HelioCell *self, gboolean leads)
{
  if (self->leads == leads)
    return;
  self->leads = leads;
  helio_cell_text_set_link (self->child, leads);
  if (self->patient && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    helio_later_do (GTK_WIDGET (self), catch_up);
  else
    helio_cell_name_set_link (GTK_WIDGET (self), leads);
}

static void
align (HelioCell *self)
{
  helio_cell_text_align (GTK_INSCRIPTION (self->child), self->at_end);
}

static void
update_child (HelioCell *self)
{
  const char *key;

  if (HELIO_IS_TABLE_BADGE (self->child))
    {
      helio_table_badge_set_value (HELIO_TABLE_BADGE (self->child),
                                   helio_record_get_nth_text (self->record, self->field));
      return;
    }
  gtk_inscription_set_text (GTK_INSCRIPTION (self->child), self->text);
  align (self);
  if (get_spec (self)->link != NULL)
    set_link (self, helio_cell_get_link (self, &key) != NULL);
}

/* Only a cell of tracking numbers asks. */
static void
update_uri (HelioCell *self)
{
  g_autofree char *uri = helio_cell_dup_uri (self);

  if (get_spec (self)->link == NULL)
    set_link (self, uri != NULL);
}

static void update_in_time (HelioCell *self);

/* From when it shows the record on: most cells are bound to another one before they have shown
 * theirs. */
static void
follow (HelioCell *self)
{
  if (self->changed_id == 0)
    self->changed_id
        = g_signal_connect_swapped (self->record, "changed", G_CALLBACK (update_in_time), self);
}

static void
update (HelioCell *self)
{
  g_autofree char *text
      = helio_text_shorten (helio_record_format (self->record, self->field, self->zone),
                            HELIO_TEXT_MOST_OF_LINE);
  const HelioTerm *state = find_state (self);

  self->behind = FALSE;
  follow (self);
  update_uri (self);
  if (state == self->state && g_strcmp0 (text, self->text) == 0)
    return;
  self->state = state;
  helio_cell_mark_show (&self->mark, GTK_WIDGET (self), state);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  update_child (self);
  update_accessible (self);
}

/* A list keeps two hundred rows, a dozen of them in sight: to fill the others, too, is half of the
 * work of a jump. */
static void
update_in_time (HelioCell *self)
{
  if (!self->patient || gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      update (self);
      return;
    }
  self->behind = TRUE;
  helio_later_do (GTK_WIDGET (self), catch_up);
}

static void
catch_up (GtkWidget *widget)
{
  HelioCell *self = HELIO_CELL (widget);

  if (self->behind)
    update (self);
  /* Taking it out has the whole list laid out again. */
  if (gtk_widget_get_mapped (widget))
    helio_cell_name_set_link (widget, self->leads);
}

static void
helio_cell_map (GtkWidget *widget)
{
  HelioCell *self = HELIO_CELL (widget);

  if (self->behind)
    update (self);
  GTK_WIDGET_CLASS (helio_cell_parent_class)->map (widget);
  if (self->leads != helio_cell_name_is_link (widget))
    helio_later_do (widget, catch_up);
}

/* Only a text that does not fit needs one, and a mark. */
static gboolean
helio_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HelioCell *self = HELIO_CELL (widget);
  const char *text = self->text;

  if (self->state != NULL)
    text = helio_vocabulary_label (&helio_outbox_state, self->state->value);
  else if (text == NULL || helio_cell_get_text_width (self) <= gtk_widget_get_width (widget))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
helio_cell_dispose (GObject *object)
{
  HelioCell *self = HELIO_CELL (object);

  helio_cell_unbind (self);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (helio_cell_parent_class)->dispose (object);
}

static void
helio_cell_finalize (GObject *object)
{
  HelioCell *self = HELIO_CELL (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->text);

  G_OBJECT_CLASS (helio_cell_parent_class)->finalize (object);
}

static void
helio_cell_class_init (HelioCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_cell_dispose;
  object_class->finalize = helio_cell_finalize;
  widget_class->map = helio_cell_map;
  widget_class->query_tooltip = helio_cell_query_tooltip;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "datacell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
helio_cell_init (HelioCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
helio_cell_new (const HelioKind *kind, guint field)
{
  const HelioField *spec;
  HelioCell *self;

  g_return_val_if_fail (kind != NULL && field < kind->n_fields, NULL);

  spec = &kind->fields[field];
  self = g_object_new (HELIO_TYPE_CELL, NULL);
  self->kind = kind;
  self->field = field;
  if (spec->type == HELIO_FIELD_STATUS)
    {
      self->child = helio_table_badge_new (spec->vocabulary);
      gtk_widget_set_valign (self->child, GTK_ALIGN_CENTER);
    }
  else
    self->child = helio_cell_text_new (spec);
  self->at_end = helio_cell_text_is_amount (spec);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  set_link (self, spec->link != NULL);
  if (helio_field_has (spec, HELIO_TRAIT_KEY))
    helio_cell_mark_make_room (GTK_WIDGET (self), self->child);
  return GTK_WIDGET (self);
}

void
helio_cell_set_zone (HelioCell *self, GTimeZone *zone)
{
  g_return_if_fail (HELIO_IS_CELL (self));

  if (self->zone == zone)
    return;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  if (self->record != NULL)
    update_in_time (self);
}

void
helio_cell_set_uri_func (HelioCell *self, HelioCellUriFunc func, gpointer data)
{
  g_return_if_fail (HELIO_IS_CELL (self));

  if (!helio_field_has (&self->kind->fields[self->field], HELIO_TRAIT_PARCEL))
    return;
  self->find_uri = func;
  self->uri_data = data;
  if (self->record != NULL)
    update_in_time (self);
}

void
helio_cell_bind (HelioCell *self, GtkListItem *item)
{
  g_return_if_fail (HELIO_IS_CELL (self));
  g_return_if_fail (GTK_IS_LIST_ITEM (item));

  helio_cell_unbind (self);
  self->item = item;
  self->record = g_object_ref (gtk_list_item_get_item (item));
  update_in_time (self);
}

void
helio_cell_unbind (HelioCell *self)
{
  g_return_if_fail (HELIO_IS_CELL (self));

  if (self->record == NULL)
    return;
  g_clear_signal_handler (&self->changed_id, self->record);
  g_clear_object (&self->record);
  self->item = NULL;
  self->behind = FALSE;
  helio_later_cancel (GTK_WIDGET (self));
}

void
helio_cell_let_wait (HelioCell *self)
{
  g_return_if_fail (HELIO_IS_CELL (self));
  self->patient = TRUE;
}

void
helio_cell_catch_up (HelioCell *self)
{
  g_return_if_fail (HELIO_IS_CELL (self));
  if (self->behind)
    update (self);
}

void
helio_cell_align_end (HelioCell *self)
{
  g_return_if_fail (HELIO_IS_CELL (self));

  self->at_end = TRUE;
  if (HELIO_IS_TABLE_BADGE (self->child))
    helio_table_badge_align_end (HELIO_TABLE_BADGE (self->child));
  else if (self->text != NULL)
    align (self);
}

void
helio_cell_let_wrap (HelioCell *self)
{
  g_return_if_fail (HELIO_IS_CELL (self));

  if (HELIO_IS_TABLE_BADGE (self->child))
    helio_table_badge_let_wrap (HELIO_TABLE_BADGE (self->child));
}

guint
helio_cell_get_field (HelioCell *self)
{
  g_return_val_if_fail (HELIO_IS_CELL (self), 0);
  return self->field;
}

HelioRecord *
helio_cell_get_record (HelioCell *self)
{
  g_return_val_if_fail (HELIO_IS_CELL (self), NULL);
  return self->record;
}

guint
helio_cell_get_position (HelioCell *self)
{
  g_return_val_if_fail (HELIO_IS_CELL (self), GTK_INVALID_LIST_POSITION);
  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

const char *
helio_cell_get_text (HelioCell *self)
{
  g_return_val_if_fail (HELIO_IS_CELL (self), NULL);

  helio_cell_catch_up (self);
  return self->text != NULL ? self->text : "";
}

int
helio_cell_get_text_width (HelioCell *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  g_return_val_if_fail (HELIO_IS_CELL (self), 0);

  helio_cell_catch_up (self);
  if (HELIO_IS_TABLE_BADGE (self->child))
    return helio_table_badge_get_text_width (HELIO_TABLE_BADGE (self->child));
  layout = gtk_widget_create_pango_layout (self->child, self->text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

char *
helio_cell_dup_name (HelioCell *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (HELIO_IS_CELL (self), NULL);

  /* Translators: what a screen reader says of a table's cell: column, value */
  name = g_strdup_printf (C_ ("cell", "%s: %s"), helio_field_get_heading (get_spec (self)),
                          self->text);
  if (self->state == NULL)
    return g_steal_pointer (&name);
  /* Translators: what a screen reader says of a cell of what is not sent yet: column and value,
   * state */
  return g_strdup_printf (C_ ("cell", "%s, %s"), name,
                          helio_vocabulary_label (&helio_outbox_state, self->state->value));
}

const char *
helio_cell_get_link (HelioCell *self, const char **key)
{
  const char *number;

  g_return_val_if_fail (HELIO_IS_CELL (self), NULL);

  number = self->record != NULL ? helio_record_get_link (self->record, self->field) : NULL;
  if (number == NULL)
    return NULL;
  *key = number;
  return get_spec (self)->link;
}

char *
helio_cell_dup_uri (HelioCell *self)
{
  g_return_val_if_fail (HELIO_IS_CELL (self), NULL);

  return self->find_uri != NULL && self->record != NULL
             ? self->find_uri (self->record, self->field, self->uri_data)
             : NULL;
}

void
helio_cell_foreach (GtkWidget *root, void (*func) (HelioCell *cell, gpointer data), gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (HELIO_IS_CELL (root))
    {
      func (HELIO_CELL (root), data);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    helio_cell_foreach (child, func, data);
}
