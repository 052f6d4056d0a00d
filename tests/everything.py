"""All tests: once on SQLite with the browser stories, then everything below the browser on PostgreSQL."""

import os
import subprocess
import sys

from tests import postgres

_ON_POSTGRES = ("tests/services", "tests/data", "tests/pages")


def main() -> int:
    """Run both rounds and return the first failure's exit code."""
    if code := _pytest("tests", "-n", "2", "--dist", "loadscope", "-m", "not browser"):
        return code
    if code := _pytest("tests", "-m", "browser"):
        return code
    programs = postgres.programs()
    if programs is None:
        required = os.environ.get("RAKOR_REQUIRE_TOOLS") == "1"
        sys.stderr.write("PostgreSQL is not installed: the second round of tests is left out.\n")
        return 1 if required else 0
    with postgres.server(programs) as address:
        return _pytest(*_ON_POSTGRES, "-n", "2", "--dist", "loadscope", DATABASE_URL=address)


def _pytest(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, check=False, env={**os.environ, **environment}).returncode


if __name__ == "__main__":
    sys.exit(main())
