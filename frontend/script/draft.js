// Keeps what is being written in the browser, each form by itself, until it was sent. Where the browser keeps nothing, the form works
// without. The e-mail address is not kept: somebody else may sit at this computer tomorrow.
"use strict";
const BEGIN = "osvedceno-draft-";
const read = (key) => JSON.parse(localStorage.getItem(key)) ?? { at: 0, fields: {} };
const drafts = (begin) => Object.keys(localStorage).filter((key) => key.startsWith(begin));
// Where there are no locks, as without TLS, a tab has its own draft and leaves those of others alone.
const locks = navigator.locks ?? { request: async (key, { ifAvailable }, then) => then(!ifAvailable) };

// Whether a draft is this page's from now on: for as long as it is open, no other page has it.
const take = (key, options) => new Promise((taken) => {
  locks.request(key, options, (lock) => {
    taken(Boolean(lock));
    return lock && new Promise(() => {});
  }).catch(() => taken(false));
});

// The key of the draft that this page writes: that of its tab; else the last one that was left behind; else a new one.
async function ours(begin) {
  const last = sessionStorage.getItem(begin);
  // The page before this one in the tab may be about to let go of it.
  if (last && await take(last, { signal: AbortSignal.timeout(2000) })) return last;
  for (const key of drafts(begin).sort((a, b) => read(b).at - read(a).at)) {
    if (await take(key, { ifAvailable: true })) return key;
  }
  const key = `${begin}${Date.now()}-${Math.random()}`;
  await take(key, { ifAvailable: true });
  return key;
}

async function keep(form) {
  const begin = `${BEGIN}${form.dataset.draft}-`;
  const fields = [...form.querySelectorAll("input[type=text], textarea")].filter((field) => !field.closest(".trap"));
  const isEmpty = () => fields.every((field) => !field.value);
  const key = await ours(begin);
  sessionStorage.setItem(begin, key);
  const write = (sent) => {
    if (isEmpty()) return localStorage.removeItem(key);
    const now = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, fields: now }));
  };
  // What the server wrote is newer than what was kept.
  if (isEmpty()) {
    const draft = read(key).fields;
    for (const field of fields) field.value = draft[field.name] ?? "";
  }
  write(false);
  form.addEventListener("input", () => write(false));
  form.addEventListener("submit", () => write(true));
  form.querySelector(".draft-note").hidden = false;
}

// Forgets the draft that a case came of: one that was sent, and all of which stands on the page of the case.
function forget(page) {
  const shown = new Set([...page.querySelectorAll("dd")].map((answer) => answer.textContent.trim()));
  for (const key of drafts(`${BEGIN}${page.dataset.draftSent}-`)) {
    const { sent, fields } = read(key);
    const answers = Object.values(fields).map((answer) => answer.trim());
    if (sent && answers.every((answer) => !answer || shown.has(answer))) localStorage.removeItem(key);
  }
}

const sent = document.querySelector("[data-draft-sent]");
const form = document.querySelector("form[data-draft]");
try {
  if (sent) forget(sent);
  if (form) keep(form).catch(() => {});
} catch {}
