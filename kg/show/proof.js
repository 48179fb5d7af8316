// The panel: what is known of a thing, and for each statement the words that prove it.
const MOST_QUOTES = 6;
const MOST_LINKS = 12;

const goTo = (id, text = nameOf(THINGS[id])) => el("button", { type: "button", class: "link", click: () => select(id, true) }, text);
const heading = (text) => el("h3", {}, text);

function showPanel() {
  const panel = $("panel");
  if (selected === null) panel.replaceChildren(...startPanel());
  else panel.replaceChildren(...thingPanel(THINGS[selected]));
  $("proof").scrollTop = 0;
}

function startPanel() {
  const busiest = DATA.groups.map(([id, count]) => el("li", {}, goTo(id), el("span", { class: "quiet" }, plural(count, "matter", "matters"))));
  return [
    el("h2", { class: "lead" }, "Choose a card or a line to read the words that prove it."),
    el("ul", { class: "reading" },
      el("li", {}, el("span", { class: "dash" }), "Dashed: alleged or pending"),
      el("li", {}, el("span", { class: "solid" }), "Solid: decided, agreed or imposed"),
      el("li", {}, el("span", { class: "pale" }), "Pale: dismissed, withdrawn or annulled"),
      el("li", {}, el("span", { class: "more" }, "+3"), "Linked with three more; double-click or E")),
    heading("Most matters against them"), el("ol", { class: "plain" }, ...busiest),
    heading("In the picture"), itemList(),
  ];
}

// The picture as a list, by column: what a screen reader reads in its place.
function itemList() {
  const list = el("div", { id: "items" });
  const kept = [...drawn.place.keys()];
  DATA.columns.forEach((name, level) => {
    const ids = kept.filter((id) => Math.floor(THINGS[id].col / 10) === level).sort((a, b) => drawn.place.get(a).x - drawn.place.get(b).x || drawn.place.get(a).y - drawn.place.get(b).y);
    if (ids.length) list.append(el("h4", {}, name), el("ul", { class: "plain" }, ...ids.map((id) => el("li", {}, sign(THINGS[id].kind), goTo(id), state(THINGS[id])))));
  });
  return list;
}

const state = (thing) => (thing.state ? el("span", { class: `state ${thing.state}` }, thing.status || (thing.state === "open" ? "alleged" : "")) : null);

function thingPanel(thing) {
  const hidden = hiddenCount(thing.id);
  const tools = el("p", { class: "actions" },
    el("button", { type: "button", click: () => { openView("picture"); centre(thing.id); showPanel(); } }, "Put in the middle"),
    hidden ? el("button", { type: "button", id: "expand", click: () => { openView("picture"); expand(thing.id); showPanel(); } }, `Show ${hidden} more linked`) : null,
    thing.state ? null : el("button", { type: "button", id: "only", click: () => { filters.party = thing.id; announceFilter(); say(`Only matters of ${thing.label}`); } }, "Only its matters"),
    el("button", { type: "button", id: "close", click: () => select(null) }, "Close"));
  return [
    el("p", { class: "eyebrow" }, sign(thing.kind), thing.type, state(thing)),
    el("h2", { id: "chosen", tabindex: "-1" }, thing.state ? thing.name : thing.label),
    facts(thing), tools, ...differences(thing), ...quotes(PROOFS_OF.get(thing.id) || []), ...linkLists(thing),
  ];
}

function facts(thing) {
  const sums = thing.sums.map(([text, derived]) => el("div", { class: derived ? "quiet" : "sum" }, derived ? `${text} (conversion)` : text));
  const rows = [
    ["Date", dateWords(thing.date)], ["Deadline", dateWords(thing.deadline)], ["Sum", sums], ["About", (thing.topics || []).join(", ")],
    ["Law", thing.laws.join("; ")], ["History", (thing.history || []).length > 1 ? thing.history.map(([status, date]) => el("div", {}, [status, dateWords(date)].filter(Boolean).join(", "))) : ""], ["People", thing.people], ["Also named", thing.aka.join(" · ")],
  ];
  const list = el("dl");
  for (const [name, value] of rows) if (value && value.length) list.append(el("dt", {}, name), el("dd", {}, ...[value].flat()));
  return list;
}

function differences(thing) {
  const found = DATA.differences.filter(([about]) => about === thing.id);
  return found.map(([, slot, values, preferred, rule]) => el("div", { class: "differ" }, el("strong", {}, `Sources differ on ${slot}: `),
    values.map((value) => (value === preferred ? `${value} (preferred)` : value)).join(" / "), rule ? el("span", { class: "quiet" }, ` ${rule}`) : null));
}

function linkLists(thing) {
  const groups = new Map();
  for (const link of linksOf(thing.id)) {
    const word = link.from === thing.id ? link.word : DATA.inverse[link.word];
    groups.set(word, [...(groups.get(word) || []), otherEnd(link, thing.id)]);
  }
  if (!groups.size) return [];
  const list = el("dl", { class: "links" });
  for (const [word, ids] of groups) {
    const items = [...new Set(ids)].sort((a, b) => byText(THINGS[b].date || "", THINGS[a].date || "") || a - b).map((id) => el("dd", {}, sign(THINGS[id].kind), goTo(id), state(THINGS[id])));
    list.append(el("dt", {}, word), ...firstFew(items, MOST_LINKS));
  }
  return [heading("Linked with"), list];
}

