/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-slots-private.h"

struct _HelioSlots
{
  HelioReader *reader; /* (unowned) */
  GHashTable *table;   /* (owned) (element-type uint Slot): by position */
};

typedef struct
{
  HelioSlots *slots;   /* (unowned) */
  HelioRecord *record; /* (unowned): a weak reference */
  guint position;
  guint32 row; /* what is to be read there */
} Slot;

static void
slot_gone (gpointer data, GObject *where_the_object_was)
{
  Slot *slot = data;

  slot->record = NULL;
  g_hash_table_remove (slot->slots->table, GUINT_TO_POINTER (slot->position));
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  if (slot->record != NULL)
    {
      g_object_weak_unref (G_OBJECT (slot->record), slot_gone, slot);
      /* Whoever has it keeps what stood there. */
      helio_record_get_row (slot->record);
    }
  g_free (slot);
}

HelioSlots *
helio_slots_new (HelioReader *reader)
{
  HelioSlots *self = g_new (HelioSlots, 1);

  self->reader = reader;
  self->table = g_hash_table_new_full (NULL, NULL, NULL, slot_free);
  return self;
}

void
helio_slots_free (HelioSlots *self)
{
  g_hash_table_unref (self->table);
  g_free (self);
}

static void
make_blank (HelioRecord *record, guint32 row)
{
  const HelioKind *kind = helio_record_get_kind (record);

  helio_record_freeze (record);
  helio_record_set_identity (record, row, NULL, 0);
  helio_record_set_pending (record, NULL);
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      helio_record_set_nth_text (record, i, NULL, 0);
    else
      helio_record_set_nth_integer (record, i, HELIO_NO_INTEGER);
  helio_record_thaw (record);
}

static void
load (HelioRecord *record, gpointer data)
{
  Slot *slot = data;
  g_autoptr (GError) error = NULL;

  if (helio_reader_load (slot->slots->reader, slot->row, record, &error))
    return;
  /* Deleted since the order was read: the change that says so is on its way. Until then nobody must
   * take the record that stood here before for this one. */
  g_debug ("%s", error->message);
  make_blank (record, slot->row);
}

HelioRecord *
helio_slots_get (HelioSlots *self, const HelioKind *kind, guint position, guint32 row)
{
  Slot *slot = g_hash_table_lookup (self->table, GUINT_TO_POINTER (position));

  if (slot != NULL)
    return g_object_ref (slot->record);
  slot = g_new (Slot, 1);
  *slot = (Slot){ self, helio_record_new (kind), position, row };
  g_object_weak_ref (G_OBJECT (slot->record), slot_gone, slot);
  g_hash_table_insert (self->table, GUINT_TO_POINTER (position), slot);
  helio_record_put_off (slot->record, load, slot);
  return slot->record;
}

/* A slot lives as long as its record: see slot_gone(). */
void
helio_slots_refill (HelioSlots *self, GArray *rows)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) slots = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  /* Whoever hears of `changed` may let go of records and ask for others. */
  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Slot *slot = value;

      if (slot->position >= rows->len)
        continue;
      slot->row = g_array_index (rows, guint32, slot->position);
      g_ptr_array_add (records, g_object_ref (slot->record));
      g_ptr_array_add (slots, slot);
    }
  for (guint i = 0; i < records->len; i++)
    helio_record_put_off (g_ptr_array_index (records, i), load, g_ptr_array_index (slots, i));
}

void
helio_slots_forget (HelioSlots *self)
{
  g_hash_table_remove_all (self->table);
}

guint
helio_slots_count (HelioSlots *self)
{
  return g_hash_table_size (self->table);
}
