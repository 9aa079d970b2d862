"""Whether a name needs an article in a sentence: a draft that lacks it would be wrong, and a blank is better."""

from __future__ import annotations

import re

from charterlint.analysis.lexicon import one_of
from charterlint.judge.letterhead import ADDRESS, sure_name
from charterlint.judge.worked_out import once
from charterlint.model import Reading
from charterlint.packs.catalogue import Catalogue


@once
def needs_article(reading: Reading, catalogue: Catalogue) -> bool:
    """Does the text write its sure name with an article, or the noun at the head of it small elsewhere? Without the article
    a sentence on it would be wrong in the languages that have `name_articles`."""
    name = sure_name(reading, catalogue)
    articles = catalogue.languages.get(reading.language or "", {}).get("name_articles", ())
    if not name or not articles:
        return False
    texts = [*(passage.text for passage in reading.passages), reading.document.title or ""]
    before = re.compile(
        rf"(?<!\w)(?:{one_of(articles)})(?:\s+|(?<=['’])){re.escape(name)}(?!\w)", re.IGNORECASE
    )
    head = re.compile(rf"(?<![\w@.]){re.escape(name.split()[0].casefold())}(?![\w@])")
    return any(before.search(text) or head.search(ADDRESS.sub(" ", text)) for text in texts)
