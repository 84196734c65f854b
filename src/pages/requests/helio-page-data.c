/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-page-data.h"

#include "helio-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const HelioPageLayout *layout;
  char *number; /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->number);
  g_free (question);
}

static void
clear (gpointer data)
{
  HelioPageData *self = data;

  g_clear_object (&self->record);
  for (guint i = 0; i < self->n_sections; i++)
    g_clear_pointer (&self->children[i], g_ptr_array_unref);
  g_free (self->children);
}

HelioPageData *
helio_page_data_ref (HelioPageData *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
helio_page_data_unref (HelioPageData *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
children_equal (GPtrArray *some, GPtrArray *others)
{
  if (some == NULL || others == NULL || some->len != others->len)
    return some == others;
  for (guint i = 0; i < some->len; i++)
    if (!helio_record_equal (g_ptr_array_index (some, i), g_ptr_array_index (others, i)))
      return FALSE;
  return TRUE;
}

gboolean
helio_page_data_equal (const HelioPageData *self, const HelioPageData *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);
  g_return_val_if_fail (self->n_sections == other->n_sections, FALSE);

  if (!helio_record_equal (self->record, other->record))
    return FALSE;
  for (guint i = 0; i < self->n_sections; i++)
    if (!children_equal (self->children[i], other->children[i]))
      return FALSE;
  return TRUE;
}

/* Notes and attachments may belong to several kinds, whose numbers are no namespace of their own.
 */
static HelioQuery *
of_this_kind (HelioQuery *query, const HelioKind *parent)
{
  if (helio_kind_find_field (helio_query_get_kind (query), "parent-kind") < 0)
    return helio_query_ref (query);
  return helio_query_with_text (query, "parent-kind", HELIO_IS, parent->name);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer field)
{
  HelioRecord *const *one = a, *const *other = b;
  gint64 first = helio_record_get_integer (*one, field);
  gint64 second = helio_record_get_integer (*other, field);

  return first < second ? -1 : first > second;
}

static int
compare_descending (gconstpointer a, gconstpointer b, gpointer field)
{
  return compare (b, a, field);
}

static void
sort (GPtrArray *records, const char *order)
{
  if (order[0] == '-')
    g_ptr_array_sort_with_data (records, compare_descending, (gpointer) (order + 1));
  else
    g_ptr_array_sort_with_data (records, compare, (gpointer) order);
}

/* They name it, in a list maybe; or it names them. NULL when it names none. */
static HelioQuery *
ask_for_children (const HelioSectionLayout *section, HelioRecord *parent)
{
  g_autoptr (HelioQuery) all = helio_query_new (section->child);

  if (section->listed != NULL)
    {
      g_auto (GStrv) values
          = helio_text_split_lines (helio_record_get_text (parent, section->listed));

      if (values[0] == NULL)
        return NULL;
      return helio_query_with (all, section->fields, HELIO_ANY_OF, (const char *const *) values);
    }
  return helio_query_with_text (all, section->fields, HELIO_IS, helio_record_get_number (parent));
}

static GPtrArray *
read_children (HelioReader *reader, const HelioSectionLayout *section, HelioRecord *parent,
               GError **error)
{
  g_autoptr (HelioQuery) children = ask_for_children (section, parent);
  g_autoptr (HelioQuery) query = NULL;
  GPtrArray *records;

  if (children == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  query = of_this_kind (children, helio_record_get_kind (parent));
  records = helio_reader_list (reader, query, HELIO_PAGE_DATA_MAX, error);
  if (records != NULL && section->order != NULL)
    sort (records, section->order);
  return records;
}

static gpointer
load (HelioReader *reader, gpointer data, GError **error)
{
  Question *question = data;
  const HelioPageLayout *layout = question->layout;
  g_autoptr (HelioPageData) self = g_atomic_rc_box_new0 (HelioPageData);

  self->children = g_new0 (GPtrArray *, layout->n_sections);
  self->n_sections = layout->n_sections;
  self->record = helio_reader_find (reader, layout->kind, question->number, error);
  if (self->record == NULL)
    return NULL;
  for (guint i = 0; i < layout->n_sections; i++)
    {
      if (layout->sections[i].child == NULL)
        continue;
      self->children[i] = read_children (reader, &layout->sections[i], self->record, error);
      if (self->children[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
helio_page_data_load_async (HelioStore *store, const HelioPageLayout *layout, const char *number,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ layout, g_strdup (number) };
  helio_store_read_async (store, load, question, question_free,
                          (GDestroyNotify) helio_page_data_unref, cancellable, callback, data);
}

HelioPageData *
helio_page_data_load_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_store_read_finish (store, result, error);
}

char *
helio_page_data_dup_limit (guint n)
{
  if (n < HELIO_PAGE_DATA_MAX)
    return NULL;
  /* Translators: below a long list: how many of all are in it */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "No more than %u is shown here.",
                                       "No more than %u are shown here.", n),
                          n);
}
