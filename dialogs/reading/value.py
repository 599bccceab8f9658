"""What one message gives as the value of a field: as a whole, or a part of it alone."""

from dialogs.reading.among_words import among_words, clauses_without, spoken_parts, told_in_passing
from dialogs.reading.asking import is_question
from dialogs.reading.by_sound import as_meant, plainly_meant
from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.commands import read_command, read_edit
from dialogs.reading.dates import in_that_month
from dialogs.reading.kinds import READERS
from dialogs.reading.options import choose_exactly
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, Reading, Rejected
from dialogs.reading.settling import settled_on
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, finds, has_any
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field, Option

__all__ = ["does_not_know", "known_answer", "value_of"]

_MADE_OF_WORDS = frozenset({"yes_no", "choice", "multi_choice", "integer"})
"""Kinds whose answers a mere word can give: 没 is no, none, or the option that there is none."""

_OF_SEVERAL_PARTS = frozenset({"yes_no", "multi_choice", "long_text"})
"""Kinds whose readers look at every part of a message themselves."""


def value_of(field: Field, said: Said, language: Language) -> Reading:
    """The answer as the whole message gives it, or else as a part of it does."""

    def whole(part: Said) -> Reading:
        return READERS[field.kind](field, part, language)

    if field.kind in _MADE_OF_WORDS and does_not_know(said, language.lexicon):
        return refuse(language, field, "unclear", quote=shorten(said.text))
    said = in_that_month(said) if field.kind == "date" else said
    reading = whole(said)
    if field.kind in {"choice", "multi_choice"}:
        reading = _by_sound(field, said, language, reading)
    if field.kind == "yes_no" and isinstance(reading, Rejected) and reading.why == "unclear":
        meant = plainly_meant(field, said, language)
        heard = whole(meant) if meant is not said else reading
        return Accepted(heard.value, interpreted=True) if isinstance(heard, Accepted) else reading
    if not isinstance(reading, Rejected) or field.kind in _OF_SEVERAL_PARTS:
        return reading
    if reading.why.startswith("impossible"):
        return reading  # 9月31号签的当天就生效了 names no other day
    if reading.why == "broken" or (field.kind == "phone" and reading.why == "hedged"):
        return reading  # 样例市，样例机械有限公司: the second clause is no name
    if field.kind == "choice" and reading.why not in {"unlike", "near", "own_words"}:
        return reading
    if reading.why == "inclusion":
        if not has_any(said.folded, language.lexicon.inclusions):
            return reading
        said = clauses_without(said, language.lexicon.inclusions)
    asked = field.label if field.kind in {"date", "year_month"} else ""
    told = told_in_passing(field, said, whole) or among_words(said, whole, asked, language)
    return told or reading


def does_not_know(said: Said, lexicon: Lexicon) -> bool:
    """设没设我弄不明白: neither yes nor no, nor none."""
    return finds(said.folded, lexicon.ignorance_patterns)


def _by_sound(field: Field, said: Said, language: Language, reading: Reading) -> Reading:
    """The options that the characters sound like, where as they are they name none."""
    meant = as_meant(field, said, language)
    if meant is said:
        return reading
    named = choose_exactly(field, bare(meant.folded), language.lexicon) is not None
    if not named and not isinstance(reading, Rejected):
        return reading
    heard = READERS[field.kind](field, meant, language)
    return Accepted(heard.value, interpreted=True) if isinstance(heard, Accepted) else reading


def known_answer(field: Field, said: Said, language: Language) -> bool:
    """Whether the message is word for word an answer: 好了吗 is none, an option 取消 is one."""
    if field.kind == "yes_no":
        first, *more = spoken_parts(said) or [said]
        if plain_yes_no(said.folded, language.lexicon) is not None:
            return True
        option = next((one.id for one in field.options if one.label and _names(first, one)), "")
        asks = any(is_question(part.folded, language.lexicon) for part in more)
        named = option == "no" or (option and not asks)  # 不同意，问我手机号干啥
        # 等等，联系电话填错了，我要改 names the no, and changes something
        return bool(named) and not (more and read_edit(said.folded, said.text, language.lexicon))
    if field.kind in {"choice", "multi_choice"}:
        exact = choose_exactly(field, said.folded, language.lexicon) is not None
        exact = exact or (
            field.kind == "choice"
            and (
                settled_on(field, said.folded, language.lexicon) is not None
                or _declines(field, said, language.lexicon)
            )
        )
        return exact and not said.folded.endswith(("?", "呢"))
    return False


def _declines(field: Field, said: Said, lexicon: Lexicon) -> bool:
    """不用了，律师已经弄好了: an option that sounds like giving up, and why it is chosen."""
    first = (spoken_parts(said) or [said])[0].folded
    gives_up = read_command(first, lexicon) == Command("cancel")
    return gives_up and choose_exactly(field, first, lexicon) is not None


def _names(said: Said, option: Option) -> bool:
    return said.folded.removesuffix("吧") in (option.label, *option.synonyms)
