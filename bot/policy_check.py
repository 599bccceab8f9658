"""Linting a policy folder, and telling its author everything at once."""

from collections.abc import Iterator
from datetime import date

from bot.clock import office_time
from bot.input_error import InputError, words
from bot.meaning import vectors_are_stale
from bot.output import print_words
from bot.settings import Settings
from bot.typesetting import typesetter
from dialogs.trying import case_differences
from policy_text.cases import CaseFile, read_cases
from policy_text.errors import Fault
from policy_text.loader import find_policy, read_folder
from policy_text.policy import Policy
from renderers.trial import template_faults

__all__ = ["check_policy", "faults_of"]


def check_policy(name: str | None) -> None:
    """Print every fault of a folder and raise InputError; or say that there is none."""
    wanted = name or Settings().policy
    policy, faults, cases = faults_of(wanted, office_time().date())
    if policy is None or faults:
        for fault in faults:
            print_words(str(fault))
        if policy is None:
            print_words(words().say("policy.more_later"))
        raise InputError("policy.faults", count=len(faults))
    if vectors_are_stale(policy):
        raise InputError("vectors.stale", policy=wanted)
    print_words(
        policy.words.say(
            "policy.sound",
            title=policy.about.title,
            clauses=len(policy.clauses),
            conditions=len(policy.conditions.conditions),
            questions=len(policy.questions),
            templates=len(policy.templates),
        )
    )
    if cases:
        print_words(policy.words.say("policy.cases", count=cases))


def faults_of(name: str, today: date) -> tuple[Policy | None, list[Fault], int]:
    """The policy of a folder as far as it can be read, every fault in order, how many cases.

    Templates are filled, and cases tried, once the files themselves are without fault.
    """
    folder = find_policy(name)
    policy, faults = read_folder(folder)
    cases, unread = read_cases(folder)
    faults += unread
    if policy is not None and not faults:
        faults = [
            *template_faults(policy, today, typesetter()),
            *_case_faults(policy, cases, today),
        ]
    return policy, sorted(faults), sum(len(file.cases) for file in cases)


def _case_faults(policy: Policy, files: list[CaseFile], today: date) -> Iterator[Fault]:
    say = policy.words.say
    for file in files:
        for line, case in file.cases:
            for difference in case_differences(policy, case, today):
                problem = say("case.fault", case=case.case, difference=difference)
                yield Fault(file.name, line, "", problem, say("case.advice"))
