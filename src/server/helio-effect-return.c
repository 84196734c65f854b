/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.4 and 3.4: units go back, batteries on their own. */
#include "helio-command.h"
#include "helio-effects-private.h"
#include "helio-hazard.h"
#include "helio-storage-numbers.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

/* Lithium-ion batteries, whatever is the matter with them. */
#define UN_NUMBER "UN3480"

typedef struct
{
  HelioRecord *rma;       /* (owned) (nullable) */
  GPtrArray *lines;       /* (owned) (element-type HelioRecord): of the RMA */
  GHashTable *on_the_way; /* (owned): serial numbers in returns of the RMA, this one's last */
  GPtrArray *serials;     /* (owned): folded, of this return */
  GPtrArray *chosen;      /* (owned) (element-type HelioRecord): their lines */
  HelioRecord *open;      /* (owned) (nullable): a battery return that waits to be initiated */
  const char *carrier;    /* (unowned) (nullable) */
  char *tracking;         /* (owned) (nullable) */
  gboolean wants_battery;
} Return;

static void
return_clear (Return *self)
{
  g_clear_object (&self->rma);
  g_clear_object (&self->open);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->on_the_way, g_hash_table_unref);
  g_clear_pointer (&self->serials, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_free (self->tracking);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Return, return_clear)

/* --- what goes back --- */

static gboolean
has_serial (GPtrArray *serials, const char *serial)
{
  return g_ptr_array_find_with_equal_func (serials, serial, g_str_equal, NULL);
}

/* A battery return that waits is not on its way: it is the one that is initiated now, when it has
 * one of the batteries. */
static void
look_at_return (Return *self, HelioRecord *record)
{
  g_autoptr (GPtrArray) serials = helio_effect_list_serials (record);
  gboolean waits = helio_record_get_kind (record) == &helio_kind_battery_return
                   && g_strcmp0 (helio_record_get_text (record, "status"), "to_schedule") == 0;

  for (guint i = 0; i < serials->len; i++)
    {
      const char *serial = g_ptr_array_index (serials, i);

      if (!waits)
        g_hash_table_add (self->on_the_way, g_strdup (serial));
      else if (self->wants_battery && has_serial (self->serials, serial))
        g_set_object (&self->open, record);
    }
}

static gboolean
look_at_returns (HelioMutation *self, Return *what, GError **error)
{
  g_autoptr (GPtrArray) returns = helio_effect_find_returns (self, what->rma, error);

  for (guint i = 0; returns != NULL && i < returns->len; i++)
    look_at_return (what, g_ptr_array_index (returns, i));
  return returns != NULL;
}

static HelioRecord *
find_line (Return *self, const char *serial)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (self->lines, i);

      if (g_strcmp0 (helio_record_get_text (line, "serial-number"), serial) == 0)
        return line;
    }
  return NULL;
}

static gboolean
is_battery (HelioMutation *self, HelioRecord *line)
{
  return helio_service_info_is_battery (helio_service_profile_get_info (self->profile),
                                        helio_record_get_text (line, "family"));
}

/* What an RMA without lines is about, nobody knows yet: any unit may go back. */
static void
choose (HelioMutation *self, Return *what, const char *serial)
{
  HelioRecord *line = find_line (what, serial);

  if (g_hash_table_contains (what->on_the_way, serial))
    helio_mutation_object (self, "serial-numbers", HELIO_INVALID_DUPLICATE,
                           C_ ("problem", "A unit is on its way already."));
  else if (line == NULL && what->lines->len > 0)
    helio_mutation_object (self, "serial-numbers", HELIO_INVALID_UNKNOWN_VALUE,
                           C_ ("problem", "A unit does not belong to the RMA."));
  else if (line != NULL && is_battery (self, line) != what->wants_battery)
    helio_mutation_object (self, "serial-numbers", HELIO_INVALID_UNKNOWN_VALUE,
                           what->wants_battery
                               ? C_ ("problem", "A unit is no battery.")
                               : C_ ("problem", "Batteries are returned on their own."));
  else if (line != NULL)
    g_ptr_array_add (what->chosen, g_object_ref (line));
}

/* A service that says where units are taken takes them nowhere else. */
static void
check_place (HelioMutation *self)
{
  const char *place = helio_form_get_drop_off_place (self->form);
  const char *const *places
      = helio_service_info_get_drop_off_places (helio_service_profile_get_info (self->profile));

  if (place != NULL && places[0] != NULL && !g_strv_contains (places, place))
    helio_mutation_object (self, "drop-off-place", HELIO_INVALID_UNKNOWN_VALUE,
                           C_ ("problem", "Nothing is taken there."));
}

