"""`python -m bench.slow`: a server that answers every request with the same profile, 20 ms after it came."""

from __future__ import annotations

import asyncio
import json

from sandbox.world import World

from .merchant import STORE_ID

DELAY_SECONDS = 0.02
BODY = json.dumps(World().shops[STORE_ID].profile).encode()
HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n".encode()


class Slow(asyncio.Protocol):
    """One kept connection. A request without a body comes in one piece on the loopback."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        asyncio.get_running_loop().call_later(DELAY_SECONDS, self._transport.write, HEAD + BODY)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Slow, "127.0.0.1", 0)
    print(f"Listening at http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
