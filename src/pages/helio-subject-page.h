/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"
#include "helio-state-page.h"
#include "helio-store.h"
#include "helio-vocabulary.h"

G_BEGIN_DECLS

/**
 * HelioSubjectPage:
 *
 * A page about one thing of the cache, such as an RMA or an entry of the outbox: its title and its
 * status over what there is to say about it, all of it in a column that scrolls. It is read in one
 * go, and again when the cache changes; while it is read, when it is gone and when it cannot be
 * read, the page says so instead.
 *
 * Children in .ui files: the content, from top to bottom; of type `end`, what stands at the end of
 * the title. The title is the page's.
 */
#define HELIO_TYPE_SUBJECT_PAGE (helio_subject_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioSubjectPage, helio_subject_page, HELIO, SUBJECT_PAGE, HelioPage)

/**
 * HelioSubjectPageClass:
 * @load: reads what the page shows
 * @load_finish: returns (transfer full) (nullable) what was read; sets a #HelioStoreError,
 *   %HELIO_STORE_ERROR_NOT_FOUND when it is gone
 * @free_data: frees what was read
 * @equal: (nullable): whether what was read twice is the same; then what is shown is left alone
 * @show: shows helio_subject_page_get_data()
 * @miss: (nullable): it is gone; helio_subject_page_describe() may say more about that
 * @leave: somebody wants to go on from where nothing is any more
 * @is_busy: (nullable): whether some of what is shown is still being made
 */
struct _HelioSubjectPageClass
{
  HelioPageClass parent_class;

  void (*load) (HelioSubjectPage *self, HelioStore *store, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer data);
  gpointer (*load_finish) (HelioStore *store, GAsyncResult *result, GError **error);
  GDestroyNotify free_data;
  GEqualFunc equal;
  void (*show) (HelioSubjectPage *self);
  void (*miss) (HelioSubjectPage *self);
  void (*leave) (HelioSubjectPage *self);
  gboolean (*is_busy) (HelioSubjectPage *self);
};

/**
 * helio_subject_page_follow:
 * @self: a page
 * @kinds: what it shows some of, helio_kind_bit() of each
 *
 * Reads what it is about, now and whenever the cache changes something of @kinds. To be called
 * once, as soon as the page knows what it is about.
 */
void helio_subject_page_follow (HelioSubjectPage *self, guint kinds);

/**
 * helio_subject_page_get_data:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what was read last
 */
gpointer helio_subject_page_get_data (HelioSubjectPage *self);

/**
 * helio_subject_page_update:
 * @self: a page
 *
 * Shows what was read, if something was, because of something else that it depends on.
 */
void helio_subject_page_update (HelioSubjectPage *self);

/**
 * helio_subject_page_set_status:
 * @self: a page
 * @vocabulary: its words
 * @status: (nullable): one of them
 *
 * Says behind the title how it stands.
 */
void helio_subject_page_set_status (HelioSubjectPage *self, const HelioVocabulary *vocabulary,
                                    const char *status);

/**
 * helio_subject_page_describe:
 * @self: a page
 * @state: %HELIO_STATE_EMPTY or %HELIO_STATE_ERROR
 * @icon_name: (nullable): icon, or %NULL for the usual one
 * @title: what is said then, translated
 * @description: (nullable): what it means, translated
 * @action: label of the button, translated: it leaves (#HelioSubjectPageClass), or reads again
 *
 * Says what the page shows when what it is about is gone, or cannot be read.
 */
void helio_subject_page_describe (HelioSubjectPage *self, HelioState state, const char *icon_name,
                                  const char *title, const char *description, const char *action);

/**
 * helio_subject_page_is_loaded:
 * @self: a page
 *
 * Returns: whether what it is about is shown, or that there is none
 */
gboolean helio_subject_page_is_loaded (HelioSubjectPage *self);

G_END_DECLS
