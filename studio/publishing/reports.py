"""What `publish` prints: what would be done, and what was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.publishing.plan import field_name
from studio.publishing.quota import ALLOWANCE, passes_allowance
from studio.reports import columns

if TYPE_CHECKING:
    from studio.publishing.outlook import Outlook
    from studio.publishing.plan import VideoPlan
    from studio.publishing.terms import Terms


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one video; `cause` says why it failed."""

    name: str
    address: str
    told: tuple[str, ...] = ()
    cause: str = ""
    privacy: str = ""  # as it was last asked for


def outlook_text(outlook: Outlook) -> str:
    """All of it for a person: steps, sizes, words, quota."""
    journal = outlook.journal
    where = f"{journal.channel_title} ({journal.channel})" if journal else "the channel that is signed in"
    lines = [f"{outlook.lecture}: to {where}\n"]
    if outlook.made_first:
        lines.append(f"made first of the film: {outlook.made_first}\n")
    for plan in outlook.plans:
        lines.append(f"\n{plan.video.name}{_shape(plan)}\n")
        lines.append(columns((f"  {step.action}", size(step.size), step.reason) for step in plan.steps))
        lines += _words(plan, outlook.terms)
    lines.append(
        f"\nquota: {outlook.cost.units:,} of {ALLOWANCE.units:,} units a day and {outlook.cost.uploads} of "
        f"{ALLOWANCE.uploads} uploads; used today, as far as is known: {outlook.spent.units:,} units, "
        f"{outlook.spent.uploads} uploads\n"
    )
    if warning := passes_allowance(outlook.cost, outlook.spent):
        lines.append(warning + "\n")
    return "".join(lines)


def outlook_data(outlook: Outlook) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "lecture": outlook.lecture,
        "channel": outlook.journal.channel if outlook.journal else None,
        "made_first": outlook.made_first or None,
        "videos": [_plan_data(plan, outlook.terms) for plan in outlook.plans],
        "quota": {
            "units": outlook.cost.units,
            "uploads": outlook.cost.uploads,
            "used_units": outlook.spent.units,
            "used_uploads": outlook.spent.uploads,
            "warning": passes_allowance(outlook.cost, outlook.spent) or None,
        },
    }


def published_text(published: Sequence[Published]) -> str:
    """A line a video, with its address, and below it what is to be told."""
    lines = []
    for each in published:
        lines.append(f"{each.name}: {each.cause or f'{each.address} ({each.privacy})'}\n")
        lines += [f"  {sentence}\n" for sentence in each.told]
    return "".join(lines)


def published_data(published: Sequence[Published], outlook: Outlook) -> dict[str, Any]:
    """The same for scripts, with the steps that were done."""
    return outlook_data(outlook) | {
        "published": [
            {
                "name": each.name,
                "address": each.address or None,
                "privacy": each.privacy or None,
                "told": list(each.told),
                "failed": each.cause or None,
            }
            for each in published
        ]
    }


def size(count: int) -> str:
    """Bytes as a person reads them; nothing for none."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= scale:
            return f"{count / scale:.1f} {unit}"
    return f"{count} B" if count else ""


def _shape(plan: VideoPlan) -> str:
    video = plan.video
    if not video.is_made:
        return "  (its size and its texts are known once it is made)"
    minutes, seconds = divmod(round(video.duration_s), 60)
    return f"  {minutes}:{seconds:02}  {size(video.size)}" + ("  a Short" if video.is_short else "")


def _words(plan: VideoPlan, terms: Terms) -> Iterator[str]:
    video = plan.video
    for path, value in video.details(terms).items():
        if path.endswith("description") and not video.is_made:
            continue
        name = field_name(path)
        if isinstance(value, str) and "\n" in value:
            yield f"  {name}:\n" + "".join(f"    {line}".rstrip() + "\n" for line in value.splitlines())
        else:
            told = ", ".join(value) if isinstance(value, list) else value
            yield f"  {name}: {str(told).lower() if isinstance(told, bool) else told}\n"
    privacy, moment = (terms.visibility.get(f"status.{name}") for name in ("privacyStatus", "publishAt"))
    yield f"  privacy: {f'private, public at {moment}' if moment else privacy or 'as it is; private if it is new'}\n"
    yield f"  subscribers are told: {'yes' if terms.notify else 'no'}\n"


def _plan_data(plan: VideoPlan, terms: Terms) -> dict[str, Any]:
    video = plan.video
    return {
        "name": video.name,
        "file": str(video.file),
        "sha256": video.sha256 or None,
        "bytes": video.size,
        "duration_s": video.duration_s,
        "short": video.is_short,
        "details": video.details(terms),
        "captions": list(video.captions),
        "playlist": terms.playlist,
        "privacy": terms.visibility.get("status.privacyStatus"),
        "publish_at": terms.visibility.get("status.publishAt"),
        "notify": terms.notify,
        "earlier": plan.earlier or None,
        "steps": [
            {
                "action": step.action,
                "reason": step.reason,
                "bytes": step.size,
                "units": step.cost.units,
                "uploads": step.cost.uploads,
            }
            for step in plan.steps
        ],
    }
