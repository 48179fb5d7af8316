// The lines between cards, under them: dashed where alleged or pending, thick where owned, named where there is room.
const MOST_WORDS = 14;
const STRONG = new Set(["owns", "operates"]);
let pointed = null;

function drawnLinks(kept) {
  const all = LINKS.length > 5000 ? new Set([...kept].flatMap(linksOf)) : LINKS;
  const inside = [...all].filter((link) => kept.has(link.from) && kept.has(link.to));
  const told = new Set(inside.filter((link) => !link.quiet && THINGS[link.to].col < THINGS[link.from].col).map((link) => link.from));
  return inside.map((link) => ({ ...link, hushed: link.quiet && told.has(link.from) }));
}

const isNear = ({ link }) => selected !== null && (link.from === selected || link.to === selected);
const isDrawn = (route) => !route.link.hushed || isNear(route);

function pathOf(points) {
  const path = new Path2D();
  const along = drawn.upright ? "y" : "x";
  path.moveTo(points[0].x, points[0].y);
  points.slice(1).forEach((to, index) => {
    const from = points[index];
    const level = from[along] === to[along];
    const [out, back] = [{ ...from }, { ...to }];
    out[along] += level ? 34 : (to[along] - from[along]) / 2;
    back[along] += level ? 34 : (from[along] - to[along]) / 2;
    path.bezierCurveTo(out.x, out.y, back.x, back.y, to.x, to.y);
  });
  return path;
}

function drawLines(ctx) {
  const routes = drawn.routes.filter(isDrawn).sort((a, b) => isNear(a) - isNear(b));
  for (const piece of piecesOf(routes)) drawPiece(ctx, piece);
  for (const route of routes) drawTip(ctx, route);
  const words = routes.filter(({ link }) => STRONG.has(link.word)).length <= MOST_WORDS;
  for (const route of routes) if (isNear(route) || (words && STRONG.has(route.link.word))) drawWord(ctx, route);
}

// What several lines share is drawn once, solid where any of them is: dashes over dashes would fill their gaps.
function piecesOf(routes) {
  const pieces = new Map();
  for (const route of routes) {
    route.points.slice(1).forEach((to, index) => {
      const near = isNear(route) || pointed === route;
      const ends = [route.points[index], to].sort((a, b) => a.x - b.x || a.y - b.y);
      const key = ends.map(({ x, y }) => `${x} ${y}`).join() + near;
      const piece = pieces.get(key) || { ends, near, open: true, strong: false };
      piece.open &&= THINGS[route.link.from].state === "open";
      piece.strong ||= STRONG.has(route.link.word);
      pieces.set(key, piece);
    });
  }
  return [...pieces.values()].sort((a, b) => a.near - b.near);
}

function dressLine(ctx, near) {
  ctx.globalAlpha = selected !== null && !near ? 0.45 : 1;
  ctx.strokeStyle = ctx.fillStyle = near ? SELECTED : ink.edge;
}

function drawPiece(ctx, { ends, near, open, strong }) {
  ctx.save();
  dressLine(ctx, near);
  ctx.lineWidth = near ? 2.2 : strong ? 2 : 1;
  ctx.setLineDash(open ? [5, 4] : []);
  ctx.stroke(pathOf(ends));
  ctx.restore();
}

function drawTip(ctx, route) {
  const [before, tip] = route.points.slice(-2);
  const along = drawn.upright ? "y" : "x";
  const back = tip[along] > before[along] ? -7 : 7;
  const corner = (side) => (drawn.upright ? [tip.x + side, tip.y + back] : [tip.x + back, tip.y + side]);
  ctx.save();
  dressLine(ctx, isNear(route) || pointed === route);
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(...corner(-3.5));
  ctx.lineTo(...corner(3.5));
  ctx.fill();
  ctx.restore();
}

// The word stands beside the end that is not chosen, where lines are still apart.
function drawWord(ctx, { link, points }) {
  const at = selected === link.to ? 0 : points.length - 2;
  const [from, to] = [points[at], points[at + 1]];
  const bulge = { x: !drawn.upright && from.x === to.x ? 26 : 0, y: drawn.upright && from.y === to.y ? 26 : 0 };
  const [x, y] = [(from.x + to.x) / 2 + bulge.x, (from.y + to.y) / 2 + bulge.y];
  ctx.font = `11px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  haloed(ctx, link.word, x, y, ink.ink);
}

// Words that lines pass under.
function haloed(ctx, words, x, y, colour) {
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = ink.paper;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(words, x, y);
}

// The line at a place of the picture; the last one drawn lies on top.
function lineAt({ x, y }) {
  pen.lineWidth = 9;
  return [...drawn.routes].reverse().find((route) => isDrawn(route) && pen.isPointInStroke(pathOf(route.points), x, y)) || null;
}
