"""A client of a language server over its standard streams: just what the tests ask."""
import json
import os
import subprocess
import threading


class Server:
    def __init__(self, command, settings, patience=60):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        # A server that does not answer must not hold up the tests.
        self.alarm = threading.Timer(patience, self.process.kill)
        self.alarm.start()
        self.settings = settings
        self.number = 0
        self.told = {}
        markdown = ["markdown", "plaintext"]
        self.ask("initialize", {
            "processId": os.getpid(), "rootUri": None,
            "capabilities": {"textDocument": {
                "completion": {"completionItem": {"snippetSupport": True,
                                                  "documentationFormat": markdown}},
                "hover": {"contentFormat": markdown}, "publishDiagnostics": {}}}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.alarm.cancel()
        self.process.kill()
        self.process.wait()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise EOFError("the language server has gone")
            if line == b"\r\n":
                break
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if "params" in message else []
            self.send({"id": message["id"], "result": [
                self.settings.get(item.get("section")) for item in wanted] or None})
        return message

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def open(self, uri, text):
        self.told.pop(uri, None)
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "yaml", "version": 1, "text": text}})

    def diagnostics(self, uri):
        while uri not in self.told:
            self.receive()
        return self.told[uri]

    def completions(self, uri, line, column):
        result = self.ask("textDocument/completion", {
            "textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        return result["items"] if isinstance(result, dict) else result or []

    def hover(self, uri, line, column):
        result = self.ask("textDocument/hover", {
            "textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        return result["contents"]["value"] if result else ""
