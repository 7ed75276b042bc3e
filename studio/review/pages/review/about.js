/** The parameters of one clip, or of two side by side with what differs lit. */
function paramsTable(clips) {
  const sets = clips.map((clip) => new Map([["scene", clip.scene], ...clip.params]));
  const names = [...new Set(sets.flatMap((set) => [...set.keys()]))];
  const fates = clips.map((clip) => clip.fates.map(([, name]) => name).join(", "));
  const row = (name, values) => {
    const differs = clips.length > 1 && new Set(values).size > 1;
    return element(
      "tr",
      { class: differs ? "differs" : null },
      element("th", { scope: "row" }, name, differs ? element("span", { class: "unseen" }, ` (${word("differs")})`) : null),
      values.map((value) => element("td", { class: "number" }, value ?? "–")),
    );
  };
  return element(
    "table",
    {},
    clips.length > 1 ? element("thead", {}, element("tr", {}, element("th", { scope: "col" }, word("parameter")), clips.map((clip, index) => element("th", { scope: "col" }, clips.length === 2 ? "AB"[index] : clip.id)))) : null,
    element("tbody", {}, names.map((name) => row(name, sets.map((set) => set.get(name)))), row(word("fate"), fates)),
  );
}

function figuresOf(clip) {
  return clip.figures.map(({ label, rows }) => [
    label ? element("h3", {}, label) : null,
    element("table", {}, element("tbody", {}, rows.map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", { class: "number" }, value))))),
  ]);
}

/** The table of iterations; each row leads to its rest. `go(frame)` shows a frame of the clip. */
function iteratesOf(clip, go) {
  const { columns, rows, count } = clip.iterates;
  return [
    element(
      "div",
      { class: "scroll", tabindex: "0", role: "group", "aria-label": word("iterates") },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, columns.map((name) => element("th", { scope: "col" }, data.words[`column_${name}`] ?? name)))),
        element(
          "tbody",
          {},
          rows.map(([frame, ...cells]) =>
            element(
              "tr",
              { "data-frame": frame },
              cells.map((cell, index) => element("td", { class: "number" }, columns[index] === "iteration" ? element("button", { type: "button", onclick: () => go(frame), "aria-label": word("to_iteration", { iteration: cell }) }, cell) : cell)),
            ),
          ),
        ),
      ),
    ),
    rows.length < count ? element("p", {}, word("some_rows", { shown: rows.length, count })) : null,
  ];
}

function captionsOf(clip, language, go) {
  return element(
    "ul",
    { class: "lines", lang: language },
    clip.captions[language].map(([start, , text]) =>
      element("li", {}, element("button", { type: "button", class: "number", onclick: () => go(Math.ceil(start * clip.fps - 1e-6)) }, clock(start)), element("span", {}, text.replaceAll("\n", language === "ja" ? "" : " "))),
    ),
  );
}

function commandOf(clip) {
  const line = element("code", { class: "line" }, clip.command);
  const copy = element("button", { type: "button" }, word("copy"));
  copy.addEventListener("click", async () => {
    getSelection().selectAllChildren(line);
    try {
      await navigator.clipboard.writeText(clip.command);
    } catch {
      if (!document.execCommand("copy")) return; // it stays selected, for Ctrl+C
    }
    copy.textContent = word("copied");
  });
  return [line, element("p", { class: "files" }, copy)];
}

/** Which panels the reader has opened or closed; they stay so for the next clip. */
const panels = new Map();

function panel(name, open, ...children) {
  const made = element("details", { open: panels.get(name) ?? open, "data-key": `panel-${name}` }, element("summary", {}, word(name)), ...children);
  made.addEventListener("toggle", () => panels.set(name, made.open));
  return made;
}

/** All that is told of one clip of the lecture. */
function aboutClip(clip, go) {
  if (!clip.figures) return [];
  return [
    isLive ? editPanel(clip) : null,
    panel("figures", false, figuresOf(clip)),
    clip.iterates.count ? panel("iterates", true, iteratesOf(clip, go)) : null,
    Object.entries(clip.captions).map(([language, lines]) => (lines.length ? panel(`captions_${language}`, language === data.language, captionsOf(clip, language, go)) : null)),
    panel(
      "files",
      false,
      element("ul", { class: "files" }, clip.files.map((name) => element("li", {}, element("a", { href: encodeURIComponent(name), download: name }, name)))),
      element("h3", {}, word("again")),
      commandOf(clip),
    ),
  ].flat();
}
