"""A trial rendering of every template, so that a broken one is found before anyone needs it."""

from policy_text.errors import Fault
from policy_text.policy import Policy
from renderers.documents import context_of, file_name_of, texts_of
from renderers.template_faults import WordTemplateError
from renderers.verification import missing_from_word
from renderers.word import render_word

__all__ = ["template_faults"]


def template_faults(policy: Policy) -> list[Fault]:
    """Every fault that comes to light when each document is made from an empty record."""
    faults: list[Fault] = []
    for document in policy.documents.documents:
        context = context_of(document, policy, {})
        try:
            content = render_word(policy.template(document.template), context, document.template)
        except WordTemplateError as error:
            faults += error.faults
            continue
        file_name_of(document, context)
        missing = missing_from_word(content, texts_of(document, policy, context))
        if missing:
            place = "、".join(missing)
            advice = "请核对模板与 documents.yaml 的 prints、last_words"
            faults.append(Fault(document.template, 1, place, "做出来的文件里找不到它", advice))
    return faults
