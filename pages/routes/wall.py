"""GET /wall/content: what a wall shows now, asked for when it opens anew and wherever the socket did not bring it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pages.routes import access, wall_answers


async def _content(request: Request) -> Response:
    """Answer as `wall_answers.answer` says; 401 for who may not read the wall, nor look ahead of a held one."""
    asked, has = request.query_params.get("rapat", ""), request.query_params.get("stage_tag", "")
    is_ahead = request.query_params.get("ahead") == "1"
    told = await wall_answers.answer(request, asked=asked, has=has, is_ahead=is_ahead)
    if told is None:
        return access.answer(401, "Silakan masuk kembali.")
    return Response(told, media_type="application/json", headers={"Cache-Control": "no-store"})


ROUTES: list[BaseRoute] = [Route("/wall/content", _content, methods=["GET"])]
