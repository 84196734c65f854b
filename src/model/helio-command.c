/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command.h"

#include "helio-backoff.h"
#include "helio-local-id.h"
#include "helio-record-copy.h"
#include "helio-text.h"

#include <string.h>

#define FILES "files"
#define FILE_NAMES "file-names"

struct _HelioCommand
{
  gatomicrefcount refs;
  const HelioCommandKind *kind;
  HelioRecord *entry; /* (owned) */
  HelioRecord *form;  /* (owned) */
};

G_DEFINE_BOXED_TYPE (HelioCommand, helio_command, helio_command_ref, helio_command_unref)

/* --- forms --- */

static void
fill_in (HelioRecord *form, const char *field, const char *text)
{
  int index = helio_kind_find_field (helio_record_get_kind (form), field);

  if (index >= 0)
    helio_record_set_nth_text (form, (guint) index, text, -1);
}

/* Somebody comes to where the replacement went, unless somebody says otherwise. */
static void
fill_in_return (HelioRecord *form, HelioRecord *target)
{
  gboolean is_rma = helio_record_get_kind (target) == &helio_kind_rma;

  if (!is_rma)
    {
      fill_in (form, "rma-number", helio_record_get_text (target, "rma-number"));
      fill_in (form, "serial-numbers", helio_record_get_text (target, "serial-numbers"));
    }
  helio_record_copy_address (form, "pickup", target, is_rma ? "shipping" : "pickup");
  helio_record_copy_contact (form, target);
  helio_record_set_text (form, "method", "pickup");
  helio_record_set_integer (form, "packages", 1);
}

HelioRecord *
helio_command_create_form (const HelioCommandKind *kind, HelioRecord *target)
{
  g_autofree char *id = g_uuid_string_random ();
  HelioRecord *form;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (target == NULL || HELIO_IS_RECORD (target), NULL);

  form = helio_record_new (kind->form);
  helio_record_set_identity (form, 0, id, 0);
  if (target == NULL)
    return form;
  fill_in (form, "parent-kind", helio_record_get_kind (target)->name);
  fill_in (form, "parent-id", helio_record_get_id (target));
  if (helio_record_get_kind (target) == &helio_kind_conversation)
    fill_in (form, "conversation-id", helio_record_get_id (target));
  if (helio_record_get_kind (target) == &helio_kind_system)
    fill_in (form, "system-id", helio_record_get_number (target));
  if (helio_record_get_kind (target) == &helio_kind_rma)
    {
      fill_in (form, "rma-number", helio_record_get_number (target));
      fill_in (form, "rma-numbers", helio_record_get_number (target));
    }
  if (kind->form == &helio_form_return
      && (helio_record_get_kind (target) == &helio_kind_rma
          || helio_record_get_kind (target) == &helio_kind_battery_return))
    fill_in_return (form, target);
  return form;
}

/* --- commands --- */

static HelioCommand *
take (const HelioCommandKind *kind, HelioRecord *entry, HelioRecord *form)
{
  HelioCommand *self = g_new (HelioCommand, 1);

  *self = (HelioCommand){ .kind = kind, .entry = entry, .form = form };
  g_atomic_ref_count_init (&self->refs);
  return self;
}

/* What makes something that belongs to nothing is about what it makes. */
static void
set_target (HelioRecord *entry, const HelioCommandKind *kind, HelioRecord *target)
{
  g_autofree char *made = helio_local_id_new (helio_record_get_id (entry), 0);
  g_autofree char *title = target != NULL ? helio_record_dup_title (target)
                                          : g_strdup (helio_kind_get_label (kind->makes, FALSE));
  const HelioKind *about = target != NULL ? helio_record_get_kind (target) : kind->makes;
  const char *id = target != NULL ? helio_record_get_id (target) : made;

  helio_record_set_text (entry, "title", title);
  helio_record_set_text (entry, "target-kind", about->name);
  helio_record_set_text (entry, "target-id", id);
  if (kind->target != NULL && !kind->commutes && !helio_local_id_is (id))
    helio_record_set_integer (entry, "base-revision", helio_record_get_revision (target));
}

HelioCommand *
helio_command_new (const HelioCommandKind *kind, HelioRecord *target, HelioRecord *form,
                   const char *author, gint64 now)
{
  HelioRecord *entry;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (form) && helio_record_get_kind (form) == kind->form, NULL);
  g_return_val_if_fail (helio_record_get_id (form) != NULL, NULL);
  g_return_val_if_fail (target != NULL || kind->target == NULL, NULL);
  g_return_val_if_fail (kind->target == NULL || helio_record_get_kind (target) == kind->target,
                        NULL);

  entry = helio_record_new (&helio_kind_outbox_entry);
  helio_record_set_identity (entry, 0, helio_record_get_id (form), 0);
  helio_record_set_text (entry, "state", "pending");
  helio_record_set_text (entry, "command", kind->name);
  helio_record_set_text (entry, "key", helio_record_get_id (form));
  helio_record_set_text (entry, "author", author);
  helio_record_set_integer (entry, "created-at", now);
  helio_record_set_integer (entry, "n-attempts", 0);
  set_target (entry, kind, target);
  return take (kind, entry, helio_record_copy (form));
}

