"""A way to a server that can be cut: connections are handed on, refused, or met with silence. For tests and benchmarks, loopback only."""

import asyncio
import contextlib
import threading


class Severed:
    """Hands on what comes to `127.0.0.1:port` until it is cut.

    `cut("refused")`: open connections break off, new ones are refused, as when a server was stopped. `cut("silent")`: open
    connections and new ones stay open and nothing comes through, as when a machine hangs; when it is mended they break off.
    """

    def __init__(self, host: str, port: int) -> None:
        self._to, self._how, self._open = (host, port), "", set()
        self._loop, ready = asyncio.new_event_loop(), threading.Event()
        self._server = None
        self.port = 0
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait(10)

    def cut(self, how: str) -> None:
        self._wait_for(self._cut(how))

    def mend(self) -> None:
        self._wait_for(self._mend())

    def close(self) -> None:
        self._wait_for(self._cut("refused"))
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        ready.set()
        self._loop.run_forever()

    def _wait_for(self, doing) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(30)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._met, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _cut(self, how: str) -> None:
        self._how = how
        if how == "refused":
            self._server.close()
            self._break_off()

    async def _mend(self) -> None:
        was, self._how = self._how, ""
        self._break_off()
        if was == "refused":
            await self._listen()

    def _break_off(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _met(self, reader, writer) -> None:
        self._open.add(writer)
        try:
            if self._how:
                while self._how:
                    await asyncio.sleep(0.05)
                return
            their_reader, their_writer = await asyncio.open_connection(*self._to)
            self._open.add(their_writer)
            try:
                ways = (self._hand_on(reader, their_writer), self._hand_on(their_reader, writer))
                await asyncio.gather(*ways)
            finally:
                self._open.discard(their_writer)
                their_writer.transport.abort()
        except OSError:
            pass
        finally:
            self._open.discard(writer)
            writer.transport.abort()

    async def _hand_on(self, reader, writer) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                while self._how:
                    await asyncio.sleep(0.05)
                writer.write(data)
                await writer.drain()
        writer.transport.abort()
