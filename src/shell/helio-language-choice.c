/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-language-choice.h"

#include "helio-drop-down.h"
#include "helio-language.h"

#include <glib/gi18n-lib.h>

struct _HelioLanguageChoice
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */
  GStrv languages;           /* (owned): codes, in the order of the drop-down */
  GtkDropDown *list;         /* (unowned): the child */
};

G_DEFINE_FINAL_TYPE (HelioLanguageChoice, helio_language_choice, ADW_TYPE_BIN)

static void
on_selected (HelioLanguageChoice *self)
{
  guint selected = gtk_drop_down_get_selected (self->list);

  if (selected < g_strv_length (self->languages))
    g_settings_set_string (helio_workspace_get_settings (self->workspace), "language",
                           self->languages[selected]);
}

static void
show_languages (HelioLanguageChoice *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_autofree char *current
      = g_settings_get_string (helio_workspace_get_settings (self->workspace), "language");

  for (guint i = 0; self->languages[i] != NULL; i++)
    gtk_string_list_append (model, helio_language_get_name (self->languages[i]));
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (model));
  for (guint i = 0; self->languages[i] != NULL; i++)
    if (g_strcmp0 (self->languages[i], current) == 0)
      gtk_drop_down_set_selected (self->list, i);
}

static void
helio_language_choice_dispose (GObject *object)
{
  HelioLanguageChoice *self = HELIO_LANGUAGE_CHOICE (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->languages, g_strfreev);

  G_OBJECT_CLASS (helio_language_choice_parent_class)->dispose (object);
}

static void
helio_language_choice_class_init (HelioLanguageChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_language_choice_dispose;
}

static void
helio_language_choice_init (HelioLanguageChoice *self)
{
  self->languages = helio_language_list ();
  self->list = GTK_DROP_DOWN (helio_drop_down_new (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("footer", "Language"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

void
helio_language_choice_set_workspace (HelioLanguageChoice *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_LANGUAGE_CHOICE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  show_languages (self);
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}
