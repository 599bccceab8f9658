"""Word: a template that an official edits, filled with docxtpl.

docxtpl parses what it has filled in with a parser that recovers from anything: a lone surrogate
or ``</w:t>`` in a text would cut off the rest without a word.  So every value is cleaned and
escaped at the one place where it becomes XML, and the finished file is read again (verification).
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from dialogs.reading.text import clean
from renderers.template_faults import misspelt, not_fillable, not_word, unknown_name
from renderers.watermark import mark_every_page

__all__ = ["render_word"]

_PARTS = 256
"""Some nine of every template, for the templates of many policies."""


def render_word(
    template: bytes,
    context: Mapping[str, Any],
    file: str = "template.docx",
    watermark: str = "",
) -> bytes:
    """The filled document, with a watermark behind every page where one is given.

    Raises WordTemplateError where the template, named ``file``, is at fault: the context holds
    plain values only, so nothing else can go wrong.
    """
    word = DocxTemplate(BytesIO(template))
    try:
        word.init_docx()
    except Exception as error:
        raise not_word(file) from error
    try:
        word.render(dict(context), _ENVIRONMENT)
    except UndefinedError as error:
        raise unknown_name(template, file, error) from error
    except TemplateSyntaxError as error:
        raise misspelt(template, file, error) from error
    except Exception as error:
        raise not_fillable(template, file, error, _ENVIRONMENT, context) from error
    if watermark:
        mark_every_page(word.docx, watermark)
    filled = BytesIO()
    word.save(filled)
    return filled.getvalue()


def _as_xml(value: Any) -> Any:
    """A value as XML text; an undefined one is left to raise.

    The underscore is written as a reference, for docxtpl reads ``{_{`` as ``{{``.
    """
    if isinstance(value, Undefined):
        return value
    text = str(escape(clean(str(value))))
    return Markup(text.replace("_", "&#95;"))  # noqa: S704 - escaped in the line above


class _Environment(ImmutableSandboxedEnvironment):
    """Compiles a part of a template once; an official's edit is another text."""

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        return _compiled(source)


_ENVIRONMENT = _Environment(undefined=StrictUndefined, autoescape=True, finalize=_as_xml)


@lru_cache(maxsize=_PARTS)
def _compiled(source: str) -> Template:
    return super(_Environment, _ENVIRONMENT).from_string(source)
