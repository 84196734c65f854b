/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-status-cards.h"

#include "helio-flow-layout.h"
#include "helio-status-card.h"
#include "helio-status-row.h"

struct _HelioStatusCards
{
  HelioNarrowBin parent_instance;

  const HelioVocabulary *vocabulary; /* (unowned) a constant */
  char *all_label;                   /* (owned) */
  char **selected;                   /* (owned) */
  gboolean updating;                 /* cards are being switched by us, not by the user */

  GPtrArray *all_cards; /* (owned) (element-type HelioStatusCard) the first is for all */
  GPtrArray *all_rows;  /* (owned) (element-type HelioStatusRow) none until it is narrow */

  gint64 total;     /* less than 0 when it is not known yet */
  gint64 *per_term; /* (owned) (nullable) */

  GtkStack *stack;  /* (unowned) template child */
  GtkWidget *cards; /* (unowned) template child */
  GtkListBox *rows; /* (unowned) template child */
};

typedef enum
{
  PROP_SELECTED = 1,
} HelioStatusCardsProperty;

static GParamSpec *props[PROP_SELECTED + 1];

enum
{
  CHANGED,
  OPEN_STATUS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HelioStatusCards, helio_status_cards, HELIO_TYPE_NARROW_BIN)

/* Brings the cards in line with the selection. */
static void
show_selected (HelioStatusCards *self)
{
  self->updating = TRUE;
  gtk_toggle_button_set_active (self->all_cards->pdata[0], self->selected[0] == NULL);
  for (guint i = 0; i < self->vocabulary->n_terms; i++)
    gtk_toggle_button_set_active (self->all_cards->pdata[i + 1],
                                  g_strv_contains ((const char *const *) self->selected,
                                                   self->vocabulary->terms[i].value));
  self->updating = FALSE;
}

static char **
read_selected (HelioStatusCards *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->vocabulary->n_terms; i++)
    if (gtk_toggle_button_get_active (self->all_cards->pdata[i + 1]))
      g_strv_builder_add (builder, self->vocabulary->terms[i].value);
  return g_strv_builder_end (builder);
}

