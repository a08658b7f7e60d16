// What is selected in the answer becomes the chosen words of the panel. Without this module the sentences are links and the form is
// sent to choose; with it nothing is sent and the focus stays where it is until a key or a button asks for it.

const answer = document.querySelector("[data-answer]");
const panel = document.querySelector("[data-panel]");

// Offsets are code points, as the server has them; the page counts in UTF-16.
const points = (text) => Array.from(text).length;
const runs = () => [...answer.querySelectorAll("[data-start]")];
const startOf = (run) => Number(run.dataset.start);

function endsInside(run, range) {
  // The part of a run that the range covers, as offsets of the run's text.
  const whole = document.createRange();
  whole.selectNodeContents(run);
  const text = run.textContent;
  const cut = (node, offset) => {
    const before = document.createRange();
    before.setStart(run, 0);
    before.setEnd(node, offset);
    return points(before.toString());
  };
  const startsBefore = range.compareBoundaryPoints(Range.START_TO_START, whole) <= 0;
  const endsAfter = range.compareBoundaryPoints(Range.END_TO_END, whole) >= 0;
  return [
    startsBefore ? 0 : cut(range.startContainer, range.startOffset),
    endsAfter ? points(text) : cut(range.endContainer, range.endOffset),
  ];
}

function chosenIn(range) {
  let first = null;
  let last = null;
  let words = "";
  for (const run of runs()) {
    if (!range.intersectsNode(run)) continue;
    const [from, to] = endsInside(run, range);
    if (from >= to) continue;
    const piece = Array.from(run.textContent).slice(from, to).join("");
    if (last !== null && startOf(run) + from > last) words += "\n".repeat(startOf(run) + from - last);
    words += piece;
    first ??= startOf(run) + from;
    last = startOf(run) + to;
  }
  const lead = points(words) - points(words.trimStart());
  const trail = points(words) - points(words.trimEnd());
  return words.trim() ? { from: first + lead, to: last - trail, words: words.trim() } : null;
}

function rangeOf(from, to) {
  // The place of two offsets in the page, for the mark of the chosen words.
  const at = (offset, isEnd) => {
    const run = runs().findLast((one) => (isEnd ? startOf(one) < offset : startOf(one) <= offset));
    const node = run.firstChild;
    return [node, Array.from(node.data).slice(0, offset - startOf(run)).join("").length];
  };
  const range = document.createRange();
  range.setStart(...at(from, false));
  range.setEnd(...at(to, true));
  return range;
}

function choose(found) {
  const field = (name) => panel.querySelector(`[name="${name}"]`);
  field("fran").value = found.from;
  field("till").value = found.to;
  field("ordagrant").value = found.words;
  panel.querySelectorAll('[name="traff"]').forEach((radio) => { radio.checked = false; });
  panel.querySelector("[data-said]").textContent = panel.dataset.told;
  const steps = panel.querySelector("[data-steps-later]");
  if (steps) steps.hidden = false;
  if (CSS.highlights) CSS.highlights.set("chosen", new Highlight(rangeOf(found.from, found.to)));
  answer.querySelectorAll(".marked__run--chosen").forEach((mark) => mark.classList.remove("marked__run--chosen"));
}

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(answer.querySelector(".marked")) ? chosenIn(range) : null;
}

function showValues(variable) {
  const source = [...panel.querySelectorAll("template[data-values]")].find((one) => one.dataset.values === variable);
  const select = panel.querySelector('[name="varde"]');
  const empty = select.options[0].cloneNode(true);
  select.replaceChildren(empty, ...(source ? source.content.cloneNode(true).children : []));
  const numeric = Boolean(source && "numeric" in source.dataset);
  panel.querySelector('[data-slot="varde"]').hidden = numeric;
  panel.querySelector('[data-slot="tal"]').hidden = !numeric;
}

if (answer && panel) {
  panel.closest(".coding").classList.add("coding--live");
  let settled = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settled);
    settled = setTimeout(() => {
      const found = selected();
      if (found) choose(found);
    }, 150);
  });
  // No selection can begin on a link, so a sentence is none while the button is down.
  answer.addEventListener("mousedown", (event) => {
    const sentence = event.target.closest(".sentence");
    if (!sentence || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    sentence.dataset.href = sentence.getAttribute("href");
    sentence.removeAttribute("href");
  });
  for (const end of ["mouseup", "dragend"]) {
    document.addEventListener(end, () => {
      for (const sentence of answer.querySelectorAll("[data-href]")) {
        sentence.setAttribute("href", sentence.dataset.href);
        delete sentence.dataset.href;
      }
    });
  }
  answer.addEventListener("click", (event) => {
    const sentence = event.target.closest(".sentence");
    if (!sentence || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A click that ends a selection chooses what was selected, not the whole sentence; a key chooses the sentence.
    if (event.detail > 0 && selected()) return;
    document.getSelection().removeAllRanges();
    const range = document.createRange();
    range.selectNodeContents(sentence);
    const found = chosenIn(range);
    if (found) choose(found);
    // Pressed with a key: the reader asks to go on to the panel.
    if (event.detail === 0) panel.querySelector('[name="variabel"]').focus();
  });
  panel.querySelector('[name="variabel"]').addEventListener("change", (event) => showValues(event.target.value));
}
