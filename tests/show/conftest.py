"""Graphs for pages, and a real browser that is watched for anything it should not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from rdflib import Graph

from kg.graph import to_rdf
from kg.model import Reading
from kg.show import show
from kg.vocab import PL, PREFIXES
from tests.factory import Spec, event, money, reading, relation, world

CLAIM = "Consumentenbond claims €1.5 billion ($1.8 billion) from TikTok for 🙂 Dutch children."
STORY = (
    f"{CLAIM} TikTok's Chinese parent company ByteDance agreed to pay $92 million to US users in February 2021. "
    "Their lawsuit under BIPA is settled. The European Commission asked TikTok for answers on 28 May 2021."
)
LABEL, TYPE = PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type"
FINED = "The Irish DPC fined TikTok Ireland €345 million under Article 5 of the GDPR. TikTok Ireland operates TikTok."


def article() -> Reading:
    """One document in which ByteDance owns TikTok, against which there are claims."""
    parties = {
        "c": "AdvocacyGroup Consumentenbond",
        "t": "App TikTok",
        "b": "Company ByteDance",
        "k": "ClaimantClass Dutch children",
        "u": "ClaimantClass US users",
        "e": "Regulator European Commission",
        "l": "Law BIPA",
    }
    paid = "ByteDance agreed to pay $92 million to US users in February 2021"
    events = [
        Spec(
            "Claim",
            "v1",
            {
                "claimant": "c",
                "respondent": "t",
                "onBehalfOf": "k",
                "status": "threatened",
                "date": "2021-06-24",
                "allegation": "childrens-data",
                "amount": [
                    money("sought EUR 1500000000", "€1.5 billion"),
                    money("sought USD 1800000000", "$1.8 billion", "€1.5 billion"),
                ],
            },
            CLAIM,
            "alleged",
            "c",
        ),
        event(
            "Lawsuit",
            "v2",
            "Their lawsuit under BIPA is settled",
            claimant="u",
            respondent="b",
            app="t",
            law="l",
            status="settled",
        ),
        event(
            "Settlement",
            "v3",
            paid,
            respondent="b",
            resolves="v2",
            date="2021-02",
            status="agreed",
            amount=money("agreed USD 92000000", "$92 million"),
        ),
        event(
            "Investigation",
            "v4",
            "The European Commission asked TikTok for answers on 28 May 2021",
            regulator="e",
            respondent="t",
            date="2021-05-28",
            status="open",
        ),
    ]
    owns = relation("parentOf", "b", "t", "TikTok's Chinese parent company ByteDance")
    return reading(
        STORY,
        parties,
        events,
        [owns],
        title="A claim",
        publisher="The Daily",
        url="https://example.org/claim",
        published="2021-06-24",
    )


def fined() -> Reading:
    """A second document on the same group: a fine."""
    parties = {
        "d": "Regulator Irish DPC",
        "i": "Company TikTok Ireland",
        "t": "App TikTok",
        "a": "Law Article 5 < GDPR",
        "g": "Law GDPR",
    }
    fine = event(
        "Fine",
        "v1",
        "The Irish DPC fined TikTok Ireland €345 million under Article 5 of the GDPR",
        regulator="d",
        respondent="i",
        law="a",
        status="imposed",
        date="2023-09-01",
        amount=money("imposed EUR 345000000", "€345 million"),
    )
    return reading(
        FINED,
        parties,
        [fine],
        [relation("operates", "i", "t")],
        title="A fine",
        publisher="DPC",
        published="2023-09-15",
    )


def matters(count: int, parents: int = 7) -> list[Reading]:
    """Many lawsuits against the companies of a few groups."""
    found = []
    for number in range(count):
        group, court = number % parents, number % 5
        unit = f"Unit {group}-{number % 3}"
        text = f"Users {number} sued {unit} of Group {group} in Court {court} for ${number + 1} million."
        parties = {
            "u": f"AdvocacyGroup Users {number}",
            "c": f"Company {unit}",
            "g": f"Company Group {group}",
            "k": f"Court Court {court}",
        }
        suit = event(
            "Lawsuit",
            "v1",
            None,
            claimant="u",
            respondent="c",
            court="k",
            date=f"{2000 + number % 25}",
            status=["filed", "pending", "dismissed"][number % 3],
            amount=money(f"sought USD {number + 1}000000"),
        )
        found.append(reading(text, parties, [suit], [relation("parentOf", "g", "c")]))
    return found


def many(count: int) -> list[tuple[str, str, str]]:
    """So many things as plain triples: groups of companies with their apps, and matters against them with sums."""
    found: list[tuple[str, str, str]] = []

    def thing(kind: str, number: int, **links: str) -> str:
        iri = f"http://e/{kind.lower()}/{number}"
        found.extend([(iri, TYPE, PL + kind), (iri, LABEL, f"{kind} {number}")])
        found.extend((iri, PL + name, value) for name, value in links.items())
        return iri

    companies = [thing("Company", number) for number in range(count // 20)]
    for number, company in enumerate(companies[50:]):
        found.append((companies[number % 50], PL + "parentOf", company))
    apps = [thing("App", number) for number in range(count // 20)]
    found.extend((companies[number % len(companies)], PL + "operates", app) for number, app in enumerate(apps))
    courts = [thing("Court", number) for number in range(min(40, count // 5))]
    for number in range(count - len(companies) - len(apps) - len(courts)):
        kind, status = (("Lawsuit", "pending"), ("Fine", "imposed"), ("Settlement", "agreed"))[number % 3]
        amount = f"http://e/amount/{number}"
        app = apps[number % 7 % len(apps)]
        thing(kind, number, respondent=companies[number % len(companies)], app=app, status=PL + status,
              court=courts[number % len(courts)], date=f"{2000 + number % 25}-0{1 + number % 9}", amount=amount)
        found += [(amount, TYPE, PL + "Amount"), (amount, PREFIXES["schema"] + "currency", "EUR"),
                  (amount, PREFIXES["schema"] + "value", str(number + 1)), (amount, PL + "amountRole", PL + "sought")]
    return found


def texts(*readings: Reading) -> dict[str, str]:
    """Their texts by sha256."""
    return {r.document.sha256: r.document.text for r in readings}


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The small graph of two documents."""
    return to_rdf(world(article(), fined()))


