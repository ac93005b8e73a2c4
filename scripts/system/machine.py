"""A Debian that runs: a folder made by debian-root, booted by systemd-nspawn with a PID 1, a /run
and a /proc of its own and without a network.

What the system writes goes into a folder beside it, which is thrown away. The mount that joins the
two belongs to the container's own namespace, so nothing stays mounted whatever becomes of us.
"""

import ctypes
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from functools import partial

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PR_SET_PDEATHSIG = 1


class Failure(Exception):
    """A proof failed; the text says what was expected and what was there."""


class Machine:
    def __init__(self, suite, root, cache):
        self.suite = suite
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{suite}.", dir=cache))
        # A machine's name has letters, digits and hyphens, and ends with none of the last.
        self.name = "omnid-" + re.sub("[^a-z0-9]", "", self.folder.name)
        self.console = self.folder / "console"
        self.nspawn = None
        self.leader = None
        # The last systemd that can limit what the first version of cgroups limits is Debian 12's.
        self.old = old_cgroups() if suite == "bookworm" else {}
        self.cgroups = [place / self.name for place in (unified_cgroup(), *self.old.values())]
        self.root = root

    # The container.

    def boot(self):
        for part in ("upper", "work", "root"):
            (self.folder / part).mkdir(exist_ok=True)
        for cgroup in self.cgroups:
            cgroup.mkdir(exist_ok=True)
        layers = f"lowerdir={self.root},upperdir={self.folder}/upper,workdir={self.folder}/work"
        nspawn = [
            "systemd-nspawn",
            "--quiet",
            "--boot",
            f"--directory={self.folder}/root",
            f"--machine={self.name}",
            f"--hostname={self.suite}",
            "--register=no",
            "--keep-unit",
            "--private-network",
            "--console=passive",
            "--kill-signal=SIGRTMIN+3",
        ]
        script = (
            f"mount -t overlay overlay -o {layers} {self.folder}/root && exec {shlex.join(nspawn)}"
        )
        self.nspawn = subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", script],
            stdin=subprocess.DEVNULL,
            stdout=self.console.open("wb"),
            stderr=subprocess.STDOUT,
            env={
                "PATH": PATH,
                "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "0" if self.old else "1",
                "TERM": "dumb",
            },
            preexec_fn=self.before_nspawn,
            start_new_session=True,
        )
        wait_until(self.find_leader, 30, lambda: f"{self.suite} to boot:\n{self.console_text()}")
        wait_until(
            lambda: (
                self.run("systemctl is-system-running", check=False).stdout.strip()
                in ("running", "degraded")
            ),
            60,
            lambda: f"{self.suite} to be up:\n{self.console_text()}",
        )
        if self.old:
            self.let_it_limit()

    def let_it_limit(self):
        """Opens the groups of the old kind to its PID 1, which looks for them as it begins."""
        for name in set(self.old) - {"systemd"}:
            self.run(f"mount -o remount,bind,rw /sys/fs/cgroup/{name}")
        self.run("systemctl daemon-reexec")

    def before_nspawn(self):
        # It ends with us, and has a group of its own, since it takes the one it is in for its root.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        for cgroup in self.cgroups:
            (cgroup / "cgroup.procs").write_text(str(os.getpid()))

    def find_leader(self):
        if self.nspawn.poll() is not None:
            raise Failure(f"systemd-nspawn ended:\n{self.console_text()}")
        pid = self.nspawn.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for child in children:
            if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                self.leader = int(child)
        return self.leader is not None

    def console_text(self):
        return self.console.read_text(errors="replace")[-4000:]

    def stop(self):
        """Leaves nothing of it."""
        if self.nspawn and self.nspawn.poll() is None:
            if self.leader:
                os.kill(self.leader, signal.SIGKILL)
            try:
                self.nspawn.wait(10)
            except subprocess.TimeoutExpired:
                self.nspawn.kill()
                self.nspawn.wait()
        # What watches over the container has a group of its own where there are groups of old.
        for place in {*self.cgroups, *(old / self.name for old in old_cgroups().values())}:
            wait_until(partial(removed, place), 10, lambda: f"the cgroup {place} to empty")
        shutil.rmtree(self.folder, ignore_errors=True)

    # What is done in it.

    def run(self, command, user=None, check=True, timeout=120):
        """Runs a line of shell in it, as root or as another user."""
        inner = ["sh", "-c", command]
        if user:
            inner = ["runuser", "--user", user, "--"] + inner
        done = subprocess.run(
            [
                "nsenter",
                "--target",
                str(self.leader),
                "--all",
                "env",
                "-i",
                f"PATH={PATH}",
                "HOME=/root",
                "LANG=C.UTF-8",
                "DEBIAN_FRONTEND=noninteractive",
                *inner,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=timeout,
        )
        if check and done.returncode != 0:
            raise Failure(f"$ {command}\n{done.stdout}(exit status {done.returncode})")
        return done

    def said(self, command, **how):
        return self.run(command, **how).stdout.strip()

    def refused(self, command, **how):
        """What a command said that must fail."""
        done = self.run(command, check=False, **how)
        if done.returncode == 0:
            raise Failure(f"$ {command}\n{done.stdout}(it should have failed)")
        return done.stdout.strip()

    def path(self, path):
        """A file of the container, as seen from outside."""
        return pathlib.Path(f"/proc/{self.leader}/root{path}")

    def write(self, path, text):
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_text(text)

    def copy(self, source, target):
        shutil.copyfile(source, self.path(target))

    def show(self, unit, name):
        return self.said(f"systemctl show --value --property={name} {unit}")


def unified_cgroup():
    for line in pathlib.Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, *_ = line.split()
        if kind == "cgroup2":
            return pathlib.Path(place)
    raise Failure("there is no cgroup2 file system here; mount one")


def old_cgroups():
    """Where this kernel limits memory and tasks, and counts processes, by cgroups of version 1."""
    places = {}
    for line in pathlib.Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, options, *_ = line.split()
        names = {"memory", "pids", "name=systemd"} & set(options.split(","))
        if kind == "cgroup" and len(names) == 1:
            places[names.pop().removeprefix("name=")] = pathlib.Path(place)
    return places if len(places) == 3 else {}


def removed(cgroup):
    """Removes a group and all below it, once no process is left in them."""
    try:
        for folder, _, _ in os.walk(cgroup, topdown=False):
            os.rmdir(folder)
    except OSError:
        return False
    return True


def wait_until(condition, seconds, what):
    """Asks until it is so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise Failure(f"waited {seconds} s for {what()}")
        time.sleep(0.05)
