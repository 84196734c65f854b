/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-deep-link.h"

static void
a_link_says_where_it_leads (void)
{
  static const struct
  {
    const char *text;
    const char *place, *number, *criterion, *term;
  } cases[] = {
    { "heliodesk://search?term=a&term", "search", NULL, NULL, NULL },
    { "heliodesk://search?term=%00", "search", NULL, NULL, NULL },
    { "heliodesk://search?term=%ff", "search", NULL, NULL, NULL },
    { "heliodesk://rma/00517624", "rma", "00517624", NULL, NULL },
    { "heliodesk://RMA/00517624", "rma", "00517624", NULL, NULL },
    { "HELIODESK://outbox/", "outbox", NULL, NULL, NULL },
    { "heliodesk://case/a%2Fb%20%C3%BC", "case", "a/b ü", NULL, NULL },
    { "heliodesk://rma/a//b", "rma", "a//b", NULL, NULL },
    { "heliodesk://search?criterion=system-name&term=a%26b+c", "search", NULL, "system-name",
      "a&b+c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (HelioDeepLink) link = { NULL };

      g_test_message ("%s", cases[i].text);
      g_assert_true (helio_deep_link_parse (&link, cases[i].text));
      g_assert_cmpstr (link.place, ==, cases[i].place);
      g_assert_cmpstr (link.number, ==, cases[i].number);
      g_assert_cmpstr (link.criterion, ==, cases[i].criterion);
      g_assert_cmpstr (link.term, ==, cases[i].term);
    }
}

static void
what_is_none_leads_nowhere (void)
{
  static const char *const texts[] = { "",
                                       "rma/00517624",
                                       "heliodesk:rma",
                                       "https://rma/00517624",
                                       "file:///etc/passwd",
                                       "heliodesk://rma/%00",
                                       "heliodesk://search?term=%zz",

                                       "heliodesk://rma/%ff",
                                       "heliodesk://[",
                                       "heliodesk://a:b:c/" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HelioDeepLink link;

      g_test_message ("%s", texts[i]);
      g_assert_false (helio_deep_link_parse (&link, texts[i]));
      g_assert_null (link.place);
    }
}

static void
what_is_written_is_read (void)
{
  static const char *const numbers[] = { "00517624", "a/b", "50 % ü?&#", "\xe2\x80\xae", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = helio_deep_link_write ("battery-return", numbers[i]);
      g_auto (HelioDeepLink) link = { NULL };

      g_test_message ("%s", text);
      g_assert_true (g_str_is_ascii (text));
      g_assert_true (helio_deep_link_parse (&link, text));
      g_assert_cmpstr (link.place, ==, "battery-return");
      g_assert_cmpstr (link.number, ==, numbers[i]);
    }
  for (gsize i = 0; numbers[i] != NULL; i++)
    {
      g_autofree char *text = helio_deep_link_write_search ("system-name", numbers[i]);
      g_auto (HelioDeepLink) link = { NULL };

      g_assert_true (helio_deep_link_parse (&link, text));
      g_assert_cmpstr (link.place, ==, "search");
      g_assert_cmpstr (link.criterion, ==, "system-name");
      g_assert_cmpstr (link.term, ==, numbers[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/deep-link/read", a_link_says_where_it_leads);
  g_test_add_func ("/model/deep-link/none", what_is_none_leads_nowhere);
  g_test_add_func ("/model/deep-link/written", what_is_written_is_read);
  return g_test_run ();
}
