/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-application.h"
#include "helio-command-line.h"
#include "helio-config.h"
#include "helio-graphics.h"
#include "helio-installation.h"
#include "heliodesk-resources.h"

#include <locale.h>

static int
run_application (const HelioOptions *options, const char *program)
{
  g_autoptr (HelioApplication) application = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  int status;

  helio_graphics_prepare ();
  application = helio_application_new (options);

  /* GApplication reads no options: they have been read, before any display is needed. It hands
   * links over to the process that runs already. */
  g_strv_builder_add (builder, program);
  if (options->gapplication_service)
    g_strv_builder_add (builder, "--gapplication-service");
  if (options->uris != NULL)
    g_strv_builder_addv (builder, (const char **) options->uris);
  arguments = g_strv_builder_end (builder);

  heliodesk_register_resource ();
  status
      = g_application_run (G_APPLICATION (application), (int) g_strv_length (arguments), arguments);
  return status != 0 ? status : helio_application_get_exit_code (application);
}

int
main (int argc, char **argv)
{
  g_autoptr (HelioOptions) options = NULL;
  g_autoptr (GError) error = NULL;

  (void) setlocale (LC_ALL, "");
  helio_installation_bind_translations ();

  options = helio_options_parse ((const char *const *) argv, &error);
  if (options == NULL)
    {
      g_printerr ("heliodesk: %s\n", error->message);
      return HELIO_EXIT_USAGE;
    }
  if (options->version)
    {
      g_print ("heliodesk %s\n", HELIO_VERSION);
      return HELIO_EXIT_OK;
    }
  helio_kind_ensure_types ();
  return options->verb != HELIO_VERB_NONE ? helio_command_line_run (options)
                                          : run_application (options, argv[0]);
}
