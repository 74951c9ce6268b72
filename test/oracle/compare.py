"""Which violations were found, and which findings are true."""

import re

# Notes that say where what a finding is about came from.
ORIGIN = re.compile(r"(opened|obtained|obtained with QueryInterface|logged on|allocated|added|registered|made|"
                    r"initialised|called|submitted|fails|may fail) here$|^assuming '.*' fails$")


def origins(finding):
    return {note["line"] for note in finding["path"] if ORIGIN.search(note["message"])} | {finding["line"]}


def inside(program, line):
    """Whether a line belongs to a class that stands for others: a finding in it stands where it is used."""
    return any(first <= line <= last for first, last in program.inside)


def agree(program, violation, finding):
    """Whether a finding speaks of a violation: of the same check, and of the same event or the same object."""
    if finding["check"] != violation["check"] and finding["check"] not in violation["alternatives"]:
        return False
    where = origins(finding)
    if set(violation["obtained"]) & where:
        return True
    if not violation["line"] and not violation["obtained"]:
        return True
    if violation["line"] == finding["line"]:
        return True
    if inside(program, violation["line"]):
        return True
    return violation["line"] in {note["line"] for note in finding["path"]}


def same_event(program, violation, finding):
    """Of a use, the place counts as well, unless it is not the program's own."""
    by_place = violation["check"].startswith("mapi-use-after") and violation["line"]
    if not by_place or inside(program, violation["line"]):
        return True
    return finding["line"] == violation["line"] or violation["line"] in {note["line"] for note in finding["path"]}


class Outcome:
    """Of one program: violations found and missed, findings true and false."""

    def __init__(self, program, checks):
        self.found, self.missed, self.true, self.false, self.given_away = [], [], [], [], []
        groups = {}
        for violation in program.violations:
            if violation["optional"]:
                continue
            # What is lost at several places is one object lost.
            key = (violation["check"], violation["line"], tuple(violation["obtained"]))
            groups[key] = violation
        for violation in groups.values():
            if violation["check"] not in checks:
                continue
            if any(agree(program, violation, f) and same_event(program, violation, f) for f in program.findings):
                self.found.append(violation)
            elif (violation["line"] == 0 or violation["check"] == "mapi-missing-logoff") and set(violation["obtained"]) & set(program.members):
                self.given_away.append(violation)
            else:
                self.missed.append(violation)
        for finding in program.findings:
            right = any(agree(program, v, finding) for v in program.violations)
            (self.true if right else self.false).append(finding)


class Tally:
    def __init__(self):
        self.broke = self.found = self.reported = self.true = self.programs = 0

    def row(self, name):
        recall = f"{100 * self.found / self.broke:6.1f} %" if self.broke else "       -"
        precision = f"{100 * self.true / self.reported:6.1f} %" if self.reported else "       -"
        return (f"{name:38} {self.broke:6} {self.found:6} {recall} {self.reported:9} {self.true:6} {precision}")


HEAD = f"{'check':38} {'broke':>6} {'found':>6} {'recall':>8} {'reported':>9} {'true':>6} {'precision':>8}"


def tallies(outcomes):
    """Per check, and in all under None."""
    result = {None: Tally()}
    for outcome in outcomes:
        for items, fields in ((outcome.found, ("broke", "found")), (outcome.missed, ("broke",)),
                              (outcome.true, ("reported", "true")), (outcome.false, ("reported",))):
            for item in items:
                for tally in (result.setdefault(item["check"], Tally()), result[None]):
                    for field in fields:
                        setattr(tally, field, getattr(tally, field) + 1)
    return result
