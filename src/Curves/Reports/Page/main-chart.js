// The learning curves, with each seed's thin line where the pointer is.
const quickSamples = 200;
const mainHost = document.getElementById("main-chart");
const readout = document.getElementById("readout");
const state = { metric: page.metric, axis: page.axis, smoothing: page.smoothing, everySeed: false };
let shown = null;
let refinement = 0;

// A first draft of the bands while a control moves; the full number of samples when it rests.
function drawMain(isMoving = false) {
  clearTimeout(refinement);
  paintMain(isMoving ? Math.min(quickSamples, page.samples) : page.samples);
  if (isMoving) refinement = setTimeout(drawMain, 150);
}

function paintMain(samples) {
  const { curves, width, cells } = curvesOf(state.metric, state.axis, state.smoothing, samples);
  const visible = curves.filter((_, g) => !hidden.has(g));
  const values = visible.flatMap(curve => state.everySeed ? curve.seeds.flatMap(seed => [...seed]) : curve.points.flat());
  if (state.metric === "score" && page.threshold !== undefined && values.some(v => v >= page.threshold)) values.push(page.threshold);
  const height = widthOf(mainHost) > 1200 ? 520 : widthOf(mainHost) > 600 ? 420 : 320;
  const chart = frame(mainHost, height, [0, width * cells], rangeOf(values), `${state.axis} of training`, page.titles[state.metric]);
  if (state.metric === "score" && page.threshold !== undefined && chart.y(page.threshold) > chart.top && chart.y(page.threshold) < chart.bottom) {
    chart.svg.append(element("path", { class: "threshold", d: `M${chart.left} ${chart.y(page.threshold)}H${chart.right}` }));
    chart.svg.append(element("text", { x: chart.right, y: chart.y(page.threshold) - 5, "text-anchor": "end" }, `threshold ${page.threshold}`));
  }
  const nodes = curves.map((curve, g) => hidden.has(g) ? null
    : drawEstimates(chart, g, curve.points.map((_, cell) => (cell + 0.5) * width), curve.points));
  drawLetters(chart, curves.map((curve, g) => hidden.has(g) ? null : curve.points.findLast(point => Number.isFinite(point[0]))?.[0] ?? null),
    curves.map(curve => (curve.points.findLastIndex(point => Number.isFinite(point[0])) + 0.5) * width));
  const seedLayer = element("g", { class: "seeds" });
  const cursor = element("path", { class: "cursor", d: "" });
  chart.svg.append(seedLayer, cursor);
  shown = { curves, width, chart, nodes, seedLayer, cursor, active: -1 };
  mainHost.dataset.samples = samples;
  const note = document.getElementById("axis-note");
  note.textContent = page.axisNotes[state.axis];
  note.hidden = !note.textContent;
  if (values.length === 0 || !values.some(Number.isFinite)) {
    const says = hidden.size === curves.length ? "Every group is hidden." : `No ${state.metric} was recorded.`;
    chart.svg.append(element("text", { x: (chart.left + chart.right) / 2, y: chart.height / 2, "text-anchor": "middle" }, says));
  }
  showSeeds(-1);
}

// Each group's letter beside the end of its line; those that would lie on each other move apart, up and down.
function drawLetters(chart, values, places) {
  if (page.groups.length < 2) return;
  const letters = values.map((value, g) => ({ g, value, x: chart.x(places[g]) + 7, y: value === null ? 0 : chart.y(value) + 4 })).filter(({ value }) => value !== null);
  letters.sort((a, b) => a.y - b.y);
  for (let i = 1; i < letters.length; i++) {
    const before = letters.slice(0, i).filter(other => Math.abs(other.x - letters[i].x) < 14).at(-1);
    if (before && letters[i].y < before.y + 11) letters[i].y = before.y + 11;
  }
  for (const { g, x, y } of letters) chart.svg.append(element("text", { class: "letter", style: styleOf(g), x, y }, letterOf(g)));
}

// The thin lines of one group, or of all when that is asked for; the other groups fade.
function showSeeds(active) {
  const { curves, width, chart, nodes, seedLayer } = shown;
  shown.active = active;
  const lines = curves.map((curve, g) => {
    if (hidden.has(g) || (g !== active && !state.everySeed)) return [];
    return curve.seeds.map((seed, s) => {
      const xs = Array.from(seed, (_, cell) => chart.x((cell + 0.5) * width));
      const path = element("path", { class: "seed", style: styleOf(g), d: linePath(xs, Array.from(seed, chart.y)) });
      path.append(element("title", {}, page.groups[g].runs[s].name));
      return path;
    });
  });
  seedLayer.replaceChildren(...lines.flat());
  nodes.forEach((node, g) => node?.classList.toggle("faded", active >= 0 && g !== active));
}

function followPointer(event) {
  const box = mainHost.firstElementChild.getBoundingClientRect(), { chart, width, curves, cursor } = shown;
  const px = (event.clientX - box.left) * chart.width / box.width, py = (event.clientY - box.top) * chart.height / box.height;
  const cells = Math.max(...curves.map(curve => curve.points.length));
  const cell = Math.min(cells - 1, Math.max(0, Math.floor((px - chart.left) / (chart.right - chart.left) * cells)));
  let nearest = -1, distance = Infinity;
  const texts = [];
  curves.forEach((curve, g) => {
    const point = curve.points[cell];
    if (hidden.has(g) || !point || !Number.isFinite(point[0])) return;
    const away = Math.abs(chart.y(point[0]) - py);
    if (away < distance) { nearest = g; distance = away; }
    const interval = Number.isFinite(point[1]) ? ` [${short(point[1])}, ${short(point[2])}]` : "";
    const bold = document.createElement("b");
    bold.textContent = `${page.groups[g].label} ${short(point[0])}`;
    texts.push(" · ", bold, interval);
  });
  if (nearest !== shown.active) showSeeds(nearest);
  const x = chart.x((cell + 0.5) * width);
  cursor.setAttribute("d", `M${x} ${chart.top}V${chart.bottom}`);
  readout.replaceChildren(`${short((cell + 0.5) * width)} ${state.axis}`, ...texts);
}

function leaveMain() {
  shown.cursor.setAttribute("d", "");
  readout.textContent = "Point at a curve to see its seeds.";
  showSeeds(-1);
}
