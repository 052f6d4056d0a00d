"""The document around every page is ours."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.routes.shell import Shell, rewritten

SHELL = (
    '<html lang="en"><head><link rel="preload" href="x.woff2" as="font"/><title>Streamlit</title></head>'
    '<body><noscript><p>You need to enable JavaScript</p></noscript><div id="root"></div></body></html>'
)


def test_the_shell_speaks_indonesian_and_knows_its_server():
    ours = rewritten(SHELL)

    assert '<html lang="id">' in ours
    assert "<title>Papan Rakor</title>" in ours
    assert "BACKEND_BASE_URL" in ours
    assert "enable JavaScript" not in ours
    assert "woff2" not in ours


def test_another_document_is_left_alone():
    assert rewritten("<html><title>Streamlit</title></html>") == "<html><title>Streamlit</title></html>"


@pytest.fixture
def client():
    async def page(_request):
        return HTMLResponse(SHELL, headers={"etag": "old"})

    async def text(_request):
        return PlainTextResponse("Streamlit")

    return TestClient(Shell(Starlette(routes=[Route("/text", text), Route("/{address:path}", page)])))


def test_a_page_is_sent_whole_and_without_its_old_mark(client):
    answer = client.get("/", headers={"accept": "text/html", "if-none-match": "old"})

    assert "Papan Rakor" in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers


def test_what_is_no_page_passes(client):
    assert client.get("/text", headers={"accept": "text/html"}).text == "Streamlit"


@pytest.mark.parametrize("address", ["/layar", "/layar/", "/?rapat=1"])
def test_a_page_of_the_menu_is_the_shell(client, address):
    answer = client.get(address, headers={"accept": "text/html"})

    assert (answer.status_code, '<div id="root">' in answer.text) == (200, True)


@pytest.mark.parametrize("address", ["/capaian-per-bidang", "/layar/kedua", "/LAYAR"])
def test_an_address_that_is_no_page_says_so(client, address):
    answer = client.get(address, headers={"accept": "text/html"})

    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.text
    assert '<div id="root">' not in answer.text
