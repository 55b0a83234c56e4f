"""The forms of signing in and out, and of the first start."""

import re
from urllib.parse import quote

import pytest

from tests.asking import ask, send
from tests.builders import a_group, an_actor
from workbench import settings
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import accounts, people, problems

PASSWORD = "four plain words here"


@pytest.fixture
def anna() -> str:
    """Somebody with an account; gives the id."""
    return people.add(COMMAND_LINE, "Anna", "anna", password=PASSWORD)[0]


def sign_in(**texts: str) -> str:
    answer = send("/sign-in", login="anna", password=PASSWORD, **texts)
    assert answer.status == 303, answer.text
    return answer.token


def test_the_token_stands_in_a_cookie_that_no_script_and_no_other_site_gets(anna: str) -> None:
    cookie = send("/sign-in", login="anna", password=PASSWORD).headers["set-cookie"]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/", "max-age=43200"} == parts


def test_behind_tls_the_cookie_is_never_sent_in_clear(
    anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SECURE_COOKIE", "true")
    settings.current.cache_clear()
    answer = send("/sign-in", login="anna", password=PASSWORD)
    assert "; secure" in answer.headers["set-cookie"].lower()


def test_the_name_is_taken_in_any_case_the_password_is_not(anna: str) -> None:
    assert send("/sign-in", login=" ANNA ", password=PASSWORD).status == 303
    assert send("/sign-in", login="anna", password=PASSWORD.upper()).status == 403


def test_each_sign_in_has_a_token_of_its_own_and_replaces_the_one_before(anna: str) -> None:
    first = sign_in()
    second = send(
        "/sign-in",
        headers=[("origin", "http://localhost:8501")],
        token=first,
        login="anna",
        password=PASSWORD,
    ).token
    assert first != second
    assert ask("/", token=first).status == 401
    assert ask("/", token=second).status == 200


def test_a_token_that_was_given_beforehand_is_not_taken_over(anna: str) -> None:
    planted = "planted-by-somebody-else"
    headers = [("origin", "http://localhost:8501")]
    answer = send("/sign-in", headers=headers, token=planted, login="anna", password=PASSWORD)
    assert answer.token not in ("", planted)
    assert ask("/", token=planted).status == 401


def test_two_browsers_of_one_person_stand_beside_each_other(anna: str) -> None:
    one, other = sign_in(), sign_in()
    assert ask("/", token=one).status == ask("/", token=other).status == 200


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(anna: str) -> None:
    wrong = send("/sign-in", login="anna", password="not this one")
    unknown = send("/sign-in", login="bert", password="not this one")
    assert wrong.status == unknown.status == 403
    assert wrong.text.replace("anna", "") == unknown.text.replace("bert", "")
    assert wrong.headers.keys() == unknown.headers.keys()


def test_what_was_typed_comes_back_escaped_and_the_password_never(anna: str) -> None:
    page = send("/sign-in", login='"><script>x</script>', password="my secret word").text
    assert "<script>" not in page
    assert "&quot;&gt;&lt;script&gt;" in page
    assert "my secret word" not in page


@pytest.mark.parametrize("back", ["/analysis?problem=1&side=victims", "/patterns", "/"])
def test_afterwards_the_browser_goes_where_it_wanted_to(anna: str, back: str) -> None:
    page = ask(f"/sign-in?to={quote(back, safe='')}").text
    assert f'value="{back.replace("&", "&amp;")}"' in page
    answer = send("/sign-in", login="anna", password=PASSWORD, to=back)
    assert answer.headers["location"] == back


@pytest.mark.parametrize(
    "back",
    [
        *("https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example"),
        *("javascript:alert(1)", "evil.example", "/\t/evil.example", "/\n/evil.example", ""),
        *("/sign-out", "/sign-in?to=/", " //evil.example", "/\r\nset-cookie: a=b"),
    ],
)
def test_no_link_leads_away_after_signing_in(anna: str, back: str) -> None:
    answer = send("/sign-in", login="anna", password=PASSWORD, to=back)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/sign-in", "/first", "/sign-out"])
@pytest.mark.parametrize(
    "headers",
    [
        [("origin", "null")],
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
    ],
)
def test_a_form_of_another_page_does_nothing(
    anna: str, path: str, headers: list[tuple[str, str]]
) -> None:
    token = sign_in()
    answer = send(path, headers=headers, token=token, login="anna", password=PASSWORD)
    assert answer.status == 403
    assert "was not sent from the workbench" in answer.text
    assert "set-cookie" not in answer.headers
    assert ask("/", token=token).status == 200


@pytest.mark.parametrize("path", ["/sign-in", "/first"])
@pytest.mark.parametrize("body", [b"login=" + b"a" * 65536, b"a=b&" * 21])
def test_more_than_a_form_can_hold_is_not_read(anna: str, path: str, body: bytes) -> None:
    headers = [
        ("origin", "http://localhost:8501"),
        ("content-type", "application/x-www-form-urlencoded"),
    ]
    assert ask(path, method="POST", headers=headers, body=body).status == 413


@pytest.mark.parametrize("body", [b"\xff\xfe=\x00", b"login", b"=", b"&&&", b"%", b"login=%00%ff"])
def test_a_form_that_is_none_is_a_wrong_password(anna: str, body: bytes) -> None:
    assert ask("/sign-in", method="POST", body=body).status == 403


def test_signing_out_ends_the_sign_in_on_the_server(anna: str) -> None:
    token = sign_in()
    assert "Anna" in ask("/sign-out", token=token).text
    assert ask("/", token=token).status == 200  # to look at the page signs nobody out
    answer = send("/sign-out", headers=[("origin", "http://localhost:8501")], token=token)
    assert "You are signed out" in answer.text
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert answer.headers["clear-site-data"] == '"storage"'
    assert ask("/", token=token).status == 401


def test_whoever_is_signed_in_already_goes_straight_on(anna: str) -> None:
    answer = ask("/sign-in?to=/patterns", token=sign_in())
    assert (answer.status, answer.headers["location"]) == (303, "/patterns")


def test_on_the_first_start_there_is_only_the_first_page() -> None:
    assert ask("/sign-in").headers["location"] == "/first"
    assert "You become the administrator" in ask("/first").text


def begin(code: str, **texts: str) -> tuple[int, str]:
    given = {"name": "Ada", "login": "ada", "password": PASSWORD, "again": PASSWORD}
    answer = send("/first", **(given | {"code": code, "begin": "empty", "group": "Quay"} | texts))
    return answer.status, answer.token or answer.text


def test_the_first_administrator_begins_with_a_group_of_their_own() -> None:
    status, token = begin(f"  {accounts.first_code().upper()} ")
    assert status == 303
    actor = accounts.who(accounts.digest_of(token))
    assert actor
    assert (actor.name, actor.administrator) == ("Ada", True)
    assert [(problems.groups(actor)[group], role) for group, role in actor.roles] == [
        ("Quay", Role.FACILITATOR)
    ]
    assert ask("/first").headers["location"] == "/sign-in"


def test_the_first_administrator_may_begin_with_the_example() -> None:
    status, token = begin(accounts.first_code(), begin="example", group="")
    assert status == 303
    actor = accounts.who(accounts.digest_of(token))
    assert actor
    assert sum(each.closed_at is None for each in problems.listing(actor)) == 5


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"code": "aaaa-bbbb-cccc"}, "This is not the code"),
        ({"code": ""}, "This is not the code"),
        ({"again": "another one"}, "The two passwords are not the same"),
        ({"group": "  "}, "Give your group a name"),
        ({"name": " "}, "Give a name"),
        ({"login": "a b"}, "A sign-in name has"),
        ({"password": "short", "again": "short"}, "at least 10 letters"),
    ],
)
def test_a_fault_is_one_sentence_and_what_was_typed_stays(
    texts: dict[str, str], sentence: str
) -> None:
    status, page = begin(**({"code": accounts.first_code()} | texts))
    assert status == 403
    assert sentence in page
    assert re.search(r'value="empty" checked', page)
    assert f'value="{texts.get("name", "Ada")}"' in page
    assert PASSWORD not in page
    assert accounts.first_start()


def test_nobody_becomes_administrator_twice() -> None:
    code = accounts.first_code()
    assert begin(code)[0] == 303
    status, page = begin(code, name="Eve", login="eve")
    assert status == 403
    assert "This is not the code" in page
    again = accounts.first_code()  # even with a code that is good
    assert "The first account exists already" in begin(again, login="eve")[1]


def test_a_signed_in_person_sees_only_their_own_name_on_the_way_out() -> None:
    actor: Actor = an_actor(a_group(), login="zoe")
    people.set_password(COMMAND_LINE, actor.login, PASSWORD)
    token = send("/sign-in", login="zoe", password=PASSWORD).token
    assert "You are signed in as Zoe." in ask("/sign-out", token=token).text


def test_liveness_tells_the_same_start_each_time() -> None:
    assert ask("/livez").text == ask("/livez").text
