const WAIT_MS = 150; // after the last change, before a picture is asked for
const STEPS = 100; // of a slider

/** Values that were changed and not kept, by clip, then by parameter. */
const edits = new Map();

/** The panel in which a clip's parameters are changed; of one that cannot be, why. */
function editPanel(clip) {
  const reason = data.edit.locked[clip.id];
  if (reason) return panel("edit", true, element("p", {}, word(`locked_${reason}`)));
  const values = data.edit.values[clip.id];
  if (!values) return null;
  const told = element("p", { class: "told-edit", role: "status" });
  const form = element("form", { class: "edit" });
  const keep = element("button", { type: "submit", class: "main", "data-key": "edit-keep" }, word("keep"));
  const back = element("button", { type: "button", "data-key": "edit-back" }, word("undo"));
  const changed = () => {
    const none = !Object.keys(editsOf(clip)).length;
    keep.disabled = none;
    back.disabled = none;
  };
  const set = (name, value) => {
    const own = editsOf(clip);
    if (JSON.stringify(value) === JSON.stringify(values[name])) delete own[name];
    else own[name] = value;
    changed();
    askForStill(clip, told);
  };
  form.append(
    ...data.edit.fields[clip.scene].map((field) => fieldOf(field, editsOf(clip)[field.name] ?? values[field.name], (value) => set(field.name, value), told)),
    element("p", { class: "files" }, keep, back),
    told,
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    keepEdits(clip, told);
  };
  back.onclick = () => {
    edits.delete(clip.id);
    delete news.stills[clip.id]?.preview;
    keepingFocus(() => stage.open());
  };
  changed();
  return panel("edit", true, form);
}

function editsOf(clip) {
  if (!edits.has(clip.id)) edits.set(clip.id, {});
  return edits.get(clip.id);
}

/** One parameter: a slider and a number, words to choose from, a text, or a value as JSON. */
function fieldOf(field, value, set, told) {
  const { name, type, range } = field;
  const id = `edit-${name}`;
  let control;
  if (typeof value === "number") control = numberOf(field, id, value, set);
  else if (range.enum && typeof value === "string" && type === "string") {
    control = [element("select", { id, "data-key": id, onchange: (event) => set(event.target.value) }, range.enum.map((each) => element("option", { selected: each === value }, each)))];
  } else {
    const isText = typeof value === "string";
    const read = (event) => {
      try {
        set(isText ? event.target.value : JSON.parse(event.target.value));
      } catch {
        told.textContent = word("no_json", { name });
      }
    };
    control = [element("input", { type: "text", id, "data-key": id, value: isText ? value : value === null ? "" : JSON.stringify(value), oninput: read })];
  }
  return element("div", { class: "field" }, element("label", { for: id }, element("code", {}, name)), control, data.language === "en" ? element("small", {}, field.meaning) : null);
}

function numberOf({ name, type, range }, id, value, set) {
  const whole = type === "integer";
  const span = Math.max(Math.abs(value), whole ? 5 : 1e-3);
  const step = whole ? 1 : 10 ** Math.floor(Math.log10((2 * span) / STEPS));
  const least = range.minimum ?? (range.exclusiveMinimum === undefined ? -Infinity : step);
  const low = Math.max(least, value > 0 && least >= 0 ? least : value - span);
  const high = Math.min(range.maximum ?? Infinity, value + span);
  const number = element("input", { type: "number", id, "data-key": id, value, step: "any", min: range.minimum ?? range.exclusiveMinimum, max: range.maximum });
  const slider = element("input", { type: "range", "data-key": `${id}-slider`, "aria-label": name, min: low, max: high, step, value });
  slider.addEventListener("input", () => {
    number.value = Number(slider.valueAsNumber.toPrecision(6));
    set(number.valueAsNumber);
  });
  number.addEventListener("input", () => {
    if (Number.isNaN(number.valueAsNumber)) return;
    slider.value = number.value;
    set(number.valueAsNumber);
  });
  return [element("div", { class: "pair" }, slider, number)];
}

let asking = null;

/** Ask for the picture with the values as they are now: of the moment being looked at, or of the verdict. */
function askForStill(clip, told) {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const at = place.frame;
    const answer = await post("/still", { clip: clip.id, params: editsOf(clip), frame: at || null });
    if (!answer) return; // another one was asked for meanwhile
    told.textContent = answer.message ?? (Object.keys(editsOf(clip)).length ? word("tried") : "");
    if (!answer.picture) return;
    (news.stills[clip.id] ??= {}).preview = { frame: at, picture: answer.picture };
    showStills();
  }, WAIT_MS);
}

async function keepEdits(clip, told) {
  const answer = await post("/keep", { clip: clip.id, params: editsOf(clip), digest: data.edit.digest });
  if (answer?.kind !== "kept") {
    told.textContent = answer?.message ?? word("lost");
    return;
  }
  data.edit.digest = answer.digest;
  Object.assign(data.edit.values[clip.id], editsOf(clip));
  edits.delete(clip.id);
  told.textContent = word("kept", { copy: answer.copy });
}

async function post(address, body) {
  try {
    const response = await fetch(address, { method: "POST", body: JSON.stringify(body) });
    return response.status === 200 ? await response.json() : null;
  } catch {
    return null;
  }
}
