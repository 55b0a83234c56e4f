"""The routes of signing in and out, and of the first start."""

from collections.abc import Mapping

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workbench.errors import Refused, WorkbenchError
from workbench.i18n import _
from workbench.services import accounts
from workbench.web import cookie, forms, hosts, typed
from workbench.web.livez import livez

# Checking a password takes 150 ms and 64 MB on purpose; a flood of them must not stop the others.
_AT_ONCE = CapacityLimiter(2)


async def show_sign_in(request: Request) -> Response:
    """The sign-in page; on the first start the page for the first administrator."""
    if await run_in_threadpool(accounts.first_start):
        return RedirectResponse("/first", status_code=303)
    back = _own_address(request.query_params.get("to", ""))
    if await run_in_threadpool(accounts.who, _digest(request)):
        return RedirectResponse(back, status_code=303)
    return HTMLResponse(forms.sign_in(back=back))


async def sign_in(request: Request) -> Response:
    """Check name and password; a new token with every sign-in, in place of the one before."""
    given = await typed.into(request)
    login, back = given["login"], _own_address(given["to"])
    try:
        _ask_own_page(request)
        token = await to_thread.run_sync(
            accounts.sign_in, login, given["password"], limiter=_AT_ONCE
        )
    except WorkbenchError as fault:
        page = forms.sign_in(fault=fault.sentence, login=login, back=back)
        return HTMLResponse(page, status_code=403)
    await run_in_threadpool(accounts.sign_out, _digest(request))
    return _entered(token, back)


async def show_sign_out(request: Request) -> Response:
    """Ask before signing out: a link alone must not do it."""
    actor = await run_in_threadpool(accounts.who, _digest(request))
    return HTMLResponse(forms.leaving(actor.name if actor else ""))


async def sign_out(request: Request) -> Response:
    """End the sign-in on the server; drafts in the browser go with it."""
    try:
        _ask_own_page(request)
    except Refused as fault:
        return HTMLResponse(forms.sign_in(fault=fault.sentence), status_code=403)
    await run_in_threadpool(accounts.sign_out, _digest(request))
    response = HTMLResponse(forms.signed_out(), headers={"Clear-Site-Data": '"storage"'})
    cookie.take(response)
    return response


async def show_first(_request: Request) -> Response:
    """The page for the first administrator, as long as nobody has an account."""
    if not await run_in_threadpool(accounts.first_start):
        return RedirectResponse("/sign-in", status_code=303)
    return HTMLResponse(forms.first())


async def first(request: Request) -> Response:
    """Make the first administrator, sign in, begin with the example or with an empty group."""
    given = await typed.into(request)
    try:
        _ask_own_page(request)
        token = await to_thread.run_sync(_begin, given, limiter=_AT_ONCE)
    except WorkbenchError as fault:
        kept = {key: given[key] for key in ("name", "login", "group", "begin")}
        return HTMLResponse(forms.first(fault=fault.sentence, **kept), status_code=403)
    return _entered(token)


ROUTES = (
    Route("/livez", livez),
    Route("/sign-in", show_sign_in, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", show_sign_out, methods=["GET"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/first", show_first, methods=["GET"]),
    Route("/first", first, methods=["POST"]),
)


def _begin(given: Mapping[str, str]) -> str:
    login, password = given["login"], given["password"]
    example_wanted = given["begin"] == "example"
    group = "" if example_wanted else given["group"].strip()
    if password != given["again"]:
        raise Refused(_("The two passwords are not the same."))
    if not example_wanted and not group:
        raise Refused(_("Give your group a name."))
    actor = accounts.found(given["name"], login, password, code=given["code"], group=group)
    if example_wanted:
        from workbench.domain.people import Role
        from workbench.services import example, people

        founded = example.load(actor)
        people.set_role(actor, actor.person_id, founded.id, role=Role.FACILITATOR)
        example.name_reader(actor, actor.person_id, founded)
    return accounts.sign_in(login, password)


def _entered(token: str, back: str = "/") -> Response:
    response = RedirectResponse(back, status_code=303)
    cookie.give(response, token)
    return response


def _own_address(wanted: str) -> str:
    """Where to go after signing in: an address of the workbench, whatever the link said."""
    foreign = not wanted.startswith("/") or wanted.startswith(("//", "/\\", "/sign-"))
    return "/" if foreign or not wanted.isprintable() else wanted


def _digest(request: Request) -> str:
    return accounts.digest_of(cookie.of(request.headers))


def _ask_own_page(request: Request) -> None:
    if not hosts.same_origin(request.headers):
        raise Refused(_("This form was not sent from the workbench. Open its page and try again."))
