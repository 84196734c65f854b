/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-body.h"

G_DEFINE_ABSTRACT_TYPE (HelioFormBody, helio_form_body, ADW_TYPE_BIN)

static void
helio_form_body_class_init (HelioFormBodyClass *klass)
{
  g_signal_new ("turned", HELIO_TYPE_FORM_BODY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
helio_form_body_init (HelioFormBody *self)
{
}

gboolean
helio_form_body_is_last (HelioFormBody *self)
{
  g_return_val_if_fail (HELIO_IS_FORM_BODY (self), TRUE);
  return HELIO_FORM_BODY_GET_CLASS (self)->is_last (self);
}

gboolean
helio_form_body_is_blocked (HelioFormBody *self)
{
  g_return_val_if_fail (HELIO_IS_FORM_BODY (self), FALSE);
  return HELIO_FORM_BODY_GET_CLASS (self)->is_blocked (self);
}

GtkWidget *
helio_form_body_get_notice (HelioFormBody *self)
{
  HelioFormBodyClass *class;

  g_return_val_if_fail (HELIO_IS_FORM_BODY (self), NULL);
  class = HELIO_FORM_BODY_GET_CLASS (self);
  return class->get_notice != NULL ? class->get_notice (self) : NULL;
}

gboolean
helio_form_body_advance (HelioFormBody *self)
{
  g_return_val_if_fail (HELIO_IS_FORM_BODY (self), FALSE);
  return HELIO_FORM_BODY_GET_CLASS (self)->advance (self);
}
