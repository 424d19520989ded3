// The data as the report wrote it: for each run a block of 32-bit floats, column after column.
const page = JSON.parse(document.getElementById("data").textContent);
const columnOf = { episodes: 0, ticks: 1, seconds: 2, score: 3, reward: 4, apples: 5, poison: 6, loss: 7, accuracy: 8, loglikelihood: 9, evaluation: 10 };

for (const run of page.groups.flatMap(group => group.runs)) {
  const bytes = Uint8Array.from(atob(run.data), c => c.charCodeAt(0));
  run.values = new Float32Array(bytes.buffer);
  run.data = null;
  run.integrals = new Map();
}

const column = (run, name) => run.values.subarray(columnOf[name] * run.rows, (columnOf[name] + 1) * run.rows);
const lengthOf = (run, axis) => column(run, axis)[run.rows - 1];

// A run's metric is constant over a block, so its integral is kept: the mean of any stretch is two look-ups. Episodes that end together, as in worlds side by side, are one row.
// Seconds are written in thousandths; blocks that end together share the stretch since the last.
function integralOf(run, metric, axis) {
  const key = metric + axis;
  if (!run.integrals.has(key)) {
    const values = column(run, metric), x = column(run, axis);
    const ends = new Float64Array(run.rows + 1), sums = new Float64Array(run.rows + 1), known = new Float64Array(run.rows + 1);
    for (let first = 0, next; first < run.rows; first = next) {
      for (next = first + 1; next < run.rows && x[next] === x[first]; next++);
      const width = (x[first] - ends[first]) / (next - first);
      for (let i = first; i < next; i++) {
        const has = !Number.isNaN(values[i]);
        ends[i + 1] = i + 1 === next ? x[first] : ends[i] + width;
        sums[i + 1] = sums[i] + (has ? values[i] * width : 0);
        known[i + 1] = known[i] + (has ? width : 0);
      }
    }
    run.integrals.set(key, { ends, sums, known });
  }
  return run.integrals.get(key);
}

function integralAt({ ends, sums, known }, x) {
  let low = 0, high = ends.length - 1;
  if (x <= 0) return [0, 0];
  if (x >= ends[high]) return [sums[high], known[high]];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= x) low = middle; else high = middle;
  }
  const share = (x - ends[low]) / (ends[high] - ends[low]);
  return [sums[low] + share * (sums[high] - sums[low]), known[low] + share * (known[high] - known[low])];
}

function meanBetween(integral, from, to) {
  const [sumFrom, knownFrom] = integralAt(integral, from), [sumTo, knownTo] = integralAt(integral, to);
  return knownTo > knownFrom ? (sumTo - sumFrom) / (knownTo - knownFrom) : NaN;
}
