"use strict";
/* A region: its headline figures, and every metric by domain, each with its series. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const HEADLINES = 8;

  explorer.pages.region = async ([code], asked) => {
    const region = explorer.index.region.get(code);
    if (!region) throw new Error(code);
    const data = region.stated ? await explorer.load(`region/${code}`) : { stated: { columns: [], rows: [] }, trend: { columns: [], rows: [] }, revision: { columns: [], rows: [] } };
    const known = {
      code,
      stated: explorer.records(data.stated),
      trend: explorer.grouped(explorer.records(data.trend), (row) => row.metric),
      revision: explorer.records(data.revision),
    };
    known.byMetric = explorer.grouped(known.stated.filter((row) => row.registered), (row) => row.metric);
    known.figures = new Map(known.stated.map((row) => [figureKey(row), row.figure]));
    const open = asked.get("metric");
    return {
      title: region.name,
      content: [
        trail(region),
        el("h1", {}, region.name, " ", el("small", {}, `${code} · ${t(region.level)}`)),
        known.stated.length ? summary(region) : explorer.empty(t("no_region")),
        documentsOf(code),
        members(code),
        ...(known.stated.length ? [headlines(known), metrics(known, open), others(known)] : []),
      ].filter(Boolean),
      after: () => open && document.getElementById(`metric-${open}`)?.scrollIntoView(),
      stay: Boolean(open),
    };
  };

  /* A statement as `trend` names it; its figure is looked up by that. */
  const figureKey = (row) => [row.document, row.metric, row.year, row.measure, row.printed].join("|");
  explorer.figureOf = (known, document, metric, year, measure, printed) => known.figures.get([document, metric, year, measure, printed].join("|"));

  function trail(region) {
    const above = [];
    for (let one = explorer.index.region.get(region.parent); one; one = explorer.index.region.get(one.parent)) above.unshift(one);
    return el("nav", { class: "trail", "aria-label": t("trail") },
      el("a", { href: address() }, t("home")), above.map((one) => [" › ", explorer.regionLink(one.code)]));
  }

  function summary(region) {
    return el("p", { class: "lead" }, t("region_lead", region.stated, region.first_year, region.last_year), " ",
      el("a", { href: address("compare", "years", region.code) }, t("compare_years")), " · ",
      el("a", { href: address("findings", { region: region.code }) }, t("findings")));
  }

  function documentsOf(code) {
    const own = explorer.index.documents.filter((one) => one.region === code);
    if (!own.length) return null;
    return el("details", { class: "box", open: own.length <= 3 }, el("summary", {}, `${t("documents")} (${own.length})`),
      el("ul", { class: "results" }, own.map((one) =>
        el("li", {}, el("a", { href: explorer.documentAddress(one.id) }, explorer.title(one.id)), el("small", {}, ` ${t(one.kind ?? "other")} · ${one.period ?? one.year ?? ""}`)))));
  }

  function members(code) {
    const below = explorer.index.regions.filter((one) => one.parent === code);
    if (!below.length) return null;
    return el("details", { class: "box", open: below.length <= 12 }, el("summary", {}, `${t("members")} (${below.length})`),
      el("ul", { class: "chips" }, below.map((one) => el("li", {}, el("a", { class: "chip", href: address("region", one.code) }, one.name)))));
  }

  /* The metrics that most regions state, in the last year that has levels of any. */
  function headlines(known) {
    const rows = [...known.trend.values()].flat().filter((row) => row.level_printed);
    if (!rows.length) return null;
    const year = Math.max(...rows.map((row) => row.year));
    const shown = rows.filter((row) => row.year === year).sort((one, other) => commonness(other.metric) - commonness(one.metric)).slice(0, HEADLINES);
    return el("section", { class: "headlines", "aria-labelledby": "headlines" }, el("h2", { id: "headlines" }, t("headlines", year)),
      el("div", { class: "tiles" }, shown.map((row) => tile(known, row))));
  }

  const commonness = (id) => (explorer.index.metric.get(id)?.regions ?? 0) * 1000 + (explorer.index.metric.get(id)?.stated ?? 0) / 1000;

  function tile(known, row) {
    return el("article", { class: "tile" },
      el("h3", {}, el("a", { href: address("region", known.code, { metric: row.metric }) }, explorer.metricName(row.metric))),
      el("p", { class: "big" }, explorer.printed(row.level_printed, row.level_document, explorer.figureOf(known, row.level_document, row.metric, row.year, "level", row.level_printed))),
      el("p", { class: "change" }, change(known, row)));
  }

  /* The change on the year before: as reported, else as the two levels say. */
  function change(known, row) {
    if (row.reported_growth_printed) {
      const text = row.reported_growth === null ? row.reported_growth_printed : explorer.numbers.signed(row.reported_growth);
      const basis = row.reported_growth_basis && row.reported_growth_basis !== "nominal" && row.reported_growth_basis !== "none" ? `, ${t(row.reported_growth_basis)}` : "";
      return [explorer.printed(text, row.reported_growth_document, explorer.figureOf(known, row.reported_growth_document, row.metric, row.year, "growth", row.reported_growth_printed)),
        el("small", {}, ` ${t("reported")}${basis}`)];
    }
    const computed = explorer.computed(row, known.trend.get(row.metric));
    if (computed) return [explorer.numbers.signed(computed.value, computed.unit), el("small", {}, ` ${t("computed")}`)];
    return el("small", {}, t("no_change"));
  }

  /* Every registered metric, by domain; each opens to its series. */
  function metrics(known, open) {
    const ids = [...new Set([...known.trend.keys(), ...known.byMetric.keys()])].filter((id) => explorer.index.metric.has(id));
    const domains = [...explorer.grouped(ids, (id) => explorer.index.metric.get(id).domain ?? "other")]
      .sort(([one], [other]) => explorer.domainPlace(one) - explorer.domainPlace(other));
    const none = explorer.empty(t("nothing_found"));
    none.hidden = true;
    const sections = domains.map(([domain, members]) => {
      members.sort((one, other) => commonness(other) - commonness(one));
      return el("section", { class: "domain", id: `domain-${domain}` },
        el("h3", {}, t(domain), el("small", {}, ` ${members.length}`)),
        members.map((id) => metricRow(known, id, id === open)));
    });
    const filter = el("input", { type: "search", placeholder: t("filter_hint"), "aria-label": t("filter"), oninput: (event) => narrow(event.target.value) });
    function narrow(typed) {
      let shown = 0;
      for (const section of sections) {
        let here = 0;
        for (const row of section.querySelectorAll("details.metric")) {
          const metric = explorer.index.metric.get(row.dataset.metric);
          row.hidden = explorer.fit(typed, { name: metric.name_zh, pinyin: metric.pinyin, english: metric.name_en }) === null;
          here += row.hidden ? 0 : 1;
        }
        section.hidden = !here;
        shown += here;
      }
      none.hidden = shown > 0;
    }
    return el("section", {}, el("h2", {}, t("all_metrics", ids.length)),
      el("div", { class: "tools" }, filter),
      domains.length > 1 ? el("ul", { class: "chips" }, domains.map(([domain, members]) =>
        el("li", {}, el("button", { type: "button", class: "chip", onclick: () => document.getElementById(`domain-${domain}`).scrollIntoView({ behavior: "smooth" }) }, t(domain), el("small", {}, ` ${members.length}`))))) : null,
      none, sections);
  }

  function metricRow(known, id, open) {
    const rows = known.trend.get(id) ?? [];
    const last = rows.filter((row) => row.level_printed).at(-1) ?? rows.filter((row) => row.reported_growth_printed).at(-1);
    const stated = known.byMetric.get(id)?.at(-1);
    const printed = last ? (last.level_printed ?? explorer.numbers.signed(last.reported_growth) ?? "") : (stated?.printed ?? "");
    const year = last?.year ?? stated?.year ?? "";
    const row = el("details", { class: "metric", id: `metric-${id}`, "data-metric": id, open },
      el("summary", {},
        el("span", { class: "name" }, explorer.metricName(id)),
        el("span", { class: "latest" }, printed, el("small", {}, ` ${year}`))));
    const fill = () => {
      if (row.open && !row.dataset.filled) {
        row.dataset.filled = "yes";
        row.append(explorer.series(known, id));
      }
    };
    row.addEventListener("toggle", () => {
      fill();
      if (row.open) explorer.keep(address("region", known.code, { metric: id }));
    });
    if (open) fill();
    return row;
  }

  /* What no metric of the registry covers, and what is said of others than the region itself. */
  function others(known) {
    const rows = known.stated.filter((row) => !row.registered || !explorer.index.metric.has(row.metric));
    if (!rows.length) return null;
    const box = el("details", { class: "box" }, el("summary", {}, t("unregistered", rows.length)));
    box.addEventListener("toggle", () => {
      if (box.open && box.childElementCount === 1) {
        box.append(el("p", { class: "note" }, t("unregistered_why")), explorer.statements(t("unregistered", rows.length), rows, true));
      }
    });
    return box;
  }
})();
