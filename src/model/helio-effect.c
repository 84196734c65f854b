/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-effect.h"

#include "helio-action.h"
#include "helio-local-id.h"
#include "helio-record-copy.h"
#include "helio-text.h"

#include <string.h>

typedef struct
{
  HelioCommand *command; /* (unowned) */
  HelioRecord *entry;    /* (unowned) */
  HelioRecord *form;     /* (unowned) */
  HelioLookupFunc lookup;
  gpointer data;
  HelioEffect *effect; /* (unowned) */
} Builder;

static void
overlay_clear (gpointer data)
{
  HelioOverlay *overlay = data;

  g_free (overlay->id);
  g_free (overlay->text);
}

void
helio_effect_free (HelioEffect *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->made);
  g_array_unref (self->overlays);
  g_free (self);
}

/* --- parts --- */

static gboolean
has_field (HelioRecord *record, const char *field)
{
  return helio_kind_find_field (helio_record_get_kind (record), field) >= 0;
}

static HelioRecord *
find (Builder *self, const HelioKind *kind, const char *number)
{
  return number != NULL ? self->lookup (kind, number, self->data) : NULL;
}

/* The same fields of another kind: forms call them what the records do that they become. */
static void
copy_fields (HelioRecord *to, HelioRecord *from)
{
  const HelioKind *kind = helio_record_get_kind (to), *other = helio_record_get_kind (from);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      int j = helio_kind_find_field (other, kind->fields[i].name);

      if (j < 0 || helio_field_has (&kind->fields[i], HELIO_TRAIT_KEY)
          || helio_field_is_text (&kind->fields[i]) != helio_field_is_text (&other->fields[j]))
        continue;
      if (helio_field_is_text (&kind->fields[i]))
        helio_record_set_nth_text (to, i, helio_record_get_nth_text (from, (guint) j), -1);
      else
        helio_record_set_nth_integer (to, i, helio_record_get_nth_integer (from, (guint) j));
    }
}

/* (transfer none) */
static HelioRecord *
make (Builder *self, const HelioKind *kind)
{
  HelioRecord *record = helio_record_new (kind);
  g_autofree char *id
      = helio_local_id_new (helio_command_get_id (self->command), self->effect->made->len);
  gint64 now = helio_record_get_integer (self->entry, "created-at");
  static const char *const moments[] = { "created-at", "updated-at", "submitted-at" };

  helio_record_set_identity (record, 0, id, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    if (has_field (record, moments[i]))
      helio_record_set_integer (record, moments[i], now);
  g_ptr_array_add (self->effect->made, record);
  return record;
}

static void
lay (Builder *self, const HelioKind *kind, const char *id, const char *field, const char *text)
{
  HelioOverlay overlay
      = { kind, g_strdup (id), helio_kind_field (kind, field), g_strdup (text), HELIO_NO_INTEGER };

  g_array_append_val (self->effect->overlays, overlay);
}

static void
lay_integer (Builder *self, const HelioKind *kind, const char *id, const char *field,
             gint64 integer)
{
  HelioOverlay overlay = { kind, g_strdup (id), helio_kind_field (kind, field), NULL, integer };

  g_array_append_val (self->effect->overlays, overlay);
}

/* Lays every field of the form that @kind has, too. */
static void
lay_form (Builder *self, const HelioKind *kind, const char *id)
{
  const HelioKind *form = helio_record_get_kind (self->form);

  for (guint i = 0; i < form->n_fields; i++)
    {
      int field = helio_kind_find_field (kind, form->fields[i].name);

      if (field >= 0 && helio_field_is_text (&form->fields[i])
          && helio_field_is_text (&kind->fields[field]))
        lay (self, kind, id, form->fields[i].name, helio_record_get_nth_text (self->form, i));
    }
}

/* The list of actions without one. */
static char *
without_action (const char *actions, const char *name)
{
  g_auto (GStrv) lines = helio_text_split_lines (actions);
  GString *left = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strcspn (lines[i], ":");

      if (strlen (name) == length && strncmp (lines[i], name, length) == 0)
        continue;
      g_string_append_printf (left, "%s%s", left->len > 0 ? "\n" : "", lines[i]);
    }
  return g_string_free (left, FALSE);
}

