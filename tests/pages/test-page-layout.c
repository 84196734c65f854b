/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind the pages of records name fields and icons that there are. */
#include "helio-command-kind.h"
#include "helio-page-layout.h"
#include "heliodesk-resources.h"

#include <gio/gio.h>

static void
check_address (const HelioKind *kind, const char *prefix)
{
  g_autofree char *city = g_strconcat (prefix, "-city", NULL);

  g_assert_cmpint (helio_kind_find_field (kind, city), >=, 0);
}

static void
check_names (const HelioKind *kind, const char *names)
{
  g_auto (GStrv) fields = g_strsplit (names, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    if (*fields[i] != '@')
      g_assert_cmpint (helio_kind_find_field (kind, fields[i]), >=, 0);
    else if (fields[i][1] != '\0')
      check_address (kind, fields[i] + 1);
}

/* What is written has something that asks for it. */
static void
check_prompts (const HelioKind *kind, const char *names)
{
  g_auto (GStrv) fields = g_strsplit (names, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const HelioField *field = &kind->fields[helio_kind_field (kind, fields[i])];

      g_test_message ("%s.%s", kind->name, field->name);
      g_assert_true (field->vocabulary != NULL || field->type == HELIO_FIELD_TIMESTAMP
                     || field->prompt != NULL);
    }
  g_assert_nonnull (kind->label_filters);
}

static void
check_list (const HelioListLayout *list, const char *parent)
{
  g_assert_cmpint (helio_kind_find_field (list->kind, parent), >=, 0);
  check_names (list->kind, list->columns);
  check_names (list->kind, list->filters);
  check_prompts (list->kind, list->filters);
}

static void
check_section (const HelioKind *kind, const HelioSectionLayout *section)
{
  g_autofree char *icon
      = g_strdup_printf ("/org/heliodesk/Heliodesk/icons/scalable/actions/%s.svg", section->icon);

  g_assert_true (g_resources_get_info (icon, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
  switch (section->type)
    {
    case HELIO_SECTION_FIELDS:
      check_names (kind, section->fields);
      break;
    case HELIO_SECTION_TEXT:
      g_assert_true (helio_field_is_text (&kind->fields[helio_kind_field (kind, section->fields)]));
      break;
    case HELIO_SECTION_ADDRESS:
      check_address (kind, section->fields);
      break;
    case HELIO_SECTION_TABLE:
      check_list (section->list, section->fields);
      break;
    case HELIO_SECTION_RETURNS:
      if (section->child == NULL)
        break;
      G_GNUC_FALLTHROUGH;
    case HELIO_SECTION_RECORDS:
    case HELIO_SECTION_NOTES:
    case HELIO_SECTION_FILES:
    case HELIO_SECTION_STEPS:
    default:
      g_assert_nonnull (section->child);
      g_assert_cmpint (helio_kind_find_field (section->child, section->fields), >=, 0);
      if (section->listed != NULL)
        g_assert_cmpint (kind->fields[helio_kind_field (kind, section->listed)].type, ==,
                         HELIO_FIELD_LIST);
    }
  g_assert_true ((section->type == HELIO_SECTION_TABLE) == (section->list != NULL));
  if (section->order != NULL)
    g_assert_false (helio_field_is_text (&section->child->fields[helio_kind_field (
        section->child, section->order + (section->order[0] == '-' ? 1 : 0))]));
}

static void
check_way (const HelioPageLayout *layout)
{
  g_auto (GStrv) fields = g_strsplit (layout->breadcrumb, " ", -1);

  for (guint i = 0; fields[i] != NULL && *fields[i] != '\0'; i++)
    {
      const HelioField *field = &layout->kind->fields[helio_kind_field (layout->kind, fields[i])];

      g_assert_nonnull (field->link);
      g_assert_nonnull (helio_page_layout_find (helio_kind_find (field->link)));
    }
  if (layout->badge != NULL)
    g_assert_nonnull (
        layout->kind->fields[helio_kind_field (layout->kind, layout->badge)].vocabulary);
  g_assert_cmpint (helio_kind_first_with (layout->kind, HELIO_TRAIT_FACET), >=, 0);
}

static void
every_page_can_be_made (void)
{
  guint n = 0;

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioPageLayout *layout = helio_page_layout_find (helio_kind_nth (i));

      if (layout == NULL)
        continue;
      g_assert_true (layout->kind == helio_kind_nth (i));
      check_way (layout);
      for (guint j = 0; j < layout->n_sections; j++)
        {
          g_test_message ("%s: %s", layout->kind->name, layout->sections[j].title);
          check_section (layout->kind, &layout->sections[j]);
        }
      n++;
    }
  g_assert_cmpuint (n, >=, 4);
}

static gboolean
has_section (const HelioPageLayout *layout, HelioSectionType type)
{
  for (guint i = 0; i < layout->n_sections; i++)
    if (layout->sections[i].type == type)
      return TRUE;
  return FALSE;
}

static void
what_can_be_talked_about_shows_what_is_said (void)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioPageLayout *layout = helio_page_layout_find (helio_kind_nth (i));

      if (layout == NULL || helio_kind_find_field (layout->kind, "actions") < 0)
        continue;
      g_test_message ("%s", layout->kind->name);
      g_assert_true (has_section (layout, HELIO_SECTION_NOTES));
      g_assert_true (has_section (layout, HELIO_SECTION_FILES));
    }
}

/* By its name, or as a part of an address. */
static gboolean
shows_field (const HelioPageLayout *layout, const char *name)
{
  for (guint i = 0; i < layout->n_sections; i++)
    {
      const HelioSectionLayout *section = &layout->sections[i];
      g_auto (GStrv) fields = g_strsplit (section->fields, " ", -1);

      if (section->type == HELIO_SECTION_ADDRESS ? g_str_has_prefix (name, section->fields)
                                                 : g_strv_contains ((const char **) fields, name))
        return TRUE;
    }
  return FALSE;
}

static void
what_is_said_of_a_battery_return_is_shown (void)
{
  const HelioKind *kind = &helio_kind_battery_return;
  const HelioPageLayout *layout = helio_page_layout_find (kind);

  for (guint i = 0; i < helio_form_return.n_fields; i++)
    {
      const char *name = helio_form_return.fields[i].name;

      g_test_message ("%s", name);
      if (helio_kind_find_field (kind, name) >= 0)
        g_assert_true (shows_field (layout, name));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  heliodesk_register_resource ();
  g_test_add_func ("/page-layout/every-page", every_page_can_be_made);
  g_test_add_func ("/page-layout/talk", what_can_be_talked_about_shows_what_is_said);
  g_test_add_func ("/page-layout/battery-return", what_is_said_of_a_battery_return_is_shown);
  return g_test_run ();
}
