// The search box: names and aliases of everything, best first, by keyboard as by mouse.
const MOST_FOUND = 12;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const NAMES = THINGS.map((thing) => folded([thing.label, thing.name, ...thing.aka].filter(Boolean).join(" · ")));
let choice = -1;

function search(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  NAMES.forEach((name, id) => {
    if (words.every((word) => name.includes(word))) found.push([rank(name, words[0], id), id]);
  });
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST_FOUND).map(([, id]) => id);
}

// Names that begin so first, then parties before matters, then what is linked most.
function rank(name, word, id) {
  return (name.startsWith(word) ? 0 : 1000) + (THINGS[id].state ? 500 : 0) - Math.min(400, linksOf(id).length);
}

function offer() {
  const ids = search($("q").value);
  choice = ids.length ? 0 : -1;
  const items = ids.map((id, index) => el("li", { role: "option", id: `found-${index}`, "aria-selected": String(index === 0), "data-id": id, mousedown: (event) => { event.preventDefault(); take(id); } },
    sign(THINGS[id].kind), el("span", { class: "name" }, THINGS[id].state ? THINGS[id].name : THINGS[id].label), el("span", { class: "quiet" }, [THINGS[id].type, dateWords(THINGS[id].date)].filter(Boolean).join(" · "))));
  const none = $("q").value.trim() && !ids.length;
  $("found").replaceChildren(...(none ? [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing is called so")] : items));
  unfold(ids.length > 0 || Boolean(none));
  if (none) say("Nothing is called so");
}

function unfold(open) {
  $("found").hidden = !open;
  $("q").setAttribute("aria-expanded", String(open));
  point();
}

function point() {
  const options = [...$("found").children];
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === choice)));
  if (choice >= 0 && !$("found").hidden) $("q").setAttribute("aria-activedescendant", `found-${choice}`);
  else $("q").removeAttribute("aria-activedescendant");
}

function take(id) {
  $("q").value = "";
  unfold(false);
  if ($("picture").hidden === false) $("network").focus({ preventScroll: true });
  select(id, true);
}

function startSearch() {
  $("q").addEventListener("input", offer);
  $("q").addEventListener("blur", () => unfold(false));
  $("q").addEventListener("keydown", (event) => {
    const options = [...$("found").querySelectorAll("[data-id]")];
    if (event.key === "Escape") unfold(false);
    else if (event.key === "Enter" && options[choice]) take(Number(options[choice].dataset.id));
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!options.length) return;
      choice = (choice + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      point();
    }
  });
}
