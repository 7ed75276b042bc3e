const MOST_APART = 2; // frames; beyond that a follower is sought, within it its speed is trimmed
const RATES = [0.0625, 16]; // that a browser plays

/**
 * Clips that play together: the longest leads, the others are kept on the frame that the lock wants of them.
 * `frame` is that of the leader; `told` is called whenever a picture has changed.
 */
class Together {
  constructor(players, lock, frame, told) {
    this.players = players.map(({ clip, video }) => ({ clip, video, shown: -1, pending: null, timeline: new Timeline(clip) }));
    this.leader = this.players.reduce((longest, each) => (each.clip.frames > longest.clip.frames ? each : longest));
    this.followers = this.players.filter((each) => each !== this.leader);
    this.told = told;
    this.playing = false;
    this.closed = false;
    this.frame = Math.min(frame, this.leader.clip.frames - 1);
    this.setLock(lock);
    for (const player of this.players) this.watch(player);
    this.leader.video.addEventListener("ended", () => this.pause());
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

  /** Whether every clip shows the picture that belongs to the leader's, by the times of the pictures themselves. */
  agree() {
    const { shown } = this.leader;
    return this.players.every((each) => each.shown >= 0 && each.shown === Math.floor(this.wanted(each, shown).frame + 1e-6));
  }

  /** Show a frame of the leader, and of the others what belongs to it. */
  seek(frame) {
    this.frame = Math.min(Math.max(0, Math.round(frame)), this.leader.clip.frames - 1);
    for (const each of this.players) this.place(each, Math.floor(this.wanted(each, this.frame).frame + 1e-6));
    this.told();
  }

  /** The middle of a frame: there no rounding reaches the next. A seek that is under way is waited for. */
  place(player, frame) {
    if (player.video.seeking) {
      player.pending = frame;
      return;
    }
    player.pending = null;
    player.video.currentTime = (frame + 0.5) / player.clip.fps;
  }

  async play() {
    if (this.playing) return;
    if (this.frame >= this.leader.clip.frames - 1) this.seek(0);
    this.playing = true;
    this.told();
    await Promise.all(this.players.map(ready));
    if (!this.playing || this.closed) return;
    await Promise.all(this.players.map((each) => each.video.play().catch(() => this.stop())));
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
    const { video } = player;
    video.addEventListener("seeked", () => {
      if (player.pending !== null) this.place(player, player.pending);
    });
    const note = (_, { mediaTime }) => {
      if (this.closed) return;
      player.shown = Math.round(mediaTime * player.clip.fps);
      if (this.playing && player === this.leader) {
        this.frame = player.shown;
        for (const each of this.followers) this.follow(each);
      }
      this.told();
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
  }

  /** Bring a follower to where it belongs: by its speed if it is near, by a seek if it is not. */
  follow(player) {
    const { video, clip } = player;
    const { frame, rate } = this.wanted(player, this.leader.video.currentTime * this.leader.clip.fps);
    if (video.seeking) return;
    if (frame >= clip.frames - 1) {
      if (!video.paused || player.shown !== clip.frames - 1) {
        video.pause();
        this.place(player, clip.frames - 1);
      }
      return;
    }
    if (video.paused) video.play().catch(() => this.stop());
    const ahead = video.currentTime * clip.fps - frame;
    const speed = rate * (1 - Math.max(-0.5, Math.min(0.5, ahead * 0.25)));
    if (Math.abs(ahead) > MOST_APART * Math.max(1, rate)) video.currentTime = frame / clip.fps;
    video.playbackRate = Math.min(RATES[1], Math.max(RATES[0], speed));
  }
}

/** Resolves once the player has the picture that it was sent to. */
function ready({ video }) {
  if (!video.seeking && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (video.seeking || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      for (const name of ["seeked", "canplay", "error"]) video.removeEventListener(name, look);
      resolve();
    };
    for (const name of ["seeked", "canplay", "error"]) video.addEventListener(name, look);
    look();
  });
}
