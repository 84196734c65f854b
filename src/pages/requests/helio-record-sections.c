/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-sections.h"

#include "helio-file-list.h"
#include "helio-filtered-pane.h"
#include "helio-frame-work.h"
#include "helio-labor-timeline.h"
#include "helio-note-list.h"
#include "helio-pair.h"
#include "helio-paragraph.h"
#include "helio-record-grid.h"
#include "helio-return-list.h"
#include "helio-section-fields.h"
#include "helio-section-offer.h"
#include "helio-section.h"

#include <glib/gi18n-lib.h>

#define SPACING 12
/* Enough for most tables of a page; from there on they scroll. */
#define TABLE_HEIGHT 420
/* Lines of sections that are there with the first frame: those that usual windows have room for. */
#define FIRST_LINES 4

/* The records of a section, made with the first of them. */
typedef struct
{
  GtkWidget *box;    /* (unowned) (nullable): the content of the section */
  GtkWidget *widget; /* (unowned): in @box; the rows with what belongs to them */
  HelioRows *rows;   /* (unowned): in @widget, or the same */
  GtkLabel *remark;  /* (unowned): below them */
} List;

struct _HelioRecordSections
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  const HelioPageLayout *layout;
  HelioPageData *data;     /* (owned) (nullable): what is shown */
  GTimeZone *zone;         /* (owned) (nullable) */
  guint n_shown;           /* sections that show @data; those below are still to be made */
  HelioFrameWork *work;    /* (owned): makes them */
  HelioSection **sections; /* (owned) (array): unowned children, one a section of the layout, once
                            * made */
  HelioFilteredPane **tables; /* (owned) (array): unowned (nullable), one a section, once shown */
  GtkWidget **offers;         /* (owned) (array): unowned (nullable) children, one a section */
  List *lists;                /* (owned) (array): one a section */
  GtkBox *box;                /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioRecordSections, helio_record_sections, HELIO_TYPE_NARROW_BIN)

/* --- content --- */

/* Made once: what people filter by, select and scroll to stays when the cache changes. */
static GtkWidget *
make_table (HelioRecordSections *self, guint index, HelioRecord *record)
{
  const HelioSectionLayout *section = &self->layout->sections[index];
  g_autoptr (HelioQuery) all = helio_query_new (section->list->kind);
  g_autoptr (HelioQuery) scope
      = helio_query_with_text (all, section->fields, HELIO_IS, helio_record_get_number (record));
  GtkWidget *pane = helio_filtered_pane_new (self->workspace, section->list, scope, NULL);

  self->tables[index] = HELIO_FILTERED_PANE (pane);
  helio_table_set_max_height (helio_record_pane_get_table (
                                  helio_filtered_pane_get_pane (self->tables[index])),
                              TABLE_HEIGHT);
  gtk_widget_set_vexpand (pane, FALSE);
  g_object_bind_property (self, "narrow", pane, "narrow", G_BINDING_SYNC_CREATE);
  return pane;
}

static HelioRows *
make_rows (HelioRecordSections *self, const HelioSectionLayout *section, GtkWidget **list)
{
  if (section->type == HELIO_SECTION_RECORDS)
    {
      *list = helio_record_grid_new (self->workspace, section->child,
                                     section->listed != NULL ? NULL : section->fields);
      g_object_bind_property (self, "narrow", *list, "narrow", G_BINDING_SYNC_CREATE);
      return helio_record_grid_get_rows (HELIO_RECORD_GRID (*list));
    }
  if (section->type == HELIO_SECTION_FILES)
    {
      *list = helio_file_list_new (self->workspace);
      return helio_file_list_get_rows (HELIO_FILE_LIST (*list));
    }
  *list = section->type == HELIO_SECTION_RETURNS
              ? helio_return_list_new (self->workspace, section->child == NULL)
              : helio_note_list_new (self->workspace);
  return HELIO_ROWS (*list);
}

static GtkLabel *
make_remark (void)
{
  GtkWidget *label = helio_paragraph_new ("", "dim-label");

  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}

/* Made once: what people read and scroll to stays when the cache changes. */
static GtkWidget *
make_list (HelioRecordSections *self, guint index)
{
  static const char *const properties[] = { "notify::time-zone", "notify::service" };
  List *list = &self->lists[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  list->rows = make_rows (self, &self->layout->sections[index], &list->widget);
  list->remark = make_remark ();
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    g_signal_connect_object (self->workspace, properties[i], G_CALLBACK (helio_rows_renew),
                             list->rows, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), list->widget);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list->remark));
  return box;
}

