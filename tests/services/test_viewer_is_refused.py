"""Every service function that takes an actor refuses a viewer before it looks at anything else."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import services
from services.errors import NotAllowed


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public function of every services module that has a parameter `actor`, with its full name."""
    for found in pkgutil.walk_packages(services.__path__, prefix="services."):
        module = importlib.import_module(found.name)
        for name, member in vars(module).items():
            is_own = inspect.isfunction(member) and member.__module__ == module.__name__
            if is_own and not name.startswith("_") and "actor" in inspect.signature(member).parameters:
                yield f"{module.__name__}.{name}", member


WITHOUT_A_ROLE = {
    "services.history.record",  # writes down who did what; every caller has checked the role
    "services.access.roles.require",
    "services.access.roles.require_recorder",
    "services.access.roles.require_admin",
}
CASES = [(name, function) for name, function in functions() if name not in WITHOUT_A_ROLE]


@pytest.mark.parametrize(("name", "function"), CASES, ids=[name for name, _ in CASES])
def test_a_viewer_is_refused(session, viewer, name, function):
    parameters = inspect.signature(function).parameters
    given = {key: value for key, value in {"session": session, "actor": viewer}.items() if key in parameters}
    needed = {
        key: None for key, one in parameters.items() if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    }

    with pytest.raises(NotAllowed):
        function(**(needed | given))


def test_every_exception_is_still_a_function():
    """A renamed function must not leave an exception behind that hides a new one."""
    assert {name for name, _ in functions()} >= WITHOUT_A_ROLE


def test_there_is_something_to_refuse():
    assert len(CASES) > 20
