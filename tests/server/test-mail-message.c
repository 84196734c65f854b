/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails, read as whoever gets them reads them. */
#include "helio-mail-message.h"

#include <gmime/gmime.h>
#include <string.h>

#define WRITTEN_AT G_GINT64_CONSTANT (1700000000000000)

static HelioMailMessage
usual (void)
{
  return (HelioMailMessage){
    .sender = "service@example.org",
    .recipient = "owner@example.com",
    .subject = "RMA report",
    .body = "Here it is.\n",
    .name = "0123456789abcdef",
    .written_at = WRITTEN_AT,
  };
}

static GBytes *
write_message (const HelioMailMessage *mail)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = helio_mail_message_write (mail, &error);

  g_assert_no_error (error);
  return bytes;
}

static GMimeMessage *
read_message (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  g_assert_nonnull (message);
  g_object_unref (parser);
  g_object_unref (stream);
  return message;
}

static GMimeMessage *
pass_on (const HelioMailMessage *mail)
{
  g_autoptr (GBytes) bytes = write_message (mail);

  return read_message (bytes);
}

static GByteArray *
read_part (GMimeObject *part)
{
  GByteArray *bytes = g_byte_array_new ();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (bytes);

  g_assert_true (GMIME_IS_PART (part));
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_data_wrapper_write_to_stream (g_mime_part_get_content (GMIME_PART (part)), stream);
  g_object_unref (stream);
  return bytes;
}

static void
assert_bytes (GMimeObject *part, const char *content, gsize length)
{
  g_autoptr (GByteArray) bytes = read_part (part);

  g_assert_cmpmem (bytes->data, bytes->len, content, length);
}

/* Lines end with CR LF on their way. */
static void
assert_text (GMimeObject *part, const char *text)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);
  g_autoptr (GByteArray) bytes = read_part (part);
  g_autoptr (GString) lines = g_string_new_len ((const char *) bytes->data, bytes->len);
  g_autoptr (GString) expected = g_string_new (text);

  g_assert_true (g_mime_content_type_is_type (type, "text", "plain"));
  g_assert_cmpstr (g_mime_content_type_get_parameter (type, "charset"), ==, "utf-8");
  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (expected, "\r\n", "\n", 0);
  g_assert_cmpstr (lines->str, ==, expected->str);
}

static void
assert_address (InternetAddressList *list, const char *address)
{
  g_assert_cmpint (internet_address_list_length (list), ==, 1);
  g_assert_cmpstr (internet_address_mailbox_get_addr (
                       INTERNET_ADDRESS_MAILBOX (internet_address_list_get_address (list, 0))),
                   ==, address);
}

static void
a_mail_says_who_when_and_what (void)
{
  const HelioMailMessage mail = usual ();
  GMimeMessage *message = pass_on (&mail);
  GMimeObject *object = GMIME_OBJECT (message);

  assert_address (g_mime_message_get_from (message), "service@example.org");
  assert_address (g_mime_message_get_to (message), "owner@example.com");
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, "RMA report");
  g_assert_cmpint (g_date_time_to_unix (g_mime_message_get_date (message)), ==,
                   WRITTEN_AT / G_USEC_PER_SEC);
  g_assert_cmpstr (g_mime_message_get_message_id (message), ==, "0123456789abcdef@example.org");
  g_assert_cmpstr (g_mime_object_get_header (object, "Auto-Submitted"), ==, "auto-generated");
  g_assert_cmpstr (g_mime_object_get_header (object, "MIME-Version"), ==, "1.0");
  assert_text (g_mime_message_get_mime_part (message), "Here it is.\n");
  g_object_unref (message);
}

static void
every_language_arrives (void)
{
  HelioMailMessage mail = usual ();
  GMimeMessage *message;

  mail.subject
      = "Rapport d’autorisation de retour, du 1ᵉʳ octobre au 31 octobre 2023 à 14 h 05, 太阳能";
  mail.body = "Voici le rapport que vous avez demandé : « été » – 太阳能 ☀\n";
  message = pass_on (&mail);
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, mail.subject);
  assert_text (g_mime_message_get_mime_part (message), mail.body);
  g_object_unref (message);
}

static void
a_file_comes_along_with_its_name_and_type (void)
{
  static const char pdf[] = "%PDF-1.5\n\0\377\r\n.\r\n";
  g_autoptr (GBytes) file = g_bytes_new_static (pdf, sizeof pdf);
  HelioMailMessage mail = usual ();
  GMimeMessage *message;
  GMimeMultipart *both;
  GMimeObject *attachment;

  mail.file = file;
  mail.file_name = "Rapport d’août 2023, « été ».pdf";
  mail.media_type = "application/pdf";
  message = pass_on (&mail);
  both = GMIME_MULTIPART (g_mime_message_get_mime_part (message));
  g_assert_cmpint (g_mime_multipart_get_count (both), ==, 2);
  assert_text (g_mime_multipart_get_part (both, 0), "Here it is.\n");
  attachment = g_mime_multipart_get_part (both, 1);
  g_assert_cmpstr (g_mime_object_get_disposition (attachment), ==, "attachment");
  g_assert_cmpstr (g_mime_part_get_filename (GMIME_PART (attachment)), ==, mail.file_name);
  g_assert_true (g_mime_content_type_is_type (g_mime_object_get_content_type (attachment),
                                              "application", "pdf"));
  assert_bytes (attachment, pdf, sizeof pdf);
  g_object_unref (message);
}

