/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-typing-pace.h"

gboolean
helio_typing_pace_is_due (HelioTypingPace *self, gboolean typing, gint64 now)
{
  /* What the others have forgotten need not be taken back. */
  gboolean known = self->said_at != 0 && now - self->said_at < HELIO_TYPING_LASTS;
  gboolean due = typing ? !known || now - self->said_at >= HELIO_TYPING_AGAIN : known;

  if (!typing)
    self->said_at = 0;
  else if (due)
    self->said_at = now;
  return due;
}
