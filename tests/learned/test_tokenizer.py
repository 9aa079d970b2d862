from charterlint.learned.tokenizer import Tokenizer

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "\u2581", "a", "b", "c", "\u2581ab", "bc", "\u2581abc"]
SCORES = [0, 0, 0, 0, -4, -5, -5, -5, -3, -3.5, -9]


def cut(text: str) -> list[str]:
    return [PIECES[number] for number in Tokenizer(PIECES, SCORES).encode(text)]


def test_the_likeliest_cut_wins() -> None:
    assert cut("abc") == ["\u2581ab", "c"]


def test_a_longer_piece_wins_when_it_is_likelier() -> None:
    assert cut("abbc") == ["\u2581ab", "bc"]


def test_a_character_outside_the_vocabulary_is_unknown_and_the_rest_is_kept() -> None:
    assert cut("ab\u4e16c") == ["\u2581ab", "<unk>", "c"]


def test_white_space_of_any_kind_gives_nothing() -> None:
    assert cut(" \t\n\u00a0 ") == []


def test_compatibility_forms_are_folded() -> None:
    assert cut("\uff41\uff42") == cut("ab")


def test_a_word_without_end_is_cut_off() -> None:
    assert len(cut("a" * 1_000_000)) <= 101


def test_the_same_word_is_cut_the_same_again() -> None:
    tokenizer = Tokenizer(PIECES, SCORES)
    assert tokenizer.encode("abc abc") == tokenizer.encode("abc") * 2
