"use strict";
/* One metric of a region: its charts, the table behind them, and what is stated besides. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const { about, interval, signed, exact, plain } = explorer.numbers;
  const PERCENTAGES = new Set(["%", "‰", "百分点"]);

  explorer.series = (known, id) => {
    const rows = known.trend.get(id) ?? [];
    const stated = known.byMetric.get(id) ?? [];
    const targets = stated.filter((row) => row.status_class === "target" && isPlain(row));
    const breaks = explorer.index.breaks.filter((one) => one.kind === "break" && (one.metric === id || one.region === known.code) && within(one, rows));
    const name = explorer.metricName(id);
    const place = explorer.regionName(known.code);
    const used = new Set(rows.flatMap((row) => [row.level_printed && figure(known, row, "level"), row.reported_growth_printed && figure(known, row, "growth")].filter(Boolean)));
    const besides = stated.filter((row) => !targets.includes(row) && !used.has(`${row.document}|${row.figure}`) && row.measure !== "rank");
    const parts = besides.filter((row) => row.period !== "Y");
    const rest = besides.filter((row) => row.period === "Y");
    const columns = yearColumns(known, id, targets);
    const years = [...new Set([...rows.map((row) => row.year), ...targets.map((row) => row.year)])].sort((one, other) => other - one)
      .map((year) => rows.find((row) => row.year === year) ?? { year });
    return el("div", { class: "series" },
      el("p", { class: "tools" },
        el("a", { href: address("metric", id) }, t("other_regions")),
        years.length ? explorer.copyButton(columns, years) : null),
      charts(rows, targets, breaks, known, id, `${place} ${name}`),
      years.length ? explorer.table(`${place} ${name}`, columns, years) : null,
      remarks(rows, breaks, known, id),
      parts.length ? explorer.statements(t("part_years"), parts) : null,
      rest.length ? explorer.statements(t("besides"), rest) : null);
  };

  const isPlain = (row) => row.measure === "level" && row.of === "level" && row.period === "Y" && !row.subject && !row.base && !row.scope && !row.averaged;

  const within = (one, rows) => {
    const years = rows.filter((row) => row.level_printed || row.implied_level !== null).map((row) => row.year);
    return years.length > 1 && one.first_year > Math.min(...years) && one.first_year <= Math.max(...years);
  };

  /* The change on the year before as two levels say: in %, of percentages in points; null where there is none. */
  explorer.computed = (row, rows) => {
    if (row.computed_growth === null || row.computed_growth === undefined) return null;
    if (!PERCENTAGES.has(row.unit)) return { value: row.computed_growth, low: row.computed_growth_low, high: row.computed_growth_high, unit: "%" };
    const before = rows.find((one) => one.year === row.year - 1);
    const less = (one, other) => ((one ?? null) === null || (other ?? null) === null ? null : plain(exact(one) - exact(other)));
    return { value: less(row.level, before?.level), low: less(row.level_low, before?.level_high), high: less(row.level_high, before?.level_low), unit: row.unit === "%" ? "百分点" : row.unit };
  };

  /* "document|figure" of what a row of `trend` shows. */
  function figure(known, row, measure) {
    const document = row[measure === "level" ? "level_document" : "reported_growth_document"];
    const printed = row[measure === "level" ? "level_printed" : "reported_growth_printed"];
    return `${document}|${explorer.figureOf(known, document, row.metric, row.year, measure, printed)}`;
  }

  function link(known, row, measure, text) {
    const [document, number] = figure(known, row, measure).split("|");
    return explorer.printed(text, document, number === "undefined" ? null : number);
  }

  function sentence(known, row, measure) {
    const [document, number] = figure(known, row, measure).split("|");
    return explorer.documentAddress(document, number === "undefined" ? null : number);
  }

  function charts(rows, targets, breaks, known, id, name) {
    const points = levelPoints(rows, breaks, known).concat(targets.map((row) => ({
      year: row.year, value: row.value ?? row.low ?? row.high, low: row.low, high: row.high, kind: "target", text: row.printed, run: null,
      address: explorer.documentAddress(row.document, row.figure),
    })).filter((point) => point.value !== null && (rows.find((row) => row.unit)?.unit ?? targets[0].unit) === targets[0].unit));
    const unit = rows.find((row) => row.unit)?.unit ?? targets[0]?.unit;
    const growth = growthPoints(rows, known);
    return el("div", { class: "charts" },
      points.length ? el("figure", {}, el("figcaption", {}, t("levels")), explorer.levelChart(points, breaks, unit, `${name}: ${t("levels")}`)) : null,
      growth.length ? el("figure", {}, el("figcaption", {}, t("growth_on_year")), explorer.growthChart(growth, `${name}: ${t("growth_on_year")}`)) : null);
  }

  /* A line joins neighbouring printed years; a gap or break ends it (`run`). */
  function levelPoints(rows, breaks, known) {
    const points = [];
    let run = 0;
    let before = null;
    for (const row of rows) {
      const value = row.level ?? (row.level_printed ? row.level_low ?? row.level_high : null);
      if (row.level_printed && value !== null) {
        if (before !== null && (row.year !== before + 1 || breaks.some((one) => one.first_year === row.year))) run += 1;
        before = row.year;
        const kind = row.level_status === "preliminary" || row.level_status === "revised" ? row.level_status : "printed";
        points.push({ year: row.year, value, low: row.level_low, high: row.level_high, kind, text: row.level_printed, run, address: sentence(known, row, "level") });
      } else if (row.implied_level !== null) {
        points.push({ year: row.year, value: row.implied_level, low: row.implied_level_low, high: row.implied_level_high, kind: "implied", text: about(row.implied_level, row.implied_level_low, row.implied_level_high, unitOf(row)), run: null });
      }
    }
    return points;
  }

  function growthPoints(rows, known) {
    return rows.flatMap((row) => [
      row.reported_growth_printed && row.reported_growth !== null && {
        year: row.year, value: Number(row.reported_growth), low: number(row.reported_growth_low), high: number(row.reported_growth_high),
        kind: "reported", text: row.reported_growth_printed, address: sentence(known, row, "growth"),
      },
      row.computed_growth !== null && !PERCENTAGES.has(row.unit) && {
        year: row.year, value: row.computed_growth, low: row.computed_growth_low, high: row.computed_growth_high, kind: "computed", text: signed(row.computed_growth),
      },
    ].filter(Boolean));
  }

  const unitOf = (row) => row.unit ?? explorer.index.metric.get(row.metric)?.unit;
  const number = (value) => (value === null ? null : Number(value));

  function yearColumns(known, id, targets) {
    const target = (row) => targets.filter((one) => one.year === row.year);
    const rank = (row) => known.stated.find((one) => one.metric === id && one.measure === "rank" && one.year === row.year && one.document === row.claimed_rank_document && !one.subject);
    const columns = [
      { head: t("year"), name: "year", cell: (row) => String(row.year), csv: (row) => row.year },
      { head: t("level_of"), name: "level", number: true, csv: (row) => row.level,
        cell: (row) => (row.level_printed ? [link(known, row, "level", row.level_printed), status(row), note(interval(row.level_low, row.level_high, row.unit))] : "") },
      { head: t("computed"), name: "computed_growth", number: true, csv: (row) => row.computed_growth,
        cell: (row) => {
          const change = explorer.computed(row, known.trend.get(id));
          if (!change) return row.level_printed ? el("small", { class: "words" }, explorer.reason(row.not_computed)) : "";
          return [signed(change.value, change.unit), note(interval(change.low, change.high, change.unit, true))];
        } },
      { head: t("reported"), name: "reported_growth", number: true, csv: (row) => row.reported_growth,
        cell: (row) => (row.reported_growth_printed ? [link(known, row, "growth", row.reported_growth === null ? row.reported_growth_printed : signed(row.reported_growth)), note(row.reported_growth_basis && row.reported_growth_basis !== "none" ? t(row.reported_growth_basis) : "")] : "") },
      { head: t("implied_level"), name: "implied_level", number: true, csv: (row) => row.implied_level, used: (row) => row.implied_level,
        cell: (row) => (row.implied_level ? [el("i", {}, about(row.implied_level, row.implied_level_low, row.implied_level_high, unitOf(row))), note(interval(row.implied_level_low, row.implied_level_high, unitOf(row)))] : "") },
      { head: t("target"), name: "target", number: true, csv: (row) => target(row).map((one) => one.printed).join("; "), used: (row) => target(row).length,
        cell: (row) => target(row).map((one, at) => [at ? ", " : "", explorer.printed(one.printed, one.document, one.figure)]) },
      { head: t("claimed"), name: "claimed_rank", number: true, csv: (row) => row.claimed_rank, used: (row) => row.claimed_rank,
        cell: (row) => (row.claimed_rank ? [explorer.printed(t("nth_place", row.claimed_rank), row.claimed_rank_document, rank(row)?.figure), note([row.claimed_rank_scope, t(row.claimed_rank_kind)].filter(Boolean).join(", "))] : "") },
    ];
    const rows = known.trend.get(id) ?? [];
    return columns.filter((column) => !column.used || rows.concat(targets).some((row) => column.used(row)));
  }

  const status = (row) => (row.level_status && row.level_status !== "actual" ? explorer.badge(row.level_status, t(row.level_status)) : row.level_corrected ? explorer.badge("revised", t("corrected")) : null);

  const note = (text) => (text ? el("small", { class: "under" }, text) : null);

  /* Breaks, policies, restatements and the assumption of implied levels, in words. */
  function remarks(rows, breaks, known, id) {
    const told = [];
    for (const one of breaks) told.push(`${t("break")} ${one.first_year}: ${explorer.reason(one.reason)}`);
    for (const text of new Set(rows.map((row) => row.note).filter(Boolean))) told.push(text);
    for (const text of new Set(rows.filter((row) => row.implied_level).map((row) => row.implied_assumption).filter(Boolean))) told.push(`${t("implied")}: ${explorer.reason(text)}`);
    const restated = known.revision.filter((row) => row.metric === id && row.kind !== "coarser");
    if (!told.length && !restated.length) return null;
    return el("ul", { class: "remarks" }, told.map((text) => el("li", {}, text)),
      restated.map((row) => el("li", {}, explorer.badge("revised", t(row.kind)), ` ${row.time_period} ${explorer.kind(row)}: `,
        el("a", { href: explorer.documentAddress(row.first_document) }, row.first_printed), " → ",
        el("a", { href: explorer.documentAddress(row.latest_document) }, row.latest_printed), row.reason ? ` (${row.reason})` : "")));
  }

  /* Statements as they are, one a row. */
  explorer.statements = (caption, rows, named = false) => {
    const columns = [
      ...(named ? [{ head: t("name"), cell: (row) => row.metric_name, csv: (row) => row.metric_name }] : []),
      { head: t("period"), cell: (row) => explorer.timePeriod(row.period, row.year), csv: (row) => explorer.timePeriod(row.period, row.year) },
      { head: t("kind"), cell: (row) => [row.subject ? `${row.subject}: ` : "", explorer.kind(row)], csv: explorer.kind },
      { head: t("as_printed"), number: true, cell: (row) => [explorer.printed(row.printed, row.document, row.figure), row.status === "actual" ? null : explorer.badge(row.status, t(row.status))], csv: (row) => row.printed },
      { head: t("document"), cell: (row) => el("small", {}, explorer.title(row.document)), csv: (row) => explorer.title(row.document) },
    ];
    return el("div", {}, el("h4", {}, caption, " ", explorer.copyButton(columns, rows)), explorer.table(caption, columns, rows));
  };
})();