static char *
dup_remark (guint n)
{
  return n == 0 ? g_strdup (C_ ("section", "Nothing so far")) : helio_page_data_dup_limit (n);
}

static GtkWidget *
show_list (HelioRecordSections *self, guint index, GPtrArray *records, gboolean *empty)
{
  List *list = &self->lists[index];
  g_autofree char *remark = dup_remark (records->len);

  if (list->box == NULL)
    list->box = make_list (self, index);
  if (HELIO_IS_FILE_LIST (list->widget))
    helio_file_list_show (HELIO_FILE_LIST (list->widget), records);
  else
    helio_rows_show (list->rows, records);
  gtk_widget_set_visible (list->widget, records->len > 0);
  gtk_label_set_text (list->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (list->remark), remark != NULL);
  *empty = records->len == 0;
  return list->box;
}

/* Of a return's own page only the papers, the rest is above. */
static GtkWidget *
show_itself (HelioRecordSections *self, guint index, HelioRecord *record, gboolean *empty)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  g_ptr_array_add (own, record);
  return show_list (self, index, own, empty);
}

static GtkWidget *
make_content (HelioRecordSections *self, guint index, HelioPageData *data, GTimeZone *zone,
              gboolean *empty)
{
  const HelioSectionLayout *section = &self->layout->sections[index];

  *empty = TRUE;
  switch (section->type)
    {
    case HELIO_SECTION_FIELDS:
    case HELIO_SECTION_TEXT:
    case HELIO_SECTION_ADDRESS:
      return helio_section_fields_new (self->workspace, section, data->record, zone, empty);
    case HELIO_SECTION_TABLE:
      *empty = FALSE;
      return make_table (self, index, data->record);
    case HELIO_SECTION_STEPS:
      *empty = FALSE;
      return helio_labor_timeline_new (data->record, data->children[index], zone);
    case HELIO_SECTION_FILES:
    case HELIO_SECTION_RECORDS:
    case HELIO_SECTION_RETURNS:
    case HELIO_SECTION_NOTES:
    default:
      return section->child != NULL ? show_list (self, index, data->children[index], empty)
                                    : show_itself (self, index, data->record, empty);
    }
}

/* --- places --- */

/* Whether a section stands beside the one before. */
static gboolean
is_second (HelioRecordSections *self, guint index)
{
  return index > 0 && self->layout->sections[index].half && self->layout->sections[index - 1].half
         && !is_second (self, index - 1);
}

static void
lay_out (HelioRecordSections *self, guint index)
{
  gboolean narrow = helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (self));

  helio_section_set_collapsible (self->sections[index], narrow);
  if (is_second (self, index))
    helio_pair_place (GTK_WIDGET (self->sections[index]), narrow);
}

static GtkWidget *
make_pair (void)
{
  GtkWidget *pair = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (pair), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (pair), SPACING);
  gtk_grid_set_row_spacing (GTK_GRID (pair), SPACING);
  return pair;
}

/* Puts a section below those that are there, or beside the last. */
static void
place (HelioRecordSections *self, guint index)
{
  GtkWidget *section = GTK_WIDGET (self->sections[index]);
  GtkWidget *parent = GTK_WIDGET (self->box);

  if (is_second (self, index))
    parent = gtk_widget_get_last_child (parent);
  else if (self->layout->sections[index].half)
    {
      parent = make_pair ();
      gtk_box_append (self->box, parent);
    }
  gtk_widget_insert_before (section, parent, NULL);
}

static void
make_section (HelioRecordSections *self, guint index)
{
  const HelioSectionLayout *section = &self->layout->sections[index];
  GtkWidget *card = helio_section_new (helio_section_layout_get_title (section), section->icon);

  self->sections[index] = HELIO_SECTION (card);
  helio_section_set_expanded (self->sections[index], section->open);
  self->offers[index] = helio_section_offer_new (section);
  helio_section_set_suffix (self->sections[index], self->offers[index]);
  if (section->half)
    gtk_widget_set_hexpand (card, TRUE);
  place (self, index);
  lay_out (self, index);
}

/* --- one after the other --- */

static void
show_section (HelioRecordSections *self, guint index)
{
  const HelioSectionLayout *section = &self->layout->sections[index];
  gboolean empty, extensible;

  if (self->sections[index] == NULL)
    make_section (self, index);
  extensible = helio_section_offer_show (self->offers[index], section, self->data->record);
  if (self->tables[index] != NULL)
    return;
  helio_section_set_content (self->sections[index],
                             make_content (self, index, self->data, self->zone, &empty));
  gtk_widget_set_visible (GTK_WIDGET (self->sections[index]),
                          !empty || extensible || !section->optional);
}

