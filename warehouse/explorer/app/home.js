"use strict";
/* The first page, with what is there, and the search over it. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const MOST = 60;

  explorer.pages.home = () => {
    const { regions, documents, metrics } = explorer.index;
    return {
      title: t("home"),
      content: [
        el("h1", {}, t("home_title")),
        el("p", { class: "lead" }, t("home_lead", documents.length, regions.filter((one) => one.stated).length, metrics.length)),
        documents.length ? [regionsPart(regions), metricsPart(metrics), documentsPart(documents)] : explorer.empty(t("no_documents")),
      ].flat(),
    };
  };

  /* Regions under the province that they belong to. */
  function regionsPart(regions) {
    const stated = regions.filter((one) => one.stated);
    const provinces = explorer.grouped(stated, (one) => `${one.code.slice(0, 2)}0000`);
    const groups = [...provinces].sort(([one], [other]) => one.localeCompare(other));
    return el("section", {}, el("h2", {}, t("regions")),
      el("div", { class: "cards" }, groups.map(([province, members]) =>
        el("article", { class: "card" },
          el("h3", {}, explorer.index.region.has(province) ? explorer.regionLink(province) : province),
          el("ul", { class: "plain" }, members.filter((one) => one.code !== province || members.length === 1).map((one) =>
            el("li", {}, explorer.regionLink(one.code), el("small", {}, ` ${years(one)} · ${t("n_statements", one.stated)}`))))))));
  }

  const years = (region) => (region.first_year === region.last_year ? region.last_year : `${region.first_year}–${region.last_year}`);

  function metricsPart(metrics) {
    const common = [...metrics].sort((one, other) => other.regions - one.regions || other.stated - one.stated).slice(0, 24);
    return el("section", {}, el("h2", {}, t("common_metrics")),
      el("ul", { class: "chips" }, common.map((one) =>
        el("li", {}, el("a", { class: "chip", href: address("metric", one.id) }, explorer.metricName(one.id), el("small", {}, ` ${one.regions}`))))));
  }

  function documentsPart(documents) {
    const shown = [...documents].sort((one, other) => (other.year ?? 0) - (one.year ?? 0));
    return el("details", { open: documents.length <= 40 }, el("summary", {}, el("h2", {}, `${t("documents")} (${documents.length})`)),
      explorer.table(t("documents"), [
        { head: t("title"), cell: (one) => el("a", { href: explorer.documentAddress(one.id) }, explorer.title(one.id)) },
        { head: t("kind"), cell: (one) => t(one.kind ?? "other") },
        { head: t("region"), cell: (one) => (one.region ? explorer.regionLink(one.region) : "") },
        { head: t("year"), number: true, cell: (one) => one.period ?? one.year },
        { head: t("facts"), number: true, cell: (one) => one.facts },
      ], shown));
  }

  explorer.pages.search = (rest, asked) => {
    const typed = asked.get("q") ?? "";
    const query = document.getElementById("query");
    if (query.value !== typed) query.value = typed;
    const { regions, metrics, documents } = explorer.index;
    const groups = [
      [t("regions"), found(typed, regions, (one) => ({ name: one.name, pinyin: one.pinyin, more: one.code })),
        (one) => el("li", {}, explorer.regionLink(one.code), el("small", {}, ` ${one.code} · ${t("n_statements", one.stated ?? 0)}`))],
      [t("metrics"), found(typed, metrics, (one) => ({ name: one.name_zh, pinyin: one.pinyin, english: one.name_en, more: `${one.id.replaceAll("_", " ")} ${one.aliases}` })),
        (one) => el("li", {}, el("a", { href: address("metric", one.id) }, one.name_zh), el("small", {}, ` ${one.name_en ?? ""} · ${t("n_regions", one.regions)}`))],
      [t("documents"), found(typed, documents, (one) => ({ name: one.title ?? "", pinyin: one.pinyin, english: one.publisher, more: `${one.year} ${one.kind} ${explorer.regionName(one.region)}` })),
        (one) => el("li", {}, el("a", { href: explorer.documentAddress(one.id) }, explorer.title(one.id)), el("small", {}, ` ${t(one.kind ?? "other")} · ${one.year ?? ""}`))],
    ];
    const count = groups.reduce((sum, [, rows]) => sum + rows.length, 0);
    return {
      title: t("search"),
      stay: true,
      content: [
        el("h1", {}, typed ? t("results", typed, count) : t("search")),
        typed ? null : explorer.empty(t("search_how")),
        typed && !count ? explorer.empty(t("nothing_found")) : null,
        ...(typed ? groups : []).filter(([, rows]) => rows.length).map(([name, rows, item]) =>
          el("section", {}, el("h2", {}, `${name} (${rows.length})`),
            el("ul", { class: "results" }, rows.slice(0, MOST).map(item)),
            rows.length > MOST ? el("p", { class: "empty" }, t("more_results", rows.length - MOST)) : null)),
      ].filter(Boolean),
    };
  };

  function found(typed, rows, parts) {
    return rows
      .map((row) => [explorer.fit(typed, parts(row)), row])
      .filter(([fit]) => fit !== null)
      .sort(([one, a], [other, b]) => one - other || (b.stated ?? 0) - (a.stated ?? 0))
      .map(([, row]) => row);
  }
})();
