/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.2 and 3.2: a request becomes a case, and an RMA with the units that it names. */
#include "helio-effects-private.h"
#include "helio-life-cycle.h"
#include "helio-mail.h"
#include "helio-serial.h"
#include "helio-storage-numbers.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HelioRecord *system;     /* (owned) (nullable) */
  const char *subject;     /* (unowned) */
  const char *description; /* (unowned) */
  const char *type;        /* (unowned) */
  gboolean wants_rma;
  GPtrArray *serials;   /* (owned): folded */
  HelioRecord *request; /* (unowned): the case */
  HelioRecord *rma;     /* (unowned) (nullable) */
} Request;

static void
request_clear (Request *request)
{
  g_clear_object (&request->system);
  g_clear_pointer (&request->serials, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* --- what was filled in --- */

static void
read_subject (HelioMutation *self, Request *request)
{
  request->subject
      = helio_effect_find_subject (self, helio_record_get_text (self->form, "subject-id"), NULL);
  if (request->subject == NULL)
    helio_mutation_object (self, "subject-id", HELIO_INVALID_UNKNOWN_VALUE, NULL);
}

static void
read_serials (HelioMutation *self, Request *request)
{
  g_auto (GStrv) all
      = helio_text_split_lines (helio_record_get_text (self->form, "serial-numbers"));

  request->serials = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; all[i] != NULL; i++)
    {
      char *serial = helio_text_fold_number (all[i]);

      if (*serial != '\0')
        g_ptr_array_add (request->serials, serial);
      else
        g_free (serial);
    }
}

static gboolean
read_system (HelioMutation *self, Request *request, GError **error)
{
  request->system
      = helio_mutation_find_named (self, &helio_kind_system, "system-id",
                                   helio_record_get_text (self->form, "system-id"), NULL, error);
  return request->system != NULL && helio_mutation_is_sound (self, error);
}

static gboolean
read_request (HelioMutation *self, Request *request, GError **error)
{
  request->wants_rma = g_str_equal (helio_record_get_text (self->form, "request-type"), "rma");
  request->type = helio_record_get_text (self->form, "request-type");
  request->description = helio_record_get_text (self->form, "description");
  read_subject (self, request);
  read_serials (self, request);
  if (!request->wants_rma && request->serials->len > 0)
    helio_mutation_object (self, "serial-numbers", HELIO_INVALID_UNKNOWN_VALUE,
                           C_ ("problem", "Serial numbers belong to a request for an RMA."));
  return read_system (self, request, error);
}

/* --- the records --- */

/* What a case and its RMA have in common. */
static void
fill (HelioMutation *self, const Request *request, HelioRecord *record, const char *status)
{
  const char *company = helio_record_get_text (self->user, "company");

  helio_record_set_text (record, "number", helio_record_get_id (record));
  helio_record_set_system (record, request->system);
  helio_record_set_text (record, "status", status);
  helio_record_set_integer (record, "submitted-at", self->now);
  helio_record_set_integer (record, "modified-at", self->now);
  helio_record_set_text (record, "origin", helio_service_profile_get_origin (self->profile));
  helio_record_set_text (record, "account-name", company);
  helio_record_set_text (record, "account-owner", company);
  helio_effect_set_contact (self, record);
  helio_record_set_text (record, "description", request->description);
}

static HelioRecord *
make_numbered (HelioMutation *self, const HelioKind *kind, GError **error)
{
  g_autofree char *number
      = helio_storage_next_number (self->storage, self->organisation, kind, error);

  return number != NULL ? helio_mutation_make (self, kind, number) : NULL;
}

static gboolean
make_case (HelioMutation *self, Request *request, GError **error)
{
  request->request = make_numbered (self, &helio_kind_case, error);
  if (request->request == NULL)
    return FALSE;
  fill (self, request, request->request, "new");
  helio_record_set_text (request->request, "subject", request->subject);
  helio_record_set_text (request->request, "subject-id",
                         helio_record_get_text (self->form, "subject-id"));
  helio_record_set_text (request->request, "request-type", request->type);
  return TRUE;
}

static gboolean
make_rma (HelioMutation *self, Request *request, GError **error)
{
  request->rma = make_numbered (self, &helio_kind_rma, error);
  if (request->rma == NULL)
    return FALSE;
  fill (self, request, request->rma, "in_progress");
  helio_record_set_text (request->rma, "case-number", helio_record_get_id (request->request));
  helio_record_copy_address (request->rma, "shipping", request->system, NULL);
  helio_service_profile_fill_return_address (self->profile, request->rma);
  return TRUE;
}

/* --- the units --- */

/* The service takes any serial number, and says what is unusual about it. */
static void
look_at (HelioMutation *self, const Request *request, const char *serial, HelioRecord *device)
{
  const char *why = NULL;

  if (!helio_serial_is_usual (serial))
    why = C_ ("problem", "The serial number does not have twelve digits.");
  else if (device == NULL)
    why = C_ ("problem", "No device of this serial number is known.");
  else if (g_strcmp0 (helio_record_get_text (device, "system-id"),
                      helio_record_get_id (request->system))
           != 0)
    why = C_ ("problem", "The device belongs to another system.");
  else if (helio_record_get_text (device, "replaced-by") != NULL)
    why = C_ ("problem", "The device has been replaced already.");
  if (why != NULL)
    helio_mutation_warn (self, "serial-numbers", serial, why);
}

/* Whether a replacement is still to come of it. */
static gboolean
is_open (HelioRecord *rma)
{
  const char *status = helio_record_get_text (rma, "status");

  return helio_life_cycle_find ("approve-rma", status) != NULL
         || helio_life_cycle_find ("ship-rma", status) != NULL;
}

/* The unit may be asked for twice, by two people; a line that was rejected asks for nothing. */
static gboolean
look_for_another (HelioMutation *self, const char *serial, GError **error)
{
  g_autoptr (GPtrArray) lines
      = helio_mutation_find_children (self, &helio_kind_claim_line, "serial-number", serial, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);
      const char *number = helio_record_get_text (line, "rma-number");
      g_autoptr (HelioRecord) rma = NULL;
      g_autofree char *detail = NULL;

      if (g_strcmp0 (helio_record_get_text (line, "status"), "rejected") == 0)
        continue;
      if (!helio_mutation_find_optional (self, &helio_kind_rma, number, &rma, error))
        return FALSE;
      if (rma == NULL || !is_open (rma))
        continue;
      /* Translators: %s is an RMA's number */
      detail = g_strdup_printf (C_ ("problem", "There is an open RMA for the device already: %s."),
                                number);
      helio_mutation_warn (self, "serial-numbers", serial, detail);
      return TRUE;
    }
  return lines != NULL;
}

