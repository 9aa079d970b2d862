"""Train the weights that turn evidence into verdicts (rules/models/decision.json).

    python training/train_decision.py            # train on everything, write the weights
    python training/train_decision.py --evaluate # leave documents out, print the figures

Two logistic steps (see charterlint.judge.decision), each with weights shared by all elements and a
correction for every element that must pay for itself (L2). The first is trained on passages, the second on
documents, from the out-of-fold scores of the first; the learned views are out-of-fold too, so
that nothing is weighed on text it was trained on."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import numpy as np  # noqa: E402
import scipy.sparse as sparse  # noqa: E402
from cross_fit import FOLDS, load_views  # noqa: E402
from long_documents import ADDED, LONG, WEIGHT, lengthened  # noqa: E402
from readings import Labelled, load_marked, load_quoted  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from charterlint.judge.decision import (  # noqa: E402
    DOCUMENT_FEATURES,
    MOST_PASSAGES,
    document_features,
    model_path,
    silenced,
)
from charterlint.judge.features import PASSAGE_FEATURES, passage_features, unit_features  # noqa: E402
from charterlint.judge.weighing import learned_views  # noqa: E402
from charterlint.learned import ELEMENTS  # noqa: E402
from charterlint.packs.catalogue import load_catalogue  # noqa: E402

WHOLE = 3.0
"""Weight of a charter labelled as a whole, by readers of the catalogue, beside one marked block by block by its
writer: the first kind is labelled as verdicts are meant."""

SHRINK = 0.5
"""Scale of the per-element copies of the features: how dear a correction is beside a shared weight."""


def expand(features: np.ndarray, elements: np.ndarray) -> sparse.csr_matrix:
    """[rows, features] to [rows, features x (1 + elements) + elements]: shared, own, offsets."""
    rows, width = features.shape
    count = len(ELEMENTS)
    shared = sparse.csr_matrix(features)
    columns = elements[:, None] * width + np.arange(width)[None, :]
    own = sparse.csr_matrix(
        (
            (features * SHRINK).ravel(),
            (np.repeat(np.arange(rows), width), columns.ravel()),
        ),
        shape=(rows, width * count),
    )
    offsets = sparse.csr_matrix((np.ones(rows), (np.arange(rows), elements)), shape=(rows, count))
    return sparse.hstack([shared, own, offsets]).tocsr()


def fit(
    features: np.ndarray, elements: np.ndarray, labels: np.ndarray, weights: np.ndarray, c: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Weights [elements, features], offsets [elements], and the shared weights and offset alone."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / spread
    model = LogisticRegression(C=c, max_iter=400)
    model.fit(expand(scaled, elements), labels, sample_weight=weights)
    width, count = features.shape[1], len(ELEMENTS)
    flat = model.coef_[0]
    shared = flat[:width]
    own = flat[width : width * (count + 1)].reshape(count, width) * SHRINK
    offsets = flat[width * (count + 1) :] + model.intercept_[0]
    full = (shared + own) / spread
    plain = shared / spread
    return full, offsets - full @ mean, plain, model.intercept_[0] - plain @ mean


class Prepared:
    """A labelled document with its features (out-of-fold learned views) and its fold."""

    def __init__(self, item: Labelled, features: np.ndarray, fold: int) -> None:
        self.name, self.language, self.reading = item.name, item.language, item.reading
        self.labels, self.present, self.gold = item.labels, item.present, item.gold
        self.features, self.fold = features, fold
        self.weight = WHOLE if item.gold else 1.0


def passage_rows(
    documents: list[Prepared],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Every known (passage, element) of the documents as rows: features, element, label, weight."""
    features, elements, labels, weights = [], [], [], []
    for doc in documents:
        known = doc.labels >= 0
        place, element = np.nonzero(known)
        features.append(doc.features[place, element])
        elements.append(element)
        labels.append(doc.labels[place, element])
        weights.append(np.full(len(place), doc.weight))
    return (
        np.concatenate(features), np.concatenate(elements),
        np.concatenate(labels), np.concatenate(weights),
    )  # fmt: skip


