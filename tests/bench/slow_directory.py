"""A directory far away: hands on what clients say at once, and every answer after so many seconds.

    slow_directory.py PORT SLAPD_PORT SECONDS
"""

import asyncio
import sys

HOST = "127.0.0.1"


async def _answers(reader, writer, seconds):
    """Each piece on its own, so that one does not wait for another."""
    loop = asyncio.get_running_loop()
    while piece := await reader.read(65536):
        loop.call_later(seconds, writer.write, piece)
    loop.call_later(seconds, writer.close)


async def _questions(reader, writer):
    while piece := await reader.read(65536):
        writer.write(piece)
    writer.close()


async def _serve(port, slapd_port, seconds):
    async def accepted(reader, writer):
        there, back = await asyncio.open_connection(HOST, slapd_port)
        await asyncio.gather(_questions(reader, back), _answers(there, writer, seconds), return_exceptions=True)

    server = await asyncio.start_server(accepted, HOST, port, backlog=512)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