static gboolean
is_unfinished (HelioRecordSections *self)
{
  return self->data != NULL && self->n_shown < self->layout->n_sections;
}

static gboolean
show_next (GtkWidget *widget)
{
  HelioRecordSections *self = HELIO_RECORD_SECTIONS (widget);

  if (!is_unfinished (self))
    return FALSE;
  show_section (self, self->n_shown++);
  return TRUE;
}

static void
go_on (HelioRecordSections *self)
{
  if (is_unfinished (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    helio_frame_work_go_on_later (self->work);
}

static gboolean
is_among_first (HelioRecordSections *self, guint index)
{
  guint n_lines = 0;

  for (guint i = 0; i <= index; i++)
    n_lines += is_second (self, i) ? 0 : 1;
  return n_lines <= FIRST_LINES;
}

/* What has been made may be in sight, wherever the page is scrolled to. */
static void
show_first (HelioRecordSections *self)
{
  for (self->n_shown = 0;
       self->n_shown < self->layout->n_sections
       && (self->sections[self->n_shown] != NULL || is_among_first (self, self->n_shown));
       self->n_shown++)
    show_section (self, self->n_shown);
}

/* --- the widget --- */

static void
helio_record_sections_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (helio_record_sections_parent_class)->map (widget);
  go_on (HELIO_RECORD_SECTIONS (widget));
}

static void
helio_record_sections_unmap (GtkWidget *widget)
{
  helio_frame_work_stop (HELIO_RECORD_SECTIONS (widget)->work);
  GTK_WIDGET_CLASS (helio_record_sections_parent_class)->unmap (widget);
}

static void
helio_record_sections_dispose (GObject *object)
{
  helio_frame_work_stop (HELIO_RECORD_SECTIONS (object)->work);

  G_OBJECT_CLASS (helio_record_sections_parent_class)->dispose (object);
}

static void
helio_record_sections_finalize (GObject *object)
{
  HelioRecordSections *self = HELIO_RECORD_SECTIONS (object);

  helio_frame_work_free (self->work);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->data, helio_page_data_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->sections);
  g_free (self->tables);
  g_free (self->offers);
  g_free (self->lists);

  G_OBJECT_CLASS (helio_record_sections_parent_class)->finalize (object);
}

static void
helio_record_sections_narrow_changed (HelioNarrowBin *bin)
{
  HelioRecordSections *self = HELIO_RECORD_SECTIONS (bin);

  for (guint i = 0; i < self->layout->n_sections && self->sections[i] != NULL; i++)
    lay_out (self, i);
}

static void
helio_record_sections_class_init (HelioRecordSectionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_record_sections_dispose;
  object_class->finalize = helio_record_sections_finalize;
  widget_class->map = helio_record_sections_map;
  widget_class->unmap = helio_record_sections_unmap;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_record_sections_narrow_changed;
}

static void
helio_record_sections_init (HelioRecordSections *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  self->work = helio_frame_work_new (GTK_WIDGET (self), show_next);
}

GtkWidget *
helio_record_sections_new (HelioWorkspace *workspace, const HelioPageLayout *layout)
{
  HelioRecordSections *self = g_object_new (HELIO_TYPE_RECORD_SECTIONS, NULL);

  self->workspace = g_object_ref (workspace);
  self->layout = layout;
  self->sections = g_new0 (HelioSection *, layout->n_sections);
  self->tables = g_new0 (HelioFilteredPane *, layout->n_sections);
  self->offers = g_new0 (GtkWidget *, layout->n_sections);
  self->lists = g_new0 (List, layout->n_sections);
  return GTK_WIDGET (self);
}

void
helio_record_sections_show (HelioRecordSections *self, HelioPageData *data, GTimeZone *zone)
{
  g_return_if_fail (HELIO_IS_RECORD_SECTIONS (self));
  g_return_if_fail (data != NULL && data->n_sections == self->layout->n_sections);

  g_clear_pointer (&self->data, helio_page_data_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->data = helio_page_data_ref (data);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  show_first (self);
  go_on (self);
}

gboolean
helio_record_sections_is_busy (HelioRecordSections *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_SECTIONS (self), FALSE);

  if (helio_frame_work_is_under_way (self->work))
    return TRUE;
  for (guint i = 0; i < self->layout->n_sections; i++)
    if (self->lists[i].rows != NULL && helio_rows_is_busy (self->lists[i].rows))
      return TRUE;
  return FALSE;
}
