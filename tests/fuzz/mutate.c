/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mutate.h"

#include <string.h>

#define MOST_CHANGES 6
#define LONGEST_SLICE 48
#define LONGEST_CUT 12

/* What decoders stumble over. */
static const char *const words[] = {
  "\"",
  "\\",
  "\\u0000",
  "\\ud800",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "null",
  "true",
  "-",
  "0",
  "1e9",
  "-1",
  "9223372036854775807",
  "9223372036854775808",
  "1e400",
  "%00",
  "%2e%2e",
  "%",
  "..",
  "/",
  "?",
  "&",
  "=",
  "#",
  "@",
  " ",
  "\t",
  "\r\n",
  "\xc3\xa9",
  "\xe2\x80\xae",
  "\xef\xbf\xbf",
  "\xf0\x9f\x98\x80",
  "\xff",
  "2024-02-30",
  "T24:00:00Z",
  "{}",
  "[[[[[[[[",
};

static guint
draw (GRand *random, guint n)
{
  return n > 1 ? (guint) g_rand_int_range (random, 0, (gint32) n) : 0;
}

static void
insert (GByteArray *input, guint at, gconstpointer bytes, guint length)
{
  guint before = input->len;

  if (length == 0)
    return;
  g_byte_array_set_size (input, before + length);
  memmove (input->data + at + length, input->data + at, before - at);
  memcpy (input->data + at, bytes, length);
}

static void
change_byte (GRand *random, GByteArray *input, guint at)
{
  switch (draw (random, 3))
    {
    case 0:
      input->data[at] ^= (guint8) (1u << draw (random, 8));
      break;
    case 1:
      input->data[at] = (guint8) draw (random, 256);
      break;
    default:
      input->data[at] = (guint8) (' ' + draw (random, 0x5f));
    }
}

/* A slice of what another one has; or of its own, so that it comes twice. */
static void
insert_slice (GRand *random, GPtrArray *seeds, GByteArray *input, guint at)
{
  gsize size;
  const guint8 *bytes
      = g_bytes_get_data (g_ptr_array_index (seeds, draw (random, seeds->len)), &size);
  guint from, length;

  if (size == 0)
    return;
  from = draw (random, (guint) size);
  length = 1 + draw (random, MIN ((guint) size - from, LONGEST_SLICE));
  insert (input, at, bytes + from, length);
}

static void
insert_word (GRand *random, GByteArray *input, guint at)
{
  const char *word = words[draw (random, G_N_ELEMENTS (words))];

  insert (input, at, word, (guint) strlen (word));
}

static void
leave_out (GRand *random, GByteArray *input, guint at)
{
  g_byte_array_remove_range (input, at, 1 + draw (random, MIN (input->len - at, LONGEST_CUT)));
}

static void
change (GRand *random, GPtrArray *seeds, GByteArray *input)
{
  guint at = draw (random, input->len + 1);
  guint what = draw (random, 5);

  if (what == 0)
    insert_word (random, input, at);
  else if (what == 1)
    insert_slice (random, seeds, input, at);
  else if (at == input->len)
    g_byte_array_set_size (input, draw (random, input->len + 1));
  else if (what == 2)
    leave_out (random, input, at);
  else
    change_byte (random, input, at);
}

void
mutate (GRand *random, GPtrArray *seeds, GByteArray *input, guint most)
{
  GBytes *seed = g_ptr_array_index (seeds, draw (random, seeds->len));
  guint n_changes = 1 + draw (random, 1 + draw (random, MOST_CHANGES));

  g_byte_array_set_size (input, 0);
  g_byte_array_append (input, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
  for (guint i = 0; i < n_changes; i++)
    change (random, seeds, input);
  if (input->len > most)
    g_byte_array_set_size (input, most);
}
