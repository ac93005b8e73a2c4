"""What is proven of the service when things go wrong, and when a newer package comes in."""

import time

from checks import (
    UNIT,
    await_restart,
    desk_report,
    equal,
    finish_soak,
    logged,
    require,
    start_desk,
    start_load,
    start_soak,
    stop_load,
)
from machine import wait_until

STOP_SECONDS_MAX = 2.0
WATCHDOG_SECONDS_MAX = 40
STATE = "/var/lib/omnid"

# The kinds of messages, as etc/omnid.catalog numbers them.
STORAGE_FAILED = "f6e5d4c3b2a14f0e9d8c7b6a5f4e3d88"
CALLERS_LOST = "38a1c5e7f9b04d2e8c6a4b2d0f1e3c77"
STORAGE_BACK = "0a1b2c3d4e5f46a7b8c9d0e1f2a3b499"


def killed(m):
    """killed under load, it is started again and has lost nothing that it answered"""
    start_load(m)
    before = m.show(UNIT, "MainPID")
    m.said(f"systemctl kill --signal=KILL {UNIT}")
    await_restart(m, before, 10)
    time.sleep(1)
    require(int(m.show(UNIT, "NRestarts")) >= 1, "systemd did not count a restart")
    return stop_load(m)


def crashed(m):
    """a crash says in the log why, what was recorded last, and where it was"""
    m.said("omnictl customer message traffic crash hello")
    before = m.show(UNIT, "MainPID")
    m.said(f"systemctl kill --signal=SEGV {UNIT}")
    await_restart(m, before, 10)
    said = m.said(f"journalctl --output=cat --lines=200 _PID={before}")
    for words in (
        "crashes by SIGSEGV, sent by process",
        "MessageTaken session",
        "Where it was:",
        "omnid(+0x",
    ):
        require(words in said, f"the log does not say {words!r}:\n{said}")
    grave = m.said(f"journalctl --output=cat --priority=crit _PID={before}")
    require("crashes by SIGSEGV" in grave, f"it is not logged as critical:\n{grave}")


def stuck(m):
    """where it does nothing any more, the watchdog has it killed and started again"""
    before = m.show(UNIT, "MainPID")
    began = time.monotonic()
    m.said(f"kill -STOP {before}")
    await_restart(m, before, WATCHDOG_SECONDS_MAX)
    took = time.monotonic() - began
    m.said("omnictl")
    said = m.said(f"journalctl --output=cat --unit={UNIT}")
    require("Watchdog timeout" in said, f"the watchdog said nothing:\n{said}")
    require("crashes by SIGABRT" in said, f"the daemon said nothing:\n{said}")
    return f"{took:.0f} s"


def stopped(m):
    """told to stop under load, it ends cleanly in time and has lost nothing that it answered"""
    start_load(m)
    began = time.monotonic()
    m.said("systemctl stop omnid.socket omnid.service")
    took = time.monotonic() - began
    equal(m.show(UNIT, "Result"), "success", "how it ended")
    require(took < STOP_SECONDS_MAX, f"to stop took {took:.1f} s, more than {STOP_SECONDS_MAX}")
    m.said("systemctl start omnid.socket omnid.service")
    return f"{took:.2f} s; {stop_load(m)}"


def instances(m):
    """two instances have a configuration, a state and a socket each"""
    for name in ("north", "south"):
        m.said(f"cp /etc/omnid/omnid.conf /etc/omnid/{name}.conf")
        m.said(f"systemctl enable --now --quiet omnid@{name}.socket")
    m.said("printf '[Queue polar]\\n' >>/etc/omnid/north.conf")
    north, south = (f"omnictl --socket /run/omnid@{name}/omnid.sock" for name in ("north", "south"))
    m.said(f"{north} rep put nora agent polar")
    m.refused(f"{south} rep put nora agent polar")
    m.said(f"{north} rep list | grep nora")
    equal(m.said(f"{south} rep list --no-legend"), "", "the reps of south")
    for name in ("north", "south"):
        equal(m.show(f"omnid@{name}.service", "ActiveState"), "active", name)
        m.said(f"test -s /var/lib/omnid@{name}/journal && systemctl reload omnid@{name}")
    m.said("systemctl stop omnid@south.socket omnid@south.service")
    m.said(north)


