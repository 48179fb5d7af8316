// The chronology and the exposure table.
const PAGE = 150;
let newestFirst = false;
const dirty = new Set(["chronology", "exposure", "documents"]);

// The first rows now, the others when asked for; printing asks for all.
function paged(rows, most, fill) {
  const bar = el("p", { class: "more" });
  let at = 0;
  const next = (count) => {
    fill(rows.slice(at, at + count));
    at = Math.min(rows.length, at + count);
    bar.replaceChildren(`${at.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown `,
      at < rows.length ? el("button", { type: "button", class: "all", click: () => next(most) }, `Show ${Math.min(most, rows.length - at)} more`) : "");
    bar.hidden = rows.length <= most;
  };
  bar.all = () => next(rows.length - at);
  next(most);
  return bar;
}

function headRow(...names) {
  return el("thead", {}, el("tr", {}, ...names.map((name) => (typeof name === "string" ? el("th", { scope: "col" }, name) : name))));
}

function filterLine(count) {
  const words = filterWords();
  return el("p", { class: "quiet count" }, words ? `${plural(count, "matter", "matters")} with ${words}.` : `${plural(count, "matter", "matters")}.`);
}

function drawChronology() {
  const dated = matching().filter((matter) => matter.date).sort((a, b) => (newestFirst ? -1 : 1) * byText(a.date, b.date) || a.id - b.id);
  const rows = [...dated, ...matching().filter((matter) => !matter.date)];
  const body = el("tbody");
  const order = el("th", { scope: "col", "aria-sort": newestFirst ? "descending" : "ascending" },
    el("button", { type: "button", id: "order", class: "link", click: () => { newestFirst = !newestFirst; drawChronology(); $("order").focus(); } }, newestFirst ? "Date, newest first" : "Date, oldest first"));
  const bar = paged(rows, PAGE, (items) => body.append(...items.map(chronologyRow)));
  $("chronology").replaceChildren(el("h2", {}, "Chronology"), filterLine(rows.length),
    el("div", { class: "scroll" }, el("table", {}, el("caption", { class: "unseen" }, "What happened, in order; dates are as precise as the sources"),
      headRow(order, "What", "About", "Sum", "Status", "Words of the source"), body)), bar);
}

function chronologyRow(matter) {
  const told = DATA.passages[DATA.told[matter.id]];
  return el("tr", { "data-id": matter.id },
    el("td", { class: "date" }, dateWords(matter.date) || el("span", { class: "quiet" }, "undated")),
    el("td", {}, el("span", { class: "eyebrow" }, sign(matter.kind), matter.type), goTo(matter.id, matter.name)),
    el("td", {}, [...(matter.topics || []), ...matter.laws].join("; ")),
    el("td", { class: "sumcell" }, (matter.sums.find(([, derived]) => !derived) || [""])[0]),
    el("td", {}, state(matter)),
    el("td", {}, told ? shortQuote(told) : ""));
}

// A sentence; where but a date or a name is recorded, it stands with the words around it.
function shortQuote([paperId, , , exact, before, after]) {
  const letters = Array.from(exact.split(/\s+/).length < 6 ? before + exact + after : exact);
  return el("div", { class: "short" }, el("q", {}, letters.length > 320 ? letters.slice(0, 320).join("").replace(/\s+\S*$/, "…") : letters.join("")), " ", sourceLink(DATA.papers[paperId] || { title: "" }));
}

// Money in hundredths, so that no sum is ever rounded.
function cents(text) {
  const [whole, part = ""] = text.split(".");
  return BigInt(whole) * 100n + BigInt((part + "00").slice(0, 2));
}
const amountWords = (value) => (value / 100n).toLocaleString("en") + (value % 100n ? `.${String(value % 100n).padStart(2, "0")}` : "");

function totalWords(line) {
  if (line.low === line.high && !line.upTo && !line.atLeast) return amountWords(line.low);
  if (line.atLeast) return `at least ${amountWords(line.low)}`;
  return line.upTo && !line.low ? `up to ${amountWords(line.high)}` : `${amountWords(line.low)} to ${amountWords(line.high)}`;
}

// By ultimate parent: a line for each status, role and currency. What is in two currencies is never added up.
function exposureLines(matters) {
  const parents = new Map();
  for (const matter of matters) {
    for (const parent of matter.parents || []) {
      if (!parents.has(parent)) parents.set(parent, { lines: new Map(), bare: [], all: [] });
      const entry = parents.get(parent);
      entry.all.push(matter.id);
      if (!matter.exposure?.length) entry.bare.push(matter.id);
      for (const sum of matter.exposure || []) addSum(entry.lines, matter, sum);
    }
  }
  return [...parents.entries()].sort(([a, one], [b, other]) => other.all.length - one.all.length || a - b);
}

function addSum(lines, matter, [currency, role, low, high]) {
  const status = matter.status || "not stated";
  const key = [status, role, currency].join("|");
  if (!lines.has(key)) lines.set(key, { status, role, currency, low: 0n, high: 0n, upTo: false, atLeast: false, ids: [] });
  const line = lines.get(key);
  line.low += low ? cents(low) : 0n;
  line.high += cents(high || low);
  line.upTo ||= !low;
  line.atLeast ||= !high;
  line.ids.push(matter.id);
}

function drawExposure() {
  const matters = matching();
  const parents = exposureLines(matters);
  const table = el("table", { class: "exposure" }, el("caption", { class: "unseen" }, "Exposure of each ultimate parent by status and currency"),
    headRow("Ultimate parent and status", "What the sum is", "Currency", el("th", { scope: "col", class: "number" }, "Total"), "Matters"));
  const bar = paged(parents, 40, (items) => table.append(...items.map(([id, entry]) => exposureBody(id, entry))));
  $("exposure").replaceChildren(el("h2", {}, "Exposure"), filterLine(matters.length),
    el("p", { class: "note" }, "One sum a matter and currency: the one furthest along (paid, reduced, agreed, imposed, proposed, sought), of several the one told latest. Conversions in brackets, fees and sums a head are left out. Nothing is added up over currencies, nor over status. A matter against two groups stands under both; what was sought and what was then agreed stand on two lines."),
    el("div", { class: "scroll" }, table), bar);
}

function exposureBody(id, entry) {
  const lines = [...entry.lines.values()].sort((a, b) => byText(a.status, b.status) || byText(a.currency, b.currency) || byText(a.role, b.role));
  const body = el("tbody", { "data-parent": id }, el("tr", { class: "parent" }, el("th", { colspan: "5", scope: "rowgroup" }, goTo(id), el("span", { class: "quiet" }, ` ${plural(entry.all.length, "matter", "matters")} against it`))));
  for (const line of lines) body.append(exposureRow(line.status, line.role, line.currency, totalWords(line), line.ids));
  if (entry.bare.length) body.append(exposureRow("", "no sum stated", "", "", entry.bare));
  return body;
}

function exposureRow(status, role, currency, total, ids) {
  const list = el("ul", { class: "plain", hidden: true }, ...ids.slice(0, 50).map((id) => el("li", {}, goTo(id, THINGS[id].name), " ", el("span", { class: "quiet" }, dateWords(THINGS[id].date)))));
  const button = el("button", { type: "button", class: "link", "aria-expanded": "false", click: () => { list.hidden = !list.hidden; button.setAttribute("aria-expanded", String(!list.hidden)); } }, plural(ids.length, "matter", "matters"));
  return el("tr", {}, el("td", {}, status), el("td", {}, role), el("td", {}, currency), el("td", { class: "number" }, total), el("td", {}, button, list));
}
