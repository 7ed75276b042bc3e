/** What is newer than the page's clips, as `watch` tells it. */
const news = { rendering: new Set(), stills: {}, mistake: "" };

function startLive() {
  const events = new EventSource("/events");
  events.onopen = refresh; // also after a break, in which much may have been missed
  events.onerror = () => tellNotice(word("lost"));
  events.onmessage = (event) => hear(JSON.parse(event.data));
  onplace = tellPlace;
  tellPlace();
}

function hear(message) {
  news.rendering = new Set(message.rendering);
  if (message.kind === "page") refresh();
  if (message.kind === "rendering") {
    news.mistake = "";
    tellNews();
  }
  if (message.kind === "still") {
    const still = (news.stills[message.clip] ??= {});
    if (message.frame === null) still.verdict = message.picture;
    else Object.assign(still, { frame: message.frame, moment: message.picture });
    tellNews();
  }
  if (message.kind === "finished") {
    tellNews();
  }
  if (message.kind === "mistake") {
    news.mistake = message.message;
    tellNews();
  }
}

/** Take over all that is known now; what is looked at, played, typed or chosen stays. */
async function refresh() {
  const response = await fetch("/state");
  if (!response.ok) return;
  const state = await response.json();
  for (const [clip, { preview }] of Object.entries(news.stills)) {
    if (preview && edits.has(clip)) (state.stills[clip] ??= {}).preview = preview; // what is not kept is seen on
  }
  Object.assign(news, { rendering: new Set(state.rendering), stills: state.stills, mistake: state.mistake });
  const versions = new Map([...clipsByName].map(([name, clip]) => [name, clip.version]));
  if (state.page) Object.assign(data, state.page);
  indexClips();
  tellSummary();
  const filters = document.getElementById("filters");
  if (!filters.contains(document.activeElement)) buildFilters(filters, showList);
  chosen = chosen.filter((name) => clipsByName.has(name));
  keepingFocus(showList);
  refreshStage(versions);
  tellNews();
}

/** Show the clips of the stage anew if one of them is another than it was. */
function refreshStage(versions) {
  if (!place.clips.length) return;
  const there = place.clips.filter((name) => clipsByName.has(name));
  if (!there.length) {
    stage.dialog.close();
    return;
  }
  const changed = there.length < place.clips.length || there.some((name) => clipsByName.get(name).version !== versions.get(name));
  if (!changed) return;
  const { playing } = stage.together;
  place.clips = there;
  keepingFocus(() => stage.open());
  if (playing) stage.together.play();
}

/** Do something that makes elements anew; what had the focus has it again. */
function keepingFocus(act) {
  const before = document.activeElement;
  const { key } = before?.dataset ?? {};
  const card = before?.closest?.("[data-clip]");
  const index = card ? [...card.querySelectorAll("button")].indexOf(before) : -1;
  const selection = before instanceof HTMLInputElement && before.type !== "range" ? before.selectionStart : null;
  act();
  const again = key ? document.querySelector(`[data-key="${CSS.escape(key)}"]`) : index >= 0 ? document.querySelector(`[data-clip="${CSS.escape(card.dataset.clip)}"]`)?.querySelectorAll("button")[index] : null;
  again?.focus({ preventScroll: true });
  if (again && selection !== null && again.type === "text") again.setSelectionRange(selection, selection);
}

/** Stills over what they are newer than, a word on what is being rendered, and the mistake there is. */
function tellNews() {
  tellNotice(news.mistake);
  for (const card of document.querySelectorAll("[data-clip]")) {
    const clip = clipsByName.get(card.dataset.clip);
    const { verdict } = news.stills[clip.id] ?? {};
    const image = card.querySelector("img");
    const wanted = verdict ?? addressOf(clip, clip.poster);
    if (image.getAttribute("src") !== wanted) image.src = wanted;
    card.classList.toggle("rendering", news.rendering.has(clip.id));
  }
  for (const card of document.querySelectorAll("[data-missing]")) {
    const { verdict } = news.stills[card.dataset.missing] ?? {};
    if (verdict && !card.querySelector("img")) card.prepend(element("img", { src: verdict, alt: "" }));
  }
  showStills();
}

/** On the stage: the still of this very moment, or the verdict's where the end is looked at. */
function showStills() {
  if (!stage.together) return;
  let covered = false;
  stage.screen.clips.forEach((clip, index) => {
    const still = clip.name === clip.id ? (news.stills[clip.id] ?? {}) : {};
    const newest = [still.preview, { frame: still.frame, picture: still.moment }];
    const here = stage.together.playing ? undefined : newest.find((each) => each?.picture && each.frame === place.frame);
    stage.screen.setStill(index, here ? here.picture : null);
    covered ||= Boolean(here);
  });
  stage.caption.hidden = covered; // its words are those of the older clip
  stage.tellRendering(stage.screen.clips.some((clip) => clip.name === clip.id && news.rendering.has(clip.id)));
}

function tellNotice(text) {
  for (const notice of document.querySelectorAll("#notice, #stage-notice")) notice.textContent = text;
}

let placeTold = null;

/** Tell what is being looked at, once it has been for a moment: that is drawn first. */
function tellPlace() {
  clearTimeout(placeTold);
  showStills();
  placeTold = setTimeout(() => {
    const body = JSON.stringify({ clips: place.clips.map((name) => clipsByName.get(name)?.id ?? name), frame: place.frame });
    fetch("/looking", { method: "POST", body }).catch(() => {});
  }, 200);
}
