"""Puts a headline together: who, the verb in the present, whole constituents of what follows it, and where there is room the place."""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.clauses import Clause
from timeline.extraction.names import Parsed
from timeline.extraction.phrases import Phrase
from timeline.extraction.titles import nominal
from timeline.extraction.titles.doing import PARTICLES, befalls, particle
from timeline.extraction.titles.endings import finished, names_twice
from timeline.extraction.titles.objects import OCCASIONS, asked_that, called_so, fronted, informed_of, without_occasion
from timeline.extraction.titles.passive import Passive
from timeline.extraction.titles.plain import LONGEST
from timeline.extraction.titles.reader import Segment
from timeline.extraction.titles.segments import clause_after, clause_before, fitting, quotation
from timeline.extraction.titles.subject import are_sides, subject_is_many, subject_text
from timeline.extraction.titles.verbs import (
    BARE,
    DEADLY,
    DONE_TO,
    GIVES,
    NEEDS_OBJECT,
    NEEDS_THING,
    NEEDS_TWO,
    SAYS,
    TELLS,
    TELLS_WHOM,
    THINGS,
    UNDERGOES,
    VOTES_NO,
)
from timeline.extraction.titles.wording import many, named, verb
from timeline.extraction.triggers import Trigger
from timeline.ontology import EventType, Modality

_ROOM = 9  # for what stands behind the verb


def title(
    parsed: Parsed,
    trigger: Trigger,
    clause: Clause,
    actors: Sequence[Actor],
    place: str | None,
    modality: Modality,
    dates: frozenset[int],
    kind: EventType | None = None,
    fruitless: bool = False,
) -> str:
    """A neutral headline; `dates` are token indexes of words that date the event and stay out, `kind` the type it was settled on.
    `fruitless`: what failed took place all the same."""
    held = (
        Modality.HAPPENED if fruitless or trigger.rule.modality is Modality.FAILED else modality
    )  # 'the truce collapsed'
    words = _Writer(parsed, trigger, clause, actors, place, held, dates, kind or trigger.rule.type).write()
    if not fruitless or {"without", "no"} & set(words.split()) or len(words.split()) > LONGEST - 2:
        return words
    return f"{words} without result"


