"""The local site: hand in a draft, open its reports; strangers are kept out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reviewer import Reviewer, Settings
from reviewer.web import site as web

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
DRAFT = (
    "云川市示例办法\n第一条　为了示例，制定本办法。\n第二条　全市机关统一向云川市安顺家政服务有限公司购买家政服务。\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    reviewer = Reviewer(Settings())
    with TestClient(web.make_site("secret", PORT, tmp_path, reviewer), base_url=HOME) as client:
        yield client


def hand_in(site: TestClient, name: str = "草案.txt", text: str = DRAFT, origin: str = HOME) -> str:
    answer = site.post("/secret/review", files={"draft": (name, text.encode())}, headers={"origin": origin})
    return answer.text if answer.status_code == 200 else f"{answer.status_code} {answer.text}"


def test_a_draft_is_reviewed_and_its_reports_open(site: TestClient) -> None:
    page = hand_in(site)
    assert "通过闸门" in page
    assert "草案.report.html" in page
    links = [part.split('"')[0] for part in page.split('href="')[1:] if "report.html" in part]
    report = site.get(links[0])
    assert report.status_code == 200
    assert "安顺家政" in report.text
    assert "attachment" not in report.headers.get("content-disposition", "")


def test_an_unusable_file_is_told_without_the_paths_of_the_machine(site: TestClient, tmp_path: Path) -> None:
    page = hand_in(site, "空.docx", "")
    assert "空的" in page
    assert str(tmp_path) not in page


def test_strangers_are_kept_out(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.get("/").status_code == 404
    assert site.get("/wrong/").status_code == 404
    assert site.get("/secret/", headers={"host": "evil.example"}).status_code == 400
    assert hand_in(site, origin="http://evil.example").startswith("403")
    assert site.get("/secret/case/none/草案.report.html").status_code == 404
    monkeypatch.setattr(web, "LARGEST_UPLOAD", 1000)
    assert hand_in(site, text="云" * 5000).startswith("413")


def test_names_cannot_climb_out_of_the_folder(site: TestClient, tmp_path: Path) -> None:
    assert "外面.report.html" in hand_in(site, "../../外面.txt")
    assert not (tmp_path.parent / "外面.txt").exists()
    assert not (tmp_path / "外面.txt").exists()
