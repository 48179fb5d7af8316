// Columns from left to right: owners, apps, claims, outcomes, forums. Ordered so that few lines cross. A line that passes
// a column has a lane of its own there, which all lines to one card share: none runs behind another card. On a narrow
// stage the same runs downwards, in rows: "along" is the way from owners to forums, "across" the other.
const WIDTH = 180;
const GAP_X = 52;
const GAP_Y = 14;
const SPLIT_X = 28;
const LANE = 7;
const NARROW = 560;

// Positions, headings and ways: { place: Map id -> {x, y}, heads: [{ level, name, x, y, width }], routes: [{ link, points }],
// box, upright }.
function layOut(ids, links, height, stage) {
  const upright = stage.width < NARROW;
  const point = (along, across) => (upright ? { x: across, y: along } : { x: along, y: across });
  const layers = layersOf(ids, links, height, stage);
  const layerOf = new Map(layers.flatMap((layer, index) => layer.items.map((id) => [id, index])));
  const ways = links.map((link) => ({ link, items: wayOf(link, layerOf) }));
  for (const { items } of ways) for (const [item, index] of items) if (!layerOf.has(item)) { layerOf.set(item, index); layers[index].items.push(item); }
  settle(layers, ways, (item) => (typeof item === "string" ? (upright ? LANE / 2 : LANE) : upright ? WIDTH : height(item)));
  // In reading order: layer by layer.
  const place = new Map(layers.flatMap((layer) => layer.items.filter((item) => typeof item === "number").map((id) => [id, point(layer.at, layer.place.get(id))])));
  const half = (item, layer) => (typeof item === "number" && upright ? height(item) : layer.deep) / 2;
  const routes = ways.map(({ link, items }) => ({ link, points: pointsOf(items, layers, half).map(([along, across]) => point(along, across)) }));
  const box = boxOf(place, height);
  return { place, heads: headsOf(layers, box, upright), routes, box, upright };
}

// From a link to what it passes: its ends and, in each layer between, the lane to where it leads.
function wayOf(link, layerOf) {
  const [from, to] = [layerOf.get(link.from), layerOf.get(link.to)];
  const step = Math.sign(to - from);
  const items = [[link.from, from]];
  for (let index = from + step; step && index !== to; index += step) items.push([`${link.to} ${index}`, index]);
  return [...items, [link.to, to]];
}

// One column or more for each level; one that is too tall for the stage is split into several layers.
function layersOf(ids, links, height, stage) {
  const beside = grouped(links.filter((link) => !link.hushed), "from", "to");
  const columns = columnsOf(ids, (id) => (beside.get(id) || []).map((link) => otherEnd(link, id)));
  const parts = splitColumns(columns, height, stage);
  const layers = [];
  let end = 0;
  columns.forEach((column, index) => {
    const size = Math.ceil(column.ids.length / parts[index]);
    for (let from = 0; from < column.ids.length; from += size) {
      const items = column.ids.slice(from, from + size);
      const deep = stage.width < NARROW ? Math.max(...items.map(height)) : WIDTH;
      layers.push({ level: column.level, name: column.name || DATA.columns[column.level], at: end + deep / 2, deep, items });
      end += deep + (from + size < column.ids.length ? SPLIT_X : GAP_X);
    }
  });
  return layers;
}

// The columns of the things shown: [{ level, ids }], each in an order that follows its neighbours.
function columnsOf(ids, linked) {
  const byColumn = new Map();
  for (const id of ids) {
    const column = THINGS[id].col;
    if (!byColumn.has(column)) byColumn.set(column, []);
    byColumn.get(column).push(id);
  }
  const columns = [...byColumn.keys()].sort((a, b) => a - b).map((column) => ({ level: Math.floor(column / 10), ids: byColumn.get(column) }));
  const joined = joinFew(columns, linked);
  for (let sweep = 0; sweep < 8; sweep += 1) orderColumns(joined, linked);
  return joined;
}

function orderColumns(columns, linked) {
  const place = new Map();
  for (const column of columns) column.ids.forEach((id, index) => place.set(id, (index + 0.5) / column.ids.length));
  for (const column of columns) {
    const far = (id) => linked(id).filter((other) => place.has(other) && THINGS[other].col !== THINGS[id].col);
    const near = (id) => linked(id).filter((other) => place.has(other) && far(other).length);
    const wanted = (id) => mean(far(id).map((other) => place.get(other)), place.get(id));
    // Who is linked within the column alone, an officer with her organisation, stands right below.
    const wish = new Map(column.ids.map((id) => [id, far(id).length || !near(id).length ? wanted(id) : wanted(near(id)[0]) + 1e-6]));
    column.ids.sort((a, b) => wish.get(a) - wish.get(b) || byText(THINGS[a].date || "", THINGS[b].date || "") || a - b);
    column.ids.forEach((id, index) => place.set(id, (index + 0.5) / column.ids.length));
  }
}

// Where subsidiaries and apps are few, and none of them is another's, one column holds both: all is drawn larger.
function joinFew(columns, linked) {
  const few = columns.filter((column) => column.level === 1 || column.level === 2);
  const ids = few.flatMap((column) => column.ids);
  if (few.length !== 2 || ids.length > 6 || ids.some((id) => linked(id).some((other) => ids.includes(other)))) return columns;
  return columns.filter((column) => column !== few[1]).map((column) => (column === few[0] ? { level: 1, ids, name: "Subsidiaries, apps, services" } : column));
}

