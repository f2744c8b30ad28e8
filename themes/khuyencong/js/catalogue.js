// Lists to choose from: facets combine (all of them, any value of each), words narrow, the address
// tells it all. In: the page as it is without a script, and the list's source, a page with every
// entry and its marks. What is shown are the source's own elements; none is made from text.

const root = document.querySelector(".filters");
const { section, source, size, found, key: pageKey } = root.dataset;
const form = root.querySelector("form");
const [textBox, orderBox] = form.elements;
const nav = root.querySelector(".facets");
const chosen = root.querySelector(".chosen");
const tally = root.querySelector(".tally");
const head = document.querySelector("h1");
const crumb = document.querySelector(".trail li:last-child span");
const said = { title: document.title, head: head.textContent, path: location.pathname };
const formats = {}; // made when first needed: it takes as long as the rest of this file
const number = (value) => (formats.number ||= new Intl.NumberFormat(document.documentElement.lang)).format(value);

/** An element with its properties and children. */
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const hidden = (text) => make("span", { className: "visually-hidden" }, text);

// ---- words: as in the search, accents count where they were typed ------------------------------

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;

/** A word's letters without any mark; its letters with their own; its tone, wherever it is put. */
const takeApart = (word) => {
  const parts = word.normalize("NFD").replace(/([^aeou\u0300-\u036f])y(?=[\u0300-\u036f]*$)/, "$1i");
  const letters = parts.replace(TONES, "").normalize("NFC");
  return {
    plain: parts.replace(MARKS, "").replaceAll("đ", "d"),
    letters,
    tone: (parts.match(TONES) || []).join(""),
  };
};
// A list has few words, many times each.
const known = new Map();
const term = (word) => known.get(word) || known.set(word, takeApart(word)).get(word);
const terms = (text) => text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(term);

/** Does a word of a text answer a word that was typed, whole or as its beginning? */
const answers = (typed, whole) => {
  const { plain, letters, tone } = typed;
  if (letters === plain && !tone) return whole ? (t) => t.plain === plain : (t) => t.plain.startsWith(plain);
  return whole
    ? (t) => t.letters === letters && t.tone === tone
    : (t) => t.letters.startsWith(letters) && (!tone || t.tone === tone);
};

/** Every word must be there; the last may be unfinished, if it is no word of this list. */
const byWords = (text) => {
  const typed = terms(text);
  if (!typed.length) return () => true;
  for (const item of items) item.terms ||= terms(`${item.element.textContent} ${item.labels}`);
  const tests = typed.map((word, i) => {
    const isWhole = answers(word, true);
    const isFinished = i < typed.length - 1 || items.some((item) => item.terms.some(isWhole));
    return isFinished ? isWhole : answers(word, false);
  });
  return (item) => tests.every((test) => item.terms.some(test));
};

// ---- facets: links become boxes -----------------------------------------------------------------

const facets = new Map();
for (const panel of nav.querySelectorAll("details")) {
  const links = [...panel.querySelectorAll("a")].map((link) => [link.dataset.value, { link }]);
  facets.set(panel.dataset.key, { panel, values: new Map(links), picked: panel.querySelector(".picked") });
}

/** Once somebody is about to choose, not while the page is painted for the first time. */
const equip = () => {
  for (const [key, facet] of facets) {
    if (facet.done) continue;
    for (const [value, row] of facet.values) {
      const box = make("input", { type: "checkbox", checked: row.link.hasAttribute("aria-current") });
      const [, name, count] = row.link.children;
      row.link.replaceWith(make("label", {}, box, name, count));
      Object.assign(row, { box, count, label: name.textContent, row: box.closest("li") });
      box.addEventListener("change", () => {
        const picked = state.picked.get(key) || new Set();
        box.checked ? picked.add(value) : picked.delete(value);
        state.picked.set(key, picked);
        go({ page: 1 });
      });
    }
    facet.done = make("button", { type: "button", className: "button main done" }, tally.textContent);
    facet.done.addEventListener("click", () => shut(facet.panel));
    facet.panel.append(facet.done);
  }
};
nav.role = "group";

const shut = (panel) => {
  panel.open = false;
  panel.querySelector("summary").focus();
};
document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" && nav.querySelector("details[open]");
  if (panel) shut(panel);
});
document.addEventListener("click", ({ target }) => {
  const panel = nav.querySelector("details[open]");
  if (panel && !panel.contains(target)) panel.open = false;
});

// ---- state and address --------------------------------------------------------------------------

