"""Headlines of a verb in the passive, and what one in the active shares with them: the verb, what stands behind it, nobody named twice."""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.members import PERSON, STATE
from timeline.extraction.titles.doing import VIOLENT, does, particle
from timeline.extraction.titles.plain import LONGEST, Plain
from timeline.extraction.titles.reader import Segment
from timeline.extraction.titles.segments import after, fitting
from timeline.extraction.titles.subject import is_agent, people_hit, subject_text
from timeline.extraction.titles.verbs import NEEDS_OBJECT, NEEDS_THING, NEEDS_WHAT, TELLS
from timeline.extraction.titles.wording import many, named, short, shown, surname
from timeline.extraction.verbs import Reading
from timeline.extraction.vocabulary import ORGANISATION_HEADS, TITLE_HEADS
from timeline.ontology import EventType, Modality


def _told_by(actor: Actor) -> str:
    """The words by which a headline would name a party again: a body's whole name, for many are a council or an army."""
    last = actor.name.split()[-1]
    return actor.name if last.casefold() in ORGANISATION_HEADS else last


class Passive(Plain):
    def passive(self) -> list[str]:
        """'Zones set up in Idlib'; with a known agent the active voice."""
        what = self._named_in_aside() or subject_text(self.parsed, self.trigger, self.dates, whole=True)
        participle = self.parsed.tokens[self.trigger.first].text.lower()
        parts = particle(self.parsed, self.trigger, self.last, self.dates)
        violent = self.kind in VIOLENT
        agents = [
            one
            for one in self.acting or self.mediating
            if one.span is not None and (not violent or is_agent(self.parsed, self.trigger, one))
        ]
        told = any(named([one]).casefold() in what.casefold() for one in agents)
        if agents and what and len(what.split()) <= 6 and not told and not self.repeats(agents, [what]):
            words = [
                *named(agents).split(),
                *self.does(self.trigger.base, many(agents)),
                *(parts if parts != ["by"] else []),
                what,
            ]
            asked = [one for one in self.after(self.last) if one.text.startswith("to ")]
            return [*words, *fitting(asked[:1], LONGEST - len(" ".join(words).split()))]
        people = "" if what or agents else people_hit(self.trigger, self.hit)
        what = what or people
        if not what:
            return []
        lead = {Modality.PLANNED: ["to", "be"], Modality.FAILED: ["not"]}.get(self.modality, [])
        if self.modality is Modality.CLAIMED and self.kind in VIOLENT:
            lead = ["reportedly"]
        tail = fitting(self.after(self.last), LONGEST - len(what.split()) - len(lead) - len(parts) - 1)
        if people and not tail and self.trigger.base in NEEDS_THING | TELLS | NEEDS_OBJECT | NEEDS_WHAT:
            return []  # 'Reed found'
        return [*what.split(), *lead, participle, *(parts if parts != ["by"] else []), *tail]

    def _named_in_aside(self) -> str:
        """'The rebels’ commander, Paul Reed, was shot': Paul Reed."""
        phrases, who = self.syntax.subject(self.trigger.first), [one for one in self.hit if one.kind is PERSON]
        if len(phrases) != 1 or len(who) != 1 or len(self.hit) != 1 or who[0].span is None:
            return ""
        tokens, name = self.parsed.tokens, who[0].span
        aside = tokens[phrases[0].last - 1].end < name.start < tokens[self.trigger.first].start
        return who[0].name if aside and tokens[phrases[0].last - 1].low in TITLE_HEADS else ""

    def after(self, start: int) -> list[Segment]:
        return after(self.parsed, start, self._end(), self.dates, self.told, self.several)

    def _end(self) -> int:
        """Where what the verb tells ends: 'a war that killed 80,000 people ended' goes on with the outer verb."""
        start, end = self.syntax.group_start(self.trigger.first), self.clause.last
        if self._tells_which(start):
            inside = range(self.trigger.last, end)
            return next((at for at in inside if self.syntax.tags[at] in "FBHM" and at in self.syntax.ending), end)
        # 'ministers meeting in Oslo agreed'
        meets = self.trigger.reading is Reading.PARTICIPLE and start in self.syntax.ending
        relative = start and self.syntax.lows[start - 1] in ("that", "which", "who")
        if self.trigger.is_noun or not (relative or meets):
            return end
        inside = range(self.trigger.last + 1, end)
        outer = (at for at in inside if self.syntax.tags[at] in "FBHM" and at in self.syntax.ending)
        return next(outer, end)

    def _tells_which(self, at: int) -> bool:
        """'Leaders meeting in Oslo called for a truce': what they called for is another matter."""
        trigger = self.trigger
        return trigger.reading is Reading.PARTICIPLE and at == trigger.first and self.syntax.tags[at - 1] == "N"

    def does(self, base: str, plural: bool) -> list[str]:
        if self.refused:
            return [
                *("to refuse" if self.modality is Modality.PLANNED else "refuse" if plural else "refuses").split(),
                "to",
                base,
            ]
        if base == "protest" and [one.name for one in self.acting] == ["Protesters"]:
            base = "rally"
        if self.trigger.rule.name == "test-fire":
            base = f"test-{base}"
        return does(self.parsed, self.trigger, base, plural, self.modality, self.kind)

    def repeats(self, acting: Sequence[Actor], tail: Sequence[str]) -> bool:
        """'Russia and Iran meet Iran’s minister': a party would be named twice."""
        text, acting = " ".join(tail), shown(acting)
        if self.kind is EventType.TALKS and any(
            len(actor.name) > 5 and actor.kind is STATE and actor.name[:5] in text for actor in acting
        ):
            return True  # 'Soviet Union negotiates with Soviets'
        words = " ".join(text.replace("’", " ").split())  # 'North Korean' names no 'Korea'
        return any(
            f" {_told_by(actor)} " in f" {words} "
            or (actor.kind is PERSON and f" {surname(actor.name)} " in f" {words} ")
            or f" {short(actor)} " in f" {' '.join(tail[0].split()[:4])} "
            or (len(acting) > 1 and named([actor]) in text.split())
            for actor in acting
        )
