/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-page.h"

#include "helio-record-pane.h"
#include "helio-service-search.h"
#include "helio-state-page.h"

#include <glib/gi18n-lib.h>

struct _HelioSearchPage
{
  HelioPage parent_instance;

  HelioSearch *search;       /* (owned) */
  GPtrArray *panes;          /* (owned) (element-type HelioRecordPane): owned by @content */
  GCancellable *cancellable; /* (owned) (nullable): of the question to the service under way */
  gboolean asked;            /* the service has answered, or failed */
  gboolean more;             /* it has more than it told */
  HelioSyncState outcome;    /* of asking it */

  GtkLabel *title;
  GtkLabel *summary;
  GtkWidget *offer; /* to ask the service although there are hits */
  GtkLabel *offer_text;
  GtkWidget *offer_button;
  HelioStatePage *state;
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (HelioSearchPage, helio_search_page, HELIO_TYPE_PAGE)

/* What tells systems of similar names apart; and where a serial number stands: it comes first, then
 * what leads on. */
static const HelioListLayout layouts[] = {
  { "search-system", &helio_kind_system, "number name status postal-code city stage", NULL },
  { "search-claim-line", &helio_kind_claim_line,
    "serial-number rma-number replacement-serial product status reason tracking-number", NULL },
  { "search-return", &helio_kind_return,
    "serial-numbers rma-number status carrier tracking-number due-on", NULL },
  { "search-device", &helio_kind_device,
    "serial-number system-id product status replaced-by last-report-at", NULL },
};

static HelioListLayout
layout_of (const HelioKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].kind == kind)
      return layouts[i];
  return helio_list_layout_of (kind);
}

static HelioSyncEngine *
get_engine (HelioSearchPage *self)
{
  return helio_workspace_get_engine (helio_page_get_workspace (HELIO_PAGE (self)));
}

static HelioFreshness *
get_freshness (HelioSearchPage *self)
{
  return helio_sync_engine_get_freshness (get_engine (self));
}

/* --- states --- */

static gboolean
has_something (HelioRecordPane *pane)
{
  return helio_record_pane_get_n_rows (pane) > 0 || helio_record_pane_has_failed (pane);
}

static gboolean
is_loading (HelioSearchPage *self)
{
  for (guint i = 0; i < self->panes->len; i++)
    if (helio_record_pane_is_loading (g_ptr_array_index (self->panes, i)))
      return TRUE;
  return FALSE;
}

/* Whether the service may have what is not here. */
static gboolean
is_worth_asking (HelioSearchPage *self)
{
  return !self->asked
         && (helio_freshness_is_first_sync (get_freshness (self))
             || helio_search_looks_complete (self->search));
}

static HelioState
state_without_rows (HelioSearchPage *self)
{
  if (is_loading (self) || self->cancellable != NULL)
    return HELIO_STATE_LOADING;
  if (!self->asked)
    return HELIO_STATE_NO_MATCH;
  if (self->outcome == HELIO_SYNC_IDLE)
    return HELIO_STATE_EMPTY;
  return self->outcome == HELIO_SYNC_OFFLINE ? HELIO_STATE_OFFLINE : HELIO_STATE_ERROR;
}

/* The words of states depend on what is worth a try. */
static void
describe_states (HelioSearchPage *self)
{
  gboolean partial = helio_freshness_is_first_sync (get_freshness (self));
  const char *why
      = partial ? C_ ("search", "Not everything has been synced yet. The service may have it.")
                : C_ ("search", "There is no such number in the copy on this computer.");

  if (helio_search_get_criterion (self->search) == HELIO_SEARCH_SYSTEM_NAME && !partial)
    why = C_ ("search", "No system has all of these words in its name.");
  helio_state_page_describe (self->state, HELIO_STATE_NO_MATCH, "heliodesk-search-symbolic",
                             C_ ("search", "Nothing found"), why,
                             is_worth_asking (self) ? C_ ("search", "Search the service") : "");
  helio_state_page_describe (
      self->state, HELIO_STATE_EMPTY, "heliodesk-search-symbolic", C_ ("search", "Nothing found"),
      C_ ("search", "The service does not have it either. Is another criterion meant?"), "");
  helio_state_page_describe (self->state, HELIO_STATE_OFFLINE, NULL,
                             C_ ("search", "Nothing found on this computer"),
                             C_ ("search",
                                 "The service cannot be asked now: there is no connection to it."),
                             C_ ("state", "Try again"));
  helio_state_page_describe (
      self->state, HELIO_STATE_ERROR, NULL, C_ ("search", "The service could not search"),
      self->outcome == HELIO_SYNC_SIGNED_OUT
          ? C_ ("search", "It does not accept the sign-in. On this computer nothing was found.")
          : C_ ("search", "On this computer nothing was found."),
      C_ ("state", "Try again"));
}

/* A line above the hits: that there may be more, or whether there were. */
static void
update_offer (HelioSearchPage *self)
{
  const char *text = NULL;

  if (self->cancellable != NULL)
    text = C_ ("search", "Asking the service…");
  else if (is_worth_asking (self) && helio_freshness_is_first_sync (get_freshness (self)))
    text = C_ ("search", "Not everything has been synced yet: there may be more.");
  else if (self->asked && self->more)
    text = C_ ("search", "The service has more than it told: a longer term finds less.");
  else if (self->asked && self->outcome == HELIO_SYNC_OFFLINE)
    text = C_ ("search", "The service cannot be asked now: there is no connection to it.");
  else if (self->asked && self->outcome != HELIO_SYNC_IDLE)
    text = C_ ("search", "The service could not search");
  gtk_label_set_text (self->offer_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->offer, text != NULL);
  gtk_widget_set_visible (self->offer_button, self->cancellable == NULL && is_worth_asking (self));
}

