"""A process of our own that answers one line with one line, and may be killed without harm.

Parsers and outside queries can crash or hang in native code, where ``try`` does not help. Such work runs in a child:
``Child("kg.text.page:parse")`` calls that function (str -> str) for each question and lives on for the next one.
It is started afresh instead of by ``multiprocessing``, which would run the caller's script a second time.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Any

START = "import sys; sys.path[:] = {path!r}; from kg.child import serve; serve({function!r}, {gigabytes!r})"


class ChildError(Exception):
    """The child died, ran past its time, or its function raised; the text says which."""


class Child:
    """A lazily started process around one function ``module:name`` from str to str."""

    def __init__(self, function: str, gigabytes: int = 4) -> None:
        self.function, self.gigabytes = function, gigabytes
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def ask(self, question: str, seconds: float) -> str:
        """The function's answer to ``question``; ChildError where it dies, raises, or needs more than ``seconds``."""
        process = self.process = self.process or self._start()
        timer = threading.Timer(seconds, process.kill)
        timer.daemon = True
        started = time.monotonic()
        timer.start()
        try:
            line = self._exchange(process, question)
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self.close()
            late = time.monotonic() - started >= seconds
            raise ChildError(f"it took longer than {seconds:g} seconds" if late else "the parser broke down")
        return self._answer(json.loads(line))

    def kill(self) -> None:
        """Let the question that another thread has put fail; that thread closes the child."""
        if self.process is not None:
            self.process.kill()

    def close(self) -> None:
        """End the process; the next question starts a new one."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _start(self) -> subprocess.Popen[bytes]:
        code = START.format(path=sys.path, function=self.function, gigabytes=self.gigabytes)
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], question: str) -> bytes:
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:  # a pipe that broke: it died
            return b""

    @staticmethod
    def _answer(reply: dict[str, str]) -> str:
        if "error" in reply:
            raise ChildError(reply["error"])
        return reply["answer"]


def serve(function: str, gigabytes: int) -> None:
    """The child's side: answer each line of stdin until it ends. Whatever the function prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory(gigabytes)
    module, name = function.split(":")
    call = getattr(importlib.import_module(module), name)
    for line in sys.stdin.buffer:
        replies.write(json.dumps(_reply(call, json.loads(line))).encode() + b"\n")
        replies.flush()


def _reply(call: Any, question: str) -> dict[str, str]:
    try:
        return {"answer": call(question)}
    except MemoryError:
        return {"error": "it needs too much memory"}
    except RecursionError:
        return {"error": "it is nested too deeply"}
    except Exception as error:  # the one place where anything may go wrong: the parent names it to the user
        return {"error": f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"}


def _limit_memory(gigabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (gigabytes << 30, gigabytes << 30))
