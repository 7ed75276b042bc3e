"""How a phrase is parted before it is spoken: numbers whose parts would be heard as other words."""

import pytest

from studio.speech.japanese_phonemes import _in_parts


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("マイナスイッテンイチバイです。", ["マイナス", "イッテンイチバイです。"]),
        ("マイナスです。", ["マイナスです。"]),
        ("レイテンゼロゴーに", ["レイテン", "ゼロゴーに"]),
        ("レイテンゼロニーゴーへ", ["レイテン", "ゼロ", "ニー", "ゴーへ"]),
        ("サンカケルジューノマイナスロクジョー", ["サンカケル", "ジューノマイナス", "ロクジョー"]),
        ("マイナスニテンサンサンキューが", ["マイナス", "ニテン", "サン", "サン", "キューが"]),
        ("勾配に", ["勾配に"]),
    ],
)
def test_signs_and_long_fractions_are_set_apart(phrase: str, parts: list[str]) -> None:
    assert _in_parts(phrase) == parts
    assert "".join(parts) == phrase