HelioCommand *
helio_command_new_stored (HelioRecord *entry, HelioRecord *form)
{
  const HelioCommandKind *kind;

  g_return_val_if_fail (HELIO_IS_RECORD (entry), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);
  kind = helio_command_kind_find (helio_record_get_text (entry, "command"));
  g_return_val_if_fail (kind != NULL && helio_record_get_kind (form) == kind->form, NULL);

  return take (kind, g_object_ref (entry), g_object_ref (form));
}

HelioCommand *
helio_command_ref (HelioCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
helio_command_unref (HelioCommand *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->entry);
  g_object_unref (self->form);
  g_free (self);
}

const HelioCommandKind *
helio_command_get_kind (HelioCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->kind;
}

const char *
helio_command_get_id (HelioCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return helio_record_get_id (self->entry);
}

HelioRecord *
helio_command_get_entry (HelioCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entry;
}

HelioRecord *
helio_command_get_form (HelioCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->form;
}

const HelioKind *
helio_command_get_target (HelioCommand *self, const char **id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  *id = helio_record_get_text (self->entry, "target-id");
  return helio_kind_find (helio_record_get_text (self->entry, "target-kind"));
}

gboolean
helio_command_makes_target (HelioCommand *self)
{
  const char *id;

  g_return_val_if_fail (self != NULL, FALSE);

  helio_command_get_target (self, &id);
  return helio_local_id_is (id)
         && g_strcmp0 (id + strlen (HELIO_LOCAL_ID), helio_command_get_id (self)) == 0;
}

static GStrv
dup_list (HelioRecord *form, const char *name)
{
  int field = helio_kind_find_field (helio_record_get_kind (form), name);
  const char *list = field >= 0 ? helio_record_get_nth_text (form, (guint) field) : NULL;

  return helio_text_split_lines (list);
}

gint64
helio_entry_get_pause (HelioRecord *entry, gint64 now)
{
  gint64 tried_at, not_before;

  g_return_val_if_fail (HELIO_IS_RECORD (entry), 0);

  tried_at = helio_record_get_integer (entry, "tried-at");
  not_before = helio_record_get_integer (entry, "not-before");
  /* Whoever noted it without a moment was an earlier version. */
  if (not_before == HELIO_NO_INTEGER || tried_at == HELIO_NO_INTEGER)
    return 0;
  return helio_backoff_get_rest (tried_at, not_before, now);
}

const char *
helio_form_get_drop_off_place (HelioRecord *form)
{
  return g_strcmp0 (helio_record_get_text (form, "method"), "drop_off") == 0
             ? helio_record_get_text (form, "drop-off-place")
             : NULL;
}

gboolean
helio_form_is_pickup_over (HelioRecord *form, gint64 now)
{
  gint64 time = helio_record_get_integer (form, "pickup-at");

  return g_strcmp0 (helio_record_get_text (form, "method"), "pickup") == 0
         && time != HELIO_NO_INTEGER && time < now;
}

GStrv
helio_form_dup_files (HelioRecord *form)
{
  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);
  return dup_list (form, FILES);
}

GStrv
helio_form_dup_secrets (HelioRecord *form)
{
  const HelioKind *kind;
  g_autoptr (GStrvBuilder) references = g_strv_builder_new ();

  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);

  kind = helio_record_get_kind (form);
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
        && helio_record_get_nth_text (form, i) != NULL)
      g_strv_builder_add (references, helio_record_get_nth_text (form, i));
  return g_strv_builder_end (references);
}

char *
helio_form_dup_file_name (HelioRecord *form, const char *file)
{
  g_auto (GStrv) names = NULL;
  gsize length;

  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  names = dup_list (form, FILE_NAMES);
  length = strlen (file);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], file) && names[i][length] == ' ')
      return g_strdup (names[i] + length + 1);
  return NULL;
}

static void
set_list (HelioRecord *form, const char *name, GString *list)
{
  helio_record_set_text (form, name, list->len > 0 ? list->str : NULL);
}

static void
add_line (GString *list, const char *line)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", line);
}

void
helio_form_set_files (HelioRecord *form, const char *const *files, const char *file,
                      const char *name)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_if_fail (HELIO_IS_RECORD (form));
  g_return_if_fail (files != NULL);

  for (guint i = 0; files[i] != NULL; i++)
    {
      gboolean is_new = file != NULL && g_str_equal (files[i], file);
      g_autofree char *called
          = is_new ? g_strdup (name) : helio_form_dup_file_name (form, files[i]);
      g_autofree char *line
          = called != NULL ? g_strdelimit (g_strconcat (files[i], " ", called, NULL), "\r\n", '_')
                           : NULL;

      add_line (list, files[i]);
      if (line != NULL)
        add_line (names, line);
    }
  /* Whoever looks when the files change finds their names. */
  set_list (form, FILE_NAMES, names);
  set_list (form, FILES, list);
}
