"""The form of what belongs to no language: rules/shared/ID.yaml. Not imported at run time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from charterlint.packs.schema import Slug, Strict

Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
MailName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+\*?$")]
PlainName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+$")]
Digits = Annotated[str, StringConstraints(pattern=r"^\d+$")]


class Shared(Strict):
    """What contacts look like in every language; of several files all count. `free_hosts`: where anybody can have a
    mailbox; `example_hosts`, `example_names` (of mailboxes; a star stands for any ending) and `example_numbers` stand in
    templates and reach nobody; `social_hosts`: of social networks; `mailbox_names`: what organisations call theirs;
    `local_hosts`: of one machine or network, which have no domain; `harmonised_numbers`: short ones that are the same in
    many countries."""

    id: Slug
    free_hosts: list[Host] = Field(default_factory=list)
    example_hosts: list[Host] = Field(default_factory=list)
    example_names: list[MailName] = Field(default_factory=list)
    example_numbers: list[Digits] = Field(default_factory=list)
    mailbox_names: list[PlainName] = Field(default_factory=list)
    local_hosts: list[PlainName] = Field(default_factory=list)
    harmonised_numbers: list[Digits] = Field(default_factory=list)
    social_hosts: list[Host] = Field(default_factory=list)
