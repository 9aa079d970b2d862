from pathlib import Path

import numpy as np
import pytest

from charterlint.learned import ELEMENTS, Model, PassageText, load_model
from tests.learned.tiny import write

PASSAGES = [
    PassageText(("Charter", "Replies"), "We will:", "answer in a day", "en"),
    PassageText((), "", "answer", "en"),
    PassageText(("Charter",), "", "we answer in writing " * 60, "en"),
    PassageText((), "", "", "en"),
    PassageText((), "", "\u4e16\u754c \x00 \ud800 🙂", "en"),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return load_model(write(tmp_path_factory.mktemp("model") / "tiny.npz"))


def test_scores_are_probabilities_for_each_passage_and_element(model: Model) -> None:
    scores = model.scores(PASSAGES)
    for view in (scores.encoder, scores.ngrams):
        assert view.shape == (len(PASSAGES), len(ELEMENTS))
        assert ((view >= 0) & (view <= 1)).all()
    assert np.isfinite(scores.vectors).all()


def test_a_passage_gets_the_same_scores_in_any_company(model: Model) -> None:
    together = model.scores(PASSAGES)
    backwards = model.scores(PASSAGES[::-1])
    for number, passage in enumerate(PASSAGES):
        alone = model.scores([passage])
        for one, other, turned in zip(alone, together, backwards, strict=True):
            np.testing.assert_allclose(one[0], other[number], atol=2e-4)
            np.testing.assert_allclose(one[0], turned[-1 - number], atol=2e-4)


def test_the_context_changes_the_scores(model: Model) -> None:
    bare = model.scores([PassageText((), "", "answer in a day", "en")])
    with_context = model.scores(PASSAGES[:1])
    assert (bare.encoder != with_context.encoder).any()
    assert (bare.ngrams != with_context.ngrams).any()


def test_the_highest_window_of_a_long_text_counts(model: Model) -> None:
    filler = PassageText((), "", "in " * 128, "en")
    telling = PassageText((), "", "we answer", "en")
    both = PassageText((), "", filler.text + telling.text, "en")
    found = model.scores([filler, both]).encoder
    assert (found[1] >= found[0] - 2e-4).all()


def test_no_passages_give_empty_scores(model: Model) -> None:
    scores = model.scores([])
    assert scores.encoder.shape == scores.ngrams.shape == (0, len(ELEMENTS))


def test_a_file_that_is_no_model_is_refused_with_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "no.npz"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(ValueError, match="not a model of this version"):
        load_model(path)


def test_a_model_for_other_elements_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "other.npz", elements=np.frombuffer(b"fees\nhours", np.uint8))
    with pytest.raises(ValueError, match="other elements"):
        load_model(path)


def test_a_model_with_a_part_missing_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "whole.npz")
    with np.load(path) as kept:
        np.savez(
            tmp_path / "part.npz", **{name: kept[name] for name in kept.files if name != "word"}
        )
    with pytest.raises(ValueError, match="not a model"):
        load_model(tmp_path / "part.npz")
