from pathlib import Path

import numpy as np
import pytest

from charterlint.learned import COLUMNS, ELEMENTS, PROMISE, Model, PassageText, load_model

FILE = Path(__file__).parents[2] / "rules" / "models" / "evidence.npz"
PASSAGES = [
    PassageText(("Charter", "Replies"), "We will:", "answer in a day", "en"),
    PassageText((), "", "answer", "en"),
    PassageText(("Charter",), "", "we answer in writing " * 60, "en"),
    PassageText((), "", "", "en"),
    PassageText((), "", "\u4e16\u754c \x00 \ud800 🙂", "en"),
]


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(FILE)


def write(path: Path, *without: str, **changed: np.ndarray) -> Path:
    """The shipped model at `path`, some of its arrays left out or replaced."""
    with np.load(FILE) as kept:
        arrays = {name: kept[name] for name in kept.files if name not in without}
    np.savez(path, **{**arrays, **changed})
    return path


def whole(passages: list[PassageText]) -> list[tuple[int, int, int]]:
    return [(place, 0, len(one.text)) for place, one in enumerate(passages)]


def both(model: Model, *passages: PassageText) -> tuple[np.ndarray, np.ndarray]:
    """What both views say of the elements."""
    own = list(passages)
    return model.by_encoder(own, whole(own))[:, :PROMISE], model.by_ngrams(own, whole(own))


def test_scores_are_probabilities_for_each_part_and_element(model: Model) -> None:
    for view in both(model, *PASSAGES):
        assert view.shape == (len(PASSAGES), len(ELEMENTS))
        assert ((view >= 0) & (view <= 1)).all()


def test_a_passage_gets_the_same_scores_among_passages_under_other_headings(model: Model) -> None:
    apart = [one._replace(heading_path=(str(n),)) for n, one in enumerate(PASSAGES)]
    together = both(model, *apart)
    backwards = both(model, *apart[::-1])
    for number, passage in enumerate(apart):
        for one, other, turned in zip(both(model, passage), together, backwards, strict=True):
            np.testing.assert_allclose(one[0], other[number], atol=2e-3)
            np.testing.assert_allclose(one[0], turned[-1 - number], atol=2e-3)


def test_the_context_changes_the_scores(model: Model) -> None:
    bare = both(model, PassageText((), "", "answer in a day", "en"))
    with_context = both(model, PASSAGES[0])
    for one, other in zip(bare, with_context, strict=True):
        assert (one != other).any()


def test_a_part_of_a_passage_gets_scores_of_its_own(model: Model) -> None:
    text = "we answer in a day. we write"
    passage = PassageText((), "", text, "en")
    parts = [(0, 0, len(text)), (0, 0, 19), (0, 20, len(text))]
    for view in (model.by_encoder([passage], parts), model.by_ngrams([passage], parts)):
        assert len({tuple(row) for row in view.tolist()}) == 3


def test_no_parts_give_empty_scores(model: Model) -> None:
    assert model.by_encoder([], []).shape == (0, COLUMNS)
    assert model.by_ngrams([], []).shape == (0, len(ELEMENTS))


def test_a_file_that_is_no_model_is_refused_with_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "no.npz"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(ValueError, match="not a model of this version"):
        load_model(path)


def test_a_model_for_other_elements_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "other.npz", elements=np.frombuffer(b"fees\nhours", np.uint8))
    with pytest.raises(ValueError, match="other elements"):
        load_model(path)


@pytest.mark.parametrize("part", ["word", "layers", "ngram_bias"])
def test_a_model_with_a_part_missing_is_refused(part: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a model"):
        load_model(write(tmp_path / "part.npz", part))


@pytest.mark.parametrize("layers", [b"", b"no graph at all"])
def test_layers_that_cannot_be_read_are_refused(layers: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "broken.npz", layers=np.frombuffer(layers, np.uint8))
    with pytest.raises(ValueError, match="layers"):
        load_model(path).by_encoder(PASSAGES, whole(PASSAGES))
