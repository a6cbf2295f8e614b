"""The app is asked over a real port, and waited for while it is away."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from prompt_mii.app import App


def serve(answers):
    """An app that gives these in turn; None breaks the connection off."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer = answers.pop(0)
            if answer is None:
                return self.connection.close()
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

        def handle(self):
            try:
                super().handle()
            except (OSError, ValueError):
                pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def test_a_run_is_waited_for_over_a_broken_connection():
    answers = [{"status": "running"}, None, {"status": "running"}, None, {"status": "done"}]
    server = serve(answers)
    try:
        assert App(f"http://127.0.0.1:{server.server_port}").wait_for_run("1", pause_s=0) == {"status": "done"}
    finally:
        server.shutdown()
        server.server_close()
    assert answers == []


def test_an_app_that_stays_away_is_given_up():
    server = serve([])
    server.shutdown()
    server.server_close()
    with pytest.raises(httpx.ConnectError):
        App(f"http://127.0.0.1:{server.server_port}").wait_for_run("1", pause_s=0.01, patience_s=0.05)
