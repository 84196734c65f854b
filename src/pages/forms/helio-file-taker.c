/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-taker.h"

#include "helio-file-intake.h"
#include "helio-file-refusal.h"
#include "helio-form-files.h"
#include "helio-own-file.h"
#include "helio-pasted-picture.h"
#include "helio-photo-shrink.h"

#include <glib/gi18n-lib.h>

/* Something on its way into the form. */
typedef struct
{
  GFile *source;       /* (owned) (nullable): the file that somebody added */
  GdkTexture *picture; /* (owned) (nullable): the picture that is no file yet */
  gboolean smaller;    /* it goes as a smaller copy */
  GFile *made;         /* (owned) (nullable): the file of our own that goes in its place */
} Arrival;

struct _HelioFileTaker
{
  GObject parent_instance;

  HelioForm *form;   /* (owned) */
  GQueue waiting;    /* (owned) (element-type Arrival): in order */
  Arrival *arrival;  /* (owned) (nullable): the one on its way */
  GString *refusals; /* (owned) */
  GPtrArray *large;  /* (owned) (element-type GFile): pictures that are too large */
};

G_DEFINE_FINAL_TYPE (HelioFileTaker, helio_file_taker, G_TYPE_OBJECT)

static guint changed_signal;

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  if (arrival->made != NULL)
    helio_own_file_remove (arrival->made);
  g_clear_object (&arrival->source);
  g_clear_object (&arrival->picture);
  g_clear_object (&arrival->made);
  g_free (arrival);
}

static void
tell (HelioFileTaker *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* --- what is refused --- */

static void
forget_refusals (HelioFileTaker *self)
{
  g_string_truncate (self->refusals, 0);
  g_ptr_array_set_size (self->large, 0);
}

static void
refuse (HelioFileTaker *self, const GError *error)
{
  const Arrival *arrival = self->arrival;
  GFile *file = arrival->made != NULL ? arrival->made : arrival->source;
  g_autofree char *reason
      = helio_file_refusal_dup_text (file, error, helio_form_files_get_room (self->form));

  if (arrival->made == NULL && helio_file_refusal_can_shrink (file, error))
    g_ptr_array_add (self->large, g_object_ref (file));
  if (self->refusals->len > 0)
    g_string_append_c (self->refusals, '\n');
  g_string_append (self->refusals, reason);
  tell (self);
}

/* --- taking --- */

static void take_next (HelioFileTaker *self);

static void
end_arrival (HelioFileTaker *self)
{
  g_clear_pointer (&self->arrival, arrival_free);
  take_next (self);
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileTaker) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = helio_file_intake_finish (result, &error);

  if (id == NULL || !helio_form_files_add (self->form, id))
    refuse (self, error);
  end_arrival (self);
}

static void
take_in (HelioFileTaker *self, GFile *file)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);

  helio_file_intake_async (helio_workspace_get_store (workspace), file,
                           helio_form_files_get_room (self->form),
                           helio_clock_now (helio_workspace_get_clock (workspace)), NULL, on_taken,
                           g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileTaker) self = data;

  self->arrival->made = helio_pasted_picture_save_finish (result, NULL);
  if (self->arrival->made != NULL)
    take_in (self, self->arrival->made);
  else
    end_arrival (self);
}

static void
save (HelioFileTaker *self)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);
  gint64 now = helio_clock_now (helio_workspace_get_clock (workspace));
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (moment, "%Y-%m-%d %H.%M.%S");
  /* Translators: name of a file with a picture from the clipboard; when it was pasted */
  g_autofree char *name = g_strdup_printf (C_ ("files", "Picture %s.png"), stamp);

  helio_pasted_picture_save_async (self->arrival->picture, name, NULL, on_saved,
                                   g_object_ref (self));
}

static void
on_shrunk (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileTaker) self = data;
  g_autoptr (GError) error = NULL;

  self->arrival->made = helio_photo_shrink_finish (result, &error);
  if (self->arrival->made != NULL)
    {
      take_in (self, self->arrival->made);
      return;
    }
  refuse (self, error);
  end_arrival (self);
}

static void
begin_arrival (HelioFileTaker *self)
{
  const Arrival *arrival = self->arrival;

  if (arrival->picture != NULL)
    save (self);
  else if (arrival->smaller)
    helio_photo_shrink_async (arrival->source, NULL, on_shrunk, g_object_ref (self));
  else
    take_in (self, arrival->source);
}

/* Called when nothing is on its way any more. */
static void
take_next (HelioFileTaker *self)
{
  self->arrival = g_queue_pop_head (&self->waiting);
  if (self->arrival != NULL)
    {
      begin_arrival (self);
      return;
    }
  helio_form_release (self->form);
  tell (self);
}

/* Takes the arrival. */
static void
add (HelioFileTaker *self, Arrival *arrival)
{
  g_queue_push_tail (&self->waiting, arrival);
  if (self->arrival != NULL)
    return;
  forget_refusals (self);
  helio_form_hold (self->form);
  take_next (self);
  tell (self);
}

/* --- the object --- */

static void
helio_file_taker_finalize (GObject *object)
{
  HelioFileTaker *self = HELIO_FILE_TAKER (object);

  g_clear_object (&self->form);
  g_string_free (self->refusals, TRUE);
  g_ptr_array_unref (self->large);

  G_OBJECT_CLASS (helio_file_taker_parent_class)->finalize (object);
}

static void
helio_file_taker_class_init (HelioFileTakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_file_taker_finalize;
  changed_signal = g_signal_new ("changed", HELIO_TYPE_FILE_TAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
helio_file_taker_init (HelioFileTaker *self)
{
  self->refusals = g_string_new (NULL);
  self->large = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->waiting);
}

HelioFileTaker *
helio_file_taker_new (HelioForm *form)
{
  HelioFileTaker *self;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  self = g_object_new (HELIO_TYPE_FILE_TAKER, NULL);
  self->form = g_object_ref (form);
  return self;
}

void
helio_file_taker_take (HelioFileTaker *self, gpointer what)
{
  Arrival *arrival;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));
  g_return_if_fail (G_IS_FILE (what) || GDK_IS_TEXTURE (what));

  arrival = g_new0 (Arrival, 1);
  if (G_IS_FILE (what))
    arrival->source = g_object_ref (what);
  else
    arrival->picture = g_object_ref (what);
  add (self, arrival);
}

void
helio_file_taker_take_smaller (HelioFileTaker *self)
{
  g_autoptr (GPtrArray) large = NULL;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));

  large = g_steal_pointer (&self->large);
  self->large = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < large->len; i++)
    {
      Arrival *arrival = g_new0 (Arrival, 1);

      arrival->source = g_object_ref (g_ptr_array_index (large, i));
      arrival->smaller = TRUE;
      add (self, arrival);
    }
}

gboolean
helio_file_taker_is_busy (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), FALSE);
  return self->arrival != NULL;
}

const char *
helio_file_taker_get_refusals (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), NULL);
  return self->refusals->len > 0 ? self->refusals->str : NULL;
}

gboolean
helio_file_taker_can_take_smaller (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), FALSE);
  return self->large->len > 0;
}