/* Which, unless it said so, would be US-ASCII for those that keep to MIME. */
static void
a_table_says_how_it_is_written (void)
{
  static const char csv[] = "num\303\251ro\r\n";
  g_autoptr (GBytes) file = g_bytes_new_static (csv, strlen (csv));
  HelioMailMessage mail = usual ();
  GMimeMessage *message;
  GMimeObject *attachment;
  GMimeContentType *type;

  mail.file = file;
  mail.file_name = "rma.csv";
  mail.media_type = "text/csv";
  message = pass_on (&mail);
  attachment
      = g_mime_multipart_get_part (GMIME_MULTIPART (g_mime_message_get_mime_part (message)), 1);
  type = g_mime_object_get_content_type (attachment);
  g_assert_true (g_mime_content_type_is_type (type, "text", "csv"));
  g_assert_cmpstr (g_mime_content_type_get_parameter (type, "charset"), ==, "utf-8");
  assert_bytes (attachment, csv, strlen (csv));
  g_object_unref (message);
}

static void
no_text_begins_a_header (void)
{
  static const char csv[] = "a,b\n";
  g_autoptr (GBytes) file = g_bytes_new_static (csv, strlen (csv));
  HelioMailMessage mail = usual ();
  GMimeMessage *message;

  mail.subject = "Hello\r\nBcc: eve@example.net\r\n\r\nBuy\n this\302\205now";
  mail.body = "\r\n.\r\nBcc: eve@example.net\r\nFrom me\n";
  mail.file = file;
  mail.file_name = "a\r\nBcc: eve@example.net.csv";
  mail.media_type = "text/csv\r\nBcc: eve@example.net";
  message = pass_on (&mail);
  g_assert_cmpstr (g_mime_message_get_subject (message), ==,
                   "Hello  Bcc: eve@example.net    Buy  this now");
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "Bcc"));
  assert_text (g_mime_multipart_get_part (GMIME_MULTIPART (g_mime_message_get_mime_part (message)),
                                          0),
               mail.body);
  g_assert_null (g_mime_object_get_header (
      g_mime_multipart_get_part (GMIME_MULTIPART (g_mime_message_get_mime_part (message)), 1),
      "Bcc"));
  g_object_unref (message);
}

static void
what_is_no_address_is_refused (void)
{
  static const char *const addresses[]
      = { "", "nobody", "a@b\r\nBcc: eve@example.net", "a@b, eve@example.net", "a@b> RCPT" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      HelioMailMessage to = usual (), from = usual ();
      g_autoptr (GError) error = NULL, other = NULL;

      to.recipient = addresses[i];
      from.sender = addresses[i];
      g_assert_null (helio_mail_message_write (&to, &error));
      g_assert_error (error, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED);
      g_assert_null (helio_mail_message_write (&from, &other));
      g_assert_error (other, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED);
    }
}

/* Servers cut what is longer than 998 bytes, and not all take more than ASCII. */
static void
lines_are_short_and_plain (void)
{
  g_autofree char *words = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf ("%s é\n%s\n", words, words);
  g_autoptr (GBytes) file = g_bytes_new_static (words, strlen (words));
  HelioMailMessage mail = usual ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GMimeMessage *message;

  mail.subject = body;
  mail.body = body;
  mail.file = file;
  mail.file_name = words;
  bytes = write_message (&mail);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 998);
      g_assert_null (strchr (lines[i], '\n'));
      g_assert_true (g_str_is_ascii (lines[i]));
    }
  message = read_message (bytes);
  assert_text (g_mime_multipart_get_part (GMIME_MULTIPART (g_mime_message_get_mime_part (message)),
                                          0),
               body);
  g_object_unref (message);
}

static void
the_same_mail_is_the_same_bytes (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("a", 1);
  HelioMailMessage mail = usual ();
  g_autoptr (GBytes) one = NULL, again = NULL;

  mail.file = file;
  mail.file_name = "a.csv";
  one = write_message (&mail);
  again = write_message (&mail);
  g_assert_true (g_bytes_equal (one, again));
}

#define ADD(path, func) g_test_add_func ("/server/mail-message/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();
  ADD ("a-mail-says-who-when-and-what", a_mail_says_who_when_and_what);
  ADD ("every-language-arrives", every_language_arrives);
  ADD ("a-file-comes-along-with-its-name-and-type", a_file_comes_along_with_its_name_and_type);
  ADD ("a-table-says-how-it-is-written", a_table_says_how_it_is_written);
  ADD ("no-text-begins-a-header", no_text_begins_a_header);
  ADD ("what-is-no-address-is-refused", what_is_no_address_is_refused);
  ADD ("lines-are-short-and-plain", lines_are_short_and_plain);
  ADD ("the-same-mail-is-the-same-bytes", the_same_mail_is_the_same_bytes);
  return g_test_run ();
}
