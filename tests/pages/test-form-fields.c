/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people fill in of a form, and what is wrong, at each field. */
#include "helio-field-editor.h"
#include "helio-form-fields.h"
#include "helio-form-open.h"
#include "helio-test-outbox.h"
#include "page-test.h"

typedef struct
{
  PageTest page;
  HelioForm *form;         /* (owned) (nullable) */
  HelioFormFields *fields; /* (unowned) (nullable): a child of the page */
  guint n_checked;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  page_test_set_up (&self->page, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->form != NULL)
    helio_form_discard (self->form);
  g_clear_object (&self->form);
  page_test_tear_down (&self->page, data);
}

static void
count (Fixture *self)
{
  self->n_checked++;
}

/* The fields, and something else that can have the focus. */
static void
begin (Fixture *self, const char *command, const HelioKind *kind, const char *number)
{
  g_autoptr (HelioRecord) target = page_test_read (&self->page, kind, number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GAsyncResult) result = NULL;

  helio_form_open_async (self->page.desk->workspace, helio_command_kind_find (command), target,
                         NULL, helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), NULL);
  g_assert_nonnull (self->form);
  self->fields = HELIO_FORM_FIELDS (helio_form_fields_new (self->form));
  g_signal_connect_swapped (self->fields, "checked", G_CALLBACK (count), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("elsewhere"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  page_test_show (&self->page, scrolled, 600, 600);
  helio_test_until (gtk_window_is_active (self->page.window));
}

static GtkWidget *
get_editor (Fixture *self, const char *field)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *editor
          = page_test_find_nth (GTK_WIDGET (self->fields), HELIO_TYPE_FIELD_EDITOR, i);

      g_assert_nonnull (editor);
      if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, field))
        return editor;
    }
}

static const char *
get_problem (Fixture *self, const char *field)
{
  return helio_field_editor_get_problem (HELIO_FIELD_EDITOR (get_editor (self, field)));
}

static gboolean
has_focus (Fixture *self, const char *field)
{
  return gtk_widget_get_focus_child (get_editor (self, field)) != NULL;
}

static void
set (Fixture *self, const char *field, const char *text)
{
  helio_record_set_text (helio_form_get_record (self->form), field, text);
}

static void
what_is_missing_is_said_to_who_was_there (Fixture *self, gconstpointer data)
{
  guint before;

  begin (self, "add-note", &helio_kind_rma, "00517624");
  g_assert_null (get_problem (self, "body"));
  gtk_widget_grab_focus (GTK_WIDGET (self->fields));
  helio_test_until (has_focus (self, "body"));
  g_assert_null (get_problem (self, "body"));
  before = self->n_checked;
  helio_form_fields_leave (self->fields);
  helio_test_until (g_strcmp0 (get_problem (self, "body"), "This is needed.") == 0);
  g_assert_cmpuint (self->n_checked, >, before);
  /* Nobody was at the files. */
  g_assert_null (get_problem (self, "files"));
}

static void
what_is_wrong_is_said_to_who_wants_to_go_on (Fixture *self, gconstpointer data)
{
  begin (self, "create-request", &helio_kind_system, "700934760");
  g_assert_false (helio_form_fields_can_go_on (self->fields));
  g_assert_false (helio_form_fields_has_next (self->fields));
  set (self, "request-type", "other");
  g_assert_null (get_problem (self, "description"));
  g_assert_false (helio_form_fields_go_on (self->fields));
  g_assert_cmpstr (get_problem (self, "description"), ==, "This is needed.");
  g_assert_cmpstr (get_problem (self, "subject-id"), ==, "This is needed.");
  gtk_test_accessible_assert_role (
      GTK_ACCESSIBLE (gtk_widget_get_template_child (get_editor (self, "description"),
                                                     HELIO_TYPE_FIELD_EDITOR, "warning")),
      GTK_ACCESSIBLE_ROLE_ALERT);
  /* The first of them. */
  helio_test_until (has_focus (self, "description"));
  set (self, "description", "No production");
  g_assert_null (get_problem (self, "description"));
  set (self, "subject-id", "networking");
  g_assert_true (helio_form_fields_can_go_on (self->fields));
  g_assert_true (helio_form_fields_go_on (self->fields));
}

