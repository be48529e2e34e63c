"""The face for programs: settings in, a review and its reports out."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import reviewer
from reviewer import InputError, Reviewer, ReviewerError, Settings, Severity, View
from reviewer.cli import program

TEXT = """云川市家政服务业管理办法
（征求意见稿）
第一条　为了规范家政服务，制定本办法。
第二条　全市机关事业单位采购家政服务，统一向云川市安顺家政服务有限公司购买。
第三条　本办法自2027年1月1日起施行。
"""
DESIGNATES = "统一向云川市安顺家政服务有限公司"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草案.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def settings(tmp_path: Path, **more: object) -> Settings:
    return Settings(**{"select": ("FC",), "as_of": date(2026, 11, 20), **more})  # type: ignore[arg-type]


def test_a_file_is_reviewed_and_its_reports_are_written(draft: Path, tmp_path: Path) -> None:
    outcome = Reviewer(settings(tmp_path), clock=lambda: datetime(2026, 11, 20, 8, tzinfo=UTC)).review(draft)
    (finding,) = outcome.review.findings
    assert (finding.rule.code, finding.address, finding.severity) == ("FC103", "第二条", Severity.HIGH)
    assert outcome.review.draft.slice(finding.spans[0]) == DESIGNATES
    assert (outcome.status, outcome.review.gate.result) == (1, "failed")
    assert outcome.formats == ("html", "docx", "annotated")
    written = outcome.write(formats=["json", "markdown"])
    assert written == (tmp_path / "草案.review" / "草案.report.json", tmp_path / "草案.review" / "草案.report.md")
    report = json.loads(written[0].read_text(encoding="utf-8"))
    assert report["generated"] == "2026-11-20T08:00:00+00:00"
    assert report["draft"]["path"] == str(draft)
    assert outcome.write(tmp_path / "out", ["json"]) == (tmp_path / "out" / "草案.report.json",)


def test_bytes_are_reviewed_without_any_file(tmp_path: Path) -> None:
    outcome = Reviewer(settings(tmp_path)).review_bytes(TEXT.encode(), "草案.txt")
    assert [one.rule.code for one in outcome.review.findings] == ["FC103"]
    assert outcome.path is None
    assert json.loads(outcome.render("json"))["draft"]["path"] == "草案.txt"
    assert outcome.write(tmp_path, ["json"]) == (tmp_path / "草案.report.json",)


def test_settings_decide(draft: Path, tmp_path: Path) -> None:
    assert Reviewer(settings(tmp_path, fail_on="never")).review(draft).status == 0
    assert Reviewer(settings(tmp_path, ignore=("FC1",))).review(draft).review.findings == ()
    assert Reviewer(settings(tmp_path, as_of=date(2020, 1, 1))).review(draft).review.as_of == date(2020, 1, 1)
    assert Reviewer(settings(tmp_path, formats=("json",))).review(draft).formats == ("json",)


def test_a_settings_file_completes_what_is_not_said(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "review.toml").write_text(
        'fail_on = "never"\nformat = ["json"]\nselect = ["DT"]\nas_of = 2026-01-02\nview = "original"\n',
        encoding="utf-8",
    )
    config = tmp_path / "review.toml"
    found = Reviewer(Settings(select=("FC",), config=config)).settings_for(draft)
    assert found == Settings(
        config=config,
        select=("FC",),
        fail_on="never",
        formats=("json",),
        as_of=date(2026, 1, 2),
        view=View.ORIGINAL,
    )
    config.write_text('fail_on = "low"\nformat = ["json"]\n', encoding="utf-8")
    finder = Reviewer(Settings(select=("FC",)))
    assert finder.settings_for(draft) == Settings(select=("FC",), fail_on="low", formats=("json",))
    assert finder.found_configs == (config,)
    assert Reviewer(settings(tmp_path)).review_bytes(TEXT.encode(), "a.txt").review.gate.fail_on == "high"


def test_decisions_are_read_once_and_named_when_their_finding_is_gone(draft: Path, tmp_path: Path) -> None:
    known = Reviewer(settings(tmp_path)).review(draft).write(tmp_path / "known", ["json"])[0]
    again = Reviewer(settings(tmp_path, baseline=known)).review(draft)
    assert [one.status.value for one in again.review.findings] == ["baseline"] and again.status == 0
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        '[[waiver]]\nid = "gone"\nreason = "已论证"\nowner = "法规科"\nexpires = "2999-01-01"\n', encoding="utf-8"
    )
    outcome = Reviewer(settings(tmp_path, waivers=waivers)).review(draft)
    assert [one.id for one in outcome.unused_waivers] == ["gone"]


def test_two_versions_are_compared(tmp_path: Path) -> None:
    reviewing = Reviewer(settings(tmp_path))
    old = reviewing.review_bytes(TEXT.encode(), "旧.txt").review
    new = reviewing.review_bytes(TEXT.replace(f"{DESIGNATES}购买", "公开选择服务机构").encode(), "新.txt").review
    found = reviewer.compare(old, new)
    assert [one.rule.code for one in found.fixed] == ["FC103"] and not found.kept and not found.introduced


def test_the_identity_of_a_review_changes_with_all_that_it_depends_on(draft: Path, tmp_path: Path) -> None:
    def identify(**more: object) -> str:
        return Reviewer(settings(tmp_path, **more)).identify(draft)

    first = identify()
    assert identify() == first
    waivers = tmp_path / "w.json"
    waivers.write_text('{"waivers": []}', encoding="utf-8")
    others = [
        identify(select=("RS",)),
        identify(as_of=date(2026, 1, 1)),
        identify(suggest=True),
        identify(waivers=waivers),
    ]
    draft.write_text(TEXT + "第四条　附则。\n", encoding="utf-8")
    assert len({first, identify(), *others}) == 6


def test_faults_are_told_before_any_work(draft: Path, tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match="级别“hgih”无效"):
        Reviewer(Settings(fail_on="hgih"))
    with pytest.raises(InputError, match="找不到文件"):
        Reviewer(settings(tmp_path)).review(tmp_path / "none.docx")
    with pytest.raises(ReviewerError, match="没有报告格式“htlm”"):
        Reviewer(settings(tmp_path, formats=("htlm",))).review(draft)
    with pytest.raises(ReviewerError, match=r"没有以“FX”开头的规则.*是不是“FC”？"):
        Reviewer(settings(tmp_path, select=("FX",))).review(draft)
    with pytest.raises(ReviewerError, match="没有这个规则包文件夹"):
        Reviewer(settings(tmp_path, packs=(tmp_path / "none",))).prepare()


def test_a_library_that_was_asked_for_and_is_not_there_is_no_pass(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def review(**more: object) -> tuple[int, list[str]]:
        outcome = Reviewer(Settings(select=("FC2",), **more)).review(draft)  # type: ignore[arg-type]
        return outcome.status, [one.where for one in outcome.review.failures]

    assert review() == (0, [])
    assert review(require_library=True) == (3, ["参照文件库"])
    assert review(library=tmp_path / "none.library") == (3, ["参照文件库"])
    monkeypatch.setenv("REVIEW_LIBRARY", str(tmp_path / "none.library"))
    assert review() == (3, ["参照文件库"])
    library = make_library(tmp_path, "为了规范家政服务，制定本条例。")
    assert review(library=library, require_library=True) == (0, [])


def test_the_library_is_named_in_the_report(draft: Path, tmp_path: Path) -> None:
    library = make_library(tmp_path, "为了规范家政服务，制定本条例。")
    outcome = Reviewer(Settings(library=library, select=("FC2",))).review(draft)
    told = json.loads(outcome.render("json"))["library"]
    assert (told["name"], told["documents"]) == ("a.library", 1) and told["digest"].startswith("sha256:")
    assert f"a.library（1 份文件，摘要 {told['digest'][7:19]}）" in outcome.render("html").decode()
    again = Reviewer(Settings(library=library)).prepare().compared
    assert again is not None and again.digest == told["digest"]
    make_library(tmp_path, "为了规范家政服务，制定本条例。", COPIED)
    changed = Reviewer(Settings(library=library)).prepare().compared
    assert changed is not None and changed.digest != told["digest"]
    assert json.loads(Reviewer(Settings()).review(draft).render("json"))["library"] is None


@pytest.mark.parametrize(
    "more", [{"ignore": ("",)}, {"select": ("",)}, {"ignore": ("FC", "LG", "DP", "CF", "RS", "DL", "CI", "DT", "PR")}]
)
def test_an_empty_selection_is_refused(draft: Path, more: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ReviewerError, match="没有选中任何规则"):
        Reviewer(Settings(**more)).review(draft)  # type: ignore[arg-type]


def test_stages_are_told_in_order(draft: Path, tmp_path: Path) -> None:
    stages: list[str] = []
    Reviewer(settings(tmp_path)).review(draft, on_stage=stages.append)
    assert stages == ["reading", "checking"]


def test_settings_are_taken_as_callers_write_them() -> None:
    written = Settings(select="FC, RS", ignore=["DT"], packs="a,b", library="本市.library", formats="json")  # type: ignore[arg-type]
    assert (written.select, written.ignore, written.formats) == (("FC", "RS"), ("DT",), ("json",))
    assert (written.packs, written.library) == ((Path("a"), Path("b")), Path("本市.library"))


def make_library(tmp_path: Path, *clauses: str) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir(exist_ok=True)
    lines = ["云川省家政服务业条例", *(f"第{n}条　{clause}" for n, clause in zip("一二三四", clauses, strict=False))]
    (folder / "条例.txt").write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(program, ["library", "add", str(folder), "--library", str(tmp_path / "a.library")])
    assert done.exit_code == 0, done.output
    return tmp_path / "a.library"


COPIED = "家政服务机构应当自与消费者签订合同之日起五个工作日内，把服务人员的信息录入全省统一的信用平台并保持更新。"


def test_threads_share_a_reviewer_with_a_library(tmp_path: Path) -> None:
    library = make_library(tmp_path, "为了规范家政服务，制定本条例。", COPIED)
    shared = Reviewer(Settings(library=library, select=("DP",)))
    shared.prepare()
    text = f"云川市家政服务业办法\n第一条　为了示例，制定本办法。\n第二条　{COPIED}\n"

    def review(number: int) -> tuple[int, list[str]]:
        outcome = shared.review_bytes(text.encode(), f"{number}.txt")
        return outcome.status, [one.rule.code for one in outcome.review.findings]

    with ThreadPoolExecutor(6) as pool:
        assert set(map(str, pool.map(review, range(12)))) == {str((0, ["DP101"]))}


def test_a_changed_library_is_seen(tmp_path: Path, draft: Path) -> None:
    library = make_library(tmp_path, "为了规范家政服务，制定本条例。")
    reviewer_ = Reviewer(Settings(library=library, select=("DP",)))
    text = f"云川市家政服务业办法\n第一条　{COPIED}\n".encode()
    assert reviewer_.review_bytes(text, "a.txt").review.findings == ()
    before = reviewer_.identify(draft)
    make_library(tmp_path, "为了规范家政服务，制定本条例。", COPIED)
    assert [one.rule.code for one in reviewer_.review_bytes(text, "a.txt").review.findings] == ["DP101"]
    assert reviewer_.identify(draft) != before


def test_every_public_name_is_there() -> None:
    assert all(getattr(reviewer, name) is not None for name in reviewer.__all__)
    assert set(reviewer.LATE) < set(reviewer.__all__) and dir(reviewer) == sorted(reviewer.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        reviewer.nothing  # noqa: B018
