"""Refuse every connection, and note who asked for one in the file AFTERCARE_ASKED.

What a program catches and forgets is noted all the same.
"""

import os
import sys
from pathlib import Path

_ASKED = Path(os.environ["AFTERCARE_ASKED"])
_ASKING = {
    *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"),
    *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"),
    *("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"),
}


def _refuse(event: str, about: tuple[object, ...]) -> None:
    if event in _ASKING:
        with _ASKED.open("a", encoding="utf-8") as notes:
            notes.write(f"{event} {about[1:] or about}\n")
        raise ConnectionRefusedError(f"there is no network here: {event}")


sys.addaudithook(_refuse)
