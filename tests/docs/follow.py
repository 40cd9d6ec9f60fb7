#!/usr/bin/env python3
"""Follows pages of the manual as a reader would: usage: follow.py PROGRAM PAGE...

A page is one session of a shell in an empty folder. A block with a file's name is written there as it stands; each other
`sh` block is run, and has to print the `text` block below it. `by-hand` blocks are left to the reader. Only the ports are
this test's own.
"""
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
MARK = "-- end of block --"
PATIENCE = 120  # Seconds.


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return str(door.getsockname()[1])


class Page:
    def __init__(self, path, folder):
        self.folder = folder
        self.gateway, self.shop = free_port(), free_port()
        self.steps = []  # [text, what it must print or None]
        for kind, word, text in BLOCK.findall(path.read_text()):
            text = self.own_ports(text)
            if word == "by-hand":
                continue
            if word:
                (folder / word).write_text(text)
            elif kind == "sh":
                self.steps.append([text, None])
            elif kind == "text":
                self.steps[-1][1] = text

    def own_ports(self, text):
        text = text.replace("127.0.0.1:8700", f"127.0.0.1:{self.gateway}")
        text = text.replace("127.0.0.1:8701", f"127.0.0.1:{self.shop}")
        text = text.replace("daikou serve", f"daikou serve --port {self.gateway}")
        return text.replace("daikou merchant", f"daikou merchant --port {self.shop}")

    def run(self, program):
        script = self.folder / ".session"
        script.write_text("".join(f"{text}\necho '{MARK}'\n" for text, _ in self.steps))
        surroundings = {**os.environ, "DAIKOU_SERVER": f"http://127.0.0.1:{self.gateway}",
                        "DAIKOU_CA_DIR": str(self.folder / ".ca"),
                        "PATH": f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}"}
        with open(self.folder / ".printed", "w+") as printed:
            shell = subprocess.Popen(["bash", "-euo", "pipefail", script.name], cwd=self.folder, env=surroundings,
                                     stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT,
                                     start_new_session=True)
            try:
                status = shell.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                status = "no end in sight"
            finally:  # What it left running, such as a gateway, is in its group and ends with it.
                try:
                    os.killpg(shell.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            printed.seek(0)
            return self.judge(printed.read(), status)

    def judge(self, printed, status):
        seen = printed.split(MARK + "\n")
        if len(seen) != len(self.steps) + 1:
            return f"stopped with {status} in\n{self.steps[len(seen) - 1][0]}which printed\n{seen[-1]}"
        for (text, wanted), got in zip(self.steps, seen):
            if wanted is not None and got != wanted:
                return f"this printed\n{got}want\n{wanted}of\n{text}"
        return None if self.steps else "nothing to run"


def main(program, paths):
    failed = 0
    for path in map(pathlib.Path, paths):
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="daikou_page_") as folder:
            wrong = Page(path, pathlib.Path(folder)).run(program)
        print(f"{'FAILED' if wrong else 'ok'} {path.name}, {time.monotonic() - began:.1f} s", flush=True)
        if wrong:
            failed = 1
            print(wrong, flush=True)
    return failed


sys.exit(main(sys.argv[1], sys.argv[2:]))
