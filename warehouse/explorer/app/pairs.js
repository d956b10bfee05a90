"use strict";
/* What two sides say, laid beside each other: the rules of sql/queries/compare_years.sql and compare_regions.sql
   over the statements of a page. tests/browser holds the two equal. */

(() => {
  const { exact, plain } = explorer.numbers;
  const LARGE = 1e30;
  const PERCENTAGES = new Set(["%", "‰", "百分点"]);
  const OWN_YEARS = new Set(["growth", "completion", "rank"]);
  const KEY = ["subject", "metric", "registered", "period", "measure", "of", "base", "averaged", "scope", "status_class"];

  const joined = (row, columns) => JSON.stringify(columns.map((column) => row[column] ?? null));

  /* Two years of a region. */
  explorer.pairYears = (rows, code, first, second, breaks) => {
    const stated = (year) => rows.filter((row) => row.year === year);
    const between = (one) => one.first_year > Math.min(first, second) && one.first_year <= Math.max(first, second);
    const changes = breaks.filter(between);
    const moved = Math.min(...changes.filter((one) => one.region === code).map((one) => one.first_year));
    const told = explorer.grouped(changes.filter((one) => one.metric), (one) => `${one.metric} ${one.kind}`);
    const words = (metric, kind, most) => (told.get(`${metric} ${kind}`) ?? []).slice(0, most).map((one) => `${one.first_year}: ${one.reason}`).join("; ") || null;
    return paired(stated(first), stated(second)).map((pair) => {
      const change = words(pair.metric, "break", 1);
      const policy = words(pair.metric, "policy", 3);
      const isOwn = OWN_YEARS.has(pair.measure);
      const isPair = pair.one && pair.two;
      let reason = differs(pair);
      if (isPair && !reason && Number.isFinite(moved)) reason = `break in ${moved}: another name or parent of the region`;
      if (isPair && !reason && !isOwn && change) reason = `break in ${change}`;
      const notes = !isPair || !pair.registered ? null : isOwn && change ? `break in ${change}${policy ? `; ${policy}` : ""}` : policy;
      return measured({ ...pair, reason, notes });
    });
  };

  /* Two regions in a year. */
  explorer.pairRegions = (rows, others, year) => {
    const stated = (side) => side.filter((row) => row.year === year);
    return paired(stated(rows), stated(others)).map((pair) => measured({ ...pair, reason: differs(pair), notes: null }));
  };

  function differs(pair) {
    const { one, two } = pair;
    if (!one || !two) return null;
    if (!pair.registered) return "no metric is registered: the same words may mean another thing";
    if ((one.unit ?? "") !== (two.unit ?? "")) return `the unit differs: ${one.unit ?? "none"}, ${two.unit ?? "none"}`;
    if ((one.basis ?? "") !== (two.basis ?? "")) return `the price basis differs: ${one.basis ?? "unknown"}, ${two.basis ?? "unknown"}`;
    return null;
  }

  /* Statements that agree in the whole key share a pair; what stands alone is laid beside what stands alone. */
  function paired(first, second) {
    const sides = new Map();
    const lay = (row, side) => {
      const key = joined(row, [...KEY, "basis", "unit", "nth"]);
      sides.set(key, { ...sides.get(key), [side]: row });
    };
    for (const row of first) lay(row, "one");
    for (const row of second) lay(row, "two");
    const pairs = [...sides.values()].filter((pair) => pair.one && pair.two);
    const alone = [...sides.values()].filter((pair) => !pair.one || !pair.two);
    for (const rest of explorer.grouped(alone, (pair) => joined(pair.one ?? pair.two, KEY)).values()) {
      const [ones, twos] = ["one", "two"].map((side) => rest.map((pair) => pair[side]).filter(Boolean).sort(byBasis));
      for (let at = 0; at < Math.max(ones.length, twos.length); at += 1) pairs.push({ one: ones[at], two: twos[at] });
    }
    return pairs.map((pair) => {
      const row = pair.two ?? pair.one;
      return { ...Object.fromEntries(KEY.map((column) => [column, row[column]])), metric_name: row.metric_name, ...pair };
    });
  }

  const ordered = (one, other) => (one === other ? 0 : one === null ? 1 : other === null ? -1 : one < other ? -1 : 1);
  const byBasis = (one, other) => ordered(one.basis, other.basis) || ordered(one.unit, other.unit) || one.nth - other.nth;

  function measured(pair) {
    const { one, two, reason } = pair;
    const state = !one ? "only_2" : !two ? "only_1" : reason ? "not comparable" : "both";
    if (state !== "both") return { ...pair, state, difference: null, difference_low: null, difference_high: null, difference_unit: null, growth: null, growth_low: null, growth_high: null };
    return {
      ...pair, state,
      difference: less(two.value, one.value),
      difference_low: less(two.low, one.high),
      difference_high: less(two.high, one.low),
      difference_unit: two.unit === "%" ? "百分点" : two.unit,
      ...growth(pair, one, two),
    };
  }

  const bounded = (value) => value !== null && Math.abs(Number(value)) < LARGE;
  const less = (value, other) => (bounded(value) && bounded(other) ? plain(exact(value) - exact(other)) : null);

  /* Growth in %, rounded outward at the sixth place, as in SQL. */
  function growth(pair, one, two) {
    const grows = pair.measure === "level" && !PERCENTAGES.has(one.unit) && [one, two].every((side) =>
      side.low !== null && Number(side.low) > 0 && Number(side.high ?? side.low) < LARGE);
    const ratio = (value, other, by) => (grows && value !== null && other !== null ? (Number(value) / Number(other)) * by : null);
    const times = one.high !== null && two.high !== null ? ratio(two.value, one.value, 1) : null;
    const low = ratio(two.low, one.high, 0.99999999999999);
    const high = ratio(two.high, one.low, 1.00000000000001);
    return {
      growth: times === null ? null : Math.round((times - 1) * 1e8) / 1e6,
      growth_low: low === null ? null : Math.floor((low - 1) * 1e8) / 1e6,
      growth_high: high === null ? null : Math.ceil((high - 1) * 1e8) / 1e6,
    };
  }
})();
