// The picture: what pyvis gave first, then what the reader asks for; never more than MOST cards.
const MOST = 60;
const LEAST_SCALE = 0.62;
const MOST_WORDS = 14;
const STRONG = new Set(["owns", "operates"]);
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let shown = new Set(read("nodes").map((node) => node.id));
let selected = null;
let drawn = { place: new Map(), heads: [], box: null };
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

function drawnLinks(kept) {
  const inside = LINKS.length > 5000
    ? [...new Set([...kept].flatMap(linksOf))].filter((link) => kept.has(link.from) && kept.has(link.to))
    : LINKS.filter((link) => kept.has(link.from) && kept.has(link.to));
  const told = new Set(inside.filter((link) => !link.quiet && THINGS[link.to].col < THINGS[link.from].col).map((link) => link.from));
  const words = inside.filter((link) => STRONG.has(link.word)).length <= MOST_WORDS;
  return inside.map((link) => ({ ...link, hushed: link.quiet && told.has(link.from), words }));
}

function edge(link) {
  const strong = STRONG.has(link.word);
  const near = selected !== null && (link.from === selected || link.to === selected);
  const open = THINGS[link.from].state === "open";
  const colour = near ? SELECTED : ink.edge;
  return {
    id: `${link.from} ${link.word} ${link.to}`, from: link.from, to: link.to, link, hidden: link.hushed && !near, dashes: open ? [5, 4] : false,
    width: near ? 2.2 : strong ? 2 : 1, label: (strong && link.words) || near ? link.word : "",
    color: { color: colour, hover: SELECTED, opacity: selected !== null && !near ? 0.45 : 1 },
    font: { color: ink.ink, strokeColor: ink.paper, face: FACE, size: 11 },
    smooth: { enabled: true, type: THINGS[link.from].col === THINGS[link.to].col ? "curvedCW" : "cubicBezier", forceDirection: "horizontal", roundness: THINGS[link.from].col === THINGS[link.to].col ? 0.25 : 0.45 },
  };
}

function redraw(keepView) {
  const kept = visible();
  const links = drawnLinks(kept);
  const beside = grouped(links.filter((link) => !link.hushed), "from", "to");
  const linked = (id) => (beside.get(id) || []).map((link) => otherEnd(link, id));
  drawn = layOut([...kept].sort((a, b) => a - b), linked, heightOf, stageSize());
  nodes.clear();
  edges.clear();
  nodes.add([...kept].map((id) => ({ ...node(id), ...drawn.place.get(id) })));
  edges.add(links.map(edge));
  if (!keepView) fit();
  // Twice: the first pass tells vis-network where new cards are, the second draws those that are in sight.
  network.redraw();
  network.redraw();
  notice(kept);
  announcePicture();
}

const restyle = () => edges.update(edges.get().map(({ link }) => edge(link)));
const stageSize = () => ({ width: Math.max(320, $("network").clientWidth - 40), height: Math.max(240, $("network").clientHeight - 40) });

// Everything, if it can still be read so; else as much as can be, around what is selected or at the left.
function fit(whole = false) {
  const { box } = drawn;
  if (!box || box.left === Infinity) return;
  const stage = stageSize();
  const [width, height] = [box.right - box.left, box.bottom - box.top + 56];
  const scale = Math.min(1.2, stage.width / width, stage.height / height);
  const used = whole ? scale : Math.max(scale, LEAST_SCALE);
  const at = drawn.place.get(selected);
  const clamp = (middle, low, high, room) => (high - low <= room ? (low + high) / 2 : Math.min(Math.max(middle, low + room / 2), high - room / 2));
  network.moveTo({
    scale: used,
    position: {
      x: clamp(at ? at.x : box.left, box.left, box.right, stage.width / used),
      // What is lower than the stage hangs from its top, as a board does.
      y: height < stage.height / used ? box.top - 56 + stage.height / used / 2 : clamp(at ? at.y : 0, box.top - 56, box.bottom, stage.height / used),
    },
  });
}

function drawHeads(ctx) {
  const top = drawn.box ? drawn.box.top - 34 : 0;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const head of drawn.heads) {
    ctx.font = `600 13px ${FACE}`;
    ctx.fillStyle = ink.quiet;
    ctx.fillText(DATA.columns[head.level], head.x, top);
    ctx.fillStyle = ink.line;
    ctx.fillRect(head.x, top + 8, Math.max(head.width, WIDTH), 1.5);
  }
}

// More of what is linked with a thing. Where that is too much, what stands farthest from it goes.
function expand(id) {
  const before = shown.size;
  const wanted = [id, ...neighbours(id).filter((other) => filters.kinds.has(THINGS[other].kind)).sort((a, b) => shown.has(b) - shown.has(a) || THINGS[a].col - THINGS[b].col || a - b)].slice(0, MOST);
  const ordered = [...new Set([...wanted, ...byDistance(id, shown)])];
  shown = new Set(ordered.slice(0, MOST));
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
  shown = new Set(order);
  if (THINGS[id].kind === "law") showKind("law");
  redraw();
}

function notice(kept) {
  const box = $("notice");
  const elsewhere = filtering() ? matching().filter((matter) => !shown.has(matter.id)) : [];
  box.replaceChildren();
  if (elsewhere.length) {
    box.append(`${plural(elsewhere.length, "more matter matches", "more matters match")} outside this picture. `,
      el("button", { type: "button", click: () => showMatters(elsewhere) }, "Show them"));
  } else if (!kept.size) box.append("Nothing matches these filters.");
  box.hidden = !box.childNodes.length;
}

function showMatters(matters) {
  const order = new Set();
  for (const matter of matters) {
    const whole = [matter.id, ...neighbours(matter.id).filter((id) => THINGS[id].kind !== "law"), ...(matter.parents || [])];
    if (new Set([...order, ...whole]).size > MOST) break;
    whole.forEach((id) => order.add(id));
  }
  shown = order.size ? order : new Set([matters[0].id]);
  redraw();
}

function startPicture() {
  network = new vis.Network($("network"), { nodes, edges }, { ...OPTIONS, groups: {} });
  network.on("beforeDrawing", drawHeads);
  network.on("click", ({ nodes: [id], edges: [line], pointer }) => {
    if (id !== undefined) {
      const at = drawn.place.get(id);
      const onBadge = hiddenCount(id) && pointer.canvas.x > at.x + WIDTH / 2 - 40 && pointer.canvas.y > at.y + heightOf(id) / 2 - 11;
      select(id);
      if (onBadge) expand(id);
    } else if (line !== undefined) showLink(edges.get(line).link);
    else select(null);
  });
  network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && expand(id));
  redraw();
}