/* Whether all of it is to be seen. */
static gboolean
is_in_sight (Fixture *self, GtkWidget *widget)
{
  graphene_rect_t bounds;

  return widget != NULL && gtk_widget_compute_bounds (widget, self->page.page, &bounds)
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (self->page.page);
}

static void
what_is_wrong_is_scrolled_to (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rmas = helio_test_list_claimable (self->page.desk->store);

  begin (self, "request-labor", &helio_kind_rma, helio_record_get_id (g_ptr_array_index (rmas, 0)));
  set (self, "files", "another");
  set (self, "site-city", NULL);
  helio_test_until (gtk_widget_get_height (get_editor (self, "site-city")) > 0);
  g_assert_false (is_in_sight (self, get_editor (self, "site-city")));
  g_assert_false (helio_form_fields_go_on (self->fields));
  helio_test_until (has_focus (self, "site-city"));
  helio_test_until (is_in_sight (self, widget_test_find_label (get_editor (self, "site-city"),
                                                               "This is needed.")));
}

static void
what_is_typed_is_taken (Fixture *self, gconstpointer data)
{
  GtkWidget *entry;

  begin (self, "create-request", &helio_kind_system, "700934760");
  set (self, "request-type", "rma");
  entry = widget_test_find (get_editor (self, "serial-numbers"), GTK_TYPE_TEXT, NULL);
  helio_test_until (gtk_widget_grab_focus (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "122329995001");
  helio_form_fields_go_on (self->fields);
  helio_test_until (
      g_strcmp0 (helio_record_get_text (helio_form_get_record (self->form), "serial-numbers"),
                 "122329995001")
      == 0);
}

static HelioRecord *
get_returnable (Fixture *self)
{
  g_autoptr (HelioRecord) rma = page_test_read (&self->page, &helio_kind_rma, "00517601");

  helio_record_set_text (rma, "status", "approved");
  helio_record_set_text (rma, "return-status", "to_initiate");
  page_test_put (&self->page, rma);
  return g_steal_pointer (&rma);
}

static void
what_is_missing_in_the_next_step_is_not_said (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = get_returnable (self);

  begin (self, "initiate-battery-return", &helio_kind_rma, helio_record_get_number (rma));
  g_assert_nonnull (helio_form_fields_get_notice (self->fields));
  g_object_ref_sink (helio_form_fields_get_notice (self->fields));
  set (self, "serial-numbers", NULL);
  g_assert_true (helio_form_fields_has_next (self->fields));
  g_assert_false (helio_form_fields_go_on (self->fields));
  g_assert_cmpstr (get_problem (self, "serial-numbers"), ==, "This is needed.");
  set (self, "serial-numbers", "492231995014");
  g_assert_false (helio_form_fields_go_on (self->fields));
  g_assert_null (get_problem (self, "condition"));
  g_assert_false (helio_form_fields_go_on (self->fields));
  g_assert_cmpstr (get_problem (self, "condition"), ==, "This is needed.");
  g_assert_true (helio_form_fields_can_go_on (self->fields));
  g_object_unref (helio_form_fields_get_notice (self->fields));
}

#define TEST(path, function) \
  g_test_add ("/form-fields/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("left", what_is_missing_is_said_to_who_was_there);
  TEST ("go-on", what_is_wrong_is_said_to_who_wants_to_go_on);
  TEST ("scroll", what_is_wrong_is_scrolled_to);
  TEST ("typed", what_is_typed_is_taken);
  TEST ("steps", what_is_missing_in_the_next_step_is_not_said);
  return g_test_run ();
}
