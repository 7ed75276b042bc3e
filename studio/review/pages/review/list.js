const MOST_TOGETHER = 16;

/** Names of clips that were chosen to be compared, at most two. */
let chosen = [];

function fatesOf(clip) {
  return element("p", { class: "fates" }, clip.fates.map(([fate, name]) => element("span", { class: "fate", "data-fate": fate }, name)));
}

function paramsOf(clip) {
  return element("dl", { class: "params number" }, clip.params.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

function card(clip) {
  const choose = element("button", { type: "button", "aria-pressed": chosen.includes(clip.name), onclick: () => toggleChosen(clip) }, word("compare"));
  return element(
    "article",
    { class: chosen.includes(clip.name) ? "card chosen" : "card", "data-clip": clip.name },
    element(
      "button",
      { type: "button", class: "poster", "data-length": clock(clip.frames / clip.fps), "aria-label": word("open", { title: clip.title }), onclick: () => show([clip.name]) },
      element("img", { src: addressOf(clip, clip.poster), alt: "", loading: "lazy", decoding: "async", width: clip.width, height: clip.height }),
    ),
    element(
      "div",
      { class: "told" },
      element("h3", {}, clip.title),
      element("p", {}, element("code", {}, clip.id), clip.id === clip.scene ? null : [" · ", element("code", {}, clip.scene)]),
      fatesOf(clip),
      paramsOf(clip),
      element("div", { class: "actions" }, choose, clip.before ? element("button", { type: "button", onclick: () => show([clip.before, clip.name]) }, word("compare_before")) : null),
    ),
  );
}

function missingCard({ id, title }) {
  return element("article", { class: "card missing", "data-missing": id }, element("div", { class: "told" }, element("h3", {}, title), element("p", {}, element("code", {}, id)), element("p", {}, word(isLive ? "waiting" : "missing"))));
}

function toggleChosen(clip) {
  chosen = chosen.includes(clip.name) ? chosen.filter((name) => name !== clip.name) : [...chosen.slice(-1), clip.name];
  for (const each of document.querySelectorAll("[data-clip]")) {
    const is = chosen.includes(each.dataset.clip);
    each.classList.toggle("chosen", is);
    each.querySelector(".actions button").setAttribute("aria-pressed", is);
  }
  showTray();
}

/** What is chosen, and the button that compares it. */
function showTray() {
  const tray = document.getElementById("tray");
  tray.hidden = chosen.length === 0;
  const titles = chosen.map((name) => `${clipsByName.get(name).title} (${clipsByName.get(name).id})`).join(" – ");
  tray.replaceChildren(
    element("p", {}, chosen.length === 2 ? titles : word("choose_another", { title: titles })),
    element("button", { type: "button", class: "main", disabled: chosen.length < 2, onclick: () => show(chosen) }, word("compare")),
    element("button", { type: "button", onclick: () => {
      chosen = [];
      showList();
    } }, word("clear")),
  );
}

/** Cards of single clips in a grid; those of a sweep in a frame of their own, to be played together. */
function showList() {
  const asked = data.clips.filter(isAskedFor);
  const groups = [];
  for (const clip of asked) {
    const last = groups[groups.length - 1];
    if (last && last.sweep === clip.sweep) last.clips.push(clip);
    else groups.push({ sweep: clip.sweep, clips: [clip] });
  }
  document.getElementById("clips").replaceChildren(
    ...groups.map(({ sweep, clips }) =>
      element(
        "section",
        { class: sweep ? "group sweep" : "group", "aria-label": sweep ?? word("clips") },
        sweep ? sweepHeader(sweep, clips) : element("h2", { class: "unseen" }, word("clips")),
        element("div", { class: "cards" }, clips.map(card)),
      ),
    ),
    ...(data.missing.length ? [element("section", { class: "group", "aria-label": word("missing") }, element("div", { class: "cards" }, data.missing.map(missingCard)))] : []),
    asked.length ? "" : element("p", {}, word("none")),
  );
  document.getElementById("count").textContent = word("count", { shown: asked.length, count: data.clips.length });
  showTray();
}

function sweepHeader(sweep, clips) {
  const names = clips.slice(0, MOST_TOGETHER).map((clip) => clip.name);
  return element(
    "header",
    {},
    element("h2", {}, sweep),
    element("p", {}, word("sweep", { count: clips.length })),
    clips.length > 1 ? element("button", { type: "button", class: "main", onclick: () => show(names) }, word("play_together", { count: names.length })) : null,
  );
}
