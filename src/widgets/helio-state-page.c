/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-state-page.h"

#include "helio-width-first.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

#define LOADING_DELAY_MS 500
#define N_STATES (HELIO_STATE_ERROR + 1)

G_DEFINE_ENUM_TYPE (HelioState, helio_state, G_DEFINE_ENUM_VALUE (HELIO_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HELIO_STATE_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (HELIO_STATE_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (HELIO_STATE_NO_MATCH, "no-match"),
                    G_DEFINE_ENUM_VALUE (HELIO_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (HELIO_STATE_ERROR, "error"))

/* What a state shows. */
typedef struct
{
  char *icon_name;   /* (owned) (nullable) */
  char *title;       /* (owned) (nullable) */
  char *description; /* (owned) (nullable) */
  char *action;      /* (owned) (nullable) empty for no button */
} Words;

struct _HelioStatePage
{
  AdwBin parent_instance;

  HelioState state;
  guint timeout;         /* source that shows that it is loading, or 0 */
  Words words[N_STATES]; /* (owned) what replaces the usual */

  GtkStack *stack;       /* (unowned) template child */
  AdwBin *content;       /* (unowned) template child */
  GtkWidget *message;    /* (unowned) template child, or what it scrolls in */
  GtkSpinner *spinner;   /* (unowned) template child */
  GtkImage *icon;        /* (unowned) template child */
  GtkLabel *title;       /* (unowned) template child */
  GtkLabel *description; /* (unowned) template child */
  GtkButton *button;     /* (unowned) template child */
};

typedef enum
{
  PROP_STATE = 1,
} HelioStatePageProperty;

static GParamSpec *props[PROP_STATE + 1];

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void helio_state_page_buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioStatePage, helio_state_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      helio_state_page_buildable_init))

/* The usual words. */
static const struct
{
  const char *icon_name;
  const char *title;
  const char *description;
  const char *action;
} usual[N_STATES] = {
  [HELIO_STATE_LOADING] = { NULL, NC_ ("state", "Loading…"), NULL, NULL },
  [HELIO_STATE_EMPTY]
  = { "heliodesk-case-symbolic", NC_ ("state", "Nothing here yet"), NULL, NULL },
  [HELIO_STATE_NO_MATCH]
  = { "heliodesk-search-symbolic", NC_ ("state", "No results"),
      NC_ ("state", "Nothing matches these filters."), NC_ ("state", "Clear filters") },
  [HELIO_STATE_OFFLINE]
  = { "heliodesk-offline-symbolic", NC_ ("state", "You are offline"),
      NC_ ("state", "There is no copy of this on the computer yet. It comes with the next sync."),
      NC_ ("state", "Try again") },
  [HELIO_STATE_ERROR] = { "heliodesk-warning-symbolic", NC_ ("state", "This did not work"),
                          NC_ ("state", "Something went wrong on the way to the service."),
                          NC_ ("state", "Try again") },
};

static const char *
either (const char *own, const char *msgid)
{
  if (own != NULL)
    return own;
  return msgid != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "state", msgid) : "";
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_message (HelioStatePage *self)
{
  const Words *words = &self->words[self->state];
  gboolean loading = self->state == HELIO_STATE_LOADING;
  const char *action = either (words->action, usual[self->state].action);
  const char *icon = words->icon_name != NULL ? words->icon_name : usual[self->state].icon_name;

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), loading);
  gtk_spinner_set_spinning (self->spinner, loading);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL && !loading);
  gtk_image_set_from_icon_name (self->icon, icon);
  show_text (self->title, either (words->title, usual[self->state].title));
  show_text (self->description, either (words->description, usual[self->state].description));
  gtk_button_set_label (self->button, action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), *action != '\0');
  gtk_stack_set_visible_child (self->stack, self->message);
}

static void
show_content (HelioStatePage *self)
{
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->content));
}

static gboolean
on_timeout (gpointer data)
{
  HelioStatePage *self = data;

  self->timeout = 0;
  show_message (self);
  return G_SOURCE_REMOVE;
}

static void
on_clicked (HelioStatePage *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, self->state);
}

static void
clear_words (Words *words)
{
  g_clear_pointer (&words->icon_name, g_free);
  g_clear_pointer (&words->title, g_free);
  g_clear_pointer (&words->description, g_free);
  g_clear_pointer (&words->action, g_free);
}

