/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that go with a form. */
#include "helio-command.h"
#include "helio-file-thumbnail.h"
#include "helio-files-editor.h"
#include "helio-form-open.h"
#include "helio-held-file.h"
#include "helio-store-files.h"
#include "page-test.h"

#include <gexiv2/gexiv2.h>

#define LIMIT (30 * 1000 * 1000)

typedef struct
{
  PageTest page;
  HelioForm *form; /* (owned) */
  HelioFilesEditor *editor;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) target = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  page_test_set_up (&self->page, data);
  target = page_test_read (&self->page, &helio_kind_rma, "00517624");
  helio_form_open_async (self->page.desk->workspace, helio_command_kind_find ("attach"), target,
                         NULL, helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), NULL);
  page_test_show (&self->page, helio_files_editor_new (self->form, "files"), 360, 400);
  self->editor = HELIO_FILES_EDITOR (self->page.page);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->form);
  page_test_tear_down (&self->page, data);
}

static GFile *
make_file (Fixture *self, const char *name, const char *contents, gssize length)
{
  GFile *file = g_file_new_build_filename (self->page.desk->folder, name, NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), contents, length, NULL));
  return file;
}

static GdkPixbuf *
make_pixels (int width, int height)
{
  GdkPixbuf *pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixels, 0xd9480fff);
  return pixels;
}

static GFile *
make_picture (Fixture *self, const char *name)
{
  GFile *file = g_file_new_build_filename (self->page.desk->folder, name, NULL);
  g_autoptr (GdkPixbuf) pixels = make_pixels (300, 200);

  g_assert_true (gdk_pixbuf_save (pixels, g_file_peek_path (file), "png", NULL, NULL));
  return file;
}

static gboolean
is_settled (Fixture *self)
{
  GtkWidget *spinner = widget_test_find (self->page.page, GTK_TYPE_SPINNER, NULL);

  return !gtk_widget_get_visible (spinner);
}

static void
add (Fixture *self, GFile *file)
{
  helio_files_editor_add (self->editor, file);
  helio_test_until (is_settled (self));
}

static guint
count (Fixture *self)
{
  g_auto (GStrv) ids = helio_form_dup_files (helio_form_get_record (self->form));

  return g_strv_length (ids);
}

static void
assert_hint (Fixture *self, guint64 total)
{
  GtkWidget *hint = widget_test_find (self->page.page, GTK_TYPE_LABEL, "field-hint");
  g_autofree char *size = g_format_size (total);
  g_autofree char *limit = g_format_size (LIMIT);
  g_autofree char *text = g_strdup_printf ("%s of %s", size, limit);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (hint)), ==, text);
}

static void
assert_refused (Fixture *self, GFile *file, const char *reason)
{
  add (self, file);
  g_assert_cmpstr (helio_files_editor_get_refusals (self->editor), ==, reason);
  g_assert_cmpuint (count (self), ==, 0);
  assert_hint (self, 0);
}

static gboolean
has_thumbnail (Fixture *self)
{
  GtkWidget *thumbnail = widget_test_find (self->page.page, HELIO_TYPE_FILE_THUMBNAIL, NULL);

  return thumbnail != NULL && helio_file_thumbnail_has_picture (HELIO_FILE_THUMBNAIL (thumbnail));
}

static void
a_picture_is_kept_and_shown_small (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_picture (self, "roof.png");
  g_autoptr (GFile) kept = NULL;

  assert_hint (self, 0);
  helio_files_editor_add (self->editor, file);
  /* Nobody can send the form without it. */
  g_assert_false (helio_form_is_valid (self->form));
  helio_test_until (is_settled (self));
  g_assert_true (helio_form_is_valid (self->form));
  g_assert_null (helio_files_editor_get_refusals (self->editor));
  g_assert_cmpuint (count (self), ==, 1);
  helio_test_until (has_thumbnail (self));

  /* The form has a copy of its own. */
  g_assert_true (g_file_delete (file, NULL, NULL));
  kept = helio_store_get_kept_file (self->page.desk->store,
                                    helio_record_get_text (helio_form_get_record (self->form),
                                                           "files"));
  g_assert_true (g_file_query_exists (kept, NULL));
}

