"""Real servers on this machine that take what a channel sends, or refuse it."""

import json
import socketserver
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Gateway(ThreadingHTTPServer):
    """A webhook: `status` is what it answers; `received` holds (key of the header, body)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), GatewayHandler)
        self.received, self.status, self.answer = [], 200, b"{}"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/robot"


class GatewayHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status == 200:
            self.server.received.append((self.headers["Idempotency-Key"], json.loads(body)))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *args):
        pass


class MailServer(socketserver.ThreadingTCPServer):
    """As much of SMTP as a letter needs; `received` holds (recipients, text of the letter)."""

    daemon_threads, allow_reuse_address = True, True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), MailHandler)
        self.received = []

    @property
    def port(self):
        return self.server_address[1]


class MailHandler(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 ready")
        recipients = []
        for raw in self.rfile:
            line = raw.decode().strip()
            if line.upper().startswith("RCPT TO:"):
                recipients.append(line[8:].strip("<> "))
            if line.upper() == "DATA":
                self.say("354 go on")
                self.server.received.append((recipients, self.letter()))
            if line.upper() == "QUIT":
                self.say("221 bye")
                return
            self.say("250 ok")

    def letter(self):
        lines = []
        for raw in self.rfile:
            if raw.rstrip(b"\r\n") == b".":
                return "".join(lines)
            lines.append(raw.decode())
        return ""


@contextmanager
def serving(server):
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