static void
helio_state_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((HelioStatePageProperty) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) HELIO_STATE_PAGE (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_state_page_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  switch ((HelioStatePageProperty) prop_id)
    {
    case PROP_STATE:
      helio_state_page_set_state (HELIO_STATE_PAGE (object), (HelioState) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_state_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                            const char *type)
{
  HelioStatePage *self = HELIO_STATE_PAGE (buildable);

  /* The template's own child comes first, before there is a place for content. */
  if (self->content == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else
    helio_state_page_set_content (self, GTK_WIDGET (child));
}

static void
helio_state_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = helio_state_page_add_child;
}

static void
helio_state_page_dispose (GObject *object)
{
  g_clear_handle_id (&HELIO_STATE_PAGE (object)->timeout, g_source_remove);
  G_OBJECT_CLASS (helio_state_page_parent_class)->dispose (object);
}

static void
helio_state_page_finalize (GObject *object)
{
  HelioStatePage *self = HELIO_STATE_PAGE (object);

  for (guint i = 0; i < N_STATES; i++)
    clear_words (&self->words[i]);
  G_OBJECT_CLASS (helio_state_page_parent_class)->finalize (object);
}

static void
helio_state_page_class_init (HelioStatePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = helio_state_page_get_property;
  object_class->set_property = helio_state_page_set_property;
  object_class->dispose = helio_state_page_dispose;
  object_class->finalize = helio_state_page_finalize;

  props[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, HELIO_TYPE_STATE, HELIO_STATE_READY,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[ACTIVATED] = g_signal_new ("activated", HELIO_TYPE_STATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_STATE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-state-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, content);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, message);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, title);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, description);
  gtk_widget_class_bind_template_child (widget_class, HelioStatePage, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
helio_state_page_init (HelioStatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->content), helio_width_first_new ());
  /* From the start: GTK 4.8 keeps how a button is measured that it has asked while it was empty. */
  gtk_button_set_label (self->button, "");
  helio_wrap_label (GTK_WIDGET (self->button));
}

GtkWidget *
helio_state_page_new (void)
{
  return g_object_new (HELIO_TYPE_STATE_PAGE, NULL);
}

void
helio_state_page_set_content (HelioStatePage *self, GtkWidget *content)
{
  g_return_if_fail (HELIO_IS_STATE_PAGE (self));
  adw_bin_set_child (self->content, content);
}

/* Whether the state's message, and not the content or what was before, is what is shown. */
static gboolean
shows_message (HelioStatePage *self)
{
  return self->state != HELIO_STATE_READY && self->timeout == 0;
}

void
helio_state_page_describe (HelioStatePage *self, HelioState state, const char *icon_name,
                           const char *title, const char *description, const char *action)
{
  g_return_if_fail (HELIO_IS_STATE_PAGE (self));
  g_return_if_fail (state > HELIO_STATE_READY && state < N_STATES);

  clear_words (&self->words[state]);
  self->words[state].icon_name = g_strdup (icon_name);
  self->words[state].title = g_strdup (title);
  self->words[state].description = g_strdup (description);
  self->words[state].action = g_strdup (action);
  if (self->state == state && shows_message (self))
    show_message (self);
}

void
helio_state_page_let_scroll (HelioStatePage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_return_if_fail (HELIO_IS_STATE_PAGE (self));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  g_object_ref (self->message);
  gtk_stack_remove (self->stack, self->message);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->message);
  g_object_unref (self->message);
  gtk_stack_add_child (self->stack, scrolled);
  self->message = scrolled;
}

void
helio_state_page_describe_list (HelioStatePage *self)
{
  g_return_if_fail (HELIO_IS_STATE_PAGE (self));

  helio_state_page_describe (self, HELIO_STATE_OFFLINE, NULL, C_ ("state", "Nothing here yet"),
                             C_ ("state", "The service has not been reached so far. Everything "
                                          "appears here after the first sync."),
                             C_ ("state", "Sync now"));
  helio_state_page_describe (self, HELIO_STATE_ERROR, NULL,
                             C_ ("state", "The list could not be read"), NULL, NULL);
}

void
helio_state_page_set_state (HelioStatePage *self, HelioState state)
{
  g_return_if_fail (HELIO_IS_STATE_PAGE (self));
  g_return_if_fail (state < N_STATES);

  if (self->state == state)
    return;
  self->state = state;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (state == HELIO_STATE_READY)
    show_content (self);
  else if (state == HELIO_STATE_LOADING)
    self->timeout = g_timeout_add (LOADING_DELAY_MS, on_timeout, self);
  else
    show_message (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

HelioState
helio_state_page_get_state (HelioStatePage *self)
{
  g_return_val_if_fail (HELIO_IS_STATE_PAGE (self), HELIO_STATE_READY);
  return self->state;
}