static void
files_can_be_taken_out_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) one = make_file (self, "one.txt", "one", -1);
  g_autoptr (GFile) two = make_file (self, "two.pdf", "%PDF-1.4 and so on", -1);
  GtkWidget *remove;

  helio_files_editor_add (self->editor, one);
  helio_files_editor_add (self->editor, two);
  helio_test_until (is_settled (self));
  g_assert_cmpuint (count (self), ==, 2);
  assert_hint (self, 21);
  remove = widget_test_find (self->page.page, GTK_TYPE_BUTTON, "flat");
  widget_test_assert_name (remove, "Remove one.txt");
  g_signal_emit_by_name (remove, "clicked");
  g_assert_cmpuint (count (self), ==, 1);
  assert_hint (self, 18);
  widget_test_assert_name (widget_test_find (self->page.page, GTK_TYPE_BUTTON, "flat"),
                           "Remove two.pdf");
}

static void
what_cannot_go_is_refused_with_the_reason (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) empty = make_file (self, "empty.txt", "", 0);
  g_autoptr (GFile) program = make_file (self, "setup.exe", "MZ and so on", -1);
  g_autoptr (GFile) named = make_file (self, "roof.jpg", "MZ and so on", -1);
  g_autoptr (GFile) missing = g_file_new_for_path ("/no/such/photo.jpg");
  g_autoptr (GFile) folder = g_file_new_for_path (self->page.desk->folder);
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *reason = g_strdup_printf ("“%s” is neither a picture nor a document.", name);

  assert_refused (self, empty, "“empty.txt” is empty.");
  assert_refused (self, program, "“setup.exe” is neither a picture nor a document.");
  assert_refused (self, named, "“roof.jpg” is neither a picture nor a document.");
  assert_refused (self, missing, "“photo.jpg” is not where it was any more.");
  assert_refused (self, folder, reason);
}

static void
all_together_have_a_limit (Fixture *self, gconstpointer data)
{
  g_autofree char *much = g_malloc0 (LIMIT);
  g_autoptr (GFile) first = make_file (self, "first.pdf", much, LIMIT - 5);
  g_autoptr (GFile) second = make_file (self, "second.txt", "123456", 6);
  g_autoptr (GFile) third = make_file (self, "third.txt", "12345", 5);
  g_autofree char *room = g_format_size (5);
  g_autofree char *reason
      = g_strdup_printf ("“second.txt” is too large: there is room for %s.", room);

  helio_files_editor_add (self->editor, first);
  add (self, second);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpstr (helio_files_editor_get_refusals (self->editor), ==, reason);
  add (self, third);
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_null (helio_files_editor_get_refusals (self->editor));
  assert_hint (self, LIMIT);
}

static void
a_picture_that_is_too_large_can_go_smaller (Fixture *self, gconstpointer data)
{
  g_autofree char *much = g_malloc0 (LIMIT);
  g_autoptr (GFile) filler = make_file (self, "filler.pdf", much, LIMIT - 60000);
  g_autoptr (GFile) document = make_file (self, "large.pdf", much, 70000);
  g_autoptr (GFile) picture = g_file_new_build_filename (self->page.desk->folder, "roof.bmp", NULL);
  g_autoptr (GdkPixbuf) pixels = make_pixels (400, 400);
  g_autoptr (HelioRecord) file = NULL;
  g_auto (GStrv) ids = NULL;
  GtkWidget *offer = widget_test_find (self->page.page, GTK_TYPE_BUTTON, "text-link");

  g_assert_true (gdk_pixbuf_save (pixels, g_file_peek_path (picture), "bmp", NULL, NULL));
  add (self, filler);
  add (self, document);
  g_assert_false (gtk_widget_get_visible (offer));
  add (self, picture);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_true (gtk_widget_get_visible (offer));
  g_signal_emit_by_name (offer, "clicked");
  helio_test_until (count (self) == 2 && is_settled (self));
  g_assert_false (gtk_widget_get_visible (offer));
  ids = helio_form_dup_files (helio_form_get_record (self->form));
  file = page_test_read (&self->page, &helio_kind_file, ids[1]);
  g_assert_cmpstr (helio_record_get_text (file, "file-name"), ==, "roof.jpg");
  g_assert_cmpint (helio_record_get_integer (file, "size"), <, 60000);
}

static void
the_same_file_goes_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) one = make_file (self, "one.txt", "one", -1);
  g_autoptr (GFile) copy = make_file (self, "copy.txt", "one", -1);

  add (self, one);
  add (self, copy);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpstr (helio_files_editor_get_refusals (self->editor), ==,
                   "“copy.txt” is there already.");
}