/** What an address asks for: `…/nhom/go/trang-2/` or `…/?nhom=go&nhom=gom&tim=den&xep=ten&trang=2`. */
const read = ({ pathname, searchParams }) => {
  const picked = new Map();
  const [, name, value] = pathname.slice(section.length - 1).split("/");
  if (facets.get(name)?.values.has(value)) picked.set(name, new Set([value]));
  for (const [key, { values }] of facets) {
    const wanted = searchParams.getAll(key).filter((value) => values.has(value));
    if (wanted.length) picked.set(key, new Set(wanted));
  }
  const [, page] = pathname.match(/\/trang-(\d+)\/$/) || [];
  return {
    picked,
    text: searchParams.get(textBox.name) || "",
    order: (orderBox && searchParams.get(orderBox.name)) || "",
    page: Math.max(1, Number.parseInt(page || searchParams.get(pageKey), 10) || 1),
  };
};

/** The address of a state: that of its own page where it has one, so that it works anywhere. */
const write = ({ picked, text, order, page }) => {
  const pairs = [...picked].flatMap(([key, values]) => [...values].map((value) => [key, value]));
  if (pairs.length < 2 && !text && !order) {
    const facet = pairs.length ? `${pairs[0].join("/")}/` : "";
    return `${section}${facet}${page > 1 ? `trang-${page}/` : ""}`;
  }
  if (text) pairs.push([textBox.name, text]);
  if (order) pairs.push([orderBox.name, order]);
  if (page > 1) pairs.push([pageKey, page]);
  return `${section}?${new URLSearchParams(pairs)}`;
};

const here = () => read(new URL(location));
let state = here();
let isTyping = false;

/** To another state; one step back leads here again, and typing a word is one step. */
const go = (change, typing = false) => {
  Object.assign(state, change);
  history[typing && isTyping ? "replaceState" : "pushState"](null, "", write(state));
  isTyping = typing;
  return draw();
};
addEventListener("popstate", () => {
  state = here();
  isTyping = false;
  draw();
});

// ---- the source ---------------------------------------------------------------------------------

let listing;
let items = [];
let boxes = [];
let loading;

/** The list's source, read once. Its elements wait outside the page until they are shown. */
const load = () => {
  equip();
  loading ||= new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", source);
    request.responseType = "document";
    request.onload = () => {
      listing = request.response?.querySelector("[data-listing]");
      listing ? resolve(take()) : reject();
    };
    request.onerror = reject;
    request.send();
  }).catch(() => {
    loading = undefined;
    throw new Error(root.dataset.failed);
  });
  return loading;
};

const take = () => {
  boxes = [...listing.querySelectorAll("[data-items]")];
  items = boxes.flatMap((box) =>
    [...box.children].map((element) => {
      const values = (element.dataset.values || "").split(" ").filter(Boolean).map((v) => v.split(":"));
      const labels = values.map(([key, value]) => facets.get(key)?.values.get(value)?.label).join(" ");
      return { element, box, values, labels, ranks: (element.dataset.ranks || "").split(" ") };
    }),
  );
  for (const box of boxes) box.replaceChildren();
};
// Somebody is about to choose: what went wrong is told when it is needed.
for (const sign of ["focusin", "pointerenter"]) root.addEventListener(sign, () => load().catch(() => {}), { once: true });

// ---- drawing ------------------------------------------------------------------------------------

/** The entries that a state asks for, and how many there would be with each further value. */
const choose = () => {
  const asked = [...state.picked].filter(([, values]) => values.size);
  const hasWords = byWords(state.text);
  const counts = new Map();
  const shown = items.filter((item) => {
    if (!hasWords(item)) return false;
    const missed = asked.filter(([key, values]) => !item.values.some(([k, v]) => k === key && values.has(v)));
    if (missed.length > 1) return false;
    for (const [key, value] of item.values) {
      // A value joins the others of its facet, so that only the other facets bind it.
      if (!missed.length || missed[0][0] === key) counts.set(`${key}:${value}`, (counts.get(`${key}:${value}`) || 0) + 1);
    }
    return !missed.length;
  });
  const rank = orderBox ? [...orderBox.options].findIndex((option) => option.value === state.order) - 1 : -1;
  if (rank >= 0) shown.sort((a, b) => a.ranks[rank] - b.ranks[rank]);
  return { shown, counts };
};

