'use strict';

const LECTERN = '#speaker';

/** The show's side: opens the speaker's window, tells it where the show is and obeys what comes from it. */
class Speaker {
  constructor(talk, obey, onBlocked) {
    this.talk = talk;
    this.onBlocked = onBlocked;
    this.window = null;
    this.told = {};
    window.addEventListener('message', ({ data, source }) => {
      if (data?.talk !== talk || typeof data.command !== 'string') return;
      this.window = source;
      if (data.command === 'hello') this.send();
      else obey(data.command, data.number);
    });
  }

  open() {
    const address = location.href.split('#')[0] + LECTERN;
    const opened = window.open(address, `speaker of ${this.talk}`, 'popup,width=1100,height=720');
    if (!opened) this.onBlocked();
    else opened.focus();
  }

  tell(state) {
    this.told = state;
    this.send();
  }

  send() {
    if (this.window && !this.window.closed) {
      this.window.postMessage({ talk: this.talk, state: this.told }, '*'); // of a file the origin is null
    }
  }
}

/** The speaker's window: notes, this picture and the next one, clock. */
function beLectern({ talk, clips, fps, words }) {
  const at = (id) => document.getElementById(id);
  const obey = (command, number) => window.opener?.postMessage({ talk, command, number }, '*');
  const pictures = new Map([['now', ''], ['then', '']]);
  let begun = null;

  async function show(id, place) {
    const video = at(id);
    const wanted = place ? `${place.clip} ${place.frame}` : '';
    video.hidden = !place;
    if (pictures.get(id) === wanted) return;
    pictures.set(id, wanted);
    if (!place) return;
    load(video, place.clip, clips);
    await sought(video, place.frame, fps);
    if (pictures.get(id) === wanted) video.dataset.frame = place.frame;
  }

  window.addEventListener('message', ({ data, source }) => {
    if (source !== window.opener || data?.talk !== talk || !data.state) return;
    const { now, then, told, toldThen, number, count, title, isBlack } = data.state;
    begun = data.state.begun;
    at('lectern').classList.toggle('dark', isBlack);
    at('lectern-place').textContent = `${fill(words.place, { number, count })} · ${title}`;
    at('told').textContent = told;
    at('told-then').textContent = toldThen;
    at('end').hidden = Boolean(then);
    show('now', now);
    show('then', then);
    tick();
  });
  hearKeys(window, (command, number) => {
    if (command !== 'speaker' && command !== 'full_screen' && command !== 'keys') obey(command, number);
  });
  at('zero').addEventListener('click', () => obey('zero'));

  function tick() {
    const now = new Date();
    at('clock').textContent = `${now.getHours()}:${padded(now.getMinutes())}`;
    at('elapsed').textContent = clock(begun === null ? 0 : Math.max(0, (now.getTime() - begun) / 1000));
  }

  at('lectern').hidden = false;
  document.title = `${words.speaker}: ${document.title}`;
  setInterval(() => { tick(); obey('hello'); }, 1000); // the slides may have been loaded again
  tick();
  obey('hello');
}
