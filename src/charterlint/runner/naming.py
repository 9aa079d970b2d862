"""Do the rules, elements and profiles that somebody names exist? If not, which one did they mean?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import Catalogue
from charterlint.runner.values import nearest


def check_names(
    values: Mapping[str, Any], sources: Mapping[str, str], catalogue: Catalogue
) -> None:
    """Raises CharterlintError for the first name in the settings that nothing answers to."""
    for name in ("select", "ignore"):
        for word in values[name]:
            _known_selection(word, catalogue, _where(name, sources))
    for name in ("severity", "parameters"):
        for word in values[name]:
            _known_rule(word, catalogue, _where(f"{name}.{word}", sources))
    for wish in values["suppress"]:
        _known_rule(wish["rule"], catalogue, f"{wish['source']}: ")
    check_elements(values["not-applicable"], catalogue)
    check_profiles(values["profile"], catalogue)
    for code, table in values["parameters"].items():
        rule = catalogue.rule(_code(code, catalogue))
        known = rule.data.get("parameters", {})
        for key in table:
            if key not in known:
                raise CharterlintError(
                    f'{_where(f"parameters.{code}", sources)}{rule.code} has no parameter "{key}".',
                    nearest(key, known),
                )


def by_code(values: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """The settings with rules named by code and elements by id, as judging knows them. Raises CharterlintError for a
    name that nothing answers to."""
    applied = {element_id(k, catalogue): v for k, v in values["not-applicable"].items()}
    named = {
        name: {_code(word, catalogue): value for word, value in values[name].items()}
        for name in ("severity", "parameters")
    }
    return {**values, **named, "not-applicable": applied}


def _code(word: str, catalogue: Catalogue) -> str:
    element = catalogue.elements.get(plain(word))
    return str(element["code"]) if element else catalogue.rule(word).code


def check_elements(names: Iterable[str], catalogue: Catalogue) -> None:
    """Raises CharterlintError for a name that is no element's id, code or name."""
    for name in names:
        element_id(name, catalogue)


def element_id(word: str, catalogue: Catalogue) -> str:
    """The id of an element from its id, code or name, however it is written. Raises CharterlintError."""
    wanted = plain(word)
    for key, element in catalogue.elements.items():
        if wanted in (plain(key), plain(element["code"]), plain(element["name"])):
            return key
    raise CharterlintError(
        f'There is no element "{word}".', nearest(word.replace("_", "-"), _shown(catalogue))
    )


def plain(word: str) -> str:
    """A word as the ids of elements are written."""
    return word.strip().lower().replace("-", "_")


def _shown(catalogue: Catalogue) -> list[str]:
    return list(catalogue.elements)


def check_profiles(names: Iterable[str], catalogue: Catalogue) -> None:
    """Raises CharterlintError for a profile that does not exist."""
    for name in names:
        if name not in catalogue.profiles:
            raise CharterlintError(
                f'There is no profile "{name}".', nearest(name, catalogue.profiles)
            )


def _known_rule(word: str, catalogue: Catalogue, where: str) -> None:
    if plain(word) in catalogue.elements:
        return
    try:
        catalogue.rule(word)
    except CharterlintError as error:
        raise CharterlintError(f"{where}{error.message}", error.hint) from error


def _known_selection(word: str, catalogue: Catalogue, where: str) -> None:
    rules, wanted = catalogue.rules(), word.strip()
    if plain(word) in catalogue.elements or any(
        wanted and (code.startswith(wanted.upper()) or rule.name == wanted.lower())
        for code, rule in rules.items()
    ):
        return
    known = [*rules, *(rule.name for rule in rules.values()), *catalogue.elements]
    raise CharterlintError(
        f'{where}There is no rule "{word}".',
        nearest(word, known) or "`charterlint rules` lists them all.",
    )


def _where(name: str, sources: Mapping[str, str]) -> str:
    source = sources.get(name) or sources.get(name.partition(".")[0], "")
    return "" if source in ("", "default", "command line") else f"{source}: "
