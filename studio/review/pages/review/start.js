let stage = null;

/** Bring clips onto the stage, at a frame of the longest. */
function show(names, frame = 0) {
  place.clips = [...names];
  place.frame = frame;
  stage.open();
}

function tellSummary() {
  const [first] = data.clips;
  const shape = first ? word("shape", { width: first.width, height: first.height, fps: first.fps }) : "";
  document.getElementById("summary").textContent = [word("number", { count: data.clips.length }), shape].filter(Boolean).join(" · ");
  document.getElementById("notice").textContent = data.missing.length && !isLive ? word("some_missing", { count: data.missing.length }) : "";
}

function start() {
  indexClips();
  readPlace();
  stage = new Stage(document.getElementById("stage"));
  tellSummary();
  buildFilters(document.getElementById("filters"), showList);
  showList();
  if (place.clips.length) stage.open();
  if (isLive) startLive();
}

start();
