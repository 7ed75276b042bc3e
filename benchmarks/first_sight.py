"""How soon a page of 200 clips is seen, in Debian's Chromium, from the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.clock import Cost, median
from tests.studio.review.chromium import chromium
from tests.studio.review.counters import picture
from tests.studio.review.tiny_clips import entry, page_of, told

CLIPS: Final = 200
ROUNDS: Final = 7
_SIZE: Final = (854, 480)  # of a poster

# When the first posters are decoded and drawn, in milliseconds from the beginning of the page.
_SEEN: Final = """async () => {
  const isInSight = (each) => each.getBoundingClientRect().top < innerHeight;
  const inSight = [...document.querySelectorAll("article img")].filter(isInSight);
  await Promise.all(inSight.map((each) => each.decode()));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now();
}"""


def measure(folder: Path) -> dict[str, Cost]:
    """The median of seven: from the page's beginning to the posters in sight, and the work of its main thread."""
    from PIL import Image

    clips = []
    for number in range(CLIPS):
        name = f"clip-{number}"
        Image.fromarray(picture(number)).resize(_SIZE).save(folder / f"{name}.png")
        clips.append(entry(told(name, 900, 30)))
    page = page_of(folder, clips)
    costs = []
    with chromium() as browser:
        for _ in range(ROUNDS):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            opened = context.new_page()
            tools = context.new_cdp_session(opened)
            tools.send("Performance.enable", {"timeDomain": "threadTicks"})
            opened.goto(page.as_uri(), wait_until="domcontentloaded")
            seen_s = opened.evaluate(_SEEN) / 1000
            metrics = tools.send("Performance.getMetrics")["metrics"]
            costs.append(
                Cost(seen_s, next(each["value"] for each in metrics if each["name"] == "TaskDuration"))
            )
            context.close()
    return {f"{CLIPS} clips, first sight": median(costs)}
