"""A few children that answer questions; one that takes too long is killed and the next question starts a fresh one."""

from __future__ import annotations

import json
import queue
from typing import Any

from kg.child import Child, ChildError

FUNCTION = "kg.serve.engine:answer"


class Busy(Exception):
    """No child is free, or the one that was asked had to be killed; the text says which."""


class Pool:
    """Children that share one file of data; each has its own copy in memory and its own limits."""

    def __init__(self, data: str, children: int, seconds: float, gigabytes: int) -> None:
        self.data, self.seconds = data, seconds
        self.children = [Child(FUNCTION, gigabytes) for _ in range(children)]
        self.free: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self.children:
            self.free.put(child)

    def ask(self, do: str, **question: Any) -> dict[str, Any]:
        """The reply to a question; Busy where there is none in time."""
        try:
            child = self.free.get(timeout=self.seconds)
        except queue.Empty:
            raise Busy("all children are busy; try again in a moment") from None
        try:
            line = json.dumps({"data": self.data, "do": do, **question})
            reply: dict[str, Any] = json.loads(child.ask(line, self.seconds))
            return reply
        except ChildError as error:
            child.close()
            raise Busy(f"the query was stopped: {error}") from error
        finally:
            self.free.put(child)

    def close(self) -> None:
        """End all children."""
        for child in self.children:
            child.close()
