"""Start here: hands workbench/main.py to the server, with its routes, its gate and its start-up."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from workbench.store import schema
from workbench.web import calendar, handout, presenting
from workbench.web.gate import Gate
from workbench.web.headers import SecurityHeaders
from workbench.web.hosts import OwnHost
from workbench.web.signing_in import ROUTES

SWEEP_SECONDS = 60
RELOAD = ForwardMsg()
RELOAD.auth_redirect.SetInParent()  # its empty address is the one that the tab shows


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """Bring the database up to date; sweep memory by the clock instead of after every rerun."""
    schema.prepare()
    sweeping = asyncio.create_task(_sweep())
    yield {}
    sweeping.cancel()


async def _sweep() -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        gc.collect()


app = st.App(
    "workbench/main.py",
    routes=(*ROUTES, *calendar.ROUTES, *handout.ROUTES, *presenting.ROUTES),
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(OwnHost),
        Middleware(Gate, reload=RELOAD.SerializeToString()),
    ],
    lifespan=ready,
)
