/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-adaptive-bin.h"
#include "helio-address-view.h"
#include "helio-breadcrumb.h"
#include "helio-copy-button.h"
#include "helio-field-grid.h"
#include "helio-field-row.h"
#include "helio-notice.h"
#include "helio-section.h"
#include "helio-tooltip.h"
#include "widget-test.h"

static void
keep_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  char **opened = data;

  g_free (*opened);
  *opened = g_variant_print (parameter, FALSE);
}

/* The actions that the window has. */
static GSimpleActionGroup *
make_navigation (char **opened)
{
  const GActionEntry entries[] = { { "open", keep_open, "(ss)", NULL, NULL, { 0 } },
                                   { "search", keep_open, "(ss)", NULL, NULL, { 0 } },
                                   { "section", keep_open, "s", NULL, NULL, { 0 } } };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), opened);
  return group;
}

static void
a_breadcrumb_leads_back (void)
{
  g_autofree char *opened = NULL;
  g_autoptr (GSimpleActionGroup) navigation = make_navigation (&opened);
  GtkWidget *crumbs = helio_breadcrumb_new ();
  GtkWindow *window = widget_test_show (crumbs, 400, 60);
  const HelioBreadcrumbStep steps[]
      = { { "system", "s1", "<Dvt> & PR4" }, { "rma", "00517624", "RMA(00517624)" } };
  GtkWidget *home = widget_test_find (crumbs, GTK_TYPE_BUTTON, NULL);
  GtkWidget *system, *last;

  gtk_widget_insert_action_group (GTK_WIDGET (window), "nav", G_ACTION_GROUP (navigation));
  helio_breadcrumb_set_steps (HELIO_BREADCRUMB (crumbs), steps, 1);
  helio_breadcrumb_set_steps (HELIO_BREADCRUMB (crumbs), steps, 2);

  g_signal_emit_by_name (home, "clicked");
  g_assert_cmpstr (opened, ==, "'dashboard'");
  widget_test_assert_name (home, "Dashboard");

  system = widget_test_find (gtk_widget_get_next_sibling (home), GTK_TYPE_BUTTON, NULL);
  widget_test_assert_name (system, "<Dvt> & PR4");
  g_assert_cmpstr (helio_tooltip_get_text (system), ==, "<Dvt> & PR4");
  g_signal_emit_by_name (system, "clicked");
  g_assert_cmpstr (opened, ==, "('system', 's1')");

  /* Where one is already leads nowhere. */
  last = gtk_widget_get_last_child (gtk_widget_get_parent (home));
  g_assert_null (widget_test_find (last, GTK_TYPE_BUTTON, NULL));
  g_assert_nonnull (widget_test_find (last, GTK_TYPE_LABEL, "crumb"));
  widget_test_end (window);
}

static void
a_value_links_to_where_it_leads (void)
{
  g_autofree char *opened = NULL;
  g_autoptr (GSimpleActionGroup) navigation = make_navigation (&opened);
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  GtkWidget *row = helio_field_row_new ();
  HelioFieldRow *self = HELIO_FIELD_ROW (row);
  GtkWindow *window = widget_test_show (row, 300, 60);
  GtkWidget *uri, *link, *copy;

  gtk_widget_insert_action_group (GTK_WIDGET (window), "nav", G_ACTION_GROUP (navigation));
  helio_field_row_show (self, record, "origin", NULL);
  g_assert_cmpstr (helio_field_row_get_value (self), ==, "–");
  /* A page has many such rows: what they do not need is not made. */
  g_assert_null (widget_test_find (row, GTK_TYPE_BUTTON, NULL));

  helio_record_set_text (record, "case-number", "03664346");
  helio_field_row_show (self, record, "case-number", NULL);
  link = widget_test_find (row, GTK_TYPE_BUTTON, "text-link");
  copy = widget_test_find (row, HELIO_TYPE_COPY_BUTTON, NULL);
  g_assert_true (gtk_widget_get_visible (link));
  widget_test_assert_name (link, "Case number: 03664346");
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpstr (opened, ==, "('case', '03664346')");
  g_assert_true (gtk_widget_get_visible (copy));
  widget_test_assert_name (copy, "Copy: Case number");

  helio_record_set_text (record, "contact-email", "ana?bcc=all@example.org");
  helio_field_row_show (self, record, "contact-email", NULL);
  uri = widget_test_find (row, GTK_TYPE_LINK_BUTTON, NULL);
  g_assert_true (gtk_widget_get_visible (uri));
  g_assert_false (gtk_widget_get_visible (link));
  g_assert_cmpstr (gtk_link_button_get_uri (GTK_LINK_BUTTON (uri)), ==,
                   "mailto:ana%3Fbcc%3Dall@example.org");

  helio_record_set_text (record, "contact-phone", "+1 (555) 010-0199");
  helio_field_row_show (self, record, "contact-phone", NULL);
  g_assert_cmpstr (gtk_link_button_get_uri (GTK_LINK_BUTTON (uri)), ==, "tel:+15550100199");

  /* The same row for a value that leads nowhere. */
  helio_record_set_text (record, "assigned-to", "Support <Team>");
  helio_field_row_set_copyable (self, FALSE);
  helio_field_row_show (self, record, "assigned-to", NULL);
  g_assert_false (gtk_widget_get_visible (uri));
  g_assert_false (gtk_widget_get_visible (copy));
  g_assert_cmpstr (helio_field_row_get_value (self), ==, "Support <Team>");
  widget_test_end (window);
}

