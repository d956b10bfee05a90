"use strict";
/* A metric in all regions, in one year. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const BARS = 40;

  explorer.pages.metric = async ([id], asked) => {
    const metric = explorer.index.metric.get(id);
    if (!metric) throw new Error(id);
    const rows = explorer.records(await explorer.load(`metric/${id}`).catch(() => ({ columns: [], rows: [] })));
    const levels = explorer.grouped(rows, levelOf);
    const level = levels.has(asked.get("level")) ? asked.get("level") : largest(levels);
    const counts = explorer.grouped(levels.get(level) ?? [], (row) => row.year);
    const years = [...counts.keys()].sort((one, other) => other - one);
    const year = counts.has(Number(asked.get("year"))) ? Number(asked.get("year")) : largest(new Map(years.map((one) => [one, counts.get(one)])));
    const go = (choice) => explorer.go(address("metric", id, { level, year, ...choice }));
    const shown = (counts.get(year) ?? []).sort((one, other) => Number(other.level ?? other.level_low ?? -Infinity) - Number(one.level ?? one.level_low ?? -Infinity) || (one.region < other.region ? -1 : 1));
    const columns = [
      { head: t("region"), name: "region", csv: (row) => explorer.regionName(row.region), cell: (row) => explorer.metricLinkTo(row.region, id, explorer.regionName(row.region)) },
      { head: t("level_of"), name: "level", number: true, csv: (row) => row.level, cell: (row) => (row.level_printed ? [explorer.printed(row.level_printed, row.level_document, row.level_figure), row.level_status === "actual" ? null : explorer.badge(row.level_status, t(row.level_status))] : "") },
      { head: t("reported"), name: "reported_growth", number: true, csv: (row) => row.reported_growth,
        cell: (row) => (row.reported_growth_printed ? [explorer.printed(row.reported_growth === null ? row.reported_growth_printed : explorer.numbers.signed(row.reported_growth), row.reported_growth_document, row.reported_growth_figure), el("small", { class: "under" }, row.reported_growth_basis && row.reported_growth_basis !== "none" ? t(row.reported_growth_basis) : "")] : "") },
      { head: t("document"), cell: (row) => el("small", {}, explorer.title(row.level_document ?? row.reported_growth_document)), csv: (row) => explorer.title(row.level_document ?? row.reported_growth_document) },
    ];
    const bars = shown.filter((row) => row.level !== null && row.unit === metric.unit).slice(0, BARS)
      .map((row) => ({ name: explorer.regionName(row.region), value: Number(row.level), text: row.level_printed, address: explorer.documentAddress(row.level_document, row.level_figure) }));
    const name = explorer.metricName(id);
    return {
      title: name,
      content: [
        el("nav", { class: "trail", "aria-label": t("trail") }, el("a", { href: address() }, t("home"))),
        el("h1", {}, name, " ", el("small", {}, [explorer.language === "en" ? metric.name_zh : metric.name_en, metric.unit].filter(Boolean).join(" · "))),
        ...(shown.length ? [
          el("div", { class: "tools" },
            explorer.choice(t("level_of_regions"), [...levels.keys()].map((one) => [one, t(one)]), level, (value) => go({ level: value, year: null })),
            explorer.choice(t("year"), years.map((one) => [one, `${one} (${t("n_regions", counts.get(one).length)})`]), year, (value) => go({ year: value }))),
          el("p", { class: "note" }, t("metric_note")),
          bars.length > 1 ? el("figure", {}, explorer.barChart(bars, metric.unit, `${name} ${year}`)) : null,
          el("p", { class: "tools" }, explorer.copyButton(columns, shown)),
          explorer.table(`${name} ${year}`, columns, shown),
        ] : [explorer.empty(t("no_whole_years"))]),
      ].filter(Boolean),
    };
  };

  /* Level of the region that a row is about. */
  const levelOf = (row) => explorer.index.region.get(row.region)?.level ?? "other";

  /* The key of the group with most rows, the first of equal ones. */
  const largest = (groups) => [...groups].reduce((best, group) => (best && best[1].length >= group[1].length ? best : group), null)?.[0];
})();
