// Shows visits as they arrive, and ticks many boxes at once. Every page works without this.
"use strict";

const table = document.querySelector("[data-live]");
if (table) {
  const status = document.querySelector("[data-live-status]");
  const rows = table.querySelector("tbody");
  let since = table.dataset.since;

  const place = (row) => {
    const shown = [...rows.children].find((other) => other.dataset.at <= row.dataset.at);
    rows.insertBefore(row, shown || null);
  };
  const ask = async () => {
    if (document.hidden) return;
    const address = new URL(table.dataset.live, location.href);
    address.searchParams.set("since", since);
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const found = document.createElement("tbody");
    found.innerHTML = await answer.text();
    since = answer.headers.get("x-since") || since;
    for (const row of [...found.children]) {
      const old = document.getElementById(row.id);
      if (old) old.remove();
      row.classList.add("fresh");
      place(row);
    }
    const words = decodeURIComponent(answer.headers.get("x-words") || "");
    if (words && status) status.textContent = words;
  };
  setInterval(() => ask().catch(() => {}), 10000);
  document.addEventListener("visibilitychange", () => ask().catch(() => {}));
}

const all = document.querySelector("[data-pick-all]");
if (all) {
  all.hidden = false;
  const boxes = () => [...document.querySelectorAll("[data-pick]")];
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of boxes()) box.checked = event.target.checked;
  });
}
