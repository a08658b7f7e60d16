// Saves while one writes: within five seconds, when a field is left, and when network or session is back. Without it the buttons do the same.
const form = document.querySelector("[data-writing]");
const read = (store, name) => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };
const put = (store, name, what) => { try { store.setItem(name, JSON.stringify(what)); } catch { /* the shelf may be full or closed */ } };
const here = form && `ledtrad:${location.pathname}:${form.dataset.writer}`;
// Only what the server says that it has saved needs no copy: a page that refused, or failed, says nothing.
const sentFrom = read(sessionStorage, "ledtrad:sent");
const savedAt = document.querySelector("[data-saved]")?.dataset.saved;
if (savedAt && sentFrom?.startsWith(`ledtrad:${savedAt}:`)) localStorage.removeItem(sentFrom);
sessionStorage.removeItem("ledtrad:sent");

if (form) {
  const [status, copy, signIn] = ["status", "copy", "sign-in"].map((name) => form.querySelector(`[data-${name}]`));
  const { csrfmiddlewaretoken: token, andring } = form.elements;
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "submit", "file"].includes(field.type));
  const first = (field) => (field.options ? [...field.options].find((one) => one.defaultSelected) ?? field.options[0] : field);
  const now = (field) => (isBox(field) ? (field.checked ? field.value : null) : field.value);
  const came = (field) => {
    if (isBox(field)) return field.defaultChecked ? field.value : null;
    return field.options ? first(field).value : field.defaultValue;
  };
  const told = (how) => JSON.stringify(fields().map((field) => [field.name, how(field)]).filter(([, text]) => text !== null));
  const content = () => told(now);
  // What the page came with, and not what the browser put back; a page that gave a typed text back holds nothing saved.
  let saved = "unsaved" in form.dataset ? "" : told(came);
  let refused = null; // what the server said no to: it is sent again when it is another
  let saving = null; // the save under way
  let pressed = null; // the button that waits for it
  // Somebody else has saved: a person decides, with the button. What is kept stays on the number that it was typed on.
  const { typedOn } = form.dataset;
  let stopped = typedOn !== undefined;
  let timer = 0;
  const shelved = read(localStorage, here);
  let offered = "unsaved" in form.dataset || !shelved || [saved, content()].includes(shelved.content) ? null : shelved;

  const keep = () => {
    if (offered) return; // an older copy waits to be taken or thrown away
    if (content() === saved) localStorage.removeItem(here);
    else put(localStorage, here, { content: content(), edit: typedOn ?? andring.value });
  };

  function save() {
    timer = 0;
    if (saving || stopped || [saved, refused].includes(content())) return;
    saving = send(content()).finally(() => {
      saving = null;
      keep();
      if (pressed) form.requestSubmit(pressed);
      else if (!stopped && ![saved, refused].includes(content())) soon();
    });
  }

  async function send(sent) {
    try {
      // Whoever has signed in anew in another tab has another token.
      token.value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? token.value;
      // Files are attached with a button: a person sees what came of it.
      const body = new FormData(form);
      body.delete("filer");
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" }, keepalive: sent.length < 20_000,
      });
      signIn.hidden = !answer.redirected;
      if (answer.redirected) throw new Error(form.dataset.signedOut);
      const said = await answer.json().catch(() => ({ sentence: `${answer.status} ${answer.statusText}` }));
      if (!answer.ok) {
        stopped = answer.status === 409;
        refused = sent;
        throw new Error(stopped ? said.sentence : `${form.dataset.failed} ${said.sentence}`);
      }
      andring.value = said.edit;
      saved = sent;
      status.textContent = said.sentence;
    } catch (fault) {
      status.textContent = fault instanceof TypeError ? form.dataset.offline : fault.message;
    }
  }

  const soon = () => { timer ||= setTimeout(save, 5000); };
  const changed = () => { keep(); soon(); };
  form.addEventListener("input", changed);
  // Whether pressing a button saves is the button's to say.
  form.addEventListener("focusout", (event) => { if (event.relatedTarget?.type !== "submit") save(); });
  form.addEventListener("submit", (event) => {
    if (saving) {
      // The number of the save under way is not here yet: without it one would stand in one's own way.
      event.preventDefault();
      pressed = event.submitter;
      return;
    }
    stopped = true;
    keep();
    put(sessionStorage, "ledtrad:sent", here);
  });
  for (const back of ["online", "focus"]) addEventListener(back, save);
  addEventListener("pagehide", keep);

  const take = () => {
    const left = JSON.parse(offered.content);
    const names = new Set(fields().map((field) => field.name));
    if (left.some(([name, text]) => text.trim() && !names.has(name))) {
      status.textContent = form.dataset.lost;
      return;
    }
    for (const field of fields()) {
      const place = left.findIndex(([name, text]) => name === field.name && (!isBox(field) || text === field.value));
      if (isBox(field)) field.checked = place >= 0;
      else field.value = place >= 0 ? left[place][1] : "";
      if (place >= 0) left.splice(place, 1);
    }
    // On the number it was written from: if somebody has saved since, that is told and both are shown.
    andring.value = offered.edit;
    offered = null;
    copy.hidden = true;
    changed();
  };
  if (copy) copy.hidden = !offered;
  copy?.querySelector("[data-take]").addEventListener("click", take);
  copy?.querySelector("[data-drop]").addEventListener("click", () => {
    offered = null;
    copy.hidden = true;
    keep();
  });
  if (!offered && content() !== saved && saved) changed();
  else keep();
}
