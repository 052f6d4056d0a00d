"""Routes beside the pages: sign-in, live socket, drafts, capture, stage."""

import importlib

from starlette.routing import BaseRoute

_MODULES = ("live", "sign_in", "drafts", "capture", "stage")


def all_routes() -> list[BaseRoute]:
    """Return the routes of every module in this folder, in a fixed order."""
    routes: list[BaseRoute] = []
    for name in _MODULES:
        routes.extend(importlib.import_module(f"pages.routes.{name}").ROUTES)
    return routes
