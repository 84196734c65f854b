/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-secret-editor.h"

#include <glib/gi18n-lib.h>

struct _HelioSecretEditor
{
  HelioFieldEditor parent_instance;

  HelioVault *vault;  /* (owned) */
  char *reference;    /* (owned) (nullable): to what was typed here */
  GtkEditable *entry; /* (unowned): a child */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioSecretEditor, helio_secret_editor, HELIO_TYPE_FIELD_EDITOR)

static void
set_reference (HelioSecretEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name, self->reference);
}

/* What was there before may be what was used last, or of an entry that is being changed. */
static void
on_edited (HelioSecretEditor *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (self->loading)
    return;
  if (*text != '\0')
    {
      if (self->reference == NULL)
        self->reference = g_uuid_string_random ();
      helio_vault_put (self->vault, self->reference, text);
    }
  else if (self->reference != NULL)
    {
      helio_vault_let_go (self->vault, self->reference);
      g_clear_pointer (&self->reference, g_free);
    }
  set_reference (self);
}

static void
helio_secret_editor_load (HelioFieldEditor *editor)
{
  HelioSecretEditor *self = HELIO_SECRET_EDITOR (editor);
  const char *reference = helio_record_get_text (helio_field_editor_get_record (editor),
                                                 helio_field_editor_get_field (editor)->name);
  const char *secret = reference != NULL ? helio_vault_get (self->vault, reference) : NULL;

  if (secret == NULL)
    secret = "";
  if (g_str_equal (gtk_editable_get_text (self->entry), secret))
    return;
  self->loading = TRUE;
  gtk_editable_set_text (self->entry, secret);
  self->loading = FALSE;
}

static void
show_how_long (HelioSecretEditor *self)
{
  helio_field_editor_set_hint (HELIO_FIELD_EDITOR (self),
                               helio_vault_is_remembered (self->vault)
                                   ? NULL
                                   : C_ ("form",
                                         "Kept for this run only: the keyring cannot be used."));
}

static void
helio_secret_editor_finalize (GObject *object)
{
  HelioSecretEditor *self = HELIO_SECRET_EDITOR (object);

  g_clear_object (&self->vault);
  g_free (self->reference);

  G_OBJECT_CLASS (helio_secret_editor_parent_class)->finalize (object);
}

static void
helio_secret_editor_class_init (HelioSecretEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_secret_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_secret_editor_load;
}

static void
helio_secret_editor_init (HelioSecretEditor *self)
{
}

static GtkWidget *
make_entry (HelioSecretEditor *self)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "activates-default", TRUE, NULL);
  self->entry = GTK_EDITABLE (entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return entry;
}

GtkWidget *
helio_secret_editor_new (HelioForm *form, const char *field)
{
  HelioSecretEditor *self;
  HelioWorkspace *workspace;
  GtkWidget *entry;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  workspace = helio_form_get_workspace (form);
  self = g_object_new (HELIO_TYPE_SECRET_EDITOR, NULL);
  self->vault = g_object_ref (helio_sync_engine_get_vault (helio_workspace_get_engine (workspace)));
  entry = make_entry (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), helio_form_get_record (form), field, entry,
                             entry);
  g_signal_connect_object (self->vault, "notify::remembered", G_CALLBACK (show_how_long), self,
                           G_CONNECT_SWAPPED);
  show_how_long (self);
  return GTK_WIDGET (self);
}
