"""Telephone numbers: a mobile, or a landline with area code and perhaps an extension."""

import re

from dialogs.reading.numerals import digit_string
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, has_any
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_phone"]

_SPOKEN = re.compile(
    r"[零〇○一二三四五六七八九幺洞拐勾](?:[\s,、，杠-]{0,2}[零〇○一二三四五六七八九幺洞拐勾]){6,11}"
)
_EXTENSION = re.compile(
    r"(?P<front>(?:\d[\s()—–-]*){10,12})"
    r"(?:[\s,，(]*(?:总机|前台)?[\s,，]*(?:听[见到](?:声音|提示音?|语音)(?:以?后|了)?[,，]?)?(?:(?:打|接|拨)(?:通|进去?|过来)(?:了|以后|之后|后)?[,，]?)?"
    r"(?:再|请|然后|接着|让(?:他|她|总机|前台)?|叫(?:他|她)?)?(?:拨(?!\d)|打(?!\d))?"
    r"(?:转|转分机|分机号?|内线|(?<=再)[拨打按]|ext\.?|x|#)(?:号码|号|是)*[\s:.]*|\s*[-—–]\s*)"
    r"(?P<extension>\d{1,6})(?!\d)"
)
_SPOKEN_EXTENSION = re.compile(
    r"(?<=[转机线按打拨])[零〇○一二三四五六七八九幺洞拐勾]{2,6}(?=$|[\s,，。)）])"
)
"""转八零一二."""

_RUN = re.compile(r"(?<![\da-z])\+?\(?\d(?:[\s().—–·-]{0,2}[\d*x•●]){5,19}(?![\da-z])")
_CLAUSE = re.compile("[,，。;；]")
_PIECE = re.compile(r"\d+|[零〇○一二三四五六七八九幺洞拐勾]{3,}")
_REPETITION = re.compile(
    r"(?P<times>[2-8两二三四五六七八])个(?P<digit>[\d零〇一二三四五六七八九幺])(?!\d)"
)
_LAST_EXTENSION = re.compile(r"(?:转|分机|内线)\D{0,3}(?P<extension>\d{1,6})\D{0,3}$")
_OUT_OF_ORDER = re.compile("尾|末|开头|打头|中间|最后|结尾|倒")
_LAST_ONE = re.compile(
    r"(?P<number>(?<!\d)1[3-9]\d{9}(?!\d))[^\d]*(?:错|不对|不是)[^\d]*最后(?:一位|一个数?字?)?(?:应该)?是(?P<last>\d)(?!\d)[^\d]*$"
)
"""13800138001，不对，最后是2."""

_FIRST_AND_LAST = 2
_AMISS = re.compile("错|不对|有误|换成|改成|改为|用新的|换了")
"""What is said between two numbers of which the first does not hold."""

_SPOKEN_CODE = re.compile(r"(?<=区号)(?:是|为)?(?P<code>[零〇○一二三四五六七八九幺]{3,4})")
_LAST_DIGITS = re.compile(
    r"(?P<number>(?<!\d)1[3-9]\d{9}(?!\d))[^\d]*(?:(?:后|末|尾)(?:面)?[两三四2-4]?(?:位|个)(?:数字?)?|尾号|末尾|尾数)[^\d]{0,6}?"
    r"(?:错|不对|打|记|写|应该|是)[^\d]{0,8}(?P<last>\d{2,4})(?!\d)[^\d]*$"
)
"""13800138094，后四位错了，是0049."""

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0(?:10|2\d))(\d{8})|(0[3-9]\d{2})(\d{7,8})")
_REPEATED = re.compile(r"(\d)\1{7}$")
_PLACEHOLDERS = {
    "13800138000",
    "12345678",
    "87654321",
    "23456789",
    "11111111",
    "1234567",
    "7654321",
}


_AREA_CODE = re.compile(
    r"[,，(（\s]*(?:[一-鿿]{0,4}的?|前面?加上?)?区号(?:是|为)?\s*(?P<code>0\d{2,3})[)）]?"
)
_LOCAL = re.compile(r"(?<!\d)[2-8]\d{6,7}(?!\d)")


_REMARK = re.compile(r"[（(][^（）()\d]*[)）]$")
"""137… （微信同号，开会时可能不便接听）."""


def read_phone(field: Field, said: Said, language: Language) -> Reading:
    """1xxxxxxxxxx or 0xxx-xxxxxxx[-ext]; names the fault of anything else."""
    quote = shorten(said.text)
    text = _REMARK.sub("", bare(said.folded))
    text = _SPOKEN.sub(_in_digits, _REPETITION.sub(_repeated, text))
    text = _SPOKEN_EXTENSION.sub(_in_digits, text)
    text = _LAST_ONE.sub(_put_right, text)
    text = _SPOKEN_CODE.sub(_in_digits_behind, text)
    text = _LAST_DIGITS.sub(_put_right, text)
    text = _one_in_use(_without_old_numbers(text, language.lexicon), language.lexicon)
    text = _with_area_code(text)
    if has_any(text, (*language.lexicon.old_numbers, *language.lexicon.phone_doubts)):
        return refuse(language, field, "hedged", quote=quote)
    extension = ""
    split = _EXTENSION.search(text)
    if split and _number(_digits(split["front"])):
        extension = split["extension"]
        text = text[: split.end("front")] + " " + text[split.end() :]
    runs = [found.group() for found in _RUN.finditer(text)]
    if any(re.search(r"[*x•●]", run) for run in runs):
        return refuse(language, field, "hidden", quote=quote)
    numbers = {number: None for run in runs if (number := _number(_digits(run)))}
    if len(numbers) > 1 or (len(runs) > 1 and len(runs) != len(numbers)):
        return refuse(language, field, "several", quote=quote)
    if not numbers and (in_pieces := _in_pieces(text)):
        numbers, extension = {in_pieces[0]: None}, in_pieces[1]
    if not numbers:
        return _refused(field, text, runs, language, quote)
    number = next(iter(numbers))
    if _made_up(number):
        return refuse(language, field, "made_up", quote=quote)
    if extension and number.startswith("1"):
        return refuse(language, field, "several", quote=quote)
    value = f"{number}-{extension}" if extension else number
    return Accepted(value, interpreted=value != said.text)