static void
a_serial_number_leads_to_where_it_stands (void)
{
  g_autofree char *opened = NULL;
  g_autoptr (GSimpleActionGroup) navigation = make_navigation (&opened);
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_claim_line);
  g_autoptr (HelioRecord) several = helio_record_new (&helio_kind_battery_return);
  GtkWidget *row = helio_field_row_new ();
  GtkWindow *window = widget_test_show (row, 300, 60);
  GtkWidget *link;

  gtk_widget_insert_action_group (GTK_WIDGET (window), "nav", G_ACTION_GROUP (navigation));
  helio_record_set_text (record, "serial-number", "122232995013");
  helio_field_row_show (HELIO_FIELD_ROW (row), record, "serial-number", NULL);
  link = widget_test_find (row, GTK_TYPE_BUTTON, "text-link");
  g_assert_true (gtk_widget_get_visible (link));
  g_signal_emit_by_name (link, "clicked");
  g_assert_cmpstr (opened, ==, "('serial-number', '122232995013')");

  /* A list is several. */
  helio_record_set_text (several, "serial-numbers", "122232995013\n122232995014");
  helio_field_row_show (HELIO_FIELD_ROW (row), several, "serial-numbers", NULL);
  g_assert_false (gtk_widget_get_visible (link));
  widget_test_end (window);
}

/* Where a widget's middle is, from the top of what it is in. */
static float
middle_of (GtkWidget *whole, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, whole, &bounds));
  return graphene_rect_get_y (&bounds) + graphene_rect_get_height (&bounds) / 2;
}

/* Allocated at the height that it wants at a width. */
static void
allocate (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_allocate (widget, width, height, -1, NULL);
}

static void
values_stand_beside_each_other_where_there_is_room (void)
{
  g_autoptr (GtkWidget) grid = g_object_ref_sink (helio_field_grid_new ());
  GtkWidget *first, *second;

  helio_field_grid_add_value (grid, "Status", "<Pending>");
  helio_field_grid_add_value (grid, "Weight", NULL);
  first = gtk_widget_get_first_child (grid);
  second = gtk_widget_get_last_child (grid);
  g_assert_cmpstr (helio_field_row_get_value (HELIO_FIELD_ROW (first)), ==, "<Pending>");
  g_assert_cmpstr (helio_field_row_get_value (HELIO_FIELD_ROW (second)), ==, "–");

  allocate (grid, 400);
  g_assert_cmpfloat_with_epsilon (middle_of (grid, first), middle_of (grid, second), 1);
  allocate (grid, 200);
  g_assert_cmpfloat (middle_of (grid, second), >, middle_of (grid, first) + 16);
}

static void
an_address_is_shown_on_a_map_that_there_is (void)
{
  GtkWidget *view = helio_address_view_new ();
  GtkWindow *window = widget_test_show (view, 300, 60);
  GtkWidget *map = widget_test_find (view, GTK_TYPE_LINK_BUTTON, NULL);

  g_assert_false (gtk_widget_get_visible (map));
  helio_address_view_set_map (HELIO_ADDRESS_VIEW (view), "https://map.example/?q=here");
  g_assert_true (gtk_widget_get_visible (map));
  widget_test_assert_name (map, "Show on a map");
  g_assert_cmpstr (gtk_link_button_get_uri (GTK_LINK_BUTTON (map)), ==,
                   "https://map.example/?q=here");
  helio_address_view_set_map (HELIO_ADDRESS_VIEW (view), NULL);
  g_assert_false (gtk_widget_get_visible (map));
  widget_test_end (window);
}