static gboolean
make_line (HelioMutation *self, const Request *request, guint nth, GError **error)
{
  const char *serial = g_ptr_array_index (request->serials, nth);
  const char *rma = helio_record_get_id (request->rma);
  g_autofree char *id = g_strdup_printf ("%s-%u", rma, nth + 1);
  g_autoptr (HelioRecord) device = NULL;
  HelioRecord *line;

  if (!helio_mutation_find_optional (self, &helio_kind_device, serial, &device, error))
    return FALSE;
  look_at (self, request, serial, device);
  if (!look_for_another (self, serial, error))
    return FALSE;
  line = helio_mutation_make (self, &helio_kind_claim_line, id);
  helio_record_set_text (line, "rma-number", rma);
  helio_record_set_integer (line, "line", nth + 1);
  helio_record_set_text (line, "serial-number", serial);
  if (device != NULL)
    helio_record_set_device (line, device);
  helio_record_set_integer (line, "quantity", 1);
  helio_record_set_text (line, "status", "pending");
  helio_record_set_text (line, "requested-resolution", "Replacement");
  return TRUE;
}

static gboolean
make_records (HelioMutation *self, Request *request, GError **error)
{
  if (!make_case (self, request, error))
    return FALSE;
  if (request->wants_rma && !make_rma (self, request, error))
    return FALSE;
  for (guint i = 0; i < request->serials->len; i++)
    if (!make_line (self, request, i, error))
      return FALSE;
  return helio_effect_add_files (self, request->rma != NULL ? request->rma : request->request,
                                 error);
}

/* --- the confirmation --- */

static gboolean
confirm (HelioMutation *self, const Request *request, GError **error)
{
  g_auto (HelioVoice) voice = helio_mutation_write_to_user (self);
  const char *number = helio_record_get_id (request->request);
  const char *subject
      = helio_effect_find_subject (self, helio_record_get_text (self->form, "subject-id"),
                                   helio_mail_language (self->user, self->language));
  /* Translators: a case's number and what it is about */
  g_autofree char *title = g_strdup_printf (C_ ("mail", "Case %s: %s"), number, subject);
  g_autoptr (GString) body = g_string_new (C_ ("mail", "We have received your request."));

  g_string_append (body, "\n\n");
  helio_mail_add_field (body, request->request, "number");
  if (request->rma != NULL)
    helio_mail_add_field (body, request->rma, "number");
  helio_mail_add_field (body, request->request, "system-id");
  helio_mail_add_field (body, request->request, "system-name");
  helio_mail_add_line (body, C_ ("field", "Subject"), subject);
  for (guint i = 0; i < request->serials->len; i++)
    helio_mail_add_line (body, C_ ("field", "Serial number"),
                         g_ptr_array_index (request->serials, i));
  g_string_append_printf (body, "\n%s\n", request->description);
  return helio_effect_send (self, helio_record_get_text (self->user, "email"), title, body, error);
}

gboolean
helio_effect_create_request (HelioMutation *self, GError **error)
{
  g_auto (Request) request = { 0 };

  return read_request (self, &request, error) && make_records (self, &request, error)
         && confirm (self, &request, error);
}

gboolean
helio_effect_make_case (HelioMutation *self, const char *description, HelioRecord **made,
                        GError **error)
{
  g_auto (Request) request = { .type = "other", .description = description };

  request.serials = g_ptr_array_new_with_free_func (g_free);
  read_subject (self, &request);
  if (!read_system (self, &request, error) || !make_case (self, &request, error))
    return FALSE;
  *made = request.request;
  return confirm (self, &request, error);
}
