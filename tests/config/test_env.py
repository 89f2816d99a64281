"""Settings from the environment: a wrong value stops the start with one line that names it."""

import stat

import pytest

from kansli.config.env import Env, WrongSetting, complete_env_file, read_env_file, write_env_file
from tests.installation import Office

SECRETS = {"KANSLI_SECRET_KEY": "s" * 32, "KANSLI_AUDIT_KEY": "a" * 32, "KANSLI_SEAL_KEY": "a" * 43 + "="}


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("TRUE", True), ("yes", True), ("on", True), ("0", False), ("No", False), ("", True)]
)
def test_flags(value, expected):
    assert Env({"X": value}).flag("X", default=True) is expected


def test_what_is_not_set_has_its_default(tmp_path):
    env = Env({"EMPTY": "  "})
    assert (env.text("EMPTY", "a"), env.number("EMPTY", 3, least=1, most=5), env.words("EMPTY", ["b"])) == ("a", 3, ["b"])
    assert env.folder("EMPTY", tmp_path / "new") == tmp_path / "new"
    assert (tmp_path / "new").is_dir()


def test_values(tmp_path):
    env = Env({"N": "5", "W": "a, b,,c ", "F": str(tmp_path), "T": " x "})
    assert (env.number("N", 3, least=1, most=5), env.words("W", []), env.text("T")) == (5, ["a", "b", "c"], "x")
    assert env.folder("F", tmp_path / "other") == tmp_path


def test_a_url_is_taken_apart():
    url = Env({"U": "postgres://k%40n:p%2Fw@db.example:6432/ka?sslmode=require"}).url("U", "", {"postgres"})
    assert (url.scheme, url.user, url.password, url.host, url.port, url.path) == (
        "postgres",
        "k@n",
        "p/w",
        "db.example",
        6432,
        "/ka",
    )
    assert url.options == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda env: env.flag("X", default=False), "must be true or false, not 'maybe'"),
        (lambda env: env.number("X", 1, least=1, most=5), "must be a whole number from 1 to 5, not 'maybe'"),
        (
            lambda env: env.required("X", "it is", least=32),
            "is missing or too short (32 characters at least): it is",
        ),
        (lambda env: env.url("X", "", {"smtp", "box"}), "must begin with one of box, smtp, not ''"),
    ],
)
def test_a_wrong_value_is_named(ask, words):
    with pytest.raises(WrongSetting) as stopped:
        ask(Env({"X": "maybe"}))
    assert str(stopped.value) == f"kansli: X {words}"


@pytest.mark.parametrize("number", ["0", "6", "-1", "1.5", "٣x"])
def test_numbers_out_of_bounds(number):
    with pytest.raises(WrongSetting):
        Env({"X": number}).number("X", 1, least=1, most=5)


def test_a_port_that_is_no_number():
    with pytest.raises(WrongSetting, match=r"kansli: U is no address that can be read"):
        Env({"U": "smtp://a:b@c:port"}).url("U", "", {"smtp"})


def test_folders_that_cannot_be(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WrongSetting, match="must be an absolute path, not 'var'"):
        Env({"X": "var"}).folder("X", tmp_path)
    with pytest.raises(WrongSetting, match="X cannot be used: "):
        Env({"X": str(tmp_path / "file" / "x")}).folder("X", tmp_path)


def test_a_file_of_settings(tmp_path):
    file = tmp_path / "kansli.env"
    file.write_text("# a word\n\nA=1\n B = x=y \n")
    assert read_env_file(file) == {"A": "1", "B": "x=y"}
    file.write_text("A=1\nnonsense\n")
    with pytest.raises(WrongSetting, match="line 2 is not NAME=value"):
        read_env_file(file)


def test_a_new_file_of_settings_has_secrets_that_only_its_owner_reads(tmp_path):
    one, other = tmp_path / "one.env", tmp_path / "other.env"
    for file in (one, other):
        write_env_file(file, data=tmp_path, url="https://kansli.example")
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    values = read_env_file(one)
    assert values["KANSLI_URL"] == "https://kansli.example"
    assert len(values["KANSLI_SECRET_KEY"]) >= 64
    assert len({values["KANSLI_SECRET_KEY"], values["KANSLI_AUDIT_KEY"], read_env_file(other)["KANSLI_SECRET_KEY"]}) == 3
    with pytest.raises(FileExistsError):
        write_env_file(one, data=tmp_path, url="")


