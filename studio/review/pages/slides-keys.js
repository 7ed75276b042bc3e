'use strict';

const COMMANDS = new Map([
  ...['ArrowRight', 'ArrowDown', ' ', 'PageDown'].map((key) => [key, 'next']),
  ...['ArrowLeft', 'ArrowUp', 'PageUp'].map((key) => [key, 'back']),
  ...['n', 'p'].map((key) => [key, 'speaker']),
  ...['b', '.'].map((key) => [key, 'black']),
  ...['f', 'F5'].map((key) => [key, 'full_screen']),
  ['r', 'replay'],
  ['s', 'steps'],
  ['Home', 'first'],
  ['End', 'last'],
  ['?', 'keys'],
]);
const FORGET_MS = 5000; // a number that is typed and not sent off

/**
 * Hear keys, those of a presenter's remote among them.
 * @param obey called with a command, and the number of a slide, from 1, for 'jump' and 'typed' (0: forgotten)
 */
function hearKeys(target, obey) {
  let typed = '';
  let forgets;

  function type(digits) {
    typed = digits;
    clearTimeout(forgets);
    if (typed) forgets = setTimeout(() => type(''), FORGET_MS);
    obey('typed', Number(typed));
  }

  target.addEventListener('keydown', (event) => {
    const { key } = event;
    const isForAnother = event.ctrlKey || event.altKey || event.metaKey;
    const isPressing = event.target.closest?.('button, dialog') && (key === ' ' || key === 'Enter');
    if (isForAnother || isPressing) return;
    if (/^[0-9]$/.test(key) && typed.length < 4) {
      type(typed + key);
    } else if (key === 'Enter') {
      const number = Number(typed);
      type('');
      if (number) obey('jump', number);
      else obey('next');
    } else if (key === 'Escape' || key === 'Backspace') {
      type('');
      return; // the browser leaves the full screen
    } else {
      const command = COMMANDS.get(key.length === 1 ? key.toLowerCase() : key);
      if (!command) return;
      if (typed) type('');
      if (event.repeat && command !== 'next' && command !== 'back') return;
      obey(command);
    }
    event.preventDefault();
  });
}

/** Hear taps and clicks (the left third goes back) and swipes. */
function hearTouches(target, obey) {
  const FAR_PX = 40;
  let from = null;
  target.addEventListener('pointerdown', (event) => {
    if (event.isPrimary && event.button === 0) from = event;
  });
  target.addEventListener('pointercancel', () => { from = null; });
  target.addEventListener('pointerup', (event) => {
    if (!from) return;
    const across = event.clientX - from.clientX;
    from = null;
    const box = target.getBoundingClientRect();
    if (Math.abs(across) > FAR_PX) obey(across < 0 ? 'next' : 'back');
    else obey(event.clientX < box.left + box.width / 3 ? 'back' : 'next');
  });
}
