"use strict";
/* A report: its text with every figure marked by measure, and what was read of the one that is chosen. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const FACTS = ["level", "growth", "change", "share", "completion", "rank", "streak", "multiple"];
  let shown = null;

  explorer.pages.document = async ([start, chosen]) => {
    const about = explorer.documentOf(start);
    if (!about) throw new Error(start);
    const number = chosen === undefined ? null : Number(chosen);
    if (shown?.id === about.id && shown.language === explorer.language && shown.text.isConnected) {
      choose(number);
      return null;
    }
    const data = await explorer.load(`document/${about.id}`);
    const figures = explorer.records(data.figures);
    const text = el("div", { class: "text", lang: "zh" }, data.pieces.map((piece) => (typeof piece === "string" ? piece : mark(about.id, piece, figures))));
    const panel = el("aside", { class: "panel", "aria-live": "polite", "aria-label": t("what_was_read") });
    shown = { id: about.id, language: explorer.language, about, figures, text, panel };
    return {
      title: explorer.title(about.id),
      stay: number !== null,
      content: [
        el("nav", { class: "trail", "aria-label": t("trail") }, el("a", { href: address() }, t("home")), about.region ? [" › ", explorer.regionLink(about.region)] : null),
        el("h1", { lang: "zh" }, explorer.title(about.id)),
        facts(about), legend(figures),
        el("div", { class: "reading" }, text, panel),
      ],
      after: () => choose(number),
    };
  };

  function facts(about) {
    const rows = [
      [t("kind"), about.kind && t(about.kind)], [t("region"), about.region && explorer.regionLink(about.region)], [t("period"), about.period ?? about.year],
      [t("publisher"), about.publisher], [t("published_on"), about.published_on && published(about)], [t("grade"), about.grade && t(`grade_${about.grade}`)],
      [t("source"), about.source], [t("figures"), t("of_them_facts", about.figures, about.facts)],
      [t("withdrawn"), about.withdrawn], [t("copy_of"), about.variant_of && el("a", { href: explorer.documentAddress(about.variant_of) }, explorer.title(about.variant_of))],
      [t("notes"), about.notes],
    ];
    return el("dl", { class: "facts" }, rows.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  }

  /* A month or year counts as its last day in the warehouse; it is said as it was printed. */
  const published = ({ published_on: day, published_precision: precision }) => ({ year: day.slice(0, 4), month: day.slice(0, 7) })[precision] ?? day;

  const isFact = (figure) => FACTS.includes(figure.measure);

  function legend(figures) {
    const counts = explorer.grouped(figures, (figure) => (isFact(figure) ? figure.measure : "no_fact"));
    return el("ul", { class: "chips legend", "aria-label": t("legend") }, [...FACTS, "no_fact"].filter((name) => counts.has(name)).map((name) =>
      el("li", {}, el("span", { class: `figure ${name}` }, t(name)), el("small", {}, ` ${counts.get(name).length}`))));
  }

  function mark(id, [text, numbers], figures) {
    const first = figures[numbers[0]];
    const kind = isFact(first) ? first.measure : "no_fact";
    return el("a", { class: `figure ${kind}`, href: explorer.documentAddress(id, numbers[0]), "data-figures": numbers.join(" ") }, text);
  }

  /* Mark a figure and say what was read of it; without one, say how to. */
  function choose(number) {
    const { text, panel, figures } = shown;
    text.querySelector(".chosen")?.classList.remove("chosen");
    const marked = number === null ? null : [...text.querySelectorAll("a.figure")].find((one) => one.dataset.figures.split(" ").includes(String(number)));
    if (!marked) {
      panel.replaceChildren(explorer.empty(t("click_a_figure")));
      return;
    }
    marked.classList.add("chosen");
    marked.scrollIntoView({ block: "center" });
    marked.focus({ preventScroll: true });
    panel.replaceChildren(
      el("h2", {}, t("what_was_read")),
      ...marked.dataset.figures.split(" ").map((one) => read(figures[Number(one)])),
    );
  }

  /* Everything that was read of a figure. */
  function read(figure) {
    const fact = isFact(figure);
    const value = figure.value === null ? null : `${figure.value} ${figure.unit ?? ""}`;
    const rows = [
      [t("value"), value], [t("interval"), figure.became === "observation" && explorer.numbers.interval(figure.low, figure.high, figure.unit)],
      [t("measure"), figure.of && figure.of !== "level" && figure.of !== figure.measure ? t("measure_of", t(figure.measure), t(figure.of)) : t(figure.measure)],
      [t("metric"), fact && figure.metric && figure.region ? explorer.metricLink(figure.region, figure.metric, figure.metric_name) : null],
      [t("name_in_text"), figure.metric_name], [t("region"), fact && figure.region && explorer.regionLink(figure.region)], [t("subject"), figure.subject],
      [t("period"), figure.period], [t("base"), figure.base && (explorer.index.region.has(figure.base) ? explorer.regionName(figure.base) : t(figure.base))],
      [t("basis"), fact && figure.basis && figure.basis !== "none" ? t(figure.basis) + (figure.basis_stated ? ` (${t("stated_in_text")})` : "") : null],
      [t("averaged"), figure.averaged ? t("yes") : null], [t("scope"), figure.scope], [t("predicate"), figure.predicate],
      [t("status"), fact && figure.status && t(figure.status)], [t("bound"), fact && figure.bound && t(figure.bound)], [t("corrected"), figure.corrected],
      [t("became"), t(figure.became)], [t("rule"), figure.rule && el("code", {}, figure.rule)], [t("page"), figure.page],
    ];
    const series = fact && figure.region && explorer.index.metric.has(figure.metric) && explorer.index.region.get(figure.region)?.stated;
    return el("article", { class: "read" },
      el("h3", {}, el("span", { class: `figure ${fact ? figure.measure : "no_fact"}`, lang: "zh" }, figure.raw)),
      el("dl", {}, rows.filter(([, said]) => said !== null && said !== undefined && said !== "" && said !== false).map(([name, said]) => [el("dt", {}, name), el("dd", {}, said)])),
      series ? el("p", {}, el("a", { class: "action", href: address("region", figure.region, { metric: figure.metric }) }, t("to_series"))) : null);
  }
})();
