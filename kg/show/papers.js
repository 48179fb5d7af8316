// The documents: each with its passages, in place where its text is at hand.
function drawDocuments() {
  const list = el("div", { class: "papers" });
  const order = DATA.papers.map((_, id) => id).sort((a, b) => byText(DATA.papers[a].issued, DATA.papers[b].issued) || a - b);
  const bar = paged(order, PAGE, (ids) => list.append(...ids.map(paperEntry)));
  $("documents").replaceChildren(el("h2", {}, "Documents"),
    el("p", { class: "quiet count" }, `${plural(order.length, "document", "documents")}. Marked words prove something: choose them to see what.`), list, bar);
}

function paperEntry(id) {
  const paper = DATA.papers[id];
  const about = [paper.publisher, dateWords(paper.issued), plural(paper.passages.length, "passage", "passages")].filter(Boolean).join(" · ");
  const body = el("div", { class: "text" });
  const entry = el("details", { "data-paper": id, toggle: () => entry.open && !body.childNodes.length && fillPaper(body, paper) },
    el("summary", {}, el("span", { class: "title" }, paper.title), el("span", { class: "quiet" }, ` ${about}`)), body);
  return entry;
}

function fillPaper(body, paper) {
  const origin = el("p", { class: "origin" }, sourceLink(paper),
    el("span", { class: "quiet" }, paper.retrieved ? ` · retrieved ${dateWords(paper.retrieved)}` : "", paper.sha256 ? ` · sha256 ${paper.sha256.slice(0, 16)}…` : ""));
  body.append(origin, ...(paper.pieces.length ? [fullText(paper)] : quoteList(paper)));
}

function fullText(paper) {
  const text = el("div", { class: "full" });
  for (const [words, passages] of paper.pieces) {
    const strength = Math.min(3, passages.length);
    text.append(passages.length && words.trim() ? passageMark(words, passages, `depth${strength}`) : words);
  }
  return text;
}

function quoteList(paper) {
  const outer = paper.passages.filter((one) => !paper.passages.some((other) => other !== one && covers(DATA.passages[other], DATA.passages[one])));
  return outer.map((place) => {
    const [, start, end, exact] = DATA.passages[place];
    return el("p", { class: "excerpt" }, el("span", { class: "quiet" }, `${start.toLocaleString("en")}–${end.toLocaleString("en")} `),
      passageMark(exact, [place, ...paper.passages.filter((other) => other !== place && covers(DATA.passages[place], DATA.passages[other]))], "depth1"));
  });
}
const covers = (outer, inner) => outer[1] <= inner[1] && inner[2] <= outer[2] && (outer[1] < inner[1] || inner[2] < outer[2]);

function passageMark(words, passages, depth) {
  const choose = (event) => { tell(event.currentTarget, passages); };
  return el("mark", { role: "button", tabindex: "0", class: depth, click: choose, keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(event); } } }, words);
}

// What marked words prove, said in the panel.
function tell(mark, passages) {
  for (const other of document.querySelectorAll("mark[aria-pressed]")) other.removeAttribute("aria-pressed");
  mark.setAttribute("aria-pressed", "true");
  selected = null;
  const proofs = passages.flatMap((place) => PROOFS_AT.get(place) || []);
  $("panel").replaceChildren(el("p", { class: "eyebrow" }, "These words prove"), ...statements(proofs),
    el("p", { class: "actions" }, el("button", { type: "button", click: () => select(null) }, "Close")));
  $("proof").scrollTop = 0;
  say(`These words prove ${plural(proofs.length, "statement", "statements")}, said beside the text.`);
}
