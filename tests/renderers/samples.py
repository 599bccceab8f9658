"""样例: an invented application, and Word files seen as their cells.  No name or number is real."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from bot.typesetting import typesetter
from policy_text.documents import Document as Paper
from policy_text.loader import load_policy
from renderers.documents import context_of
from renderers.files import Format, MadeFile, make_files
from renderers.word import render_word

TODAY = date(2026, 11, 22)
TYPESETTER = typesetter()
POLICY = load_policy("jiyuan_consortium")
WRITTEN = [each for each in POLICY.documents.documents if each.kind == "word"]
FILED = [each for each in WRITTEN if each.is_filed]
FILING = POLICY.documents.document("filing")
TEMPLATE = POLICY.template(FILING.template)


def member(name: str, kind: str | None, code: str, number: int, **cells: Any) -> dict[str, Any]:
    """One member row."""
    return {
        "name": name,
        "type": kind,
        "uscc": code,
        "contact": f"样例{number}",
        "title": "经理",
        "phone": f"1390000001{number}",
        **cells,
    }


SAMPLE: dict[str, Any] = {
    "role": "consortium",
    "industry": "有色金属",
    "name": "济源样例（有色金属）创新联合体",
    "lead.name": "济源市样例冶炼有限公司",
    "lead.uscc": "91419001MA00000006",
    "contact.name": "张样例",
    "contact.title": "办公室主任",
    "contact.phone": "13900000001",
    "agreement_effective_date": "2026-03-01",
    "fill_date": "2026-03-05",
    "declaration.signatory": "赵样例",
    "declaration.date": "2026-12-15",
    "section1_lead": "本公司（样例）从事铅锌冶炼。\n\n建有“省级”平台 & 研发人员60名；<95%>。\n",
    "section2_goals": "三年内突破样例技术。",
    "section6_content": "一是联合攻关；\n　　二是共建样例平台。",
    "members": [
        member("济源市样例机械有限公司", "规上工业企业", "91419001MA00000014", 1),
        member("济源样例环保股份有限公司", "规上工业企业", "91419001MA0000002R", 2),
        member("河南样例材料有限公司", None, "91410100MA00000034", 3, enterprise=True),
        member("样例理工大学", "高校", "12410000MB00000049", 4),
        member("济源样例检测中心", "科技服务机构", "12419001MB0000005A", 5, enterprise=None),
    ],
    "team": [
        {
            "name": "李样例",
            "age": 45,
            "title": "高级工程师",
            "specialty": "有色冶金",
            "employer": "济源市样例冶炼有限公司",
        },
        {
            "name": "王样例",
            "age": None,
            "title": "教授",
            "specialty": "化学工程",
            "employer": "样例理工大学",
        },
    ],
    "platforms": [
        {
            "name": "河南省样例工程技术研究中心",
            "field": "有色金属",
            "level": "省级",
            "built": "2022-05",
            "host": "济源市样例冶炼有限公司",
        },
        {
            "name": "济源市样例重点实验室",
            "field": "新材料",
            "level": "市级",
            "built": "2023-12",
            "host": "河南样例材料有限公司",
        },
        {
            "name": "国家样例技术创新中心",
            "field": "冶金工程",
            "level": "国家级",
            "built": "2024-01",
            "host": "样例理工大学",
        },
    ],
    "tasks": ["关键技术联合攻关", "推动区域协同创新"],
    "plan": {"一 组建背景与意义": "样例背景"},
}


def sample(**changes: Any) -> dict[str, Any]:
    """The sample with some slots changed; ``__`` in a name stands for its dot."""
    return SAMPLE | {slot.replace("__", "."): value for slot, value in changes.items()}


def filled(record: dict[str, Any], template: bytes = TEMPLATE) -> bytes:
    """The filing form filled from a record."""
    return render_word(template, context_of(FILING, POLICY, record), FILING.template)


def made_files(
    document: Paper, record: dict[str, Any], *formats: Format, draft: bool = False
) -> list[MadeFile]:
    """A document as it is made in some formats."""
    return make_files(document, POLICY, record, TODAY, TYPESETTER, formats, draft)


def made_file(document: Paper, record: dict[str, Any], draft: bool = False) -> MadeFile:
    """A document as it is made where no format is asked for."""
    return made_files(document, record, "docx", draft=draft)[0]


def rows_of(word: bytes) -> list[str]:
    """Every table row as its cells, divided by ``|``; lines and indents as they stand."""
    return [
        " | ".join(
            "\n".join(paragraph.text for paragraph in cell_paragraphs(cell)) for cell in row.tc_lst
        )
        for table in Document(BytesIO(word)).tables
        for row in table._tbl.tr_lst
    ]


def cell_paragraphs(cell: Any) -> list[Any]:
    """The paragraphs of one cell."""
    return list(cell.iterchildren("{*}p"))


def with_text(template: bytes, old: str, new: str) -> bytes:
    """The template as an official might have edited it; fails where there is nothing to edit."""
    edited = BytesIO()
    with ZipFile(BytesIO(template)) as before, ZipFile(edited, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(name, content)
    return edited.getvalue()
