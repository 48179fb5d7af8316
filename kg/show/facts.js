// What the page says, read once. Nothing below ever writes HTML: text goes in as text.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);
const DATA = read("data");
const OPTIONS = read("options");
const KINDS = {
  company: "Companies", app: "Apps", claim: "Claims", outcome: "Outcomes",
  authority: "Authorities", claimant: "Claimants", law: "Laws",
};
const THINGS = DATA.things.map((thing, id) => ({ id, iri: DATA.base + thing.key, aka: [], laws: [], under: [], authorities: [], sums: [], ...thing }));
const LINKS = DATA.links.map(([from, to, word, quiet]) => ({ from, to, word, quiet: Boolean(quiet) }));
const PROOFS = DATA.proofs.map(([about, word, other, text, passage, speaker, modality, confidence]) =>
  ({ about, word, other, text, passage: DATA.passages[passage], place: passage, speaker, modality, confidence }));
const MATTERS = THINGS.filter((thing) => thing.state);

const grouped = (items, ...ends) => {
  const map = new Map();
  for (const item of items) {
    for (const end of new Set(ends.map((name) => item[name]))) {
      if (end < 0) continue;
      if (!map.has(end)) map.set(end, []);
      map.get(end).push(item);
    }
  }
  return map;
};
const LINKS_OF = grouped(LINKS, "from", "to");
const PROOFS_OF = grouped(PROOFS, "about", "other");
const PROOFS_AT = grouped(PROOFS, "place");
const linksOf = (id) => LINKS_OF.get(id) || [];
const otherEnd = (link, id) => (link.from === id ? link.to : link.from);
const neighbours = (id) => [...new Set(linksOf(id).map((link) => otherEnd(link, id)))];
const nameOf = (thing) => (thing.state ? `${thing.type} ${thing.name}` : thing.label);

// An element; children that are strings become text, attributes that are functions listen.
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "class") node.className = value;
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// A link only where the address is one of the web; anything else stays the text it is.
function sourceLink(paper) {
  const title = paper.title || "Untitled document";
  if (!/^https?:\/\/[^/]/i.test(paper.url)) return el("span", {}, title);
  return el("a", { href: paper.url, rel: "noopener noreferrer", target: "_blank" }, title);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
// As precise as the text, no more: 2021-02 is Feb 2021.
function dateWords(date) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/.exec(date || "");
  if (!found) return date || "";
  const [, year, month, day, doubt] = found;
  const parts = [day && String(Number(day)), month && MONTHS[month - 1], year].filter(Boolean);
  return (doubt ? "about " : "") + parts.join(" ");
}
const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const byText = (a, b) => a.localeCompare(b, "en");
