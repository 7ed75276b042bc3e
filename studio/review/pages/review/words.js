const data = JSON.parse(document.getElementById("data").textContent);

/** Whether the page is served by `watch`, and follows what is saved. */
const isLive = document.body.dataset.live === "true";

/** A word of the page by its key, `{name}` replaced by the value of that name. */
function word(key, values = {}) {
  return fill(data.words[key], values);
}

/**
 * An element. Attributes by name: `on...` is a listener, true or false set an attribute or leave it out.
 * Children are elements or texts; a text is never markup.
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null));
  return made;
}

/** Where a file of a clip is; the version tells a browser that it is another than it was. */
function addressOf(clip, file) {
  const address = file.split("/").map(encodeURIComponent).join("/");
  return location.protocol === "file:" ? address : `${address}?${clip.version}`;
}

/** Every clip that can be shown or compared, by name. */
const clipsByName = new Map();

function indexClips() {
  clipsByName.clear();
  for (const clip of [...data.clips, ...data.others]) clipsByName.set(clip.name, clip);
}

/** What a clip is called where clips of other lectures and earlier ones stand beside it. */
function fullTitle(clip) {
  if (clip.name.startsWith("before:")) return word("title_before", { title: clip.title });
  return clip.from ? `${clip.title} (${clip.from})` : clip.title;
}
