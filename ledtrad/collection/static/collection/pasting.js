// What is pasted from Word or from a page keeps its headings, lists, tables and links as light Markdown, and nothing else: only text is made of it.
const field = document.querySelector("textarea[name=svar]");
const DROPPED = /^(style|script|title|meta|link|head|o:p)$/;
const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, section, article, pre";
const LISTED = /^\s*(- |\d+\. )/;
const styleOf = (node) => node.getAttribute?.("data-style") ?? "";

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  // Word draws its bullets as text of their own.
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.test(node.localName) || /mso-list:\s*ignore/i.test(styleOf(node))) return "";
  if (node.localName === "br") return "\n";
  const text = [...node.childNodes].map(inline).join("");
  const link = node.localName === "a" && /^(https?|mailto):[^\s()]+$/i.exec(node.getAttribute("href") ?? "");
  return link && text.trim() ? `[${text.trim()}](${link[0]})` : text;
}

const line = (node) => inline(node).replace(/\s+/g, " ").trim();
const lines = (text) => text.split("\n").map((one) => one.replace(/ +/g, " ").trim()).join("\n").trim();

function items(list, indent) {
  return [...list.children].flatMap((item, place) => {
    if (/^(ul|ol)$/.test(item.localName)) return items(item, `${indent}  `);
    const inside = item.cloneNode(true);
    const nested = [...inside.querySelectorAll(":scope > ul, :scope > ol")].map((one) => (one.remove(), one));
    const sign = list.localName === "ol" ? `${place + 1}.` : "-";
    return [`${indent}${sign} ${line(inside)}`, ...nested.flatMap((one) => items(one, `${indent}${" ".repeat(sign.length + 1)}`))];
  });
}

function table(node) {
  const rows = [...node.rows].map((row) => [...row.cells].map((cell) => line(cell).replaceAll("|", "\\|")));
  const width = Math.max(...rows.map((row) => row.length));
  const drawn = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`);
  return [drawn[0], `|${" --- |".repeat(width)}`, ...drawn.slice(1)].join("\n");
}

function block(node) {
  const level = /mso-list:\s*l\d+ level(\d)/i.exec(styleOf(node));
  if (/^h[1-6]$/.test(node.localName)) return line(node) ? [`**${line(node)}**`] : [];
  if (/^(ul|ol)$/.test(node.localName)) return [items(node, "").join("\n")];
  if (node.localName === "table" && node.rows.length) return [table(node)];
  if (!level) return blocks(node);
  const bullet = node.querySelector("[data-style*='gnore']")?.textContent.trim() ?? "";
  return [`${"  ".repeat(level[1] - 1)}${/^\d+[.)]/.test(bullet) ? `${parseInt(bullet, 10)}.` : "-"} ${line(node)}`];
}

function blocks(node) {
  const found = [];
  let run = "";
  const flush = () => { if (lines(run)) found.push(lines(run)); run = ""; };
  for (const child of node.childNodes) {
    if (child.matches?.(BLOCKS) || child.querySelector?.(BLOCKS)) {
      flush();
      found.push(...block(child));
    } else run += inline(child);
  }
  flush();
  return found;
}

// Styles tell what is a list, but are never applied: the page's own policy would refuse them aloud.
const unstyled = (html) => html.replace(/<style\b[^]*?<\/style>/gi, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));

field?.addEventListener("paste", (event) => {
  const page = new DOMParser().parseFromString(unstyled(event.clipboardData.getData("text/html")), "text/html");
  const text = blocks(page.body).reduce((all, one) => `${all}${all && (LISTED.test(one) && LISTED.test(all.split("\n").at(-1)) ? "\n" : "\n\n")}${one}`, "");
  if (!text) return;
  event.preventDefault();
  // As if it were typed, so that it can be undone.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
