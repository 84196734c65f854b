/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filter-bar.h"

#include "helio-filter-chip.h"
#include "helio-filter-text.h"
#include "helio-flow-layout.h"

struct _HelioFilterBar
{
  AdwBin parent_instance;

  HelioQuery *query;       /* (owned) (nullable) */
  GStrv fields;            /* (owned) (nullable) */
  GTimeZone *zone;         /* (owned) (nullable) */
  GPtrArray *chips;        /* (owned) (element-type HelioFilterChip) children of the box */
  GtkWidget *box;          /* (unowned) template child */
  GtkWidget *add_button;   /* (unowned) template child */
  GtkWidget *clear_button; /* (unowned) template child */
};

typedef enum
{
  PROP_QUERY = 1,
  PROP_FIELDS,
  PROP_TIME_ZONE,
} HelioFilterBarProperty;

static GParamSpec *props[PROP_TIME_ZONE + 1];

enum
{
  EDIT,
  REMOVED,
  CLEARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HelioFilterBar, helio_filter_bar, ADW_TYPE_BIN)

static void
on_chip_edit (HelioFilterBar *self, HelioFilterChip *chip)
{
  g_signal_emit (self, signals[EDIT], 0, helio_filter_chip_get_field (chip));
}

static void
on_chip_removed (HelioFilterBar *self, HelioFilterChip *chip)
{
  /* The handler will set another query, which changes the chip's field. */
  g_autofree char *field = g_strdup (helio_filter_chip_get_field (chip));

  g_signal_emit (self, signals[REMOVED], 0, field);
}

static void
on_add_clicked (HelioFilterBar *self)
{
  g_signal_emit (self, signals[EDIT], 0, NULL);
}

static void
on_clear_clicked (HelioFilterBar *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

static HelioFilterChip *
ensure_chip (HelioFilterBar *self, guint index)
{
  GtkWidget *chip;
  GtkWidget *after;

  if (index < self->chips->len)
    return self->chips->pdata[index];

  after = index > 0 ? self->chips->pdata[index - 1] : self->add_button;
  chip = helio_filter_chip_new ();
  g_signal_connect_object (chip, "edit", G_CALLBACK (on_chip_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "removed", G_CALLBACK (on_chip_removed), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self->box), chip, after);
  g_ptr_array_add (self->chips, chip);
  return HELIO_FILTER_CHIP (chip);
}

/* Drops the chips from @n on. The keyboard's focus moves on rather than getting lost. */
static void
drop_chips (HelioFilterBar *self, guint n)
{
  while (self->chips->len > n)
    {
      GtkWidget *chip = self->chips->pdata[self->chips->len - 1];

      if (gtk_widget_get_focus_child (self->box) == chip)
        gtk_widget_grab_focus (self->add_button);
      g_ptr_array_set_size (self->chips, (int) self->chips->len - 1);
      gtk_box_remove (GTK_BOX (self->box), chip);
    }
}

/* (element-type guint): indexes of the fields that have a chip. */
static GArray *
list_chips (HelioFilterBar *self)
{
  GArray *fields = helio_filter_text_dup_fields (helio_query_get_kind (self->query),
                                                 (const char *const *) self->fields);

  for (guint i = fields->len; i > 0; i--)
    if (!helio_filter_text_is_asked (self->query, g_array_index (fields, guint, i - 1)))
      g_array_remove_index (fields, i - 1);
  return fields;
}

static void
show_chips (HelioFilterBar *self)
{
  g_autoptr (GArray) chips = self->query != NULL ? list_chips (self) : NULL;
  guint n = chips != NULL ? chips->len : 0;

  for (guint i = 0; i < n; i++)
    {
      guint index = g_array_index (chips, guint, i);
      const HelioField *field = &helio_query_get_kind (self->query)->fields[index];
      g_autofree char *text = helio_filter_text_dup (self->query, index, self->zone);

      helio_filter_chip_set_filter (ensure_chip (self, i), field->name,
                                    helio_field_get_label (field), text);
    }
  drop_chips (self, n);
  if (n < 2 && gtk_widget_is_focus (self->clear_button))
    gtk_widget_grab_focus (self->add_button);
  gtk_widget_set_visible (self->clear_button, n > 1);
}

static void
helio_filter_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioFilterBar *self = HELIO_FILTER_BAR (object);

  switch ((HelioFilterBarProperty) prop_id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_FIELDS:
      g_value_set_boxed (value, self->fields);
      break;
    case PROP_TIME_ZONE:
      g_value_set_boxed (value, self->zone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_filter_bar_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  HelioFilterBar *self = HELIO_FILTER_BAR (object);

  switch ((HelioFilterBarProperty) prop_id)
    {
    case PROP_QUERY:
      helio_filter_bar_set_query (self, g_value_get_boxed (value));
      break;
    case PROP_FIELDS:
      helio_filter_bar_set_fields (self, g_value_get_boxed (value));
      break;
    case PROP_TIME_ZONE:
      helio_filter_bar_set_time_zone (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_filter_bar_finalize (GObject *object)
{
  HelioFilterBar *self = HELIO_FILTER_BAR (object);

  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->fields, g_strfreev);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_ptr_array_unref (self->chips);
  G_OBJECT_CLASS (helio_filter_bar_parent_class)->finalize (object);
}

static void
helio_filter_bar_class_init (HelioFilterBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = helio_filter_bar_get_property;
  object_class->set_property = helio_filter_bar_set_property;
  object_class->finalize = helio_filter_bar_finalize;

  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, HELIO_TYPE_QUERY, flags);
  props[PROP_FIELDS] = g_param_spec_boxed ("fields", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_TIME_ZONE] = g_param_spec_boxed ("time-zone", NULL, NULL, G_TYPE_TIME_ZONE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[EDIT] = g_signal_new ("edit", HELIO_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVED] = g_signal_new ("removed", HELIO_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLEARED] = g_signal_new ("cleared", HELIO_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterBar, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
helio_filter_bar_init (HelioFilterBar *self)
{
  self->chips = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_filter_bar_new (void)
{
  return g_object_new (HELIO_TYPE_FILTER_BAR, NULL);
}

void
helio_filter_bar_set_query (HelioFilterBar *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_FILTER_BAR (self));

  if (self->query == query)
    return;
  g_clear_pointer (&self->query, helio_query_unref);
  self->query = query != NULL ? helio_query_ref (query) : NULL;
  show_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

void
helio_filter_bar_set_fields (HelioFilterBar *self, const char *const *names)
{
  g_return_if_fail (HELIO_IS_FILTER_BAR (self));

  g_strfreev (self->fields);
  self->fields = g_strdupv ((char **) names);
  show_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FIELDS]);
}

void
helio_filter_bar_set_time_zone (HelioFilterBar *self, GTimeZone *zone)
{
  g_return_if_fail (HELIO_IS_FILTER_BAR (self));

  if (self->zone == zone)
    return;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  show_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME_ZONE]);
}

HelioQuery *
helio_filter_bar_dup_cleared (HelioFilterBar *self)
{
  g_autoptr (GArray) chips = NULL;
  HelioQuery *result;

  g_return_val_if_fail (HELIO_IS_FILTER_BAR (self), NULL);
  g_return_val_if_fail (self->query != NULL, NULL);

  result = helio_query_ref (self->query);
  chips = list_chips (self);
  for (guint i = 0; i < chips->len; i++)
    {
      guint field = g_array_index (chips, guint, i);
      HelioQuery *next
          = helio_query_without (result, helio_query_get_kind (self->query)->fields[field].name);

      helio_query_unref (result);
      result = next;
    }
  return result;
}
