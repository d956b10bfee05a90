"use strict";
/* The revenue ranking: one region over the years, or all regions in a year. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const { about, interval } = explorer.numbers;
  const METRICS = ["fiscal_revenue", "general_public_budget_revenue"];

  explorer.pages.ranking = async ([asked, view, choice]) => {
    const all = explorer.records(await explorer.load("ranking"));
    const metric = METRICS.includes(asked) ? asked : METRICS[0];
    const rows = all.filter((row) => row.metric === metric);
    const title = `${t("ranking")}: ${explorer.metricName(metric)}`;
    const head = [
      el("h1", {}, title),
      el("p", { class: "lead" }, t("ranking_lead")),
      el("ul", { class: "chips" }, METRICS.map((one) => el("li", {}, el("a", { class: "chip", href: address("ranking", one, ...(view ? [view, choice] : [])), "aria-current": one === metric && "true" }, explorer.metricName(one))))),
    ];
    if (!rows.length) return { title, content: [...head, explorer.empty(t("no_ranking"))] };
    const isYear = view === "year";
    const region = !isYear && rows.some((row) => row.region_code === choice) ? choice : mostClaims(rows);
    const years = [...new Set(rows.map((row) => row.year))].sort((one, other) => other - one);
    const year = isYear && years.includes(Number(choice)) ? Number(choice) : years[0];
    const regions = [...new Map(rows.map((row) => [row.region_code, row.region_name]))].sort();
    const controls = el("div", { class: "tools" },
      explorer.choice(t("region"), [["", t("choose")], ...regions.map(([code, name]) => [code, `${name} ${code}`])], isYear ? "" : region, (value) => value && explorer.go(address("ranking", metric, "region", value))),
      explorer.choice(t("year"), [["", t("choose")], ...years.map((one) => [one, one])], isYear ? year : "", (value) => value && explorer.go(address("ranking", metric, "year", value))));
    const shown = isYear ? rows.filter((row) => row.year === year) : rows.filter((row) => row.region_code === region);
    const columns = rankColumns(isYear, metric);
    const name = isYear ? String(year) : explorer.regionName(region);
    return {
      title,
      content: [...head, controls, el("h2", {}, name),
        isYear ? null : chart(shown, `${name} ${title}`),
        el("p", { class: "tools" }, explorer.copyButton(columns, shown)),
        explorer.table(`${title}, ${name}`, columns, shown), verdicts()].filter(Boolean),
    };
  };

  function mostClaims(rows) {
    const claims = explorer.grouped(rows.filter((row) => row.claimed_rank), (row) => row.region_code);
    const [most] = [...claims].sort(([, one], [, other]) => other.length - one.length);
    return most ? most[0] : rows[0].region_code;
  }

  function chart(rows, name) {
    const points = rows.flatMap((row) => [
      row.claimed_rank && { year: row.year, value: row.claimed_rank, kind: "claimed", text: t(row.verdict), address: explorer.documentAddress(row.claimed_by, row.claim_figure) },
      row.computed_rank && { year: row.year, value: row.computed_rank, kind: "computed_rank", text: t("peers_of", row.peers_known, row.peers_total) },
    ].filter(Boolean));
    return points.length ? el("figure", {}, explorer.rankChart(points, name)) : null;
  }

  function rankColumns(isYear, metric) {
    const under = (text) => (text ? el("small", { class: "under" }, text) : null);
    return [
      isYear
        ? { head: t("region"), name: "region", csv: (row) => row.region_name, cell: (row) => explorer.metricLinkTo(row.region_code, metric, row.region_name) }
        : { head: t("year"), name: "year", csv: (row) => row.year, cell: (row) => el("a", { href: address("ranking", metric, "year", String(row.year)) }, String(row.year)) },
      { head: t("among"), name: "scope", csv: (row) => row.scope, cell: (row) => el("small", { class: "scope" }, row.scope) },
      { head: t("claimed"), name: "claimed_rank", number: true, csv: (row) => row.claimed_rank,
        cell: (row) => (row.claimed_rank ? [explorer.printed(t("nth_place", row.claimed_rank), row.claimed_by, row.claim_figure), under([t(row.claim_kind), row.streak_length ? t("n_years", row.streak_length) : null].filter(Boolean).join(", "))] : "") },
      { head: t("level_of"), name: "level", number: true, csv: (row) => row.level,
        cell: (row) => (row.level_printed ? [explorer.printed(row.level_printed, row.level_document, row.level_figure), under(interval(row.level_low, row.level_high, "元"))] : row.level ? [el("i", {}, about(row.level, row.level_low, row.level_high, "元")), under(t("implied"))] : "") },
      { head: t("computed_rank"), name: "computed_rank", number: true, csv: (row) => row.computed_rank, cell: (row) => row.computed_rank ?? "" },
      { head: t("peers"), name: "peers_known", number: true, csv: (row) => row.peers_known, cell: (row) => (row.peers_total === null ? "" : `${row.peers_known} / ${row.peers_total}`) },
      { head: t("verdict"), name: "verdict", csv: (row) => row.verdict, cell: (row) => (row.verdict ? [explorer.badge(row.verdict, t(row.verdict)), under(explorer.reason(row.reason))] : "") },
    ];
  }

  explorer.metricLinkTo = (region, metric, name) => el("a", { href: address("region", region, { metric }) }, name);

  function verdicts() {
    const names = ["contradicted", "disputed", "confirmed", "consistent", "not_checkable"];
    return el("details", { class: "box" }, el("summary", {}, t("verdict_meaning")),
      el("dl", {}, names.map((name) => [el("dt", {}, explorer.badge(name, t(name))), el("dd", {}, t(`${name}_means`))])));
  }
})();
