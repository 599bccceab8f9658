"""The schema of the store, one step a function.  A step that has gone out is never changed."""

from sqlite_utils import Database, Migrations

__all__ = ["STEPS", "steps_not_known"]

STEPS = Migrations("shenbao")


@STEPS()
def conversations(db: Database) -> None:
    """Sessions, their turns, and which turns the applicant has not been shown yet (outbox).

    A turn keeps its own ``state`` only where documents are to be made from it.
    """
    db.execute(
        """
        create table sessions (
            id text primary key,
            revision integer not null,
            state text not null,
            updated_at text not null
        )
        """
    )
    db.execute(
        """
        create table turns (
            session text not null references sessions (id) on delete cascade,
            revision integer not null,
            message_id text not null,
            event text not null,
            replies text not null,
            state text,
            at text not null,
            primary key (session, revision),
            unique (session, message_id)
        )
        """
    )
    db.execute(
        """
        create table outbox (
            session text not null,
            revision integer not null,
            primary key (session, revision),
            foreign key (session, revision)
                references turns (session, revision) on delete cascade
        )
        """
    )


@STEPS()
def missed_questions(db: Database) -> None:
    """Questions that were not understood: masked, with the last day and how often, and no more."""
    db.execute(
        """
        create table missed_questions (
            number integer primary key,
            text text not null unique,
            day text not null,
            count integer not null
        )
        """
    )


@STEPS()
def doors(db: Database) -> None:
    """Other ways into a session than its id: secrets of further browsers, and resume codes.

    Only digests are kept, so that a copy of the store opens nothing.
    """
    db.execute(
        """
        create table doors (
            digest text primary key,
            session text not null references sessions (id) on delete cascade,
            is_code integer not null
        )
        """
    )
    db.execute("create index doors_of_session on doors (session)")


@STEPS()
def turns_have_tokens(db: Database) -> None:
    """A name for each turn that nobody can guess and that never comes again.

    Buttons carry it: revisions begin anew when a session is deleted, and an old button must not
    hit what came after.  The buttons sent before this step carry the revision.
    """
    db.execute("alter table turns add column token text not null default ''")
    db.execute("update turns set token = revision")


def steps_not_known(db: Database) -> set[str]:
    """The steps that a newer program has made in this store."""
    known = {step.name for step in STEPS.pending(Database(memory=True))}
    return {step.name for step in STEPS.applied(db)} - known