class _Writer(Passive):
    def write(self) -> str:
        if self.trigger.is_noun:
            words = self.of_noun()
        elif self.trigger.reading and self.trigger.reading.passive and not self._is_against():
            words = self.passive()
        else:
            words = self._active()
        kept = [word for word in particle(self.parsed, self.trigger, self.last, self.dates) if word in PARTICLES]
        place = self.place if self.kind in nominal.TAKES_PLACE else None
        told = finished(words or self.plain(), place, kept, LONGEST)
        return finished(self.plain(), place, kept, LONGEST) if words and names_twice(told) else told

    def _active(self) -> list[str]:
        before = [one for one in self.acting if one.span and one.span.start < self.trigger.span.start]
        between = [one for one in self.mediating if one.span and one.span.start < self.trigger.span.start]
        acting = self._mediating_subject() or before or between or self.acting or self.mediating
        if not acting and self.trigger.rule.name in UNDERGOES:
            acting = [one for one in self.hit if one.span and one.span.start < self.trigger.span.start]
        if are_sides(self.parsed, self.trigger, acting, self.kind):
            acting = []
        if 0 <= self.trigger.object_at < self.trigger.first or (self.trigger.object_at < 0 and self._is_of_a_thing()):
            return self._of_itself()
        if not acting and befalls(self.parsed, self.trigger):
            struck = fitting(self.after(self.last)[:1], LONGEST - 2)
            done = ["reportedly"] if self.modality is Modality.CLAIMED else []
            return [*struck, *done, DEADLY[self.trigger.base]] if struck else []
        subject = (
            named(acting)
            if acting
            else subject_text(self.parsed, self.trigger, self.dates)
            if self.kind is not EventType.STATEMENT or self.trigger.base in BARE
            else ""
        )
        if not subject:
            return []
        if (
            len(acting) == 1
            and self.trigger.base in NEEDS_TWO | {"clash"}
            and len(self.syntax.subject(self.trigger.first)) > 1
        ):
            whole = subject_text(self.parsed, self.trigger, self.dates)  # 'police and militant Protestants clashed'
            acting, subject = ([], whole) if whole else (acting, subject)
        plural = many(acting) if acting else subject_is_many(self.parsed, self.trigger)
        if not acting:
            self._deny_once(subject)
        trigger, base = self.trigger, self.trigger.base
        if trigger.rule.name == "follow suit":
            return []  # in whatever was told before
        parts = particle(self.parsed, self.trigger, self.last, self.dates)
        room = LONGEST - len(subject.split()) - len(parts) - (2 if self.modality is Modality.PLANNED else 1)
        if self.modality is Modality.FAILED or self.refused:
            room -= 2
        if base == "be" or trigger.rule.name in VOTES_NO:  # 'was the first contact' says no more than its type
            return [] if base == "be" else [*subject.split(), *verb("vote", plural, self.modality).split(), "no"]
        if base in SAYS:
            told = clause_after(self.parsed, trigger.last, len(self.parsed.tokens), self.dates, room, self.told)
            told = told or clause_before(self.parsed, trigger.first, self.dates, room, self.told)
            if told and self.repeats(acting, [told]):
                told = ""
            if not told and acting and (said := quotation(self.parsed, trigger.first, trigger.last, self.dates, room)):
                return [f"{subject}:", said]
            if told or base == "say":
                return [*subject.split(), *verb(base, plural, Modality.HAPPENED).split(), *parts, told] if told else []
        segments = self.after(self.last)
        if base in TELLS_WHOM:
            return self._told(subject, base, plural, segments, room)
        if called := called_so(self.parsed, trigger, segments, room):
            return [*subject.split(), *self.does(base, plural), *called]
        tail = fitting(without_occasion(segments) if base in TELLS else segments, min(room, _ROOM))
        if base in ("propose", "suggest", "announce") and tail and tail[0].startswith("to ") and tail[0][3:4].isupper():
            tail = []  # 'proposes to the premier', and what follows
        if base in TELLS and tail and all(one.split()[0] in OCCASIONS for one in tail) and base != "agree":
            tail = []  # 'announces in Oslo'
        asked = asked_that(self.parsed, self.dates, segments, room) if self.kind is EventType.DEMAND else None
        tail = tail if asked is None else asked
        if base in BARE and tail and tail[0].startswith("by "):
            tail = []  # 'was forced to resign by the party'
        if base in TELLS and segments and self.syntax.tags[segments[0].last : segments[0].last + 1] in tuple("VFM"):
            told = clause_after(self.parsed, trigger.last, len(self.parsed.tokens), self.dates, room, self.told)
            tail = [told] if told else tail  # 'proposes the UN set a deadline'
        if tail and (base in NEEDS_OBJECT and tail[0].startswith("to ") or base == "set" and tail[0].startswith("as ")):
            return []  # 'gives to leave', 'sets as deadline'
        if base in GIVES and len(tail) == 1 and tail[0][:1].isupper() and segments[0].last in self.starts:
            return []  # 'offers Chad', and what it offers is not read
        if tail and base in NEEDS_THING and not parts and tail[0].split()[0] in OCCASIONS:
            return []  # 'holds in Oslo'
        if trigger.rule.name in ("give them days", "give them until") and segments and base == "give":
            return [*subject.split(), *self.does(base, plural), segments[0].text, "ultimatum"]
        if base == "blame" and tail and tail[0].startswith("on "):
            tail[0] = tail[0].removeprefix("on ")  # 'an attack that Delhi blamed on them'
        if base == "oppose" and tail and tail[0].startswith("to "):
            tail[0] = tail[0].removeprefix("to ")
        if not tail and base in TELLS:
            told = clause_after(self.parsed, trigger.last, len(self.parsed.tokens), self.dates, room, self.told)
            tail = [told] if told else []
        named_object = bool(parts) and self.syntax.tags[self.last - 1] == "N"  # 'took office'
        if not tail and parts and parts[-1] not in PARTICLES and not named_object:
            return []
        if not tail:
            tail = fronted(self.parsed, self.dates, self.trigger, self.last, room)
        if not tail and base == "deny" and acting and self._denies_it():
            return [*subject.split(), *verb(base, plural, Modality.HAPPENED).split(), "accusation"]  # 'denied it'
        several = plural and not acting and self.modality is Modality.PLANNED  # 'negotiators to meet'
        alone = len(acting) < 2 and base in NEEDS_TWO and not several
        if not tail and not named_object and (base not in BARE or alone):
            return []
        while tail and self.repeats(acting, tail):
            tail = tail[:-1]  # up to where a party would be named twice
            if not tail and (base not in BARE or len(acting) < 2 and base in NEEDS_TWO):
                return []
        if self.trigger.rule.name == "call a name" and not any(one.startswith("as ") for one in tail):
            return []  # 'describes him as a terrorist' says nothing without its end
        return [*subject.split(), *self.does(base, plural), *parts, *tail]

    def _is_against(self) -> bool:
        """'was opposed to the plan': no passive."""
        return self.trigger.base == "oppose" and self.syntax.lows[self.trigger.last : self.trigger.last + 1] == ["to"]

    def _mediating_subject(self) -> list[Actor]:
        """'The UN envoy met the president': he who goes between is told first, as in the text."""
        tokens, phrases = self.parsed.tokens, self.syntax.subject(self.trigger.first) if self.mediating else ()
        if not phrases or phrases[-1].last > self.trigger.first:
            return []
        first, last = tokens[phrases[0].first].start, tokens[phrases[-1].last - 1].end
        return [one for one in self.mediating if one.span and first <= one.span.start < last]

    def _told(self, subject: str, base: str, plural: bool, segments: Sequence[Segment], room: int) -> list[str]:
        """'X tells Y that …': nothing where it cannot be told what."""
        if of := informed_of(base, segments, room):
            return [*subject.split(), *verb(base, plural, Modality.HAPPENED).split(), *of]
        if not segments or segments[0].tied:
            return []
        whom, tokens = segments[0], self.parsed.tokens
        colon = next((at for at in range(whom.last, min(whom.last + 6, len(tokens))) if tokens[at].text == ":"), -1)
        if colon > 0 and (said := clause_after(self.parsed, colon + 1, len(tokens), self.dates, room, self.told)):
            return [*subject.split(), *verb("say", plural, Modality.HAPPENED).split(), said]
        told = clause_after(self.parsed, whom.last, len(self.parsed.tokens), self.dates, room - whom.size, self.told)
        asked = fitting(segments[1:2], room - whom.size)
        rest = [told] if told else asked if asked and asked[0].startswith("to ") else []
        if not rest and (said := clause_before(self.parsed, self.trigger.first, self.dates, room, self.told)):
            return [*subject.split(), *verb("say", plural, Modality.HAPPENED).split(), said]
        return [*subject.split(), *verb(base, plural, Modality.HAPPENED).split(), whom.text, *rest] if rest else []

    def _denies_it(self) -> bool:
        """'Moscow denied it': not what follows."""
        at, tags = self.trigger.last, self.syntax.tags
        pronoun = self.syntax.lows[at : at + 1] in (["it"], ["this"], ["that"])
        return tags[at : at + 1] in ("K", "") or (pronoun and tags[at + 1 : at + 2] in ("K", "P", "R", ""))

    def _is_of_a_thing(self) -> bool:
        """'the talks collapsed'."""
        phrases = self.syntax.subject(self.trigger.first)
        return bool(phrases) and self.parsed.tokens[phrases[-1].last - 1].low in THINGS

    def _deny_once(self, subject: str) -> None:
        """'No convoy reaches the town' denies it already."""
        if self.modality is Modality.FAILED and subject.split()[0].casefold() in ("no", "neither"):
            self.modality = Modality.HAPPENED

    def _of_itself(self) -> list[str]:
        """'UN peace talks to resume in Geneva': the thing is the subject."""
        phrase = self.syntax.holding(self.trigger.object_at) if self.trigger.object_at >= 0 else None
        subjects = self.syntax.subject(self.trigger.first)
        whole = phrase is None or phrase in subjects or any(self._is_of(one, phrase) for one in subjects)
        subject = subject_text(self.parsed, self.trigger, self.dates) if whole else ""
        if not subject:
            return []
        self._deny_once(subject)
        if self.trigger.base in SAYS:
            room = LONGEST - len(subject.split()) - 1
            told = clause_after(self.parsed, self.trigger.last, len(self.parsed.tokens), self.dates, room, self.told)
            many = subject_is_many(self.parsed, self.trigger)
            return [*subject.split(), *verb(self.trigger.base, many, Modality.HAPPENED).split(), told] if told else []
        does = verb(self.trigger.base, subject_is_many(self.parsed, self.trigger), self.modality)
        made = self.trigger.base in DONE_TO and (self.kind is EventType.AGREEMENT or not self.trigger.rule.ergative)
        if self.modality is Modality.HAPPENED and made:
            does = self.parsed.tokens[self.trigger.first].low  # 'an accord signed in Geneva'
        words = [*subject.split(), *does.split()]
        words += particle(self.parsed, self.trigger, self.last, self.dates)
        return [*words, *fitting(self.after(self.last), LONGEST - len(words))]

    def _is_of(self, head: Phrase, phrase: Phrase) -> bool:
        """'a second round of peace talks broke up'."""
        return head.last == phrase.first - 1 and self.syntax.lows[head.last] == "of"
