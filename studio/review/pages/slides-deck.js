'use strict';

/** Where a show stops, and what is told there. A place is {clip, frame}: both count from 0. */
class Deck {
  /**
   * @param clips [{file, title, frames}]
   * @param slides [{clip, first, last, words, steps}] in order; frames `first` to `last` are the slide's,
   *   `steps` those at which a point rests on an iterate.
   */
  constructor(clips, slides, everyStep) {
    this.clips = clips;
    this.slides = slides;
    this.everyStep = everyStep;
  }

  /** All places at which the show stops now, in order. */
  get stops() {
    return this.slides.flatMap(({ clip, last, steps }) => {
      const frames = this.everyStep ? [...steps, last] : [last];
      return [...new Set(frames)].map((frame) => ({ clip, frame }));
    });
  }

  /** The stop that comes after a place; undefined after the last. */
  after(place) {
    return this.stops.find((stop) => isBefore(place, stop));
  }

  /** The stop that comes before a place; before the first, the beginning. */
  before(place) {
    return this.stops.findLast((stop) => isBefore(stop, place)) ?? { clip: 0, frame: 0 };
  }

  /** Where playing begins that ends at a stop: after the stop before it, or with its clip. */
  startOf(stop) {
    const before = this.before(stop);
    const follows = before.clip === stop.clip && isBefore({ clip: 0, frame: 0 }, before);
    return { clip: stop.clip, frame: follows ? before.frame + 1 : 0 };
  }

  /** Which slide a place is in, by number from 0. */
  slideAt(place) {
    return this.slides.findLastIndex(({ clip, first }) => !isBefore(place, { clip, frame: first }));
  }

  /** The place at which a slide ends; of a number that there is not, the nearest one. */
  endOf(number) {
    const { clip, last } = this.slides[Math.min(Math.max(number, 0), this.slides.length - 1)];
    return { clip, frame: last };
  }

  /** The place at which a slide begins. */
  beginningOf(number) {
    const { clip, first } = this.slides[Math.min(Math.max(number, 0), this.slides.length - 1)];
    return { clip, frame: first };
  }
}

function isBefore(one, other) {
  return one.clip < other.clip || (one.clip === other.clip && one.frame < other.frame);
}