def limits(m):
    """its limits hold: out of descriptors it turns callers away and serves the others"""
    pid = m.show(UNIT, "MainPID")
    equal(m.said(f"awk '/open files/ {{print $5}}' /proc/{pid}/limits"), "16384", "descriptors")
    m.write("/etc/systemd/system/omnid.service.d/few.conf", "[Service]\nLimitNOFILE=64\n")
    m.said("systemctl daemon-reload && systemctl restart omnid.service")
    served, turned_away = (int(word) for word in m.said(f"python3 -c '{MANY}'").split())
    require(20 < served < 64 and turned_away > 0, f"{served} served, {turned_away} turned away")
    logged(m, CALLERS_LOST, "raise LimitNOFILE=")
    m.said("omnictl")
    m.said("rm -r /etc/systemd/system/omnid.service.d && systemctl daemon-reload")
    m.said("systemctl restart omnid.service")
    return cgroup_limits(m)


def cgroup_limits(m):
    """What the unit says of tasks and memory, as the kernel has it."""
    groups = {}
    for line in m.said(f"cat /proc/{m.show(UNIT, 'MainPID')}/cgroup").splitlines():
        _, name, place = line.split(":")
        groups[name] = f"/sys/fs/cgroup/{name}{place}"
    if "memory" in groups:
        tasks, memory = f"{groups['pids']}/pids", f"{groups['memory']}/memory.limit_in_bytes"
    else:
        tasks, memory = f"{groups['']}/pids", f"{groups['']}/memory.max"
    if m.run(f"test -e {tasks}.max -a -e {memory}", check=False).returncode != 0:
        return "TasksMax= and MemoryMax= not looked at: the kernel gives no such cgroup here"
    equal(m.said(f"cat {tasks}.max"), "64", "TasksMax=")
    used = int(m.said(f"cat {tasks}.current"))
    require(0 < used <= 64, f"{used} tasks are counted")
    allowed = int(m.said(f"cat {memory}"))
    there = int(m.said("awk '/MemTotal/ {print $2}' /proc/meminfo")) * 1024
    require(0.7 < allowed / there < 0.85, f"MemoryMax= is {allowed} bytes of {there}")
    return f"at most {used} of 64 tasks, {allowed >> 20} MiB"


MANY = """
import socket
call = b"{\\"method\\": \\"org.varlink.service.GetInfo\\"}\\0"
served = turned_away = 0
lines = [socket.socket(socket.AF_UNIX) for _ in range(100)]
for line in lines:
    line.settimeout(5)
    line.connect("/run/omnid/omnid.sock")
    try:
        line.sendall(call)
        answer = line.recv(4096)
    except OSError:
        answer = b""
    if b"interfaces" in answer:
        served += 1
    else:
        turned_away += 1
print(served, turned_away)
"""


def disk_full(m):
    """on a full disk it refuses changes, answers the rest, and goes on when there is room"""
    m.said("systemctl stop omnid.socket omnid.service")
    m.said(f"mount -t tmpfs -o size=24m,mode=700 tmpfs {STATE} && chown omnid: {STATE}")
    m.said("systemctl start omnid.socket omnid.service")
    before = m.show(UNIT, "MainPID")
    m.run(f"cat /dev/zero >{STATE}/ballast", check=False)
    said = m.said("python3 /root/traffic.py fill /root/fill")
    require("StorageFailed" in said, said)
    logged(m, STORAGE_FAILED, "nothing can be changed")
    m.said("omnictl session list >/dev/null && omnictl")
    wait_until(
        lambda: "nothing can be changed" in m.show(UNIT, "StatusText"),
        5,
        lambda: "the status line: " + m.show(UNIT, "StatusText"),
    )
    m.said(f"rm {STATE}/ballast")
    wait_until(
        lambda: m.run("omnictl customer message traffic room hello", check=False).returncode == 0,
        20,
        lambda: "it to go on: " + m.refused("omnictl customer message traffic room hello"),
    )
    logged(m, STORAGE_BACK, "can be written again")
    equal(m.show(UNIT, "MainPID"), before, "the daemon's process")
    lost = m.said("python3 /root/traffic.py check /root/fill").splitlines()[0]
    m.said("systemctl stop omnid.socket omnid.service")
    m.said(f"umount {STATE} && systemctl start omnid.socket omnid.service")
    return lost


def restored(m):
    """a backup is made under load, and put back as the guide has it"""
    start_load(m)
    m.said("omnictl backup copy")
    told = stop_load(m)
    sessions = count_sessions(m)
    m.said("omnictl customer message traffic after-the-backup hello")
    m.said(RESTORE)
    before = count_sessions(m)
    require(0 < before <= sessions, f"{before} sessions are restored, {sessions} were there")
    m.said("omnictl customer message traffic after-the-restore hello && omnictl audit")
    return told


# As docs/ADMINISTRATION.md has it.
RESTORE = f"""
set -e
systemctl stop omnid.socket omnid.service
cd {STATE}
mkdir --mode=700 before && mv journal* before
install --owner=omnid --group=omnid --mode=600 copy journal
systemctl start omnid.socket omnid.service
"""


