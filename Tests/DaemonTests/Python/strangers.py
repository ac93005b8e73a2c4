"""Callers without a role who take what they can get, until they are killed; to be run as root:

    strangers.py SOCKET KIND COUNT UID [IDS]

They are user UID. With IDS they are in a user namespace of their own with so many subordinate ids from
UID on, as newuidmap gives them, and each connection has the next id. A line says when all is done."""
import ctypes
import json
import os
import signal
import socket
import sys
import time

path, kind, count, first = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
ids = int(sys.argv[5]) if len(sys.argv) > 5 else 0
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, PR_SET_PDEATHSIG = 0x10000000, 1


def end_with_parent():
    """Said anew after each change of the user, which takes it back."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def enter_namespace():
    """The parent stays outside to give the child its ids, and ends with it."""
    ready, mapped = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        if libc.unshare(CLONE_NEWUSER) != 0:
            sys.exit("no user namespace can be made")
        os.write(ready[1], b"x")
        os.read(mapped[0], 1)
        os.setresgid(0, 0, 0)
        os.setresuid(0, 0, 0)
        end_with_parent()
        return
    os.read(ready[0], 1)
    for name in "uid_map", "gid_map":
        with open(f"/proc/{child}/{name}", "w") as file:
            file.write(f"0 {first} {ids}")
    os.write(mapped[1], b"x")
    os.waitpid(child, 0)
    sys.exit(0)


def connect(number=0):
    """As the next id, if there are several; the kernel looks at the one in force."""
    if ids:
        os.seteuid(0)
        os.seteuid(number % ids)
        end_with_parent()
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    return connection


def call(method, **parameters):
    return json.dumps({"method": method, "parameters": parameters}).encode() + b"\0"


def hold():
    """Connections that say nothing."""
    return [connect(number) for number in range(count)]


def half():
    """Half a message each, as much of a mebibyte as is taken."""
    connections = []
    for number in range(count):
        connection = connect(number)
        connection.settimeout(0.2)
        try:
            connection.sendall(b'{"method":"' + b"x" * (1000 * 1000))
        except OSError:
            pass
        connections.append(connection)
    return connections


def denied():
    """Calls that are refused for want of a role, again and again."""
    connection = connect()
    try:
        while True:
            connection.sendall(call("org.omnid.Supervisor.Overview"))
            if not connection.recv(65536):
                return []
            time.sleep(0.05)
    except OSError:
        return []


def keys():
    """Messages that are no calls, with as long a key as there may be, of what is escaped in the log."""
    while True:
        try:
            connection = connect()
            key = b"\\u0001" * 170000 if count else b"\\u0001" * 2000
            connection.sendall(b'{"' + key + b'":1,"' + key + b'":1}\0')
            connection.recv(4096)
            connection.close()
        except OSError:
            time.sleep(0.001)


def storm():
    """Comes and goes."""
    while True:
        try:
            connect().close()
        except OSError:
            pass


if ids:
    enter_namespace()
else:
    os.setgroups([])
    os.setresgid(first, first, first)
    os.setresuid(first, first, first)
if kind == "storm" or kind == "keys":
    print("ready", flush=True)
kept = globals()[kind]()
print("ready", flush=True)
time.sleep(3600)
