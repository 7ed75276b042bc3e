/** When a clip rests on which iteration, by its frames. */
class Timeline {
  constructor(clip) {
    this.fps = clip.fps;
    this.frames = clip.frames;
    this.rests = clip.rests; // [iteration, frame], both increasing
  }

  /** The index of the last rest at or before a frame; -1 before the first. */
  restAt(frame) {
    let low = 0;
    let high = this.rests.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rests[middle][1] <= frame) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The frame of the next rest after a frame, or of the last one before it; the frame itself where there is none. */
  neighbour(frame, way) {
    const at = this.restAt(way > 0 ? frame : frame - 1);
    const rest = this.rests[way > 0 ? at + 1 : at];
    return rest ? rest[1] : frame;
  }
}

/**
 * From a frame of one clip to that of another (fractions too), and how fast the other then runs.
 * Locked on the iteration, rests of the same iteration fall together and between them both run evenly.
 */
class Mapping {
  constructor(from, to, lock) {
    this.knots = [[0, 0]];
    if (lock !== "iteration") return;
    const there = new Map(to.rests);
    for (const [iteration, frame] of from.rests) {
      const last = this.knots[this.knots.length - 1];
      const target = there.get(iteration);
      if (target === undefined) continue;
      if (frame === 0 || (this.knots.length === 1 && target === 0)) this.knots = [[frame, target]];
      else if (frame > last[0] && target > last[1]) this.knots.push([frame, target]);
    }
  }

  /** `{ frame, rate }` of the other clip at this frame of the first. */
  at(frame) {
    let before = 0;
    while (before + 1 < this.knots.length && this.knots[before + 1][0] <= frame) before += 1;
    const [x, y] = this.knots[before];
    const next = this.knots[before + 1];
    const rate = next ? (next[1] - y) / (next[0] - x) : 1;
    return { frame: Math.max(0, y + (frame - x) * rate), rate };
  }
}
