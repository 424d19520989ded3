// Charts are SVG elements: they print sharply and take their colours from the style sheet.
function element(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const colours = 8;
const dashes = ["none", "7 3", "2 3", "10 3 2 3", "4 2", "1 2", "8 2 2 2 2 2", "12 4"];
// Of sixty-four groups no two have the same colour and dashes; letters at the lines' ends tell them apart where neither can be seen.
const dashOf = g => dashes[(g + 3 * Math.floor(g / colours)) % dashes.length];
const styleOf = g => `--c:var(--g${g % colours});--dash:${dashOf(g)}`;
const letterOf = g => g < 26 ? String.fromCharCode(65 + g) : String(g + 1);
const hidden = new Set();

// Paper is as wide as a column of it, whatever the window is: text then prints at 8 to 10 pt.
let printing = false;
const widthOf = host => printing ? (host.closest(".columns, .grid-of-charts") ? 340 : 700) : host.clientWidth;

function short(value) {
  const size = Math.abs(value), trim = (x, digits) => String(Number(x.toFixed(digits)));
  return size >= 1e6 ? trim(value / 1e6, 2) + "M" : size >= 1e4 ? trim(value / 1e3, 2) + "k" : trim(value, size < 0.1 ? 4 : 2);
}

// Round numbers about so many to the range.
function marksOf(low, high, about) {
  const rough = (high - low) / about, power = 10 ** Math.floor(Math.log10(rough)), digits = rough / power;
  const step = power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  const marks = [];
  for (let k = Math.ceil(low / step - 1e-9); k <= high / step + 1e-9; k++) marks.push(k * step);
  return marks;
}

// A range that holds all finite values, with a little room.
function rangeOf(values) {
  let low = Infinity, high = -Infinity;
  for (const value of values) if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
  if (low > high) return [0, 1];
  const room = (high - low) * 0.06 || Math.max(1, Math.abs(low)) * 0.1;
  return [low - room, high + room];
}

// An empty chart with axes; x and y turn values into places.
function frame(host, height, [xLow, xHigh], [yLow, yHigh], xTitle, yTitle, formatY = short) {
  const width = Math.max(200, widthOf(host)), left = 52, right = 24, top = yTitle ? 24 : 10, bottom = 42;
  const x = value => left + (width - left - right) * (value - xLow) / (xHigh - xLow || 1);
  const y = value => top + (height - top - bottom) * (1 - (value - yLow) / (yHigh - yLow || 1));
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${yTitle || ""} over ${xTitle}` });
  for (const mark of marksOf(yLow, yHigh, height > 300 ? 8 : 5)) {
    svg.append(element("path", { class: "grid", d: `M${left} ${y(mark)}H${width - right}` }));
    svg.append(element("text", { x: left - 8, y: y(mark) + 4, "text-anchor": "end" }, formatY(mark)));
  }
  for (const mark of marksOf(xLow, xHigh, width > 600 ? 8 : 4)) {
    svg.append(element("path", { class: "frame", d: `M${x(mark)} ${height - bottom}v4` }));
    svg.append(element("text", { class: "mark-x", x: x(mark), y: height - bottom + 18, "text-anchor": "middle" }, short(mark)));
  }
  svg.append(element("path", { class: "frame", d: `M${left} ${height - bottom}H${width - right}` }));
  svg.append(element("text", { x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle" }, xTitle));
  if (yTitle) svg.append(element("text", { class: "title", x: 0, y: 13 }, yTitle));
  host.replaceChildren(svg);
  return { svg, x, y, left, right: width - right, top, bottom: height - bottom, width, height };
}

// A path through points, broken where a value is missing.
function linePath(xs, ys) {
  let path = "", pen = "M";
  for (let i = 0; i < ys.length; i++) {
    if (Number.isFinite(ys[i])) { path += pen + xs[i].toFixed(1) + " " + ys[i].toFixed(1); pen = "L"; } else pen = "M";
  }
  return path;
}

// The areas between two lines, one for each unbroken stretch.
function bandPath(xs, lower, upper) {
  let path = "";
  for (let first = 0; first < xs.length; first++) {
    if (!Number.isFinite(lower[first])) continue;
    let end = first;
    while (end < xs.length && Number.isFinite(lower[end])) end++;
    const there = [], back = [];
    for (let i = first; i < end; i++) {
      there.push(xs[i].toFixed(1) + " " + upper[i].toFixed(1));
      back.unshift(xs[i].toFixed(1) + " " + lower[i].toFixed(1));
    }
    path += "M" + there.concat(back).join("L") + "Z";
    first = end;
  }
  return path;
}

// Line and band of one group's estimates [value, lower, upper]; null is missing.
function drawEstimates(chart, g, places, estimates) {
  const xs = places.map(chart.x), at = k => estimates.map(e => e[k] == null ? NaN : chart.y(e[k]));
  const group = element("g", { style: styleOf(g) });
  group.append(element("path", { class: "band", d: bandPath(xs, at(1), at(2)) }), element("path", { class: "line", d: linePath(xs, at(0)) }));
  chart.svg.append(group);
  return group;
}
