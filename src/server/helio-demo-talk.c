/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-request-private.h"

void
helio_demo_put_remark (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRemark *remark,
                       HelioRecord *record, const char *id, gint64 time)
{
  helio_demo_set (record, "author",
                  remark->from_support ? request->assigned_to : request->contact->name);
  helio_demo_set (record, "body", remark->text);
  helio_demo_set_integer (record, "from-support", remark->from_support);
  helio_demo_set_times (record, time, time);
  helio_demo_put (self, record, id);
}

static void
put_note (HelioDemo *self, const HelioDemoCase *request, const char *parent_kind,
          const char *parent_number, const HelioDemoRemark *remark, guint nth, gint64 time)
{
  HelioRecord *record = helio_record_new (&helio_kind_note);
  g_autofree char *id = g_strdup_printf ("%s-%s-n%u", parent_kind, parent_number, nth + 1);

  helio_demo_set (record, "parent-kind", parent_kind);
  helio_demo_set (record, "parent-number", parent_number);
  helio_demo_put_remark (self, request, remark, record, id, time);
}

/* @n notes on a request, spread over the time between @from and @to. */
void
helio_demo_put_notes (HelioDemo *self, const HelioDemoCase *request, const char *parent_kind,
                      const char *parent_number, guint n, gint64 from, gint64 to)
{
  HelioDemoDice dice
      = helio_demo_dice (self, HELIO_DEMO_DICE_NOTE, (guint64) from ^ g_str_hash (parent_number));
  guint start = helio_demo_roll (&dice, helio_demo_n_remarks);
  gint64 step = (to - from) / (n + 1);

  for (guint i = 0; i < n; i++)
    put_note (self, request, parent_kind, parent_number,
              &helio_demo_remarks[(start + i) % helio_demo_n_remarks], i, from + (i + 1) * step);
}

/* The device's label first, then how it looked there, then what was measured. */
static void
put_attachment (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma, guint nth,
                HelioDemoDice *dice)
{
  static const HelioDemoFile photos[]
      = { HELIO_DEMO_FILE_ROOF, HELIO_DEMO_FILE_CONNECTOR, HELIO_DEMO_FILE_METER };
  guint shot = 1000 + helio_demo_roll (dice, 9000);
  HelioDemoAttachment attachment = {
    .parent_kind = "rma",
    .parent_number = rma->number,
    .nth = nth,
    .file = HELIO_DEMO_FILE_LABEL,
    .author = request->contact->name,
    .time = helio_demo_not_after_now (self, rma->submitted + (nth + 1) * 60 * HELIO_SECOND),
  };
  g_autofree char *name = NULL;

  if (nth == 0)
    name = g_strdup_printf ("label-%s.jpg", rma->number);
  else if (nth == 1)
    {
      attachment.file = photos[shot % G_N_ELEMENTS (photos)];
      name = g_strdup_printf ("IMG_%u.jpg", shot);
    }
  else
    {
      attachment.file = HELIO_DEMO_FILE_MEASUREMENTS;
      name = g_strdup_printf ("measurements-%s.pdf", rma->number);
    }
  attachment.name = name;
  helio_demo_put_attachment (self, &attachment);
}

void
helio_demo_put_attachments (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma)
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_ATTACHMENT, rma->index);
  guint n = 0;

  if (helio_demo_is_chatty (self) && helio_demo_roll (&dice, 100) < 40)
    n = 1 + helio_demo_roll (&dice, 3);
  for (guint i = 0; i < n; i++)
    put_attachment (self, request, rma, i, &dice);
}
