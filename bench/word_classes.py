"""Builds the classes of words that stand in like company (`reference/provisions/classes.tsv`).

usage: python bench/word_classes.py LAWS_ARCHIVE [TABLE]

LAWS_ARCHIVE is an archive of laws in force (`laws.tar.xz`). Of every word that occurs five times or more, the words
up to two places before and behind it are counted; the counts are weighed by positive pointwise mutual information,
brought to 100 dimensions (N. Halko, P.-G. Martinsson, J. Tropp, Finding Structure with Randomness, SIAM Review 2011)
and grouped into 256 and 64 classes by k-means (S. Lloyd, Least Squares Quantization in PCM, 1982). Every choice is
seeded: the same archive and the same numpy give the same table. Nothing of the labels of provisions goes in.

Sources of the weighing: O. Levy, Y. Goldberg, I. Dagan, Improving Distributional Similarity, TACL 2015.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from reviewer.bundled import bundled
from reviewer.language.provisions.draft_reading import CLASSES
from reviewer.language.provisions.tokens import plain_form
from reviewer.language.words import load_segmenter
from reviewer.packs import reference_for

RAREST = 5
NEIGHBOURS = (-2, -1, 1, 2)
KNOWN_NEIGHBOURS = 6000
SMOOTHING = 0.75  # of the neighbours' frequencies
DIMENSIONS = 100
SPARE = 20
FINE, COARSE = 256, 64
ROUNDS = 40
SEED = 2026
SENTENCE = re.compile(r"[^。；]+[。；]?")
MARKS = re.compile(r"[\s*#>]+")


def main() -> None:
    """Build the table and write it."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    table = Path(sys.argv[2]) if len(sys.argv) == 3 else bundled("reference") / CLASSES
    sentences = list(read_sentences(Path(sys.argv[1])))
    counts = Counter(word for one in sentences for word in one)
    words = sorted((word for word, count in counts.items() if count >= RAREST), key=lambda word: (-counts[word], word))
    vectors = reduce(weigh(count_neighbours(sentences, words)))
    frequency = np.sqrt([counts[word] for word in words])
    fine, coarse = (cluster(vectors, frequency, count) for count in (FINE, COARSE))
    lines = ["# word\tfine class\tcoarse class: words that stand in like company; built by bench/word_classes.py"]
    lines += [f"{word}\t{fine[n]}\t{coarse[n]}" for n, word in enumerate(words) if not word.startswith("#")]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{table}: {len(words)} words from {len(sentences)} sentences")


def read_sentences(archive: Path) -> Iterator[list[str]]:
    """Yield the sentences of the archive's texts as plain forms of words, in the order of their names."""
    segmenter = load_segmenter(reference_for(()))
    with tarfile.open(archive) as tar:
        members = sorted((one for one in tar if one.name.endswith(".md")), key=lambda one: one.name)
        for member in members:
            file = tar.extractfile(member)
            if file is None or member.name.endswith("_index.md"):
                continue
            for line in file.read().decode("utf-8").splitlines():
                for sentence in SENTENCE.findall(MARKS.sub("", line)):
                    yield [plain_form(word.text) for word in segmenter.cut(sentence)]


def count_neighbours(sentences: list[list[str]], words: list[str]) -> Any:
    """Return a sparse matrix: how often each word has each known neighbour at each of the places."""
    number = {word: n for n, word in enumerate(words)}
    wide = KNOWN_NEIGHBOURS + 2  # one for unknown neighbours, one for the edge of the sentence
    rows, columns = [], []
    total = sparse.csr_matrix((len(words), wide * len(NEIGHBOURS)), dtype=np.float64)
    for one in sentences:
        ids = [number.get(word, -1) for word in one]
        near = [n if 0 <= n < KNOWN_NEIGHBOURS else KNOWN_NEIGHBOURS for n in ids]
        for at, word in enumerate(ids):
            if word < 0:
                continue
            for place, step in enumerate(NEIGHBOURS):
                there = at + step
                inside = 0 <= there < len(ids)
                rows.append(word)
                columns.append(place * wide + (near[there] if inside else KNOWN_NEIGHBOURS + 1))
        if len(rows) > 4_000_000:
            total = total + _matrix(rows, columns, total.shape)
            rows, columns = [], []
    return total + _matrix(rows, columns, total.shape)


def _matrix(rows: list[int], columns: list[int], shape: tuple[int, int]) -> Any:
    return sparse.coo_matrix((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()


def weigh(counts: Any) -> Any:
    """Return the positive pointwise mutual information of words and neighbours."""
    total = counts.sum()
    of_word = np.asarray(counts.sum(1)).ravel()
    of_neighbour = np.asarray(counts.sum(0)).ravel() ** SMOOTHING
    of_neighbour *= total / of_neighbour.sum()
    cells = counts.tocoo()
    values = np.log(cells.data * total / (of_word[cells.row] * of_neighbour[cells.col]))
    kept = values > 0
    return sparse.csr_matrix((values[kept], (cells.row[kept], cells.col[kept])), shape=counts.shape)


def reduce(matrix: Any) -> Any:
    """Return the rows in few dimensions, each of length one."""
    chance = np.random.default_rng(SEED)
    base = matrix @ chance.standard_normal((matrix.shape[1], DIMENSIONS + SPARE))
    for _ in range(4):
        base = matrix @ (matrix.T @ np.linalg.qr(base)[0])
    frame = np.linalg.qr(base)[0]
    left, scale, _ = np.linalg.svd(frame.T @ matrix, full_matrices=False)
    vectors = (frame @ left)[:, :DIMENSIONS] * np.sqrt(scale[:DIMENSIONS])
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def cluster(vectors: Any, weights: Any, count: int) -> Any:
    """Return the class of each row: k-means from seeded starts, rows counted by `weights`."""
    chance = np.random.default_rng(SEED)
    centres = vectors[chance.choice(len(vectors), count, replace=False, p=weights / weights.sum())]
    classes = np.zeros(len(vectors), dtype=int)
    for _ in range(ROUNDS):
        classes = (vectors @ centres.T - 0.5 * (centres**2).sum(1)).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, classes, vectors * weights[:, None])
        sizes = np.bincount(classes, weights, count)
        held = sizes > 0
        centres[held] = sums[held] / sizes[held, None]
    return classes


if __name__ == "__main__":
    main()
