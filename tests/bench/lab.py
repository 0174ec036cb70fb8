"""What bench, peers and the guard share: the files to measure on, and how a run is timed and counted."""
import datetime
import hashlib
import os
import re
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(os.environ["BUILD"])
PROGRAM = os.path.abspath(os.environ["PILOTAUDIT"])
VALGRIND = os.environ.get("VALGRIND") or "valgrind"
DAY = "2026-05-18"
FORMATS = "quiet text line json ndjson sarif junit github gitlab markdown html csv".split()
# What an audit of these files may end with: passed, not passed, some of them invalid.
FINE = (0, 1, 3)
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}


def floor(name):
    return os.path.join(BUILD, "tests/bench", "floor_" + name)


def audit(form, *words, program=PROGRAM, threads=1):
    """The command that audits in a format, or to `quiet`."""
    how = ["--quiet"] if form == "quiet" else ["--format", form]
    return [program, "--as-of", DAY, f"-j{threads}", *how, *words]


def known(form, corpus):
    """Whether this program writes a format."""
    return subprocess.run(audit(form, corpus.names[0]), cwd=corpus.folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=False).returncode in FINE


class Corpus:
    """Files that the generator made, once."""

    def __init__(self, files, size=0, seed=1):
        self.count = files
        self.folder = os.path.abspath(f"build/bench/{files}" + (f"-of-{size}" if size else "") + f"-seed-{seed}")
        self.list = os.path.join(self.folder, "list")
        made = hashlib.sha256()
        for name in ("generate", "words.py", "writer.py"):
            with open(os.path.join(HERE, name), "rb") as file:
                made.update(file.read())
        mark = os.path.join(self.folder, "made-by")
        if not os.path.exists(mark) or read(mark) != made.hexdigest():
            shutil.rmtree(self.folder, ignore_errors=True)
            subprocess.run([os.path.join(HERE, "generate"), "--seed", str(seed), "--size", str(size), self.folder,
                            str(files)], check=True)
            with open(mark, "w", encoding="ascii") as file:
                file.write(made.hexdigest())
        self.names = read(self.list).splitlines()
        sizes = [os.path.getsize(os.path.join(self.folder, name)) for name in self.names]
        self.bytes, self.largest = sum(sizes), max(sizes)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Run:
    """One run of a command: seconds that passed, processor seconds, KiB at its peak."""

    def __init__(self, command, corpus, fine=FINE):
        with tempfile.NamedTemporaryFile("r") as result, open(corpus.list, "rb") as names:
            done = subprocess.run([os.path.join(BUILD, "tests/bench/timed"), result.name, *command],
                                  cwd=corpus.folder, stdin=names, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  env=ENVIRONMENT, check=True)
            status, self.passed, user, system, self.peak = [float(word) for word in result.read().split()]
        self.used = user + system
        if status not in fine:
            raise RuntimeError(f"{' '.join(command)}: exit status {status:.0f}: {done.stderr.decode()[-500:]}")


def instructions(command, corpus, fine=FINE):
    """How many instructions a command takes from its start to its exit."""
    with tempfile.TemporaryDirectory() as out, open(corpus.list, "rb") as names:
        counts = os.path.join(out, "counts")
        done = subprocess.run([VALGRIND, "--tool=callgrind", f"--callgrind-out-file={counts}", *command],
                              cwd=corpus.folder, stdin=names, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              env=ENVIRONMENT, check=False)
        if done.returncode not in fine:
            raise RuntimeError(f"{' '.join(command)}: exit status {done.returncode}: {done.stderr.decode()[-500:]}")
        return int(re.search(r"^(?:totals|summary): (\d+)", read(counts), re.M).group(1))


def today():
    return f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}"


def put(mark, lines):
    """Writes lines into the page, between two marks."""
    path = os.path.join(HERE, "README.md")
    begin, end = f"<!-- {mark}: written by", f"<!-- end of {mark} -->"
    before, rest = read(path).split(begin)
    rest, after = rest.split(end)
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + begin + rest.split("\n")[0] + "\n" + "\n".join(lines) + "\n" + end + after)


def median(values):
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
