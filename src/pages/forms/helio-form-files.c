/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-files.h"

#include "helio-command.h"

/* What the manual allows, unless the service says otherwise. */
#define USUAL_LIMIT (30 * 1000 * 1000)

static GStrv
dup_ids (HelioForm *form)
{
  return helio_form_dup_files (helio_form_get_record (form));
}

static HelioRecord *
find (HelioForm *form, const char *id)
{
  HelioStore *store = helio_workspace_get_store (helio_form_get_workspace (form));

  return helio_reader_find (helio_store_get_reader (store), &helio_kind_file, id, NULL);
}

/* Takes the builder; @added is among them. */
static void
set_ids (HelioForm *form, GStrvBuilder *builder, const char *added)
{
  g_auto (GStrv) ids = g_strv_builder_end (builder);
  g_autoptr (HelioRecord) file = added != NULL ? find (form, added) : NULL;

  g_strv_builder_unref (builder);
  helio_form_set_files (helio_form_get_record (form), (const char *const *) ids, added,
                        file != NULL ? helio_record_get_text (file, "file-name") : NULL);
}

gboolean
helio_form_files_add (HelioForm *form, const char *id)
{
  g_auto (GStrv) ids = NULL;
  GStrvBuilder *all;

  g_return_val_if_fail (HELIO_IS_FORM (form), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  ids = dup_ids (form);
  if (g_strv_contains ((const char *const *) ids, id))
    return FALSE;
  all = g_strv_builder_new ();
  g_strv_builder_addv (all, (const char **) ids);
  g_strv_builder_add (all, id);
  set_ids (form, all, id);
  return TRUE;
}

void
helio_form_files_replace (HelioForm *form, const char *id, const char *other)
{
  g_auto (GStrv) ids = NULL;
  gboolean there;
  GStrvBuilder *all;

  g_return_if_fail (HELIO_IS_FORM (form));
  g_return_if_fail (id != NULL && other != NULL);

  if (g_str_equal (id, other))
    return;
  ids = dup_ids (form);
  there = g_strv_contains ((const char *const *) ids, other);
  all = g_strv_builder_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (all, ids[i]);
    else if (!there)
      g_strv_builder_add (all, other);
  set_ids (form, all, there ? NULL : other);
}

void
helio_form_files_remove (HelioForm *form, const char *id)
{
  g_auto (GStrv) ids = NULL;
  GStrvBuilder *left;

  g_return_if_fail (HELIO_IS_FORM (form));
  g_return_if_fail (id != NULL);

  ids = dup_ids (form);
  left = g_strv_builder_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (left, ids[i]);
  set_ids (form, left, NULL);
}

HelioRecord *
helio_form_files_find (HelioForm *form, const char *id)
{
  g_autofree char *name = NULL;
  HelioRecord *file;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  file = find (form, id);
  name = helio_form_dup_file_name (helio_form_get_record (form), id);
  if (file != NULL && name != NULL)
    helio_record_set_text (file, "file-name", name);
  return file;
}

guint64
helio_form_files_get_total (HelioForm *form)
{
  g_auto (GStrv) ids = NULL;
  guint64 total = 0;

  g_return_val_if_fail (HELIO_IS_FORM (form), 0);

  ids = dup_ids (form);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) file = helio_form_files_find (form, ids[i]);

      total += file != NULL ? (guint64) helio_record_get_integer (file, "size") : 0;
    }
  return total;
}

guint64
helio_form_files_get_limit (HelioForm *form)
{
  HelioServiceInfo *service;
  gint64 limit;

  g_return_val_if_fail (HELIO_IS_FORM (form), 0);

  service = helio_workspace_get_service (helio_form_get_workspace (form));
  limit = service != NULL ? helio_service_info_get_upload_limit (service) : 0;
  return limit > 0 ? (guint64) limit : USUAL_LIMIT;
}

guint64
helio_form_files_get_room (HelioForm *form)
{
  guint64 limit = helio_form_files_get_limit (form), total = helio_form_files_get_total (form);

  return limit - MIN (total, limit);
}
