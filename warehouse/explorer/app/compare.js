"use strict";
/* Two years of a region, or two regions in a year, side by side; the address holds the choice. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const { interval, signed } = explorer.numbers;

  explorer.pages.compare = async (parts) => {
    const regions = explorer.index.regions.filter((one) => one.stated);
    if (!regions.length) return { title: t("compare"), content: [el("h1", {}, t("compare")), explorer.empty(t("no_documents"))] };
    const richest = [...regions].sort((one, other) => other.stated - one.stated);
    return parts[0] === "regions" ? ofRegions(regions, richest, parts) : ofYears(regions, richest, parts);
  };

  const options = (regions) => regions.map((one) => [one.code, `${one.name} ${one.code}`]);
  const stated = async (code) => explorer.records((await explorer.load(`region/${code}`)).stated);
  const outcomes = (rows) => rows.filter((row) => row.status_class === "outcome");
  const yearsOf = (rows) => [...new Set(rows.map((row) => row.year))].sort((one, other) => other - one);

  async function ofYears(regions, richest, [, asked, first, second]) {
    const code = explorer.index.region.get(asked)?.stated ? asked : richest[0].code;
    const data = await explorer.load(`region/${code}`);
    const rows = explorer.records(data.stated);
    const years = yearsOf(rows);
    const told = yearsOf(outcomes(rows));
    const two = Number(second) || told[0] || years[0];
    const one = Number(first) || told.find((year) => year < two) || two;
    const go = (...choice) => explorer.go(address("compare", "years", ...choice.map(String)));
    const listed = [...new Set([...years, one, two])].sort((a, b) => b - a).map((year) => [year, year]);
    return page(`${explorer.regionName(code)} ${one} / ${two}`, "years", code,
      [
        explorer.choice(t("region"), options(regions), code, (value) => explorer.go(address("compare", "years", value))),
        explorer.choice(t("first_year"), listed, one, (value) => go(code, value, two)),
        explorer.choice(t("second_year"), listed, two, (value) => go(code, one, value)),
      ],
      explorer.pairYears(rows, code, one, two, explorer.index.breaks), [String(one), String(two)],
      [[code, one], [code, two]], restatements(explorer.records(data.revision)));
  }

  async function ofRegions(regions, richest, [, first, second, asked]) {
    const one = explorer.index.region.get(first)?.stated ? first : richest[0].code;
    const two = explorer.index.region.get(second)?.stated ? second : (richest.find((region) => region.code !== one) ?? richest[0]).code;
    const [rows, others] = await Promise.all([stated(one), stated(two)]);
    const known = yearsOf(rows);
    const both = known.filter((year) => others.some((row) => row.year === year));
    const told = yearsOf(outcomes(rows)).filter((year) => both.includes(year));
    const year = Number(asked) || told[0] || both[0] || known[0];
    const go = (...choice) => explorer.go(address("compare", "regions", ...choice.map(String)));
    const listed = [...new Set([...yearsOf(rows.concat(others)), year])].map((value) => [value, both.includes(value) ? value : `${value} (${t("one_side")})`]);
    return page(`${explorer.regionName(one)} / ${explorer.regionName(two)} ${year}`, "regions", one,
      [
        explorer.choice(t("first_region"), options(regions), one, (value) => go(value, two, year)),
        explorer.choice(t("second_region"), options(regions), two, (value) => go(one, value, year)),
        explorer.choice(t("year"), listed, year, (value) => go(one, two, value)),
      ],
      explorer.pairRegions(rows, others, year), [explorer.regionName(one), explorer.regionName(two)], [[one, year], [two, year]], () => null);
  }

  /* Whether what a side shows was printed otherwise before. */
  function restatements(rows) {
    const key = (row, period) => [row.metric, period, row.measure, row.of, row.basis, row.unit, row.status_class, row.subject].join("|");
    const known = new Map(rows.filter((row) => ["restated", "census"].includes(row.kind)).map((row) => [key(row, row.time_period), row]));
    return (side) => (side && side.measure !== "rank" ? known.get(key(side, explorer.timePeriod(side.period, side.year))) : null);
  }

  function page(title, mode, code, controls, pairs, names, sides, restated) {
    const isYears = mode === "years";
    const groups = explorer.grouped(pairs, (pair) => pair.state);
    const both = (groups.get("both") ?? []).sort(byChange);
    const apart = groups.get("not comparable") ?? [];
    return {
      title,
      content: [
        el("h1", {}, t("compare")),
        el("ul", { class: "chips" },
          el("li", {}, el("a", { class: "chip", href: address("compare", "years", code), "aria-current": isYears && "true" }, t("two_years"))),
          el("li", {}, el("a", { class: "chip", href: address("compare", "regions", code), "aria-current": !isYears && "true" }, t("two_regions")))),
        el("div", { class: "tools" }, controls),
        el("p", { class: "note" }, t("compare_note")),
        section(t("comparable", both.length), both, [...sideColumns(names, sides, restated), ...changeColumns(isYears, both.some((pair) => pair.notes))], true, t("nothing_comparable")),
        section(t("not_comparable", apart.length), apart, [...sideColumns(names, sides, restated), { head: t("reason"), cell: (pair) => explorer.reason(pair.reason), csv: (pair) => pair.reason }], true),
        ...["only_1", "only_2"].map((state, at) => {
          const rows = groups.get(state) ?? [];
          return section(t("only_in", names[at], rows.length), rows, sideColumns(names, sides, restated).filter((_, column) => column < 2 || column === at + 2), false);
        }),
      ].filter(Boolean),
    };
  }

  function section(title, pairs, columns, open, none) {
    if (!pairs.length) return none ? explorer.empty(none) : null;
    const box = el("details", { class: "box", open }, el("summary", {}, el("h2", {}, title)));
    const fill = () => {
      if (box.open && box.childElementCount === 1) box.append(el("p", { class: "tools" }, explorer.copyButton(columns, pairs)), explorer.table(title, columns, pairs));
    };
    box.addEventListener("toggle", fill);
    fill();
    return box;
  }

  function sideColumns(names, sides, restated) {
    const side = (which, at) => ({
      head: names[at], number: true, csv: (pair) => pair[which]?.printed,
      cell: (pair) => {
        const row = pair[which];
        if (!row) return "";
        const before = restated(row);
        return [explorer.printed(row.printed, row.document, row.figure),
          row.status === "actual" ? null : explorer.badge(row.status, t(row.status)),
          before ? el("small", { class: "under" }, explorer.badge("revised", t(before.kind)), ` ${before.first_printed} → ${before.latest_printed}`) : null];
      },
    });
    return [
      { head: t("metric"), csv: (pair) => pair.metric_name, cell: (pair) => explorer.metricLink(sides[pair.one ? 0 : 1][0], pair.metric, pair.metric_name) },
      { head: t("what"), cell: (pair) => el("small", {}, [pair.subject, pair.period === "Y" ? null : pair.period.replace(/^Y-/, ""), kind(pair)].filter(Boolean).join(", ")), csv: (pair) => [pair.subject, pair.period, kind(pair)].filter(Boolean).join(", ") },
      side("one", 0), side("two", 1),
    ];
  }

  const kind = (pair) => explorer.kind({ ...pair, basis_1: pair.one?.basis, basis_2: pair.two?.basis });

  function changeColumns(isYears, noted) {
    const under = (text) => (text ? el("small", { class: "under" }, text) : null);
    return [
      { head: t("difference"), number: true, csv: (pair) => pair.difference,
        cell: (pair) => [moved(pair), under(interval(pair.difference_low, pair.difference_high, pair.difference_unit, true))] },
      { head: isYears ? t("growth_computed") : t("more_by"), number: true, csv: (pair) => pair.growth,
        cell: (pair) => [pair.growth === null ? "" : signed(pair.growth), under(interval(pair.growth_low, pair.growth_high, "%", true))] },
      ...(noted ? [{ head: t("notes"), csv: (pair) => pair.notes, cell: (pair) => el("small", { class: "words" }, explorer.reason(pair.notes)) }] : []),
    ];
  }

  /* A difference in words; of places, how many up or down (a smaller number is a better place). */
  function moved(pair) {
    if (pair.difference === null) return "";
    if (pair.measure !== "rank") return signed(pair.difference, pair.difference_unit, 4);
    const places = Number(pair.difference);
    return places ? t(places < 0 ? "places_up" : "places_down", Math.abs(places)) : t("same_place");
  }

  /* Registered levels of the region itself first, by how much they changed; then other measures. */
  const LAST = -1;
  function byChange(one, other) {
    return group(one) - group(other) || size(other) - size(one) || (one.metric < other.metric ? -1 : 1);
  }
  const group = (pair) => (pair.status_class !== "outcome" ? 4 : pair.measure === "level" ? (pair.period === "Y" && !pair.subject && !pair.base ? 0 : 1) : pair.measure === "rank" ? 3 : 2);
  const size = (pair) => {
    const change = pair.measure === "level" && pair.growth !== null ? pair.growth : pair.measure === "level" ? null : pair.difference;
    return change === null ? LAST : Math.abs(Number(change));
  };
})();
