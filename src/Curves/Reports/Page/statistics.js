// The statistics of the curves, defined as in the report's program: interquartile mean and percentile bootstrap over runs.

// sfc32 (Doty-Humphrey's PractRand), started the same way each time: the same page shows the same bands.
function randomSource() {
  let a = 0x9e3779b9, b = 0x243f6a88, c = 0xb7e15162, counter = 1;
  const next = () => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

// How often each of n runs is drawn in each resample; where settings are pooled, units of runs are drawn within strata.
const drawn = new Map();
function resamplesOf(n, samples, strata) {
  const key = n + "/" + samples + "/" + (strata ? JSON.stringify(strata) : "");
  if (!drawn.has(key)) {
    const counts = new Uint16Array(n * samples), random = randomSource();
    const parts = strata ?? [Array.from({ length: n }, (_, i) => [i])];
    for (let s = 0; s < samples; s++) {
      for (const units of parts) for (let i = 0; i < units.length; i++) {
        for (const run of units[Math.floor(random() * units.length)]) counts[s * n + run]++;
      }
    }
    drawn.set(key, counts);
  }
  return drawn.get(key);
}

// The interquartile mean of sorted values, of which value i was drawn counts[offset + order[i]] times.
function trimmedMean(sorted, order, counts, offset) {
  const n = sorted.length, first = n >> 2, end = n - first;
  let sum = 0, rank = 0;
  for (let i = 0; i < n; i++) {
    const next = rank + counts[offset + order[i]];
    const held = Math.min(next, end) - Math.max(rank, first);
    if (held > 0) sum += sorted[i] * held;
    rank = next;
  }
  return sum / (end - first);
}

function quantile(sorted, share) {
  const at = share * (sorted.length - 1), below = Math.floor(at);
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

function estimate(values, samples, strata) {
  if (values.some(Number.isNaN)) return [NaN, NaN, NaN];
  const n = values.length, order = Uint16Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
  const sorted = Float64Array.from(order, i => values[i]);
  const value = trimmedMean(sorted, order, new Uint16Array(n).fill(1), 0);
  if (n === 1) return [value, NaN, NaN];
  const counts = resamplesOf(n, samples, strata), figures = new Float64Array(samples);
  for (let s = 0; s < samples; s++) figures[s] = trimmedMean(sorted, order, counts, s * n);
  figures.sort();
  return [value, quantile(figures, 0.025), quantile(figures, 0.975)];
}

// A curve for each group on one grid from 0; each ends with its group's shortest run. Smoothing is a centred window, a share of the axis.
function curvesOf(metric, axis, smoothing, samples) {
  const lengths = page.groups.map(group => Math.min(...group.runs.map(run => lengthOf(run, axis))));
  const cells = Math.min(page.cells, Math.max(...page.groups.flatMap(group => group.runs.map(run => run.rows))));
  const width = Math.max(...lengths) / cells;
  const half = Math.max(width, smoothing * Math.max(...lengths)) / 2;
  const curves = page.groups.map((group, g) => {
    const count = width > 0 ? Math.floor(lengths[g] / width + 1e-6) : 0;
    const seeds = group.runs.map(run => {
      const integral = integralOf(run, metric, axis), length = lengthOf(run, axis);
      const own = width > 0 ? Math.min(cells, Math.floor(length / width + 1e-6)) : 0;
      return Float64Array.from({ length: own }, (_, cell) => {
        const middle = (cell + 0.5) * width;
        return meanBetween(integral, Math.max(0, middle - half), Math.min(length, middle + half));
      });
    });
    const points = Array.from({ length: count }, (_, cell) => estimate(seeds.map(seed => seed[cell]), samples, group.strata));
    return { points, seeds };
  });
  return { curves, width, cells };
}
