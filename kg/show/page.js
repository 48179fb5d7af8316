// The page as a whole: views, keys, theme, addresses, print, PNG.
const VIEWS = { picture: null, chronology: () => drawChronology(), exposure: () => drawExposure(), documents: () => drawDocuments() };
const ROOT = document.documentElement;

function openView(name) {
  if (!(name in VIEWS)) return;
  for (const view of Object.keys(VIEWS)) {
    const tab = $(`tab-${view}`);
    tab.setAttribute("aria-selected", String(view === name));
    tab.tabIndex = view === name ? 0 : -1;
    $(view).hidden = view !== name;
  }
  document.body.dataset.view = name;
  if (VIEWS[name] && dirty.delete(name)) VIEWS[name]();
  // What changed while another view was open was laid out for a stage that was not there.
  if (name === "picture") drawn.stage.width === stageSize().width ? network.redraw() : redraw();
  remember();
}
const view = () => Object.keys(VIEWS).find((name) => !$(name).hidden);

function startTabs() {
  const tabs = Object.keys(VIEWS).map((name) => $(`tab-${name}`));
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => openView(tab.id.slice(4)));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = tabs[(step + tabs.length) % tabs.length];
      openView(next.id.slice(4));
      next.focus();
    });
  });
}

function startKinds() {
  for (const kind of Object.keys(KINDS).filter((name) => THINGS.some((thing) => thing.kind === name))) {
    const box = el("input", { type: "checkbox", id: `kind-${kind}`, change: () => { box.checked ? filters.kinds.add(kind) : filters.kinds.delete(kind); addLaws(); redraw(); } });
    box.checked = filters.kinds.has(kind);
    $("kinds").append(el("label", { class: "kind" }, box, sign(kind), KINDS[kind]));
  }
}

// Which part of the graph the picture shows: a group, or the whole as far as it can be drawn.
function startParts() {
  const select = $("part");
  const all = THINGS.filter((thing) => thing.kind !== "law").length <= DATA.whole.length;
  select.append(new Option("your choice", ""), new Option(all ? "everything" : "the largest groups together", "whole"));
  DATA.groups.forEach(([id, count], index) => select.append(new Option(`${THINGS[id].label} (${plural(count, "matter", "matters")})`, index)));
  select.options[0].hidden = true;
  // Under filters a group is one filter more.
  select.addEventListener("change", () => {
    if (!filtering()) return showPart(select.value);
    filters.party = DATA.groups[select.value]?.[0] ?? null;
    announceFilter();
  });
}

const partWords = () => `Picture of ${$("part").selectedOptions[0].text}${$("partial").textContent && `, ${$("partial").textContent}`}.`;

// The name of what is shown, where it is a part that can be chosen.
function tellPart() {
  const same = (ids) => ids.length === base.size && ids.every((id) => base.has(id));
  const part = DATA.groups.findIndex(([id, , ids]) => (filtering() ? id === filters.party : same(ids)));
  $("part").options[0].text = filtering() ? "what matches the filters" : "your choice";
  $("part").value = part >= 0 ? part : same(DATA.whole) && !filtering() ? "whole" : "";
  const all = part >= 0 ? DATA.groups[part][1] : MATTERS.length;
  const some = [...base].filter((id) => THINGS[id].state && (part < 0 || THINGS[id].parents?.includes(DATA.groups[part][0]))).length;
  $("partial").textContent = some < all && !filtering() ? `${some.toLocaleString("en")} of ${plural(all, "matter", "matters")} drawn` : "";
}

function showKind(kind) {
  filters.kinds.add(kind);
  const box = $(`kind-${kind}`);
  if (box) box.checked = true;
}

// Laws stand in the picture only when asked for: those that its matters cite, as far as there is room.
function addLaws() {
  if (!filters.kinds.has("law")) return;
  for (const id of [...shown].flatMap(neighbours).filter((other) => THINGS[other].kind === "law")) if (shown.size < MOST) shown.add(id);
}

// The nearest card in the direction of an arrow key.
function neighbourCard(key) {
  const ids = [...drawn.place.keys()];
  if (selected === null || !drawn.place.has(selected)) return ids[0];
  const from = drawn.place.get(selected);
  const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  const far = (id) => {
    const [x, y] = [drawn.place.get(id).x - from.x, drawn.place.get(id).y - from.y];
    const along = x * dx + y * dy;
    return along > 4 ? along + 2.5 * Math.abs(x * dy + y * dx) : Infinity;
  };
  const best = ids.filter((id) => id !== selected).sort((a, b) => far(a) - far(b))[0];
  return best !== undefined && far(best) < Infinity ? best : selected;
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(3, Math.max(0.1, network.getScale() * factor)) });
}

// The chosen card comes into sight; nothing moves where it stands there already.
function reveal(id) {
  const at = network.canvasToDOM(drawn.place.get(id));
  const stage = $("network");
  if (at.x < 90 || at.y < 60 || at.x > stage.clientWidth - 90 || at.y > stage.clientHeight - 60) network.moveTo({ position: drawn.place.get(id) });
}

function startKeys() {
  $("network").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const acts = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit(true), e: () => selected !== null && (expand(selected), showPanel()), Escape: () => select(null), Enter: () => $("chosen")?.focus() };
    if (key.startsWith("Arrow") && drawn.place.size) {
      const next = neighbourCard(key);
      if (next !== selected) select(next);
      reveal(next);
    } else if (acts[key]) acts[key]();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    $("q").focus();
  });
}

