// Search in the browser. The index is made by kcsite/web/search; tests/searching.py ranks by the same
// rules and must agree. No eval, no markup from strings: text goes into the page as text.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]+/g;
const WORDS = /[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[\p{L}\p{N}]+/gu;
const MOST_WORDS = 12;
const MOST_PREFIXED = 8;
const OTHER = 0.25; // the weight of a word with other accents than those typed
const PREFIXED = 0.5;
const TITLE_ROOM = 64;

export const fold = (text) =>
  text.normalize("NFD").toLowerCase().replace(MARKS, "").replace(/[đðɖ]/g, "d").normalize("NFC");

// A word's term (no marks) and form (marks, the tone at the end, y as i where both are written).
const seen = new Map(); // a text says the same few hundred words again and again
export function word(written) {
  if (!seen.has(written)) seen.set(written, taken(written));
  return seen.get(written);
}

function taken(written) {
  let letters = written.normalize("NFD");
  const tones = (letters.match(TONES) || []).join("");
  letters = letters.replace(TONES, "").replace(/^(h|k|l|m|s|t|v|qu)y$/, "$1i");
  return { term: fold(letters), form: (letters + tones).normalize("NFC") };
}

const plain = (found) => found.replaceAll(".", "");
export const spoken = (text) => (text.normalize("NFC").toLowerCase().match(WORDS) || []).map(plain);

// FNV-1a, as the index chose its shards.
export function shardOf(term, shards) {
  let value = 0x811c9dc5;
  for (const letter of term) value = Math.imul(value ^ letter.codePointAt(0), 0x01000193);
  return (value >>> 0) & (shards - 1);
}

export function numbers(letters) {
  const found = [];
  let number = 0;
  for (let i = 0; i < letters.length; i++) {
    const digit = letters.charCodeAt(i) - 33;
    if (digit < 64) {
      found.push(number * 64 + digit);
      number = 0;
    } else number = number * 30 + digit - 63;
  }
  return found;
}

export class Index {
  #contents;
  #words;
  #terms;
  #files = new Map();

  // `load(name, version)` gives a promise of a file's text.
  constructor(contents, load) {
    this.#contents = contents;
    this.load = load;
    this.kinds = contents.kinds;
    this.kind = [...contents.kind].map((letter) => letter.charCodeAt(0) - 65);
    this.year = contents.years.flatMap(([year, run]) => Array(run).fill(year));
    this.listed = numbers(contents.listed);
    this.names = contents.shards.match(/.{8}/g) || [];
  }

  get words() {
    return (this.#words ||= this.#contents.words.split(" ").map((entry) => {
      const shown = entry.slice(1);
      return { shown, size: +entry[0], term: word(shown).term };
    }));
  }

  get terms() {
    return (this.#terms ||= new Map(this.words.map((known) => [known.term, known])));
  }

  // A file as `read` makes it of its text. What failed to load is asked for again.
  #file(name, version, read) {
    if (!this.#files.has(name)) {
      const made = this.load(name, version).then(read);
      made.catch(() => this.#files.delete(name));
      this.#files.set(name, made);
    }
    return this.#files.get(name);
  }

  document = (number) => this.#file(`bai/${number}.json`, this.#contents.version, JSON.parse);

  // Term → [form, line's other parts] of the shard where a term stands.
  shard(term) {
    const number = shardOf(term, this.names.length);
    const name = this.names[number];
    return this.#file(`tu/${number}.txt`, name, (text) => {
      const [head, ...lines] = text.split("\n");
      if (head !== name) throw new Error("another index");
      const table = new Map();
      for (const line of lines) {
        const [form, ...rest] = line.split(" ");
        const term = fold(form);
        table.set(term, [...(table.get(term) || []), [form, rest]]);
      }
      return table;
    });
  }

  // The terms that a typed word stands for: itself; of the last word, those that begin with it.
  standsFor(term, last) {
    if (this.terms.has(term)) return [term];
    if (!last || term.length < 2) return [];
    return this.words
      .filter((known) => known.term.startsWith(term))
      .sort((a, b) => b.size - a.size)
      .slice(0, MOST_PREFIXED)
      .map((known) => known.term);
  }

  // Document → where a word stands: places with their weight, and its share of the score.
  async #matches(typed, last, marked) {
    const terms = this.standsFor(typed.term, last);
    const whole = terms[0] === typed.term;
    const tables = await Promise.all(terms.map((one) => this.shard(one)));
    const found = new Map();
    terms.forEach((term, i) => {
      for (const [form, [gaps, counts, places]] of tables[i].get(term) || []) {
        const exact = !marked || !whole || form === typed.form;
        const steps = numbers(places);
        const times = numbers(counts);
        let document = -1;
        let at = 0;
        numbers(gaps).forEach((gap, j) => {
          document += gap + 1;
          let hit = found.get(document);
          if (!hit) found.set(document, (hit = { at: new Map(), n: [0, 0], title: [0, 0] }));
          const side = exact ? 0 : 1;
          let place = 0;
          for (let n = times[j]; n >= 0; n--) {
            place += steps[at++];
            hit.at.set(place, exact ? 1 : OTHER);
            hit.n[side]++;
            if (place < TITLE_ROOM) hit.title[side] = 1;
          }
        });
      }
    });
    const rarity = Math.sqrt(Math.sqrt(1 + this.kind.length / (found.size || 1)));
    for (const hit of found.values()) {
      const part = (side, title) => (2 * hit.n[side]) / (hit.n[side] + 1) + 2 * title;
      const inTitle = hit.title[0] ? 0 : hit.title[1];
      hit.score = rarity * (whole ? 1 : PREFIXED) * (part(0, hit.title[0]) + OTHER * part(1, inTitle));
    }
    return found;
  }

  // Asks for the shards of a text's words, so that they travel while a phone reads the page and the words.
  foresee(text) {
    for (const one of spoken(text).slice(0, MOST_WORDS)) this.shard(word(one).term);
  }

  // All documents that answer, the best first; `whole` tells whether they hold every word.
  async search(text) {
    const typed = spoken(text).slice(0, MOST_WORDS).map(word);
    const marked = typed.some(({ term, form }) => term !== form);
    const last = typed.length - 1;
    const matches = await Promise.all(typed.map((one, i) => this.#matches(one, i === last, marked)));
    const held = new Map();
    for (const found of matches) {
      for (const document of found.keys()) held.set(document, (held.get(document) || 0) + 1);
    }
    let most = 0;
    for (const count of held.values()) most = Math.max(most, count);
    const whole = most === typed.length;
    const ranked = [];
    for (const [document, count] of held) {
      if (whole ? count < most : count * 5 < typed.length * 3) continue;
      let score = 0;
      for (const found of matches) score += found.get(document)?.score || 0;
      for (let i = 0; i < last; i++) {
        const here = matches[i].get(document);
        const next = matches[i + 1].get(document);
        let nearest = 0;
        if (here && next) {
          for (const [place, weight] of here.at) {
            nearest = Math.max(nearest, weight * (next.at.get(place + 1) || 0));
          }
        }
        score *= 1 + 2 * nearest;
      }
      ranked.push({ document, score });
    }
    ranked.sort((a, b) => b.score - a.score || b.document - a.document);
    return { typed, marked, whole, documents: ranked.map((result) => result.document) };
  }

  // What was perhaps meant: for each word that nobody wrote, the nearest that somebody did.
  meant(text) {
    const written = spoken(text).slice(0, MOST_WORDS);
    let changed = false;
    const better = written.map((one, i) => {
      const { term } = word(one);
      if (this.standsFor(term, i === written.length - 1).length || term.length < 3) return one;
      let best = null;
      let least = term.length > 4 ? 2.5 : 1.5;
      for (const known of this.words) {
        if (Math.abs(known.term.length - term.length) > 2) continue;
        // Of two as near, the one that more documents hold.
        const distance = apart(term, known.term) + (9 - known.size) / 20;
        if (distance < least) [best, least] = [known, distance];
      }
      if (best) changed = true;
      return best ? best.shown : one;
    });
    return changed ? better.join(" ") : "";
  }
}

// Letters to add, drop, change or swap between two words.
function apart(a, b) {
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

// Where the words of a search stand in a text: [start, end, which word].
function hits(text, { typed, marked }) {
  const found = [];
  const first = typed.map(({ term }) => term[0]);
  for (const match of text.matchAll(WORDS)) {
    if (!first.includes(fold(match[0][0]))) continue; // most words end here
    const { term, form } = word(plain(match[0].toLowerCase()));
    typed.forEach((one, i) => {
      const begins = i === typed.length - 1 && one.term.length > 1 && term.startsWith(one.term);
      if (term === one.term || begins) {
        const exact = !marked || form === one.form || term !== one.term;
        found.push([match.index, match.index + match[0].length, i, exact]);
      }
    });
  }
  // Where a word stands as typed, its other spellings are not what was looked for.
  const asTyped = new Set(found.filter((hit) => hit[3]).map((hit) => hit[2]));
  return found.filter((hit) => hit[3] || !asTyped.has(hit[2]));
}

const LONGEST = 210;

// The piece of a document's passages that says most of what was looked for.
export function excerpt(passages, search) {
  let best = { value: 0, text: passages[0] || "", start: 0 };
  for (const text of passages) {
    const all = hits(text, search);
    all.forEach(([start], i) => {
      const near = all.filter((hit, j) => j >= i && hit[1] < start + LONGEST - 40);
      const value = new Set(near.map((hit) => hit[2])).size * 8 + Math.min(near.length, 7);
      if (value > best.value) best = { value, text, start };
    });
  }
  let { text } = best;
  // A name alone says little: the summary goes on.
  if (text.length < 60 && text !== passages[0]) text += ` · ${passages[0]}`;
  let from = text.length <= LONGEST ? 0 : Math.max(0, Math.min(best.start - 50, text.length - LONGEST));
  if (from > 0) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + LONGEST);
  if (to < text.length) to = text.lastIndexOf(" ", to);
  return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
}

// Writes a text into an element, what was looked for marked.
function write(element, text, search) {
  let at = 0;
  text = text.normalize("NFC");
  let mark = null;
  for (const [start, end] of hits(text, search)) {
    if (start < at) continue;
    const between = text.slice(at, start);
    // Words that stand side by side are one mark.
    if (mark && between === " ") mark.textContent += between + text.slice(start, end);
    else {
      mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(between, mark);
    }
    at = end;
  }
  element.append(text.slice(at));
}

// --- the page -------------------------------------------------------------------------------------

const PAGE = 10;
const PAUSE = 150; // ms without a key before a search begins

const address = () => {
  const from = new URLSearchParams(location.search);
  return { q: from.get("q") || "", kind: from.get("kind") || "", year: from.get("year") || "" };
};

// `folder` holds the index, `contents` gives a promise of it.
function start(folder, contents) {
  const form = document.getElementById("tim");
  const field = form.elements.q;
  const words = form.dataset;
  const one = (selector) => document.querySelector(selector);
  const [status, meant, retry] = [".search-status", ".search-meant", ".search-retry"].map(one);
  const [results, browse] = [".search-results", ".search-browse"].map(one);
  const [chips, years, list] = ["div.chips", "select", ".entries"].map((s) => results.querySelector(s));
  const more = results.querySelector(".entries + button");
  const sample = results.querySelector("template").content;
  const listed = browse.querySelectorAll(".search-shelf a");
  let turn = 0; // of several searches under way only the last may speak
  let shown = 0;
  let timer = 0;
  let kept = true; // whether the address so far is worth going back to

  // Going on from an address that somebody stayed at makes a step back; typing on does not.
  function go(wish, stay) {
    const said = new URLSearchParams(Object.entries(wish).filter(([, value]) => value)).toString();
    history[kept ? "pushState" : "replaceState"](null, "", said ? `?${said}` : folder);
    kept = stay;
    show();
  }

  const tell = (text, wish, count) => {
    // Below a thousand all languages write alike, and a phone is spared the loading of their rules.
    const written = count < 1000 ? count : count?.toLocaleString(document.documentElement.lang);
    const put = { "{query}": wish.q.trim(), "{count}": written };
    status.textContent = text.replace(/\{(query|count)\}/g, (name) => put[name]);
  };

  async function show() {
    const wish = address();
    const mine = ++turn;
    const asked = spoken(wish.q).length > 0;
    browse.hidden = asked;
    retry.hidden = meant.hidden = true;
    if (!asked) {
      results.hidden = true;
      status.textContent = "";
      return;
    }
    const slow = setTimeout(() => mine === turn && tell(words.waiting, wish), 400);
    try {
      const known = await contents();
      const search = await known.search(wish.q);
      const { chosen, counts } = sift(known, search.documents, wish);
      const first = await heads(known, chosen.slice(0, PAGE));
      if (mine !== turn) return;
      const total = search.documents.length;
      const said = total ? (search.whole ? words.found : words.partly) : words.nothing;
      tell(said, wish, chosen.length);
      suggest(known.meant(wish.q));
      browse.hidden = results.hidden = total > 0;
      results.hidden = !total;
      list.replaceChildren();
      filters(known, counts, wish);
      shown = 0;
      append(known, search, chosen, first);
    } catch {
      if (mine !== turn) return;
      results.hidden = true;
      retry.hidden = browse.hidden = false;
      tell(words.broken, wish);
    } finally {
      clearTimeout(slow);
    }
  }

  // What the filters leave, and how many documents each choice would leave.
  function sift(known, documents, wish) {
    const kind = known.kinds.findIndex(([name]) => name === wish.kind);
    const year = +wish.year;
    const ofKind = (d) => kind < 0 || known.kind[d] === kind;
    const ofYear = (d) => !year || known.year[d] === year;
    const tally = (some, key) => {
      const found = new Map();
      for (const d of some) found.set(key[d], (found.get(key[d]) || 0) + 1);
      return found;
    };
    return {
      chosen: documents.filter((d) => ofKind(d) && ofYear(d)),
      counts: {
        kind: tally(documents.filter(ofYear), known.kind),
        year: tally(documents.filter(ofKind), known.year),
        all: documents.filter(ofYear).length,
      },
    };
  }

  function filters(known, counts, wish) {
    const chip = (label, count, name) => {
      const button = document.createElement("button");
      const number = document.createElement("span");
      button.type = "button";
      button.className = "chip";
      button.setAttribute("aria-pressed", wish.kind === name);
      number.className = "count";
      number.textContent = count;
      button.append(label, " ", number);
      button.onclick = () => go({ ...wish, kind: name }, true);
      return button;
    };
    const focused = [...chips.children].indexOf(document.activeElement);
    const offered = known.kinds
      .map(([name, label], i) => [label, counts.kind.get(i), name])
      .filter(([, count, name]) => count || name === wish.kind);
    chips.replaceChildren(
      chip(words.all, counts.all, ""),
      ...offered.map(([label, count, name]) => chip(label, count || 0, name)),
    );
    if (focused >= 0) (chips.querySelector("[aria-pressed=true]") || chips.firstChild).focus();
    const known_years = [...counts.year.keys()].filter((year) => year).sort((a, b) => b - a);
    const choices = known_years.map((year) => new Option(`${year} (${counts.year.get(year)})`, year));
    years.replaceChildren(new Option(words.years, ""), ...choices);
    years.value = wish.year;
    years.onchange = () => go({ ...wish, year: years.value }, true);
  }

  // What a row begins with: what this page lists of a document, or else the document.
  const heads = (known, some) =>
    Promise.all(
      some.map((d) => {
        const whole = known.document(d);
        const link = listed[known.listed[d] - 1];
        return link ? { url: link.href, title: link.textContent, day: known.year[d] } : whole;
      }),
    );

  function append(known, search, chosen, some) {
    const mine = turn;
    some.forEach((head, i) => {
      const d = chosen[shown + i];
      const row = sample.firstElementChild.cloneNode(true);
      const [meta, link, text] = [".meta", "a", ".excerpt"].map((s) => row.querySelector(s));
      const dated = (day) => (meta.textContent = known.kinds[known.kind[d]][1] + (day ? ` · ${day}` : ""));
      dated(head.day);
      link.href = head.url;
      write(link, head.title, search);
      list.append(row);
      known.document(d).then(
        (item) => {
          dated(item.day);
          write(text, excerpt(item.text, search), search);
        },
        () => {
          if (mine === turn) retry.hidden = false;
        },
      );
    });
    shown += some.length;
    more.hidden = shown >= chosen.length;
    more.onclick = async () => {
      const mine = turn;
      const next = await heads(known, chosen.slice(shown, shown + PAGE)).catch(() => []);
      if (mine !== turn || !next.length) return;
      const rows = list.getElementsByTagName("a");
      const first = shown;
      append(known, search, chosen, next);
      rows[first].focus();
    };
  }

  function suggest(text) {
    meant.hidden = !text;
    const link = meant.querySelector("a");
    link.textContent = text;
    link.search = new URLSearchParams({ q: text });
    link.onclick = (event) => {
      event.preventDefault();
      field.value = text;
      go({ q: text }, true);
    };
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(() => go({ ...address(), q: field.value }, false), PAUSE);
  });
  field.addEventListener("compositionend", () => field.dispatchEvent(new InputEvent("input")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (field.value !== address().q) go({ q: field.value }, true);
    kept = true;
  });
  retry.firstChild.onclick = show;
  addEventListener("popstate", () => {
    field.value = address().q;
    kept = true;
    show();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    const links = [...list.getElementsByTagName("a")];
    const at = links.indexOf(here);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "/" && here !== field) field.focus();
    else if (event.key === "Escape" && (here === field || at >= 0)) {
      if (at < 0) {
        field.value = "";
        field.dispatchEvent(new InputEvent("input"));
      }
      field.focus();
    } else if (step && (here === field ? step > 0 : at >= 0) && !results.hidden) {
      (links[at + step] || (step < 0 ? field : here)).focus();
    } else return;
    event.preventDefault();
  });

  form.querySelector(".search-keys").hidden = !matchMedia("(hover: hover)").matches;
  field.value = address().q;
  show();
}

// Runs as soon as it is here, often before the page is read to its end. The page's head tells where the
// index is, and has begun to fetch its contents.
function open(contentsUrl) {
  const folder = contentsUrl.replace(/[^/]*$/, "");
  let index = null; // a promise

  async function load(name, version) {
    const known = version ? { cache: "force-cache" } : { cache: "no-cache" };
    const answer = await fetch(folder + name + (version ? `?v=${version}` : ""), known);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  }

  function contents() {
    index ||= load("muc-luc.json").then((text) => new Index(JSON.parse(text), load));
    index.catch(() => (index = null));
    return index;
  }

  contents().then(
    (known) => known.foresee(address().q),
    () => {},
  );
  const begin = () => start(folder, contents);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
}

const preloaded = globalThis.document?.querySelector("link[as=fetch]");
if (preloaded) open(preloaded.getAttribute("href"));
