// Keeps what is being written in the browser, until it was sent. Where the browser keeps nothing, the form works without.
// The e-mail address is not kept: somebody else may sit at this computer tomorrow.
"use strict";
const kept = (name) => `osvedceno-draft-${name}`;
const sent = document.querySelector("[data-draft-sent]");
const form = document.querySelector("form[data-draft]");
try {
  if (sent) localStorage.removeItem(kept(sent.dataset.draftSent));
  if (form) {
    const key = kept(form.dataset.draft);
    const fields = [...form.querySelectorAll("input[type=text], textarea")].filter((field) => !field.closest(".trap"));
    const draft = JSON.parse(localStorage.getItem(key) ?? "{}");
    // What the server wrote is newer than what was kept.
    if (fields.every((field) => !field.value)) {
      for (const field of fields) field.value = draft[field.name] ?? "";
    }
    form.addEventListener("input", () => {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
    });
    form.querySelector(".draft-note").hidden = false;
  }
} catch {}
