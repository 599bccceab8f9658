"""The page as it is used without a script: each answer once, nothing lost, no dead end."""

import json
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from bot.clock import new_id
from bot.service import Service
from bot.web.visitors import own_session
from dialogs.events import OptionChosen
from dialogs.record import record_of
from tests.browsing import Browser, Form

MEMBERS = (
    *("consortium", "skip", "lead_standing_ready", "skip", "skip", "lead_abilities_ready"),
    *("skip", "skip", "skip", "skip", "skip", "all_members_ready", "all_organs_ready"),
    *("all_funds_ready", "yes", "yes", "skip", "skip", "skip", "skip", "skip", "skip"),
)
"""The buttons from the beginning to the list of members."""


@pytest.fixture
def browser(app: Starlette) -> Browser:
    return Browser(app)


@pytest.fixture
def at_members(browser: Browser, service: Service) -> Browser:
    for choice in MEMBERS:
        service.handle(session_id(browser), OptionChosen(option=choice), new_id())
    browser.open("/")
    assert browser.page.question["data-slot"] == "members"
    return browser


def session_id(browser: Browser) -> str:
    return own_session(browser.secret)


def test_looking_stores_nothing(browser: Browser, service: Service) -> None:
    browser.open("/filled")
    assert service.store.session(session_id(browser)) is None
    assert "您好" in browser.open("/").text


@pytest.mark.parametrize(("asked", "lines"), [("contact.title", "1"), ("section1_lead", "3")])
def test_a_phrase_has_one_line_and_is_sent_by_enter(
    browser: Browser, service: Service, asked: str, lines: str
) -> None:
    for choice in (*MEMBERS, *["skip"] * 12):
        if browser.open("/").question["data-slot"] == asked:
            break
        service.handle(session_id(browser), OptionChosen(option=choice), new_id())
    assert browser.page.question["data-slot"] == asked
    assert f'<textarea id="text" name="text" rows="{lines}"' in browser.response.text


def test_an_answer_leads_back_to_the_talk_and_stays_after_a_reload(browser: Browser) -> None:
    browser.choose("lead")
    assert browser.response.history[0].status_code == 303
    again = browser.open("/")
    assert "我想牵头" in again.text
    assert again.question["data-slot"] == "industry"


def test_a_form_sent_twice_counts_once(browser: Browser, service: Service) -> None:
    form = browser.page.form("composer")
    for _ in range(2):
        browser.send(form, text="我想牵头")
    assert browser.page.text.count("我想牵头") == 1
    assert service.store.history(session_id(browser), 9)[-1].turn.revision == 2


def test_a_second_button_of_the_same_page_changes_nothing(browser: Browser) -> None:
    form = next(form for form in browser.page.forms if form.offers("lead"))
    browser.send(form, choice="lead")
    browser.send(form, choice="member")
    assert "这个按钮是之前那一题的" in browser.page.text
    assert "我想牵头" in browser.open("/filled").text


def test_a_text_for_a_question_answered_elsewhere_is_not_recorded(browser: Browser) -> None:
    old = browser.page.form("composer")
    browser.choose("lead")
    browser.send(old, text="看整个联合体")
    assert browser.response.status_code == 409
    assert "没有记下" in browser.page.text
    assert browser.page.form("composer").fields["text"] == "看整个联合体"
    assert "我想牵头" in browser.open("/filled").text


def test_a_blank_answer_is_no_answer(browser: Browser, service: Service) -> None:
    browser.say("   ")
    assert service.store.session(session_id(browser)) is None


def test_a_long_talk_is_shown_piece_by_piece(browser: Browser) -> None:
    browser.choose("lead")
    for _ in range(14):
        browser.say("成员最少几家")
    assert len(browser.page.turns) == 12
    (before,) = [link for link in browser.response.text.split('"') if link.startswith("/?before=")]
    earlier = browser.open(before)
    assert "我想牵头" in earlier.text
    assert "回到现在" in earlier.text


def test_a_fault_of_ours_is_said_and_the_next_message_works(
    browser: Browser, service: Service
) -> None:
    browser.choose("lead")
    with service.store.file.transaction() as db:
        db.execute("create trigger full before insert on turns begin select raise(abort, ''); end")
    browser.say("有色金属")
    assert browser.response.status_code == 500
    assert "请联系管理员并报编号" in browser.page.text
    assert "Traceback" not in browser.page.text
    with service.store.file.transaction() as db:
        db.execute("drop trigger full")
    browser.say("有色金属")
    assert browser.page.question["data-slot"] == "lead.registered_in_jiyuan"


@pytest.mark.parametrize(
    "address", ["/nothing", "/documents/1/filing", "/documents/x/y", "/static/x"]
)
def test_what_is_not_there_is_said_kindly(browser: Browser, address: str) -> None:
    browser.open(address)
    assert browser.response.status_code == 404
    assert "请回到对话" in browser.page.text


def test_the_wrong_way_of_asking_is_said_kindly(browser: Browser) -> None:
    assert "请回到对话" in browser.open("/answer").text
    assert browser.response.status_code == 405


# ── Tables ──


def test_a_grid_is_sent_without_a_script(at_members: Browser) -> None:
    form = next(form for form in at_members.page.forms if "table" in form.fields)
    row = {"cell.1.name": "济源市样例机械有限公司", "cell.1.type": "规上工业企业"}
    at_members.send(form, **row, **{"cell.2.name": "样例\t大学\n", "cell.2.type": "高校"})
    assert "记下 2家成员单位" in at_members.page.text
    assert "样例 大学" in at_members.page.text


