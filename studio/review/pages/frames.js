"use strict";

const COVERED_MS = 500; // after which a frame that was sought is taken as shown, though nobody said so
const SAME_S = 1e-5;

/**
 * Show one frame of a player; done when it is seen, or when something else has been asked for.
 * `data-rests` is the frame at which it rests then.
 */
async function sought(video, frame, fps) {
  if (Number(video.dataset.rests) === frame) return; // it would not be presented again
  const turn = taken(video);
  const isOver = () => turn !== video.turn || video.error;
  watch(video, fps);
  if (video.readyState < HTMLMediaElement.HAVE_METADATA) await event(video, "loadedmetadata", "error");
  // Sought again before its picture is painted, a player may keep that one for good; of many in a row the last one counts.
  await video.showing;
  if (!isOver() && video.seeking) await event(video, "seeked", "emptied");
  // When a player is paused, frames are on their way that may come after the one that is sought: once more, then.
  for (const within of video.dataset.played ? [0.4, 0.5] : [0.5]) {
    if (isOver()) return;
    video.showing = presented(video, frame, (frame + within) / fps).then(painted);
    await video.showing;
  }
  if (isOver()) return;
  delete video.dataset.played;
  video.dataset.rests = frame;
}

/** Have a player run from where it is; rejected where it may not. */
function run(video) {
  taken(video);
  video.dataset.played = true;
  return video.play();
}

/** Ask something else of a player: what was asked before is given up. */
function taken(video) {
  delete video.dataset.rests;
  video.turn = (video.turn ?? 0) + 1;
  return video.turn;
}

/** Go to a time, and wait until the frame of that time is presented. */
function presented(video, frame, time) {
  const isShown = () => !video.seeking && Number(video.dataset.shown) === frame;
  if (isShown() && Math.abs(video.currentTime - time) < SAME_S) return Promise.resolve(); // no player seeks where it is
  delete video.dataset.shown; // what is still to come of an earlier seek does not count
  video.currentTime = time;
  return new Promise((done) => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = () => {
      listening.abort();
      done();
    };
    const look = () => {
      if (isShown()) over();
    };
    video.addEventListener("presented", look, { signal });
    video.addEventListener("seeked", () => {
      look();
      if (!video.seeking) setTimeout(over, COVERED_MS);
    }, { signal });
    for (const end of ["emptied", "error"]) video.addEventListener(end, over, { signal });
  });
}

/** Wait until what was presented is on the screen: a player tells of it beforehand. */
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
    setTimeout(done, COVERED_MS);
  });
}

/** Keep in `data-shown` which frame of a player is seen; each is told by an event "presented". */
function watch(video, fps) {
  if (video.dataset.watched) return;
  video.dataset.watched = true;
  video.addEventListener("emptied", () => {
    delete video.dataset.shown;
  });
  video.requestVideoFrameCallback(function see(_, { mediaTime }) {
    video.dataset.shown = Math.round(mediaTime * fps);
    video.dispatchEvent(new Event("presented"));
    video.requestVideoFrameCallback(see);
  });
}

/** The first event of one of these names. */
function event(target, ...names) {
  return new Promise((done) => {
    for (const name of names) target.addEventListener(name, done, { once: true });
  });
}