static void
an_address_is_written_as_its_country_does (void)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  GtkWidget *view = helio_address_view_new ();
  GtkWindow *window = widget_test_show (view, 300, 100);
  GtkWidget *copy = widget_test_find (view, HELIO_TYPE_COPY_BUTTON, NULL);
  g_autofree char *none = helio_address_view_dup_text (record, "shipping");
  g_autofree char *american = NULL;
  g_autofree char *french = NULL;

  g_assert_null (none);
  g_assert_false (gtk_widget_get_visible (copy));

  helio_record_set_text (record, "shipping-street", "Apolo Shopping Center");
  helio_record_set_text (record, "shipping-city", "Hato Rey");
  helio_record_set_text (record, "shipping-state", "PR");
  helio_record_set_text (record, "shipping-postal-code", "00917");
  helio_record_set_text (record, "shipping-country", "US");
  american = helio_address_view_dup_text (record, "shipping");
  g_assert_cmpstr (american, ==, "Apolo Shopping Center\nHato Rey, PR 00917\nUS");

  helio_address_view_show (HELIO_ADDRESS_VIEW (view), record, "shipping");
  g_assert_true (gtk_widget_get_visible (copy));
  g_signal_emit_by_name (copy, "clicked");
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (copy)), ==, "heliodesk-approved-symbolic");
  widget_test_assert_copied (view, american);

  helio_record_set_text (record, "return-city", "Lyon");
  helio_record_set_text (record, "return-postal-code", "69007");
  helio_record_set_text (record, "return-country", "FR");
  french = helio_address_view_dup_text (record, "return");
  g_assert_cmpstr (french, ==, "69007 Lyon\nFR");
  widget_test_end (window);
}

static void
assert_line (HelioRecord *record, const char *prefix, const char *expected)
{
  g_autofree char *line = helio_address_view_dup_line (record, prefix);

  g_assert_cmpstr (line, ==, expected);
}

static void
an_address_fits_in_a_line_as_in_the_manual (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autoptr (HelioRecord) system = helio_record_new (&helio_kind_system);

  assert_line (rma, "shipping", NULL);
  helio_record_set_text (rma, "shipping-street", "Apolo Shopping Center");
  helio_record_set_text (rma, "shipping-city", "Hato Rey");
  assert_line (rma, "shipping", "Apolo Shopping Center, Hato Rey");
  helio_record_set_text (rma, "shipping-state", "PR");
  helio_record_set_text (rma, "shipping-postal-code", "00917");
  helio_record_set_text (rma, "shipping-country", "US");
  assert_line (rma, "shipping", "Apolo Shopping Center, Hato Rey, PR 00917 US");

  helio_record_set_text (system, "street", "Hovbanken 72");
  helio_record_set_text (system, "city", "Thyborøn");
  helio_record_set_text (system, "postal-code", "7680");
  helio_record_set_text (system, "country", "DE");
  assert_line (system, NULL, "Hovbanken 72, Thyborøn, 7680 DE");
}

static void
a_section_collapses_where_it_is_narrow (void)
{
  GtkWidget *section = helio_section_new ("Description", "heliodesk-note-symbolic");
  GtkWindow *window = widget_test_show (section, 300, 200);
  GtkWidget *content = gtk_label_new ("Micro and Battery RMA");
  GtkWidget *revealer = widget_test_find (section, GTK_TYPE_REVEALER, NULL);
  GtkWidget *button;
  gboolean expanded;

  helio_section_set_content (HELIO_SECTION (section), content);
  helio_section_set_suffix (HELIO_SECTION (section), gtk_button_new_with_label ("Add"));
  g_assert_null (widget_test_find (section, GTK_TYPE_BUTTON, "section-button"));
  helio_section_set_expanded (HELIO_SECTION (section), FALSE);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));

  g_object_set (section, "collapsible", TRUE, NULL);
  button = widget_test_find (section, GTK_TYPE_BUTTON, "section-button");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  widget_test_assert_name (button, "Description");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);

  g_signal_emit_by_name (button, "clicked");
  g_object_get (section, "expanded", &expanded, NULL);
  g_assert_true (expanded);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);

  g_object_set (section, "collapsible", FALSE, NULL);
  g_assert_nonnull (widget_test_find (section, GTK_TYPE_LABEL, "section-title"));
  g_assert_false (gtk_widget_get_visible (button));
  widget_test_end (window);
}

