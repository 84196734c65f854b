/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mail-message.h"

#include "helio-text.h"
#include "helio-time.h"

#include <gmime/gmime.h>
#include <string.h>

static void
start_gmime (void)
{
  static gsize is_started;

  if (g_once_init_enter (&is_started))
    {
      g_mime_init ();
      g_once_init_leave (&is_started, 1);
    }
}

/* No line break, so that nothing begins a header of its own. */
static char *
dup_header (const char *text)
{
  GString *header = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (header, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (header, FALSE);
}

static GMimeObject *
make_part (const char *media_type, GMimeContentEncoding encoding, const char *data, gsize length)
{
  GMimeContentType *type = g_mime_content_type_parse (NULL, media_type);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, length);
  GMimeDataWrapper *content
      = g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);
  GMimePart *part = g_mime_part_new ();

  g_mime_object_set_content_type (GMIME_OBJECT (part), type);
  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, encoding);
  g_object_unref (content);
  g_object_unref (stream);
  g_object_unref (type);
  return GMIME_OBJECT (part);
}

static GMimeObject *
make_text (const HelioMailMessage *self)
{
  return make_part ("text/plain; charset=utf-8", GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, self->body,
                    strlen (self->body));
}

static GMimeObject *
make_attachment (const HelioMailMessage *self)
{
  g_autofree char *type
      = dup_header (self->media_type != NULL ? self->media_type : "application/octet-stream");
  g_autofree char *name = helio_text_dup_file_name (self->file_name);
  gsize length;
  const char *data = g_bytes_get_data (self->file, &length);
  GMimeObject *part = make_part (type, GMIME_CONTENT_ENCODING_BASE64, data, length);

  /* What the service writes is, and no other text is attached. */
  if (g_str_has_prefix (type, "text/"))
    g_mime_object_set_content_type_parameter (part, "charset", "utf-8");
  g_mime_object_set_disposition (part, GMIME_DISPOSITION_ATTACHMENT);
  if (name != NULL)
    g_mime_part_set_filename (GMIME_PART (part), name);
  return part;
}

/* The boundary is not drawn by lot, and no line of base64 or quoted-printable can be it. */
static GMimeObject *
make_content (const HelioMailMessage *self)
{
  GMimeObject *text = make_text (self);
  GMimeObject *attachment;
  g_autofree char *boundary = NULL;
  GMimeMultipart *both;

  if (self->file == NULL)
    return text;
  attachment = make_attachment (self);
  boundary = g_strconcat ("=_", self->name, NULL);
  both = g_mime_multipart_new_with_subtype ("mixed");
  g_mime_multipart_set_boundary (both, boundary);
  g_mime_multipart_add (both, text);
  g_mime_multipart_add (both, attachment);
  g_object_unref (attachment);
  g_object_unref (text);
  return GMIME_OBJECT (both);
}

static void
set_headers (GMimeMessage *message, const HelioMailMessage *self)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (self->written_at / HELIO_SECOND);
  g_autofree char *subject = dup_header (self->subject);
  g_autofree char *id = g_strconcat (self->name, strrchr (self->sender, '@'), NULL);

  g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_FROM, NULL, self->sender);
  g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_TO, NULL, self->recipient);
  g_mime_message_set_subject (message, subject, "utf-8");
  g_mime_message_set_date (message, date);
  g_mime_message_set_message_id (message, id);
  /* RFC 3834: nobody's absence is to be answered with. */
  g_mime_object_set_header (GMIME_OBJECT (message), "Auto-Submitted", "auto-generated", NULL);
}

static GBytes *
write_message (GMimeMessage *message)
{
  GMimeFormatOptions *format = g_mime_format_options_new ();
  GByteArray *bytes = g_byte_array_new ();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (bytes);

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_format_options_set_newline_format (format, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), format, stream);
  g_object_unref (stream);
  g_mime_format_options_free (format);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
helio_mail_message_write (const HelioMailMessage *self, GError **error)
{
  GMimeMessage *message;
  GMimeObject *content;
  GBytes *bytes;

  g_return_val_if_fail (self != NULL, NULL);

  if (!helio_text_is_mail_address (self->sender) || !helio_text_is_mail_address (self->recipient))
    {
      g_set_error_literal (error, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED,
                           "The recipient or the sender is no mail address");
      return NULL;
    }
  start_gmime ();
  message = g_mime_message_new (TRUE);
  content = make_content (self);
  set_headers (message, self);
  g_mime_message_set_mime_part (message, content);
  bytes = write_message (message);
  g_object_unref (content);
  g_object_unref (message);
  return bytes;
}
