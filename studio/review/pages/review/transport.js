/** Play, steps of a frame and of an iteration, and two scrubbers: one in time, one in iterations. */
class Transport {
  constructor(together) {
    this.together = together;
    const { leader } = together;
    const { rests } = leader.timeline;
    this.play = this.button("▶", "play", () => together.toggle());
    this.told = element("output", { class: "number", "aria-live": "off" });
    this.time = element("input", { type: "range", min: 0, max: leader.clip.frames - 1, step: 1, oninput: () => together.seek(this.time.valueAsNumber) });
    this.iteration = element("input", { type: "range", min: 0, max: Math.max(0, rests.length - 1), step: 1, oninput: () => this.toRest() });
    this.wipe = element("input", { type: "range", min: 0, max: 100, step: 1 });
    this.wipeLabel = element("label", { hidden: true }, word("wipe"), this.wipe);
    this.root = element(
      "div",
      { class: "transport" },
      element(
        "div",
        { class: "buttons" },
        this.play,
        this.button("−1", "frame_back", () => this.step(-1)),
        this.button("+1", "frame_on", () => this.step(1)),
        rests.length ? this.button("⟨ n", "iteration_back", () => this.stepIteration(-1)) : null,
        rests.length ? this.button("n ⟩", "iteration_on", () => this.stepIteration(1)) : null,
        this.told,
      ),
      element("label", {}, word("time"), this.time),
      rests.length ? element("label", {}, word("iteration"), this.iteration) : null,
      this.wipeLabel,
    );
  }

  button(sign, name, act) {
    return element("button", { type: "button", title: word(name), "aria-label": word(name), "data-sign": sign, onclick: act });
  }

  toRest() {
    const { rests } = this.together.leader.timeline;
    this.together.pause();
    this.together.seek(rests[this.iteration.valueAsNumber][1]);
  }

  step(frames) {
    this.together.pause();
    this.together.seek(this.together.frame + frames);
  }

  stepIteration(way) {
    this.together.pause();
    this.together.seek(this.together.leader.timeline.neighbour(this.together.frame, way));
  }

  update() {
    const { frame, playing, leader } = this.together;
    const { rests, fps } = leader.timeline;
    const at = leader.timeline.restAt(frame);
    this.play.dataset.sign = playing ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", word(playing ? "pause" : "play"));
    this.play.title = word(playing ? "pause" : "play");
    this.time.value = frame;
    this.time.setAttribute("aria-valuetext", word("at_frame", { time: clock(frame / fps), frame }));
    const rest = at >= 0 ? rests[at][0] : null;
    this.iteration.value = Math.max(0, at);
    this.iteration.setAttribute("aria-valuetext", rest === null ? "–" : String(rest));
    const where = word("at_frame", { time: clock(frame / fps), frame });
    this.told.textContent = rest === null ? where : `${where} · ${word("at_iteration", { iteration: rest })}`;
  }
}
