/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-sections.h"

#include "helio-action.h"
#include "helio-address-print.h"
#include "helio-address-view.h"
#include "helio-command-kind.h"
#include "helio-field-grid.h"
#include "helio-field-row.h"
#include "helio-file-list.h"
#include "helio-filtered-pane.h"
#include "helio-labor-timeline.h"
#include "helio-note-list.h"
#include "helio-paragraph.h"
#include "helio-parcel-link.h"
#include "helio-record-grid.h"
#include "helio-return-list.h"
#include "helio-section.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

#define SPACING 12
/* Enough for most tables of a page; from there on they scroll. */
#define TABLE_HEIGHT 420

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
  HelioSection **sections;    /* (owned) (array): unowned children, one a section of the layout */
  HelioFilteredPane **tables; /* (owned) (array): unowned (nullable), one a section, once shown */
  GtkWidget **offers;         /* (owned) (array): unowned (nullable) children, one a section */
  List *lists;                /* (owned) (array): one a section */
  GtkBox *box;                /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioRecordSections, helio_record_sections, HELIO_TYPE_NARROW_BIN)

/* --- content --- */

/* Where a map shows an address, when the service names one. */
static char *
dup_map_uri (HelioRecordSections *self, HelioRecord *record, const char *prefix)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);
  g_autofree char *line = helio_address_view_dup_line (record, prefix);

  return service != NULL && line != NULL ? helio_service_info_dup_map_url (service, line) : NULL;
}

/* An address in one line, which leads to a map. */
static GtkWidget *
make_address_row (HelioRecordSections *self, HelioRecord *record, const char *prefix,
                  gboolean *empty)
{
  g_autofree char *line = helio_address_view_dup_line (record, prefix);
  g_autofree char *map = dup_map_uri (self, record, prefix);
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_set_value (HELIO_FIELD_ROW (row), C_ ("address", "Address"), line);
  if (line == NULL)
    return row;
  *empty = FALSE;
  helio_field_row_set_copyable (HELIO_FIELD_ROW (row), TRUE);
  if (map != NULL)
    helio_field_row_set_uri (HELIO_FIELD_ROW (row), map);
  return row;
}

static GtkWidget *
make_field_row (HelioRecordSections *self, HelioRecord *record, const char *name, GTimeZone *zone,
                gboolean *empty)
{
  guint field = helio_kind_field (helio_record_get_kind (record), name);
  const HelioField *spec = &helio_record_get_kind (record)->fields[field];
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_show (HELIO_FIELD_ROW (row), record, name, zone);
  if (helio_field_has (spec, HELIO_TRAIT_KEY))
    {
      g_autofree char *number = helio_record_format (record, field, zone);

      /* It would lead to where one is. */
      helio_field_row_set_value (HELIO_FIELD_ROW (row), helio_field_get_label (spec), number);
    }
  helio_parcel_link_show (HELIO_FIELD_ROW (row), self->workspace, record, name);
  if (helio_record_has_value (record, field))
    *empty = FALSE;
  return row;
}

static GtkWidget *
make_fields (HelioRecordSections *self, const HelioSectionLayout *section, HelioRecord *record,
             GTimeZone *zone, gboolean *empty)
{
  GtkWidget *box = helio_field_grid_new ();
  g_auto (GStrv) fields = g_strsplit (section->fields, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    if (*fields[i] == '@')
      gtk_widget_set_parent (make_address_row (self, record,
                                               fields[i][1] != '\0' ? fields[i] + 1 : NULL, empty),
                             box);
    else
      gtk_widget_set_parent (make_field_row (self, record, fields[i], zone, empty), box);
  return box;
}

static GtkWidget *
make_text (const HelioSectionLayout *section, HelioRecord *record, gboolean *empty)
{
  const char *text = helio_record_get_text (record, section->fields);
  GtkWidget *label = helio_paragraph_new (text != NULL ? text : HELIO_NO_VALUE, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  *empty = text == NULL;
  return label;
}

static GtkWidget *
make_address (HelioRecordSections *self, const HelioSectionLayout *section, HelioRecord *record,
              gboolean *empty)
{
  GtkWidget *view = helio_address_view_new ();
  g_autofree char *text = helio_address_view_dup_text (record, section->fields);
  g_autofree char *map = dup_map_uri (self, record, section->fields);

  helio_address_view_set_map (HELIO_ADDRESS_VIEW (view), map);
  helio_address_view_show (HELIO_ADDRESS_VIEW (view), record, section->fields);
  *empty = text == NULL;
  if (text != NULL)
    helio_address_view_set_suffix (HELIO_ADDRESS_VIEW (view),
                                   helio_address_print_button_new (record, section->fields,
                                                                   helio_section_layout_get_title (
                                                                       section)));
  return view;
}

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
      return make_fields (self, section, data->record, zone, empty);
    case HELIO_SECTION_TEXT:
      return make_text (section, data->record, empty);
    case HELIO_SECTION_ADDRESS:
      return make_address (self, section, data->record, empty);
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

/* What can be added to a section is a click away. */
static GtkWidget *
make_offer (const HelioSectionLayout *section)
{
  GtkWidget *button;

  if (section->command == NULL)
    return NULL;
  button = gtk_button_new_with_label ("");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "text-link");
  return button;
}

static void
offer (GtkWidget *button, const HelioSectionLayout *section, const char *command)
{
  const HelioCommandKind *kind = helio_command_kind_find (command);
  g_autofree char *label = NULL;

  if (kind->makes != NULL && kind->makes == section->child)
    /* Translators: a button in the title of a section: what can be added to it, Add a note */
    label = g_strdup_printf (C_ ("section", "+ %s"), helio_command_kind_get_title (kind));
  else
    label = g_strdup (helio_command_kind_get_title (kind));
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, helio_command_kind_get_title (kind));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", command);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.do");
}

