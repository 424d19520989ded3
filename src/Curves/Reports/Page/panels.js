// The smaller charts: distributions, profile, sample efficiency, probability of improvement.
const panelHeight = 270;
const shownGroups = () => page.groups.map((group, g) => ({ group, g })).filter(({ g }) => !hidden.has(g));

// Labels too long for their place end in dots; the whole name is in the element's title.
function label(text, x, y, anchor, room) {
  const most = Math.max(4, Math.floor(room / 6.3));
  const node = element("text", { class: "title", x, y, "text-anchor": anchor }, text.length > most ? text.slice(0, most - 1) + "…" : text);
  node.append(element("title", {}, text));
  return node;
}

function drawFinals() {
  const host = document.getElementById("finals"), groups = shownGroups();
  const range = rangeOf(groups.flatMap(({ group }) => [...group.runs.map(run => run.final), ...group.final.filter(v => v != null)]));
  const rowHeight = 54, height = groups.length * rowHeight + 56;
  const chart = frame(host, height, range, [0, 1], page.scoreName, "", () => "");
  chart.svg.querySelectorAll(".grid").forEach(line => line.remove());
  groups.forEach(({ group, g }, row) => {
    const top = 10 + row * rowHeight, middle = top + 32, random = randomSource();
    const node = element("g", { style: styleOf(g) });
    node.append(label(group.label, 0, top + 10, "start", chart.width));
    for (const run of group.runs) {
      // Dots of like scores would lie on each other: each is moved up or down a little.
      const dot = element("circle", { class: "dot", cx: chart.x(run.final), cy: middle + (random() - 0.5) * 22, r: 3.6 });
      dot.append(element("title", {}, `${run.name}: ${short(run.final)}`));
      node.append(dot);
    }
    const [value, lower, upper] = group.final;
    node.append(element("path", { class: "mean", d: `M${chart.x(value)} ${middle - 13}v26` }));
    if (lower != null) node.append(element("path", { class: "interval", d: `M${chart.x(lower)} ${middle}H${chart.x(upper)}` }));
    chart.svg.append(node);
  });
}

function drawProfile() {
  const { from, step, groups } = page.profile, places = groups[0].map((_, i) => from + i * step);
  const chart = frame(document.getElementById("profile"), panelHeight, [from, places[places.length - 1]], [0, 1], `${page.scoreName} τ`, "share of runs above τ");
  groups.forEach((estimates, g) => hidden.has(g) || drawEstimates(chart, g, places, estimates));
}

function drawEfficiency() {
  const { step, groups } = page.efficiency, most = Math.max(...groups.map(group => group.length));
  const values = groups.flatMap((group, g) => hidden.has(g) ? [] : group.flat().filter(v => v != null));
  const chart = frame(document.getElementById("efficiency"), panelHeight, [0, most * step], rangeOf(values), "ticks of training", "final training score, had it stopped there");
  groups.forEach((estimates, g) => hidden.has(g) || drawEstimates(chart, g, estimates.map((_, i) => (i + 1) * step), estimates));
}

function drawImprovement() {
  const rowHeight = 62, pairs = page.improvements;
  const chart = frame(document.getElementById("improvement"), pairs.length * rowHeight + 56, [0, 1], [0, 1], "P(first > second)", "", () => "");
  chart.svg.querySelectorAll(".grid").forEach(line => line.remove());
  chart.svg.append(element("path", { class: "threshold", d: `M${chart.x(0.5)} ${chart.top}V${chart.bottom}` }));
  pairs.forEach(({ better, other, text, probability: [value, lower, upper] }, row) => {
    const top = 10 + row * rowHeight, middle = top + 42, node = element("g", { style: "--c:var(--ink)" });
    node.append(label(`${better} > ${other}`, 0, top + 10, "start", chart.width));
    node.append(element("text", { x: 0, y: top + 26 }, text));
    if (lower != null) node.append(element("path", { class: "interval", d: `M${chart.x(lower)} ${middle}H${chart.x(upper)}` }));
    if (lower != null) node.append(element("circle", { class: "dot", "style": "fill-opacity:1", cx: chart.x(value), cy: middle, r: 5 }));
    chart.svg.append(node);
  });
}

function drawPanels() {
  drawFinals();
  drawProfile();
  drawEfficiency();
  if (page.improvements.length > 0) drawImprovement();
}
