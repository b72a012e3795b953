"""What a headline is made of, and the headlines of a noun or of the type alone, where no verb tells better."""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.clauses import Clause
from timeline.extraction.members import HOST, MEDIATOR, SOURCE, STATE, TARGET
from timeline.extraction.names import Parsed
from timeline.extraction.syntax import Syntax
from timeline.extraction.titles import nominal
from timeline.extraction.titles.doing import has_particle
from timeline.extraction.titles.segments import after, fitting
from timeline.extraction.titles.topic import spoken_of
from timeline.extraction.titles.verbs import PLEDGES, SAYS, WITH_BARE_OBJECT
from timeline.extraction.titles.wording import many, named, short, shown, verb
from timeline.extraction.triggers import Trigger
from timeline.extraction.vocabulary import RISINGS
from timeline.ontology import EventType, Modality

LONGEST = 12  # words


def _is_implied(parsed: Parsed, trigger: Trigger, actor: Actor) -> bool:
    """A protest needs no protesters beside it, nor does 'an uprising toppled him'."""
    if actor.name != "Protesters" or actor.span is None:
        return False
    start = parsed.sentence.span.start
    last = parsed.sentence.text[actor.span.start - start : actor.span.end - start].split()[-1:]
    return actor.span == trigger.span or last[0].casefold() in RISINGS