const mean = (numbers, otherwise) => (numbers.length ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : otherwise);

// The split under which the whole is largest on the stage; a narrow one takes as many cards a row as can be read.
function splitColumns(columns, height, stage) {
  if (stage.width < NARROW) return columns.map((column) => Math.ceil(column.ids.length / Math.max(1, Math.floor(stage.width / 160))));
  const totals = columns.map((column) => column.ids.reduce((sum, id) => sum + height(id) + GAP_Y, 0));
  let best = null;
  for (let limit = 160; limit <= Math.max(160, ...totals) + 80; limit += 40) {
    const parts = totals.map((total) => Math.max(1, Math.ceil(total / limit)));
    const width = parts.reduce((sum, count) => sum + count * WIDTH + (count - 1) * SPLIT_X + GAP_X, 0);
    const tall = Math.max(...totals.map((total, index) => total / parts[index])) + 90;
    const scale = Math.min(stage.width / width, stage.height / tall);
    if (!best || scale > best.scale * 1.02) best = { scale, parts };
  }
  return best ? best.parts : [];
}

// Heights of cards and lanes: each layer in turn follows the one before it, then the one after it, then both.
function settle(layers, ways, size) {
  const beside = new Map(layers.flatMap((layer) => layer.items.map((item) => [item, { before: [], after: [] }])));
  for (const { items } of ways) {
    for (let at = 1; at < items.length; at += 1) {
      const [[one], [other]] = items[at - 1][1] <= items[at][1] ? [items[at - 1], items[at]] : [items[at], items[at - 1]];
      beside.get(one).after.push(other);
      beside.get(other).before.push(one);
    }
  }
  const tallest = Math.max(0, ...layers.map((layer) => offsetsOf(layer.items, size).at(-1)));
  for (const layer of layers) { layer.place = new Map(); stack(layer, size, () => 0, tallest); }
  const at = new Map(layers.flatMap((layer) => [...layer.place]));
  const follow = (layer, sides, sort) => {
    const wish = (item) => mean(sides.flatMap((side) => beside.get(item)[side]).map((other) => at.get(other)), at.get(item));
    if (sort) layer.items.sort((a, b) => wish(a) - wish(b));
    stack(layer, size, wish, tallest);
    for (const [item, y] of layer.place) at.set(item, y);
  };
  for (let sweep = 0; sweep < 6; sweep += 1) {
    for (const layer of layers) follow(layer, ["before"], true);
    for (const layer of [...layers].reverse()) follow(layer, ["after"], true);
  }
  for (let sweep = 0; sweep < 4; sweep += 1) for (const layer of layers) follow(layer, ["before", "after"], false);
}

function offsetsOf(items, size) {
  let sum = 0;
  return items.map((item, index) => (index ? (sum += (size(items[index - 1]) + size(item)) / 2 + gap(items[index - 1], item)) : 0));
}

// Each item as near as can be to where it wishes to be, without overlap, in the given order and no farther out than the
// tallest layer reaches: pooled neighbours.
function stack({ items, place }, size, wish, tallest) {
  const offsets = offsetsOf(items, size);
  const blocks = [];
  items.forEach((item, index) => {
    blocks.push({ value: wish(item) - offsets[index], count: 1 });
    while (blocks.length > 1 && blocks[blocks.length - 2].value >= blocks[blocks.length - 1].value) {
      const last = blocks.pop();
      const before = blocks[blocks.length - 1];
      before.value = (before.value * before.count + last.value * last.count) / (before.count + last.count);
      before.count += last.count;
    }
  });
  const flat = blocks.flatMap((block) => Array(block.count).fill(block.value));
  items.forEach((item, index) => place.set(item, offsets[index] + Math.min(Math.max(flat[index], -tallest / 2), tallest / 2 - offsets.at(-1))));
}
const gap = (one, other) => (typeof one === "string" && typeof other === "string" ? 0 : typeof one === typeof other ? GAP_Y : GAP_Y / 2);

// The corners of a way, each along and across: out of a card's side, flat through its lanes, into the next card's side.
function pointsOf(items, layers, half) {
  const step = Math.sign(items[items.length - 1][1] - items[0][1]);
  return items.flatMap(([item, index], order) => {
    const { at, place } = layers[index];
    const [entry, exit] = [[at - step * half(item, layers[index]), place.get(item)], [at + (step || 1) * half(item, layers[index]), place.get(item)]];
    return order === 0 ? [exit] : order < items.length - 1 ? [entry, exit] : [step ? entry : exit];
  });
}

// A heading for each level: above its columns, or above its first row.
function headsOf(layers, box, upright) {
  const heads = new Map();
  for (const { level, name, at, deep } of layers) {
    if (upright) {
      if (!heads.has(level)) heads.set(level, { level, name, x: box.left, y: at - deep / 2 - 18, width: box.right - box.left });
      continue;
    }
    const head = heads.get(level) || { level, name, x: at - deep / 2, y: box.top - 34 };
    heads.set(level, { ...head, width: at + deep / 2 - head.x });
  }
  return [...heads.values()];
}

function boxOf(place, height) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [id, { x, y }] of place) {
    box.left = Math.min(box.left, x - WIDTH / 2);
    box.right = Math.max(box.right, x + WIDTH / 2);
    box.top = Math.min(box.top, y - height(id) / 2);
    box.bottom = Math.max(box.bottom, y + height(id) / 2);
  }
  return box;
}
