"""Calls one method, and prints the first answer:  call.py SOCKET METHOD [PARAMETERS] [more]

Several calls are made where METHOD and PARAMETERS come as lines of standard input."""
import json
import socket
import sys


def answer(connection, method, parameters, more):
    call = {"method": method, "parameters": json.loads(parameters)}
    if more:
        call["more"] = True
    connection.sendall(json.dumps(call).encode() + b"\0")
    said = b""
    while not said.endswith(b"\0"):
        piece = connection.recv(65536)
        if not piece:
            return "closed"
        said += piece
        if b"\0" in said:
            break
    return said.split(b"\0")[0].decode()


connection = socket.socket(socket.AF_UNIX)
connection.connect(sys.argv[1])
if len(sys.argv) > 2:
    words = sys.argv[2:] + ["{}"]
    print(answer(connection, words[0], words[1], "more" in sys.argv[4:]))
else:
    for line in sys.stdin:
        method, _, parameters = line.strip().partition(" ")
        print(answer(connection, method, parameters or "{}", False), flush=True)
