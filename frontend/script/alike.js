// Shows practices much like the one whose title is being written, so that nobody describes for an hour what is there already.
"use strict";
const PAUSE = 500;
const FEWEST = 4;
const shown = document.querySelector("[data-alike]");
const title = shown?.closest("form").elements.title;
let asked = new AbortController();
let waiting;

function show(hits) {
  const heading = document.createElement("p");
  heading.textContent = shown.dataset.alike;
  const list = document.createElement("ul");
  for (const hit of hits) {
    const link = document.createElement("a");
    // A page of its own: what is being written stays where it is.
    Object.assign(link, { href: hit.url, target: "_blank", textContent: hit.title, lang: hit.title_lang });
    const item = document.createElement("li");
    item.append(link, hit.place ? `, ${hit.place}` : "");
    list.append(item);
  }
  shown.replaceChildren(...(hits.length ? [heading, list] : []));
}

async function ask(words) {
  const parameters = new URLSearchParams({ q: words, kind: "practice", limit: 4, lang: document.documentElement.lang });
  const answer = await fetch(`/api/v1/search?${parameters}`, { signal: asked.signal });
  if (answer.ok) show((await answer.json()).hits);
}

function typed(event) {
  clearTimeout(waiting);
  asked.abort();
  asked = new AbortController();
  // Half a letter is no word yet.
  if (event.isComposing) return;
  const words = title.value.trim();
  if (words.length < FEWEST) return show([]);
  // Where there is no answer, what was shown stays; it is asked once more when it is sent.
  waiting = setTimeout(() => ask(words).catch(() => {}), PAUSE);
}

title?.addEventListener("input", typed);
title?.addEventListener("compositionend", typed);