/* NULL when the record allows nothing of what the section offers. */
static const char *
find_allowed (const HelioSectionLayout *section, HelioRecord *record)
{
  const char *const commands[] = { section->command, section->otherwise };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i] != NULL
        && helio_action_look_up (record, commands[i], NULL) == HELIO_ACTION_ALLOWED)
      return commands[i];
  return NULL;
}

static gboolean
show_offer (HelioRecordSections *self, guint index, HelioRecord *record)
{
  const HelioSectionLayout *section = &self->layout->sections[index];
  const char *command = find_allowed (section, record);

  if (command != NULL)
    offer (self->offers[index], section, command);
  if (self->offers[index] != NULL)
    gtk_widget_set_visible (self->offers[index], command != NULL);
  return command != NULL;
}

/* --- places --- */

static GtkWidget *
add_pair (HelioRecordSections *self)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  gtk_box_append (self->box, pair);
  return pair;
}

static void
build (HelioRecordSections *self)
{
  GtkWidget *pair = NULL;

  self->sections = g_new0 (HelioSection *, self->layout->n_sections);
  self->tables = g_new0 (HelioFilteredPane *, self->layout->n_sections);
  self->offers = g_new0 (GtkWidget *, self->layout->n_sections);
  self->lists = g_new0 (List, self->layout->n_sections);
  for (guint i = 0; i < self->layout->n_sections; i++)
    {
      const HelioSectionLayout *section = &self->layout->sections[i];
      GtkWidget *card = helio_section_new (helio_section_layout_get_title (section), section->icon);

      self->sections[i] = HELIO_SECTION (card);
      helio_section_set_expanded (self->sections[i], section->open);
      self->offers[i] = make_offer (section);
      helio_section_set_suffix (self->sections[i], self->offers[i]);
      if (!section->half)
        {
          gtk_box_append (self->box, card);
          pair = NULL;
          continue;
        }
      gtk_widget_set_hexpand (card, TRUE);
      if (pair == NULL)
        {
          pair = add_pair (self);
          gtk_box_append (GTK_BOX (pair), card);
        }
      else
        {
          gtk_box_append (GTK_BOX (pair), card);
          pair = NULL;
        }
    }
}

/* --- the widget --- */

static void
helio_record_sections_finalize (GObject *object)
{
  HelioRecordSections *self = HELIO_RECORD_SECTIONS (object);

  g_clear_object (&self->workspace);
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
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  for (guint i = 0; i < self->layout->n_sections; i++)
    {
      GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self->sections[i]));

      helio_section_set_collapsible (self->sections[i], narrow);
      if (parent != GTK_WIDGET (self->box))
        {
          gtk_orientable_set_orientation (GTK_ORIENTABLE (parent),
                                          narrow ? GTK_ORIENTATION_VERTICAL
                                                 : GTK_ORIENTATION_HORIZONTAL);
          gtk_box_set_homogeneous (GTK_BOX (parent), !narrow);
        }
    }
}

static void
helio_record_sections_class_init (HelioRecordSectionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = helio_record_sections_finalize;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_record_sections_narrow_changed;
}

static void
helio_record_sections_init (HelioRecordSections *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
helio_record_sections_new (HelioWorkspace *workspace, const HelioPageLayout *layout)
{
  HelioRecordSections *self = g_object_new (HELIO_TYPE_RECORD_SECTIONS, NULL);

  self->workspace = g_object_ref (workspace);
  self->layout = layout;
  build (self);
  return GTK_WIDGET (self);
}

void
helio_record_sections_show (HelioRecordSections *self, HelioPageData *data, GTimeZone *zone)
{
  g_return_if_fail (HELIO_IS_RECORD_SECTIONS (self));
  g_return_if_fail (data != NULL && data->n_sections == self->layout->n_sections);

  for (guint i = 0; i < self->layout->n_sections; i++)
    {
      gboolean empty, extensible;

      extensible = show_offer (self, i, data->record);
      if (self->tables[i] != NULL)
        continue;
      helio_section_set_content (self->sections[i], make_content (self, i, data, zone, &empty));
      gtk_widget_set_visible (GTK_WIDGET (self->sections[i]),
                              !empty || extensible || !self->layout->sections[i].optional);
    }
}

gboolean
helio_record_sections_is_busy (HelioRecordSections *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD_SECTIONS (self), FALSE);

  for (guint i = 0; i < self->layout->n_sections; i++)
    if (self->lists[i].rows != NULL && helio_rows_is_busy (self->lists[i].rows))
      return TRUE;
  return FALSE;
}
