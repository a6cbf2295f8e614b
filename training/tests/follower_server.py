"""A follower behind a real port. It obeys some instructions better than others, so that there is something to learn."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zlib import crc32


class FollowerServer:
    """`says` makes an answer of the prompt; it may be changed while the server runs. As a context it is there until its end."""

    def __init__(self, says=None, port: int = 0):
        self.says = says or obey
        self.asked = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked += 1
                reply = json.dumps(outer.says(body["messages"][0]["content"])).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *_):
                pass

        self.server = ManyAtOnce(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class ManyAtOnce(ThreadingHTTPServer):
    # Of more connections at once than wait in its queue, five by itself, some are reset: to a training, a follower that is away.
    request_queue_size = 512


def answer(text: str | None) -> dict:
    return {"choices": [{"message": {"role": "assistant", "content": text}}]}


def obey(prompt: str) -> dict:
    """The same to the same prompt: which label, or now and then none, is a matter of its checksum."""
    labels = re.search(r"one of these options: (.*?)\. Do not output", prompt)[1].split(", ")
    drawn = crc32(prompt.encode())
    return answer("no label" if drawn % 7 == 0 else labels[drawn % len(labels)])
