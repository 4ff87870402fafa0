import numpy as np

from index.ranking.interaction import TokenGroups


def test_a_token_is_met_as_well_as_by_the_sentences_best_token() -> None:
    east, north = np.eye(2, dtype=np.float32)
    groups = TokenGroups([np.array([east, -east]), np.array([-north])], np.zeros(2, np.float32))
    met = groups.met(np.array([east, north]))
    assert met.tolist() == [[1, 0], [0, -1]]


def test_what_all_vectors_have_in_common_is_taken_off() -> None:
    common = np.array([10, 0], np.float32)
    up, down = np.array([[10, 1]], np.float32), np.array([[10, -1]], np.float32)
    met = TokenGroups([up, down], common).met(up)
    assert met.tolist() == [[1], [-1]]


def test_an_empty_sentence_meets_nothing() -> None:
    empty, full = np.empty((0, 2), np.float32), np.eye(2, dtype=np.float32)
    groups = TokenGroups([empty, full, empty], np.zeros(2, np.float32))
    assert groups.met(full).tolist() == [[0, 0], [1, 1], [0, 0]]
    assert groups.met(empty).shape == (3, 0)
