"""What desks and gateways do, in the booted system: calls without end, and a stream that is held.

  traffic.py load FOLDER    customers write, each message with a key; a call that got no answer is
                            asked again with the same key, until it gets one
  traffic.py fill FOLDER    the same, one after the other, until a change is refused
  traffic.py check FOLDER   asks all of it again: each must be answered as the first time
  traffic.py desk FOLDER REP...    holds a stream of the reps' leases, and tells what it hears

load and desk run until SIGTERM. What was said and heard stands in FOLDER/report.json.
"""

import json
import os
import signal
import socket
import sys
import threading
import time

SOCKET = os.environ.get("OMNID_SOCKET", "/run/omnid/omnid.sock")
CHANNEL = os.environ.get("OMNID_CHANNEL", "traffic")
# Never to be found in a log or on disk.
SECRET = "SECRET-WORDS-OF-A-CUSTOMER"
WRITERS = 4
PAUSE = 0.002
PATIENCE = 30

stopping = threading.Event()


class Line:
    """A connection. Any failure of it is an OSError."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(SOCKET)
        self.rest = b""

    def send(self, method, parameters, **how):
        call = {"method": method, "parameters": parameters, **how}
        self.socket.sendall(json.dumps(call).encode() + b"\0")

    def read(self):
        while b"\0" not in self.rest:
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionResetError("the daemon hung up")
            self.rest += piece
        answer, self.rest = self.rest.split(b"\0", 1)
        return json.loads(answer)

    def call(self, method, parameters):
        self.send(method, parameters)
        return self.read()


def message(customer, key):
    return {"channel": CHANNEL, "customer": customer, "text": SECRET, "key": key}


class Writer(threading.Thread):
    def __init__(self, number):
        super().__init__(daemon=True)
        self.prefix = f"{time.time_ns()}-{number}"
        self.answers = []
        self.problems = []
        self.breaks = 0
        self.longest = 0.0
        self.line = None

    def run(self):
        while not stopping.is_set():
            name = f"{self.prefix}-{len(self.answers)}"
            began = time.monotonic()
            answer = self.ask(name, began + PATIENCE)
            self.longest = max(self.longest, time.monotonic() - began)
            if answer is None or "error" in answer:
                self.problems.append(f"{name}: {answer or 'no answer'}")
                return
            self.answers.append((name, answer["parameters"]["session"]))
            time.sleep(PAUSE)

    def ask(self, name, until):
        while time.monotonic() < until:
            try:
                self.line = self.line or Line()
                return self.line.call("org.omnid.Customer.Message", message(name, name))
            except OSError:
                self.breaks += 1
                self.line = None
                time.sleep(0.01)
        return None


def load(folder):
    writers = [Writer(number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    stopping.wait()
    for writer in writers:
        writer.join()
    report(
        folder,
        answers=[answer for writer in writers for answer in writer.answers],
        problems=[problem for writer in writers for problem in writer.problems],
        breaks=sum(writer.breaks for writer in writers),
        longest=max(writer.longest for writer in writers),
    )


def fill(folder):
    writer = Writer(0)
    writer.run()
    report(
        folder, answers=writer.answers, problems=[], breaks=writer.breaks, longest=writer.longest
    )
    print(*writer.problems)


def check(folder):
    with open(f"{folder}/report.json") as file:
        found = json.load(file)
    problems = found["problems"]
    line = Line()
    for name, session in found["answers"]:
        answer = line.call("org.omnid.Customer.Message", message(name, name))
        again = answer.get("parameters", {}).get("session")
        if again != session:
            problems.append(f"{name} got session {session}, and asked again {answer}")
    sessions = [session for _, session in found["answers"]]
    if len(set(sessions)) != len(sessions):
        problems.append("two messages of two customers got one session")
    print(
        f"{len(sessions)} answers, {found['breaks']} connections broken, "
        f"longest wait {found['longest']:.2f} s"
    )
    for problem in problems[:10]:
        print(problem)
    return 1 if problems or not sessions else 0


def desk(folder, reps):
    heard, broken = [], 0
    try:
        line = Line()
        line.send("org.omnid.Rep.Attend", {"reps": reps}, more=True)
        while True:
            heard.append(line.read()["parameters"])
            report(folder, heard=heard, broken=broken)
            if heard[-1]["event"] == "offered":
                offer = heard[-1]["session"]
                # By another connection, as desks do.
                Line().call(
                    "org.omnid.Rep.Accept",
                    {"rep": heard[-1]["rep"], "session": offer["session"], "offer": offer["offer"]},
                )
            line.socket.settimeout(None)
    except OSError:
        broken = 1
    report(folder, heard=heard, broken=broken)


def report(folder, **found):
    with open(f"{folder}/report.new", "w") as file:
        json.dump(found, file)
    os.replace(f"{folder}/report.new", f"{folder}/report.json")


def main():
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    deed, folder, *rest = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    if deed == "load":
        load(folder)
    elif deed == "fill":
        fill(folder)
    elif deed == "check":
        return check(folder)
    else:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        desk(folder, rest)
    return 0


sys.exit(main())
