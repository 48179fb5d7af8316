// How a thing is drawn: a card whose colour, outline and first word all say its kind.
const FACE = "system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif";
const FONTS = { head: `600 11px ${FACE}`, title: `600 14px ${FACE}`, sum: `700 14px ${FACE}`, small: `13px ${FACE}` };
const SELECTED = "#D55E00";
const PAD = 10;
const INSET = { outcome: 4, law: 4, claimant: 4 };
const pen = document.createElement("canvas").getContext("2d");
const cards = new Map();
let ink = {};

function readInk() {
  const style = getComputedStyle(document.documentElement);
  ink = Object.fromEntries(["paper", "card", "ink", "quiet", "line", "edge"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  ink.dark = style.colorScheme === "dark";
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
function mix(one, other, share) {
  const [first, second] = [channels(one), channels(other)];
  return `rgb(${first.map((value, at) => Math.round(value * share + second[at] * (1 - share))).join(",")})`;
}

// Words in lines of a width; what does not fit ends in an ellipsis.
function wrapped(text, font, width, most) {
  pen.font = font;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const joined = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (pen.measureText(joined).width <= width || !lines[lines.length - 1]) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] += "…";
  return kept.map((line) => clipped(line, width));
}

function clippedIn(text, font, width) {
  pen.font = font;
  return clipped(text, width);
}

function clipped(line, width) {
  const letters = Array.from(line);
  if (pen.measureText(line).width <= width) return line;
  while (letters.length > 1 && pen.measureText(`${letters.join("")}…`).width > width) letters.pop();
  return `${letters.join("").trimEnd().replace(/…$/, "")}…`;
}

// The words of a card and its height, worked out once.
function card(id) {
  if (cards.has(id)) return cards.get(id);
  const thing = THINGS[id];
  const width = WIDTH - 2 * PAD - (INSET[thing.kind] || 0);
  const year = (thing.date || "").slice(0, 4);
  const made = { head: [thing.type, year].filter(Boolean).join(" · ").toUpperCase(), rows: [] };
  for (const text of wrapped(thing.state ? thing.name : thing.label, FONTS.title, width, 5)) made.rows.push({ text, font: FONTS.title, step: 17 });
  const sum = thing.sums.find(([, derived]) => !derived);
  if (sum) for (const text of wrapped(sum[0], FONTS.sum, width, 2)) made.rows.push({ text, font: FONTS.sum, step: 18 });
  const about = (thing.topics || thing.laws.slice(0, 1)).join(", ");
  if (about) made.rows.push({ text: clippedIn(about, FONTS.small, width), font: FONTS.small, step: 17 });
  if (thing.state) made.rows.push({ text: statusWords(thing), font: FONTS.small, step: 18, quiet: true });
  made.height = PAD + 13 + made.rows.reduce((total, row) => total + row.step, 0) + PAD - 4;
  cards.set(id, made);
  return made;
}
const heightOf = (id) => card(id).height;
const statusWords = (thing) => `${{ open: "◌", done: "●", ended: "○" }[thing.state]} ${thing.status || (thing.state === "open" ? "alleged" : "status not stated")}`;

// The outline of each kind, as a path.
function outline(ctx, kind, left, top, width, height) {
  const [right, bottom, middle] = [left + width, top + height, top + height / 2];
  const corner = Math.min(height / 3, { claim: 13, outcome: 9, authority: 8, law: 9 }[kind] || 0);
  const points = {
    claim: [[left, top], [right - corner, top], [right, top + corner], [right, bottom], [left, bottom]],
    outcome: [[left + corner, top], [right - corner, top], [right, middle], [right - corner, bottom], [left + corner, bottom], [left, middle]],
    authority: [[left + corner, top], [right - corner, top], [right, top + corner], [right, bottom - corner],
      [right - corner, bottom], [left + corner, bottom], [left, bottom - corner], [left, top + corner]],
    law: [[left + corner, top], [right, top], [right - corner, bottom], [left, bottom]],
  }[kind];
  ctx.beginPath();
  // roundRect closes itself; closing it again would stroke a dot at its corner.
  if (points) points.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  else ctx.roundRect(left, top, width, height, { app: Math.min(20, height / 2), claimant: [Math.min(16, height / 3), 2, 2, Math.min(16, height / 3)] }[kind] || 1);
  if (points) ctx.closePath();
}

function dress(ctx, kind, state, chosen) {
  const { background, border } = OPTIONS.groups[kind].color;
  const ended = state === "ended";
  ctx.fillStyle = mix(background, ink.card, ended ? 0.05 : ink.dark ? 0.2 : 0.16);
  ctx.strokeStyle = chosen ? SELECTED : ended ? ink.quiet : ink.dark ? background : border;
  ctx.lineWidth = chosen ? 3 : kind === "company" ? 2 : 1.5;
  ctx.setLineDash(state === "open" ? [6, 4] : []);
}

function drawCard(ctx, id, x, y, { selected, hover }) {
  const [thing, made] = [THINGS[id], card(id)];
  const [left, top] = [x - WIDTH / 2, y - made.height / 2];
  ctx.save();
  outline(ctx, thing.kind, left, top, WIDTH, made.height);
  ctx.fillStyle = ink.card;
  ctx.fill();
  dress(ctx, thing.kind, thing.state, selected || hover);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  drawBar(ctx, thing, left, top);
  drawWords(ctx, thing, made, x, top + PAD);
  drawBadge(ctx, id, x + WIDTH / 2, y + made.height / 2);
  ctx.restore();
}

// The full colour of a kind, as a bar under the upper edge.
function drawBar(ctx, thing, left, top) {
  const [from, to] = { app: [15, 15], claim: [0, 12], outcome: [8, 8], authority: [7, 7], claimant: [12, 0], law: [9, 3] }[thing.kind] || [0, 0];
  ctx.fillStyle = thing.state === "ended" ? ink.line : OPTIONS.groups[thing.kind].color.background;
  ctx.fillRect(left + from + 1, top + 1, WIDTH - from - to - 2, 4);
}

function drawWords(ctx, thing, made, x, top) {
  const inset = INSET[thing.kind] || 0;
  const left = x - WIDTH / 2 + PAD + inset;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.font = FONTS.head;
  ctx.letterSpacing = "0.6px";
  ctx.fillStyle = ink.quiet;
  ctx.fillText(made.head, left, top);
  ctx.letterSpacing = "0px";
  let y = top + 15;
  for (const row of made.rows) {
    ctx.font = row.font;
    ctx.fillStyle = row.quiet || thing.state === "ended" ? ink.quiet : ink.ink;
    ctx.fillText(row.text, left, y, WIDTH - 2 * PAD - inset);
    y += row.step;
  }
}

// How much more is linked with a thing than the picture shows.
function drawBadge(ctx, id, right, bottom) {
  const count = hiddenCount(id);
  if (!count) return;
  const text = `+${count}`;
  ctx.font = FONTS.head;
  const width = ctx.measureText(text).width + 12;
  ctx.beginPath();
  ctx.roundRect(right - width - 4, bottom - 9, width, 17, 8.5);
  ctx.fillStyle = ink.ink;
  ctx.fill();
  ctx.fillStyle = ink.paper;
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.fillText(text, right - width / 2 - 4, bottom);
}

// The sign of a kind, for legends and lists.
function sign(kind) {
  const canvas = el("canvas", { width: 36, height: 24, class: "sign", "aria-hidden": "true", "data-kind": kind });
  paintSign(canvas);
  return canvas;
}

function paintSign(canvas) {
  const ctx = canvas.getContext("2d");
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, 36, 24);
  ctx.scale(2, 2);
  outline(ctx, canvas.dataset.kind, 1, 1.5, 16, 9);
  dress(ctx, canvas.dataset.kind, "", false);
  ctx.lineWidth = 1.2;
  ctx.fillStyle = OPTIONS.groups[canvas.dataset.kind].color.background;
  ctx.fill();
  ctx.stroke();
}