/* --- notes and files --- */

static void
add_attachments (Builder *self, const char *parent_kind, const char *parent_number)
{
  g_auto (GStrv) files = helio_form_dup_files (self->form);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) file = find (self, &helio_kind_file, files[i]);
      g_autofree char *name = helio_form_dup_file_name (self->form, files[i]);
      HelioRecord *attachment;

      if (file == NULL)
        continue;
      attachment = make (self, &helio_kind_attachment);
      helio_record_set_text (attachment, "parent-kind", parent_kind);
      helio_record_set_text (attachment, "parent-number", parent_number);
      helio_record_copy_named (attachment, file, "file-name media-type");
      if (name != NULL)
        helio_record_set_text (attachment, "file-name", name);
      helio_record_set_integer (attachment, "size", helio_record_get_integer (file, "size"));
      helio_record_set_text (attachment, "sha256", files[i]);
      helio_record_set_text (attachment, "author", helio_record_get_text (self->entry, "author"));
    }
}

static char *
dup_parent_number (Builder *self)
{
  const char *id = helio_record_get_text (self->form, "parent-id");
  const HelioKind *kind = helio_kind_find (helio_record_get_text (self->form, "parent-kind"));
  g_autoptr (HelioRecord) parent = kind != NULL ? find (self, kind, id) : NULL;

  return g_strdup (parent != NULL ? helio_record_get_number (parent) : id);
}

static void
add_note (Builder *self)
{
  HelioRecord *note = make (self, &helio_kind_note);
  const char *parent_kind = helio_record_get_text (self->form, "parent-kind");
  g_autofree char *number = dup_parent_number (self);

  helio_record_set_text (note, "parent-kind", parent_kind);
  helio_record_set_text (note, "parent-number", number);
  helio_record_set_text (note, "author", helio_record_get_text (self->entry, "author"));
  helio_record_set_text (note, "body", helio_record_get_text (self->form, "body"));
  helio_record_set_integer (note, "from-support", FALSE);
  add_attachments (self, parent_kind, number);
}

static void
attach (Builder *self)
{
  g_autofree char *number = dup_parent_number (self);

  add_attachments (self, helio_record_get_text (self->form, "parent-kind"), number);
}

/* --- requests --- */

static void
add_claim_lines (Builder *self, HelioRecord *rma)
{
  g_auto (GStrv) lines
      = helio_text_split_lines (helio_record_get_text (self->form, "serial-numbers"));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) device = find (self, &helio_kind_device, lines[i]);
      HelioRecord *line = make (self, &helio_kind_claim_line);

      if (device != NULL)
        helio_record_set_device (line, device);
      helio_record_set_text (line, "rma-number", helio_record_get_id (rma));
      helio_record_set_integer (line, "line", i + 1);
      helio_record_set_text (line, "serial-number", lines[i]);
      helio_record_set_text (line, "status", "pending");
    }
}

static void
create_request (Builder *self)
{
  HelioRecord *request = make (self, &helio_kind_case);
  const char *system_id = helio_record_get_text (self->form, "system-id");
  g_autoptr (HelioRecord) system = find (self, &helio_kind_system, system_id);
  HelioRecord *rma = NULL;
  /* What somebody adds before the service has spoken waits for the request. */
  static const char talk[] = "add-note\nattach";

  copy_fields (request, self->form);
  helio_record_set_text (request, "status", "new");
  helio_record_set_text (request, "actions", talk);
  if (g_strcmp0 (helio_record_get_text (self->form, "request-type"), "rma") == 0)
    {
      rma = make (self, &helio_kind_rma);
      copy_fields (rma, self->form);
      helio_record_set_text (rma, "case-number", helio_record_get_id (request));
      helio_record_set_text (rma, "status", "in_progress");
      helio_record_set_text (rma, "actions", talk);
      add_claim_lines (self, rma);
    }
  if (system != NULL)
    {
      helio_record_set_system (request, system);
      if (rma != NULL)
        helio_record_set_system (rma, system);
    }
  add_attachments (self, helio_kind_case.name, helio_record_get_id (request));
}