/* It may have waited for a network until then. */
static void
check_time (HelioMutation *self)
{
  if (helio_form_is_pickup_over (self->form, self->now))
    helio_mutation_object (self, "pickup-at", HELIO_INVALID_NOT_ALLOWED,
                           C_ ("problem", "The time of the pick-up is over."));
}

static gboolean
read_return (HelioMutation *self, Return *what, GError **error)
{
  what->rma
      = helio_mutation_find_named (self, &helio_kind_rma, "rma-number",
                                   helio_record_get_text (self->form, "rma-number"), NULL, error);
  if (what->rma == NULL)
    return FALSE;
  what->serials = helio_effect_list_serials (self->form);
  what->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  what->on_the_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  what->lines = helio_mutation_find_lines (self, what->rma, error);
  if (what->lines == NULL || !look_at_returns (self, what, error)
      || !helio_mutation_allows_named (self, what->open != NULL ? what->open : what->rma,
                                       "rma-number", error))
    return FALSE;
  for (guint i = 0; i < what->serials->len; i++)
    choose (self, what, g_ptr_array_index (what->serials, i));
  check_place (self);
  check_time (self);
  return helio_mutation_is_sound (self, error);
}

/* --- the records --- */

static gboolean
pick_carrier (HelioMutation *self, Return *what, GError **error)
{
  const char *country = helio_record_get_text (self->form, "pickup-country");
  gint64 number;

  if (!helio_storage_count_up (self->storage, "parcel", 1, &number, error))
    return FALSE;
  if (country == NULL)
    country = helio_record_get_text (what->rma, "shipping-country");
  what->carrier
      = helio_service_profile_pick_carrier (self->profile, country, number, &what->tracking);
  return TRUE;
}

/* What both kinds of returns say. */
static void
fill (HelioMutation *self, const Return *what, HelioRecord *record)
{
  g_autoptr (GString) serials = g_string_new (NULL);

  for (guint i = 0; i < what->serials->len; i++)
    g_string_append_printf (serials, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (what->serials, i));
  helio_record_set_text (record, "rma-number", helio_record_get_text (what->rma, "number"));
  helio_record_set_text (record, "serial-numbers", serials->str);
  helio_record_set_text (record, "method", helio_record_get_text (self->form, "method"));
  helio_record_copy_address (record, "pickup", self->form, "pickup");
  helio_effect_set_contact (self, record);
  if (helio_record_get_text (self->form, "contact-name") != NULL)
    helio_record_copy_contact (record, self->form);
  helio_record_set_text (record, "instructions",
                         helio_record_get_text (self->form, "instructions"));
  helio_record_set_integer (record, "pickup-at",
                            helio_record_get_integer (self->form, "pickup-at"));
  helio_record_set_text (record, "drop-off-place", helio_form_get_drop_off_place (self->form));
  helio_record_set_integer (record, "packages", helio_record_get_integer (self->form, "packages"));
  helio_record_set_integer (record, "weight-grams",
                            helio_record_get_integer (self->form, "weight-grams"));
  helio_record_set_text (record, "carrier", what->carrier);
  helio_record_set_text (record, "tracking-number", what->tracking);
}

static void
change_rma (HelioMutation *self, Return *what)
{
  for (guint i = 0; i < what->serials->len; i++)
    g_hash_table_add (what->on_the_way, g_strdup (g_ptr_array_index (what->serials, i)));
  if (helio_effect_is_complete (what->lines, what->on_the_way))
    helio_record_set_text (what->rma, "return-status", "initiated");
  helio_mutation_change (self, what->rma);
  for (guint i = 0; i < what->chosen->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (what->chosen, i);

      helio_record_set_text (line, "return-carrier", what->carrier);
      helio_record_set_text (line, "return-tracking-number", what->tracking);
      helio_mutation_change (self, line);
    }
}