def test_a_grid_shows_the_rows_that_are_there(at_members: Browser) -> None:
    at_members.say("样例大学\t\t高校")
    at_members.choose("later")
    at_members.choose("edit:members")
    form = next(form for form in at_members.page.forms if "table" in form.fields)
    assert form.fields["cell.1.name"] == "样例大学"


def test_a_row_is_taken_out_by_its_button(at_members: Browser) -> None:
    at_members.say("样例大学\t\t高校")
    at_members.choose("later")
    at_members.choose("edit:members")
    at_members.send(at_members.page.form("row-actions"), text="删掉样例大学")
    assert "已从名单里删掉“样例大学”" in at_members.page.text


def test_an_upload_is_read_with_an_error_for_each_bad_row(at_members: Browser) -> None:
    rows = (
        *("单位名称,信用代码,类型", "济源市样例机械有限公司,91419001MA0000001X,规上工业企业"),
        "样例大学,,高校",
    )
    at_members.upload("名单.csv", "\n".join(rows).encode())
    assert "发来表格“名单.csv”" in at_members.page.text
    assert "第 2 行的“统一社会信用代码”" in at_members.page.text
    assert "记下 2家成员单位" in at_members.page.text


def test_a_file_that_is_no_table_is_refused_with_what_to_do(at_members: Browser) -> None:
    at_members.upload("名单.exe", b"MZ")
    assert at_members.response.status_code == 400
    assert "请另存为 .xlsx 再发" in at_members.page.text
    assert at_members.page.question["data-slot"] == "members"


# ── Checking and changing ──


def test_a_line_of_the_answers_leads_to_its_question(browser: Browser) -> None:
    browser.choose("lead")
    browser.say("有色金属")
    browser.open("/filled")
    browser.choose("edit:industry")
    assert browser.page.question["data-slot"] == "industry"
    assert "原来填的是：有色金属" in browser.page.text


def test_large_letters_stay(browser: Browser) -> None:
    browser.send(browser.page.form(action="/letters"), letters="large")
    assert '<html lang="zh-CN" class="large">' in browser.response.text
    browser.open("/filled")
    assert 'class="large"' in browser.response.text


def test_of_several_options_those_taken_are_marked(at_members: Browser) -> None:
    at_members.choose("edit:tasks")
    at_members.choose("关键技术联合攻关")
    assert at_members.response.text.count('aria-pressed="true"') == 1
    assert "✔" in at_members.page.asked


# ── Another device ──


def a_code(browser: Browser) -> str:
    browser.open("/resume")
    browser.send(browser.page.form(action="/code"))
    return browser.response.text.partition('id="code">')[2].partition("<")[0]


def test_a_code_leads_another_device_into_the_talk(app: Starlette, browser: Browser) -> None:
    browser.choose("lead")
    code, other = a_code(browser), Browser(app)
    other.open("/resume")
    other.send(other.page.form(action="/resume"), code=code)
    assert "我想牵头" in other.page.text
    other.say("有色金属")
    assert "有色金属" in browser.open("/").text


def test_a_new_code_ends_the_old_one(app: Starlette, browser: Browser) -> None:
    browser.choose("lead")
    old, other = a_code(browser), Browser(app)
    a_code(browser)
    other.open("/resume")
    other.send(other.page.form(action="/resume"), code=old)
    assert other.response.status_code == 404
    assert "已经作废" in other.page.text


def test_codes_cannot_be_tried_in_number(browser: Browser) -> None:
    form = browser.open("/resume").form(action="/resume")
    tried = [
        browser.ask("POST", form.action, data={**form.fields, "code": f"{number:020}"})
        for number in range(12)
    ]
    assert [each.status_code for each in tried] == [404] * 10 + [429] * 2
    assert int(tried[-1].headers["retry-after"]) > 0


def test_nothing_needs_no_code(browser: Browser) -> None:
    browser.open("/resume")
    browser.send(browser.page.form(action="/code"))
    assert "不用续办码" in browser.page.text


# ── Personal data ──


def test_everything_kept_can_be_had(browser: Browser, service: Service) -> None:
    browser.choose("lead")
    browser.say("有色金属")
    name, content = browser.download("/export")
    exported = json.loads(content)
    held = service.store.session(session_id(browser))
    assert held is not None
    assert name == "我的资料.json"
    assert exported["answers"] == record_of(service.policy, held[1])
    assert [turn["said"] for turn in exported["talk"]] == [None, "我想牵头", "有色金属"]


def test_deleting_wipes_the_talk_and_its_code(app: Starlette, browser: Browser) -> None:
    browser.choose("lead")
    browser.say("其他领域：纺织样例")
    code = a_code(browser)
    browser.open("/")
    browser.choose("menu.delete")
    browser.say("确定")
    assert "都删掉了" in browser.page.text
    assert "纺织样例" not in browser.open("/").text
    assert "纺织样例" not in browser.download("/export")[1].decode()
    other = Browser(app)
    other.open("/resume")
    other.send(other.page.form(action="/resume"), code=code)
    assert other.response.status_code == 404


def test_what_is_purged_is_gone_and_the_page_begins_anew(
    browser: Browser, service: Service
) -> None:
    browser.choose("lead")
    service.store.purge(service.clock() + timedelta(days=1))
    assert "您好" in browser.open("/").text
    browser.send(Form("", "/answer", browser.page.form("composer").fields), text="我想牵头")
    assert browser.page.question["data-slot"] == "industry"
