"use strict";
/* The frame around the pages: navigation, search, language, and which page an address asks for. */

(() => {
  const { el, address } = explorer;
  const LINKS = [["home", ""], ["compare", "compare"], ["ranking", "ranking"], ["findings", "findings"]];
  const byId = (id) => document.getElementById(id);
  let drawing = 0;

  function frame(current) {
    document.documentElement.lang = explorer.language;
    byId("skip").textContent = explorer.word("skip");
    byId("nav").setAttribute("aria-label", explorer.word("pages"));
    byId("nav").replaceChildren(
      ...LINKS.map(([name, path]) =>
        el("a", { href: address(...(path ? [path] : [])), "aria-current": (current || "home") === name && "page" }, explorer.word(name))),
    );
    byId("query").placeholder = explorer.word("search_hint");
    byId("query").setAttribute("aria-label", explorer.word("search"));
    byId("language").textContent = explorer.language === "zh" ? "English" : "中文";
    byId("language").lang = explorer.language === "zh" ? "en" : "zh";
    byId("foot").replaceChildren(explorer.word("foot", explorer.index?.version ?? ""));
  }

  async function draw() {
    const turn = ++drawing;
    const { parts, asked } = explorer.place();
    const [name = "home", ...rest] = parts;
    const page = byId("page");
    try {
      await explorer.open();
      frame(name);
      const show = explorer.pages[name] ?? explorer.pages.missing;
      const shown = await show(rest, asked);
      if (turn !== drawing) return;
      if (shown) put(shown);
    } catch (error) {
      if (turn !== drawing) return;
      frame(name);
      console.error(error);
      page.replaceChildren(el("h1", {}, explorer.word("not_there")), explorer.empty(explorer.word("not_there_why", error.message)));
    }
    page.dataset.ready = String(turn);
  }

  /* A page gives nothing to put where it has changed in place. */
  function put({ title, content, after, stay }) {
    document.title = `${title} · 年鉴 nianjian`;
    byId("page").replaceChildren(...[content].flat());
    after?.();
    if (!stay) window.scrollTo(0, 0);
  }

  explorer.pages.missing = () => {
    throw new Error(location.hash);
  };

  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("page").focus();
  });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    explorer.go(address("search", { q: byId("query").value }));
  });
  byId("query").addEventListener("input", () => {
    if (explorer.place().parts[0] === "search") {
      explorer.keep(address("search", { q: byId("query").value }));
      draw();
    }
  });
  byId("language").addEventListener("click", () => {
    explorer.speak(explorer.language === "zh" ? "en" : "zh");
    draw();
  });
  window.addEventListener("hashchange", draw);
  draw();
})();