/* The same bytes by another name, in another form. */
static void
a_file_keeps_its_name_in_its_form (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) one = make_file (self, "W-9 2026.pdf", "%PDF-1.4 form", -1);
  g_autoptr (GFile) other = make_file (self, "attestation.pdf", "%PDF-1.4 form", -1);
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = NULL;

  add (self, one);
  id = g_strdup (helio_record_get_text (helio_form_get_record (self->form), "files"));
  helio_store_keep_file_async (self->page.desk->store, other, NULL, LIMIT, 0, NULL, helio_test_keep,
                               &result);
  g_free (helio_store_keep_file_finish (self->page.desk->store, helio_test_wait (&result), NULL));
  record = page_test_read (&self->page, &helio_kind_file, id);
  g_assert_cmpstr (helio_record_get_text (record, "file-name"), ==, "attestation.pdf");

  page_test_show (&self->page, helio_files_editor_new (self->form, "files"), 360, 400);
  widget_test_assert_name (widget_test_find (self->page.page, GTK_TYPE_BUTTON, "flat"),
                           "Remove W-9 2026.pdf");
}

static gboolean
says_that_it_has_gone (Fixture *self)
{
  GtkWidget *rows = gtk_widget_get_parent (
      gtk_widget_get_parent (widget_test_find (self->page.page, GTK_TYPE_BUTTON, "flat")));
  GtkWidget *remark = widget_test_find (rows, GTK_TYPE_LABEL, "problem");

  return gtk_widget_get_visible (remark);
}

static void
a_file_that_has_gone_says_so (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_file (self, "roof.txt", "roof", -1);
  g_autoptr (GFile) kept = NULL;

  add (self, file);
  g_assert_false (says_that_it_has_gone (self));
  kept = helio_store_get_kept_file (self->page.desk->store,
                                    helio_record_get_text (helio_form_get_record (self->form),
                                                           "files"));
  g_assert_true (g_file_delete (kept, NULL, NULL));
  page_test_show (&self->page, helio_files_editor_new (self->form, "files"), 360, 400);
  helio_test_until (says_that_it_has_gone (self));
}

static void
a_pasted_picture_becomes_a_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixels = make_pixels (20, 20);
  g_autoptr (GdkTexture) picture = gdk_texture_new_for_pixbuf (pixels);
  g_autoptr (HelioRecord) file = NULL;

  helio_files_editor_add_picture (self->editor, picture);
  helio_test_until (is_settled (self));
  g_assert_cmpuint (count (self), ==, 1);
  file = page_test_read (&self->page, &helio_kind_file,
                         helio_record_get_text (helio_form_get_record (self->form), "files"));
  g_assert_cmpstr (helio_record_get_text (file, "media-type"), ==, "image/png");
  g_assert_true (g_str_has_prefix (helio_record_get_text (file, "file-name"), "Picture 20"));
}

/* A JPEG that says where it was taken. */
static GFile *
make_photograph (Fixture *self, const char *name)
{
  GFile *file = g_file_new_build_filename (self->page.desk->folder, name, NULL);
  g_autoptr (GdkPixbuf) pixels = make_pixels (40, 40);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  const char *path = g_file_peek_path (file);

  g_assert_true (gdk_pixbuf_save (pixels, path, "jpeg", NULL, NULL));
  g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
  g_assert_true (gexiv2_metadata_try_update_gps_info (metadata, -66.058, 18.425, 12, NULL));
  gexiv2_metadata_try_set_tag_string (metadata, "Exif.Image.Model", "Camera 1", NULL);
  g_assert_true (gexiv2_metadata_save_file (metadata, path, NULL));
  return file;
}

static void
put (GByteArray *bytes, guint32 value, guint length)
{
  for (guint i = length; i > 0; i--)
    g_byte_array_append (bytes, &(guint8){ (guint8) (value >> (8 * (i - 1))) }, 1);
}

static void
put_box (GByteArray *bytes, guint32 length, const char *type)
{
  put (bytes, length, 4);
  g_byte_array_append (bytes, (const guint8 *) type, 4);
}

