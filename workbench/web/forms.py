"""The pages of signing in: plain forms without script, readable on a phone and in the dark."""

from dataclasses import dataclass
from html import escape

from workbench import settings
from workbench.i18n import _

STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --paper: #f6f7f8; --card: #fff; --line: #b9c2cb;
  --accent: #14506e; --on-accent: #fff; --fault: #a3231f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --paper: #12171c; --card: #1b2229;
  --line: #4a5763; --accent: #7cc0e4; --on-accent: #0c1a24; --fault: #ff9c94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--paper); color: var(--ink); font: 1.05rem/1.5 system-ui, sans-serif; }
main { width: min(28rem, 100%); background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; padding: 2rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; } p { margin: .25rem 0 1rem; }
label, legend { display: block; margin: 1rem 0 .3rem; font-weight: 600; }
fieldset { border: 0; padding: 0; margin: 1.5rem 0 0; } legend { padding: 0; margin: 0 0 .3rem; }
fieldset label { font-weight: 400; display: flex; gap: .6rem; margin: .35rem 0; }
input:not([type=radio], [type=hidden]) { width: 100%; font: inherit; padding: .6rem .7rem;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .4rem; }
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
small { display: block; margin: 0 0 .3rem; opacity: .8; }
button { margin-top: 1.5rem; width: 100%; font: inherit; font-weight: 600; padding: .7rem;
  border: 0; border-radius: .4rem; background: var(--accent); color: var(--on-accent);
  cursor: pointer; }
a { color: var(--accent); } form + p { margin: 1.25rem 0 0; } [type=radio] { flex: none;
  margin: .3rem 0 0; width: 1.1rem; height: 1.1rem; accent-color: var(--accent); }
.fault { color: var(--fault); font-weight: 600; }
"""


@dataclass(frozen=True, slots=True)
class Input:
    """One line of a form."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    complete: str = "off"
    needed: bool = True


def sign_in(*, fault: str = "", login: str = "", back: str = "/") -> str:
    """The sign-in page; afterwards the browser goes to the address that was asked for."""
    lines = (
        Input("login", _("Sign-in name"), value=login, complete="username"),
        Input("password", _("Password"), kind="password", complete="current-password"),
    )
    hidden = f'<input type="hidden" name="to" value="{escape(back)}">'
    form = _form("/sign-in", lines, _("Sign in"), fault=fault, more=hidden)
    return _page(_("Sign in"), _("SARA Workbench"), form)


def signed_out() -> str:
    """Said after signing out."""
    body = f"<p>{escape(_('You are signed out in every tab of this browser.'))}</p>"
    link = f'<p><a href="/sign-in">{escape(_("Sign in again"))}</a></p>'
    return _page(_("Signed out"), _("SARA Workbench"), body + link)


def leaving(name: str) -> str:
    """Asks whether to sign out; only a button press does it."""
    body = f"<p>{escape(_('You are signed in as {name}.').format(name=name))}</p>"
    back = f'<p><a href="/">{escape(_("Back to the workbench"))}</a></p>'
    return _page(
        _("Sign out"), _("SARA Workbench"), body + _form("/sign-out", (), _("Sign out")) + back
    )


def first(
    *, fault: str = "", name: str = "", login: str = "", group: str = "", begin: str = ""
) -> str:
    """The page of the first start: the first administrator, and what to begin with."""
    lines = (
        Input("name", _("Your name"), value=name, complete="name"),
        Input("login", _("Sign-in name"), value=login, complete="username"),
        Input(
            "password",
            _("Password"),
            kind="password",
            hint=_("At least 10 letters; several words are best."),
            complete="new-password",
        ),
        Input("again", _("The password once more"), kind="password", complete="new-password"),
        Input(
            "code",
            _("Code"),
            hint=_("The workbench printed it in the window where it was started."),
        ),
    )
    intro = f"<p>{escape(_('Nobody has an account yet. You become the administrator.'))}</p>"
    form = _form(
        "/first", lines, _("Begin"), fault=fault, more=_beginnings(group, empty=begin == "empty")
    )
    return _page(_("Welcome"), _("Welcome to SARA Workbench"), intro + form)


def _beginnings(group: str, *, empty: bool) -> str:
    example = escape(_("Start with the example community, a made-up town to learn from"))
    own = escape(_("Start empty, with a group of your own"))
    hint = _("Only if you start empty.")
    name = _line(Input("group", _("Name of your group"), value=group, hint=hint, needed=False))
    return (
        f"<fieldset><legend>{escape(_('How to begin'))}</legend>"
        f"<label>{_radio('example', chosen=not empty)}{example}</label>"
        f"<label>{_radio('empty', chosen=empty)}{own}</label></fieldset>{name}"
    )


def _radio(value: str, *, chosen: bool) -> str:
    return f'<input type="radio" name="begin" value="{value}"{" checked" if chosen else ""}>'


def _form(
    action: str, lines: tuple[Input, ...], button: str, *, fault: str = "", more: str = ""
) -> str:
    said = f'<p class="fault" role="alert">{escape(fault)}</p>' if fault else ""
    return (
        f'<form method="post" action="{action}">{said}{"".join(map(_line, lines))}{more}'
        f'<button type="submit">{escape(button)}</button></form>'
    )


def _line(line: Input) -> str:
    hint = f'<small id="{line.name}-hint">{escape(line.hint)}</small>' if line.hint else ""
    described = f' aria-describedby="{line.name}-hint"' if line.hint else ""
    needed = " required" if line.needed else ""
    return (
        f'<label for="{line.name}">{escape(line.label)}</label>{hint}'
        f'<input id="{line.name}" name="{line.name}" type="{line.kind}" maxlength="200"'
        f' value="{escape(line.value)}" autocomplete="{line.complete}"{described}{needed}>'
    )


def _page(title: str, heading: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(settings.current().language)}"><head>'
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'  # else browsers ask for one at the gate
        f"<title>{escape(title)} – SARA Workbench</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(heading)}</h1>{body}</main></body></html>"
    )
