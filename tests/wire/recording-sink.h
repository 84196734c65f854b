/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-row-sink.h"

G_BEGIN_DECLS

#define RECORDING_TYPE_SINK (recording_sink_get_type ())
G_DECLARE_FINAL_TYPE (RecordingSink, recording_sink, RECORDING, SINK, GObject)

/* Keeps what it is given as text, for tests: `rows` a line a row, `kind id revision name=value …`
 * or `kind id revision deleted`; `rejected` a line a record, `kind id reason`. */
struct _RecordingSink
{
  GObject parent_instance;

  GString *rows;     /* (owned) */
  GString *rejected; /* (owned) */
  guint n_rows;
  guint fail_at; /* the row that is refused, counted from 1; 0 for none */
};

RecordingSink *recording_sink_new (void);

G_END_DECLS
