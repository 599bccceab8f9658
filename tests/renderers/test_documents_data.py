"""What documents.yaml names is there."""

import pytest

from policy_text.documents import Document
from renderers.documents import context_of, texts_of
from renderers.template_faults import tags_of
from tests.renderers.samples import FILING, POLICY, SAMPLE


@pytest.mark.parametrize("document", POLICY.documents.documents, ids=lambda each: each.id)
def test_every_document_has_its_template_and_its_last_words(document: Document) -> None:
    if document.kind == "word":
        assert document.template in POLICY.templates
        assert document.last_words
    assert POLICY.documents.document(document.id) is document


def test_every_material_rests_on_clauses_that_exist() -> None:
    for material in POLICY.documents.materials:
        assert set(material.clauses) <= POLICY.clauses.keys(), material.name


def test_everything_the_form_prints_is_looked_for() -> None:
    tags = " ".join(tags_of(POLICY.template(FILING.template)))
    for name in FILING.prints:
        assert name in tags
    texts = texts_of(FILING, POLICY, context_of(FILING, POLICY, SAMPLE))
    assert texts["member_rows[1].uscc"] == SAMPLE["lead.uscc"]
    assert texts["totals.platforms_provincial_or_above"] == "2"
    assert texts["last_words"] == FILING.last_words
