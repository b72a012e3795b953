"""One rule for one way in which news tells of an event, with its proof: sentences it finds and sentences it leaves alone."""

from dataclasses import dataclass, field
from typing import Literal

from timeline.extraction.inflection import Form, inflect
from timeline.ontology import EventType, Modality

Content = Literal[
    "", "must", "refuses", "warns", "blames", "promises", "tells", "denies", "yields", "praises", "threatens"
]

_PRONOUNS = frozenset({"it", "them", "its", "any", "out", "together", "in", "as"})  # have no plural


@dataclass(frozen=True, slots=True)
class Rule:
    """Verbs or nouns that tell of one type of event.

    `verbs` are base forms, `nouns` singulars, both space separated. `object`: one of these words (or its plural) must stand behind
    the verb within `reach` words, before it in the passive; with `ergative` it may also be the subject ("the talks collapsed").
    A `^` among the objects stands for a name right behind the verb. `particle`: one of these must follow the verb within two words. `unless`: none of these may follow within four. `content`: what a
    verb of saying must introduce, see `content`. `modality` where the words alone decide it. `plover` where PLOVER's codebook has
    another root for these words than for the type. `sure` is how often such a trigger is an event worth telling, 0 to 1, before
    anything else is known.
    """

    name: str
    type: EventType
    verbs: str = ""
    nouns: str = ""
    object: str = ""
    particle: str = ""
    unless: str = ""
    content: Content = ""
    reach: int = 6
    ergative: bool = False
    modality: Modality | None = None
    plover: str | None = None
    sure: float = 0.6
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    objects: frozenset[str] = field(init=False, default=frozenset())
    particles: frozenset[str] = field(init=False, default=frozenset())
    barred: frozenset[str] = field(init=False, default=frozenset())
    near: bool = field(init=False, default=False)  # one of `objects` must stand within reach of the verb

    def __post_init__(self) -> None:
        if bool(self.verbs) == bool(self.nouns):
            raise ValueError(f"rule {self.name}: it has either verbs or nouns")
        words = self.object.split()
        object.__setattr__(
            self, "objects", frozenset(words) | frozenset(plural(word) for word in words if word not in _PRONOUNS)
        )
        object.__setattr__(self, "particles", frozenset(self.particle.split()))
        object.__setattr__(self, "barred", frozenset(self.unless.split()))
        object.__setattr__(self, "near", bool(words) and not self.ergative and "^" not in self.object)

    def verb_forms(self) -> dict[str, tuple[str, frozenset[Form]]]:
        """Written form -> (base, what the form may be)."""
        return {word: (base, forms) for base in self.verbs.split() for word, forms in inflect(base).items()}

    def noun_forms(self) -> frozenset[str]:
        """Singulars and plurals as written."""
        return frozenset(form for noun in self.nouns.split() for form in (noun, plural(noun)))


def plural(noun: str) -> str:
    """The regular plural; words that are plurals already get a form nobody writes."""
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
