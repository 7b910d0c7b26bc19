#!/usr/bin/env python3
"""A program of others that is told by HTTP, and answers as it is told to: it listens on loopback.

    hookd.py '{"port": 8080, "answers": {"/a": [503, 200]}, "headers": {"Retry-After": "7"}, "key": "whsec_…"}'

Its first line says the port. Each request is a line of JSON: path, headers, body, and whether the
signature is that of the key, by Python's own hmac. A path answers by its list, and by the last of it
from then on; 200 without one. 0 closes the connection without an answer, -1 never answers.
"""

import base64
import hashlib
import hmac
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OPTIONS = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
LOCK = threading.Lock()
ENDED = threading.Event()


def say(**words):
    with LOCK:
        print(json.dumps(words), flush=True)


def key():
    text = OPTIONS.get("key", "")
    if text.startswith("whsec_"):
        return base64.b64decode(text.removeprefix("whsec_"))
    return text.encode()


def is_signed(headers, body):
    """Standard Webhooks, written from its text: https://www.standardwebhooks.com"""
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    if any(name not in headers for name in names):
        return False
    number, moment, signature = (headers[name] for name in names)
    signed = f"{number}.{moment}.".encode() + body
    code = base64.b64encode(hmac.new(key(), signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(part, f"v1,{code}") for part in signature.split(" "))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        with LOCK:
            answers = OPTIONS.get("answers", {}).get(self.path, [200])
            status = answers.pop(0) if len(answers) > 1 else answers[0]
        say(path=self.path, headers=headers, body=body.decode(), signed=is_signed(headers, body),
            status=status)
        if status == 0:
            self.close_connection = True
            return
        if status < 0:
            ENDED.wait()
            return
        text = OPTIONS.get("text", "").encode() * OPTIONS.get("times", 1)
        self.send_response(status)
        for name, value in OPTIONS.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        try:
            self.wfile.write(text)
        except OSError:
            pass


class Server(ThreadingHTTPServer):
    daemon_threads = True


def main():
    server = Server(("127.0.0.1", OPTIONS.get("port", 0)), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(port=server.server_port)
    sys.stdin.read()
    ENDED.set()


main()