static void
on_card_toggled (HelioStatusCards *self, GtkToggleButton *card)
{
  g_auto (GStrv) selected = NULL;

  if (self->updating)
    return;
  /* The card of all records only ever switches the others off; clicked again, it stays down. */
  if ((gpointer) card == self->all_cards->pdata[0])
    selected = g_new0 (char *, 1);
  else
    selected = read_selected (self);
  if (g_strv_equal ((const char *const *) selected, (const char *const *) self->selected))
    {
      show_selected (self);
      return;
    }
  helio_status_cards_set_selected (self, (const char *const *) selected);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row_activated (GtkListBox *rows, GtkListBoxRow *row, gpointer user_data)
{
  HelioStatusCards *self = user_data;
  int index = gtk_list_box_row_get_index (row);

  g_signal_emit (self, signals[OPEN_STATUS], 0,
                 index > 0 ? self->vocabulary->terms[index - 1].value : NULL);
}

static void
add_card (HelioStatusCards *self, const char *label, const HelioTerm *term)
{
  GtkWidget *card
      = helio_status_card_new (label, term ? term->style : NULL, term ? term->icon : NULL);

  g_ptr_array_add (self->all_cards, card);
  gtk_box_append (GTK_BOX (self->cards), card);
  g_signal_connect_object (card, "toggled", G_CALLBACK (on_card_toggled), self, G_CONNECT_SWAPPED);
}

/* The count of all, then those of the terms. */
static gint64
get_count (HelioStatusCards *self, guint i)
{
  if (i == 0)
    return self->total;
  return self->per_term != NULL ? self->per_term[i - 1] : -1;
}

static void
show_ring (HelioStatusCards *self, HelioDonut *ring)
{
  helio_donut_set_parts (ring, helio_chart_parts_new_of_terms (self->vocabulary, self->total,
                                                               self->per_term));
}

static void
show_counts_in_rows (HelioStatusCards *self)
{
  for (guint i = 0; i < self->all_rows->len; i++)
    helio_status_row_set_count (self->all_rows->pdata[i], get_count (self, i));
  if (self->all_rows->len > 0)
    show_ring (self, helio_status_row_get_donut (self->all_rows->pdata[0]));
}

static void
add_row (HelioStatusCards *self, const char *label, const HelioTerm *term)
{
  GtkWidget *row = helio_status_row_new (label, term ? term->style : NULL);

  g_ptr_array_add (self->all_rows, row);
  gtk_list_box_append (self->rows, row);
}

static void
add_all (HelioStatusCards *self,
         void (*add) (HelioStatusCards *self, const char *label, const HelioTerm *term))
{
  add (self, self->all_label, NULL);
  for (guint i = 0; i < self->vocabulary->n_terms; i++)
    add (self, helio_vocabulary_label (self->vocabulary, self->vocabulary->terms[i].value),
         &self->vocabulary->terms[i]);
}

/* Most windows are never narrow. */
static void
ensure_rows (HelioStatusCards *self)
{
  if (self->all_rows->len > 0)
    return;
  add_all (self, add_row);
  show_counts_in_rows (self);
}

static void
helio_status_cards_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioStatusCards *self = HELIO_STATUS_CARDS (object);

  switch ((HelioStatusCardsProperty) prop_id)
    {
    case PROP_SELECTED:
      g_value_set_boxed (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_status_cards_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  HelioStatusCards *self = HELIO_STATUS_CARDS (object);

  switch ((HelioStatusCardsProperty) prop_id)
    {
    case PROP_SELECTED:
      helio_status_cards_set_selected (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_status_cards_finalize (GObject *object)
{
  HelioStatusCards *self = HELIO_STATUS_CARDS (object);

  g_ptr_array_unref (self->all_cards);
  g_ptr_array_unref (self->all_rows);
  g_free (self->per_term);
  g_free (self->all_label);
  g_strfreev (self->selected);
  G_OBJECT_CLASS (helio_status_cards_parent_class)->finalize (object);
}

static void
helio_status_cards_narrow_changed (HelioNarrowBin *bin)
{
  HelioStatusCards *self = HELIO_STATUS_CARDS (bin);
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  if (narrow)
    ensure_rows (self);
  gtk_stack_set_visible_child (self->stack, narrow ? GTK_WIDGET (self->rows) : self->cards);
}

static void
helio_status_cards_class_init (HelioStatusCardsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = helio_status_cards_get_property;
  object_class->set_property = helio_status_cards_set_property;
  object_class->finalize = helio_status_cards_finalize;
  HELIO_NARROW_BIN_CLASS (class)->narrow_changed = helio_status_cards_narrow_changed;

  props[PROP_SELECTED] = g_param_spec_boxed ("selected", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[CHANGED] = g_signal_new ("changed", HELIO_TYPE_STATUS_CARDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_STATUS] = g_signal_new ("open-status", HELIO_TYPE_STATUS_CARDS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-status-cards.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCards, stack);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCards, cards);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCards, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
helio_status_cards_init (HelioStatusCards *self)
{
  self->selected = g_new0 (char *, 1);
  self->all_cards = g_ptr_array_new ();
  self->all_rows = g_ptr_array_new ();
  self->total = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_status_cards_new (const HelioVocabulary *vocabulary, const char *all_label)
{
  HelioStatusCards *self;

  g_return_val_if_fail (vocabulary != NULL, NULL);
  g_return_val_if_fail (all_label != NULL, NULL);

  self = g_object_new (HELIO_TYPE_STATUS_CARDS, NULL);
  self->vocabulary = vocabulary;
  self->all_label = g_strdup (all_label);
  add_all (self, add_card);
  show_selected (self);
  return GTK_WIDGET (self);
}

void
helio_status_cards_set_counts (HelioStatusCards *self, gint64 total, const gint64 *per_term)
{
  g_return_if_fail (HELIO_IS_STATUS_CARDS (self));

  self->total = total;
  g_free (self->per_term);
  self->per_term
      = per_term != NULL ? g_memdup2 (per_term, self->vocabulary->n_terms * sizeof (gint64)) : NULL;
  for (guint i = 0; i < self->all_cards->len; i++)
    helio_status_card_set_count (self->all_cards->pdata[i], get_count (self, i));
  show_ring (self, helio_status_card_get_donut (self->all_cards->pdata[0]));
  show_counts_in_rows (self);
}

const char *const *
helio_status_cards_get_selected (HelioStatusCards *self)
{
  g_return_val_if_fail (HELIO_IS_STATUS_CARDS (self), NULL);
  return (const char *const *) self->selected;
}

void
helio_status_cards_set_selected (HelioStatusCards *self, const char *const *selected)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **known;

  g_return_if_fail (HELIO_IS_STATUS_CARDS (self));

  for (guint i = 0; selected != NULL && i < self->vocabulary->n_terms; i++)
    if (g_strv_contains (selected, self->vocabulary->terms[i].value))
      g_strv_builder_add (builder, self->vocabulary->terms[i].value);
  known = g_strv_builder_end (builder);
  if (g_strv_equal ((const char *const *) known, (const char *const *) self->selected))
    {
      g_strfreev (known);
      return;
    }
  g_strfreev (self->selected);
  self->selected = known;
  show_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}
