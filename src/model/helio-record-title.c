/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people call a record and read of it, and where it leads them. */
#include "helio-record.h"

#include "helio-local-id.h"
#include "helio-text-shown.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

static const char *
get_number_to_come (void)
{
  /* Translators: stands where a record's number will be: RMA(not sent yet) */
  return C_ ("record title", "not sent yet");
}

/* Whether a field is to name a record that the service does not know yet: its own, or another. */
static gboolean
is_number_to_come (HelioRecord *self, const HelioField *field, const char *text)
{
  if (text != NULL)
    return helio_field_has (field, HELIO_TRAIT_NUMBER) && helio_local_id_is (text);
  return helio_field_has (field, HELIO_TRAIT_KEY) && helio_local_id_is (helio_record_get_id (self));
}

const char *
helio_record_get_currency (HelioRecord *self)
{
  int field = helio_kind_first_with (helio_record_get_kind (self), HELIO_TRAIT_CURRENCY);

  return field >= 0 ? helio_record_get_nth_text (self, (guint) field) : NULL;
}

char *
helio_record_format (HelioRecord *self, guint field, GTimeZone *zone)
{
  const HelioKind *kind = helio_record_get_kind (self);
  const HelioField *spec;
  const char *text = NULL, *currency = NULL;
  gint64 integer = HELIO_NO_INTEGER;

  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  spec = &kind->fields[field];
  if (helio_field_is_text (spec))
    text = helio_record_get_nth_text (self, field);
  else
    integer = helio_record_get_nth_integer (self, field);
  if (is_number_to_come (self, spec, text))
    return g_strdup (get_number_to_come ());
  if (spec->type == HELIO_FIELD_MONEY)
    currency = helio_record_get_currency (self);
  return helio_field_format (spec, text, integer, currency, zone);
}

const char *
helio_record_get_link (HelioRecord *self, guint field)
{
  const HelioField *spec;
  const char *number;

  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < helio_record_get_kind (self)->n_fields, NULL);

  spec = &helio_record_get_kind (self)->fields[field];
  if (spec->link == NULL)
    return NULL;
  number = helio_record_get_nth_text (self, field);
  return number == NULL && is_number_to_come (self, spec, NULL) ? helio_record_get_id (self)
                                                                : number;
}

/* A key that links leads to a page of its own. */
const HelioKind *
helio_record_get_home (HelioRecord *self, const char **number)
{
  const HelioKind *kind = helio_record_get_kind (self);
  int key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);

  g_return_val_if_fail (number != NULL, NULL);

  if (kind == &helio_kind_outbox_entry || kind == &helio_kind_draft)
    {
      *number = helio_record_get_id (self);
      return kind;
    }
  if (key >= 0 && kind->fields[key].link != NULL)
    {
      *number = helio_record_get_link (self, (guint) key);
      return *number != NULL ? kind : NULL;
    }
  for (guint i = 0; i < kind->n_fields; i++)
    {
      *number = helio_field_has (&kind->fields[i], HELIO_TRAIT_PARENT)
                    ? helio_record_get_nth_text (self, i)
                    : NULL;
      if (*number != NULL && kind->fields[i].link != NULL)
        return helio_kind_find (kind->fields[i].link);
    }
  *number = NULL;
  return NULL;
}

const char *
helio_record_get_number (HelioRecord *self)
{
  int key = helio_kind_first_with (helio_record_get_kind (self), HELIO_TRAIT_KEY);
  const char *number = key >= 0 ? helio_record_get_nth_text (self, (guint) key) : NULL;

  return number != NULL ? number : helio_record_get_id (self);
}

static char *
make_title (HelioRecord *self)
{
  const HelioKind *kind = helio_record_get_kind (self);
  int key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);
  const char *number = key >= 0 ? helio_record_get_nth_text (self, (guint) key) : NULL;

  if (kind == &helio_kind_system)
    return g_strdup (helio_record_get_text (self, "name"));
  if (kind == &helio_kind_conversation && helio_record_get_text (self, "topic") != NULL)
    return g_strdup (helio_record_get_text (self, "topic"));
  if (number == NULL)
    number
        = helio_local_id_is (helio_record_get_id (self)) ? get_number_to_come () : HELIO_NO_VALUE;
  /* Translators: a record's title, kind and number, for instance RMA(00517624) */
  return g_strdup_printf (C_ ("record title", "%s(%s)"), helio_kind_get_label (kind, FALSE),
                          number);
}

/* It stands within sentences, and in titles of windows. */
char *
helio_record_dup_title (HelioRecord *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);

  title = make_title (self);
  return title != NULL ? helio_text_dup_shown_within (title, HELIO_TEXT_MOST_OF_LINE) : NULL;
}

static const char *
get_text_if_any (HelioRecord *self, const char *field)
{
  return helio_kind_find_field (helio_record_get_kind (self), field) >= 0
             ? helio_record_get_text (self, field)
             : NULL;
}

char *
helio_record_dup_detail (HelioRecord *self)
{
  const char *number, *name, *city;

  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);

  number = get_text_if_any (self, "number");
  name = get_text_if_any (self, "system-name");
  city = get_text_if_any (self, "city");
  if (helio_record_get_kind (self) == &helio_kind_system && city != NULL)
    /* Translators: a system's number and its city */
    return g_strdup_printf (C_ ("search", "%s, %s"), number, city);
  return g_strdup (name != NULL ? name : number);
}
