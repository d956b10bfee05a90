"use strict";
/* Parts that several pages are made of. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);

  /* A number as printed, which leads to its sentence. */
  explorer.printed = (text, id, figure, note) =>
    id
      ? el("a", { class: "printed", href: explorer.documentAddress(id, figure), title: `${t("to_sentence")}: ${explorer.title(id)}${note ? ` (${note})` : ""}` }, text)
      : el("span", {}, text);

  explorer.regionLink = (code, asked = {}) => el("a", { href: address("region", code, asked) }, explorer.regionName(code));

  explorer.metricLink = (region, metric, otherwise) =>
    explorer.index.metric.has(metric)
      ? el("a", { href: address("region", region, { metric }) }, explorer.metricName(metric, otherwise))
      : el("span", {}, otherwise ?? metric ?? "");

  explorer.badge = (kind, text) => el("span", { class: `badge ${kind.replace(/\W+/g, "_")}` }, text);

  explorer.empty = (text) => el("p", { class: "empty" }, text);

  /* A table that scrolls within itself; columns: {head, cell: row -> node or text, number, csv: row -> text}.
     On a phone one of many columns is a block a row, each cell behind its head (style.css). */
  explorer.table = (caption, columns, rows) =>
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      el("table", { class: columns.length > 3 && "stacks" },
        el("caption", {}, caption),
        el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col", class: column.number && "number" }, column.head)))),
        el("tbody", {}, rows.map((row) =>
          el("tr", { class: row.className },
            columns.map((column, at) =>
              el(at ? "td" : "th", { scope: at ? null : "row", class: column.number && "number", "data-head": at ? column.head : null }, column.cell(row) ?? "")))))));

  /* The same columns as comma-separated values. */
  const csv = (columns, rows) => {
    const field = (value) => {
      const text = value === null || value === undefined ? "" : String(value);
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const told = columns.filter((column) => column.csv);
    const lines = [told.map((column) => column.name ?? column.head), ...rows.map((row) => told.map((column) => column.csv(row)))];
    return lines.map((line) => line.map(field).join(",")).join("\n") + "\n";
  };

  explorer.copyButton = (columns, rows) =>
    el("button", { type: "button", class: "quiet", onclick: () => copy(csv(columns, rows)) }, t("copy_csv"));

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the page may not write to the clipboard itself, the older way may still do.
      const area = el("textarea", { class: "off", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    explorer.copied = text;
    explorer.tell(t("copied"));
  }

  let silence;
  explorer.tell = (text) => {
    const told = document.getElementById("told");
    told.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => (told.textContent = ""), 2500);
  };

  /* A choice among options [value, text]. */
  explorer.choice = (label, options, chosen, changed) =>
    el("label", { class: "choice" }, el("span", {}, label),
      el("select", { onchange: (event) => changed(event.target.value) },
        options.map(([value, text]) => el("option", { value, selected: String(value) === String(chosen) }, text))));

  /* The time period of a row that has its year taken out (Y-Q1 of 2023: 2023-Q1). */
  explorer.timePeriod = (period, year) =>
    period.replace(/Y-(\d+)y/, (_, back) => year - Number(back)).replaceAll("Y", year);

  /* What tells a statement from others of its metric: measure, basis, base, scope, status. */
  explorer.kind = (row) => {
    const { measure, of } = row;
    const parts = [of === "level" || of === measure ? t(measure) : t("measure_of", t(measure), t(of))];
    const bases = new Set([row.basis, row.basis_1, row.basis_2].filter((basis) => basis && basis !== "none"));
    if (measure === "growth" || [...bases].some((basis) => basis !== "nominal")) parts.push(...[...bases].sort().map((basis) => t(basis)));
    if (row.averaged) parts.push(t("averaged"));
    if (row.base) parts.push(t("over", explorer.index.region.has(row.base) ? explorer.regionName(row.base) : t(row.base)));
    if (row.scope) parts.push(row.scope);
    if (row.status_class && row.status_class !== "outcome") parts.push(t(row.status_class));
    return parts.join(", ");
  };
})();
