/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-taker.h"

#include "helio-file-intake.h"
#include "helio-file-refusal.h"
#include "helio-form-files.h"
#include "helio-form-private.h"
#include "helio-own-file.h"
#include "helio-pasted-picture.h"
#include "helio-photo-shrink.h"

#include <glib/gi18n-lib.h>

/* Something on its way into the form. */
typedef struct
{
  char *name;          /* (owned) */
  GFile *source;       /* (owned) (nullable): the file that somebody added */
  GdkTexture *picture; /* (owned) (nullable): the picture that is no file yet */
  gboolean smaller;    /* it goes as a smaller copy */
  GFile *made;         /* (owned) (nullable): the file of our own that goes in its place */
} Arrival;

struct _HelioFileTaker
{
  GObject parent_instance;

  HelioForm *form;   /* (unowned): it has this, and is held as long as something comes */
  GQueue waiting;    /* (owned) (element-type Arrival): in order */
  Arrival *arrival;  /* (owned) (nullable): the one on its way */
  gboolean dropped;  /* nothing is to come any more */
  GString *refusals; /* (owned) */
  GPtrArray *large;  /* (owned) (element-type GFile): pictures that are too large */
  GPtrArray *untold; /* (owned) (element-type GFile): refused when nobody was there to be told */
};

G_DEFINE_FINAL_TYPE (HelioFileTaker, helio_file_taker, G_TYPE_OBJECT)

static guint changed_signal;

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  if (arrival->made != NULL)
    helio_own_file_remove (arrival->made);
  g_free (arrival->name);
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
refuse (HelioFileTaker *self, const Arrival *arrival, const GError *error)
{
  g_autofree char *reason = NULL;

  if (helio_form_is_closed (self->form))
    {
      if (arrival->source != NULL)
        g_ptr_array_add (self->untold, g_object_ref (arrival->source));
      return;
    }
  reason
      = helio_file_refusal_dup_text (arrival->name, error, helio_form_files_get_room (self->form));
  if (arrival->made == NULL && helio_file_refusal_can_shrink (arrival->name, error))
    g_ptr_array_add (self->large, g_object_ref (arrival->source));
  if (self->refusals->len > 0)
    g_string_append_c (self->refusals, '\n');
  g_string_append (self->refusals, reason);
  tell (self);
}

/* --- taking --- */

static void take_next (HelioFileTaker *self);

/* A file can be taken at the next start as well; what was pasted is nowhere else. */
static GCancellable *
get_cancellable (HelioFileTaker *self)
{
  return self->arrival->picture == NULL
             ? helio_workspace_get_ending (helio_form_get_workspace (self->form))
             : NULL;
}

/* Whoever asks what is still to come is not told of what has come. */
static void
end_arrival (HelioFileTaker *self, const char *id, const GError *error)
{
  Arrival *arrival = g_steal_pointer (&self->arrival);

  if (!self->dropped && (id == NULL || !helio_form_files_add (self->form, id)))
    refuse (self, arrival, error);
  arrival_free (arrival);
  take_next (self);
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileTaker) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = helio_file_intake_finish (result, &error);

  end_arrival (self, id, error);
}

static void
take_in (HelioFileTaker *self, GFile *file)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);

  helio_file_intake_async (helio_workspace_get_store (workspace), file,
                           helio_form_files_get_room (self->form),
                           helio_clock_now (helio_workspace_get_clock (workspace)),
                           get_cancellable (self), on_taken, g_object_ref (self));
}

/* Takes @made, the file that goes in the place of what was added. */
static void
take_made (HelioFileTaker *self, GFile *made, const GError *error)
{
  self->arrival->made = made;
  if (made != NULL)
    take_in (self, made);
  else
    end_arrival (self, NULL, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileTaker) self = data;
  g_autoptr (GError) error = NULL;

  take_made (self, helio_pasted_picture_save_finish (result, &error), error);
}

static void
on_shrunk (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileTaker) self = data;
  g_autoptr (GError) error = NULL;

  take_made (self, helio_photo_shrink_finish (result, &error), error);
}

