"""Stands between phones and a server: relay.py URL ROOM. Writes ROOM/server (where it listens).

While ROOM/hold exists, answers are held back, and ROOM/held says that one is: the server has done what it was asked, and the phone does not know.
"""

import os
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

upstream = urlsplit(sys.argv[1])
room = sys.argv[2]
hold, held = os.path.join(room, "hold"), os.path.join(room, "held")


def forward(source, target, answers):
    try:
        while data := source.recv(65536):
            if answers and os.path.exists(hold):
                open(held, "w").close()
                while os.path.exists(hold):
                    time.sleep(0.01)
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


with socket.create_server(("127.0.0.1", 0)) as listener:
    told = os.path.join(room, "server")
    with open(told + ".new", "w") as file:
        file.write("http://127.0.0.1:%d" % listener.getsockname()[1])
    os.rename(told + ".new", told)
    while True:
        phone, _ = listener.accept()
        server = socket.create_connection((upstream.hostname, upstream.port))
        threading.Thread(target=forward, args=(phone, server, False), daemon=True).start()
        threading.Thread(target=forward, args=(server, phone, True), daemon=True).start()
