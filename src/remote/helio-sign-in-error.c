/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sign-in-error.h"

G_DEFINE_QUARK (helio_sign_in_error, helio_sign_in_error)

static const struct
{
  const char *name;
  HelioSignInError code;
  const char *message;
} known[] = {
  { "access_denied", HELIO_SIGN_IN_ERROR_DENIED, "the sign-in was declined" },
  { "login_required", HELIO_SIGN_IN_ERROR_DENIED, "nobody signed in" },
  { "consent_required", HELIO_SIGN_IN_ERROR_DENIED, "nobody consented" },
  { "invalid_grant", HELIO_SIGN_IN_ERROR_ENDED, "the grant is not valid any more" },
  { "invalid_target", HELIO_SIGN_IN_ERROR_TARGET, "the issuer has no tokens for the service" },
};

void
helio_sign_in_error_set (GError **error, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (name, known[i].name) == 0)
      {
        g_set_error_literal (error, HELIO_SIGN_IN_ERROR, (int) known[i].code, known[i].message);
        return;
      }
  /* The name comes from outside: not repeated. */
  g_set_error_literal (error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_FAILED,
                       "the issuer answered with an error");
}
