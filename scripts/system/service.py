"""What is proven of the package on a booted Debian, as an administrator would see it.

Each proof is a function that gets the machine; its first line says what it proves. It raises
Failure where that is not so, and may return a note for its line. They stand in the order in which
they run, and each builds on those before it.
"""

import json
import time

from checks import equal, logged, require
from machine import wait_until

SECRET = "SECRET-WORDS-OF-A-CUSTOMER"

DESK = """
[Channel traffic]
Kind=whatsapp
Capacity=StatusBased
Queue=traffic

[Queue traffic]

[Presence Available]
Channels=traffic

[Role gateways]
Users=gateway
Interfaces=Customer

[Role desks]
Groups=desks
Interfaces=Rep

[Role anna]
Users=anna
Interfaces=Rep
Rep=anna

[Role supervisors]
Groups=supervisors
Interfaces=Supervisor
"""

PROBE = """
[Unit]
Requires=omnid.service
After=omnid.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/omnictl --json=short
"""


# Installed.


def install(m):
    """a fresh install runs, lets root in and nobody else"""
    m.said(f"apt-get install --yes {m.package}")
    for unit in ("omnid.service", "omnid.socket"):
        equal(m.said(f"systemctl is-active {unit}"), "active", unit)
        equal(m.said(f"systemctl is-enabled {unit}"), "enabled", unit)
    equal(m.said("stat --format=%U:%a /var/lib/omnid"), "omnid:700", "/var/lib/omnid")
    equal(
        m.said("stat --format=%U /proc/$(systemctl show --value --property=MainPID omnid)"),
        "omnid",
        "the daemon's user",
    )
    m.said("omnictl")
    for verb in (
        "",
        "statistics",
        "session list",
        "rep put eve agent",
        "customer message web eve hello",
    ):
        said = m.refused(f"omnictl {verb}", user="nobody")
        require("user nobody may not call" in said, f"nobody asked `omnictl {verb}`:\n{said}")


def units(m):
    """the units are sound, and rated 1.0 or lower"""
    names = "omnid.socket omnid.service omnid@x.socket omnid@x.service"
    equal(m.said(f"systemd-analyze verify --man=no {names}"), "", "systemd-analyze verify")
    for unit in ("omnid.service", "omnid@x.service"):
        m.said(f"systemd-analyze security --no-pager --threshold=10 {unit}")
    rated = m.said("systemd-analyze security --no-pager omnid.service").splitlines()[-1]
    return rated.split(":")[1].split()[0]


def readiness(m):
    """a unit ordered after it finds the socket answering"""
    m.write("/etc/systemd/system/probe.service", PROBE)
    m.said("systemctl daemon-reload && systemctl stop omnid.service omnid.socket")
    m.said("systemctl start probe.service")
    began = int(m.show("probe.service", "ExecMainStartTimestampMonotonic"))
    ready = int(m.show("omnid.service", "ActiveEnterTimestampMonotonic"))
    require(ready <= began, f"ready at {ready}, the unit after it began at {began}")


def status_line(m):
    """its status line tells how it goes"""
    wait_until(
        lambda: "0 reps online · 0 waiting" in m.show("omnid.service", "StatusText"),
        5,
        lambda: "the status line: " + m.show("omnid.service", "StatusText"),
    )
    require('Status: "0 reps online' in m.said("systemctl status omnid.service"), "not shown")


def activation(m):
    """the first call starts it"""
    m.said("systemctl stop omnid.service")
    m.run("systemctl is-active omnid.service", check=False)
    equal(m.show("omnid.service", "ActiveState"), "inactive", "after the stop")
    m.said("omnictl")
    equal(m.show("omnid.service", "ActiveState"), "active", "after a call")


# Configured.


def good_reload(m):
    """a good reload holds, and says what it did"""
    for user, groups in (("gateway", ""), ("anna", ""), ("carl", "desks"), ("sue", "supervisors")):
        if groups:
            m.said(f"groupadd {groups}")
        m.said(f"useradd {user} {'--groups ' + groups if groups else ''}")
    m.write("/etc/omnid/omnid.conf.d/10-desk.conf", DESK)
    m.said("systemctl reload omnid.service")
    require("traffic" in m.said("omnictl queue list"), "the new queue is not there")
    logged(m, "c05a4f1e8d2b47e6b93f6a1c0d8e7f33", "changes")


def bad_reload(m):
    """a bad reload fails, says why by file and line, and leaves the old in force"""
    bad = "/etc/omnid/omnid.conf.d/20-bad.conf"
    m.write(bad, "[Queue traffic]\nStrategy=whoever\n")
    said = m.refused("systemctl reload omnid.service")
    require("failed" in said, said)
    logged(m, "5d8f0c1b2a3e4d6f9b7a8c6d5e4f3a55", f"{bad}:2:")
    require(f"{bad}:2:" in m.refused("omnictl check"), "omnictl check does not name the line")
    equal(m.show("omnid.service", "ActiveState"), "active", "after a bad reload")
    m.said("omnictl queue list | grep traffic")
    m.said(f"rm {bad} && systemctl reload omnid.service")


