"""The figures that the trees hear on drafts and values: what the others of the document say."""

from __future__ import annotations

import random
from dataclasses import replace

from kg.facts.drafts import Draft, Scene, plainly, scene, score_triggers
from kg.facts.finals import PUBLISHED, Company, events, of_values, statuses
from kg.facts.joining import draw_together
from kg.facts.relating import relate, shipped
from kg.facts.rivals import Others, Table
from kg.facts.verdicts import endings, may_end, options, real, status_plainly, verdicts
from kg.mentions.finding import find
from kg.model import Document

TEXT = (
    "Harlow plc was fined £2 million by the Information Commissioner's Office on 3 May 2022 over its app Parcel. "
    "On 9 June 2023 Brightwell Ltd settled a class action with 40,000 customers for $9 million. "
    "Customers had sued Brightwell Ltd in March 2021."
)


def drafted(published: str | None = None) -> tuple[Scene, list[Draft]]:
    document = replace(Document(text=TEXT, sha256="0" * 64), published=published)
    view, models = scene(find(document)), shipped()
    scored = score_triggers(view, plainly(view, models["trigger"]), models["telling"], models["pair"])
    return view, draw_together(view, scored, models["same"])


def test_the_best_of_all_the_others_is_that_of_a_plain_search() -> None:
    chance = random.Random(1)
    rows = [[chance.choice((0.0, 0.2, 0.5, chance.random())) for _ in range(3)] for _ in range(40)]
    best = Others(3)
    for number, row in enumerate(rows):
        best.add(number, row)
    for number in range(len(rows) + 1):
        rest = [row for at, row in enumerate(rows) if at != number]
        assert best.without(number) == [max(row[column] for row in rest) for column in range(3)]


def test_a_party_is_heard_in_the_other_drafts_alone() -> None:
    view, drafts = drafted()
    table = Table(view, drafts)
    for party in range(len(view.mentions.parties)):
        for draft in drafts:
            rest = [table.own(other, party) for other in drafts if other is not draft]
            assert table.others(draft, party) == [max(column) for column in zip(*rest, strict=True)]


def test_each_date_goes_to_the_event_that_it_is_told_of() -> None:
    reading = relate(find_in := Document(text=TEXT, sha256="0" * 64), find(find_in))
    dates = {event.type: set(event.of("date")) for event in reading.events}
    assert dates["Fine"] == {"2022-05-03"}
    assert dates["Settlement"] == {"2023-06-09"}


def test_the_day_of_publication_is_one_of_the_dates() -> None:
    view, drafts = drafted("2023-06-10")
    rows = [options(view, drafts, draft, "date", shipped()) for draft in drafts]
    assert all(row[-1].index == PUBLISHED and row[-1].value == "2023-06-10" for row in rows)
    assert all(option.index != PUBLISHED for option in options(view, drafts, drafts[0], "amount", shipped()))


def test_rows_of_one_kind_have_one_width() -> None:
    for published in (None, "2023-06-10"):
        view, drafts = drafted(published)
        company = Company(view, drafts)
        own = {kind: [options(view, drafts, draft, kind, shipped()) for draft in drafts] for kind in ("amount", "date")}
        widths = {len(row) for row in events(company, [0.5] * len(drafts))}
        assert len(widths) == 1
        for kind, chosen in own.items():
            assert len({len(row) for rows in of_values(company, kind, chosen) for row in rows}) == 1
        said = [status_plainly(view, drafts, draft, shipped()) for draft in drafts]
        assert len({len(row) for row in statuses(company, ("Fine=imposed",), said)}) == 1


def test_without_a_network_the_log_linear_models_decide() -> None:
    view, drafts = drafted()
    blind = replace(view, mentions=replace(view.mentions, seen=None), memo={})
    models = shipped()
    trees = {name for name in models if name.endswith("_trees")}
    plain = {name: model for name, model in models.items() if name not in trees}
    assert len(real(blind, drafts, plain)) == len(drafts)
    assert len(verdicts(blind, drafts, drafts, plain)) == len(drafts)
    pairs = may_end(drafts)
    assert len(endings(blind, drafts, drafts, pairs, plain)) == len(pairs) > 0
