// What the reader asked to see. The kinds rule the picture alone; the rest rules every view.
const filters = { kinds: new Set(Object.keys(KINDS).filter((kind) => kind !== "law")), status: "", law: "", authority: "", from: "", to: "", undated: true, party: null };
const changed = [];
const onFilter = (listener) => changed.push(listener);
const announceFilter = () => changed.forEach((listener) => listener());
const filtering = () => Boolean(filters.status || filters.law || filters.authority || filters.from || filters.to || filters.party !== null);

// What is not known is not excluded, unless the reader says so.
function inPeriod(date) {
  const plain = (date || "").replace(/[~?%]+$/, "");
  if (!plain) return filters.undated || !(filters.from || filters.to);
  const length = (limit) => Math.min(limit.length, plain.length);
  const after = !filters.from || plain.slice(0, length(filters.from)) >= filters.from.slice(0, length(filters.from));
  return after && (!filters.to || plain.slice(0, length(filters.to)) <= filters.to.slice(0, length(filters.to)));
}

function matches(matter) {
  return (!filters.status || (matter.status || "not stated") === filters.status)
    && (!filters.law || matter.under.includes(filters.law))
    && (!filters.authority || matter.authorities.includes(filters.authority))
    && (filters.party === null || concerns(matter, filters.party))
    && inPeriod(matter.date);
}
// A matter is a party's where it takes part in it, or where it is against somebody below it.
const concerns = (matter, party) => (matter.parents || []).includes(party) || linksOf(matter.id).some((link) => otherEnd(link, matter.id) === party);
const matching = () => MATTERS.filter(matches);

function filterWords() {
  const words = [["status", filters.status], ["law", filters.law], ["authority", filters.authority], ["from", filters.from], ["to", filters.to], ["undated", filters.from || filters.to ? (filters.undated ? "included" : "left out") : ""], ["party", filters.party === null ? "" : nameOf(THINGS[filters.party])]];
  return words.filter(([, value]) => value).map(([name, value]) => `${name} ${value}`).join(", ");
}

function fillSelect(name, values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  const select = $(`f-${name}`);
  for (const value of [...counts.keys()].sort(byText)) select.append(new Option(`${value} (${counts.get(value)})`, value));
  select.addEventListener("change", () => { filters[name] = select.value; announceFilter(); });
}

function listenDate(name) {
  const input = $(`f-${name}`);
  input.addEventListener("input", () => {
    const fine = /^(\d{4}(-\d{2}(-\d{2})?)?)?$/.test(input.value.trim());
    input.setAttribute("aria-invalid", String(!fine));
    if (fine && filters[name] !== input.value.trim()) { filters[name] = input.value.trim(); announceFilter(); }
  });
}

function startFilters() {
  fillSelect("status", MATTERS.map((matter) => matter.status || "not stated"));
  fillSelect("law", MATTERS.flatMap((matter) => matter.under));
  fillSelect("authority", MATTERS.flatMap((matter) => matter.authorities));
  listenDate("from");
  listenDate("to");
  $("more").addEventListener("click", () => {
    const open = document.body.toggleAttribute("data-filters");
    $("more").setAttribute("aria-expanded", String(open));
    redraw();
  });
  $("f-undated").addEventListener("change", () => { filters.undated = $("f-undated").checked; announceFilter(); });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => {
    Object.assign(filters, { status: "", law: "", authority: "", from: "", to: "", undated: true, party: null });
    for (const name of ["from", "to"]) $(`f-${name}`).removeAttribute("aria-invalid");
    setTimeout(announceFilter);
  });
  onFilter(() => { $("filters").classList.toggle("on", filtering()); $("more").textContent = filtering() ? "Filters (on)" : "Filters"; $("undated").hidden = !(filters.from || filters.to); });
}
