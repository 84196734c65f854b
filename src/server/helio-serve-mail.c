/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-serve-mail.h"

#include "helio-mail-folder.h"
#include "helio-text.h"

void
helio_serve_mail_clear (HelioServeMail *self)
{
  g_free (self->sender);
  g_free (self->folder);
  *self = (HelioServeMail){ 0 };
}

gboolean
helio_serve_mail_check (const HelioServeMail *self, GError **error)
{
  const char *problem = NULL;

  if ((self->folder != NULL) != (self->sender != NULL))
    problem = "serve: --mail-dir and --mail-from go together";
  else if (self->sender != NULL && !helio_text_is_mail_address (self->sender))
    problem = "serve: --mail-from is no mail address";
  else if (self->folder != NULL && !g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    problem = "serve: --mail-dir is no folder";
  if (problem == NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, problem);
  return FALSE;
}

HelioMailRoute *
helio_serve_mail_make_route (const HelioServeMail *self)
{
  return self->folder != NULL ? helio_mail_folder_new (self->folder) : NULL;
}