/* Whoever pressed Return goes on with the keyboard in what was found. */
static void
take_focus (HelioSearchPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *place = GTK_WIDGET (self->state);

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || gtk_root_get_focus (root) != NULL || !helio_search_page_is_settled (self))
    return;
  for (guint i = self->panes->len; i > 0; i--)
    if (gtk_widget_get_visible (g_ptr_array_index (self->panes, i - 1)))
      place = GTK_WIDGET (helio_record_pane_get_table (g_ptr_array_index (self->panes, i - 1)));
  gtk_widget_child_focus (place, GTK_DIR_TAB_FORWARD);
}

static void
update (HelioSearchPage *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->panes->len; i++)
    {
      HelioRecordPane *pane = g_ptr_array_index (self->panes, i);

      gtk_widget_set_visible (GTK_WIDGET (pane), has_something (pane));
      any |= has_something (pane);
    }
  describe_states (self);
  helio_state_page_set_state (self->state, any ? HELIO_STATE_READY : state_without_rows (self));
  update_offer (self);
  take_focus (self);
}

/* --- asking the service --- */

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSearchPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  helio_service_search_finish (HELIO_SYNC_ENGINE (source), result, &more, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  self->asked = TRUE;
  self->more = more;
  self->outcome = helio_sync_state_of (error);
  update (self);
}

/* Whoever pressed the button that goes away now goes on in what is found: see take_focus(). */
static void
release_focus (HelioSearchPage *self)
{
  if (gtk_widget_is_focus (self->offer_button))
    gtk_root_set_focus (gtk_widget_get_root (self->offer_button), NULL);
}

static void
ask_service (HelioSearchPage *self)
{
  if (self->cancellable != NULL)
    return;
  release_focus (self);
  self->cancellable = g_cancellable_new ();
  helio_service_search_async (get_engine (self), self->search, self->cancellable, on_answered,
                              g_object_ref (self));
  update (self);
}

/* --- the widget --- */

static void
helio_search_page_dispose (GObject *object)
{
  HelioSearchPage *self = HELIO_SEARCH_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->panes, g_ptr_array_unref);
  g_clear_pointer (&self->search, helio_search_unref);

  G_OBJECT_CLASS (helio_search_page_parent_class)->dispose (object);
}

static GtkWidget *
helio_search_page_make_again (HelioPage *page)
{
  return helio_search_page_new (helio_page_get_workspace (page), HELIO_SEARCH_PAGE (page)->search);
}

static void
helio_search_page_class_init (HelioSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_search_page_make_again;
  G_OBJECT_CLASS (klass)->dispose = helio_search_page_dispose;
  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, title);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, summary);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, offer);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, offer_text);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, offer_button);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, state);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchPage, content);
  gtk_widget_class_bind_template_callback (widget_class, ask_service);
}

static void
helio_search_page_init (HelioSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->panes = g_ptr_array_new ();
}

static void
add_pane (HelioSearchPage *self, const HelioKind *kind)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  HelioListLayout layout = layout_of (kind);
  g_autoptr (HelioQuery) query = helio_search_create_query (self->search, kind);
  GtkWidget *pane = helio_record_pane_new (workspace, &layout, helio_kind_get_label (kind, TRUE));

  /* As tall as its rows, where there is room: the next one follows on them. */
  gtk_widget_set_vexpand (pane, FALSE);
  gtk_box_append (self->content, pane);
  g_ptr_array_add (self->panes, pane);
  g_object_bind_property (self, "narrow", pane, "narrow", G_BINDING_SYNC_CREATE);
  helio_record_pane_set_query (HELIO_RECORD_PANE (pane), query, query);
  g_signal_connect_object (pane, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

GtkWidget *
helio_search_page_new (HelioWorkspace *workspace, HelioSearch *search)
{
  HelioSearchPage *self;
  const HelioKind *kind;
  g_autofree char *summary = NULL;

  g_return_val_if_fail (helio_search_is_possible (search), NULL);

  self = g_object_new (HELIO_TYPE_SEARCH_PAGE, "workspace", workspace, "title",
                       C_ ("search", "Search results"), NULL);
  self->search = helio_search_ref (search);
  /* Translators: what was searched for: the criterion, what was typed */
  summary = g_strdup_printf (C_ ("search", "%s: “%s”"),
                             helio_search_criterion_get_label (helio_search_get_criterion (search)),
                             helio_search_get_term (search));
  gtk_label_set_text (self->title, C_ ("search", "Search results"));
  gtk_label_set_text (self->summary, summary);
  for (guint i = 0; (kind = helio_search_get_kind (search, i)) != NULL; i++)
    add_pane (self, kind);
  g_signal_connect_object (get_freshness (self), "notify::first-sync", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

gboolean
helio_search_page_is_settled (HelioSearchPage *self)
{
  g_return_val_if_fail (HELIO_IS_SEARCH_PAGE (self), TRUE);
  return !is_loading (self) && self->cancellable == NULL;
}
