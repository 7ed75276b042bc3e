"""A clip that is a lesson: told act by act."""

from __future__ import annotations

from collections.abc import Iterator

from manim import Mobject

from scenes.direction.act import Act
from scenes.direction.clip_scene import ClipScene
from scenes.stage.title import title_strip


class Lesson(ClipScene):
    """A subclass gives its acts in the order in which they are told."""

    def acts(self) -> Iterator[Act]:
        """The lesson's table of contents; each act is asked for when the one before is over."""
        raise NotImplementedError

    def construct(self) -> None:
        self.narration.tell(self.acts())

    def title(self, learning_rate: float | None = None) -> Mobject:
        """The clip's title on its strip, with the learning rate where there is one for the whole clip."""
        stage, language = self.setting.stage, self.setting.words.language
        return title_strip(self.shown_title, learning_rate, stage.title, language)
