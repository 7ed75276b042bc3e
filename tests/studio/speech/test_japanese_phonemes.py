"""How a phrase is parted before it is spoken: numbers whose parts would be heard as other words."""

import pytest

from studio.speech import japanese_phonemes
from studio.speech.japanese_phonemes import _in_parts, _Morpheme, _Read, readings


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("マイナスイッテンイチバイです。", ["マイナス", "イッテンイチバイです。"]),
        ("マイナスです。", ["マイナスです。"]),
        ("レイテンゼロゴーに", ["レイテン", "ゼロゴーに"]),
        ("サンカケルジューノマイナスロクジョー", ["サンカケル", "ジューノ", "マイナス", "ロクジョー"]),
        ("ジューノナナジョーへ", ["ジューノ", "ナナジョーへ"]),
        ("勾配に", ["勾配に"]),
    ],
)
def test_signs_and_fractions_are_set_apart(phrase: str, parts: list[str]) -> None:
    assert _in_parts(phrase) == parts
    assert "".join(parts) == phrase


def test_of_many_digits_each_comes_after_a_stop() -> None:
    assert _in_parts("レイテンゼロニーゴーへ") == ["レイテン、ゼロ、ニー、ゴーへ"]
    assert _in_parts("マイナスニテンサンサンキューが") == ["マイナス", "ニテン、サン、サン、キューが"]
    assert _in_parts("レイテンゴーハチイッポ") == ["レイテン、ゴー、ハチ、イッポ"]


def test_a_reader_that_adds_to_the_text_is_given_each_phrase_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """三二点五 is read as 三十二点五: where a phrase ends in what was read is not known then."""

    def read(text: str) -> list[_Morpheme]:
        written = text.replace("三二", "三十二")
        return [_Morpheme(letter, _Read(letter, letter)) for letter in written]

    monkeypatch.setattr(japanese_phonemes, "_alone", read)

    assert readings(["誤差は", "三二点五", "倍です。"]) == ["誤差は", "三十二点五", "倍です。"]
    assert readings(["三二点五"]) == ["三十二点五"]
