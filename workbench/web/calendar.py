"""The calendar at a public address: read without a sign-in, by whoever was given its token."""

import re

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from workbench.errors import NotFound
from workbench.services import calendars

# The gate opens this and nothing beside it; the token is the key, there is no other.
PATH = re.compile(r"/public/calendar/[A-Za-z0-9_-]{43}\.ics")
METHODS = ("GET", "HEAD")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Disposition": 'attachment; filename="due-days.ics"',
}
# Calendars of many people look again at the full hour; the pages must not wait for them.
_AT_ONCE = CapacityLimiter(2)


async def read(request: Request) -> Response:
    """The calendar, or the same answer for a token that is wrong, revoked or ended."""
    token = str(request.path_params["token"])
    try:
        content = await to_thread.run_sync(calendars.of_token, token, limiter=_AT_ONCE)
    except NotFound as fault:
        return PlainTextResponse(fault.sentence, status_code=404)
    return Response(content, media_type="text/calendar", headers=_HEADERS)


ROUTES = (Route("/public/calendar/{token}.ics", read, methods=["GET"]),)
