"""The notula of a very long rakor, beside docxtpl filling a template of the same sections and tables."""

import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from services.documents import minutes
from services.documents.content import MinutesContent
from tests.bench.measuring import Figure, milliseconds
from tests.services.documents import examples


def run() -> Iterator[Figure]:
    """Yield the rendering time of 20 acara and 200 actions."""
    content = examples.long_meeting()
    template, context = _template(content), asdict(content)
    floor = milliseconds(lambda: _fill(template, context))
    value = milliseconds(lambda: minutes.render(content))
    yield Figure("notula of 20 acara, 200 actions", value, floor=floor, floor_name="docxtpl, same tables", most_times=2)


def _fill(template: bytes, context: dict[str, Any]) -> bytes:
    filled = DocxTemplate(io.BytesIO(template))
    filled.render(context, autoescape=True)
    written = io.BytesIO()
    filled.save(written)
    return written.getvalue()


def _template(content: MinutesContent) -> bytes:
    """Return a template with one table for each list of rows in the content, in a loop where rows stand in groups."""
    document = Document()
    for name, rows in asdict(content).items():
        if not isinstance(rows, tuple | list) or not rows or not isinstance(rows[0], dict):
            continue
        document.add_heading(name, level=1)
        fields = [key for key, value in rows[0].items() if not isinstance(value, tuple | list | dict)]
        inner = next(
            (
                key
                for key, value in rows[0].items()
                if isinstance(value, tuple | list) and value and isinstance(value[0], dict)
            ),
            None,
        )
        if inner:
            document.add_paragraph(f"{{%p for group in {name} %}}")
            _add_table(document, f"group.{inner}", list(rows[0][inner][0]))
            document.add_paragraph("{%p endfor %}")
        else:
            _add_table(document, name, fields)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add_table(document: Any, rows: str, fields: list[str]) -> None:
    table = document.add_table(rows=4, cols=max(1, len(fields)))
    table.rows[1].cells[0].text = f"{{%tr for row in {rows} %}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for head, cell, field in zip(table.rows[0].cells, table.rows[2].cells, fields, strict=True):
        head.text = field
        cell.text = f"{{{{ row.{field} }}}}"