static void
begin_arrival (HelioFileTaker *self)
{
  const Arrival *arrival = self->arrival;

  if (arrival->picture != NULL)
    helio_pasted_picture_save_async (arrival->picture, arrival->name, NULL, on_saved,
                                     g_object_ref (self));
  else if (arrival->smaller)
    helio_photo_shrink_async (arrival->source, get_cancellable (self), on_shrunk,
                              g_object_ref (self));
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
  tell (self);
  helio_form_release (self->form);
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

  g_string_free (self->refusals, TRUE);
  g_ptr_array_unref (self->large);
  g_ptr_array_unref (self->untold);

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
  self->untold = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->waiting);
}

HelioFileTaker *
helio_file_taker_new (HelioForm *form)
{
  HelioFileTaker *self;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  self = g_object_new (HELIO_TYPE_FILE_TAKER, NULL);
  self->form = form;
  return self;
}

static char *
dup_picture_name (HelioFileTaker *self)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);
  gint64 now = helio_clock_now (helio_workspace_get_clock (workspace));
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (moment, "%Y-%m-%d %H.%M.%S");

  /* Translators: name of a file with a picture from the clipboard; when it was pasted */
  return g_strdup_printf (C_ ("files", "Picture %s.png"), stamp);
}

void
helio_file_taker_take (HelioFileTaker *self, gpointer what)
{
  Arrival *arrival;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));
  g_return_if_fail (G_IS_FILE (what) || GDK_IS_TEXTURE (what));

  arrival = g_new0 (Arrival, 1);
  if (G_IS_FILE (what))
    {
      arrival->source = g_object_ref (what);
      arrival->name = g_file_get_basename (what);
    }
  else
    {
      arrival->picture = g_object_ref (what);
      arrival->name = dup_picture_name (self);
    }
  add (self, arrival);
}

/* Takes the array. */
static void
take_all (HelioFileTaker *self, GPtrArray *files, gboolean smaller)
{
  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      Arrival *arrival = g_new0 (Arrival, 1);

      arrival->source = g_object_ref (file);
      arrival->name = g_file_get_basename (file);
      arrival->smaller = smaller;
      add (self, arrival);
    }
  g_ptr_array_unref (files);
}

void
helio_file_taker_take_smaller (HelioFileTaker *self)
{
  GPtrArray *large;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));

  large = g_steal_pointer (&self->large);
  self->large = g_ptr_array_new_with_free_func (g_object_unref);
  take_all (self, large, TRUE);
}

void
helio_file_taker_take_untold (HelioFileTaker *self)
{
  GPtrArray *untold;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));

  untold = g_steal_pointer (&self->untold);
  self->untold = g_ptr_array_new_with_free_func (g_object_unref);
  take_all (self, untold, FALSE);
}

void
helio_file_taker_drop (HelioFileTaker *self)
{
  g_return_if_fail (HELIO_IS_FILE_TAKER (self));

  self->dropped = TRUE;
  g_queue_clear_full (&self->waiting, arrival_free);
  g_ptr_array_set_size (self->untold, 0);
}

static gboolean
is_on_its_way (HelioFileTaker *self)
{
  return !self->dropped && (self->arrival != NULL || !g_queue_is_empty (&self->waiting));
}

gboolean
helio_file_taker_has_coming (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), FALSE);
  return is_on_its_way (self) || self->untold->len > 0;
}

static void
add_uri (gpointer file, gpointer uris)
{
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  if (uri != NULL)
    g_string_append_printf (uris, "%s%s", ((GString *) uris)->len > 0 ? "\n" : "", uri);
}

char *
helio_file_taker_dup_coming (HelioFileTaker *self)
{
  GString *uris;

  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), NULL);

  uris = g_string_new (NULL);
  g_ptr_array_foreach (self->untold, add_uri, uris);
  if (self->arrival != NULL)
    add_uri (self->arrival->source, uris);
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    add_uri (((Arrival *) link->data)->source, uris);
  return g_string_free (uris, uris->len == 0);
}

gboolean
helio_file_taker_has_pasted (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), FALSE);

  if (!is_on_its_way (self))
    return FALSE;
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    if (((Arrival *) link->data)->picture != NULL)
      return TRUE;
  return self->arrival != NULL && self->arrival->picture != NULL;
}

gboolean
helio_file_taker_is_busy (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), FALSE);
  return is_on_its_way (self);
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
