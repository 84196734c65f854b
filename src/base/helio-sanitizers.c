/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sanitizers ask of every program in a build with them; no other build has this file. */
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>

const char *__ubsan_default_options (void);

/* An exit code that none of our programs has, so that a finding is never taken for a failure that
 * a test expects. */
#define EXIT_CODE "exitcode=86"

/* Up to gcc 13 the leak checker takes what is before some threads' variables for their place, as it
 * was in glibc before 2.25, and dies of reading there. It finds them all the same when it isn't
 * told of them. */
const char *
__asan_default_options (void)
{
  return EXIT_CODE ":detect_stack_use_after_return=1:print_suppressions=0:intercept_tls_get_addr=0";
}

const char *
__ubsan_default_options (void)
{
  return EXIT_CODE ":halt_on_error=1:print_stacktrace=1";
}

/* Leaks that are not ours. A function can be named only where whole stacks are kept. */
const char *
__lsan_default_suppressions (void)
{
  return
      /* Fontconfig keeps its configuration until the process ends. */
      "leak:libfontconfig.so\n"
      /* Libsoup before 3.6 leaks the path of a request that it refuses itself. */
      "leak:soup_headers_parse_request\n"
      /* Before 3.4 its servers leak their address, and the sockets of those who came. */
      "leak:soup_server_listen_local\n"
      "leak:g_socket_accept\n"
      /* Libsecret leaks what it keeps of unlocking, and the answers that it gets to that. */
      "leak:libsecret-1.so\n"
      "leak:g_dbus_message_new_from_blob\n";
}

/* What the constructors of libraries allocate is theirs. GLib gives its first table of quarks up
 * when it makes a larger one, so that readers need no lock. The linker runs .preinit_array before
 * every constructor of a library, and a program's own constructors after them. */
__attribute__ ((section (".preinit_array"), used)) static void (*before_libraries) (void)
    = __lsan_disable;

__attribute__ ((constructor)) static void
after_libraries (void)
{
  __lsan_enable ();
}
