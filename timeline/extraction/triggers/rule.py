"""One rule for one way in which news tells of an event, with its proof: sentences it finds and sentences it leaves alone."""

from dataclasses import dataclass, field

from timeline.extraction.verbs import Form, inflect
from timeline.ontology import EventType, Modality


@dataclass(frozen=True, slots=True)
class Rule:
    """Verbs or nouns that tell of one type of event.

    `verbs` are base forms, `nouns` singulars, both space separated. `object`: one of these words must stand behind the verb within
    `reach` words (before it in the passive). `particle`: one of these must follow the verb within two words. `unless`: none of these
    may follow within four. `modality` where the words alone decide it. `sure` is how often such a trigger is an event worth telling,
    0 to 1, before anything else is known.
    """

    name: str
    type: EventType
    verbs: str = ""
    nouns: str = ""
    object: str = ""
    particle: str = ""
    unless: str = ""
    reach: int = 6
    modality: Modality | None = None
    sure: float = 0.6
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    objects: frozenset[str] = field(init=False, default=frozenset())
    particles: frozenset[str] = field(init=False, default=frozenset())
    barred: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        if bool(self.verbs) == bool(self.nouns):
            raise ValueError(f"rule {self.name}: it has either verbs or nouns")
        for given, kept in (("object", "objects"), ("particle", "particles"), ("unless", "barred")):
            object.__setattr__(self, kept, frozenset(getattr(self, given).split()))

    def verb_forms(self) -> dict[str, tuple[str, frozenset[Form]]]:
        """Written form -> (base, what the form may be)."""
        return {word: (base, forms) for base in self.verbs.split() for word, forms in inflect(base).items()}

    def noun_forms(self) -> frozenset[str]:
        """Singulars and plurals as written."""
        return frozenset(form for noun in self.nouns.split() for form in (noun, _plural(noun)))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
