// Says what is wrong with a record while it is being written, as the button does: the form is sent as it is, a moment after the last
// key, and the answer goes into a region that screen readers follow.
"use strict";
const form = document.querySelector("form[data-check]");
if (form) {
  const region = form.querySelector("[aria-live]");
  let timer;
  let asked = 0;
  const line = ([field, text]) => {
    const item = document.createElement("li");
    const target = field && document.getElementById(field);
    if (target) {
      const link = document.createElement("a");
      link.href = `#${field}`;
      link.textContent = text;
      item.append(link);
    } else {
      item.textContent = text;
    }
    return item;
  };
  const check = async () => {
    const own = ++asked;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.check, { method: "POST", body });
      if (own !== asked) return;
      if (!answer.ok) {
        // What it said before may hold no longer.
        region.textContent = "Kontrola teď neodpovídá. Zkuste to za chvíli tlačítkem Zkontrolovat.";
        return;
      }
      const faults = await answer.json();
      const said = document.createElement("p");
      said.textContent = faults.length ? "Co kontrola zatím hlásí:" : "Kontrola nehlásí žádnou chybu.";
      const list = document.createElement("ul");
      list.append(...faults.map(line));
      region.replaceChildren(said, ...(faults.length ? [list] : []));
    } catch {}
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, 1000);
  });
}
