/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-record.h"

#include "helio-record-json.h"
#include "helio-time.h"

static void
set_text (HelioRecord *record, guint index)
{
  const HelioField *field = &helio_record_get_kind (record)->fields[index];
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case HELIO_FIELD_DATE:
      text = g_strdup_printf ("20%02u-02-28", index);
      break;
    case HELIO_FIELD_LIST:
      text = g_strdup_printf ("%s\n\"%u\"\t\\", field->name, index);
      break;
    case HELIO_FIELD_STATUS:
      text = g_strdup (field->vocabulary->terms[0].value);
      break;
    case HELIO_FIELD_TEXT:
    case HELIO_FIELD_TIMESTAMP:
    case HELIO_FIELD_INTEGER:
    case HELIO_FIELD_BOOLEAN:
    case HELIO_FIELD_MONEY:
    default:
      text = g_strdup_printf ("%s %u é 😀 \"/\\\" \x01\x7f\n\r\t.", field->name, index);
    }
  helio_record_set_nth_text (record, index, text, -1);
}

static void
set_integer (HelioRecord *record, guint index)
{
  const HelioField *field = &helio_record_get_kind (record)->fields[index];

  if (field->type == HELIO_FIELD_BOOLEAN)
    helio_record_set_nth_integer (record, index, index % 2);
  else if (field->type == HELIO_FIELD_TIMESTAMP)
    helio_record_set_nth_integer (record, index, 86399 * HELIO_SECOND * index + index % 2);
  else
    helio_record_set_nth_integer (record, index,
                                  index % 2 == 0 ? G_MAXINT64 - index : -G_MAXINT64 + index);
}

HelioRecord *
full_record_new (const HelioKind *kind, gint64 revision)
{
  HelioRecord *record = helio_record_new (kind);
  g_autofree char *id = g_strdup_printf ("%s/\"é\"", kind->name);

  helio_record_set_identity (record, 0, id, revision);
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      set_text (record, i);
    else
      set_integer (record, i);
  return record;
}

char *
full_record_page (void)
{
  GString *page = g_string_new ("{\"changes\":[\n");

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autoptr (HelioRecord) record = full_record_new (kind, i + 1);

      g_string_append_printf (page, "{\"kind\":\"%s\",\"id\":", kind->name);
      helio_json_append_string (page, helio_record_get_id (record), -1);
      g_string_append_printf (page, ",\"revision\":\"%u\",\"record\":", i + 1);
      helio_record_append_json (record, page);
      g_string_append (page, "},\n");
    }
  g_string_append_printf (page,
                          "{\"kind\":\"note\",\"id\":\"gone\",\"revision\":\"%u\","
                          "\"deleted\":true}],\n\"latest_revision\":\"5000\",\"more\":true,"
                          "\"next\":\"feed.%u\",\"end\":\"page\"}\n",
                          HELIO_N_KINDS + 1, HELIO_N_KINDS + 1);
  return g_string_free (page, FALSE);
}
