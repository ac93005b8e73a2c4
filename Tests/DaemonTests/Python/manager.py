"""A service manager for one daemon: it keeps the descriptors that the daemon stores, and gives them back
to the next start.

    manager.py SOCKET-TO-BE-NOTIFIED PROGRAM ARGUMENTS...

It says "ready" when the daemon is, and on "restart" stops it and starts it again, and says how long the
stop took in milliseconds, and how much of the handover was written. It ends with its input."""
import array
import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

notify = sys.argv[1]
words = sys.argv[2:]
state = words[words.index("--state") + 1]
inbox = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
inbox.bind(notify)
os.chmod(notify, 0o777)
kept = []
ready = threading.Event()
lock = threading.Lock()


def listen():
    while True:
        data, ancillary, _, _ = inbox.recvmsg(65536, socket.CMSG_SPACE(4 * 256))
        descriptors = array.array("i")
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors.frombytes(payload[: len(payload) - len(payload) % 4])
        said = dict(line.split("=", 1) for line in data.decode().split("\n") if "=" in line)
        with lock:
            if said.get("FDSTORE"):
                kept.extend((said.get("FDNAME", "stored"), number) for number in descriptors)
            else:
                for number in descriptors:
                    os.close(number)
            if said.get("FDSTOREREMOVE"):
                for name, number in [pair for pair in kept if pair[0] == said.get("FDNAME")]:
                    kept.remove((name, number))
                    os.close(number)
        if said.get("READY"):
            ready.set()


def start():
    """As the service manager does: the descriptors from 3 on, and their names."""
    ready.clear()
    child = os.fork()
    if child == 0:
        # It ends with us: PR_SET_PDEATHSIG.
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        names = []
        with lock:
            numbers = list(kept)
        # Out of the way first, so that none is overwritten.
        moved = [(name, os.dup(number)) for name, number in numbers]
        high = [(name, os.dup2(number, 5000 + place)) for place, (name, number) in enumerate(moved)]
        for place, (name, number) in enumerate(high):
            os.dup2(number, 3 + place, inheritable=True)
            names.append(name)
        os.environ["NOTIFY_SOCKET"] = notify
        if names:
            os.environ["LISTEN_FDS"] = str(len(names))
            os.environ["LISTEN_FDNAMES"] = ":".join(names)
            os.environ["LISTEN_PID"] = str(os.getpid())
        os.execv(words[0], words)
    if not ready.wait(60):
        sys.exit("the daemon is not ready")
    return child


threading.Thread(target=listen, daemon=True).start()
resource.setrlimit(resource.RLIMIT_NOFILE, (10000, 10000))
child = start()
print("ready", child, flush=True)
for line in sys.stdin:
    began = time.monotonic()
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    took = int((time.monotonic() - began) * 1000)
    written = os.path.getsize(state + "/handover")
    child = start()
    print("restarted", took, written, child, flush=True)
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
