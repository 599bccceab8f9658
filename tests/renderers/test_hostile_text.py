"""Whatever is typed, the form comes out whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renderers.documents import context_of, texts_of
from renderers.verification import missing_from_word, words_of
from tests.renderers.samples import FILING, POLICY, filled, member, sample

HOSTILE = {
    "markup": "<b>A&B</b> &amp; &#10; \"'",
    "closing tags": "前</w:t></w:r></w:p>后",
    "lone surrogate": "前\ud83d后",
    "jinja": "{{ 7*7 }}{% raw %}{%tr for x in y %}{# 注 #}",
    "docxtpl's own escapes": "{_{ 名 }_} {_% x %_}",
    "control characters": "前\x00\x0b\x0c\x07\x1b\ufffe后",
    "line ends": "一\r\n二\r三\u2028四",
    "tab": "甲\t乙",
    "emoji and rare names": "👨‍👩‍👧 喆堃翀䶮𠮷",
    "direction controls": "前\u202e后\u2066",
    "no break": "A" * 3000,
    "cdata": "<![CDATA[x]]> ]]> <?xml?> <!-- -->",
    "percent": "{%- if %} 100% {{",
    "xpath": "'; DROP TABLE x; -- ${jndi} $(id) `id`",
    "full width": "＜ｗ：ｔ＞　全角",
    "long": "很长的一段文字，" * 6250,
    "digits": "٣٤٥ ①②③ ½",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_kept_and_cuts_nothing_off(text: str) -> None:
    record = sample(
        name=text,
        contact__name=text,
        section1_lead=text,
        members=[member(text, "高校", text, 1)],
        fill_date=text,
    )
    whole(record)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(alphabet="{}%#_<>&/w:t \n\t", max_size=40))
def test_any_text_is_kept_and_cuts_nothing_off(name: str, content: str) -> None:
    whole(sample(name=name, section6_content=content, contact__name=content))


def whole(record: dict[str, object]) -> None:
    context = context_of(FILING, POLICY, record)
    word = filled(record)
    assert missing_from_word(word, texts_of(FILING, POLICY, context)) == ()
    assert "".join(words_of(word).split()).endswith("（加盖单位公章）2026年12月15日")
