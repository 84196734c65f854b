/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-serve-mail.h"

#include "helio-mail-folder.h"
#include "helio-smtp.h"
#include "helio-text.h"

#include <string.h>

void
helio_serve_mail_clear (HelioServeMail *self)
{
  g_free (self->sender);
  g_free (self->folder);
  g_free (self->smtp);
  g_free (self->login);
  g_free (self->authorities);
  *self = (HelioServeMail){ 0 };
}

static const char *
find_problem (const HelioServeMail *self)
{
  gboolean has_way = self->folder != NULL || self->smtp != NULL;

  if (self->folder != NULL && self->smtp != NULL)
    return "serve: either --mail-dir or --smtp";
  if (has_way != (self->sender != NULL))
    return "serve: --mail-from goes together with --mail-dir or --smtp";
  if (self->sender != NULL && !helio_text_is_mail_address (self->sender))
    return "serve: --mail-from is no mail address";
  if (self->folder != NULL && !g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    return "serve: --mail-dir is no folder";
  if (self->smtp == NULL
      && (self->login != NULL || self->authorities != NULL || self->timeout != 0 || self->is_plain))
    return "serve: there is no --smtp for the options about it";
  if (self->timeout < 0)
    return "serve: --smtp-timeout is less than nothing";
  return NULL;
}

/* A line each; without a file both are the environment's. */
static gboolean
read_login (const HelioServeMail *self, char **user, char **password, HelioSmtpOptions *options,
            GError **error)
{
  g_auto (HelioSecretText) text = NULL;
  const char *second;

  options->user = g_getenv ("HELIODESK_SMTP_USER");
  options->password = g_getenv ("HELIODESK_SMTP_PASSWORD");
  if (self->login == NULL)
    return TRUE;
  if (!g_file_get_contents (self->login, &text, NULL, error))
    return FALSE;
  second = strchr (text, '\n');
  if (second == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           "serve: the file of --smtp-login has no user and password on two lines");
      return FALSE;
    }
  options->user = *user = g_strchomp (g_strndup (text, (gsize) (second - text)));
  options->password = *password = g_strchomp (g_strndup (second + 1, strcspn (second + 1, "\n")));
  return TRUE;
}

static HelioMailRoute *
make_smtp (const HelioServeMail *self, GError **error)
{
  g_autofree char *user = NULL;
  g_auto (HelioSecretText) password = NULL;
  g_autoptr (GError) failure = NULL;
  HelioSmtpOptions options = {
    .url = self->smtp,
    .is_plain = self->is_plain,
    .authorities = self->authorities,
    .timeout = (guint) self->timeout,
  };
  HelioMailRoute *route;

  if (!read_login (self, &user, &password, &options, error))
    return NULL;
  route = helio_smtp_new (&options, &failure);
  if (route == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "serve: --smtp: %s",
                 failure->message);
  return route;
}

gboolean
helio_serve_mail_make_route (const HelioServeMail *self, HelioMailRoute **route, GError **error)
{
  const char *problem = find_problem (self);

  *route = NULL;
  if (problem != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, problem);
      return FALSE;
    }
  if (self->folder != NULL)
    *route = helio_mail_folder_new (self->folder);
  else if (self->smtp != NULL)
    *route = make_smtp (self, error);
  return *route != NULL || self->smtp == NULL;
}
