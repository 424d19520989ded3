// All metrics side by side, and each setting against the score.
function drawGrid() {
  const host = document.getElementById("metrics"), metrics = Object.keys(page.titles);
  while (host.childElementCount < metrics.length) host.append(Object.assign(document.createElement("div"), { className: "chart" }));
  metrics.forEach((metric, m) => {
    const { curves, width, cells } = curvesOf(metric, state.axis, state.smoothing, Math.min(quickSamples, page.samples));
    const values = curves.flatMap((curve, g) => hidden.has(g) ? [] : curve.points.flat());
    const chart = frame(host.children[m], 200, [0, width * cells], rangeOf(values), state.axis, metric);
    curves.forEach((curve, g) => hidden.has(g) || drawEstimates(chart, g, curve.points.map((_, cell) => (cell + 0.5) * width), curve.points));
  });
}

function drawSettings() {
  const host = document.getElementById("settings"), panel = host.closest("section");
  panel.hidden = page.options.length === 0;
  if (panel.hidden) return;
  while (host.childElementCount < page.options.length) host.append(Object.assign(document.createElement("div"), { className: "chart" }));
  const scores = rangeOf(runRows.map(({ run }) => run.final));
  page.options.forEach((option, k) => {
    const values = option.isNumber ? runRows.map(({ run }) => Number(run.settings[k])) : null;
    const kinds = option.isNumber ? null : [...new Set(runRows.map(({ run }) => run.settings[k]))];
    const title = option.share == null ? option.short : `${option.short}, η² ${option.share.toFixed(2)}`;
    const chart = frame(host.children[k], 200, option.isNumber ? rangeOf(values) : [-0.5, kinds.length - 0.5], scores, option.key, title);
    if (!option.isNumber) {
      chart.svg.querySelectorAll(".mark-x").forEach(mark => mark.remove());
      kinds.forEach((kind, i) => chart.svg.append(label(kind, chart.x(i), chart.bottom + 18, "middle", (chart.right - chart.left) / kinds.length)));
    }
    const random = randomSource();
    runRows.forEach(({ run, g }) => {
      if (hidden.has(g)) return;
      const x = option.isNumber ? chart.x(Number(run.settings[k])) : chart.x(kinds.indexOf(run.settings[k]));
      const dot = element("circle", { class: "dot", style: styleOf(g), cx: x + (random() - 0.5) * 6, cy: chart.y(run.final), r: 3.4 });
      dot.append(element("title", {}, `${run.title}: ${option.short} ${run.settings[k]}, ${page.scoreName} ${short(run.final)}`));
      chart.svg.append(dot);
    });
  });
}
