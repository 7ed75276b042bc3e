/** The dialog that shows one clip, compares two, or plays a sweep together. */
class Stage {
  constructor(dialog) {
    this.dialog = dialog;
    dialog.addEventListener("close", () => this.closed());
    dialog.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => {
      // After a click the keys belong to the stage again, but not while something is typed or chosen.
      if (event.detail > 0 && event.target.closest("button")) dialog.focus({ preventScroll: true });
    });
    dialog.tabIndex = -1;
  }

  /** Show the clips of `place`, at its frame. */
  open() {
    this.clear();
    const clips = place.clips.map((name) => clipsByName.get(name));
    this.screen = new Screen(clips);
    this.together = new Together(clips.map((clip, index) => ({ clip, video: this.screen.videos[index] })), place.lock, place.frame, () => this.update());
    this.transport = new Transport(this.together);
    this.transport.wipe.addEventListener("input", () => this.screen.moved(this.transport.wipe.valueAsNumber));
    this.screen.onwipe = () => {
      this.transport.wipe.value = place.wipe;
      keepPlace();
    };
    this.caption = element("p", { class: "caption", lang: data.language });
    this.about = element("div", { class: "about" }, this.picker(clips), element("section", {}, element("h3", {}, word("parameters")), element("div", { class: "across", tabindex: "0", role: "group", "aria-label": word("parameters") }, paramsTable(clips))), clips.length === 1 ? aboutClip(clips[0], (frame) => this.go(frame)) : null);
    this.rows = [...this.about.querySelectorAll("tr[data-frame]")];
    this.now = undefined; // of these rows
    this.notice = element("p", { id: "stage-notice", role: "status" });
    this.waiting = element("p", { class: "waiting", hidden: true }, isLive ? word("rendering") : "");
    this.hall = element("div", { class: "hall" }, element("div", { class: "show" }, this.notice, this.screen.root, this.waiting, clips.length === 1 ? this.caption : null, this.transport.root, keysOf(clips)), this.about);
    this.dialog.replaceChildren(this.bar(clips), this.hall);
    this.setView(place.view);
    if (isLive) tellNews();
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.focus();
    keepPlace();
  }

  bar(clips) {
    const title = clips.length === 1 ? fullTitle(clips[0]) : clips.length === 2 ? word("compare") : word("together", { count: clips.length });
    this.views = clips.length === 2 ? VIEWS.map((view, index) => element("button", { type: "button", "data-view": view, onclick: () => this.setView(view) }, word(view), element("kbd", { "aria-hidden": "true" }, index + 1))) : [];
    this.locks = clips.length > 1 ? LOCKS.map((lock) => element("button", { type: "button", "data-lock": lock, onclick: () => this.setLock(lock) }, word(`lock_${lock}`))) : [];
    return element(
      "div",
      { class: "bar" },
      element("button", { type: "button", onclick: () => this.dialog.close() }, word("close"), element("kbd", { "aria-hidden": "true" }, "Esc")),
      element("h2", {}, title),
      this.locks.length ? element("div", { class: "chips", role: "group", "aria-label": word("lock") }, this.locks) : null,
      this.views.length ? element("div", { class: "chips", role: "group", "aria-label": word("view") }, this.views) : null,
    );
  }

  /** What is shown, and what it is compared with. */
  picker(clips) {
    if (clips.length > 2) return null;
    const choose = (index) => (event) => {
      const names = clips.map((clip) => clip.name);
      names[index] = event.target.value;
      place.clips = names.filter(Boolean);
      this.open();
    };
    const options = (chosen, empty) => [
      empty ? element("option", { value: "", selected: !chosen }, word("nothing")) : null,
      ...[...clipsByName.values()].map((clip) => element("option", { value: clip.name, selected: clip.name === chosen }, `${fullTitle(clip)} · ${clip.id}`)),
    ];
    return element(
      "section",
      { class: "pick" },
      element("label", {}, clips.length === 2 ? "A" : word("shown"), element("select", { onchange: choose(0) }, options(clips[0].name, false))),
      element("label", {}, clips.length === 2 ? "B" : word("compare_with"), element("select", { onchange: choose(1) }, options(clips[1]?.name, true))),
      clips.length === 1 && clips[0].before ? element("button", { type: "button", onclick: () => show([clips[0].before, clips[0].name], place.frame) }, word("compare_before")) : null,
    );
  }

  setView(view) {
    place.view = view;
    this.screen.setView(view);
    for (const button of this.views) button.setAttribute("aria-pressed", button.dataset.view === view);
    this.hall.classList.toggle("wide", ["side", "grid"].includes(this.screen.view));
    this.transport.wipeLabel.hidden = this.screen.view !== "wipe";
    this.transport.wipe.value = place.wipe;
    this.setLock(place.lock);
  }

  setLock(lock) {
    place.lock = lock;
    this.together.setLock(lock);
    for (const button of this.locks) button.setAttribute("aria-pressed", button.dataset.lock === lock);
    keepPlace();
  }

  /** Whether what is on the stage is being rendered anew. */
  tellRendering(is) {
    this.waiting.hidden = !is;
  }

  go(frame) {
    this.together.pause();
    this.together.seek(frame);
  }

  /** Follow what is shown: scrubbers, caption, table, address. */
  update() {
    if (!this.together) return;
    const { frame } = this.together;
    place.frame = frame;
    this.transport.update();
    if (this.screen.view === "difference" && this.together.agree()) this.screen.drawDifference();
    if (this.screen.clips.length === 1) this.updateOne(this.screen.clips[0], frame);
    if (!this.together.playing) keepPlace();
  }

  updateOne(clip, frame) {
    const seconds = (frame + 0.5) / clip.fps;
    const lines = clip.captions?.[data.language] ?? [];
    this.caption.textContent = lines.find(([start, end]) => start <= seconds && seconds < end)?.[2] ?? "";
    const now = this.rows.findLast((row) => Number(row.dataset.frame) <= frame);
    if (now === this.now) return;
    this.now?.classList.remove("now");
    now?.classList.add("now");
    this.now = now;
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("select, input:not([type=range])")) return;
    if (event.key === " " && event.target.matches("button, summary, a")) return; // theirs
    const acts = {
      " ": () => this.together.toggle(),
      ",": () => this.transport.step(-1),
      ".": () => this.transport.step(1),
      "[": () => this.transport.stepIteration(-1),
      "]": () => this.transport.stepIteration(1),
    };
    const view = VIEWS[Number(event.key) - 1];
    if (acts[event.key]) acts[event.key]();
    else if (view && this.views.length) this.setView(view);
    else return;
    event.preventDefault();
  }

  clear() {
    this.together?.close();
    this.screen?.close();
    this.together = null;
  }

  closed() {
    this.clear();
    this.dialog.replaceChildren();
    place.clips = [];
    place.frame = 0;
    keepPlace();
  }
}

/** The keys, told under the scrubbers. */
function keysOf(clips) {
  const told = [[word("space"), "key_play"], [", .", "key_frame"], ["[ ]", "key_iteration"], ...(clips.length === 2 ? [["1–4", "key_views"]] : []), ["Esc", "close"]];
  return element("p", { class: "keys" }, told.map(([keys, name]) => element("span", {}, word(name), element("kbd", {}, keys))));
}
