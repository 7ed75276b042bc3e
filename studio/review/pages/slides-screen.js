'use strict';

/** The picture: two layers, so that a clip is loaded behind the one that is seen. */
class Screen {
  /**
   * @param layers two <video>, one on the other
   * @param clips [{file}]
   * @param fps frames a second, of all clips
   * @param onError told of the clip that cannot be played
   */
  constructor(layers, clips, fps, onError) {
    this.clips = clips;
    this.fps = fps;
    [this.front, this.back] = layers;
    this.turn = 0; // of the last command: one that is no longer the last does nothing more
    this.lead = fps >= 50 ? 1 : 0; // frames: the time that a pause takes
    for (const layer of layers) {
      layer.addEventListener('error', () => onError(Number(layer.dataset.clip)));
    }
    this.bringUp(this.front);
  }

  /** Show a frame and rest there; whether it still is what was asked for last. */
  async show(place) {
    const turn = this.begin();
    const layer = this.layerOf(place.clip);
    await this.seek(layer, place.frame);
    if (turn !== this.turn) return false;
    if (layer !== this.front) {
      this.bringUp(layer);
      await painted(); // until then the layer below is what is seen
      if (turn !== this.turn) return false;
    }
    this.loadAhead(place.clip + 1);
    return true;
  }

  /**
   * Play from one place to another of the same clip; whether it came there.
   * @param told called with each frame that is shown
   */
  async play(from, to, told) {
    const turn = this.begin();
    const layer = this.layerOf(from.clip);
    if (layer !== this.front || this.frameOf(layer) !== from.frame - 1) {
      await this.seek(layer, from.frame);
      if (turn !== this.turn) return false;
      this.bringUp(layer);
    }
    await this.start(layer);
    if (turn !== this.turn) return false;
    await this.reached(layer, turn, to.frame - this.lead, told);
    return turn === this.turn && this.show(to);
  }

  /** Hold what is shown; what was asked for last is no longer. */
  begin() {
    this.front.pause();
    this.back.pause();
    return ++this.turn;
  }

  layerOf(clip) {
    if (Number(this.front.dataset.clip ?? -1) === clip) return this.front;
    load(this.back, clip, this.clips);
    return this.back;
  }

  loadAhead(clip) {
    if (clip >= this.clips.length) return;
    load(this.back, clip, this.clips);
    this.seek(this.back, 0);
  }

  bringUp(layer) {
    if (layer !== this.front) [this.front, this.back] = [this.back, this.front];
    this.front.classList.add('front');
    this.back.classList.remove('front');
  }

  frameOf(layer) {
    return Math.floor(layer.currentTime * this.fps);
  }

  seek(layer, frame) {
    return sought(layer, frame, this.fps);
  }

  /** A page that nobody has touched may play, but not be heard. */
  async start(layer) {
    try {
      await run(layer);
    } catch (error) {
      if (error.name !== 'NotAllowedError') return;
      layer.muted = true;
      await layer.play().catch(() => {});
    }
  }

  /** Wait until a frame, or one after it, is shown; pauses there. A page that is covered is told by the clock alone. */
  reached(layer, turn, frame, told) {
    return new Promise((done) => {
      const listening = new AbortController();
      const look = (shown) => {
        if (turn === this.turn && shown < frame && !layer.ended) {
          told(shown);
          return;
        }
        if (turn === this.turn) layer.pause();
        listening.abort();
        done();
      };
      watch(layer, this.fps);
      const { signal } = listening;
      layer.addEventListener('presented', () => look(Number(layer.dataset.shown)), { signal });
      for (const event of ['timeupdate', 'ended', 'pause', 'emptied']) {
        layer.addEventListener(event, () => look(this.frameOf(layer)), { signal });
      }
    });
  }
}

/** Have a player hold a clip. */
function load(video, clip, clips) {
  if (video.dataset.clip === String(clip)) return;
  taken(video);
  video.dataset.clip = clip;
  video.preload = 'auto';
  video.src = clips[clip].file;
  video.load();
}
