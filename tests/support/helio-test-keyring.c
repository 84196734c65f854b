/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-keyring.h"

#include <string.h>

#define PYTHON "/usr/bin/python3" /* Debian's own has Debian's modules */

struct _HelioTestKeyring
{
  GSubprocess *process;     /* (owned) */
  GDataInputStream *output; /* (owned) */
};

static char *
read_line (HelioTestKeyring *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

HelioTestKeyring *
helio_test_keyring_start (void)
{
  HelioTestKeyring *self = g_new0 (HelioTestKeyring, 1);
  g_autofree char *program
      = g_test_build_filename (G_TEST_DIST, "support", "secret_service.py", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, PYTHON, program, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = read_line (self);
  g_assert_cmpstr (line, ==, "ready");
  return self;
}

void
helio_test_keyring_stop (HelioTestKeyring *self)
{
  if (self == NULL)
    return;
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (self->process, NULL, NULL));
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self);
}

static char *
ask (HelioTestKeyring *self, const char *command)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), command, strlen (command),
                             NULL, NULL, &error);
  g_assert_no_error (error);
  return read_line (self);
}

void
helio_test_keyring_set_mode (HelioTestKeyring *self, const char *mode)
{
  g_autofree char *command = g_strdup_printf ("mode %s\n", mode);
  g_autofree char *answer = ask (self, command);

  g_assert_cmpstr (answer, ==, mode);
}

static void
await (HelioTestKeyring *self, const char *what, guint n)
{
  g_autofree char *command = g_strdup_printf ("%s %u\n", what, n);
  g_autofree char *answer = ask (self, command);
}

void
helio_test_keyring_await_reads (HelioTestKeyring *self, guint n)
{
  await (self, "reads", n);
}

void
helio_test_keyring_await_hung (HelioTestKeyring *self, guint n)
{
  await (self, "hung", n);
}

char *
helio_test_keyring_dup_secrets (HelioTestKeyring *self)
{
  return ask (self, "secrets\n");
}
