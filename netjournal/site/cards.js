// A card on a link to a person, while a mouse or the keyboard is there. Where nothing
// hovers, search.js does not load this.
"use strict";

(() => {
  const {personAt, element, faceOf, dayOf} = self.nj;
  const card = element("div", "nj-hover md-typeset");
  card.id = "nj-hover";
  card.role = "tooltip";
  let on;

  function hide() {
    on?.removeAttribute("aria-describedby");
    on = null;
    card.remove();
  }

  function fill([, name, , about, , face, last, due]) {
    const [state, day] = due.split(" ");
    const words = day && `due ${state === "today" ? state : dayOf(day)}`;
    card.replaceChildren(faceOf(face), element("div", "",
      element("bdi", "", name),
      element("p", "", about),
      element("p", "nj-dim", last && `last contact ${dayOf(last)}`),
      element("p", `nj-state nj-${state === "overdue" ? "late" : "soon"}`, words || "")));
  }

  async function show(link) {
    if (on === link) return;
    hide();
    on = link;
    const row = await personAt(link.href).catch(hide);
    if (on !== link || !row) return;
    fill(row);
    document.querySelector("main").append(card);
    link.setAttribute("aria-describedby", card.id);
    const box = link.getClientRects()[0];
    const above = box.top - card.offsetHeight;
    const fits = box.bottom + card.offsetHeight < innerHeight || above < 0;
    card.style.left = `${Math.max(0, Math.min(box.left, innerWidth - card.offsetWidth))}px`;
    card.style.top = `${fits ? box.bottom : above}px`;
  }

  function look({type, target, key}) {
    if (type !== "keydown" && card.contains(target)) return;
    const link = /over|in$/.test(type) && target.closest('article a[href*="people/"]:not(svg *)');
    if (link) show(link);
    else if (!key || key === "Escape") hide();
  }

  for (const type of ["mouseover", "focusin", "focusout", "scroll", "keydown"]) {
    document.addEventListener(type, look);
  }
})();
