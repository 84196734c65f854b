/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mail-folder.h"

struct _HelioMailFolder
{
  GObject parent_instance;

  char *path; /* (owned) */
};

static gboolean
send (HelioMailRoute *route, const HelioMailMessage *mail, GBytes *bytes, GCancellable *cancellable,
      GError **error)
{
  HelioMailFolder *self = HELIO_MAIL_FOLDER (route);
  g_autofree char *name = g_strconcat (mail->name, ".eml", NULL);
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GError) failure = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (path, data, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  g_set_error_literal (error, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, failure->message);
  return FALSE;
}

static void
implement (HelioMailRouteInterface *iface)
{
  iface->send = send;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioMailFolder, helio_mail_folder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_MAIL_ROUTE, implement))

static void
helio_mail_folder_finalize (GObject *object)
{
  g_free (HELIO_MAIL_FOLDER (object)->path);
  G_OBJECT_CLASS (helio_mail_folder_parent_class)->finalize (object);
}

static void
helio_mail_folder_class_init (HelioMailFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_mail_folder_finalize;
}

static void
helio_mail_folder_init (HelioMailFolder *self)
{
}

HelioMailRoute *
helio_mail_folder_new (const char *path)
{
  HelioMailFolder *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HELIO_TYPE_MAIL_FOLDER, NULL);
  self->path = g_strdup (path);
  return HELIO_MAIL_ROUTE (self);
}
