"use strict";
/* The ground of all pages: data that is loaded as needed, elements, addresses.
   Text only ever becomes a text node here, so that nothing a document says can become markup. */

const explorer = { pages: {} };

(() => {
  const waiting = new Map();
  const loaded = new Map();

  /* Every data file calls this with its name and what it holds. */
  explorer.receive = (name, data) => {
    loaded.set(name, data);
  };

  /* The data of a file, read once; rejected where there is no such file. */
  explorer.load = (name) => {
    if (!waiting.has(name)) {
      waiting.set(name, script(`data/${name.split("/").map(encodeURIComponent).join("/")}.js`).then(() => loaded.get(name)));
    }
    return waiting.get(name);
  };

  let program;
  /* Vega-Lite is only loaded by the first page with a chart. */
  explorer.loadCharts = () => (program ??= script("app/vega.js"));

  function script(address) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = () => done();
      element.onerror = () => failed(new Error(address));
      document.head.append(element);
    });
  }

  /* Rows of a table as objects by column. */
  explorer.records = ({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));

  /* An element with attributes, handlers (onclick) and children; null and false are left out. */
  explorer.el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };

  /* An address within the pages: parts of a path, then what is asked: address("region", code, {metric}). */
  explorer.address = (...parts) => {
    const asked = typeof parts.at(-1) === "object" ? parts.pop() : {};
    const given = Object.entries(asked).filter(([, value]) => value !== null && value !== undefined && value !== "");
    const query = new URLSearchParams(given).toString();
    return `#/${parts.map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
  };

  /* Where the page is: its parts, and what is asked. */
  explorer.place = () => {
    const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
    return { parts: path.split("/").filter(Boolean).map(decoded), asked: new URLSearchParams(query ?? "") };
  };

  function decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  }

  explorer.go = (address) => {
    location.hash = address;
  };

  /* Another address for the page as it stands, without drawing it anew. */
  explorer.keep = (address) => history.replaceState(null, "", address);

  explorer.grouped = (rows, key) => {
    const groups = new Map();
    for (const row of rows) {
      const name = key(row);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(row);
    }
    return groups;
  };
})();
