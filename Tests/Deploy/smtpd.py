"""A mail server that does what it is told, step by step; for tests only.

As a module: `Server(...)`. As a program it prints one line of JSON when it listens, and one for each
mail that it takes; lines of JSON on its input change what it does:

    smtpd.py '{"rules": [{"step": "rcpt", "match": "b@", "do": "550 5.1.1 unknown"}]}'

A rule names a step (greeting, ehlo, starttls, auth, mail, rcpt, data, dot, quit), may name a part of the
envelope's recipient (`match`) and how often it counts (`times`), and says what is done: a reply such
as `451 4.7.1 later`; `hang`; `drop`, which closes the connection; `take and drop`, which takes the
mail at the final dot and loses the reply; `take and hang`; `twice`, which answers once too often;
`lines`, which gives the usual reply in several lines; `slow`, which gives it byte by byte; `no end`,
which leaves out its line's end and is silent.
"""

import base64
import json
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time


class Closed(Exception):
    """The connection is over."""


class Server:
    """A mail server on the loopback, with a thread for each connection."""

    def __init__(self, rules=(), security="none", certificate=None, users=None, offers=("PLAIN", "LOGIN"),
                 starttls=True, note=None, size=10_000_000):
        self.rules = [dict(rule) for rule in rules]
        self.security = security
        self.certificate = certificate
        self.users = users or {}
        self.offers = offers
        self.starttls = starttls
        self.size = size
        self.note = note or (lambda mail: None)
        self.mails = []
        self.commands = []
        self.connections = 0
        self.port = 0
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.listener = None
        self.open = set()
        self.listen()

    def listen(self):
        """Begins to take connections, on the port it had before."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port = listener.getsockname()[1]
        self.listener = listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def away(self):
        """Takes no connections any more, and closes those that are open."""
        listener, self.listener = self.listener, None
        if listener:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self.lock:
            for connection in list(self.open):
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def close(self):
        self.over.set()
        self.away()

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.connections += 1
                self.open.add(connection)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            Dialogue(self, connection).run()
        except (Closed, OSError, ssl.SSLError):
            pass
        finally:
            with self.lock:
                self.open.discard(connection)
            connection.close()

    def action(self, step, recipient):
        """What the first rule for the step says, if one does."""
        with self.lock:
            for rule in self.rules:
                if rule["step"] != step or rule.get("match", "") not in recipient:
                    continue
                if rule.get("times", 1) <= 0:
                    continue
                if "times" in rule:
                    rule["times"] -= 1
                return rule["do"]
        return None

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        return context


class Dialogue:
    """One connection."""

    def __init__(self, server, connection):
        self.server = server
        self.connection = connection
        self.buffer = b""
        self.recipient = ""
        self.is_secure = False
        self.is_known = not server.users

    def say(self, reply):
        self.connection.sendall(reply.encode() + b"\r\n")

    def line(self):
        while b"\r\n" not in self.buffer:
            received = self.connection.recv(65536)
            if not received:
                raise Closed
            self.buffer += received
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def secure(self):
        self.connection = self.server.context().wrap_socket(self.connection, server_side=True)
        self.is_secure = True
        self.buffer = b""

    def follow(self, step, reply):
        """Does what the script says at this step, or gives the usual reply.

        Returns whether it was the usual one.
        """
        return self.perform(self.server.action(step, self.recipient), reply)

    def perform(self, action, reply):
        if action is None:
            self.say(reply)
            return True
        if action == "hang":
            while self.connection.recv(65536):
                pass
            raise Closed
        if action == "drop":
            raise Closed
        if action == "lines":
            code = reply.split("\r\n")[-1][:3]
            self.say(f"{code}-one moment\r\n{code}-please\r\n{reply}")
            return True
        if action == "slow":
            for byte in reply.encode() + b"\r\n":
                self.connection.sendall(bytes([byte]))
                self.server.over.wait(0.005)
            return True
        if action == "no end":
            self.connection.sendall(reply.encode())
            return self.perform("hang", reply)
        if action == "twice":
            self.say(reply + "\r\n" + reply)
            return True
        if action.startswith("wait "):
            self.server.over.wait(float(action.split()[1]))
            self.say(reply)
            return True
        self.say(action)
        if action.startswith("421"):
            raise Closed
        return False

    def run(self):
        if self.server.security == "tls":
            self.secure()
        if not self.follow("greeting", "220 test.example ESMTP"):
            return
        while True:
            line = self.line().decode("utf-8", "replace")
            verb = line.split(" ")[0].upper()
            with self.server.lock:
                self.server.commands.append((time.monotonic(), verb, line if verb != "AUTH" else verb))
            step = getattr(self, "do_" + verb.lower(), None)
            if step is None:
                self.say(f"502 5.5.2 unknown command {line}")
            else:
                step(line)

    def do_ehlo(self, line):
        lines = ["test.example", "PIPELINING", f"SIZE {self.server.size}", "8BITMIME"]
        if self.server.security == "starttls" and self.server.starttls and not self.is_secure:
            lines.append("STARTTLS")
        if self.server.users and self.server.offers:
            lines.append("AUTH " + " ".join(self.server.offers))
        head = "".join(f"250-{text}\r\n" for text in lines[:-1])
        self.follow("ehlo", head + "250 " + lines[-1])

    def do_helo(self, line):
        self.say("250 test.example")

    def do_starttls(self, line):
        if self.follow("starttls", "220 go ahead"):
            self.secure()

    def do_auth(self, line):
        parts = line.split()
        if parts[1].upper() == "PLAIN":
            if len(parts) < 3:
                self.say("334 ")
            secret = parts[2] if len(parts) > 2 else self.line().decode()
            _, user, password = base64.b64decode(secret).decode().split("\0")
        else:
            self.say("334 VXNlcm5hbWU6")
            user = base64.b64decode(self.line()).decode()
            self.say("334 UGFzc3dvcmQ6")
            secret = self.line().decode()
            password = base64.b64decode(secret).decode()
        if self.server.users.get(user) != password:
            # Some servers repeat what they were sent.
            self.say(f"535 5.7.8 authentication failed: {secret} {password}")
        elif self.follow("auth", "235 2.7.0 welcome"):
            self.is_known = True

    def do_rset(self, line):
        self.recipient = ""
        self.say("250 2.0.0 ok")

    def do_mail(self, line):
        if not self.is_known:
            self.say("530 5.7.0 authentication required")
        else:
            self.follow("mail", "250 2.1.0 ok")

    def do_rcpt(self, line):
        self.recipient = line.split("<")[1].split(">")[0]
        self.follow("rcpt", "250 2.1.5 ok")

    def do_data(self, line):
        if not self.follow("data", "354 go on"):
            return
        while not (self.buffer.startswith(b".\r\n") or b"\r\n.\r\n" in self.buffer):
            received = self.connection.recv(65536)
            if not received:
                raise Closed
            self.buffer += received
        if self.buffer.startswith(b".\r\n"):
            body, self.buffer = b"", self.buffer[3:]
        else:
            body, self.buffer = self.buffer.split(b"\r\n.\r\n", 1)
            body += b"\r\n"
        body = b"\r\n".join(
            text[1:] if text.startswith(b".") else text for text in body.split(b"\r\n")
        )
        action = self.server.action("dot", self.recipient)
        if action in ("take and drop", "take and hang"):
            self.take(body)
            while action == "take and hang" and self.connection.recv(65536):
                pass
            raise Closed
        # Otherwise the mail counts only when the reply says so.
        number = len(self.server.mails) + 1
        if self.perform(action, f"250 2.0.0 Ok: queued as Q{number}"):
            self.take(body)

    def take(self, body):
        mail = {"recipient": self.recipient, "at": time.monotonic(), "body": body}
        with self.server.lock:
            self.server.mails.append(mail)
        self.server.note(mail)
        self.recipient = ""

    def do_quit(self, line):
        self.follow("quit", "221 2.0.0 bye")
        raise Closed


def openssl(*arguments, cwd):
    subprocess.run(["openssl", *arguments], cwd=cwd, check=True, capture_output=True)


def certificates(folder):
    """An authority, and certificates for `localhost` that are good, of another host, and expired."""
    folder = pathlib.Path(folder)
    for name in ("authority", "stranger"):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-days", "2",
                "-keyout", f"{name}.key", "-out", f"{name}.pem", cwd=folder)
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-keyout", "server.key",
            "-out", "server.csr", cwd=folder)
    for name, host, days in (("good", "localhost", "2"), ("other-host", "elsewhere.example", "2"),
                             ("expired", "localhost", "-1")):
        (folder / "names").write_text(f"subjectAltName=DNS:{host}\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
                "-CAcreateserial", "-days", days, "-extfile", "names", "-out", f"{name}.crt", cwd=folder)
        joined = (folder / f"{name}.crt").read_text() + (folder / "server.key").read_text()
        (folder / f"{name}.pem").write_text(joined)
    return folder


def main():
    options = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    printing = threading.Lock()

    def tell(values):
        with printing:
            print(json.dumps(values), flush=True)

    def note(mail):
        tell({"recipient": mail["recipient"], "body": mail["body"].decode("latin-1")})

    server = Server(**options, note=note)
    tell({"port": server.port})
    for line in sys.stdin:
        order = json.loads(line)
        if "rules" in order:
            with server.lock:
                server.rules = order["rules"]
        if order.get("listen") is True:
            server.listen()
        if order.get("listen") is False:
            server.away()
        if "count" in order:
            with server.lock:
                tell({"connections": server.connections, "commands": [c[1] for c in server.commands]})
        elif order:
            tell({"done": True})
    server.close()


if __name__ == "__main__":
    main()
