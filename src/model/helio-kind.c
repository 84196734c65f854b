/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-kind.h"

#include "helio-command-kind.h"
#include "helio-record-private.h"
#include "helio-staff-forms.h"

/* A bit a kind in masks of 32. */
G_STATIC_ASSERT (HELIO_N_TABLES <= 32);

/* Parents before the kinds that refer to them; local ones and the forms behind all, at the end
 * those of the service's people. */
static const HelioKind *const kinds[HELIO_N_ALL_TABLES] = {
  &helio_kind_account,      &helio_kind_user,        &helio_kind_system,
  &helio_kind_device,       &helio_kind_case,        &helio_kind_rma,
  &helio_kind_claim_line,   &helio_kind_note,        &helio_kind_attachment,
  &helio_kind_shipment,     &helio_kind_return,      &helio_kind_battery_return,
  &helio_kind_labor_claim,  &helio_kind_labor_event, &helio_kind_report,
  &helio_kind_conversation, &helio_kind_message,     &helio_kind_outbox_entry,
  &helio_kind_draft,        &helio_kind_file,        &helio_form_request,
  &helio_form_note,         &helio_form_attachment,  &helio_form_cancellation,
  &helio_form_labor_claim,  &helio_form_return,      &helio_form_report,
  &helio_form_conversation, &helio_form_message,     &helio_form_reading,
  &helio_form_case,         &helio_form_step,        &helio_form_assignment,
  &helio_form_reason,       &helio_form_answer,      &helio_form_approval,
  &helio_form_parcel,       &helio_form_award,       &helio_form_payment,
};

const HelioKind *
helio_kind_nth (guint index)
{
  g_return_val_if_fail (index < HELIO_N_ALL_TABLES, NULL);
  return kinds[index];
}

guint
helio_kind_index (const HelioKind *self)
{
  for (guint i = 0; i < HELIO_N_ALL_TABLES; i++)
    if (kinds[i] == self)
      return i;
  g_return_val_if_reached (0);
}

guint
helio_kind_bit (const HelioKind *self)
{
  return 1u << helio_kind_index (self);
}

gboolean
helio_kind_is_local (const HelioKind *self)
{
  return helio_kind_index (self) >= HELIO_N_KINDS;
}

const HelioKind *
helio_kind_find (const char *name)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    if (g_strcmp0 (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

const HelioKind *
helio_kind_find_by_path (const char *path)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    if (g_strcmp0 (kinds[i]->path, path) == 0)
      return kinds[i];
  return NULL;
}

int
helio_kind_find_field (const HelioKind *self, const char *name)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->n_fields; i++)
    if (g_strcmp0 (self->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

guint
helio_kind_field (const HelioKind *self, const char *name)
{
  int field = helio_kind_find_field (self, name);

  if (field < 0)
    g_error ("%s has no field %s", self->name, name);
  return (guint) field;
}

int
helio_kind_first_with (const HelioKind *self, HelioFieldTraits trait)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->n_fields; i++)
    if (helio_field_has (&self->fields[i], trait))
      return (int) i;
  return -1;
}

const char *
helio_kind_get_label (const HelioKind *self, gboolean plural)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "kind", plural ? self->label_plural : self->label);
}

const char *
helio_kind_get_filters_label (const HelioKind *self)
{
  g_return_val_if_fail (self != NULL && self->label_filters != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "filter", self->label_filters);
}

GType
helio_kind_get_type (const HelioKind *self)
{
  static gsize types[HELIO_N_ALL_TABLES];
  gsize *type = &types[helio_kind_index (self)];

  if (g_once_init_enter (type))
    {
      GTypeQuery parent;
      GTypeInfo info = { 0 };

      g_type_query (HELIO_TYPE_RECORD, &parent);
      info.class_size = (guint16) parent.class_size;
      info.instance_size = (guint16) parent.instance_size;
      info.class_init = helio_record_class_init_kind;
      info.class_data = self;
      g_once_init_leave (type, g_type_register_static (HELIO_TYPE_RECORD, self->type_name, &info,
                                                       G_TYPE_FLAG_FINAL));
    }
  return *type;
}

void
helio_kind_ensure_types (void)
{
  for (guint i = 0; i < HELIO_N_ALL_TABLES; i++)
    g_type_ensure (helio_kind_get_type (kinds[i]));
}
