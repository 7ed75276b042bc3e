const NUMBERS = ["frame", "wipe"];
const VIEWS = ["side", "wipe", "blink", "difference"]; // of two clips
const LOCKS = ["frame", "iteration"];
const ALLOWED = { view: VIEWS, lock: LOCKS };

/** Where the reader is, kept in the address so that a reload comes back to it. */
const place = {
  clips: [], // names on the stage; none: the list
  view: VIEWS[0],
  lock: LOCKS[0],
  frame: 0,
  wipe: 50,
  scene: "",
  fate: "",
  text: "",
};

/** Called whenever the place has changed: by what is live. */
let onplace = null;

/** Take the place from the address; what is not understood stays as it is by default. */
function readPlace() {
  const told = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of told) {
    if (name === "clip") continue;
    if (NUMBERS.includes(name)) place[name] = Math.max(0, Number.parseInt(value, 10) || 0);
    else if (ALLOWED[name] ? ALLOWED[name].includes(value) : ["scene", "fate", "text"].includes(name)) place[name] = value;
  }
  place.wipe = Math.min(100, place.wipe);
  place.clips = told.getAll("clip").filter((name) => clipsByName.has(name));
}

/** Keep the place in the address, without a new entry in the history. */
function keepPlace() {
  const told = new URLSearchParams();
  for (const name of place.clips) told.append("clip", name);
  if (place.clips.length) told.set("frame", place.frame);
  if (place.clips.length > 1) told.set("lock", place.lock);
  if (place.clips.length === 2) told.set("view", place.view);
  if (place.clips.length === 2 && place.view === "wipe") told.set("wipe", place.wipe);
  for (const name of ["scene", "fate", "text"]) if (place[name]) told.set(name, place[name]);
  const hash = told.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", `${location.pathname}${location.search}#${hash}`);
  onplace?.();
}
