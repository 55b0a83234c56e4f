"""Liveness: that the server answers, and whether it is still the one of before."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from workbench.domain.record import new_id

BOOT = new_id()  # a new one with every start of the server


async def livez(_request: Request) -> JSONResponse:
    """Answer, with the number of this start."""
    return JSONResponse({"boot": BOOT}, headers={"Cache-Control": "no-store"})