/* What a JPEG says of itself, from "Exif" on. */
static GBytes *
read_exif (GFile *jpeg)
{
  g_autofree char *all = NULL;
  gsize length;

  g_assert_true (g_file_load_contents (jpeg, NULL, &all, &length, NULL, NULL));
  for (gsize i = 4; i + 6 < length; i++)
    if (memcmp (all + i, "Exif\0", 6) == 0)
      return g_bytes_new (all + i, ((gsize) (guint8) all[i - 2] << 8 | (guint8) all[i - 1]) - 2);
  g_assert_not_reached ();
}

static void
put_bytes (GByteArray *bytes, const char *data, guint length)
{
  g_byte_array_append (bytes, (const guint8 *) data, length);
}

/* What a HEIF file says of itself, whose only item is in one piece behind it. */
static void
put_meta (GByteArray *bytes, guint32 length)
{
  put_box (bytes, 110, "meta");
  put (bytes, 0, 4);
  put_box (bytes, 33, "hdlr");
  put_bytes (bytes, "\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0", 25);
  put_box (bytes, 35, "iinf");
  put (bytes, 0, 4);
  put (bytes, 1, 2);
  put_box (bytes, 21, "infe");
  put_bytes (bytes, "\2\0\0\0\0\1\0\0Exif", 13);
  put_box (bytes, 30, "iloc");
  put (bytes, 0, 4);
  put (bytes, 0x4400, 2); /* where and how long have four bytes each */
  put (bytes, 1, 2);
  put (bytes, 1, 2);
  put (bytes, 0, 2);
  put (bytes, 1, 2);
  put (bytes, bytes->len + 16, 4);
  put (bytes, length, 4);
}

/* As telephones make them (ISO/IEC 23008-12, annex A), without the picture itself. */
static GFile *
make_heic (Fixture *self, const char *name)
{
  GFile *file = g_file_new_build_filename (self->page.desk->folder, name, NULL);
  g_autoptr (GFile) jpeg = make_photograph (self, "other.jpg");
  g_autoptr (GBytes) exif = read_exif (jpeg);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 length = (guint32) g_bytes_get_size (exif);

  put_box (bytes, 24, "ftyp");
  put_bytes (bytes, "heic\0\0\0\0mif1heic", 16);
  put_meta (bytes, 4 + length);
  put_box (bytes, 12 + length, "mdat");
  put (bytes, 6, 4); /* "Exif" comes first */
  put_bytes (bytes, g_bytes_get_data (exif, NULL), length);
  g_assert_true (
      g_file_set_contents (g_file_peek_path (file), (const char *) bytes->data, bytes->len, NULL));
  return file;
}

static gboolean
has_tag (const char *path, const char *tag)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
  return gexiv2_metadata_try_has_tag (metadata, tag, NULL);
}

static void
assert_kept_place (Fixture *self, gboolean expected)
{
  const char *id = helio_record_get_text (helio_form_get_record (self->form), "files");
  g_autoptr (GFile) kept = helio_store_get_kept_file (self->page.desk->store, id);
  g_autoptr (HelioRecord) record = NULL;
  const char *path = g_file_peek_path (kept);

  g_assert_cmpuint (count (self), ==, 1);
  record = page_test_read (&self->page, &helio_kind_file, id);
  g_assert_cmpint (has_tag (path, "Exif.GPSInfo.GPSLatitude"), ==, expected);
  g_assert_true (has_tag (path, "Exif.Image.Model"));
  g_assert_cmpint (helio_record_get_integer (record, "has-place"), ==, expected);
  g_assert_cmpstr (helio_record_get_text (record, "file-name"), ==, "roof.jpg");
}

static GtkWidget *
find_link (Fixture *self, const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = page_test_find_nth (self->page.page, GTK_TYPE_BUTTON, i)) != NULL;
       i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  return NULL;
}

static void
follow_link (Fixture *self, const char *label)
{
  GtkWidget *link = find_link (self, label);

  g_assert_nonnull (link);
  g_signal_emit_by_name (link, "clicked");
  helio_test_until (is_settled (self));
}

/* Where a photograph was taken is somebody's home. */
static void
a_photograph_says_nothing_of_its_place (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_photograph (self, "roof.jpg");

  add (self, file);
  assert_kept_place (self, FALSE);
  /* The file itself stays as it is. */
  g_assert_true (has_tag (g_file_peek_path (file), "Exif.GPSInfo.GPSLatitude"));
}

