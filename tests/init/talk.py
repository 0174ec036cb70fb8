"""A conversation with `pilotaudit init -i`, through pipes or a pseudo-terminal."""

import os
import pty
import select
import subprocess
import time


class Talk:
    def __init__(self, program, arguments, folder, terminal):
        self.keys = 0
        self.questions = []
        self.heard = b""
        if terminal:
            self.reader, inside = pty.openpty()
            self.writer = self.reader
        else:
            inside, self.writer = os.pipe()
            self.reader, outside = os.pipe()
        self.errors_file = os.path.join(folder, ".errors")
        with open(self.errors_file, "wb") as errors:
            self.process = subprocess.Popen(
                [program, *arguments], cwd=folder, stdin=inside, stderr=errors,
                stdout=inside if terminal else outside, start_new_session=True,
                preexec_fn=take_terminal if terminal else None,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TERM": "dumb",
                     "SOURCE_DATE_EPOCH": "1779062400"})
        os.close(inside)
        if not terminal:
            os.close(outside)
        self.terminal = terminal

    def listen(self):
        """What is said up to the next prompt, or to the end (then None is the prompt)."""
        said = b""
        limit = time.time() + 20
        while time.time() < limit:
            ready = select.select([self.reader], [], [], 0.1)[0]
            if ready:
                try:
                    part = os.read(self.reader, 65536)
                except OSError:
                    part = b""
                if not part:
                    self.heard += said
                    return said.decode(), False
                said += part
            # The prompt is the last thing said, and nothing follows it.
            if said.endswith(b"> ") and not select.select([self.reader], [], [], 0.005)[0]:
                self.heard += said
                return said.replace(b"\r\n", b"\n").decode(), True
        raise AssertionError(f"no prompt: {said[-300:]!r}")

    def type(self, line):
        self.keys += len(line) + 1
        data = line if isinstance(line, bytes) else line.encode()
        os.write(self.writer, data + b"\n")

    def interrupt(self):
        os.write(self.writer, b"\x03")

    def end(self):
        """The exit status, after the end of the input."""
        if not self.terminal:
            try:
                os.close(self.writer)
            except OSError:
                pass
        status = self.process.wait(20)
        with open(self.errors_file, "rb") as errors:
            self.errors = errors.read().decode()
        os.remove(self.errors_file)
        os.close(self.reader)
        return status


def take_terminal():
    """The pseudo-terminal on standard input is the one that Ctrl-C comes from."""
    import fcntl
    import termios
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def last_question(said):
    """The first line of what was asked last."""
    blocks = said.rsplit("\n\n", 1)[-1].split("\n")
    lines = [line for line in blocks if line and not line.startswith("==")]
    text = lines[0] if lines else ""
    for line in lines[1:]:
        if not line.startswith("  ") or line[2:3].isdigit() or "?" in text:
            break
        text += " " + line.strip()
    return text


class Script:
    """Answers by what is in a question, each used once; nothing else is answered."""

    def __init__(self, rows):
        self.rows = list(rows)

    def answer(self, question):
        for i, (part, answer) in enumerate(self.rows):
            if part in question:
                del self.rows[i]
                return answer
        return ""


def converse(talk, script, most=300):
    """Answers until the program ends or `script` gives None."""
    for _ in range(most):
        said, prompted = talk.listen()
        if not prompted:
            return said
        question = last_question(said)
        talk.questions.append(question)
        answer = script.answer(question)
        if answer is None:
            return said
        talk.type(answer)
    raise AssertionError("the questions don't end")
