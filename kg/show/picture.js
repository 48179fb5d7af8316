// The picture: what pyvis gave first, then what the reader asks for; never more than MOST cards.
const MOST = 60;
const MOST_READ = 26;
const LEAST_SCALE = 0.62;
const nodes = new vis.DataSet();
let shown = new Set(read("nodes").map((node) => node.id));
// What is shown where nothing is filtered, and which name of an address nothing is called by.
let base = shown;
let unknown = "";
let selected = null;
let drawn = { place: new Map(), heads: [], routes: [], box: null };
let network;

const node = (id) => ({
  id, label: " ", shape: "custom", group: THINGS[id].kind, size: WIDTH / 2,
  // A method, for vis-network calls it on the shape: what it measures of its other shapes it must be told here.
  ctxRenderer({ ctx, x, y, state }) {
    [this.width, this.height] = [WIDTH, heightOf(id)];
    this.updateBoundingBox(x, y);
    return {
      drawNode: () => drawCard(ctx, id, x, y, { selected: selected === id, hover: state.hover }),
      nodeDimensions: { width: WIDTH, height: heightOf(id) },
    };
  },
});

function hiddenCount(id) {
  return neighbours(id).filter((other) => !shown.has(other) && filters.kinds.has(THINGS[other].kind)).length;
}

// Matters obey the filters; a party goes only when it was linked to nothing but hidden matters.
function visible() {
  const kept = new Set([...shown].filter((id) => filters.kinds.has(THINGS[id].kind) && (!THINGS[id].state || matches(THINGS[id]))));
  if (!filtering()) return kept;
  return new Set([...kept].filter((id) => THINGS[id].state || leadsToMatter(id, kept)));
}

function leadsToMatter(start, kept) {
  const seen = new Set([start]);
  const todo = [start];
  while (todo.length) {
    const id = todo.pop();
    for (const link of linksOf(id)) {
      const other = otherEnd(link, id);
      if (!kept.has(other) || seen.has(other)) continue;
      if (THINGS[other].state) return true;
      // Owners lead down to what they own, not across to their sisters.
      if (link.from === id) { seen.add(other); todo.push(other); }
    }
  }
  return false;
}

// A part of the graph chosen by its number among the groups; anything else is the whole.
function showPart(part) {
  base = shown = new Set(DATA.groups[part]?.[2] || DATA.whole);
  selected = null;
  redraw();
  remember();
}

function redraw() {
  const kept = visible();
  notice(kept);
  const stage = stageSize();
  drawn = { ...layOut([...kept].sort((a, b) => a - b), drawnLinks(kept), heightOf, stage), stage };
  nodes.clear();
  nodes.add([...kept].map((id) => ({ ...node(id), ...drawn.place.get(id) })));
  fit();
  // Twice: the first pass tells vis-network where new cards are, the second draws those that are in sight.
  network.redraw();
  network.redraw();
  tellPart();
  announcePicture();
}

const stageSize = () => ({ width: Math.max(240, $("network").clientWidth - 40), height: Math.max(240, $("network").clientHeight - 40 - $("notice").offsetHeight) });

// Everything, if it can still be read so; else as much as can be, around what is selected or at the left.
function fit(whole = false) {
  const { box } = drawn;
  if (!box || box.left === Infinity) return;
  const stage = stageSize();
  const [width, height] = [box.right - box.left, box.bottom - box.top + 56];
  // Rows are as wide as the stage and run on below it.
  const scale = Math.min(1.2, stage.width / width, drawn.upright && !whole ? 2 : stage.height / height);
  const used = whole ? scale : Math.max(scale, LEAST_SCALE);
  const at = drawn.place.get(selected);
  const clamp = (middle, low, high, room) => (high - low <= room ? (low + high) / 2 : Math.min(Math.max(middle, low + room / 2), high - room / 2));
  network.moveTo({
    scale: used,
    position: {
      x: clamp(at ? at.x : box.left, box.left, box.right, stage.width / used),
      // What is lower than the stage hangs from its top, as a board does.
      y: height < stage.height / used ? box.top - 56 + stage.height / used / 2 : clamp(at ? at.y : box.top - 56, box.top - 56, box.bottom, stage.height / used),
    },
  });
}

function drawHeads(ctx) {
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const head of drawn.heads) {
    ctx.fillStyle = ink.line;
    ctx.fillRect(head.x, head.y + 8, Math.max(head.width, WIDTH), 1.5);
    ctx.font = `600 14px ${FACE}`;
    haloed(ctx, head.name, head.x, head.y, ink.quiet);
  }
}

// More of what is linked with a thing. Where that is too much, what stands farthest from it goes.
function expand(id) {
  const before = shown.size;
  const wanted = [id, ...neighbours(id).filter((other) => filters.kinds.has(THINGS[other].kind)).sort((a, b) => shown.has(b) - shown.has(a) || THINGS[a].col - THINGS[b].col || a - b)].slice(0, MOST);
  const ordered = [...new Set([...wanted, ...byDistance(id, shown)])];
  shown = new Set(ordered.slice(0, MOST));
  if (!filtering()) base = shown;
  redraw();
  say(`${plural(shown.size, "card", "cards")} shown, ${before} before`);
}