def test_a_file_of_settings_from_an_earlier_version_gets_the_key_it_lacks_once(tmp_path, monkeypatch):
    file = tmp_path / "kansli.env"
    complete_env_file(file)
    assert not file.exists()
    file.write_text("KANSLI_AUDIT_KEY=x\n")
    with monkeypatch.context() as set_outside:
        set_outside.setenv("KANSLI_SEAL_KEY", "y")
        complete_env_file(file)
    assert read_env_file(file) == {"KANSLI_AUDIT_KEY": "x"}
    monkeypatch.delenv("KANSLI_SEAL_KEY")
    complete_env_file(file)
    complete_env_file(file)
    assert len(Env(read_env_file(file)).key("KANSLI_SEAL_KEY", "")) == 32
    assert file.read_text().count("KANSLI_SEAL_KEY") == 1


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {"KANSLI_SECRET_KEY": ""},
            "kansli: KANSLI_SECRET_KEY is missing or too short (32 characters at least): it signs sessions",
        ),
        ({"KANSLI_AUDIT_KEY": "short"}, "kansli: KANSLI_AUDIT_KEY is missing or too short"),
        ({"KANSLI_SEAL_KEY": ""}, "kansli: KANSLI_SEAL_KEY is missing or too short (44 characters at least): it seals"),
        ({"KANSLI_SEAL_KEY": "å" * 44}, "kansli: KANSLI_SEAL_KEY must be 32 bytes written as base64"),
        ({"KANSLI_SEAL_KEY": "a" * 48}, "kansli: KANSLI_SEAL_KEY must be 32 bytes written as base64"),
        ({"KANSLI_DEMO": "perhaps"}, "kansli: KANSLI_DEMO must be true or false, not 'perhaps'"),
        ({"KANSLI_DEMO": "1", "KANSLI_URL": "https://kansli.example"}, "kansli: KANSLI_URL must be 127.0.0.1 in the demo"),
        ({"KANSLI_URL": "ftp://kansli.example"}, "kansli: KANSLI_URL must begin with one of http, https, not 'ftp'"),
        ({"KANSLI_URL": "https://"}, "kansli: KANSLI_URL must name a host"),
        ({"KANSLI_DATA": "var"}, "kansli: KANSLI_DATA must be an absolute path, not 'var'"),
        ({"KANSLI_LARGEST_UPLOAD_MB": "900"}, "kansli: KANSLI_LARGEST_UPLOAD_MB must be a whole number from 1 to 500"),
        ({"KANSLI_SESSION_HOURS": "0"}, "kansli: KANSLI_SESSION_HOURS must be a whole number from 1 to 2160"),
        ({"DATABASE_URL": "mysql://x/y"}, "kansli: DATABASE_URL must begin with one of postgres, postgresql, sqlite"),
        ({"KANSLI_MAIL_URL": "imap://x"}, "kansli: KANSLI_MAIL_URL must begin with one of box, smtp, smtps"),
        ({"KANSLI_MAIL_FROM": "nobody"}, "kansli: KANSLI_MAIL_FROM must be a mail address"),
        ({"KANSLI_MAIL_REPLY_TO": "nobody"}, "kansli: KANSLI_MAIL_REPLY_TO must be a mail address"),
        ({"KANSLI_IMAP_URL": "imap://user:pass@mail.example"}, "kansli: KANSLI_IMAP_URL would send the password unprotected"),
        ({"KANSLI_BEHIND_PROXY": "2"}, "kansli: KANSLI_BEHIND_PROXY must be true or false"),
        ({"KANSLI_WORKER_IN_SERVE": "2"}, "kansli: KANSLI_WORKER_IN_SERVE must be true or false"),
        ({"KANSLI_REQUIRE_SECOND_FACTOR": "2"}, "kansli: KANSLI_REQUIRE_SECOND_FACTOR must be true or false"),
    ],
)
def test_a_wrong_setting_stops_every_command_with_one_line(tmp_path, settings, line):
    code, out, err = Office(tmp_path, SECRETS | settings).run("routes")
    assert (code, out) == (1, "")
    assert err.startswith(line)
    assert err.count("\n") == 1
