"use strict";

/** A sentence with its {values} filled in. */
function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Seconds as minutes and seconds: 83.4 is "1:23"; from an hour on with hours. */
function clock(seconds) {
  const whole = Math.floor(seconds + 1e-6);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return `${hours ? `${hours}:${padded(minutes)}` : minutes}:${padded(whole % 60)}`;
}

function padded(number) {
  return String(number).padStart(2, "0");
}
