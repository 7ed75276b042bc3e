"""What is spoken is understood by a listener that others wrote, comes when it is said to, and is always the same."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.film.vocabulary import LANGUAGES
from studio.lecture.document import Language
from studio.lecture.narrator import Narrator
from studio.lecture.output import Output
from studio.rendering.runner import render_clip
from studio.speech import model
from studio.speech.japanese_phonemes import readings
from studio.speech.reading import read_aloud, shown_text
from studio.speech.sentence import Sentence
from studio.speech.voices import VOICES, default_voice, speaker_of
from tests.scenes.stillness import stillness_of
from tests.scenes.test_stillness import faults
from tests.torture.hearing import judged
from tests.torture.listener import listen
from tests.torture.sentences import (
    default_lecture,
    of_the_default_lecture,
    with_numbers,
    with_other_numbers,
)
from tests.torture.word_times import late_by_ear, late_by_the_sound

pytestmark = pytest.mark.torture

GENERATED, OTHERS = 50, 20  # in each language
MOST_WRONG = {"en": 0.03, "ja": 0.06}  # of words in English, of the reading's sounds in Japanese
MOST_TAKEN = 0.05  # of the numbers that were not said
LATE_S = 0.08
WORDS = {"en": ["Each", "step", "multiplies", "the", "error."], "ja": ["誤差は", "一歩ごとに", "広がる。"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_listener_understands_the_lecture_and_every_number(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """All sentences of the default lecture, and as many captions with numbers of all sizes.

    A number has to be written down right in figures or, on hearing the same again, in words.
    """
    speaker = speaker_of(default_voice(language), language)
    wrong = total = 0
    told, missed, in_words = [], [], 0
    for sentence in chain(of_the_default_lecture(language), with_numbers(language, GENERATED)):
        said = [word.said for word in sentence.words]
        spoken = speaker.speak(said, 1.0)
        heard = listen(spoken, language).text
        errors, length, numbers = judged(sentence, heard)
        wrong, total = wrong + errors, total + length
        told += [f"{' '.join(said)} => {heard}"] if errors else []
        if numbers:
            again = listen(spoken, language, in_words=True).text
            never = [number for number in numbers if number in judged(sentence, again)[2]]
            in_words += len(numbers) - len(never)
            missed += [f"{number} in {' '.join(said)} => {heard} => {again}" for number in never]
    with capsys.disabled():
        print(f"\n{language}: {wrong} of {total} wrong; {in_words} numbers heard in words alone")  # noqa: T201
        print(*told, sep="\n")  # noqa: T201

    assert missed == []
    assert wrong <= MOST_WRONG[language] * total


@pytest.mark.parametrize("in_words", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_was_not_said_is_not_heard(language: str, in_words: bool) -> None:
    """Of other digits, another size or sign: whoever listens takes none for the right one, but by chance."""
    speaker = speaker_of(default_voice(language), language)
    others = 0
    taken = []
    for sentence, other in with_other_numbers(language, OTHERS):
        spoken = speaker.speak([word.said for word in other.words], 1.0)
        heard = listen(spoken, language, in_words=in_words).text
        wrong, missed = judged(sentence, _written(other))[2], judged(sentence, heard)[2]
        others += len(wrong)
        taken += [f"{number} in {heard}" for number in wrong if number not in missed]

    assert others >= OTHERS
    assert len(taken) <= MOST_TAKEN * others, taken


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_judged_by_their_numbers(language: str) -> None:
    """As they would be written down: all of the own ones are found, the others missed."""
    pairs = list(with_other_numbers(language, 5 * OTHERS))

    assert [_written(one) for one, _ in pairs if judged(one, _written(one))[2]] == []
    assert [_written(one) for one, other in pairs if not judged(one, _written(other))[2]] == []


def _written(sentence: Sentence) -> str:
    """By who has heard every word."""
    if sentence.language == "ja":
        return shown_text(sentence.words, "ja")
    return " ".join(word.said for word in sentence.words)


@pytest.mark.parametrize(
    ("value", "heard", "is_heard"),
    [
        (0.41, "0.41", True), (0.41, "零点四一", True), (0.41, "零点四、一", True), (0.41, "0.4、1", True),
        (0.41, "0.414", False), (0.41, "零点四一四", False), (0.41, "10.41", False), (0.41, "十点四一", False),
        (0.41, "-0.41", False), (0.41, "ー0.41", False), (0.41, "マイナス零点四一", False), (0.41, "", False),
        (-0.41, "マイナス0.41", True), (-0.41, "−0.41", True), (-0.41, "0.41", False),
        (0.9073, "0.907", False), (0.9073, "零点九〇七三", True), (0.9073, "零点九、〇七三", True),
        (3.4e-7, "3.4×10のマイナス7乗", True), (3.4e-7, "三点四かける十のマイナス七乗", True),
        (3.4e-7, "3.4×10の7乗", False), (3.4e-7, "三点四かける十のマイナス六乗", False), (3.4e-7, "3.4", False),
        (3.4, "3.4×10の7乗", False), (3.4, "三点四かける十の七乗", False), (-1e7, "マイナス10の7乗", True),
        (12, "12", True), (12, "十二", True), (12, "二", False), (206, "二百六", True), (2.02, "2.0にい", True),
        (5, "五", True), (5, "語", True), (5, "", False), (5, "15", False), (3, "三百", False), (3, "三億", False),
        (3, "2分の3", False),
        (20, "20,000", False), (20000, "20,000", True), (10, "10万", False), (100000, "10万", True),
    ],
)  # fmt: skip
def test_a_japanese_number_is_heard_in_figures_or_in_words_as_it_is(
    value: float, heard: str, is_heard: bool
) -> None:
    sentence = read_aloud("損失は {value} から下がります", {"value": value}, "ja")

    assert (judged(sentence, f"損失は{heard}から下がります")[2] == []) is is_heard


def test_one_number_is_not_heard_for_two() -> None:
    sentence = read_aloud("{one} から {two} へ", {"one": 0.84, "two": 0.8}, "ja")

    assert judged(sentence, "0.84から0.8へ")[2] == []
    assert len(judged(sentence, "零点八四から零点八四へ")[2]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_fifty_words_begin_when_they_are_said_to(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    """Within 80 ms of where the sound rises out of a pause, as nothing tells it more exactly."""
    speaker = speaker_of(default_voice(language), language)
    late: list[tuple[str, float]] = []
    for sentence in chain(of_the_default_lecture(language), with_numbers(language, 2 * GENERATED)):
        spoken = speaker.speak([word.said for word in sentence.words], 1.0)
        late += late_by_the_sound(sentence, spoken).items()
        if len(late) >= 50:
            break
    with capsys.disabled():
        print(f"\n{language}: {len(late)} words, at most {max(abs(by) for _, by in late):.3f} s")  # noqa: T201

    assert len(late) >= 50
    assert [(word, by) for word, by in late if abs(by) > LATE_S] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_within_a_phrase_begin_about_where_they_are_heard(language: Language) -> None:
    """A listener parts words to a tenth of a second; half of them have to be within the 80 ms."""
    speaker = speaker_of(default_voice(language), language)
    late: list[float] = []
    for sentence in of_the_default_lecture(language)[:15]:
        spoken = speaker.speak([word.said for word in sentence.words], 1.0)
        late += late_by_ear(sentence, spoken, listen(spoken, language, timed=True))

    assert len(late) >= 20
    assert np.median(np.abs(late)) <= LATE_S


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spoken_lecture_moves_as_a_silent_one_does(language: str, tmp_path: Path) -> None:
    """Each clip of the default lecture by the default voice: its first step, and how much of it stands still."""
    told = []
    for clip in default_lecture().clips:
        spoken = replace(clip, language=language, narrator=Narrator(default_voice(language)))
        made = render_clip(spoken, Output(quality="l", media_dir=tmp_path), tmp_path / clip.id)
        told += [
            f"{clip.id}: {fault}" for fault in faults(made.timeline, stillness_of(made.media), clip.telling)
        ]

    assert told == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("speed", [0.7, 1.0, 1.3])
def test_speech_has_no_silence_around_it_and_no_clipped_sample(language: str, speed: float) -> None:
    for voice in VOICES[language]:
        spoken = speaker_of(voice, language).speak(WORDS[language], speed)
        loud = np.abs(spoken.samples)
        peak = loud.max()
        assert 0.05 < peak < 1
        assert (loud[: spoken.rate // 20] > 0.01 * peak).any()
        assert (loud[-spoken.rate // 20 :] > 0.01 * peak).any()
        assert list(spoken.starts) == sorted(spoken.starts)
        assert spoken.starts[0] == 0
        assert spoken.starts[-1] < spoken.seconds - 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_bytes_with_two_threads_and_in_another_process(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = speaker_of(default_voice(language), language)
    one = speaker.speak(WORDS[language], 1.0)
    two_threads = _session_with_two_threads()
    monkeypatch.setattr(model, "_session", lambda: two_threads)

    assert speaker.speak(WORDS[language], 1.0).samples.tobytes() == one.samples.tobytes()
    assert _digest_in_another_process(language) == hashlib.sha256(one.samples.tobytes()).hexdigest()


def _session_with_two_threads() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    graph = model._verified() + model._as_output(model._LENGTHS)
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _digest_in_another_process(language: str, *before: str) -> str:
    code = (
        "import hashlib; from studio.speech.voices import *; "
        f"spoken = speaker_of(default_voice({language!r}), {language!r}).speak({WORDS[language]!r}, 1.0); "
        "print(hashlib.sha256(spoken.samples.tobytes()).hexdigest())"
    )
    run = subprocess.run([*before, sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_network_is_needed(language: str) -> None:
    """Once it is installed: in a network namespace that has no way out."""
    assert _digest_in_another_process(language, "unshare", "-rn") == _digest_in_another_process(language)


@pytest.mark.parametrize(
    ("phrase", "read"),
    [
        ("勾配は", "コーバイワ"), ("学習率を", "ガクシューリツヲ"), ("損失の", "ソンシツノ"), ("谷へ", "タニエ"),
        ("放物線", "ホーブツセン"), ("最小値", "サイショーチ"), ("収束する", "シューソクスル"), ("曲面", "キョクメン"),
        ("発散する", "ハッサンスル"), ("平方根", "ヘーホーコン"), ("鞍点", "アンテン"), ("誤差", "ゴサ"),
        ("等高線", "トーコーセン"), ("標準偏差", "ヒョージュンヘンサ"), ("条件数", "ジョーケンスー"),
        ("反対側へ", "ハンタイガワエ"), ("倍精度", "バイセード"), ("更新の", "コーシンノ"), ("尾根", "オネ"),
        ("レイテンハチバイは", "レイテンハチバイワ"), ("ジューロッポメから", "ジューロッポメカラ"),
        ("三二点五倍", "サンジューニテンゴバイ"), ("アーァ", "アーア"),
    ],
)  # fmt: skip
def test_words_of_the_field_are_read_right(phrase: str, read: str) -> None:
    """And what is written in katakana, letter by letter."""
    assert readings([phrase]) == [read]
