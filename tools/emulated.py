"""Write the sandbox's coverage table into its README: which documented endpoint it plays, in part or whole.

python -m tools.emulated
"""

from __future__ import annotations

from pathlib import Path

import sandbox.api  # noqa: F401  (registers the operations)
from sandbox.catalogue import ENDPOINTS
from sandbox.operations import OPERATIONS

README = Path(__file__).resolve().parent.parent / "sandbox" / "README.md"
START, END = "<!-- coverage: python -m tools.emulated -->", "<!-- end of coverage -->"


def table() -> str:
    played = [known for known in OPERATIONS.values() if known.endpoint.id in ENDPOINTS]
    whole = sum(not known.partly for known in played)
    lines = [
        f"{whole} of {len(ENDPOINTS)} documented endpoints whole, {len(played) - whole} in part.",
        "",
        "| endpoint | emulated |",
        "| --- | --- |",
        *(f"| `{endpoint.method} {endpoint.path}` | {extent(endpoint.id)} |" for endpoint in ENDPOINTS.values()),
    ]
    return "\n".join(lines)


def extent(id: str) -> str:
    known = OPERATIONS.get(id)
    if known is None:
        return "501"
    return f"in part: {known.partly}" if known.partly else "whole"


def main() -> None:
    before, _, rest = README.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{START}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
