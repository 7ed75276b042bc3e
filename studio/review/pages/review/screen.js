const BLINK_MS = 700; // slower than three times a second, which can harm
const BRIGHTER = 2; // times the difference is added to itself: four times as bright

/** The pictures on the stage: one clip, two in a view, or a grid of several. */
class Screen {
  constructor(clips) {
    this.clips = clips;
    this.videos = clips.map((clip) =>
      element("video", { src: addressOf(clip, clip.video), poster: addressOf(clip, clip.poster), preload: "auto", playsinline: true, tabindex: "-1", "aria-label": fullTitle(clip) }),
    );
    this.videos.forEach((video, index) => {
      video.muted = index > 0; // one voice at a time
    });
    this.panes = clips.map((clip, index) =>
      element(
        "figure",
        { class: "pane", style: `--ratio: ${clip.width} / ${clip.height}` },
        this.videos[index],
        clips.length > 1 ? element("figcaption", {}, clips.length === 2 ? element("b", {}, "AB"[index]) : null, element("span", {}, this.label(clip))) : null,
      ),
    );
    this.stills = clips.map(() => element("img", { class: "still", alt: "", hidden: true }));
    this.panes.forEach((pane, index) => pane.append(this.stills[index]));
    this.canvas = element("canvas", { width: clips[0].width, height: clips[0].height, style: `--ratio: ${clips[0].width} / ${clips[0].height}`, role: "img", "aria-label": word("difference") });
    const columns = Math.ceil(Math.sqrt(clips.length));
    const grid = `--columns: ${columns}; --rows: ${Math.ceil(clips.length / columns)}; --ratio: ${clips[0].width} / ${clips[0].height}`;
    this.root = element("div", { class: "screen", style: grid }, this.panes, clips.length === 2 ? this.canvas : null);
    this.root.addEventListener("pointerdown", (event) => this.grab(event));
    this.root.addEventListener("pointermove", (event) => event.buttons === 1 && this.grab(event));
    this.view = "one";
  }

  /** What tells a clip from the others: its title, or its name where titles are alike. */
  label(clip) {
    const alike = this.clips.filter((each) => fullTitle(each) === fullTitle(clip));
    return this.clips.length > 2 || alike.length > 1 ? clip.id : fullTitle(clip);
  }

  setView(view) {
    this.view = this.clips.length === 2 ? view : this.clips.length === 1 ? "one" : "grid";
    this.root.dataset.view = this.view;
    this.root.dataset.shown = "0";
    this.root.style.setProperty("--wipe", `${place.wipe}%`);
    clearInterval(this.blinking);
    if (this.view === "blink") {
      this.blinking = setInterval(() => {
        this.root.dataset.shown = this.root.dataset.shown === "0" ? "1" : "0";
      }, BLINK_MS);
    }
  }

  /** Lay a newer picture over a video, until a frame of its own is asked for; null takes it away. */
  setStill(index, picture) {
    const still = this.stills[index];
    still.hidden = picture === null;
    if (picture !== null) still.src = picture;
  }

  /** Move the wipe under the pointer. */
  grab(event) {
    if (this.view !== "wipe") return;
    const { left, width } = this.panes[0].getBoundingClientRect();
    this.moved(Math.round(Math.min(100, Math.max(0, ((event.clientX - left) / width) * 100))));
  }

  moved(percent) {
    place.wipe = percent;
    this.root.style.setProperty("--wipe", `${percent}%`);
    this.onwipe?.();
  }

  /** Draw how far the two pictures are apart; only while both show what belongs together. */
  drawDifference() {
    if (this.view !== "difference") return;
    const [one, other] = this.videos;
    const { width, height } = this.canvas;
    const pen = this.canvas.getContext("2d");
    pen.globalCompositeOperation = "copy";
    pen.drawImage(one, 0, 0, width, height);
    pen.globalCompositeOperation = "difference";
    pen.drawImage(other, 0, 0, width, height);
    pen.globalCompositeOperation = "lighter";
    for (let time = 0; time < BRIGHTER; time += 1) pen.drawImage(this.canvas, 0, 0);
  }

  close() {
    clearInterval(this.blinking);
    for (const video of this.videos) {
      video.removeAttribute("src");
      video.load(); // gives back its decoder and memory
    }
  }
}
