"""A mail server for tests: SERVER.PY MODE, one line of JSON on standard output for each event.

MODE is `take` (keeps what comes), `busy` (451 to every letter), `unknown` (550 to every recipient)
or `hang` (greets nobody). The first line says the port; then one line for each letter.
"""

import asyncio
import base64
import json
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, mode):
        self.mode = mode

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "unknown":
            return f"550 5.1.1 <{address}> is unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "busy":
            return "451 4.3.2 try again later"
        say(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            message=base64.b64encode(envelope.content).decode(),
        )
        return "250 OK"


def say(**facts):
    print(json.dumps(facts), flush=True)


async def hang(reader, writer):
    say(connected=True)
    await reader.read()


async def main(mode):
    loop = asyncio.get_running_loop()
    if mode == "hang":
        server = await asyncio.start_server(hang, "127.0.0.1", 0)
    else:
        server = await loop.create_server(lambda: SMTP(Keeper(mode)), "127.0.0.1", 0)
    say(port=server.sockets[0].getsockname()[1])
    # Ends with the test that started it.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(sys.argv[1]))