/* @way: what is to be done now, a msgid in context `mail`. */
static gboolean
confirm (HelioMutation *self, HelioRecord *record, const char *way, GError **error)
{
  static const char *const fields[]
      = { "rma-number", "serial-numbers", "drop-off-place", "carrier", "tracking-number", NULL };
  g_auto (HelioVoice) voice = helio_mutation_write_to_user (self);
  /* Translators: the RMA's number */
  g_autofree char *title = g_strdup_printf (C_ ("mail", "Return of RMA %s"),
                                            helio_record_get_text (record, "rma-number"));
  g_autoptr (GString) body
      = helio_effect_write (C_ ("mail", "The return is initiated."), record, fields);

  g_string_append_printf (body, "\n%s\n", g_dpgettext2 (GETTEXT_PACKAGE, "mail", way));
  return helio_effect_send (self, helio_record_get_text (self->user, "email"), title, body, error);
}

gboolean
helio_effect_initiate_return (HelioMutation *self, GError **error)
{
  g_auto (Return) what = { 0 };
  HelioRecord *record;

  if (!read_return (self, &what, error) || !pick_carrier (self, &what, error))
    return FALSE;
  record = helio_mutation_make (self, &helio_kind_return, NULL);
  fill (self, &what, record);
  helio_record_set_text (record, "status", "initiated");
  helio_record_set_text (record, "condition", helio_record_get_text (self->form, "condition"));
  helio_record_set_text (record, "due-on", helio_record_get_text (what.rma, "return-due-on"));
  change_rma (self, &what);
  return confirm (self, record,
                  NC_ ("mail", "Put the label on the parcel and the packing list into it."), error);
}

/* --- batteries --- */

static HelioRecord *
make_battery_return (HelioMutation *self, const Return *what, GError **error)
{
  g_autofree char *number = NULL;
  HelioRecord *record;

  if (what->open != NULL)
    {
      helio_mutation_change (self, what->open);
      return what->open;
    }
  number = helio_storage_next_number (self->storage, self->organisation, &helio_kind_battery_return,
                                      error);
  if (number == NULL)
    return NULL;
  record = helio_mutation_make (self, &helio_kind_battery_return, number);
  helio_record_set_text (record, "number", number);
  helio_record_set_integer (record, "submitted-at", self->now);
  return record;
}

static void
set_hazards (HelioMutation *self, HelioRecord *record, HelioHazardVerdict verdict)
{
  helio_record_set_text (record, "un-number", UN_NUMBER);
  helio_record_set_text (record, "condition-class",
                         helio_record_get_text (self->form, "condition"));
  helio_record_set_text (record, "hazards", helio_record_get_text (self->form, "hazards"));
  helio_record_set_integer (record, "charge-percent",
                            helio_record_get_integer (self->form, "charge-percent"));
  helio_record_set_text (record, "status",
                         verdict == HELIO_HAZARD_DAMAGED_KIT ? "kit_sent" : "scheduled");
  if (verdict == HELIO_HAZARD_DAMAGED_KIT)
    helio_record_set_integer (record, "kit-ordered-at", self->now);
}

gboolean
helio_effect_initiate_battery_return (HelioMutation *self, GError **error)
{
  g_auto (Return) what = { .wants_battery = TRUE };
  HelioHazardVerdict verdict
      = helio_hazard_judge (helio_record_get_text (self->form, "condition"),
                            helio_record_get_text (self->form, "hazards"),
                            helio_record_get_integer (self->form, "charge-percent"));
  HelioRecord *record;

  if (!read_return (self, &what, error))
    return FALSE;
  if (verdict == HELIO_HAZARD_DO_NOT_MOVE)
    {
      helio_mutation_object (self, "condition", HELIO_INVALID_NOT_ALLOWED,
                             C_ ("problem", "Do not move the battery, and call support."));
      return helio_mutation_is_sound (self, error);
    }
  record = pick_carrier (self, &what, error) ? make_battery_return (self, &what, error) : NULL;
  if (record == NULL)
    return FALSE;
  fill (self, &what, record);
  helio_record_set_origin (record, what.rma);
  set_hazards (self, record, verdict);
  if (what.chosen->len > 0)
    helio_record_set_text (record, "sku",
                           helio_record_get_text (g_ptr_array_index (what.chosen, 0), "sku"));
  change_rma (self, &what);
  return confirm (self, record,
                  verdict == HELIO_HAZARD_DAMAGED_KIT
                      ? NC_ ("mail",
                             "A kit for damaged batteries is on its way. Do not charge or use the "
                             "battery, and pack it alone, into the kit, before it is fetched.")
                      : NC_ ("mail", "Pack each battery alone, and put the label on the package."),
                  error);
}