const isDark = () => (ROOT.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function useTheme(theme) {
  if (theme) ROOT.dataset.theme = theme;
  readInk();
  $("theme").textContent = isDark() ? "Light" : "Dark";
  document.querySelectorAll("canvas.sign").forEach(paintSign);
  if (network) network.redraw();
}

// The address of what is seen, to be sent to somebody else.
function remember() {
  const parts = [];
  if (selected !== null) parts.push(`focus=${encodeURIComponent(THINGS[selected].key)}`);
  if (view() !== "picture") parts.push(`view=${view()}`);
  try { history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname + location.search); } catch { /* some browsers keep files from it */ }
}

function named(name) {
  const plain = folded(name);
  const found = THINGS.find((thing) => thing.key === name || thing.iri === name) || THINGS.find((thing) => [thing.label, ...thing.aka].some((other) => folded(other) === plain));
  return found ? found.id : search(name)[0];
}

function followAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const name = asked.get("focus");
  const id = name === null ? DATA.focus ?? undefined : named(name);
  unknown = id === undefined && name ? name : "";
  if (unknown) { redraw(); say($("notice").textContent); }
  if (id !== undefined) {
    if (name !== null) centre(id);
    select(id, true);
  }
  openView(asked.get("view") in VIEWS ? asked.get("view") : "picture");
}

// The whole picture at twice its size, with its title and what its signs mean.
function pictureImage(titled) {
  const stage = $("network");
  const { box } = drawn;
  const [width, height] = [Math.ceil(box.right - box.left + 60), Math.ceil(box.bottom - box.top + 110)];
  const before = { scale: network.getScale(), position: network.getViewPosition() };
  network.setSize(`${width * 2}px`, `${height * 2}px`);
  network.moveTo({ scale: 2, position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 - 24 } });
  network.redraw();
  const image = framed(stage.querySelector("canvas"), titled);
  network.setSize("100%", "100%");
  network.moveTo(before);
  network.redraw();
  return image;
}

function framed(canvas, titled) {
  const head = titled ? 80 : 0;
  const image = el("canvas", { width: canvas.width, height: canvas.height + head + (titled ? 70 : 0) });
  const ctx = image.getContext("2d");
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, image.width, image.height);
  ctx.drawImage(canvas, 0, head);
  if (!titled) return image;
  ctx.fillStyle = ink.ink;
  ctx.font = "600 44px Georgia, 'Liberation Serif', serif";
  ctx.fillText(document.querySelector("h1").textContent, 60, 62, image.width - 120);
  ctx.font = `22px ${FACE}`;
  ctx.fillStyle = ink.quiet;
  ctx.fillText(`Dashed: alleged or pending. Pale: dismissed or annulled. ${partWords()} ${$("subtitle").textContent} ${filterWords()}`, 60, image.height - 30, image.width - 120);
  return image;
}

function savePicture() {
  const link = el("a", { href: pictureImage(true).toDataURL("image/png"), download: "privacy-litigation.png" });
  document.body.append(link);
  link.click();
  link.remove();
}

function startPrint() {
  let theme;
  addEventListener("beforeprint", () => {
    theme = ROOT.dataset.theme;
    useTheme("light");
    ink.paper = "#ffffff";
    // Paper unfolds nothing: what stands behind a button is brought out before.
    for (let more; (more = document.querySelector("#panel .rest"));) more.click();
    document.querySelectorAll(".more").forEach((bar) => bar.all && !bar.hidden && bar.all());
    $("printed").textContent = [$("subtitle").textContent, view() === "picture" && partWords(), filterWords() && `Filters: ${filterWords()}.`].filter(Boolean).join(" ");
    // A copy of the whole picture: the canvas itself would be cut where the screen ends.
    $("paper")?.remove();
    const image = view() === "picture" && drawn.place.size ? pictureImage(false) : null;
    if (image) { image.id = "paper"; $("picture").append(image); }
  });
  addEventListener("afterprint", () => {
    $("paper")?.remove();
    if (theme) ROOT.dataset.theme = theme; else delete ROOT.dataset.theme;
    useTheme();
  });
  $("print").addEventListener("click", () => print());
}

function start() {
  const parties = THINGS.length - MATTERS.length;
  $("subtitle").textContent = `${plural(MATTERS.length, "matter", "matters")}, ${plural(parties, "party or law", "parties and laws")}, read from ${plural(DATA.papers.length, "document", "documents")}.`;
  readInk();
  startFilters();
  startTabs();
  startKinds();
  startParts();
  startPicture();
  startSearch();
  startKeys();
  startPrint();
  useTheme();
  onFilter(() => { dirty.add("chronology").add("exposure"); if (filtering()) gather(); else shown = base; redraw(); if (dirty.delete(view())) VIEWS[view()](); showPanel(); });
  $("theme").addEventListener("click", () => useTheme(isDark() ? "light" : "dark"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => useTheme());
  $("png").addEventListener("click", savePicture);
  $("closer").addEventListener("click", () => zoom(1.25));
  $("farther").addEventListener("click", () => zoom(0.8));
  $("whole").addEventListener("click", () => fit(true));
  addEventListener("hashchange", followAddress);
  // A phone that puts away its bar of addresses grows higher: nothing is to jump then.
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth > 900 || innerWidth !== width) redraw(); width = innerWidth; });
  followAddress();
  document.body.dataset.ready = "yes";
}
start();
