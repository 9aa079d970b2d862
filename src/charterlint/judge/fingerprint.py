"""A name for a finding that survives edits elsewhere: rule and normalised text, no line numbers."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def fingerprint(rule: str, *texts: str) -> str:
    """16 hexadecimal digits. Case, punctuation and white space of `texts` do not matter; digits do."""
    folded = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    words = re.sub(r"[\W_]+", " ", folded, flags=re.UNICODE).strip()
    return hashlib.blake2b(f"{rule}\n{words}".encode(), digest_size=8).hexdigest()