@pytest.fixture(scope="session")
def large() -> Graph:
    """A graph too large to be drawn whole."""
    return to_rdf(world(*matters(150)))


@dataclass
class Watched:
    """An open page, with all that it asked for, complained of, or did though it should not."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def js(self, code: str) -> Any:
        """The value of an expression in the page's own script."""
        return self.page.evaluate(code)

    def until(self, code: str) -> None:
        """Wait for an expression to become true; the browser's own waiting is forbidden by the page's policy."""
        for _ in range(100):
            if self.js(code):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {code}")


Open = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Draw a graph and open it as a file; at the end nothing may have left the page, nor been complained of."""
    opened: list[Watched] = []

    def draw(graph: Graph, address: str = "", dark: bool = False, **options: Any) -> Watched:
        path = tmp_path / f"page{len(opened)}.html"
        show(graph, path, **options)
        return visit(path, address, dark)

    def visit(path: Path, address: str = "", dark: bool = False) -> Watched:
        page = browser.new_context(
            viewport={"width": 1400, "height": 900}, color_scheme="dark" if dark else "light"
        ).new_page()
        watched = Watched(page)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("console", lambda message: watched.complaints.append(message.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (watched.complaints.append(dialog.message), dialog.dismiss()))
        page.goto(f"file://{path}{address}")
        opened.append(watched)
        if path.name.startswith(("page", "picture")):
            page.wait_for_selector("body[data-ready]")
        return watched

    draw.visit = visit  # type: ignore[attr-defined]
    yield draw
    for watched in opened:
        outside = [url for url in watched.requests if not url.startswith(("file:", "data:", "blob:"))]
        watched.page.context.close()
        assert outside == []
        assert all(url.partition("#")[0].endswith(".html") for url in watched.requests if url.startswith("file:"))
        assert watched.complaints == []
