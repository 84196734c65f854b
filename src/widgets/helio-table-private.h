/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the table, helio-table*.c, share. */
#pragma once

#include "helio-remains-private.h"
#include "helio-scroll-anchor.h"
#include "helio-table.h"

G_BEGIN_DECLS

typedef struct
{
  HelioTable *table; /* (unowned) */
  guint field;
  GtkColumnViewColumn *column; /* (owned) (nullable): the field is no column */
  int width;                   /* usual width in pixels */
  int least;                   /* what is left of it where there is no room, in pixels */
  int dragged;                 /* the width that somebody gave it, in pixels; -1 for none */
  gboolean laying_out;
} HelioTableColumn;

struct _HelioTable
{
  AdwBin parent_instance;

  const HelioKind *kind;
  HelioRecordSelection *selection; /* (owned) (nullable) */
  HelioScrollAnchor *anchor;       /* (owned) (nullable) */
  HelioRemains *remains;           /* (owned) */
  GTimeZone *zone;                 /* (owned) (nullable) */
  HelioCellUriFunc find_uri;       /* (nullable): of tracking numbers */
  gpointer uri_data;               /* (owned by @free_uri_data) (nullable) */
  GDestroyNotify free_uri_data;    /* (nullable) */
  HelioDensity density;
  gboolean narrow;
  guint n_setups;

  GtkStack *stack;            /* (unowned) template child */
  GtkScrolledWindow *wide;    /* (unowned) template child */
  double right;               /* of its view, in pixels: what is out of sight there */
  GtkColumnView *view;        /* (unowned) template child */
  GtkScrolledWindow *compact; /* (unowned) template child */
  GtkListView *rows;          /* (unowned) template child */
  HelioTableColumn *columns;  /* (owned): one a field */
  GStrv usual; /* (owned): names of the columns shown until the user says otherwise */
  gboolean columns_changing;

  /* Sort probe */
  GObject *low;  /* (owned) */
  GObject *high; /* (owned) */
  int probed_field;
  int sort_field; /* -1: none */
  gboolean sort_descending;
  gboolean sorting;

  /* Context menu: texts, because the record may be another one when an item is chosen */
  GtkWidget *menu;       /* (owned by the widget tree) (nullable) */
  GMenuModel *row_menu;  /* (owned) (nullable): what the page adds */
  GVariant *menu_target; /* (owned) (nullable): what to open */
  char *menu_key;        /* (owned) (nullable) */
  char *menu_cell;       /* (owned) (nullable) */
};

void helio_table_init_columns (HelioTable *self);
void helio_table_dispose_columns (HelioTable *self);
void helio_table_finalize_columns (HelioTable *self);
void helio_table_sort_by_user (HelioTable *self, guint field);
void helio_table_emit_sort_changed (HelioTable *self);
void helio_table_notify_columns (HelioTable *self);

/* Padding of a cell, at both ends together, in pixels. */
#define HELIO_TABLE_CELL_PADDING 18

/* Says how wide a column is to be, and how wide at least: before it is shown, for its cells are
 * made then. */
void helio_table_measure_column (HelioTable *self, guint field);
/* Those that are shown. */
void helio_table_measure_columns (HelioTable *self);
/* Whether what is in the field takes the width that is left. */
gboolean helio_table_is_long_text (const HelioField *field);

void helio_table_init_scroll (HelioTable *self);
void helio_table_class_init_focus (GtkWidgetClass *widget_class);

/* How high a table wants to be. */
#define HELIO_TYPE_TABLE_LAYOUT (helio_table_layout_get_type ())
G_DECLARE_FINAL_TYPE (HelioTableLayout, helio_table_layout, HELIO, TABLE_LAYOUT, GtkLayoutManager)

void helio_table_class_init_menu (GtkWidgetClass *widget_class);
void helio_table_init_menu (HelioTable *self);
void helio_table_dispose_menu (HelioTable *self);
GMenuModel *helio_table_make_menu (HelioTable *self, HelioRecord *record);
/* What to open for a record: the argument of `nav.open`, or NULL. */
GVariant *helio_table_dup_target (HelioRecord *record);

G_END_DECLS
