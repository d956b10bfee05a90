"use strict";
/* Charts by Vega-Lite. Shape and fill tell kinds apart, not colour alone; every chart has its table below. */

(() => {
  const t = (name, ...values) => explorer.word(name, ...values);
  const KINDS = ["printed", "preliminary", "revised", "implied", "target"];
  const COLOURS = ["#14532d", "#b45309", "#6d28d9", "#64748b", "#b91c1c"];
  // What nobody printed as an outcome is hollow: outlines drawn around a hole, so that the legend shows it too.
  const RING = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1ZM0,-.55A.55,.55,0,1,0,0,.55A.55,.55,0,1,0,0,-.55Z";
  const HOLLOW_TRIANGLE = "M0,-1.1L1.15,.9L-1.15,.9ZM0,-.35L-.55,.55L.55,.55Z";
  const SHAPES = ["circle", "diamond", "square", RING, HOLLOW_TRIANGLE];
  const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

  /* Draw into an element as soon as it is seen; a click on a point goes to its sentence. */
  explorer.chart = (spec, description) => {
    const place = explorer.el("div", { class: "chart", role: "img", "aria-label": description });
    const seen = new IntersectionObserver(async ([entry]) => {
      if (!entry.isIntersecting) return;
      seen.disconnect();
      try {
        await explorer.loadCharts();
        const { view } = await window.vegaEmbed(place, framed(spec, description), { actions: false, renderer: "svg", ast: true, mode: "vega-lite", logLevel: 1 });
        view.addEventListener("click", (_, item) => item?.datum?.address && explorer.go(item.datum.address));
        place.dataset.drawn = "yes";
      } catch (error) {
        console.error(error);
        place.replaceChildren(explorer.empty(t("no_chart")));
      }
    }, { rootMargin: "200px" });
    seen.observe(place);
    return place;
  };

  const framed = (spec, description) => ({
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description,
    width: "container",
    autosize: { type: "fit-x", contains: "padding" },
    config: {
      font: FONT,
      background: "transparent",
      view: { stroke: null },
      axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 500, gridColor: "#e7e5e4", domainColor: "#a8a29e", tickColor: "#a8a29e", labelColor: "#44403c", titleColor: "#44403c" },
      legend: { labelFontSize: 12, titleFontSize: 12, orient: "top", title: null, labelLimit: 240, symbolOpacity: 1 },
    },
    ...spec,
  });

  /* Every year between the first and the last has its place, so that a gap is seen. */
  const yearAxis = (rows) => {
    const known = rows.map((row) => row.year);
    const first = Math.min(...known);
    const domain = Array.from({ length: Math.max(...known) - first + 1 }, (_, at) => first + at);
    return { field: "year", type: "ordinal", title: null, scale: { type: "band", domain }, axis: { grid: false, labelAngle: 0, labelOverlap: "greedy" } };
  };

  /* The kinds of a year side by side in its band, so that none hides another. */
  const beside = ({ field, scale: { domain } }) => ({
    field, type: "nominal",
    scale: { domain, range: domain.map((_, at) => ({ expr: `bandwidth('x') * ${domain.length > 1 ? 0.38 + 0.24 * at : 0.5}` })) },
  });

  /* Levels over the years. points: {year, value, low, high, kind, text, address, run}; breaks: {year, reason}. */
  explorer.levelChart = (points, breaks, unit, description) => {
    const most = Math.max(...points.flatMap((point) => [point.value, point.low, point.high].filter((value) => value !== null).map((value) => Math.abs(Number(value)))));
    const [size, name] = explorer.numbers.scale(most, unit);
    const scaled = points.map((point) => ({
      ...point,
      value: point.value === null ? null : Number(point.value) / size,
      low: point.low === null ? null : Number(point.low) / size,
      high: point.high === null ? null : Number(point.high) / size,
      kind_name: t(point.kind),
    }));
    const known = KINDS.filter((kind) => points.some((point) => point.kind === kind));
    const axis = yearAxis(points);
    const y = { field: "value", type: "quantitative", title: `${name}${unit ?? ""}`, scale: { zero: false, nice: true } };
    const colour = {
      field: "kind_name", type: "nominal",
      scale: { domain: known.map((kind) => t(kind)), range: known.map((kind) => COLOURS[KINDS.indexOf(kind)]) },
    };
    const shape = { ...colour, scale: { ...colour.scale, range: known.map((kind) => SHAPES[KINDS.indexOf(kind)]) } };
    const layer = [
      {
        transform: [{ filter: "datum.low != null && datum.high != null && datum.low != datum.high" }],
        mark: { type: "rule", strokeWidth: 5, opacity: 0.3, strokeCap: "round" },
        encoding: { x: axis, y: { ...y, field: "low" }, y2: { field: "high" }, color: colour },
      },
      {
        transform: [{ filter: "datum.run != null" }],
        mark: { type: "line", strokeWidth: 2, color: COLOURS[0] },
        encoding: { x: axis, y, detail: { field: "run", type: "nominal" } },
      },
      {
        mark: { type: "point", filled: true, size: 90, opacity: 1, cursor: "pointer" },
        encoding: {
          x: axis, y, color: colour, shape,
          tooltip: [{ field: "year", title: t("year") }, { field: "text", title: t("value") }, { field: "kind_name", title: t("kind") }],
        },
      },
    ];
    if (breaks.length) {
      layer.unshift({
        data: { values: breaks.map((one) => ({ year: one.first_year, reason: `${one.first_year}: ${explorer.reason(one.reason)}` })) },
        mark: { type: "rule", strokeDash: [4, 4], color: "#78716c", strokeWidth: 1.5 },
        encoding: { x: { ...axis, bandPosition: 0 }, tooltip: { field: "reason", title: t("break") } },
      });
    }
    return explorer.chart({ height: 220, data: { values: scaled }, layer }, description);
  };

  /* Growth over the year before, in %: as reported, and as two levels allow. */
  explorer.growthChart = (points, description) => {
    const kinds = ["reported", "computed"].filter((kind) => points.some((point) => point.kind === kind));
    const values = points.map((point) => ({ ...point, kind_name: t(point.kind) }));
    const axis = yearAxis(points);
    const y = { field: "value", type: "quantitative", title: "%", scale: { zero: true, nice: true } };
    const colour = {
      field: "kind_name", type: "nominal",
      scale: { domain: kinds.map((kind) => t(kind)), range: kinds.map((kind) => (kind === "reported" ? "#1d4ed8" : "#64748b")) },
    };
    const shift = beside(colour);
    return explorer.chart({
      height: 150,
      data: { values },
      layer: [
        { mark: { type: "rule", color: "#a8a29e" }, data: { values: [{ nought: 0 }] }, encoding: { y: { field: "nought", type: "quantitative" } } },
        {
          transform: [{ filter: "datum.low != null && datum.high != null" }],
          mark: { type: "rule", strokeWidth: 5, opacity: 0.3, strokeCap: "round" },
          encoding: { x: axis, xOffset: shift, y: { ...y, field: "low" }, y2: { field: "high" }, color: colour },
        },
        {
          mark: { type: "point", filled: true, opacity: 1, size: 70, cursor: "pointer" },
          encoding: {
            x: axis, xOffset: shift, y, color: colour, shape: { ...colour, scale: { ...colour.scale, range: ["circle", "square"] } },
            tooltip: [{ field: "year", title: t("year") }, { field: "text", title: "%" }, { field: "kind_name", title: t("kind") }],
          },
        },
      ],
    }, description);
  };

  /* Places over the years: claimed against computed; first is on top. */
  explorer.rankChart = (points, description) => {
    const kinds = ["claimed", "computed_rank"].filter((kind) => points.some((point) => point.kind === kind));
    const axis = yearAxis(points);
    const lowest = Math.max(3, ...points.map((point) => point.value));
    const step = Math.ceil(lowest / 6);
    const places = [1, ...Array.from({ length: Math.floor(lowest / step) }, (_, at) => (at + 1) * step).filter((place) => place > 1)];
    const colour = {
      field: "kind_name", type: "nominal",
      scale: { domain: kinds.map((kind) => t(kind)), range: kinds.map((kind) => (kind === "claimed" ? "#b45309" : "#1d4ed8")) },
    };
    return explorer.chart({
      height: 150,
      data: { values: points.map((point) => ({ ...point, kind_name: t(point.kind) })) },
      mark: { type: "point", size: 90, strokeWidth: 2, cursor: "pointer" },
      encoding: {
        x: axis,
        xOffset: beside(colour),
        y: { field: "value", type: "quantitative", title: t("place"), scale: { reverse: true, domain: [1, lowest] }, axis: { format: "d", values: places } },
        color: colour,
        shape: { ...colour, scale: { ...colour.scale, range: ["circle", "square"] } },
        tooltip: [{ field: "year", title: t("year") }, { field: "value", title: t("place") }, { field: "kind_name", title: t("kind") }, { field: "text", title: t("verdict") }],
      },
    }, description);
  };

  /* Levels of many regions in one year. */
  explorer.barChart = (rows, unit, description) => {
    const most = Math.max(...rows.map((row) => Math.abs(row.value)));
    const [size, name] = explorer.numbers.scale(most, unit);
    return explorer.chart({
      height: { step: 22 },
      data: { values: rows.map((row) => ({ ...row, value: row.value / size })) },
      mark: { type: "bar", color: "#14532d", cursor: "pointer", height: { band: 0.7 } },
      encoding: {
        y: { field: "name", type: "nominal", sort: null, title: null },
        x: { field: "value", type: "quantitative", title: `${name}${unit ?? ""}` },
        tooltip: [{ field: "name", title: t("region") }, { field: "text", title: t("as_printed") }],
      },
    }, description);
  };
})();
