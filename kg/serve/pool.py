"""A few children that answer questions. One that takes too long is killed, and the next question starts a fresh one.

Long questions never hold all children: whoever waits for longer than a moment may end the youngest of them. The others,
one less than there are children, go on to their limit. Of those who wait the last to come is first: under a flood, who
has waited for long is sent away anyhow, and so somebody is answered at once.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from dataclasses import dataclass
from typing import Any

from kg.child import Child, ChildError

FUNCTION = "kg.serve.engine:answer"
_MOMENT = 1.0
"""Seconds that a question may use whoever waits, and that one waits before another is ended for its sake."""
_PATIENCE = 4
"""Such moments after which one who waits is sent away."""


class Busy(Exception):
    """No child is free, or the one that was asked had to be killed; the text says which."""


@dataclass(eq=False)
class _Turn:
    """One question on its child, from when that had loaded its data; ``ended`` for the sake of others."""

    child: Child
    started: float
    ended: bool = False


class Pool:
    """Children that share one file of data; each has its own copy in memory and its own limits.

    ``seconds`` is all that a question may take, with the waiting before it.
    """

    def __init__(self, data: str, children: int, seconds: float, gigabytes: int) -> None:
        self.data, self.seconds = data, seconds
        self.moment = min(_MOMENT, seconds / 4)
        self.children = [Child(FUNCTION, gigabytes) for _ in range(children)]
        self.lock = threading.Lock()
        self.free = list(self.children)
        self.turns: list[_Turn] = []
        self.waiting: list[queue.SimpleQueue[Child]] = []

    def ask(self, do: str, **question: Any) -> dict[str, Any]:
        """The reply to a question; Busy where there is none in time."""
        end = time.monotonic() + self.seconds
        child = self._child()
        turn = _Turn(child, time.monotonic())
        try:
            if child.process is None:
                self._said(child, end, do="load")
            with self.lock:
                turn.started = time.monotonic()
                self.turns.append(turn)
            return self._said(child, end, do=do, **question)
        except ChildError as error:
            turn.ended, cause = True, "others wait, and a longer one runs" if turn.ended else str(error)
            raise Busy(f"the query was stopped: {cause}; ask for less, or try again in a moment") from error
        finally:
            with self.lock:
                self.turns = [one for one in self.turns if one is not turn]
            if turn.ended:  # also where the answer came just before its end
                child.close()
            with self.lock:
                (self.waiting.pop().put if self.waiting else self.free.append)(child)

    def close(self) -> None:
        """End all children."""
        for child in self.children:
            child.close()

    def _said(self, child: Child, end: float, **question: Any) -> dict[str, Any]:
        line = json.dumps({"data": self.data, **question})
        reply: dict[str, Any] = json.loads(child.ask(line, max(end - time.monotonic(), 0)))
        return reply

    def _child(self) -> Child:
        """A free child, after a moment at the cost of a question that has had its moment."""
        with self.lock:
            if self.free:
                return self.free.pop()
            place: queue.SimpleQueue[Child] = queue.SimpleQueue()
            self.waiting.append(place)
        for _ in range(_PATIENCE):
            try:
                return place.get(timeout=self.moment)
            except queue.Empty:
                self._end_one()
        with self.lock:
            if place in self.waiting:
                self.waiting.remove(place)
                raise Busy("all children are busy; try again in a moment")
        return place.get()

    def _end_one(self) -> None:
        """End the youngest question that has had its moment; the oldest ones stay, on all children but one."""
        with self.lock:
            late = [turn for turn in self.turns if not turn.ended][len(self.children) - 1 :]
            if late and time.monotonic() - late[-1].started >= self.moment:
                late[-1].ended = True
                late[-1].child.kill()
