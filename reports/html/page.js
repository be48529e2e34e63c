"use strict";
(() => {
  const findings = [...document.querySelectorAll(".finding")];
  const form = document.querySelector(".filters");
  const output = form.querySelector("output");
  const fields = ["family", "severity", "confidence", "status", "unit", "words"].filter((name) => form.elements[name]);
  const texts = new Map(findings.map((one) => [one, one.textContent.toLowerCase()]));
  const byNumber = new Map(findings.map((one) => [Number(one.dataset.number), one]));
  const slight = document.querySelector("details.slight");
  let current = -1; // the place in the list, which begins with what is grave

  const key = "review:" + document.title;
  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const keep = (data) => { try { localStorage.setItem(key, JSON.stringify(data)); } catch { /* a page from a stick may keep nothing; the export still works */ } };
  const decisions = read();

  function filter() {
    const want = Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));
    let shown = 0;
    for (const one of findings) {
      const data = one.dataset;
      const alert = data.severity === "high" || data.severity === "medium";
      const fits = (!want.family || data.family === want.family)
        && (!want.severity || (want.severity === "alert" ? alert : data.severity === want.severity))
        && (!want.confidence || data.confidence === want.confidence)
        && (!want.status || data.status === want.status)
        && (!want.unit || (data.units || "").includes(`|${want.unit}|`))
        && (!want.words || texts.get(one).includes(want.words.toLowerCase()));
      one.hidden = !fits;
      shown += fits;
    }
    output.textContent = shown === findings.length ? `${shown} 处` : `${shown} / ${findings.length} 处`;
    const state = fields.filter((name) => want[name]).map((name) => `${name}=${encodeURIComponent(want[name])}`).join("&");
    if (state && slight) slight.open = true; // whoever asks for something must not look for it in a fold
    if (state || location.hash.startsWith("#?")) history.replaceState(null, "", state ? "#?" + state : "#");
  }

  function restore() {
    if (!location.hash.startsWith("#?")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
      if (fields.includes(name)) form.elements[name].value = value;
    }
  }

  function mark(number) {
    document.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
    const card = byNumber.get(number);
    if (card) card.classList.add("now");
    const words = [...document.querySelectorAll("mark[data-findings]")]
      .filter((one) => one.dataset.findings.split(" ").includes(String(number)));
    words.forEach((one) => one.classList.add("now"));
    current = findings.indexOf(card);
    return { card, words };
  }

  function toText(number) {
    const { words } = mark(number);
    if (words.length) words[0].scrollIntoView({ block: "center" });
  }

  function toFinding(number) {
    const { card } = mark(number);
    if (!card) return;
    if (card.hidden) { form.reset(); filter(); }
    if (slight && slight.contains(card)) slight.open = true;
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  }

  // A page from a file has no clipboard of its own in some browsers: there the words are copied from a field.
  async function copyWords(button) {
    let done = true;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const field = document.createElement("textarea");
      field.value = button.dataset.copy;
      button.after(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    button.textContent = done ? "已复制" : "复制不了，请选中文字";
  }

  document.getElementById("text").addEventListener("click", (event) => {
    const words = event.target.closest("mark[data-findings]");
    if (words) toFinding(Number(words.dataset.findings.split(" ")[0]));
  });
  document.getElementById("text").addEventListener("keydown", (event) => {
    const words = event.target.closest("mark[data-findings]");
    if (words && event.key === "Enter") toFinding(Number(words.dataset.findings.split(" ")[0]));
  });
  document.getElementById("findings").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (link) { event.preventDefault(); toText(Number(link.dataset.go)); }
    const copy = event.target.closest("button[data-copy]");
    if (copy) copyWords(copy);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    let next = current + step;
    while (findings[next] && findings[next].hidden) next += step;
    if (findings[next]) { const number = Number(findings[next].dataset.number); toFinding(number); toText(number); }
  });

  for (const one of findings) {
    const id = one.dataset.id;
    const reason = one.querySelector("input[name=reason]");
    const choices = [...one.querySelectorAll("input[type=radio]")];
    if (decisions[id]) {
      reason.value = decisions[id].reason || "";
      choices.forEach((choice) => { choice.checked = choice.value === decisions[id].decision; });
    }
    one.addEventListener("change", () => {
      const chosen = choices.find((choice) => choice.checked);
      decisions[id] = { decision: chosen ? chosen.value : "", reason: reason.value, title: one.querySelector("h3").textContent.trim() };
      keep(decisions);
    });
  }

  // The state of a task is kept under its words, so that it survives a new numbering; the same words twice count on.
  const states = decisions["#tasks"] || {};
  const seen = {};
  const tasks = [...document.querySelectorAll("input.status")].map((field) => {
    const cells = [...field.closest("tr").cells].map((cell) => cell.textContent.trim());
    seen[cells[2]] = (seen[cells[2]] || 0) + 1;
    const name = `${seen[cells[2]]}:${cells[2]}`;
    field.value = states[name] || "";
    field.addEventListener("change", () => {
      states[name] = field.value.trim();
      decisions["#tasks"] = states;
      keep(decisions);
    });
    return { field, number: Number(cells[0]), task: cells[1], measure: cells[2], place: cells[7] };
  });

  document.getElementById("export").addEventListener("click", () => {
    const nextYear = new Date();
    nextYear.setFullYear(nextYear.getFullYear() + 1);
    const owner = form.elements.owner;
    owner.setCustomValidity(owner.value.trim() ? "" : "请先填写审查人");
    if (!owner.reportValidity()) return;
    const rows = Object.entries(decisions).filter(([, one]) => one.decision);
    const data = {
      waivers: rows.filter(([, one]) => one.decision === "reject").map(([id, one]) => ({
        id, reason: one.reason || "", owner: form.elements.owner.value.trim(), expires: nextYear.toISOString().slice(0, 10), title: one.title,
      })),
      decisions: rows.map(([id, one]) => ({ id, ...one })),
      tasks: tasks.filter((one) => one.field.value.trim()).map(({ field, ...one }) => ({ ...one, status: field.value.trim() })),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
    link.download = "审查意见.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  const words = (cell) => cell.querySelector("input")?.value ?? cell.textContent;
  document.querySelectorAll("table.sortable").forEach((table) => {
    table.tHead.addEventListener("click", (event) => {
      const head = event.target.closest("th");
      if (!head) return;
      const column = head.cellIndex;
      const down = head.ariaSort !== "ascending";
      for (const one of table.tHead.rows[0].cells) one.ariaSort = "none";
      head.ariaSort = down ? "ascending" : "descending";
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => words(a.cells[column]).localeCompare(words(b.cells[column]), "zh", { numeric: true }) * (down ? 1 : -1));
      table.tBodies[0].append(...rows);
    });
  });

  document.querySelectorAll("form.pick").forEach((pick) => {
    const rows = [...pick.parentElement.querySelectorAll("tbody tr")];
    const choose = () => {
      const { table, party, act, words: sought } = Object.fromEntries(new FormData(pick));
      const fits = (row) => [["table", table], ["party", party], ["act", act]].every(([name, value]) => !value || row.dataset[name] === value)
        && row.textContent.includes(sought.trim());
      rows.forEach((row) => { row.hidden = !fits(row); });
      pick.querySelector("output").value = `${rows.filter((row) => !row.hidden).length} 条`;
    };
    pick.addEventListener("input", choose);
    pick.addEventListener("submit", (event) => event.preventDefault());
    choose();
  });

  // Paper cannot be unfolded: all that is folded is printed open.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open], .outline)")];
    folded.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => { restore(); filter(); });
  restore();
  filter();
})();
