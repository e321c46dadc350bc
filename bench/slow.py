"""`python -m bench.slow`: a server that answers 20 ms after it was asked: pages of 10,000 products, else a profile."""

from __future__ import annotations

import asyncio
import json
import re

from sandbox.world import World

from .merchant import STORE_ID

DELAY_SECONDS = 0.02
PRODUCTS = 10_000
PAGE = re.compile(rb"/products\?\S*offset=(\d+)&limit=(\d+)")


def reply(body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


PROFILE = reply(json.dumps(World().shops[STORE_ID].profile).encode())


def page(offset: int, limit: int) -> bytes:
    """A page of products as the platform gives it, each about as large as a small shop's."""
    items = [
        {"id": number, "name": f"Product {number}", "sku": f"S{number}", "price": 12.5, "description": "x" * 400}
        for number in range(offset, min(offset + limit, PRODUCTS))
    ]
    page = {"total": PRODUCTS, "count": len(items), "offset": offset, "limit": limit, "items": items}
    return reply(json.dumps(page).encode())


class Slow(asyncio.Protocol):
    """One kept connection. A request without a body comes in one piece on the loopback."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        asked = PAGE.search(data)
        answer = page(int(asked[1]), int(asked[2])) if asked else PROFILE
        asyncio.get_running_loop().call_later(DELAY_SECONDS, self._transport.write, answer)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Slow, "127.0.0.1", 0)
    print(f"Listening at http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
