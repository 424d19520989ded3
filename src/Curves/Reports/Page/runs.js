// The table of runs, which sorts by the column that is clicked, and what it can be filtered by.
const runRows = page.groups.flatMap((group, g) => group.runs.map(run => ({ g, group, run })));

const runColumns = [
  { title: "run", text: ({ run }) => run.title, isText: true },
  { title: "group", text: ({ group, g }) => (page.groups.length > 1 ? letterOf(g) + " · " : "") + group.label, isText: true },
  { title: "seed", value: ({ run }) => run.seed === "" ? null : Number(run.seed), text: ({ run }) => run.seed },
  ...(page.isEvaluated ? [{ title: "evaluated score", value: ({ run }) => run.evaluated }] : []),
  { title: "final training score", value: ({ run }) => run.trained },
  { title: "area", value: ({ run }) => run.area },
  ...(page.threshold === undefined ? [] : [{ title: `ticks to ${page.threshold}`, value: ({ run }) => run.crossing, text: ({ run }) => run.crossing === null ? "not reached" : short(run.crossing) }]),
  { title: "episodes", value: ({ run }) => run.episodes, text: ({ run }) => String(run.episodes) },
  { title: "seconds", value: ({ run }) => run.seconds },
  ...page.options.map((option, k) => ({ title: option.short, text: ({ run }) => run.settings[k], value: option.isNumber ? ({ run }) => Number(run.settings[k]) : undefined, isText: !option.isNumber })),
];

function buildRuns() {
  const table = document.getElementById("runs"), sort = { column: -1, falls: true };
  const head = table.createTHead().insertRow(), body = table.createTBody();
  const compare = (a, b) => {
    const { value, text, isText } = runColumns[sort.column];
    if (isText || !value) return text(a).localeCompare(text(b), "en", { numeric: true });
    // What is missing comes last, whichever way it is sorted.
    const [x, y] = [value(a), value(b)], missing = (x == null) - (y == null);
    return missing ? (sort.falls ? -missing : missing) : (x ?? 0) - (y ?? 0);
  };
  const fill = () => {
    const rows = sort.column < 0 ? runRows : [...runRows].sort((a, b) => (sort.falls ? -1 : 1) * compare(a, b));
    body.replaceChildren(...rows.map(row => {
      const line = document.createElement("tr");
      runColumns.forEach(column => {
        const cell = document.createElement(column === runColumns[0] ? "th" : "td");
        cell.dataset.title = column.title;
        if (column.isText) cell.className = "text";
        const value = column.value?.(row);
        cell.textContent = column.text ? column.text(row) : value == null ? "-" : short(value);
        if (column === runColumns[1]) {
          const key = document.createElement("i");
          key.className = "key";
          key.style.cssText = styleOf(row.g);
          cell.prepend(key);
        }
        line.append(cell);
      });
      if (row.run.note) line.title = row.run.note;
      return line;
    }));
    [...head.cells].forEach((cell, c) => cell.setAttribute("aria-sort", c !== sort.column ? "none" : sort.falls ? "descending" : "ascending"));
  };
  runColumns.forEach((column, c) => {
    const cell = document.createElement("th"), button = document.createElement("button");
    cell.scope = "col";
    if (column.isText) cell.className = "text";
    button.type = "button";
    button.textContent = column.title;
    button.addEventListener("click", () => {
      sort.falls = sort.column === c ? !sort.falls : !column.isText;
      sort.column = c;
      fill();
    });
    cell.append(button);
    head.append(cell);
  });
  fill();
}
