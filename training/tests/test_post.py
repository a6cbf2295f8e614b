"""The log is posted while it grows, to a real port."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from prompt_mii.log import Log
from prompt_mii.post import Poster


@pytest.fixture
def app():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.server.got.append((self.path, body))
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.status = [], 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_first_the_start_then_only_what_is_new(app, tmp_path):
    log = Log(tmp_path / "log.jsonl")
    log.listener = Poster(log.path, f"http://127.0.0.1:{app.server_port}/", "k-1")
    log.start(key="k-1")
    log.write("note", step=0, text="ü")
    (first, start), (second, note) = app.got
    assert first == "/api/v1/trainings" and '"type": "start"' in start
    assert second == "/api/v1/trainings?key=k-1" and note == '{"type": "note", "step": 0, "text": "ü"}\n'


def test_an_app_that_refuses_or_is_away_gets_it_later(app, tmp_path, capsys):
    log = Log(tmp_path / "log.jsonl")
    log.listener = Poster(log.path, f"http://127.0.0.1:{app.server_port}", "k-1", rest=0)
    app.status = 503
    log.start(key="k-1")
    log.write("note", step=0, text="one")
    assert capsys.readouterr().out.count("did not take the log (503") == 1
    app.status = 200
    log.write("note", step=0, text="two")
    path, body = app.got[-1]
    assert path == "/api/v1/trainings" and body == log.path.read_text("utf8") and body.count("\n") == 3


def test_an_app_that_takes_long_to_fail_is_left_alone_for_a_while(tmp_path, capsys):
    log = Log(tmp_path / "log.jsonl")
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        log.listener = Poster(log.path, f"http://127.0.0.1:{hanging.getsockname()[1]}", "k-1", timeout_s=0.2, rest=1e9)
        log.start(key="k-1")
        assert "did not take the log (timed out)" in capsys.readouterr().out
        hanging.accept()[0].close()
        log.write("note", step=0, text="one")
        hanging.settimeout(0.2)
        with pytest.raises(TimeoutError):
            hanging.accept()


def test_numbers_that_json_has_not_are_null(tmp_path):
    log = Log(tmp_path / "log.jsonl")
    log.write("step", step=1, reward={"mean": float("nan"), "std": float("inf")}, each=[1.0, float("-inf")])
    assert log.lines() == [{"type": "step", "step": 1, "reward": {"mean": None, "std": None}, "each": [1.0, None]}]
