"""A desk that hears what is its rep's, and writes it down:  desk.py SOCKET REP FILE"""
import json
import socket
import sys

connection = socket.socket(socket.AF_UNIX)
connection.connect(sys.argv[1])
call = {
    "method": "org.omnid.Rep.Attend",
    "parameters": {"reps": [sys.argv[2]]},
    "more": True,
}
connection.sendall(json.dumps(call).encode() + b"\0")
with open(sys.argv[3], "ab", buffering=0) as heard:
    while piece := connection.recv(65536):
        heard.write(piece.replace(b"\0", b"\n"))