function byDistance(start, within) {
  const order = [start];
  const seen = new Set(order);
  for (const id of order) {
    for (const other of neighbours(id)) {
      if (!seen.has(other) && within.has(other)) { seen.add(other); order.push(other); }
    }
  }
  return [...order, ...[...within].filter((id) => !seen.has(id))];
}

// A thing in the middle, with what lies within two steps of it.
function centre(id, hops = 2) {
  const kinds = (other) => THINGS[other].kind !== "law";
  const order = [id];
  let ring = [id];
  for (let hop = 0; hop < hops && order.length < MOST; hop += 1) {
    const next = [...new Set(ring.flatMap((other) => neighbours(other)))].filter((other) => !order.includes(other) && kinds(other));
    order.push(...next.sort((a, b) => THINGS[a].col - THINGS[b].col || a - b).slice(0, MOST - order.length));
    ring = next;
  }
  base = shown = new Set(DATA.groups.find(([parent]) => parent === id)?.[2] || crowd(id) || order);
  if (THINGS[id].kind === "law") showKind("law");
  redraw();
}

// A party with more matters than can be read at once: open and decided ones in turn, the latest first, each as a whole.
function crowd(id) {
  const near = neighbours(id).map((other) => THINGS[other]).filter((thing) => thing.state).sort((a, b) => byText(b.date || "", a.date || "") || a.id - b.id);
  if (near.length <= MOST_READ || THINGS[id].state) return null;
  const [open, decided] = [true, false].map((wanted) => near.filter((thing) => (thing.state === "open") === wanted));
  const order = new Set([id]);
  for (const matter of near.flatMap((_, at) => [open[at], decided[at]]).filter(Boolean)) {
    const more = chainOf(matter.id).filter((other) => !order.has(other));
    if (order.size + more.length <= MOST_READ) more.forEach((other) => order.add(other));
  }
  return [...order];
}

function notice(kept) {
  const box = $("notice");
  const all = filtering() ? matching() : [];
  const missing = all.filter((matter) => !kept.has(matter.id) && filters.kinds.has(matter.kind)).length;
  box.replaceChildren();
  if (unknown) box.append(`Nothing is called “${unknown}”. `);
  if (missing) {
    box.append(`${plural(all.length - missing, "matter", "matters")} of ${all.length.toLocaleString("en")} that match. `,
      el("button", { type: "button", class: "link", click: () => openView("chronology") }, "All of them in order"));
  } else if (!kept.size) box.append("Nothing matches these filters.");
  box.hidden = !box.childNodes.length;
}

// Matters that match the filters, those of the picture first, each with all that leads to it, as far as there is room.
function gather() {
  const order = new Set();
  for (const matter of matching().sort((a, b) => base.has(b.id) - base.has(a.id))) {
    const more = chainOf(matter.id).filter((id) => !order.has(id));
    if (order.size + more.length <= MOST) more.forEach((id) => order.add(id));
    if (order.size >= MOST - 1) break;
  }
  shown = order;
  addLaws();
}

// A matter with its parties, counsel left out, and their owners up to the top.
function chainOf(id) {
  const chain = [id, ...linksOf(id).filter((link) => link.word !== "counsel").map((link) => otherEnd(link, id)).filter((other) => THINGS[other].kind !== "law")];
  for (const one of chain) {
    if (!THINGS[one].state) for (const link of linksOf(one)) if (link.to === one && STRONG.has(link.word) && !chain.includes(link.from)) chain.push(link.from);
  }
  return [...new Set(chain)];
}

function startPicture() {
  network = new vis.Network($("network"), { nodes, edges: new vis.DataSet() }, { ...OPTIONS, groups: {} });
  $("network").firstElementChild.removeAttribute("tabindex");
  network.on("beforeDrawing", (ctx) => { drawLines(ctx); drawHeads(ctx); });
  network.on("click", ({ nodes: [id], pointer }) => {
    // Where the panel stands below the picture, it comes up.
    if (innerWidth <= 900 && (id !== undefined || lineAt(pointer.canvas))) setTimeout(() => $("proof").scrollIntoView());
    if (id !== undefined) {
      const at = drawn.place.get(id);
      const onBadge = hiddenCount(id) && pointer.canvas.x > at.x + WIDTH / 2 - 40 && pointer.canvas.y > at.y + heightOf(id) / 2 - 11;
      select(id);
      if (onBadge) expand(id);
    } else if (pointed || lineAt(pointer.canvas)) showLink((pointed || lineAt(pointer.canvas)).link);
    else select(null);
  });
  $("network").addEventListener("mousemove", ({ offsetX, offsetY }) => {
    const at = { x: offsetX, y: offsetY };
    const found = network.getNodeAt(at) === undefined ? lineAt(network.DOMtoCanvas(at)) : null;
    if (found !== pointed) { pointed = found; $("network").style.cursor = found ? "pointer" : ""; network.redraw(); }
  });
  network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && expand(id));
  redraw();
}
