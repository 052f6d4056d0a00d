"""The arrows of the house: app → pages → pages/components → services → data; nothing looks up."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.components.menu import PAGES

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for folder in ("pages", "services", "data")
    for path in (ROOT / folder).rglob("*.py")
    if "local" not in path.parts
)
SCRIPTS = sorted(
    path for path in (ROOT / "pages").rglob("*.js") if "export default function" in path.read_text("utf-8")
)
LAYERS = {"data": 0, "services": 1, "pages.components": 2, "pages": 3, "pages.routes": 3, "app": 4}


def layer_of(module: str) -> int | None:
    """Return how high a module stands, or None when it is not ours."""
    for prefix in sorted(LAYERS, key=len, reverse=True):
        if module == prefix or module.startswith(prefix + "."):
            return LAYERS[prefix]
    return None


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Yield every module a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_a_module_imports_only_from_its_own_layer_or_below(path):
    own = layer_of(module_name(path))
    assert own is not None

    upwards = [name for name in imports(path) if (other := layer_of(name)) is not None and other > own]

    assert upwards == []


PLACES = {
    "streamlit": ("pages",),
    "starlette": ("pages",),
    "sqlmodel": ("data", "services"),
    "sqlalchemy": ("data", "services"),
    "alembic": ("data",),
    "docx": ("services/documents",),
    "openpyxl": ("services/imports", "services/documents"),
    "python_calamine": ("services/imports", "services/documents"),
    "PIL": ("services",),
}


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_a_library_is_used_only_in_its_room(path):
    place = path.relative_to(ROOT).as_posix()
    roots = {name.split(".")[0] for name in imports(path)}

    strangers = [name for name, rooms in PLACES.items() if name in roots and not place.startswith(rooms)]

    assert strangers == []


def test_only_the_router_lies_directly_in_pages():
    assert sorted(path.name for path in (ROOT / "pages").glob("*.py")) == ["__init__.py", "_router.py"]


PAGE_FILES = [page.path for page in PAGES]


@pytest.mark.parametrize("path", PAGE_FILES)
def test_a_page_asks_its_guard_first(path):
    statements = ast.parse((ROOT / "pages" / path).read_text("utf-8")).body
    after_imports = [node for node in statements[1:] if not isinstance(node, ast.Import | ast.ImportFrom)]

    first = ast.unparse(after_imports[0])

    assert "guard.require_actor(" in first or "guard.require_reader(" in first


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_a_page_opens_with_its_menu_title(page):
    docstring = ast.get_docstring(ast.parse((ROOT / "pages" / page.path).read_text("utf-8"))) or ""

    assert docstring.startswith(page.title + ":")


def test_every_page_file_stands_in_the_menu():
    rooms = ("account", "meetings", "indicators", "follow_up", "documents", "settings")
    files = {
        path.relative_to(ROOT / "pages").as_posix() for room in rooms for path in (ROOT / "pages" / room).glob("*.py")
    }

    assert {file for file in files if not file.endswith("__init__.py")} == set(PAGE_FILES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_the_guide_names_every_menu_title(page):
    assert page.title in (ROOT / "docs" / "panduan.md").read_text("utf-8")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_component_closes_only_when_its_root_is_gone(path):
    """Streamlit calls what an overtaken call returned too; see pages/components/mount.js."""
    drawn = path.read_text("utf-8").partition("export default function")[2].partition("\n}\n")[0]
    returned = [line.strip() for line in drawn.splitlines() if line.startswith("  return")]

    assert set(returned) <= {"return unmounting(parentElement)"}
    assert bool(returned) == ("mounted(parentElement" in drawn)


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_no_page_trusts_html_from_text(path):
    assert "unsafe_allow_html" not in path.read_text("utf-8")
