/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-cell.h"

#include "helio-table-badge.h"
#include "helio-text-shown.h"

#include <glib/gi18n-lib.h>
#include <hb.h>

/* Where long texts have to share what is left, they give up this much, but names can still be told
 * apart. */
#define YIELDING_CHARS 12
#define LEAST_CHARS 14
#define SPACING 6

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

static void
set_accessible_label (GtkWidget *widget, const char *label)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

/* Focus is on the row: it gets the name by which people know the record, or what it begins with. */
static gboolean
names_row (HelioCell *self)
{
  if (helio_kind_first_with (self->kind, HELIO_TRAIT_KEY) >= 0)
    return helio_field_has (get_spec (self), HELIO_TRAIT_KEY);
  return gtk_widget_get_prev_sibling (gtk_widget_get_parent (GTK_WIDGET (self))) == NULL;
}

/* The view's own widgets around the cell have no names at the floor. */
static void
update_accessible (HelioCell *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = helio_cell_dup_name (self);

  set_accessible_label (GTK_WIDGET (self), label);
  if (self->item == NULL)
    return;
  if (gtk_list_item_get_child (self->item) == GTK_WIDGET (self))
    {
      set_accessible_label (parent, label);
      if (names_row (self))
        set_accessible_label (gtk_widget_get_parent (parent), label);
    }
}

/* What is in a window has its role for good: a cell is taken out meanwhile. */
static void
set_role (HelioCell *self, GtkAccessibleRole role)
{
  g_autoptr (GtkWidget) kept = g_object_ref (GTK_WIDGET (self));
  GtkWidget *parent = gtk_widget_get_parent (kept);
  GtkWidget *before = gtk_widget_get_prev_sibling (kept);

  if (parent != NULL)
    gtk_widget_unparent (kept);
  g_object_set (kept, "accessible-role", role, NULL);
  if (parent != NULL)
    gtk_widget_insert_after (kept, parent, before);
}

/* Most rows lead where the ones before them in the same widgets did: there is rarely something to
 * do. */
static void
set_link (HelioCell *self, gboolean leads)
{
  if (self->leads == leads)
    return;
  self->leads = leads;
  if (leads)
    gtk_widget_add_css_class (self->child, "link");
  else
    gtk_widget_remove_css_class (self->child, "link");
  gtk_widget_set_cursor_from_name (self->child, leads ? "pointer" : NULL);
  set_role (self, leads ? GTK_ACCESSIBLE_ROLE_LINK : GTK_ACCESSIBLE_ROLE_LABEL);
}

/* By its first letter; digits alone follow the window. */
static hb_direction_t
find_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isalpha (letter))
        return hb_script_get_horizontal_direction (
            hb_unicode_script (hb_unicode_funcs_get_default (), letter));
    }
  return HB_DIRECTION_INVALID;
}

/* GtkInscription has a text begin where its script is read from, whichever side the window is read
 * from: in a column all begin at the same side. */
static gboolean
is_read_otherwise (HelioCell *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return find_direction (self->text) == HB_DIRECTION_LTR;
  return find_direction (self->text) == HB_DIRECTION_RTL;
}

static void
align (HelioCell *self)
{
  gtk_inscription_set_xalign (GTK_INSCRIPTION (self->child),
                              self->at_end != is_read_otherwise (self) ? 1.0f : 0.0f);
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

/* Made when there is something to say, which is rare: cells have to be cheap. */
static void
update_mark (HelioCell *self)
{
  if (self->mark == NULL && self->state == NULL)
    return;
  if (self->mark == NULL)
    {
      self->mark = gtk_image_new ();
      gtk_widget_insert_after (self->mark, GTK_WIDGET (self), NULL);
    }
  gtk_widget_set_visible (self->mark, self->state != NULL);
  if (self->state == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), self->state->icon);
  gtk_widget_set_css_classes (self->mark,
                              (const char *[]){ "status-tint", self->state->style, NULL });
}

static void
update (HelioCell *self)
{
  g_autofree char *text
      = helio_text_shorten (helio_record_format (self->record, self->field, self->zone),
                            HELIO_TEXT_MOST_OF_LINE);
  const HelioTerm *state = find_state (self);

  update_uri (self);
  if (state == self->state && g_strcmp0 (text, self->text) == 0)
    return;
  self->state = state;
  update_mark (self);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  update_child (self);
  update_accessible (self);
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

static gboolean
is_amount (const HelioField *field)
{
  return field->type == HELIO_FIELD_INTEGER || field->type == HELIO_FIELD_MONEY;
}

/* GtkInscription has the size it is told instead of its text's, which makes scrolling twice as fast
 * as with labels (and four times when jumping). */
static GtkWidget *
new_inscription (const HelioField *field)
{
  guint least
      = MAX (MIN (field->width, LEAST_CHARS), MAX (field->width, YIELDING_CHARS) - YIELDING_CHARS);
  GtkWidget *inscription;

  inscription
      = g_object_new (GTK_TYPE_INSCRIPTION, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "valign",
                      GTK_ALIGN_CENTER, "min-chars", least, "nat-chars", field->width, NULL);
  if (is_amount (field) || field->type == HELIO_FIELD_TIMESTAMP || field->type == HELIO_FIELD_DATE
      || helio_field_has (field, HELIO_TRAIT_NUMBER))
    gtk_widget_add_css_class (inscription, "numeric");
  if (helio_field_has (field, HELIO_TRAIT_KEY))
    gtk_widget_add_css_class (inscription, "key");
  return inscription;
}

static void
make_room_for_mark (HelioCell *self)
{
  GtkLayoutManager *layout = gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
  gtk_widget_set_hexpand (self->child, TRUE);
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
    self->child = new_inscription (spec);
  self->at_end = is_amount (spec);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  set_link (self, spec->link != NULL);
  if (helio_field_has (spec, HELIO_TRAIT_KEY))
    make_room_for_mark (self);
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
    update (self);
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
    update_uri (self);
}

void
helio_cell_bind (HelioCell *self, GtkListItem *item)
{
  g_return_if_fail (HELIO_IS_CELL (self));
  g_return_if_fail (GTK_IS_LIST_ITEM (item));

  helio_cell_unbind (self);
  self->item = item;
  self->record = g_object_ref (gtk_list_item_get_item (item));
  self->changed_id = g_signal_connect_swapped (self->record, "changed", G_CALLBACK (update), self);
  update (self);
}

void
helio_cell_unbind (HelioCell *self)
{
  g_return_if_fail (HELIO_IS_CELL (self));

  if (self->record != NULL)
    g_clear_signal_handler (&self->changed_id, self->record);
  g_clear_object (&self->record);
  self->item = NULL;
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
  return self->text != NULL ? self->text : "";
}

int
helio_cell_get_text_width (HelioCell *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  g_return_val_if_fail (HELIO_IS_CELL (self), 0);

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
