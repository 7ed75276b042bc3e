/** The bar of filters: text, scene, fate. `changed` is called after each change. */
function buildFilters(form, changed) {
  const scenes = [...new Set(data.clips.map((clip) => clip.scene))];
  const fates = new Map(data.clips.flatMap((clip) => clip.fates));
  const set = (name, value) => {
    place[name] = value;
    for (const button of form.querySelectorAll("[data-fate]")) button.setAttribute("aria-pressed", button.dataset.fate === place.fate);
    keepPlace();
    changed();
  };
  form.replaceChildren(
    element("input", { type: "search", value: place.text, placeholder: word("find"), "aria-label": word("find"), oninput: (event) => set("text", event.target.value) }),
    element(
      "select",
      { "aria-label": word("scene"), onchange: (event) => set("scene", event.target.value) },
      element("option", { value: "" }, word("all_scenes")),
      scenes.map((scene) => element("option", { value: scene, selected: scene === place.scene }, scene)),
    ),
    element(
      "div",
      { class: "chips", role: "group", "aria-label": word("fate") },
      [...fates].map(([fate, name]) => element("button", { type: "button", "data-fate": fate, "aria-pressed": fate === place.fate, onclick: () => set("fate", place.fate === fate ? "" : fate) }, name)),
    ),
    element("output", { id: "count" }),
  );
  form.onsubmit = (event) => event.preventDefault();
}

/** Whether a clip is among those asked for: every word is in its titles, its id or its parameters. */
function isAskedFor(clip) {
  if (place.scene && clip.scene !== place.scene) return false;
  if (place.fate && !clip.fates.some(([fate]) => fate === place.fate)) return false;
  const told = [clip.id, clip.scene, ...Object.values(clip.titles), ...clip.params.map(([name, value]) => `${name}=${value} ${name} ${value}`)].join(" ").toLowerCase();
  return place.text.toLowerCase().split(/\s+/).every((each) => told.includes(each));
}
