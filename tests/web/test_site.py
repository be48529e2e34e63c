"""The local site: hand in a draft, open its reports; strangers are kept out, and nothing of one goes to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reviewer import Reviewer, Settings
from reviewer.web import body_limit
from reviewer.web.shelf import Shelf
from reviewer.web.site import make_site
from tests.web.serving import DRAFT

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
BROWSER = {"origin": "null", "sec-fetch-site": "same-origin"}  # what a page that keeps its address to itself sends


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    reviewer = Reviewer(Settings())
    with TestClient(make_site("secret", PORT, Shelf(tmp_path / "cases", reviewer), reviewer), base_url=HOME) as client:
        yield client


def word(site: TestClient) -> str:
    return re.findall(r'name="word" value="([^"]+)"', site.get("/secret/").text)[0]


def hand_in(
    site: TestClient,
    name: str = "草案.txt",
    text: str = DRAFT,
    headers: dict[str, str] = BROWSER,
    given: str | None = None,
) -> str:
    answer = site.post(
        "/secret/review",
        files={"draft": (name, text.encode())},
        data={"word": word(site) if given is None else given},
        headers=headers,
    )
    return answer.text if answer.status_code == 200 else f"{answer.status_code} {answer.text}"


def reports(site: TestClient, page: str) -> dict[str, str]:
    """Return the addresses of a case's reports by the page that lists them."""
    key = re.findall(r'href="case/([^/]+)/"', site.get("/secret/").text)[0]
    return {name: f"/secret/case/{key}/{link}" for link, name in re.findall(r'<li><a href="([^"]+)">([^<]+)', page)}


def test_a_draft_is_reviewed_and_its_reports_open(site: TestClient) -> None:
    page = hand_in(site)
    assert "通过闸门" in page
    report = site.get(reports(site, page)["草案.report.html"])
    assert report.status_code == 200
    assert "安顺家政" in report.text
    assert "attachment" not in report.headers.get("content-disposition", "")
    assert report.headers["referrer-policy"] == "no-referrer"


def test_an_unusable_file_is_told_without_the_paths_of_the_machine(site: TestClient, tmp_path: Path) -> None:
    page = hand_in(site, "空.docx", "")
    assert "空的" in page
    assert str(tmp_path) not in page


def test_strangers_are_kept_out(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.get("/").status_code == 404
    assert site.get("/wrong/").status_code == 404
    assert site.get("/secret/", headers={"host": "evil.example"}).status_code == 400
    assert site.get("/secret/case/none/草案.report.html").status_code == 404
    monkeypatch.setattr(body_limit, "LARGEST_UPLOAD", 1000)
    assert hand_in(site, text="云" * 5000).startswith("413")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_uploads_that_another_site_began_are_refused(site: TestClient, headers: dict[str, str]) -> None:
    assert hand_in(site, headers=headers).startswith("403")


@pytest.mark.parametrize("headers", [BROWSER, {}, {"origin": "null"}, {"origin": HOME}])
def test_browsers_old_and_new_need_the_word_of_the_form(site: TestClient, headers: dict[str, str]) -> None:
    assert "通过闸门" in hand_in(site, headers=headers)
    for wrong in ("", "guess", "云"):
        assert hand_in(site, headers=headers, given=wrong).startswith("403")


def test_no_page_names_the_secret_path(site: TestClient) -> None:
    pages = ["/", "/wrong/", "/secret/", "/secret/none", "/secret/case/none/", "/secret/case/none/x", "/secret/a/b/c/d"]
    texts = [site.get(page).text for page in pages] + [hand_in(site), hand_in(site, given="x"), hand_in(site, name="")]
    texts.append(site.get("/secret/", headers={"host": "evil.example"}).text)
    texts.append(site.put("/secret/review").text)
    assert not [text for text in texts if "secret" in text]


@pytest.mark.parametrize("page", ["none", "case/none/", "case/none/x", "a/b/c/d"])
def test_an_error_page_leads_home_all_the_same(site: TestClient, page: str) -> None:
    answer = site.get(f"/secret/{page}")
    (back,) = re.findall(r'href="([^"]+)"', answer.text)
    assert site.get(str(answer.url.join(back))).url.path == "/secret/"
    assert "href" not in site.get("/wrong/").text


def test_no_report_is_served_under_the_address_of_another(site: TestClient) -> None:
    first = reports(site, hand_in(site, "甲.txt", DRAFT.replace("示例办法", "甲办法")))
    second = reports(site, hand_in(site, "甲.txt", DRAFT.replace("示例办法", "乙办法")))
    third = reports(site, hand_in(site, "丙.txt"))
    assert "甲办法" in site.get(first["甲.report.html"]).text
    assert "乙办法" in site.get(second["甲.report.html"]).text
    mixed = first["甲.report.html"].replace("甲", "丙").replace("%E7%94%B2", "%E4%B8%99")
    assert mixed.rpartition("/")[2] == third["丙.report.html"].rpartition("/")[2]
    for wrong in (mixed, f"{first['甲.report.html']}/..%2f..%2fx", first["甲.report.html"].rpartition("/")[0] + "/."):
        answer = site.get(wrong)
        assert "安顺家政" not in answer.text


@pytest.mark.parametrize("office", [True, False])
@pytest.mark.parametrize("recognition", [True, False])
def test_the_chooser_offers_what_this_machine_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: bool, recognition: bool
) -> None:
    def find(name: str) -> str | None:
        return f"/usr/bin/{name}" if office else None

    monkeypatch.setattr("reviewer.reading.office.shutil.which", find)
    monkeypatch.setattr("reviewer.reading.ocr.importlib.util.find_spec", lambda _name: recognition or None)
    reviewer = Reviewer(Settings())
    with TestClient(make_site("secret", PORT, Shelf(tmp_path / "cases", reviewer), reviewer), base_url=HOME) as client:
        offered = set(re.findall(r'accept="([^"]+)"', client.get("/secret/").text)[0].split(","))
    assert {".docx", ".docm", ".txt", ".md", ".html", ".htm", ".pdf", ".ofd"} <= offered
    assert ({".doc", ".wps", ".rtf", ".odt"} <= offered) == office and (".doc" in offered) == office
    assert ({".png", ".jpg", ".tiff"} <= offered) == recognition and (".png" in offered) == recognition
