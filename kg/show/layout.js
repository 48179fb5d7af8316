// Columns from left to right: owners, apps, claims, outcomes, forums. Ordered so that few lines cross.
const WIDTH = 178;
const GAP_X = 62;
const GAP_Y = 14;
const SPLIT_X = 14;

// The columns of the things shown: [{ level, ids }], each in an order that follows its neighbours.
function columnsOf(ids, linked) {
  const byColumn = new Map();
  for (const id of ids) {
    const column = THINGS[id].col;
    if (!byColumn.has(column)) byColumn.set(column, []);
    byColumn.get(column).push(id);
  }
  const columns = [...byColumn.keys()].sort((a, b) => a - b).map((column) => ({ level: Math.floor(column / 10), ids: byColumn.get(column) }));
  for (let sweep = 0; sweep < 8; sweep += 1) orderColumns(columns, linked);
  return columns;
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

const mean = (numbers, otherwise) => (numbers.length ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : otherwise);

// A column that is too tall for the stage is split in several: the split under which the whole is largest on the stage.
function splitColumns(columns, height, stage) {
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

// Positions and headings: { place: Map id -> {x, y}, heads: [{ level, x, width }], box }.
function layOut(ids, linked, height, stage) {
  const columns = columnsOf(ids, linked);
  const parts = splitColumns(columns, height, stage);
  const place = new Map();
  const heads = [];
  let x = 0;
  columns.forEach((column, index) => {
    const size = Math.ceil(column.ids.length / parts[index]);
    const start = x;
    for (let at = 0; at < column.ids.length; at += size) {
      stack(column.ids.slice(at, at + size), x + WIDTH / 2, linked, height, place);
      x += WIDTH + SPLIT_X;
    }
    heads.push({ level: column.level, x: start, width: x - SPLIT_X - start });
    x += GAP_X - SPLIT_X;
  });
  return { place, heads: joinHeads(heads), box: boxOf(place, height) };
}

const joinHeads = (heads) => heads.filter((head, index) => index === 0 || heads[index - 1].level !== head.level);

// Each card beside what it is linked with to its left, without overlap and in the given order: pooled neighbours.
function stack(ids, x, linked, height, place) {
  const offsets = [];
  let sum = 0;
  ids.forEach((id, index) => {
    if (index) sum += (height(ids[index - 1]) + height(id)) / 2 + GAP_Y;
    offsets.push(sum);
  });
  const blocks = [];
  ids.forEach((id, index) => {
    const wishes = linked(id).filter((other) => place.has(other)).map((other) => place.get(other).y);
    blocks.push({ value: mean(wishes, sum / 2 - 0) - offsets[index] - (wishes.length ? 0 : sum / 2), count: 1 });
    while (blocks.length > 1 && blocks[blocks.length - 2].value >= blocks[blocks.length - 1].value) {
      const last = blocks.pop();
      const before = blocks[blocks.length - 1];
      before.value = (before.value * before.count + last.value * last.count) / (before.count + last.count);
      before.count += last.count;
    }
  });
  const flat = blocks.flatMap((block) => Array(block.count).fill(block.value));
  // A column never reaches out further than it must: it is drawn back to the middle of the picture.
  const middle = -sum / 2;
  ids.forEach((id, index) => place.set(id, { x, y: offsets[index] + middle + (flat[index] - middle) * 0.55 }));
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
