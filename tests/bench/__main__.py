"""Benchmarks: ``python3 run.py bench [NAME …] [--json FILE]``."""

import argparse
import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.bench.measuring import Figure

NAMES = ("documents", "imports", "storage", "start", "live", "phones", "survival", "sweep", "room")


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, or all; print each figure as it comes; return 0 also when a budget is broken."""
    parser = argparse.ArgumentParser(prog="run.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args(arguments)
    figures: list[Figure] = []
    for name in options.names or NAMES:
        for figure in importlib.import_module(f"tests.bench.{name}").run():
            print(figure.line(), flush=True)
            figures.append(figure)
            if options.json:  # after each: a run that is broken off leaves what it has measured
                _write(Path(options.json), figures)
    return 0


def _write(file: Path, figures: list[Figure]) -> None:
    content = [asdict(figure) | {"ratio": figure.ratio, "is_within": figure.is_within} for figure in figures]
    file.write_text(json.dumps(content, indent=1), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
