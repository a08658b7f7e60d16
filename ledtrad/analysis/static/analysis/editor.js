// Saves while one writes, shows what it will look like, and sets claims in at the cursor. Without it every button works as a form.
const form = document.querySelector("[data-editor]");

if (form) {
  const [status, copy, insert] = ["status", "copy", "insert"].map((name) => form.querySelector(`[data-${name}]`));
  const preview = document.getElementById("visning");
  const { rubrik, text, andring } = form.elements;
  const shelf = `ledtrad:${form.action}`;
  const content = () => JSON.stringify([rubrik.value, text.value]);
  // What the page came with, and not what the browser put back in the fields; a page that gave a typed text back holds nothing saved.
  let saved = "unsaved" in form.dataset ? "" : JSON.stringify([rubrik.defaultValue, text.defaultValue]);
  let busy = false;
  let stopped = false; // somebody else has saved: a person decides, with the button
  let timers = {};

  const later = (name, wait, act) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, wait);
  };
  const keep = () => {
    try {
      if (content() === saved) sessionStorage.removeItem(shelf);
      else sessionStorage.setItem(shelf, JSON.stringify({ content: content(), edit: andring.value }));
    } catch { /* the shelf may be full or closed; the text stands in the field all the same */ }
  };
  const post = async (address, data) => {
    const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (answer.redirected) throw new Error(form.dataset.signedOut);
    const told = await answer.json().catch(() => ({ sentence: `${answer.status} ${answer.statusText}` }));
    return { answer, told };
  };

  async function save() {
    if (busy || stopped || content() === saved) return;
    busy = true;
    const sent = content();
    const data = new FormData(form);
    // The topics are saved with the button: an autosave leaves them alone.
    data.delete("med_amnen");
    try {
      const { answer, told } = await post(form.action, data);
      if (!answer.ok) {
        stopped = answer.status === 409;
        throw new Error(told.sentence);
      }
      andring.value = told.edit;
      saved = sent;
      status.textContent = told.sentence;
    } catch (fault) {
      const words = fault instanceof TypeError ? form.dataset.offline : fault.message;
      status.textContent = `${form.dataset.failed} ${words}`;
    } finally {
      busy = false;
      keep();
      if (!stopped && content() !== saved) later("save", 5000, save);
    }
  }

  async function show() {
    try {
      const { answer, told } = await post(form.dataset.preview, new FormData(form));
      if (!answer.ok) return;
      const drawn = new DOMParser().parseFromString(told.html, "text/html");
      preview.replaceChildren(...drawn.body.childNodes);
    } catch { /* the preview stays as it was; saving tells what is wrong */ }
  }

  const changed = () => {
    keep();
    if (!timers.waiting) timers.waiting = setTimeout(() => { timers.waiting = 0; save(); }, 5000);
    later("show", 700, show);
  };
  for (const field of [rubrik, text]) {
    field.addEventListener("input", changed);
    // Whether pressing a button saves is the button's to say: a preview does not.
    field.addEventListener("blur", (event) => { if (event.relatedTarget?.type !== "submit") save(); });
  }
  // The copy stays until a page shows the same text as saved: the way there may lead through the sign-in.
  form.addEventListener("submit", () => { stopped = true; keep(); });
  addEventListener("beforeunload", keep);

  if (insert) {
    insert.textContent = insert.dataset.label;
    insert.addEventListener("click", (event) => {
      event.preventDefault();
      text.focus();
      const { selectionStart: start, selectionEnd: end, value } = text;
      const word = form.elements.som.value;
      const token = `{{${form.elements.pastaende.value}${word && ": "}${word}}}`;
      // A figure stands on a line of its own.
      const alone = word === "karta" || word === "stapel";
      const before = alone && start && !value.slice(0, start).endsWith("\n\n") ? "\n\n" : "";
      const after = alone && !value.slice(end).startsWith("\n") ? "\n\n" : "";
      text.setRangeText(before + token + after, start, end, "end");
      changed();
    });
  }

  const shelved = JSON.parse(sessionStorage.getItem(shelf) ?? "null");
  // A page that gives a typed text back has saved nothing, and does so only when its writer writes on or presses the button.
  if ("unsaved" in form.dataset) keep();
  else if (content() !== saved) changed();
  else if (shelved?.content === saved) sessionStorage.removeItem(shelf);
  else if (shelved) {
    copy.hidden = false;
    copy.querySelector("[data-take]").addEventListener("click", () => {
      [rubrik.value, text.value] = JSON.parse(shelved.content);
      // On the number it was written from: if somebody has saved since, that is told and both are shown.
      andring.value = shelved.edit;
      copy.hidden = true;
      changed();
    });
    copy.querySelector("[data-drop]").addEventListener("click", () => {
      sessionStorage.removeItem(shelf);
      copy.hidden = true;
    });
  }

  const line = Number(new URLSearchParams(location.search).get("rad"));
  if (line > 0) {
    const rows = text.value.split("\n");
    const start = rows.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start + (rows[line - 1] ?? "").length);
  }
}
