'use strict';

const NOTE_MS = 2500;
const IDLE_MS = 2500; // after which the pointer is no longer seen

/** The show itself: what each command does. */
class Show {
  constructor(data) {
    this.words = data.words;
    this.deck = new Deck(data.clips, data.slides, data.every_step);
    const clipFailed = (clip) => this.note(fill(this.words.unplayable, { clip: data.clips[clip].file }));
    this.screen = new Screen([...document.querySelectorAll('.layer')], data.clips, data.fps, clipFailed);
    this.speaker = new Speaker(data.talk, this.obey.bind(this), () => this.note(this.words.blocked));
    this.place = { clip: 0, frame: 0 };
    this.target = null; // the stop to which it is playing
    this.begun = null; // when the talk began, in ms
    this.isBlack = false;
  }

  obey(command, number) {
    const commands = {
      next: () => this.next(),
      back: () => this.rest(this.deck.before(this.place)),
      replay: () => this.replay(),
      first: () => this.rest({ clip: 0, frame: 0 }),
      last: () => this.rest(this.deck.stops.at(-1)),
      jump: () => this.jump(Number(number) - 1),
      black: () => this.black(!this.isBlack),
      steps: () => this.toggleSteps(),
      speaker: () => this.speaker.open(),
      full_screen: () => toggleFullScreen(),
      keys: () => document.getElementById('keys').showModal(),
      typed: () => this.note(number ? fill(this.words.jump, { number }) : ''),
      zero: () => { this.begun = Date.now(); this.tell(); },
    };
    const moves = ['next', 'back', 'replay', 'first', 'last', 'jump'];
    if (!Object.hasOwn(commands, command)) return;
    if (this.isBlack && moves.includes(command)) this.black(false); // nothing happens unseen
    else commands[command]();
  }

  next() {
    this.begun ??= Date.now();
    if (this.target) {
      this.rest(this.target);
      return;
    }
    const stop = this.deck.after(this.place);
    if (!stop) return;
    const goesOn = stop.clip === this.place.clip && this.place.frame > 0;
    this.play({ clip: stop.clip, frame: goesOn ? this.place.frame + 1 : 0 }, stop);
  }

  replay() {
    const stop = this.target ?? (this.isAtStop() ? this.place : this.deck.after(this.place));
    this.play(this.deck.startOf(stop), stop);
  }

  jump(number) {
    this.begun ??= Date.now();
    const from = this.deck.beginningOf(number);
    this.play(from, this.deck.after({ clip: from.clip, frame: from.frame - 1 }));
  }

  isAtStop() {
    return this.deck.stops.some((stop) => stop.clip === this.place.clip && stop.frame === this.place.frame);
  }

  async rest(place) {
    this.place = place;
    this.target = null;
    this.tell('moving');
    if (await this.screen.show(place)) this.tell('still');
  }

  async play(from, to) {
    this.target = to;
    this.place = from;
    this.tell('playing');
    const followed = (frame) => { this.place = { clip: to.clip, frame }; };
    if (await this.screen.play(from, to, followed)) {
      this.place = to;
      this.target = null;
      this.tell('still');
    }
  }

  black(isBlack) {
    this.isBlack = isBlack;
    document.getElementById('black').hidden = !isBlack;
    this.tell();
    if (!this.target) return;
    if (isBlack) this.screen.begin();
    else this.play(this.place, this.target);
  }

  toggleSteps() {
    this.deck.everyStep = !this.deck.everyStep;
    if (this.target) this.target = this.deck.after(this.place);
    this.note(this.deck.everyStep ? this.words.each_step : this.words.each_act);
    if (this.target) this.play(this.place, this.target);
    else this.tell('still');
  }

  /** Show, and tell the speaker, where the show is. */
  tell(state = document.body.dataset.state) {
    const { deck } = this;
    const number = deck.slideAt(this.target ?? this.place);
    const { words, clip } = deck.slides[number];
    const now = this.target ?? this.place;
    const then = deck.after(now);
    Object.assign(document.body.dataset, { state, slide: number + 1, clip: now.clip, frame: now.frame });
    const shown = {
      number: fill(this.words.place, { number: number + 1, count: deck.slides.length }),
      title: deck.clips[clip].title,
      words,
    };
    for (const [id, text] of Object.entries(shown)) {
      const part = document.getElementById(id);
      if (part.textContent !== text) part.textContent = text; // else it would be read out again
    }
    document.querySelector('[data-command="steps"]').setAttribute('aria-pressed', deck.everyStep);
    if (location.hash !== `#${number + 1}`) history.replaceState(null, '', `#${number + 1}`);
    this.speaker.tell({
      now,
      then,
      told: words,
      toldThen: then && deck.slideAt(then) !== number ? deck.slides[deck.slideAt(then)].words : '',
      number: number + 1,
      count: deck.slides.length,
      title: shown.title,
      begun: this.begun,
      isBlack: this.isBlack,
    });
  }

  note(text) {
    const note = document.getElementById('note');
    note.textContent = text;
    clearTimeout(this.noteEnds);
    if (text) this.noteEnds = setTimeout(() => { note.textContent = ''; }, NOTE_MS);
  }
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function beShow(data) {
  const show = new Show(data);
  const obey = show.obey.bind(show);
  const dialog = document.getElementById('keys');
  hearKeys(window, (command, number) => {
    if (dialog.open) dialog.close();
    else obey(command, number);
  });
  hearTouches(document.getElementById('stage'), obey);
  for (const button of document.querySelectorAll('[data-command]')) {
    button.addEventListener('click', ({ detail }) => {
      if (detail) button.blur(); // of a mouse: the space bar goes on to the next slide
      obey(button.dataset.command);
    });
  }
  let idle;
  document.addEventListener('pointermove', () => {
    document.body.classList.remove('idle');
    clearTimeout(idle);
    idle = setTimeout(() => document.body.classList.add('idle'), IDLE_MS);
  });
  document.getElementById('show').hidden = false;
  const number = Number(/^#(\d+)$/.exec(location.hash)?.[1] ?? 0);
  show.rest(number > 1 ? show.deck.endOf(number - 1) : { clip: 0, frame: 0 });
  if (number <= 1) show.note(data.words.begin);
}

const data = JSON.parse(document.getElementById('data').textContent);
if (location.hash === LECTERN) beLectern(data);
else beShow(data);
