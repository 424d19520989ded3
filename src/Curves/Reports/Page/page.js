// Controls, legend, themes, and the first drawing.
const byId = id => document.getElementById(id);

function drawAll(isMoving) {
  drawMain(isMoving);
  drawPanels();
  drawGrid();
  drawSettings();
}

function buildLegend() {
  page.groups.forEach((group, g) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    const key = element("svg", { class: "key-line", viewBox: "0 0 34 6", width: 34, height: 6 }, element("path", { class: "line", d: "M0 3h34" }));
    button.style.cssText = styleOf(g);
    const name = document.createElement("span");
    name.textContent = `${page.groups.length > 1 ? letterOf(g) + " · " : ""}${group.label} (n = ${group.size})`;
    button.append(key, name);
    button.addEventListener("click", () => {
      if (!hidden.delete(g)) hidden.add(g);
      button.setAttribute("aria-pressed", String(!hidden.has(g)));
      drawAll(false);
    });
    // The legend shows a group's seeds too: by touch and by keyboard there is no pointing at a curve.
    for (const type of ["pointerenter", "focus"]) button.addEventListener(type, () => hidden.has(g) || showSeeds(g));
    for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => showSeeds(-1));
    byId("legend").append(button);
  });
}

function buildControls() {
  for (const metric of Object.keys(page.titles)) byId("metric").append(new Option(metric, metric));
  byId("metric").value = state.metric;
  byId("axis").value = state.axis;
  byId("metric").addEventListener("change", event => { state.metric = event.target.value; drawMain(); });
  byId("axis").addEventListener("change", event => { state.axis = event.target.value; drawMain(); });
  byId("seeds").addEventListener("change", event => { state.everySeed = event.target.checked; drawMain(); });
  const sayWindow = () => { byId("smoothing-text").textContent = state.smoothing === 0 ? "raw" : `${(100 * state.smoothing).toFixed(1)}%`; };
  byId("smoothing").addEventListener("input", event => { state.smoothing = event.target.value / 100; sayWindow(); drawMain(true); });
  byId("smoothing").value = 100 * state.smoothing;
  sayWindow();
  byId("controls").addEventListener("submit", event => event.preventDefault());
  byId("controls").hidden = false;
}

// The system's theme until the reader picks one.
function buildTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)"), button = byId("theme");
  let picked = null;
  const apply = () => {
    const theme = picked ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to the ${button.textContent.toLowerCase()} theme`);
  };
  button.addEventListener("click", () => { picked = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; apply(); });
  system.addEventListener("change", apply);
  button.hidden = false;
  apply();
}

document.documentElement.classList.toggle("many", page.groups.length > colours);
buildTheme();
buildLegend();
buildRuns();
buildControls();
document.querySelectorAll(".panel").forEach(panel => { panel.hidden = panel.contains(byId("improvement")) && page.improvements.length === 0; });
drawAll(false);
leaveMain();
mainHost.addEventListener("pointermove", followPointer);
mainHost.addEventListener("pointerdown", followPointer);
mainHost.addEventListener("pointerleave", leaveMain);

function print(isPrinting) {
  if (printing === isPrinting) return;
  printing = isPrinting;
  drawAll(false);
}
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
matchMedia("print").addEventListener("change", event => print(event.matches));

let width = innerWidth;
addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; drawAll(true); } });