def _with_area_code(text: str) -> str:
    """6633517，区号0370 put together."""
    code = _AREA_CODE.search(text)
    rest = _AREA_CODE.sub(" ", text, count=1) if code else text
    local = _LOCAL.search(rest)
    if code is None or local is None:
        return text
    return f"{rest[: local.start()]}{code['code']}-{rest[local.start() :]}"


def _without_old_numbers(text: str, lexicon: Lexicon) -> str:
    """换号了，139那个不用了，现在是17700000000 without what is said of the other number."""
    clauses = _CLAUSE.split(text)
    kept = [clause for clause in clauses if not has_any(clause, lexicon.old_numbers)]
    said = [clause for clause in clauses if _RUN.search(clause)]
    after = clauses[-1] not in kept and clauses[-1] not in said
    another = has_any(clauses[-1], lexicon.other_numbers) and re.search(r"\d", clauses[-1])
    after = after and not another  # 老的133那个不用了
    return text if after or not any(map(_RUN.search, kept)) else ",".join(kept)


def _one_in_use(text: str, lexicon: Lexicon) -> str:
    """The later of two of which the first is wrong or given up, or the one that is not the old."""
    found = [run for run in _RUN.finditer(text) if _number(_digits(run.group()))]
    if len(found) != _FIRST_AND_LAST:
        return text
    first, last = found
    between, behind = text[first.end() : last.start()], text[last.end() :]
    given_up = (*lexicon.old_numbers, *lexicon.corrections)
    old_behind = has_any(between, lexicon.other_numbers) and has_any(behind, given_up)
    if old_behind:
        return text[: first.end()]
    before_is_old = has_any(text[: first.start()], lexicon.other_numbers)
    wrong = has_any(between, given_up) or _AMISS.search(between)
    return (
        text[last.start() :] if (before_is_old or wrong) and not has_any(behind, given_up) else text
    )


def _in_digits(spoken: re.Match[str]) -> str:
    return re.sub(r"\D", "", digit_string(spoken.group()))


def _put_right(found: re.Match[str]) -> str:
    """The number with its last digits as they are said to be."""
    last = found["last"]
    return found["number"][: -len(last)] + last


def _in_digits_behind(found: re.Match[str]) -> str:
    return digit_string(found["code"])


def _repeated(found: re.Match[str]) -> str:
    """三个2 as 222."""
    times = digit_string(found["times"].replace("两", "二"))
    return digit_string(found["digit"]) * int(times)


def _in_pieces(text: str) -> tuple[str, str] | None:
    """155，接着222，再来87654: the number that all figures make in their order; its extension."""
    if _OUT_OF_ORDER.search(text):
        return None
    split = _LAST_EXTENSION.search(text)
    front = text[: split.start()] if split else text
    pieces = [digit_string(piece) for piece in _PIECE.findall(front)]
    number = _number("".join(pieces)) if len(pieces) > 1 else ""
    return (number, split["extension"] if split else "") if number else None


def _digits(run: str) -> str:
    digits = re.sub(r"\D", "", run)
    if re.match(r"^(?:\+|00)", run.strip("( ")) and digits.startswith(("86", "0086")):
        return _after_country(digits)
    return digits[2:] if digits.startswith("86") and len(digits) == 13 else digits


def _after_country(digits: str) -> str:
    digits = digits.removeprefix("00").removeprefix("86")
    return digits if digits.startswith(("1", "0")) and len(digits) != 10 else "0" + digits


def _number(digits: str) -> str:
    """The number in its kept form, or nothing."""
    if _MOBILE.fullmatch(digits):
        return digits
    if digits.startswith("01") and _MOBILE.fullmatch(digits[1:]):
        return digits[1:]
    found = _LANDLINE.fullmatch(digits)
    if not found:
        return ""
    return f"{found[1]}-{found[2]}" if found[1] else f"{found[3]}-{found[4]}"


def _made_up(number: str) -> bool:
    local = number.rsplit("-", maxsplit=1)[-1]
    if _REPEATED.search(number) or len(set(local)) == 1 or number.endswith("000000"):
        return True
    return local in _PLACEHOLDERS


def _refused(field: Field, text: str, runs: list[str], language: Language, quote: str) -> Reading:
    if re.search(r"[a-z]", text) and re.search(r"\d{2,}[a-z]|[a-z]\d{2,}", text):
        return refuse(language, field, "letters", quote=quote)
    digits = _digits(runs[0]) if len(runs) == 1 else re.sub(r"\D", "", text)
    if not digits:
        return refuse(language, field, "no_number", quote=quote)
    if re.search(r"[*x•●]{2,}", text):
        return refuse(language, field, "hidden", quote=quote)
    if len(set(digits)) == 1 or digits in "12345678901234567890":
        return refuse(language, field, "made_up", quote=quote)
    if len(digits) in {7, 8} and digits[0] not in "01":
        return refuse(language, field, "no_area", quote=quote, digits=digits)
    if re.match(r"[48]00", digits) and len(digits) == 10:
        return refuse(language, field, "service", quote=quote)
    if digits.startswith("1"):
        why = "mobile_length" if len(digits) != 11 else "mobile_prefix"
        return refuse(language, field, why, quote=quote, count=len(digits))
    return refuse(language, field, "wrong", quote=quote, count=len(digits))
