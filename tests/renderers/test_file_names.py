"""File names for every system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.file_names import safe_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("济源样例（有色）创新联合体备案书", "济源样例（有色）创新联合体备案书"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("样例\x00\n\t 备案书. . ", "样例_ 备案书"),
        ("con", "_con"),
        ("NUL.备案书", "_NUL.备案书"),
        ("COM¹", "_COM¹"),
        ("console", "console"),
        ("", "材料"),
        (" ... ", "材料"),
        ("前\u202e后\ud800", "前后"),
    ],
)
def test_what_a_system_refuses_is_taken_out(text: str, name: str) -> None:
    assert safe_file_name(text, "材料") == name


def test_a_long_name_keeps_its_end() -> None:
    name = safe_file_name("济源" + "很长" * 60 + "创新联合体备案书", "材料")
    assert len(f"{name}.docx") == 80
    assert name.endswith("创新联合体备案书")


@given(st.text(max_size=300))
def test_any_text_becomes_a_name(text: str) -> None:
    name = safe_file_name(text, "材料")
    assert 0 < len(name) <= 76
    assert len(f"{name}.docx".encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\x00\n\r')
    assert name == name.strip(" .")