/* Its return is left to the service: that somebody initiated it meanwhile is no conflict. */
static void
cancel (Builder *self)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (self->command, &id);
  g_autoptr (HelioRecord) rma = find (self, kind, id);
  g_autofree char *actions
      = without_action (rma != NULL ? helio_record_get_text (rma, "actions") : NULL, "cancel");

  lay (self, kind, id, "status", "canceled");
  lay (self, kind, id, "cancel-reason", helio_record_get_text (self->form, "reason"));
  lay (self, kind, id, "actions", actions);
}

/* --- labor --- */

/* What has been asked for can be followed. */
static char *
track_instead (const char *actions)
{
  g_autofree char *left = without_action (actions, "request-labor");
  GString *all = g_string_new (left);

  helio_action_append (all, "track-labor", NULL);
  return g_string_free (all, FALSE);
}

static void
request_labor (Builder *self)
{
  HelioRecord *claim = make (self, &helio_kind_labor_claim);
  g_auto (GStrv) lines = helio_text_split_lines (helio_record_get_text (self->form, "rma-numbers"));

  copy_fields (claim, self->form);
  helio_record_set_text (claim, "status", "submitted");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) rma = find (self, &helio_kind_rma, lines[i]);
      g_autofree char *actions = NULL;

      if (rma == NULL)
        continue;
      actions = track_instead (helio_record_get_text (rma, "actions"));
      helio_record_set_text (claim, "system-id", helio_record_get_text (rma, "system-id"));
      lay (self, &helio_kind_rma, helio_record_get_id (rma), "labor-status", "submitted");
      lay (self, &helio_kind_rma, helio_record_get_id (rma), "actions", actions);
    }
  add_attachments (self, helio_kind_labor_claim.name, helio_record_get_id (claim));
}

static void
resubmit_labor (Builder *self)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (self->command, &id);
  g_autoptr (HelioRecord) claim = NULL;
  g_autofree char *actions = NULL;

  lay_form (self, kind, id);
  lay (self, kind, id, "status", "submitted");
  lay (self, kind, id, "rejection-reason", NULL);
  claim = find (self, kind, id);
  if (claim == NULL)
    return;
  actions = without_action (helio_record_get_text (claim, "actions"), "resubmit-labor");
  lay (self, kind, id, "actions", actions);
  add_attachments (self, kind->name, helio_record_get_number (claim));
}

/* --- returns --- */

static void
lay_return (Builder *self, HelioRecord *rma, const char *action)
{
  g_autofree char *actions = without_action (helio_record_get_text (rma, "actions"), action);

  lay (self, &helio_kind_rma, helio_record_get_id (rma), "return-status", "initiated");
  lay (self, &helio_kind_rma, helio_record_get_id (rma), "actions", actions);
}

static void
fill_parcel (Builder *self, HelioRecord *parcel)
{
  copy_fields (parcel, self->form);
  helio_record_set_text (parcel, "drop-off-place", helio_form_get_drop_off_place (self->form));
}

static void
initiate_return (Builder *self)
{
  HelioRecord *parcel = make (self, &helio_kind_return);
  const char *number = helio_record_get_text (self->form, "rma-number");
  g_autoptr (HelioRecord) rma = find (self, &helio_kind_rma, number);

  fill_parcel (self, parcel);
  helio_record_set_text (parcel, "status", "initiated");
  if (rma != NULL)
    lay_return (self, rma, "initiate-return");
}

