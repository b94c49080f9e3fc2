"""Made-up personal data and secrets. All are put together at run time, so that no file holds what looks like one."""

import random
import string

_random = random.Random(20261122)

PLANTED: set[str] = set()
"""Every value made in this run; no log or audit line may hold one."""


def _planted(value: str) -> str:
    PLANTED.add(value)
    return value


def _word(length: int, letters: str = string.ascii_lowercase) -> str:
    return "".join(_random.choice(letters) for _ in range(length))


def email() -> str:
    return _planted(f"{_word(5)}.{_word(6)}@{_word(7)}.example.com")


def ssn() -> str:
    return _planted(f"{_random.randint(130, 599)}-{_random.randint(11, 98)}-{_random.randint(1001, 9998)}")


def phone() -> str:
    return _planted(f"+1 212 {_random.randint(560, 989)} {_random.randint(2001, 9998)}")


def aws_key() -> str:
    return _planted("AKIA" + _word(16, string.ascii_uppercase + "234567"))
