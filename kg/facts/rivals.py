"""The best chance of a role among all other parties of an event, or in all other events of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.facts import sight
from kg.facts.drafts import ROLES, Draft, Scene

FAMILY = {
    "Lawsuit": ("Settlement", "Ruling", "Claim"),
    "Settlement": ("Lawsuit", "Claim", "Investigation"),
    "Ruling": ("Lawsuit",),
    "Fine": ("Investigation", "Order", "Complaint"),
    "Order": ("Fine", "Investigation"),
    "Investigation": ("Fine", "Order", "Complaint"),
    "Complaint": ("Investigation", "Fine"),
    "DataBreach": ("Lawsuit", "Settlement", "Fine"),
    "Claim": ("Lawsuit", "Settlement"),
}
RIVALLED = ("claimant", "respondent", "regulator", "court")
NOTHING = [0.0] * len(ROLES)


class Table:
    """What all drafts of a document say of all parties, so that "the best of all the others" is one look: a judgment
    of 30,000 words has hundreds of both."""

    def __init__(self, view: Scene, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self._at = {id(draft): number for number, draft in enumerate(drafts)}
        self._own = [_likeliest(draft) for draft in drafts]
        best: dict[int, Others] = {}
        kin: dict[tuple[int, str], list[float]] = {}
        for number, (draft, rows) in enumerate(zip(drafts, self._own, strict=True)):
            for party, row in rows.items():
                best.setdefault(party, Others(len(ROLES))).add(number, row)
                known = kin.get((party, draft.type), NOTHING)
                kin[party, draft.type] = list(map(max, known, row))
        self._best, self._kin = best, kin
        self._near = [_rivalled(rows) for rows in self._own]
        count = len(view.mentions.parties)
        seen = [sight.roles(view, draft) for draft in drafts]
        self._seen_near = [_rivalled({n: [t.get(r, 0.0) for r in ROLES] for n, t in enumerate(row)}) for row in seen]
        self._seen = [Others(len(RIVALLED)) for _ in range(count)]
        for number, tables in enumerate(seen):
            for party, table in enumerate(tables):
                if table:
                    self._seen[party].add(number, [table.get(role, 0.0) for role in RIVALLED])

    def own(self, draft: Draft, party: int) -> list[float]:
        """The party's best chance of each role near the draft's own words."""
        return self._own[self._at[id(draft)]].get(party, NOTHING)

    def others(self, draft: Draft, party: int) -> list[float]:
        """The same near the words of other drafts."""
        best = self._best.get(party)
        return best.without(self._at[id(draft)]) if best else NOTHING

    def family(self, draft: Draft, party: int) -> list[float]:
        """The same near the words of drafts of kindred types."""
        rows = [self._kin[party, name] for name in FAMILY[draft.type] if (party, name) in self._kin]
        return list(map(max, NOTHING, *rows)) if rows else NOTHING

    def rivals(self, draft: Draft, party: int) -> list[float]:
        """The best chance that any other party has of each role near the draft's words."""
        return self._near[self._at[id(draft)]].without(party)

    def seen_rivals(self, draft: Draft, party: int) -> list[float]:
        """The same as the network sees it."""
        return self._seen_near[self._at[id(draft)]].without(party)

    def seen_elsewhere(self, draft: Draft, party: int) -> list[float]:
        """The party's best chance of each role in other events of the document, as the network sees it."""
        return self._seen[party].without(self._at[id(draft)])


class Others:
    """The greatest of rows of figures, column by column, and without any one of them: the two greatest are kept."""

    def __init__(self, width: int) -> None:
        self._first: list[tuple[float, int]] = [(0.0, -1)] * width
        self._second = [0.0] * width

    def add(self, number: int, row: Sequence[float]) -> None:
        """A row and whose it is; each gives one."""
        for column, value in enumerate(row):
            if value > self._first[column][0]:
                self._second[column] = self._first[column][0]
                self._first[column] = (value, number)
            elif value > self._second[column]:
                self._second[column] = value

    def without(self, number: int) -> list[float]:
        """The greatest of all rows but that of ``number``."""
        both = zip(self._first, self._second, strict=True)
        return [second if whose == number else value for (value, whose), second in both]


def table_of(view: Scene, drafts: Sequence[Draft]) -> Table:
    """The table of a document's drafts, made once."""
    known: Table | None = view.memo.get("table")
    if known is None or known.drafts is not drafts:
        known = view.memo["table"] = Table(view, drafts)
    return known


def _likeliest(draft: Draft) -> dict[int, list[float]]:
    """The best chance of each role that each party has near any telling of a draft."""
    found: dict[int, list[float]] = {}
    for item in draft.scored:
        for party, table in item.roles.items():
            row = [table.get(role, 0.0) for role in ROLES]
            found[party] = list(map(max, found.get(party, NOTHING), row))
    return found


def _rivalled(rows: Mapping[int, Sequence[float]]) -> Others:
    kept = Others(len(RIVALLED))
    for party, row in rows.items():
        kept.add(party, [row[ROLES.index(role)] for role in RIVALLED])
    return kept


__all__ = ["Table", "table_of"]