static void
initiate_battery_return (Builder *self)
{
  HelioRecord *parcel = make (self, &helio_kind_battery_return);
  const char *number = helio_record_get_text (self->form, "rma-number");
  g_autoptr (HelioRecord) rma = find (self, &helio_kind_rma, number);

  fill_parcel (self, parcel);
  helio_record_set_text (parcel, "condition-class",
                         helio_record_get_text (self->form, "condition"));
  helio_record_set_text (parcel, "status", "to_schedule");
  if (rma == NULL)
    return;
  helio_record_set_origin (parcel, rma);
  lay_return (self, rma, "initiate-battery-return");
}

/* --- reports --- */

static void
order_report (Builder *self)
{
  HelioRecord *report = make (self, &helio_kind_report);

  copy_fields (report, self->form);
  helio_record_set_text (report, "status", "queued");
}

/* --- conversations --- */

static void
add_message (Builder *self, const char *conversation_id)
{
  HelioRecord *message = make (self, &helio_kind_message);

  helio_record_set_text (message, "conversation-id", conversation_id);
  helio_record_set_text (message, "author", helio_record_get_text (self->entry, "author"));
  helio_record_set_text (message, "body", helio_record_get_text (self->form, "body"));
  helio_record_set_integer (message, "from-support", FALSE);
  add_attachments (self, helio_kind_message.name, helio_record_get_id (message));
}

static void
start_conversation (Builder *self)
{
  HelioRecord *conversation = make (self, &helio_kind_conversation);

  copy_fields (conversation, self->form);
  helio_record_set_integer (conversation, "open", TRUE);
  add_message (self, helio_record_get_id (conversation));
}

static void
send_message (Builder *self)
{
  add_message (self, helio_record_get_text (self->form, "conversation-id"));
}

static void
read_conversation (Builder *self)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (self->command, &id);

  lay_integer (self, kind, id, "read-at", helio_record_get_integer (self->form, "read-at"));
  lay_integer (self, kind, id, "unread", 0);
}

static void
open_case (Builder *self)
{
  HelioRecord *request = make (self, &helio_kind_case);
  const char *system_id = helio_record_get_text (self->form, "system-id");
  g_autoptr (HelioRecord) system = find (self, &helio_kind_system, system_id);

  copy_fields (request, self->form);
  helio_record_set_text (request, "status", "new");
  if (system != NULL)
    helio_record_set_system (request, system);
}

/* By the names of helio-command-kind.c. */
static const struct
{
  const char *command;
  void (*work_out) (Builder *self);
} effects[] = {
  { "create-request", create_request },
  { "add-note", add_note },
  { "attach", attach },
  { "cancel", cancel },
  { "request-labor", request_labor },
  { "resubmit-labor", resubmit_labor },
  { "initiate-return", initiate_return },
  { "initiate-battery-return", initiate_battery_return },
  { "order-report", order_report },
  { "start-conversation", start_conversation },
  { "send-message", send_message },
  { "read-conversation", read_conversation },
  { "open-case", open_case },
};

HelioEffect *
helio_effect_new (HelioCommand *command, HelioLookupFunc lookup, gpointer data)
{
  HelioEffect *self;
  Builder builder;

  g_return_val_if_fail (command != NULL, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  self = g_new (HelioEffect, 1);
  self->made = g_ptr_array_new_with_free_func (g_object_unref);
  self->overlays = g_array_new (FALSE, FALSE, sizeof (HelioOverlay));
  g_array_set_clear_func (self->overlays, overlay_clear);
  builder = (Builder){
    command, helio_command_get_entry (command), helio_command_get_form (command), lookup, data, self
  };
  for (gsize i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_str_equal (effects[i].command, helio_command_get_kind (command)->name))
      effects[i].work_out (&builder);
  return self;
}
