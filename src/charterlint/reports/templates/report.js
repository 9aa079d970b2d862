"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const by = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const tools = by("tools"), search = by("search"), shown = by("shown"), verify = by("verify");
  const items = [...document.querySelectorAll("[data-item]")];
  const articles = [...document.querySelectorAll("article.doc")];
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, fold(item.textContent));
    return texts.get(item);
  };
  const chosen = (name) => new Set([...tools.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value));
  const set = (element, hide) => { if (element.hidden !== hide) element.hidden = hide; };

  function filter() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const statuses = chosen("status"), severities = chosen("severity");
    const narrowed = words.length > 0 || verify.checked;
    const alive = new Set();
    let visible = 0, total = 0;
    for (const item of items) {
      const kind = item.dataset.item;
      if (kind === "row") continue;
      const article = item.closest("article");
      const title = textOf(article.querySelector("h2"));
      let keep = words.every((word) => textOf(item).includes(word) || title.includes(word));
      if (kind === "element") keep &&= statuses.has(item.dataset.status);
      if (kind === "finding") keep &&= severities.has(item.dataset.severity);
      if (verify.checked) keep &&= "verify" in item.dataset;
      set(item, !keep);
      if (keep) alive.add(article);
      if (kind === "finding" || kind === "element") { total += 1; visible += keep ? 1 : 0; }
    }
    for (const article of articles) {
      const named = words.length > 0 && !verify.checked && words.every((word) => textOf(article.querySelector("h2")).includes(word));
      set(article, narrowed && !alive.has(article) && !named);
    }
    for (const item of items) {
      if (item.dataset.item === "row") set(item, by(item.dataset.doc).hidden);
    }
    shown.textContent = shown.dataset.text.replace("{shown}", visible).replace("{total}", total);
  }

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); };
  tools.addEventListener("input", soon);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("reset", () => setTimeout(filter, 0));

  const openAll = (open) => { for (const part of document.querySelectorAll("main details")) part.open = open; };
  by("open").addEventListener("click", () => openAll(true));
  by("close").addEventListener("click", () => openAll(false));
  by("print").addEventListener("click", () => window.print());
  by("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }
  for (const button of document.querySelectorAll("button.copy")) {
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await copy(button.parentElement.querySelector("pre").textContent);
      button.textContent = shown.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  const reveal = () => {
    const target = location.hash && by(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const whole = by(target.id + "-all");
    if (whole) whole.open = true;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  let before = [];
  addEventListener("beforeprint", () => {
    before = [...document.querySelectorAll("main details:not([open])")];
    for (const part of before) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of before) part.open = false; });

  const table = by("heat-map");
  for (const head of table ? table.querySelectorAll("th[data-sort]") : []) {
    const column = head.cellIndex, button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => head.dataset.sort === "number" ? Number(row.cells[column].dataset.value) : row.cells[column].textContent;
      const compare = (a, b) => head.dataset.sort === "number" ? value(a) - value(b) : value(a).localeCompare(value(b));
      const rows = [...table.tBodies[0].rows].sort((a, b) => down ? compare(b, a) : compare(a, b));
      table.tBodies[0].append(...rows);
    });
  }
  filter();
})();
