// The chosen column is brought into sight, since a new page begins at the first column.
const box = document.querySelector(".matrix-box");
const chosen = box?.querySelector("thead .matrix__chosen");

if (chosen) {
  const pinned = box.querySelector("thead th").offsetWidth;
  box.scrollLeft = chosen.offsetLeft - pinned - chosen.offsetWidth;
}
