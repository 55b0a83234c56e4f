"""The sign-in cookie: an opaque token that no script reads and no other site sends."""

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response

from workbench import settings

NAME = "workbench_session"


def of(headers: Headers) -> str:
    """The token that a browser sent, or nothing."""
    return cookie_parser("; ".join(headers.getlist("cookie"))).get(NAME, "")


def give(response: Response, token: str) -> None:
    """Send the token with this answer."""
    response.set_cookie(
        NAME,
        token,
        max_age=settings.current().session_hours * 3600,
        httponly=True,
        samesite="strict",
        secure=settings.current().secure_cookie,
    )


def take(response: Response) -> None:
    """Take the token away with this answer."""
    response.delete_cookie(NAME, httponly=True, samesite="strict")
