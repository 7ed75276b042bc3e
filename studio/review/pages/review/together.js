const MOST_APART = 2; // frames; beyond that a follower is sought, within it its speed is trimmed
const RATES = [0.0625, 16]; // that a browser plays

/**
 * Clips that play together: the longest leads, the others are kept on the frame that the lock wants of them.
 * `frame` is that of the leader; `told` is called whenever a picture has changed.
 */
class Together {
  constructor(players, lock, frame, told) {
    this.players = players.map(({ clip, video }) => ({ clip, video, timeline: new Timeline(clip) }));
    this.leader = this.players.reduce((longest, each) => (each.clip.frames > longest.clip.frames ? each : longest));
    this.followers = this.players.filter((each) => each !== this.leader);
    this.told = told;
    this.playing = false;
    this.closed = false;
    this.frame = Math.min(frame, this.leader.clip.frames - 1);
    this.setLock(lock);
    for (const player of this.players) this.watch(player);
    this.leader.video.addEventListener("ended", () => {
      this.frame = this.leader.clip.frames - 1;
      this.pause();
    });
  }

  setLock(lock) {
    for (const each of this.followers) each.mapping = new Mapping(this.leader.timeline, each.timeline, lock);
    if (!this.playing) this.seek(this.frame);
  }

  /** The frame that a player is to show when the leader shows `frame`, and its speed there. */
  wanted(player, frame) {
    const { frame: target, rate } = player === this.leader ? { frame, rate: 1 } : player.mapping.at(frame);
    return { frame: Math.min(target, player.clip.frames - 1), rate };
  }

  frameFor(player, frame) {
    return Math.floor(this.wanted(player, frame).frame + 1e-6);
  }

  /** Whether every clip shows the picture that belongs to the leader's, by the times of the pictures themselves. */
  agree() {
    const shown = shownBy(this.leader);
    return shown >= 0 && this.players.every((each) => shownBy(each) === this.frameFor(each, shown));
  }

  /** Show a frame of the leader, and of the others what belongs to it. */
  seek(frame) {
    this.frame = Math.min(Math.max(0, Math.round(frame)), this.leader.clip.frames - 1);
    for (const each of this.players) this.place(each, this.frameFor(each, this.frame));
    this.told();
  }

  async place(player, frame) {
    player.there = sought(player.video, frame, player.clip.fps);
    await player.there;
    if (!this.closed) this.told();
  }

  async play() {
    if (this.playing) return;
    if (this.frame >= this.leader.clip.frames - 1) this.seek(0);
    this.playing = true;
    this.told();
    await Promise.all(this.players.map((each) => each.there));
    if (!this.playing || this.closed) return;
    for (const each of this.players) {
      if (this.frameFor(each, this.frame) < each.clip.frames - 1) this.run(each);
    }
  }

  run({ video }) {
    run(video).catch((error) => error.name === "AbortError" || this.stop()); // that is a pause of ours
  }

  pause() {
    if (!this.playing) return;
    this.stop();
    this.seek(this.frame);
  }

  stop() {
    this.playing = false;
    for (const { video } of this.players) {
      video.pause();
      video.playbackRate = 1;
    }
    this.told();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  close() {
    this.stop();
    this.closed = true;
  }

  /** Note each picture that a player shows. */
  watch(player) {
    watch(player.video, player.clip.fps);
    player.video.addEventListener("presented", () => {
      if (this.closed) return;
      if (this.playing && player === this.leader) {
        this.frame = shownBy(player);
        for (const each of this.followers) this.follow(each);
      }
      this.told();
    });
  }

  /** Bring a follower to where it belongs: by its speed if it is near, by a seek if it is not. */
  follow(player) {
    const { video, clip } = player;
    const { frame, rate } = this.wanted(player, this.leader.video.currentTime * this.leader.clip.fps);
    if (video.seeking) return;
    if (frame >= clip.frames - 1) {
      if (video.paused) return;
      video.pause();
      this.place(player, clip.frames - 1);
      return;
    }
    if (video.paused) this.run(player);
    const ahead = video.currentTime * clip.fps - frame;
    const speed = rate * (1 - Math.max(-0.5, Math.min(0.5, ahead * 0.25)));
    if (Math.abs(ahead) > MOST_APART * Math.max(1, rate)) video.currentTime = frame / clip.fps;
    video.playbackRate = Math.min(RATES[1], Math.max(RATES[0], speed));
  }
}

/** The frame that is seen of a player; -1 while none is, or another one is on its way. */
function shownBy({ video }) {
  return Number(video.dataset.rests ?? video.dataset.shown ?? -1); // of a player that rests a browser may tell nothing
}
