"use strict";
/* What the checks found, with the sentences side by side. */

(() => {
  const { el, address } = explorer;
  const t = (name, ...values) => explorer.word(name, ...values);
  const STEP = 40;

  explorer.pages.findings = async (rest, asked) => {
    const data = await explorer.load("findings");
    const all = explorer.records(data.findings).map((finding, at) => ({ ...finding, evidence: data.evidence[at] }));
    const chosen = Object.fromEntries(["severity", "code", "region"].map((name) => [name, asked.get(name) ?? ""]));
    const shown = all.filter((one) => Object.entries(chosen).every(([name, value]) => !value || one[name] === value));
    const choose = (name) => (value) => explorer.go(address("findings", { ...chosen, [name]: value }));
    const counted = (name, text) => [["", `${t("all")} (${all.length})`], ...[...explorer.grouped(all, (one) => one[name])].filter(([value]) => value).map(([value, rows]) => [value, `${text(value)} (${rows.length})`])];
    const list = el("div", { class: "findings" });
    const more = el("button", { type: "button", onclick: () => grow() });
    function grow() {
      const from = list.childElementCount;
      list.append(...shown.slice(from, from + STEP).map(card));
      const left = shown.length - list.childElementCount;
      more.hidden = !left;
      more.textContent = t("show_more", left);
    }
    grow();
    return {
      title: t("findings"),
      content: [
        el("h1", {}, t("findings")),
        el("p", { class: "lead" }, t("findings_lead", shown.length)),
        el("div", { class: "tools" },
          explorer.choice(t("severity"), counted("severity", t), chosen.severity, choose("severity")),
          explorer.choice(t("check"), counted("code", explorer.checks.name), chosen.code, choose("code")),
          explorer.choice(t("region"), counted("region", explorer.regionName), chosen.region, choose("region"))),
        shown.length ? list : explorer.empty(t("no_findings")), more,
      ],
    };
  };

  function card(finding) {
    const { severity, code, region, metric } = finding;
    const [what, whatLanguage] = explorer.checks.what(finding);
    const [whatToDo, toDoLanguage] = explorer.checks.whatToDo(finding);
    return el("article", { class: `finding ${severity}` },
      el("header", {}, explorer.badge(severity, t(severity)), el("h2", {}, explorer.checks.name(code)), finding.accepted ? explorer.badge("accepted", t("accepted")) : null),
      el("p", { class: "about" },
        region ? explorer.regionLink(region) : null, finding.subject ? ` · ${finding.subject}` : "", metric ? [" · ", explorer.metricLink(region, metric, finding.metric_name)] : null, finding.year ? ` · ${finding.year}` : ""),
      el("p", { lang: whatLanguage }, what),
      whatLanguage === "zh" && finding.stated ? el("p", { class: "stated" }, finding.stated) : null,
      finding.evidence.length ? el("div", { class: "sides" }, finding.evidence.map(quote)) : documents(finding),
      el("p", { class: "note", lang: toDoLanguage }, whatToDo),
      finding.accepted_why ? el("p", { class: "note" }, `${t("accepted")}: ${finding.accepted_why}`) : null);
  }

  function quote({ document, figure, sentence: [before, raw, after] }) {
    return el("blockquote", { lang: "zh" },
      el("p", {}, before, el("a", { class: "figure level", href: explorer.documentAddress(document, figure) }, raw), after),
      el("footer", {}, el("a", { href: explorer.documentAddress(document, figure) }, explorer.title(document))));
  }

  function documents(finding) {
    const ids = (finding.documents ?? "").split("; ").filter((id) => explorer.index.document.has(id));
    return el("p", { class: "note" }, finding.stated ? `${finding.stated} · ` : "", ids.map((id, at) => [at ? " · " : "", el("a", { href: explorer.documentAddress(id) }, explorer.title(id))]));
  }
})();
