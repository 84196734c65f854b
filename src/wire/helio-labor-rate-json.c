/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-rate-json-private.h"

#include "helio-day.h"
#include "helio-json-read.h"

#include <string.h>

#define MAX_PRODUCTS 50
#define MAX_REGIONS 300
#define MAX_AMOUNT (G_GINT64_CONSTANT (1000) * 1000 * 1000)
#define MAX_YEARS 50
#define MAX_MONTHS 120

static JsonArray *
get_array (JsonObject *object, const char *member, guint most)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
                 && json_array_get_length (json_node_get_array (node)) <= most
             ? json_node_get_array (node)
             : NULL;
}

/* A day, or NULL when there is none; anything else is wrong. */
static char *
dup_day (JsonObject *object, const char *member, gboolean *wrong)
{
  const char *text = helio_json_get_text (object, member, wrong);

  if (text == NULL)
    return NULL;
  *wrong = *wrong || helio_day_parse (text, -1) == 0;
  return g_strdup (text);
}

static char *
dup_text (JsonObject *object, const char *member, gboolean *wrong)
{
  const char *text = helio_json_get_text (object, member, wrong);

  *wrong = *wrong || text == NULL || *text == '\0';
  return g_strdup (text);
}

/* A number from 0 up to @most. */
static gint64
get_number (JsonObject *object, const char *member, gint64 most, gboolean *wrong)
{
  gint64 number = helio_json_get_integer (object, member, 0, wrong);

  *wrong = *wrong || number < 0 || number > most;
  return number;
}

static GStrv
read_regions (JsonObject *object, gboolean *wrong)
{
  JsonArray *array = get_array (object, "regions", MAX_REGIONS);
  g_autoptr (GStrvBuilder) regions = g_strv_builder_new ();

  *wrong = *wrong || array == NULL;
  for (guint i = 0; !*wrong && i < json_array_get_length (array); i++)
    {
      const char *region = helio_json_node_get_text (json_array_get_element (array, i));

      *wrong = region == NULL;
      if (!*wrong)
        g_strv_builder_add (regions, region);
    }
  return g_strv_builder_end (regions);
}

static void
read_product (JsonObject *object, HelioLaborProduct *product, gboolean *wrong)
{
  product->family = dup_text (object, "family", wrong);
  product->coverage_years = (guint) get_number (object, "coverage_years", MAX_YEARS, wrong);
  product->activated_from = dup_day (object, "activated_from", wrong);
}

static void
read_products (JsonObject *object, HelioLaborRate *rate, gboolean *wrong)
{
  JsonArray *array = get_array (object, "products", MAX_PRODUCTS);

  *wrong = *wrong || array == NULL;
  if (*wrong)
    return;
  rate->products = g_new0 (HelioLaborProduct, json_array_get_length (array));
  for (guint i = 0; !*wrong && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      *wrong = !JSON_NODE_HOLDS_OBJECT (node);
      if (*wrong)
        continue;
      rate->n_products++;
      read_product (json_node_get_object (node), &rate->products[i], wrong);
    }
}

HelioLaborRate *
helio_labor_rate_read (JsonObject *object)
{
  g_autoptr (HelioLaborRate) rate = g_new0 (HelioLaborRate, 1);
  gboolean wrong = FALSE;

  rate->id = dup_text (object, "id", &wrong);
  rate->regions = read_regions (object, &wrong);
  rate->valid_from = dup_day (object, "valid_from", &wrong);
  rate->valid_until = dup_day (object, "valid_until", &wrong);
  rate->currency = dup_text (object, "currency", &wrong);
  rate->per_visit = get_number (object, "per_visit", MAX_AMOUNT, &wrong);
  rate->per_unit = get_number (object, "per_unit", MAX_AMOUNT, &wrong);
  rate->claim_months = (guint) get_number (object, "claim_months", MAX_MONTHS, &wrong);
  read_products (object, rate, &wrong);
  rate->source = g_strdup (helio_json_get_text (object, "source", &wrong));
  if (wrong || rate->valid_from == NULL || strlen (rate->currency) != 3)
    return NULL;
  return g_steal_pointer (&rate);
}
