"""What the benchmarks measure with are valid models of the sizes they say; no test measures time."""

from __future__ import annotations

from pathlib import Path

import cvcalc
from benchmarks import models, sampling, surveys


def test_the_quickstart_is_valid(tmp_path: Path) -> None:
    valuations = cvcalc.score(cvcalc.load(models.write_quickstart(tmp_path / "quickstart.yaml")))
    assert len(valuations) == 1


def test_every_segment_of_the_big_model_has_two_offers_valued(tmp_path: Path) -> None:
    path = models.write_big(tmp_path / "big.yaml", segments=models.SEGMENTS_OF_BIG)
    assert abs(path.read_text(encoding="utf-8").count("\n") - 40_000) < 500
    assert len(cvcalc.score(cvcalc.load(path))) == 2 * models.SEGMENTS_OF_BIG


def test_the_small_models_are_valid(tmp_path: Path) -> None:
    folder = models.write_folder(tmp_path / "shops", files=25)
    for path in sorted(folder.iterdir()):
        assert abs(path.read_text(encoding="utf-8").count("\n") - 25) < 3
        assert len(cvcalc.score(cvcalc.load(path))) == 3


def test_every_row_of_the_survey_is_counted(tmp_path: Path) -> None:
    path = surveys.write_survey(tmp_path / "survey.csv", rows=2_000)
    found = cvcalc.survey(path, nps="recommend", mean=["reputation", "trust"], by=["shop_type", "brand"])
    assert (found.rows, len(found.groups)) == (2_000, 9)
    assert found.total[0].n + found.total[0].missing == 2_000
    assert found.total[0].missing > 0


def test_every_way_of_sampling_draws_all_inputs() -> None:
    for way in sampling.WAYS.values():
        columns = list(way(50, 1))
        assert len(columns) == sampling.INPUTS
        assert all(len(column) == 50 and 0 < min(column) <= max(column) < 1 for column in columns)


def test_every_input_of_the_uncertain_model_is_drawn(tmp_path: Path) -> None:
    model = cvcalc.load(models.write_uncertain(tmp_path / "uncertain.yaml"))
    (found,) = cvcalc.simulate(model, draws=600)
    assert (found.uncertain, len(found.offers), len(found.drivers)) == (30, 4, 30)