class Plain:
    """The parts of one event as a headline names them."""

    def __init__(
        self, parsed: Parsed, trigger: Trigger, clause: Clause, actors: Sequence[Actor], place: str | None, modality: Modality,
        dates: frozenset[int], kind: EventType,
    ) -> None:  # fmt: skip
        self.parsed, self.trigger, self.clause, self.place, self.modality = parsed, trigger, clause, place, modality
        self.dates, self.kind = dates, kind
        self.syntax: Syntax = parsed.syntax
        self.starts = {phrase.first for phrase in self.syntax.phrases}
        told = [one for one in actors if not _is_implied(parsed, trigger, one)]
        self.acting = shown([one for one in told if one.role in (SOURCE, HOST)])
        self.mediating = shown([one for one in actors if one.role is MEDIATOR])
        self.told = {one.name for one in actors if one.role in (SOURCE, HOST, MEDIATOR)}
        self.several = bool(self.acting) and many(self.acting)
        self.states = [short(one) for one in actors if one.kind is STATE]
        self.hit = shown([one for one in actors if one.role is TARGET])
        self.last = trigger.last + has_particle(parsed, trigger, clause)
        if trigger.rule.name == "discuss":
            self.last = trigger.first + 1  # 'discussed Chad at the palace'
        if trigger.rule.name == "fail to agree":
            self.last = trigger.first + 1  # 'fails to reach deal'
        self.refused = kind is EventType.REFUSAL and trigger.rule.type is not EventType.REFUSAL

    def of_noun(self) -> list[str]:
        """'Russia and Iran hold talks in Sochi', 'Siege of Darayya'."""
        noun = self.parsed.tokens[self.trigger.first].text.lower()
        if (
            self.kind is EventType.TALKS
            and noun in {"visit", "trip", "tour", "call", "conversation", "summit", "conference", "meeting"}
            and self.acting
        ):
            noun = {"visit": "visit", "trip": "visit", "tour": "visit"}.get(noun, noun)
        if self.acting and self.kind in nominal.DOES and noun not in nominal.BETWEEN:
            if noun in ("visit", "trip", "tour") and (visited := self._visited()):
                return visited
            if done := self._decided():
                return done
            base, preposition = nominal.DOES[self.kind]
            head, *rest = base.split()
            plural = many(self.acting)
            words = [*named(self.acting).split(), *verb(head, plural, self.modality).split(), *rest, noun]
            others = [one for one in (self.hit or self.mediating) if one.name not in {a.name for a in self.acting}]
            if others and self.kind is not EventType.TALKS:
                words += [preposition, *named(others, 2).split()]
            return words if len(words) <= LONGEST else []
        phrase = self.syntax.holding(self.trigger.first)
        if phrase is None and noun in nominal.BETWEEN:
            between = fitting(after(self.parsed, self.trigger.last, self.clause.last, self.dates), LONGEST - 4)
            return [noun, *between] if between and between[0].startswith("between") else []
        if phrase is None or phrase.last != self.trigger.first + 1:
            return []
        possessed = self.syntax.tags[phrase.first] == "A"
        start = phrase.first + 1 if possessed else phrase.first
        if start != self.trigger.first and self.syntax.tags[start] == "G":
            start = self.trigger.first  # 'those | advocating election'
        segments = after(self.parsed, start, self.clause.last, self.dates) if start in self.starts else []
        if self.kind is EventType.TALKS:
            told_to = [at for at, one in enumerate(segments) if one.text.startswith("to ")]
            segments = segments[: told_to[0]] if told_to else segments
        words = fitting(segments, LONGEST - 4) or [noun]
        if possessed and self.acting:
            words = [words[0] if words else noun, "of", named(self.acting)]
        size = len(" ".join(words).split())
        if size == 1 and not self.place and self.kind in nominal.SOMEWHERE and len(self.states) == 1:
            words = [*words, "in", *self.states[0].split()]
            return words if self.modality is not Modality.PLANNED else [words[0], "planned", *words[1:]]
        if size > 2 or (size and self.place):
            return words if size > 1 or self.modality is not Modality.PLANNED else [*words, "planned"]
        return (
            [*words, nominal.COMES_ABOUT[self.modality is Modality.PLANNED].get(self.kind, "reported")] if words else []
        )

    def _decided(self) -> list[str]:
        """'Parliament authorised the deployment of troops': the verb whose object the noun is tells it."""
        phrase = self.syntax.holding(self.trigger.first)
        base = nominal.DECIDES.get(self.syntax.lows[phrase.first - 1], "") if phrase and phrase.first else ""
        if not base or phrase is None:
            return []
        what = fitting(after(self.parsed, phrase.first, self.clause.last, self.dates), LONGEST - 4)
        who = named(self.acting).split()
        return [*who, *verb(base, many(self.acting), Modality.HAPPENED).split(), *what] if what else []

    def _visited(self) -> list[str]:
        """'told reporters on a visit to Lima': who visits Lima; nothing where it is not told where."""
        to = self.trigger.last
        where = next((one for one in self.parsed.names if one.first in (to + 1, to + 2)), None)
        if self.syntax.lows[to : to + 1] != ["to"] or where is None or where.place is None or len(self.acting) > 3:
            return []
        label = where.place.name if self.syntax.lows[where.last - 1] != "'s" else ""
        does = verb("visit", many(self.acting), self.modality).split()
        return [*named(self.acting).split(), *does, *label.split()] if label else []

    def plain(self) -> list[str]:
        acting = self.acting or (self.mediating if self.kind is EventType.TALKS else [])
        if acting and self.refused:
            refuses = ("refuse" if many(acting) else "refuses", "to")
            if self.trigger.rule.name == "give access":
                return [*named(acting).split(), refuses[0], "access"]
            return [*named(acting).split(), *refuses, *nominal.ALONE[self.trigger.rule.type].split()]
        if acting and self.trigger.base == "deny":
            return [*named(acting).split(), *verb("issue", many(acting), Modality.HAPPENED).split(), "denial"]
        made = self.kind is EventType.THREAT  # what it threatens lies ahead, the threat does not
        return (
            self._its_object()
            or self._topic()
            or nominal.plain(self.kind, Modality.HAPPENED if made else self.modality, acting, self.hit)
        )

    def _topic(self) -> list[str]:
        """'Solana comments on accession of three countries', where what was said is too long."""
        trigger, who = self.trigger, self.acting or self.mediating
        if not who or trigger.is_noun or self.kind is not EventType.STATEMENT or trigger.base not in SAYS:
            return []
        topic = spoken_of(self.parsed, trigger.first, trigger.last, self.dates, self.told)
        does = verb("comment", many(who), Modality.HAPPENED)
        return [*named(who).split(), does, "on", *topic.split()] if topic else []

    def _its_object(self) -> list[str]:
        """'UN and Turkey broker accord', 'Santos makes promise': the verb with the noun that it was read by."""
        trigger, who = self.trigger, self.acting or self.mediating
        at, tags = trigger.object_at, self.syntax.tags
        if not who or trigger.is_noun or trigger.rule.particle or self.refused or trigger.base not in WITH_BARE_OBJECT:
            return []
        if trigger.base in PLEDGES and at < 0 and self.kind is not EventType.THREAT:
            return [*named(who).split(), *verb("make", many(who), self.modality).split(), "promise"]
        passive = bool(trigger.reading and trigger.reading.passive) and 0 <= at < trigger.first
        if not passive and (at < trigger.last or any(tag in "PTVFG" for tag in tags[trigger.last : at])):
            return []
        thing = self.parsed.tokens[at]
        if tags[at] != "N" or thing.capital:
            return []
        return [*named(who).split(), *verb(trigger.base, many(who), self.modality).split(), thing.low]
