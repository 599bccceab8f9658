"""Making the sentence vectors of a policy folder, for its author."""

from bot.assembly import policy_named
from bot.input_error import InputError
from bot.meaning import encoder_works
from bot.output import print_words
from bot.settings import Settings
from policy_text.loader import find_policy
from policy_text.ranking import Ranking

__all__ = ["make_vectors"]


def make_vectors(folder: str | None) -> None:
    """Write ``vectors.bin`` and ``ranking.yaml`` into a policy folder, and say how well it ranks.

    Raises InputError where this machine cannot run the encoder, or the folder cannot be used.
    """
    name = folder or Settings().policy
    policy = policy_named(name)
    if not encoder_works():
        raise InputError("vectors.no_encoder")
    from bot.bank_vectors import made_for

    bank = made_for(policy)
    path = find_policy(name)
    try:
        (path / "vectors.bin").write_bytes(bank.vectors)
        ranking = _as_yaml(policy.words.say("vectors.head"), bank.ranking)
        (path / "ranking.yaml").write_text(ranking, "utf-8")
    except OSError as error:
        raise InputError("file.not_writable", file=path) from error
    print_words(
        policy.words.say(
            "vectors.made",
            size=f"{len(bank.vectors) / 1e6:.1f}",
            words=f"{bank.right_by_words:.1%}",
            together=f"{bank.right_together:.1%}",
        )
    )


def _as_yaml(head: str, ranking: Ranking) -> str:
    lines = [f"# {head}"]
    for name, weights in ranking:
        lines.append(f"{name}:")
        lines += [f"  {key}: {value}" for key, value in weights if value]
    return "\n".join(lines) + "\n"
