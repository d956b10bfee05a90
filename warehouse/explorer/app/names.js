"use strict";
/* Names of regions, metrics and documents, and how they are found. */

(() => {
  let index;

  /* Read the index once; all names come from it. */
  explorer.open = async () => {
    if (index) return index;
    const data = await explorer.load("index");
    const [regions, metrics, documents, breaks] = ["regions", "metrics", "documents", "breaks"].map((name) =>
      explorer.records(data[name]),
    );
    index = {
      version: data.version,
      // The longest first: one may begin as another does.
      reasons: Object.entries(data.reasons).sort(([one], [two]) => two.length - one.length),
      regions, metrics, documents, breaks,
      region: new Map(regions.map((region) => [region.code, region])),
      metric: new Map(metrics.map((metric) => [metric.id, metric])),
      document: new Map(documents.map((one) => [one.id, one])),
    };
    return (explorer.index = index);
  };

  explorer.regionName = (code) => index.region.get(code)?.name ?? code ?? "";

  explorer.metricName = (id, otherwise) => {
    const metric = index.metric.get(id);
    if (!metric) return otherwise ?? id ?? "";
    return explorer.language === "en" && metric.name_en ? metric.name_en : metric.name_zh;
  };

  /* The title, else what the document is: its region, period and kind. */
  explorer.title = (id) => {
    const about = index.document.get(id);
    if (about?.title) return about.title;
    const parts = about ? [explorer.regionName(about.region), about.period ?? about.year, about.kind && explorer.word(about.kind)] : [];
    return parts.filter(Boolean).join(" ") || `${explorer.word("untitled")} ${(id ?? "").slice(0, 8)}`;
  };

  /* The document of an address, which has the beginning of its id. */
  explorer.documentOf = (start) => index.documents.find((one) => start && one.id.startsWith(start));

  explorer.documentAddress = (id, figure) =>
    explorer.address("document", id.slice(0, 12), ...(figure === null || figure === undefined ? [] : [String(figure)]));

  /* What is typed, as it is compared: small letters, no blanks, tones or marks. */
  const folded = (text) => (text ?? "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  /* How well something fits what is typed: 0 best, null not at all. Every word has to be somewhere in it. */
  explorer.fit = (typed, { name, pinyin = "", english = "", more = "" }) => {
    const query = folded(typed).trim();
    if (!query) return 0;
    const [full = "", initials = ""] = folded(pinyin).split(" ");
    const said = folded(name);
    const joined = query.replace(/[\s']+/g, "");
    if (said === query) return 0;
    if (said.startsWith(query)) return 1;
    if (initials === joined || full === joined) return 1;
    if (said.includes(query)) return 2;
    if (full.startsWith(joined) || initials.startsWith(joined)) return 2;
    const all = `${said} ${folded(english)} ${folded(more)}`;
    if (query.split(/\s+/).every((word) => all.includes(word))) return 3;
    if (joined.length > 1 && (full.includes(joined) || initials.includes(joined))) return 4;
    return null;
  };
})();
