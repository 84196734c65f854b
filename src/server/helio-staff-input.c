/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-staff-input.h"

#include <errno.h>
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

struct _HelioStaffInput
{
  const HelioStaffInputFuncs *funcs; /* (unowned) */
  gpointer data;                     /* (unowned) */
  GString *typed;                    /* (owned): a line that has not ended, but in a terminal */
  gboolean is_terminal;
  gboolean is_line; /* readline hands one over, and shows the next by itself */
  gboolean is_ended;
  guint source, interrupt, end; /* or 0 */
};

/* Readline has one terminal, and hands its lines to nobody in particular. */
static HelioStaffInput *in_terminal;

static void
end (HelioStaffInput *self)
{
  if (self->is_ended)
    return;
  self->is_ended = TRUE;
  self->funcs->end (self->data);
}

/* --- in a terminal --- */

static void
on_line (char *line)
{
  HelioStaffInput *self = in_terminal;
  g_autofree char *text = g_strdup (line);

  free (line); /* readline's */
  self->is_line = TRUE;
  if (text == NULL)
    end (self);
  else
    {
      if (*text != '\0')
        add_history (text);
      self->funcs->line (g_strchomp (text), self->data);
    }
  self->is_line = FALSE;
}

static gboolean
on_key (int fd, GIOCondition condition, gpointer data)
{
  HelioStaffInput *self = data;

  rl_callback_read_char ();
  if (!self->is_ended)
    self->funcs->typing (rl_end > 0, self->data);
  if (!self->is_ended)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_interrupted (gpointer data)
{
  end (data);
  return G_SOURCE_CONTINUE;
}

static void
begin_in_terminal (HelioStaffInput *self)
{
  in_terminal = self;
  rl_catch_signals = 0;
  rl_readline_name = "heliodesk-server";
  /* There is nothing to complete. */
  rl_bind_key ('\t', rl_insert);
  rl_callback_handler_install ("", on_line);
  self->source = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_key, self);
  self->interrupt = g_unix_signal_add (SIGINT, on_interrupted, self);
  self->end = g_unix_signal_add (SIGTERM, on_interrupted, self);
}

/* --- of a pipe --- */

static void
tell_lines (HelioStaffInput *self)
{
  char *newline;

  while ((newline = memchr (self->typed->str, '\n', self->typed->len)) != NULL)
    {
      g_autofree char *line = g_strndup (self->typed->str, (gsize) (newline - self->typed->str));

      g_string_erase (self->typed, 0, newline + 1 - self->typed->str);
      self->funcs->line (g_strchomp (line), self->data);
    }
}

static gboolean
on_piece (int fd, GIOCondition condition, gpointer data)
{
  HelioStaffInput *self = data;
  char buffer[4096];
  gssize n = read (fd, buffer, sizeof buffer);

  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return G_SOURCE_CONTINUE;
  if (n > 0)
    g_string_append_len (self->typed, buffer, n);
  else if (self->typed->len > 0)
    g_string_append_c (self->typed, '\n');
  tell_lines (self);
  self->funcs->typing (self->typed->len > 0, self->data);
  if (n > 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  end (self);
  return G_SOURCE_REMOVE;
}

/* --- both --- */

HelioStaffInput *
helio_staff_input_new (const HelioStaffInputFuncs *funcs, gpointer data)
{
  HelioStaffInput *self = g_new0 (HelioStaffInput, 1);

  self->funcs = funcs;
  self->data = data;
  self->typed = g_string_new (NULL);
  self->is_terminal = isatty (STDIN_FILENO) && isatty (STDOUT_FILENO);
  if (self->is_terminal)
    begin_in_terminal (self);
  else
    self->source = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_piece, self);
  return self;
}

void
helio_staff_input_free (HelioStaffInput *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->interrupt, g_source_remove);
  g_clear_handle_id (&self->end, g_source_remove);
  if (self->is_terminal)
    {
      rl_callback_handler_remove ();
      rl_clear_history ();
      in_terminal = NULL;
    }
  g_string_free (self->typed, TRUE);
  g_free (self);
}

void
helio_staff_input_begin_print (HelioStaffInput *self)
{
  if (self->is_terminal && !self->is_line)
    rl_clear_visible_line ();
}

void
helio_staff_input_end_print (HelioStaffInput *self)
{
  if (self->is_terminal && !self->is_line)
    rl_forced_update_display ();
}