def repaired(m):
    """a damaged journal is refused with what to do, and doing just that mends it"""
    m.said("omnictl customer message traffic damage hello")
    m.said("systemctl stop omnid.socket omnid.service")
    m.said(f"python3 -c '{DAMAGE}'")
    m.refused("systemctl start omnid.service")
    equal(m.show(UNIT, "ActiveState"), "failed", "the unit, which is not to be tried again")
    equal(m.show(UNIT, "ExecMainStatus"), "65", "the exit status")
    said = m.said(f"journalctl --output=cat --lines=30 --unit={UNIT}")
    require("omnid --repair" in said, f"the log does not say what to do:\n{said}")
    m.said("systemctl stop omnid.socket omnid.service")
    told = m.said("omnid --repair")
    advice = [line for line in told.splitlines() if line.startswith("  ")]
    require(len(advice) == 1, f"no command in what --repair says:\n{told}")
    m.said(advice[0])
    m.said("systemctl reset-failed && systemctl start omnid.socket omnid.service")
    m.said("omnictl && omnictl audit")
    return told.splitlines()[0]


DAMAGE = f"""
import sqlite3
journal = sqlite3.connect("{STATE}/journal")
journal.execute("UPDATE batch SET facts = zeroblob(length(facts)) "
                "WHERE first = (SELECT max(first) FROM batch)")
journal.commit()
journal.close()
"""


def upgraded(m):
    """a newer package comes in under load: no answer is lost, and no connection breaks"""
    m.said("omnictl rep presence anna Available")
    start_desk(m, "anna")
    start_soak(m)
    start_load(m)
    old = m.said("dpkg-query --show --showformat='${Version}' omnid")
    before = m.show(UNIT, "MainPID")
    socket = m.show("omnid.socket", "ActiveEnterTimestampMonotonic")
    instances = {
        name: m.show(f"omnid@{name}.service", "MainPID") for name in ("north", "soak")
    }
    m.said(f"apt-get install --yes {m.newer}")
    new = m.said("dpkg-query --show --showformat='${Version}' omnid")
    require(old != new, f"the version is still {old}")
    require(m.show(UNIT, "MainPID") != before, "the old daemon still runs")
    for name, pid in instances.items():
        now = m.show(f"omnid@{name}.service", "MainPID")
        require(now not in (pid, "0"), f"{name} was not renewed")
    equal(m.show("omnid.socket", "ActiveEnterTimestampMonotonic"), socket, "the socket")
    time.sleep(1)
    told = stop_load(m)
    require(" 0 connections broken" in told, told)
    # The stream of before goes on: where anna gets room, she hears of the next offer by it.
    heard = len(desk_report(m)["heard"])
    session = m.said("omnictl session list --rep anna --status active --no-legend").split()[0]
    m.said(f"omnictl rep end anna {session}")
    wait_until(
        lambda: "offered" in [said["event"] for said in desk_report(m)["heard"][heard:]],
        5,
        lambda: f"an offer on the desk's stream: {desk_report(m)['heard'][heard:]}",
    )
    equal(desk_report(m)["broken"], 0, "breaks of the desk's stream")
    m.said("systemctl stop desk.service")
    return f"{told}; the soak test meanwhile: {finish_soak(m)}"


def count_sessions(m):
    return int(m.said("omnictl session list --no-legend | wc -l"))


def removed(m):
    """removed, it keeps its state; purged, it leaves nothing of its own, not of an instance either"""
    sessions = count_sessions(m)
    m.said("systemctl enable --quiet omnid@north.socket omnid@north.service")
    m.write("/etc/systemd/system/omnid@north.service.d/more.conf", "[Service]\nLimitNOFILE=64\n")
    m.said("apt-get remove --yes omnid")
    m.said(
        f"test -s {STATE}/journal && test ! -e /usr/sbin/omnid && test ! -e /run/omnid/omnid.sock"
    )
    equal(
        m.run("grep -lx omnid /proc/[0-9]*/comm", check=False).stdout, "", "processes that are left"
    )
    m.said(f"apt-get install --yes {m.newer}")
    equal(count_sessions(m), sessions, "sessions after a reinstall")
    m.said("apt-get purge --yes omnid")
    left = m.said("find /etc /usr /var /run -name '*omnid*' -not -path '/var/cache/*'")
    equal(left, "", "files that are left")
    m.said("systemctl daemon-reload")
    equal(m.said("systemctl list-units --no-legend 'omnid*'"), "", "units that are left")