static void
what_does_not_fit_beside_a_title_is_below_it (void)
{
  g_autoptr (GtkWidget) section = g_object_ref_sink (helio_section_new ("Tracking", NULL));
  GtkWidget *offer = gtk_button_new_with_label ("Correct this claim");
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (offer));
  GtkWidget *title = widget_test_find (section, GTK_TYPE_LABEL, "section-title");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  helio_section_set_suffix (HELIO_SECTION (section), offer);
  allocate (section, 600);
  g_assert_cmpfloat_with_epsilon (middle_of (section, offer), middle_of (section, title), 2);
  allocate (section, 220);
  g_assert_cmpfloat (middle_of (section, offer), >, middle_of (section, title) + 16);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));

  /* What is not offered takes no room. */
  gtk_widget_set_visible (offer, FALSE);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (offer)));
}

static gboolean
has_height (gpointer widget)
{
  return gtk_widget_get_height (widget) > 0;
}

static void
a_section_that_was_hidden_is_as_tall_as_what_wraps (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *section = helio_section_new ("Both versions", NULL);
  GtkWidget *above = gtk_label_new ("Above");
  GtkWidget *text = gtk_label_new (
      "The unit reports again since the gateway was restarted. Nobody has to come.");
  GtkWindow *window
      = widget_test_show (g_object_new (HELIO_TYPE_ADAPTIVE_BIN, "child", box, NULL), 360, 400);
  int least;

  gtk_widget_set_visible (section, FALSE);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (box), section);
  gtk_box_append (GTK_BOX (box), above);
  widget_test_wait (has_height, above);

  helio_section_set_content (HELIO_SECTION (section), text);
  gtk_widget_set_visible (section, TRUE);
  widget_test_wait (has_height, text);
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (text), &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (text), >=, least);
  widget_test_end (window);
}

static void
a_section_takes_its_parts_from_a_ui_file (void)
{
  const char *ui = "<interface><object class='HelioSection' id='section'>"
                   "<property name='title'>Notes</property>"
                   "<child type='suffix'><object class='GtkButton' id='add'/></child>"
                   "<child><object class='GtkLabel' id='text'/></child>"
                   "</object></interface>";
  GtkBuilder *builder;
  GtkWidget *section;
  GtkWindow *window;

  g_type_ensure (HELIO_TYPE_SECTION);
  builder = gtk_builder_new_from_string (ui, -1);
  section = GTK_WIDGET (gtk_builder_get_object (builder, "section"));
  window = widget_test_show (section, 300, 200);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_builder_get_object (builder, "add"))));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_builder_get_object (builder, "text"))));
  g_object_unref (builder);
  widget_test_end (window);
}

static void
a_notice_says_what_there_is_to_say (void)
{
  HelioNotice *notice = g_object_ref_sink (g_object_new (HELIO_TYPE_NOTICE, NULL));
  GtkWidget *button;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_null (helio_notice_get_text (notice));
  helio_notice_show (notice, "warning", "heliodesk-warning-symbolic", "<b>2 & 3</b>");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_cmpstr (helio_notice_get_text (notice), ==, "<b>2 & 3</b>");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (adw_bin_get_child (ADW_BIN (notice))),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
  button = widget_test_find (GTK_WIDGET (notice), GTK_TYPE_BUTTON, NULL);
  g_assert_false (gtk_widget_get_visible (button));
  helio_notice_set_action (notice, "Do it", "win.do");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Do it");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.do");
  helio_notice_set_action (notice, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (button));
  helio_notice_show (notice, "neutral", "heliodesk-offline-symbolic", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (notice), "warning"));
  g_object_unref (notice);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/breadcrumb/links", a_breadcrumb_leads_back);
  g_test_add_func ("/field-row/links", a_value_links_to_where_it_leads);
  g_test_add_func ("/field-row/serial", a_serial_number_leads_to_where_it_stands);
  g_test_add_func ("/field-grid/columns", values_stand_beside_each_other_where_there_is_room);
  g_test_add_func ("/address-view/lines", an_address_is_written_as_its_country_does);
  g_test_add_func ("/address-view/line", an_address_fits_in_a_line_as_in_the_manual);
  g_test_add_func ("/address-view/map", an_address_is_shown_on_a_map_that_there_is);
  g_test_add_func ("/notice/text", a_notice_says_what_there_is_to_say);
  g_test_add_func ("/section/collapse", a_section_collapses_where_it_is_narrow);
  g_test_add_func ("/section/suffix", what_does_not_fit_beside_a_title_is_below_it);
  g_test_add_func ("/section/height", a_section_that_was_hidden_is_as_tall_as_what_wraps);
  g_test_add_func ("/section/ui", a_section_takes_its_parts_from_a_ui_file);
  return g_test_run ();
}