def roles(m):
    """roles hold for real users and groups"""
    m.said("omnictl rep put anna agent traffic && omnictl rep put ben agent traffic")
    write = "omnictl customer message traffic ada hello"
    allowed = (
        ("gateway", write),
        ("carl", "omnictl rep presence --as-rep ben Available"),
        ("anna", "omnictl rep presence --as-rep anna Available"),
        ("sue", "omnictl session list"),
    )
    denied = (
        ("gateway", "omnictl session list"),
        ("carl", write),
        ("anna", "omnictl"),
        ("anna", "omnictl rep presence --as-rep ben Offline"),
        ("sue", "omnictl reload"),
        ("sue", write),
        ("nobody", "omnictl"),
    )
    for user, command in allowed:
        m.said(command, user=user)
    for user, command in denied:
        said = m.refused(command, user=user)
        require(f"user {user} may not call" in said, f"{user}: {command}\n{said}")


# Watched.


def journal_fields(m):
    """journalctl finds messages by field, and explains them by the catalog"""
    m.write("/etc/omnid/omnid.conf.d/30-debug.conf", "[Omnid]\nLogLevel=debug\n")
    m.said("systemctl reload omnid.service")
    said = m.said("omnictl --json=short customer message traffic field-customer hello")
    session = json.loads(said)["session"]
    wait_until(
        lambda: f"session {session} " in m.said(f"journalctl --output=cat OMNI_SESSION={session}"),
        5,
        lambda: f"OMNI_SESSION={session} in the journal",
    )
    m.said("journalctl --output=cat --lines=1 OMNI_WHAT=SessionOpened | grep opened")
    m.said("journalctl --output=cat --lines=1 OMNI_REP=anna | grep anna")
    told = m.said("journalctl --catalog --unit=omnid --no-pager")
    for words in (
        "Subject: The daemon serves",
        f"Subject: Session {session} was opened",
        "Subject: A caller has no role for what they asked",
        "Defined-By: omnid",
    ):
        require(words in told, f"the catalog does not show: {words}")


def no_texts(m):
    """no log and no file holds a word of a customer's"""
    m.said(f"omnictl customer message traffic bea {SECRET}")
    for call in BAD_CALLS:
        m.write("/root/call", call + "\0")
        m.said(
            "python3 -c 'import socket; s = socket.socket(socket.AF_UNIX); "
            's.connect("/run/omnid/omnid.sock"); s.sendall(open("/root/call", "rb").read()); '
            "s.recv(4096)'"
        )
    m.said("rm /root/call")
    time.sleep(0.2)
    m.said("journalctl --sync")
    found = m.run(f"journalctl --output=export | grep -c {SECRET}", check=False).stdout.strip()
    equal(found, "0", "lines of the log with it")
    found = m.run(f"grep -rlaF {SECRET} /var/lib/omnid /run/omnid", check=False).stdout.strip()
    equal(found, "", "files with it")
    m.said("rm /etc/omnid/omnid.conf.d/30-debug.conf && systemctl reload omnid.service")


BAD_CALLS = (
    f'"{SECRET}',
    f'{{"method": "{SECRET}", "parameters": {{}}}}',
    '{"method": "org.omnid.Customer.Message", "parameters": '
    f'{{"channel": "traffic", "customer": "x", "txt": "{SECRET}"}}}}',
)


def varlinkctl(m):
    """varlinkctl, which knows nothing of it, introspects and calls it"""
    if m.run("command -v varlinkctl", check=False).returncode != 0:
        return "skipped: this systemd has none"
    socket = "/run/omnid/omnid.sock"
    interfaces = [
        f"org.omnid.{i}" for i in ("Customer", "Rep", "Responder", "Supervisor", "Manager")
    ]
    info = m.said(f"varlinkctl info {socket}")
    for interface in interfaces:
        require(interface in info, f"varlinkctl info does not name {interface}:\n{info}")
        require(
            f"interface {interface}" in m.said(f"varlinkctl introspect {socket} {interface}"),
            f"no {interface}",
        )
    call = f"varlinkctl call --json=short {socket}"
    opened = json.loads(
        m.said(
            f"{call} org.omnid.Customer.Message "
            """'{"channel": "traffic", "customer": "vera", "text": "hello"}'"""
        )
    )
    equal(opened["outcome"], "delivered", "a customer's message")
    shown = m.said(
        f"{call} org.omnid.Supervisor.ShowSession '{{\"session\": {opened['session']}}}'"
    )
    require('"vera"' in shown, shown)
    rows = m.said(f"{call} --more org.omnid.Supervisor.ListQueues '{{}}'").splitlines()
    require(len(rows) >= 3, f"queues: {rows}")
    said = m.refused(f"{call} org.omnid.Supervisor.Overview '{{}}'", user="nobody")
    require("PermissionDenied" in said, said)
    said = m.refused(
        f'{call} org.omnid.Rep.Accept \'{{"rep": "anna", "session": 99999, "offer": 1}}\''
    )
    require("org.omnid.Rep.NoSuchSession" in said, said)
