"""What the suites of the writing commands share."""

import json


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def is_so(self, holds, otherwise):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(otherwise)
        return holds

    def audit(self, run, text, folder):
        """The report on a description that lies in this folder."""
        made = run("-f", "json", "--as-of", "2026-05-18", "--no-config", "-", cwd=folder, stdin=text)
        return json.loads(made.stdout)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