// The first items, and a button that brings the others.
function firstFew(items, most) {
  if (items.length <= most) return items;
  const more = el("button", { type: "button", class: "link rest", click: () => holder.replaceWith(...items.slice(most)) }, `${items.length - most} more`);
  const holder = el(items[0].tagName.toLowerCase(), {}, more);
  return [...items.slice(0, most), holder];
}

// Statements of one passage stand together: one quote proves several.
function quotes(proofs) {
  if (!proofs.length) return [heading("Proof"), el("p", { class: "quiet" }, "No passage of a document is recorded for this.")];
  const places = grouped(proofs, "place");
  const ordered = [...places.entries()].sort(([, a], [, b]) => worth(b) - worth(a) || a[0].place - b[0].place);
  const items = ordered.map(([, found]) => quote(found));
  return [heading(`Proof (${plural(items.length, "passage", "passages")})`), ...firstFew(items, MOST_QUOTES)];
}

// Passages that say most about the thing come first; mere mentions of a name come last.
const NAMING = new Set(["is a", "named", "also named"]);
const worth = (proofs) => (proofs.every((proof) => NAMING.has(proof.word)) ? -1000 : 0) + proofs.length;

function quote(proofs) {
  const [paperId, start, end, exact, before, after] = proofs[0].passage;
  const paper = DATA.papers[paperId] || { title: "Unknown document" };
  const place = [paper.publisher, dateWords(paper.issued), `characters ${start.toLocaleString("en")}–${end.toLocaleString("en")}`].filter(Boolean).join(" · ");
  return el("figure", { class: "quote" },
    el("blockquote", {}, el("span", { class: "around" }, before), el("mark", {}, exact), el("span", { class: "around" }, after)),
    el("figcaption", {}, sourceLink(paper), el("span", { class: "quiet" }, ` · ${place}`)),
    ...statements(proofs));
}

// Statements under who makes them, and how: stated, alleged, denied, admitted or found.
function statements(proofs) {
  const voices = new Map();
  for (const proof of proofs) {
    const voice = [proof.modality, proof.speaker, proof.confidence].join("|");
    if (!voices.has(voice)) voices.set(voice, new Map());
    voices.get(voice).set([proof.about, proof.word, proof.other, proof.text].join("|"), proof);
  }
  return [...voices.values()].flatMap((found) => {
    const [first] = found.values();
    return [el("p", { class: "voice" }, el("span", { class: `modality ${first.modality}` }, first.modality), ` by ${DATA.speakers[first.speaker] || "the document"}${doubt(first)}`),
      el("ul", { class: "statements" }, ...firstFew(statementItems([...found.values()]), 10))];
  });
}

// Of several statements about one thing the first alone names it.
function statementItems(proofs) {
  const about = grouped(proofs, "about");
  return [...about.entries()].flatMap(([id, found]) => [
    ...(id === selected ? [] : [el("li", { class: "about" }, goTo(id))]),
    ...found.map((proof) => statement(proof, id !== selected)),
  ]);
}

function statement(proof, inner) {
  const told = /date|deadline/.test(proof.word) ? dateWords(proof.text) : proof.text;
  const value = proof.other < 0 ? told : proof.other === selected ? THINGS[proof.other].label : goTo(proof.other);
  return el("li", { class: inner ? "inner" : "" }, el("em", {}, proof.word), " ", value);
}
const doubt = (proof) => (Number(proof.confidence) < 1 && proof.confidence ? ` (confidence ${Math.round(proof.confidence * 100)} %)` : "");

// The proof of one line of the picture.
function showLink(link) {
  const found = (PROOFS_OF.get(link.from) || []).filter((proof) => proof.about === link.from && proof.other === link.to && proof.word === link.word);
  $("panel").replaceChildren(
    el("p", { class: "eyebrow" }, "Link"),
    el("h2", { id: "chosen", tabindex: "-1" }, goTo(link.from), ` ${link.word} `, goTo(link.to)),
    ...quotes(found));
  say(`${nameOf(THINGS[link.from])} ${link.word} ${nameOf(THINGS[link.to])}`);
}

// Choose a thing, wherever it is named; the picture makes room for it.
function select(id, bring = false) {
  selected = id;
  if (id !== null && unknown) { unknown = ""; notice(new Set(drawn.place.keys())); }
  if (id !== null && bring && !drawn.place.has(id)) centre(id);
  else if (bring && id !== null && $("picture").hidden === false) fit();
  network.redraw();
  showPanel();
  remember();
  if (id !== null) say(`${nameOf(THINGS[id])}. ${plural((PROOFS_OF.get(id) || []).length, "statement", "statements")} with proof beside the picture.`);
}

// The list in the panel follows the picture when nothing is chosen.
function announcePicture() {
  if (selected === null) showPanel();
}
const say = (text) => { $("live").textContent = text; };