const draw = async () => {
  if (!isTyping) textBox.value = state.text;
  if (orderBox) orderBox.value = state.order;
  if (!items.length) {
    try {
      await load();
    } catch (error) {
      tally.textContent = error.message;
      return;
    }
  }
  if (listing.ownerDocument !== document) document.querySelector("[data-listing]").replaceWith(listing);
  const { shown, counts } = choose();
  const perPage = Number(size) || shown.length || 1;
  const pages = Math.max(1, Math.ceil(shown.length / perPage));
  const page = Math.min(state.page, pages);
  const part = shown.slice((page - 1) * perPage, page * perPage);
  for (const box of boxes) {
    const own = part.filter((item) => item.box === box).map((item) => item.element);
    box.replaceChildren(...own);
    const group = box.closest("[data-group]");
    if (group) group.hidden = !own.length;
  }
  const sentence = shown.length ? found.replace("{}", number(shown.length)) : root.dataset.none;
  if (tally.textContent !== sentence) tally.textContent = sentence;
  drawFacets(counts);
  drawChosen();
  drawPages(page, pages);
  drawTitle();
};

const drawFacets = (counts) => {
  for (const [key, { values, picked, done }] of facets) {
    const own = state.picked.get(key);
    for (const [value, { box, count, row }] of values) {
      const left = counts.get(`${key}:${value}`) || 0;
      box.checked = Boolean(own?.has(value));
      count.textContent = number(left);
      row.hidden = !left && !box.checked;
    }
    picked.textContent = own?.size ? ` (${own.size})` : "";
    done.textContent = tally.textContent;
  }
};

/** A link to another state of this list, followed without leaving the page. */
const link = (change, properties, ...children) =>
  make("a", { href: write({ ...state, ...change }), ...properties }, ...children);
const follow = (event, after) => {
  const target = event.target.closest("a");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const wanted = read(new URL(target.href));
  go(wanted).then(after);
};

const drawChosen = () => {
  const chip = (text, change) =>
    link({ page: 1, ...change }, { className: "chip" }, text, hidden(`: ${root.dataset.remove}`), make("span", { ariaHidden: "true" }, "×"));
  const chips = [...state.picked].flatMap(([key, values]) =>
    [...values].map((value) => {
      const rest = new Map(state.picked).set(key, new Set([...values].filter((other) => other !== value)));
      return chip(facets.get(key).values.get(value).label, { picked: rest });
    }),
  );
  if (state.text) chips.push(chip(`“${state.text}”`, { text: "" }));
  if (chips.length > 1) {
    const nothing = { picked: new Map(), text: "", page: 1 };
    chips.push(link(nothing, { className: "all" }, root.dataset.clear));
  }
  chosen.replaceChildren(...chips.map((element) => make("li", {}, element)));
};
chosen.addEventListener("click", (event) => {
  const place = [...chosen.children].indexOf(event.target.closest("li"));
  follow(event, () => {
    const links = chosen.querySelectorAll("a");
    (links[Math.min(place, links.length - 1)] || nav.querySelector("summary")).focus();
  });
});

const drawPages = (page, pages) => {
  document.querySelector(".pages")?.remove();
  if (pages < 2) return;
  const bar = make("nav", { className: "pages", ariaLabel: root.dataset.pages });
  const to = (n, ...children) => link({ page: n }, {}, ...children);
  if (page > 1) bar.append(to(page - 1, root.dataset.previous));
  for (let n = 1; n <= pages; n++) {
    const away = Math.abs(n - page);
    const label = [hidden(`${root.dataset.page} `), String(n)];
    if (!away) bar.append(make("span", { ariaCurrent: "page" }, ...label));
    else if (away < 2 || n === 1 || n === pages) bar.append(to(n, ...label));
    else if (away === 2) bar.append(make("span", {}, "…"));
  }
  if (page < pages) bar.append(to(page + 1, root.dataset.next));
  bar.addEventListener("click", (event) =>
    follow(event, () => document.querySelector("[data-listing] > [tabindex], [data-group]:not([hidden]) > [tabindex]").focus()),
  );
  document.querySelector("[data-listing]").after(bar);
};

/** A page of one value bears its name; with others beside it is the list's again. */
const drawTitle = () => {
  const isHome = write({ ...state, page: 1 }) === said.path.replace(/trang-\d+\/$/, "");
  const { name, end } = root.dataset;
  const one = [...chosen.querySelectorAll(".chip")].map((element) => element.firstChild.textContent).join(", ");
  head.textContent = isHome ? said.head : name;
  if (said.head !== name) crumb.textContent = isHome ? said.head : one || name;
  document.title = isHome ? said.title : `${one ? `${name}: ${one}` : name}${end}`;
};

// ---- words and order ----------------------------------------------------------------------------

let pause;
textBox.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => go({ text: textBox.value.trim(), page: 1 }, true), 150);
});
orderBox?.addEventListener("change", () => go({ order: orderBox.value, page: 1 }));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  if (textBox.value.trim() !== state.text) go({ text: textBox.value.trim(), page: 1 }, true);
});

if (location.search) draw();