/* Nothing is written into such a file: whoever adds it decides. */
static void
a_place_that_cannot_be_removed_is_said (Fixture *self, gconstpointer data)
{
  GSettings *settings = self->page.desk->settings;
  g_autoptr (GFile) file = make_heic (self, "roof.heic");

  gexiv2_initialize ();
  g_assert_true (has_tag (g_file_peek_path (file), "Exif.GPSInfo.GPSLatitude"));
  add (self, file);
  g_assert_cmpstr (helio_files_editor_get_refusals (self->editor), ==,
                   "The place cannot be removed from “roof.heic”. With “Keep the location of "
                   "photographs” in the preferences, it is added as it is.");
  g_assert_cmpuint (count (self), ==, 0);
  g_settings_set_boolean (settings, "keep-photo-place", TRUE);
  add (self, file);
  g_assert_cmpuint (count (self), ==, 1);
  follow_link (self, "Remove the place");
  g_assert_cmpstr (helio_files_editor_get_refusals (self->editor), ==,
                   "“roof.heic” stays as it is: its place cannot be removed.");
  g_assert_cmpuint (count (self), ==, 1);
  g_settings_reset (settings, "keep-photo-place");
}

static void
its_place_can_be_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_photograph (self, "roof.jpg");
  g_autoptr (GFile) other = make_picture (self, "drawn.png");

  add (self, file);
  g_assert_null (find_link (self, "Remove the place"));
  follow_link (self, "Keep the place");
  assert_kept_place (self, TRUE);
  g_assert_null (find_link (self, "Keep the place"));

  /* Without the place it is there even when the file has gone. */
  g_assert_true (g_file_delete (file, NULL, NULL));
  follow_link (self, "Remove the place");
  assert_kept_place (self, FALSE);
  follow_link (self, "Keep the place");
  g_assert_cmpstr (helio_files_editor_get_refusals (self->editor), ==,
                   "“roof.jpg” stays without its place: the picture is not where it was any more.");
  assert_kept_place (self, FALSE);

  /* Nothing is said of what never said it. */
  helio_record_set_text (helio_form_get_record (self->form), "files", NULL);
  add (self, other);
  g_assert_null (find_link (self, "Keep the place"));
  g_assert_null (find_link (self, "Remove the place"));
}

static void
a_picture_that_is_not_on_this_computer_says_nothing_either (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_photograph (self, "roof.jpg");
  g_autoptr (GFile) elsewhere = helio_held_file_new (file);

  helio_held_file_let_go (HELIO_HELD_FILE (elsewhere));
  add (self, elsewhere);
  assert_kept_place (self, FALSE);
}

static void
it_may_go_while_it_copies (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = make_picture (self, "roof.png");

  helio_files_editor_add (self->editor, file);
  page_test_show (&self->page, gtk_label_new (NULL), 100, 100);
  helio_test_until (helio_form_is_valid (self->form));
}

/* As in French on a narrow screen. */
static void
how_else_files_come_is_said_in_full (Fixture *self, gconstpointer data)
{
  GtkLabel *remark;

  page_test_show (&self->page, helio_files_editor_new (self->form, "files"), 260, 400);
  remark = GTK_LABEL (widget_test_find (self->page.page, GTK_TYPE_LABEL, "dim-label"));
  g_assert_cmpstr (gtk_label_get_text (remark), ==, "or drop or paste them here");
  helio_test_until (pango_layout_get_line_count (gtk_label_get_layout (remark)) == 2);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (remark)));
}

#define TEST(path, function) \
  g_test_add ("/files-editor/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("picture", a_picture_is_kept_and_shown_small);
  TEST ("remove", files_can_be_taken_out_again);
  TEST ("refused", what_cannot_go_is_refused_with_the_reason);
  TEST ("limit", all_together_have_a_limit);
  TEST ("smaller", a_picture_that_is_too_large_can_go_smaller);
  TEST ("same", the_same_file_goes_once);
  TEST ("name", a_file_keeps_its_name_in_its_form);
  TEST ("gone", a_file_that_has_gone_says_so);
  TEST ("pasted", a_pasted_picture_becomes_a_file);
  TEST ("place", a_photograph_says_nothing_of_its_place);
  TEST ("place-stays", a_place_that_cannot_be_removed_is_said);
  TEST ("place-kept", its_place_can_be_kept);
  TEST ("place-elsewhere", a_picture_that_is_not_on_this_computer_says_nothing_either);
  TEST ("going", it_may_go_while_it_copies);
  TEST ("narrow", how_else_files_come_is_said_in_full);
  return g_test_run ();
}