def document_rows(
    documents: list[Prepared], tables: dict[str, list[np.ndarray]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Every labelled (document, element) as rows, of the charter itself and made long."""
    features, elements, labels, weights = [], [], [], []
    for doc in documents:
        known = np.flatnonzero(doc.present >= 0)
        for length, table in enumerate(tables[doc.name]):
            features.append(table[known])
            elements.append(known)
            labels.append(doc.present[known])
            weights.append(np.full(len(known), doc.weight * (WEIGHT if length else 1.0)))
    return (
        np.concatenate(features), np.concatenate(elements),
        np.concatenate(labels), np.concatenate(weights),
    )  # fmt: skip


def cross_fit_passages(documents: list[Prepared], c: float) -> dict[str, np.ndarray]:
    """Out-of-fold log odds [passages, elements] of every document."""
    scores = {}
    for fold in sorted({doc.fold for doc in documents}):
        train = [doc for doc in documents if doc.fold != fold]
        weights, offsets, _, _ = fit(*passage_rows(train), c)
        for doc in documents:
            if doc.fold == fold:
                odds = np.einsum("pef,ef->pe", doc.features, weights) + offsets
                scores[doc.name] = silenced(ELEMENTS, doc.features, odds)
    return scores


def document_tables(
    documents: list[Prepared], scores: dict[str, np.ndarray]
) -> dict[str, list[np.ndarray]]:
    """Features [elements, features] of every document: as it is, then made long if it was labelled as a whole."""
    tables = {}
    for doc in documents:
        found = [document_features(ELEMENTS, doc.reading, doc.features, scores[doc.name])]
        if doc.gold and len(doc.reading.passages) <= MOST_PASSAGES:
            others = [one for one in documents if one.language == doc.language and one is not doc]
            for longer in lengthened(doc, others, scores):
                found.append(document_features(ELEMENTS, doc.reading, *longer))
        tables[doc.name] = found
    return tables


def cross_fit_documents(
    documents: list[Prepared], tables: dict[str, list[np.ndarray]], c: float
) -> dict[str, list[np.ndarray]]:
    """Out-of-fold log odds [elements] that each document gives each element, for each of its tables."""
    result = {}
    for fold in sorted({doc.fold for doc in documents}):
        train = [doc for doc in documents if doc.fold != fold]
        weights, offsets, _, _ = fit(*document_rows(train, tables), c)
        for doc in documents:
            if doc.fold == fold:
                result[doc.name] = [
                    (table * weights).sum(axis=1) + offsets for table in tables[doc.name]
                ]
    return result


def f1(gold: np.ndarray, said: np.ndarray) -> float:
    both = 2 * (gold & said).sum()
    return both / (gold.sum() + said.sum()) if gold.sum() + said.sum() else float("nan")


def figures(documents: list[Prepared], odds: dict[str, np.ndarray]) -> dict[str, float]:
    """Gap precision and recall, accuracy and macro F1, as shared by all completeness checkers."""
    gold = np.array([doc.present for doc in documents])
    said = np.array([odds[doc.name] >= 0 for doc in documents])
    known = gold >= 0
    gap, missed = (gold == 0) & known, ~said & known
    hit = (gap & missed).sum()
    per_element = []
    for e in range(gold.shape[1]):
        k = known[:, e]
        classes = []
        for positive in (0, 1):
            g, s = gold[k, e] == positive, said[k, e] == bool(positive)
            if g.sum() >= 3:
                classes.append(f1(g, s))
        if classes:
            per_element.append(np.mean(classes))
    return {
        "documents": len(documents),
        "gap_precision": hit / max(1, missed.sum()),
        "gap_recall": hit / max(1, gap.sum()),
        "accuracy": ((gold == said) & known).sum() / known.sum(),
        "macro_f1": float(np.mean(per_element)),
    }


def prepare(
    views: dict[str, tuple[np.ndarray, np.ndarray]], folds: dict[str, int]
) -> list[Prepared]:
    """All labelled charters with features from out-of-fold `views` (see cross_fit.py), and the long ones, of which the
    learned model has seen nothing."""
    catalogue = load_catalogue()
    elements = {name: catalogue.elements[name] for name in ELEMENTS}
    found = []
    for item in (*load_quoted(HERE / "quoted"), *load_marked(HERE / "charters")):
        local = unit_features(item.reading, elements, catalogue.version, item.units)
        evidence = passage_features(item.reading, item.units, local, views[item.name])
        found.append(Prepared(item, evidence.table, folds[item.name]))
    for number, item in enumerate(load_quoted(HERE / LONG, f"{LONG}/")):
        said = learned_views(item.reading, item.units, (), elements)
        local = unit_features(item.reading, elements, catalogue.version, item.units)
        evidence = passage_features(item.reading, item.units, local, (said.ngrams, said.encoder))
        found.append(Prepared(item, evidence.table, number % FOLDS))
    return found


def train(documents: list[Prepared], c: tuple[float, float]) -> dict[str, object]:
    """The weights of both steps, as they stand in rules/models/decision.json."""
    first = fit(*passage_rows(documents), c[0])
    tables = document_tables(documents, cross_fit_passages(documents, c[0]))
    second = fit(*document_rows(documents, tables), c[1])
    rounded = [[np.round(part, 4) for part in step] for step in (first, second)]

    def row(
        passage: np.ndarray, offset: float, document: np.ndarray, other: float
    ) -> dict[str, object]:
        return {
            "passage": passage.tolist(), "passage_offset": float(offset),
            "document": document.tolist(), "document_offset": float(other),
        }  # fmt: skip

    (own1, off1, shared1, base1), (own2, off2, shared2, base2) = rounded
    return {
        "passage_features": list(PASSAGE_FEATURES),
        "document_features": list(DOCUMENT_FEATURES),
        "shared": row(shared1, base1, shared2, base2),
        "elements": {
            name: row(own1[n], off1[n], own2[n], off2[n]) for n, name in enumerate(ELEMENTS)
        },
    }


def proof(
    documents: list[Prepared], odds: dict[str, np.ndarray], scores: dict[str, np.ndarray]
) -> tuple[float, float]:
    """Share of rightly found elements whose three best passages hold a labelled one, and share of planted
    traps whose element (not in the document) is not called present."""
    hits, traps = [], []
    for doc in documents:
        for e, name in enumerate(ELEMENTS):
            if doc.present[e] == 1 and odds[doc.name][e] >= 0 and (doc.labels[:, e] == 1).any():
                best = np.argsort(-scores[doc.name][:, e])[:3]
                hits.append((doc.labels[best, e] == 1).any())
            for trap in doc.gold.get("traps", ()):
                if trap["element"] == name and doc.present[e] == 0:
                    traps.append(odds[doc.name][e] < 0)
    return float(np.mean(hits)), float(np.mean(traps))


def evaluate(
    documents: list[Prepared], odds: dict[str, np.ndarray], scores: dict[str, np.ndarray]
) -> None:
    """Print the figures of out-of-fold verdicts: by kind of charter, by language, by element."""
    every = [doc for doc in documents if doc.gold]
    quoted = [doc for doc in every if not doc.gold.get("origin")]
    groups = {
        "quoted": quoted,
        "once blind": [doc for doc in every if doc.gold.get("origin") == "blind"],
        "third lot": [doc for doc in every if doc.gold.get("origin") == "blind-2"],
        "long": [doc for doc in every if doc.name.startswith(LONG)],
        "marked": [doc for doc in documents if not doc.gold],
    }
    for code in sorted({doc.language for doc in quoted}):
        groups[f"quoted {code}"] = [doc for doc in quoted if doc.language == code]
    for name, group in groups.items():
        row = "  ".join(f"{key} {value:.3f}" for key, value in figures(group, odds).items())
        print(f"{name:<12} {row}")
    evidence, traps = proof(quoted, odds, scores)
    print(f"quoted: evidence on a labelled passage {evidence:.3f}, traps passed {traps:.3f}")
    for e, name in enumerate(ELEMENTS):
        gold = np.array([doc.present[e] for doc in quoted])
        said = np.array([odds[doc.name][e] >= 0 for doc in quoted])
        missed, false = ((gold == 1) & ~said).sum(), ((gold == 0) & said).sum()
        print(
            f"  {name:<22} missed {missed:>2} of {(gold == 1).sum():>2}  found in vain {false:>2} of {(gold == 0).sum():>2}"
        )


def main() -> None:
    """Train on all, or evaluate with documents left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--evaluate", action="store_true", help="print figures, write nothing")
    parser.add_argument("-c", type=float, nargs=2, default=(0.1, 0.1), help="inverse penalties")
    args = parser.parse_args()
    documents = prepare(*load_views())
    scores = cross_fit_passages(documents, args.c[0])
    longer = cross_fit_documents(documents, document_tables(documents, scores), args.c[1])
    evaluate(documents, {name: odds[0] for name, odds in longer.items()}, scores)
    for place, added in enumerate(ADDED, 1):
        made = [doc for doc in documents if len(longer[doc.name]) > place]
        row = figures(made, {doc.name: longer[doc.name][place] for doc in made})
        print(
            f"{added:>4} more passages   ",
            "  ".join(f"{key} {value:.3f}" for key, value in row.items()),
        )
    if not args.evaluate:
        path = model_path()
        path.write_text(json.dumps(train(documents, tuple(args.c))) + "\n", encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
