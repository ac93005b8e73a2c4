"""A client that does its worst, until it is killed:  worst.py SOCKET KIND"""
import json
import selectors
import socket
import sys
import time

path, kind = sys.argv[1], sys.argv[2]


def connect():
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
            return connection
        except OSError:
            time.sleep(0.01)


def call(method, parameters={}, **mode):
    return json.dumps({"method": method, "parameters": parameters, **mode}).encode() + b"\0"


def message(text="hi", customer="worst"):
    parameters = {"channel": "facebook", "customer": customer, "text": text}
    return call("org.omnid.Customer.Message", parameters)


def read(connection, count):
    """So many answers."""
    while count > 0:
        piece = connection.recv(1 << 20)
        if not piece:
            raise OSError
        count -= piece.count(0)


def garbage():
    """Bytes that are no JSON, again and again."""
    connection = connect()
    connection.sendall(bytes(range(255, 0, -1)) * 40 + b"\0")
    connection.recv(4096)


def latin():
    """A message that is not UTF-8."""
    connection = connect()
    connection.sendall(message().replace(b"hi", b"h\xefj"))
    connection.recv(4096)


def abrupt():
    """Half a message, and gone."""
    connection = connect()
    connection.sendall(message()[:-20])
    connection.close()


def half():
    """Half a message, and then silence."""
    connections = [connect() for _ in range(50)]
    for connection in connections:
        connection.sendall(message()[:-20])
    time.sleep(3600)


def dribble():
    """A byte at a time."""
    connection = connect()
    for byte in message() * 1000:
        connection.sendall(bytes([byte]))
        time.sleep(0.002)


def deaf():
    """Asks for every fact, and reads none."""
    connection = connect()
    connection.sendall(call("org.omnid.Supervisor.Watch", {"since": 1}, more=True))
    while True:
        time.sleep(1)
        try:
            connection.send(b"x", socket.MSG_DONTWAIT)
        except BlockingIOError:
            continue


def past():
    """Reads all that ever happened, again and again."""
    connection = connect()
    connection.sendall(call("org.omnid.Supervisor.Watch", {"since": 1}, more=True))
    connection.settimeout(0.2)
    while connection.recv(1 << 20):
        continue


def readers():
    """A hundred who read all that ever happened, again and again."""
    selector = selectors.DefaultSelector()
    ask = call("org.omnid.Supervisor.Watch", {"since": 1}, more=True)
    heard = {}
    for _ in range(100):
        connection = connect()
        connection.sendall(ask)
        selector.register(connection, selectors.EVENT_READ)
        heard[connection] = 0
    while True:
        for key, _ in selector.select():
            connection = key.fileobj
            piece = connection.recv(1 << 20)
            heard[connection] += len(piece)
            if piece and heard[connection] < 4 << 20:
                continue
            selector.unregister(connection)
            connection.close()
            del heard[connection]
            connection = connect()
            connection.sendall(ask)
            selector.register(connection, selectors.EVENT_READ)
            heard[connection] = 0


def watchers():
    """A hundred who hear of all that happens from now on."""
    selector = selectors.DefaultSelector()
    for _ in range(100):
        connection = connect()
        connection.sendall(call("org.omnid.Supervisor.Watch", more=True))
        selector.register(connection, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if not key.fileobj.recv(1 << 20):
                return


def large():
    """Messages that are as long as they may be."""
    connection = connect()
    whole = message("x" * ((1 << 20) - len(message("")) + 1))
    while True:
        connection.sendall(whole)
        connection.recv(4096)


def too_long():
    """A byte more than that."""
    connection = connect()
    connection.sendall(message("x" * ((1 << 20) - len(message("")) + 2)))
    connection.recv(4096)


def deep():
    """As much in each other as there may be, and more of it than anybody needs."""
    connection = connect()
    value = 0
    for _ in range(60):
        value = [value]
    whole = call("org.omnid.Supervisor.Overview", {"a": [value] * 5000})
    while True:
        connection.sendall(whole)
        connection.recv(4096)


def flood():
    """As many calls as there is room for."""
    connection = connect()
    some = call("org.omnid.Supervisor.ShowRep", {"rep": "anna"}) * 64
    connection.sendall(some * 4)
    while True:
        read(connection, 64)
        connection.sendall(some)


def unread():
    """The same, and reads no answer."""
    connection = connect()
    some = message(customer="unread") * 64
    while True:
        connection.sendall(some)


def churn():
    """Comes and goes."""
    for _ in range(100):
        connection = connect()
        connection.send(call("org.varlink.service.GetInfo"))
        connection.close()


def lists():
    """Asks for all there is, again and again."""
    connection = connect()
    while True:
        connection.sendall(call("org.omnid.Supervisor.ListSessions", more=True))
        said = b""
        while not said.endswith(b'"session":null}}\0'):
            piece = connection.recv(1 << 20)
            if not piece:
                return
            said = said[-100:] + piece


while True:
    try:
        globals()[kind]()
    except OSError:
        time.sleep(0.01)
