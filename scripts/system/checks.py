"""What proofs have in common: checks that say what was found, and load on the daemon."""

import json
import pathlib
import re

from machine import Failure, wait_until

UNIT = "omnid.service"


def require(condition, what):
    if not condition:
        raise Failure(what)


def equal(found, expected, what):
    require(found == expected, f"{what}: expected {expected!r}, found {found!r}")


def logged(m, message_id, words):
    """Waits until the journal has a message of this kind with these words."""

    def said():
        return m.said(f"journalctl --output=cat MESSAGE_ID={message_id}")

    wait_until(lambda: words in said(), 5, lambda: f"{words!r} in the journal:\n{said()}")


def await_restart(m, before, seconds):
    """Waits until a daemon of another process than `before` serves."""
    wait_until(
        lambda: m.show(UNIT, "ActiveState") == "active" and m.show(UNIT, "MainPID") != before,
        seconds,
        lambda: "a new daemon:\n" + m.run(f"systemctl status {UNIT}", check=False).stdout,
    )


# Load, as a unit of the system's own.


def start_load(m):
    install_traffic(m)
    m.said("systemd-run --quiet --unit=load python3 /root/traffic.py load /root/load")
    require_growth(m)


def require_growth(m):
    """Waits until the load is really there."""
    before = facts(m)
    wait_until(lambda: facts(m) > before + 1_000, 20, lambda: load_state(m))


def stop_load(m):
    """Ends it, and asks everything again that was asked: nothing may be lost."""
    m.said("systemctl stop load.service")
    return m.said("python3 /root/traffic.py check /root/load").splitlines()[0]


def start_soak(m):
    """The soak test's whole desk, for a minute, on an instance of its own."""
    m.said("/root/omnisoak --print-configuration >/etc/omnid/soak.conf")
    m.said("systemctl enable --now --quiet omnid@soak.socket")
    m.said(
        "systemd-run --quiet --unit=soak --remain-after-exit"
        " /root/omnisoak --socket /run/omnid@soak/omnid.sock --minutes 1"
    )
    wait_until(
        lambda: facts(m, "--socket /run/omnid@soak/omnid.sock") > 5_000, 40, lambda: soak_said(m)
    )


def finish_soak(m):
    wait_until(lambda: m.show("soak.service", "SubState") != "running", 90, lambda: soak_said(m))
    said = soak_said(m)
    require("nothing was lost" in said, f"the soak test says:\n{said}")
    figures = dict(re.findall("^(calls answered|facts heard) +([0-9]+)", said, re.MULTILINE))
    m.said("systemctl stop soak.service omnid@soak.socket omnid@soak.service")
    return f"{figures['calls answered']} calls, {figures['facts heard']} facts in a row"


def soak_said(m):
    return m.said("journalctl --output=cat --unit=soak.service")


def start_desk(m, *reps):
    """A desk that holds the reps' leases and accepts what it is offered."""
    install_traffic(m)
    m.said(
        f"systemd-run --quiet --unit=desk python3 /root/traffic.py desk /root/desk {' '.join(reps)}"
    )
    wait_until(m.path("/root/desk/report.json").exists, 10, lambda: "the desk's stream")


def desk_report(m):
    return json.loads(m.path("/root/desk/report.json").read_text())


def install_traffic(m):
    m.copy(pathlib.Path(__file__).parent / "traffic.py", "/root/traffic.py")


def facts(m, options=""):
    return json.loads(m.said(f"omnictl {options} --json=short statistics"))["facts"]


def load_state(m):
    return "the load:\n" + m.run("systemctl status load.service", check=False).stdout
