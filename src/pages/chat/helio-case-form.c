/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-case-form.h"

#include "helio-local-id.h"
#include "helio-paragraph.h"

#include <glib/gi18n-lib.h>

GtkWidget *
helio_case_remark_new (HelioForm *form, const char *name)
{
  return helio_paragraph_new (C_ ("chat", "What was said goes with the case, and so do the files. "
                                          "Without a description of yours it is the description."),
                              "form-remark");
}

const HelioKind *
helio_case_find_made (HelioForm *form, char **id)
{
  *id = helio_local_id_new (helio_form_get_entry (form), 0);
  return &helio_kind_case;
}
