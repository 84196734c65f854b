/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-taker.h"

#include "helio-file-arrival.h"
#include "helio-file-intake.h"
#include "helio-file-refusal.h"
#include "helio-form-files.h"
#include "helio-form-private.h"
#include "helio-pasted-picture.h"
#include "helio-photo-shrink.h"
#include "helio-store-files.h"
#include "helio-text.h"

struct _HelioFileTaker
{
  GObject parent_instance;

  HelioForm *form;           /* (unowned): it has this, and is held as long as something comes */
  GQueue waiting;            /* (owned) (element-type HelioFileArrival): in order */
  HelioFileArrival *arrival; /* (owned) (nullable): the one on its way */
  gboolean dropped;          /* nothing is to come any more */
  GString *refusals;         /* (owned) */
  GPtrArray *large;          /* (owned) (element-type GFile): pictures that are too large */
  GPtrArray *untold; /* (owned) (element-type GFile): refused when nobody was there to be told */
};

G_DEFINE_FINAL_TYPE (HelioFileTaker, helio_file_taker, G_TYPE_OBJECT)

static guint changed_signal;

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

static char *
dup_reason (HelioFileTaker *self, const HelioFileArrival *arrival, const GError *error)
{
  return arrival->replaces != NULL
             ? helio_file_refusal_dup_place_text (arrival->name, error)
             : helio_file_refusal_dup_text (arrival->name, error,
                                            helio_form_files_get_room (self->form));
}

static void
refuse (HelioFileTaker *self, const HelioFileArrival *arrival, const GError *error)
{
  g_autofree char *reason = NULL;

  if (helio_form_is_closed (self->form))
    {
      if (helio_file_arrival_can_come_later (arrival))
        g_ptr_array_add (self->untold, g_object_ref (arrival->source));
      return;
    }
  reason = dup_reason (self, arrival, error);
  if (arrival->made == NULL && helio_file_arrival_can_come_later (arrival)
      && helio_file_refusal_can_shrink (arrival->name, error))
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

static gboolean
put_into_form (HelioFileTaker *self, const HelioFileArrival *arrival, const char *id)
{
  if (id == NULL || arrival->replaces == NULL)
    return id != NULL && helio_form_files_add (self->form, id);
  helio_form_files_replace (self->form, arrival->replaces, id);
  return TRUE;
}

/* Whoever asks what is still to come is not told of what has come. */
static void
end_arrival (HelioFileTaker *self, const char *id, const GError *error)
{
  HelioFileArrival *arrival = g_steal_pointer (&self->arrival);

  if (!self->dropped && !put_into_form (self, arrival, id))
    refuse (self, arrival, error);
  helio_file_arrival_free (arrival);
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

/* What it replaces makes room. */
static guint64
get_room (HelioFileTaker *self)
{
  const char *replaced = self->arrival->replaces;
  g_autoptr (HelioRecord) file
      = replaced != NULL ? helio_form_files_find (self->form, replaced) : NULL;
  guint64 freed = file != NULL ? (guint64) helio_record_get_integer (file, "size") : 0;

  return helio_form_files_get_room (self->form) + freed;
}

/* Whoever asks for another version says it; what is added is as it usually is. */
static gboolean
is_with_place (HelioFileTaker *self)
{
  return self->arrival->replaces != NULL
             ? self->arrival->with_place
             : g_settings_get_boolean (helio_workspace_get_settings (
                                           helio_form_get_workspace (self->form)),
                                       "keep-photo-place");
}

static void
take_in (HelioFileTaker *self, GFile *file)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);
  const HelioFileArrival *arrival = self->arrival;
  const HelioFileIntake what = {
    .file = file,
    .name = arrival->replaces != NULL ? arrival->name : NULL,
    .origin = arrival->origin,
    .with_place = is_with_place (self),
    .room = get_room (self),
    .now = helio_clock_now (helio_workspace_get_clock (workspace)),
  };

  helio_file_intake_async (helio_workspace_get_store (workspace), &what, get_cancellable (self),
                           on_taken, g_object_ref (self));
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
  const HelioFileArrival *arrival = self->arrival;

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
add (HelioFileTaker *self, HelioFileArrival *arrival)
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

void
helio_file_taker_take (HelioFileTaker *self, gpointer what)
{
  HelioWorkspace *workspace;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));
  g_return_if_fail (G_IS_FILE (what) || GDK_IS_TEXTURE (what));

  workspace = helio_form_get_workspace (self->form);
  if (G_IS_FILE (what))
    add (self, helio_file_arrival_new (what, FALSE));
  else
    add (self, helio_file_arrival_new_picture (what, helio_clock_now (
                                                         helio_workspace_get_clock (workspace))));
}

void
helio_file_taker_keep_place (HelioFileTaker *self, const char *id, gboolean keep)
{
  HelioStore *store;
  g_autoptr (HelioRecord) file = NULL;
  g_autoptr (GFile) kept = NULL;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));
  g_return_if_fail (id != NULL);

  store = helio_workspace_get_store (helio_form_get_workspace (self->form));
  file = helio_form_files_find (self->form, id);
  kept = helio_store_get_kept_file (store, id);
  if (file != NULL && helio_record_get_text (file, "source") != NULL)
    add (self, helio_file_arrival_new_version (file, kept, keep));
}

/* Takes the array. */
static void
take_all (HelioFileTaker *self, GPtrArray *files, gboolean smaller)
{
  for (guint i = 0; i < files->len; i++)
    add (self, helio_file_arrival_new (g_ptr_array_index (files, i), smaller));
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
  g_queue_clear_full (&self->waiting, (GDestroyNotify) helio_file_arrival_free);
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
  g_autofree char *uri = g_file_get_uri (file);

  g_string_append_printf (uris, "%s%s", ((GString *) uris)->len > 0 ? "\n" : "", uri);
}

static void
add_arrival (gpointer arrival, gpointer uris)
{
  if (helio_file_arrival_can_come_later (arrival))
    add_uri (((const HelioFileArrival *) arrival)->source, uris);
}

char *
helio_file_taker_dup_coming (HelioFileTaker *self)
{
  GString *uris;

  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), NULL);

  uris = g_string_new (NULL);
  g_ptr_array_foreach (self->untold, add_uri, uris);
  if (self->arrival != NULL)
    add_arrival (self->arrival, uris);
  g_queue_foreach (&self->waiting, add_arrival, uris);
  return g_string_free (uris, uris->len == 0);
}

void
helio_file_taker_take_coming (HelioFileTaker *self, const char *coming)
{
  g_auto (GStrv) uris = NULL;

  g_return_if_fail (HELIO_IS_FILE_TAKER (self));

  uris = helio_text_split_lines (coming);
  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      helio_file_taker_take (self, file);
    }
}

gboolean
helio_file_taker_has_pasted (HelioFileTaker *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_TAKER (self), FALSE);

  if (!is_on_its_way (self))
    return FALSE;
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    if (((HelioFileArrival *) link->data)->picture != NULL)
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
