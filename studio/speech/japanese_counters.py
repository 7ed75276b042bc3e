"""What Japanese counts with, and how number and counter change beside each other: 一歩 イッポ, 三本 サンボン."""

from __future__ import annotations

from typing import Final

from studio.speech.japanese_numbers import decimal, doubled

_HALF_VOICED: Final = str.maketrans("ハヒフヘホ", "パピプペポ")
_VOICED: Final = str.maketrans("ハヒフヘホ", "バビブベボ")

# How it sounds, and the consonant before which a number's end is doubled; "hb" is voiced after ン, "hp" half.
# "c" is k after a ハチ that is kept, as both are said: ハッカイ is heard as 発揮.
_COUNTERS: Final = {
    "日目": ("ニチメ", ""),
    "時間": ("ジカン", ""),
    "年": ("ネン", ""),
    "章": ("ショー", "s"),
    "節": ("セツ", "s"),
    "歩目": ("ホメ", "hp"),
    "歩": ("ホ", "hp"),
    "回目": ("カイメ", "c"),
    "回": ("カイ", "c"),
    "個": ("コ", "k"),
    "桁": ("ケタ", "k"),
    "点": ("テン", "t"),
    "種類": ("シュルイ", "s"),
    "周": ("シュー", "s"),
    "本": ("ホン", "hb"),
    "分": ("フン", "hp"),
    "分の": ("ブンノ", ""),
    "倍": ("バイ", ""),
    "乗": ("ジョー", ""),
    "次元": ("ジゲン", ""),
    "次": ("ジ", ""),
    "番目": ("バンメ", ""),
    "番": ("バン", ""),
    "通り": ("トーリ", ""),
    "人": ("ニン", ""),
    "行": ("ギョー", ""),
    "段": ("ダン", ""),
    "度": ("ド", ""),
    "割": ("ワリ", ""),
    "秒": ("ビョー", ""),
    "枚": ("マイ", ""),
    "組": ("クミ", ""),
    "つ": ("コ", "k"),  # of ten and more: up to nine they have words of their own
}
_OWN: Final = {
    "つ": ("", "ヒトツ", "フタツ", "ミッツ", "ヨッツ", "イツツ", "ムッツ", "ナナツ", "ヤッツ", "ココノツ"),
    "通り": ("", "ヒトトーリ", "フタトーリ"),
    "人": ("", "ヒトリ", "フタリ", "", "ヨニン"),
    "桁": ("", "ヒトケタ", "フタケタ"),
    "組": ("", "ヒトクミ", "フタクミ"),
    "次": ("", "", "", "", "ヨジ"),
    "時間": ("", "", "", "", "ヨジカン"),
    "年": ("", "", "", "", "ヨネン"),
    "日目": (
        "",
        "",
        "フツカメ",
        "ミッカメ",
        "ヨッカメ",
        "イツカメ",
        "ムイカメ",
        "ナノカメ",
        "ヨーカメ",
        "ココノカメ",
        "トーカメ",
    ),
    "次元": ("", "", "", "", "ヨジゲン"),
}
SCALES: Final = {"万": "マン", "億": "オク", "兆": "チョー"}
COUNTERS: Final = tuple(sorted(_COUNTERS, key=len, reverse=True))
"""The longest first."""


def counted(number: str, scale: str, counter: str) -> str:
    """A number in digits with what it counts: 6 and 歩 are ロッポ, 10, 万 and 歩 are ジューマンポ."""
    own = _OWN.get(counter, ())
    if not scale and number.isdigit() and int(number) < len(own) and own[int(number)]:
        return own[int(number)]
    said = decimal(number)
    if scale:
        said = doubled(said, "t" if scale == "兆" else "") + SCALES[scale]
    if not counter:
        return said
    sounds, consonant = _COUNTERS[counter]
    short = doubled(said, consonant[:1])
    if consonant[:1] == "h":
        if short != said:
            sounds = sounds.translate(_HALF_VOICED)
        elif said.endswith(("サン", "セン", "マン", "ヒャク")):
            sounds = sounds.translate(_VOICED if consonant == "hb" else _HALF_VOICED)
    return short + sounds
