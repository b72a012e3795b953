"""Which tense a sentence gives an expression of time, as somebody would say who reads it: one row, one sentence."""

import pytest

from timeline.extraction.normalize.tense import telling_places, tense_at

PAST = (
    "exports have risen since [march].", "they had until [friday] to reply, and will not.", "they were given until [friday]; talks will follow.",
    "in a statement on [tuesday], the group says it is not involved.", "in an interview published [tuesday], she says it will rain.",
    "until [thursday], they had not met.", "envoys met in oslo, norway, on [friday].", "the service planned for [saturday] was cancelled.",
    "the [1 july] deadline passed quietly.", "he could not be reached on [wednesday].", "neither side could say on [wednesday] who fired.",
    "it couldn't be checked on [wednesday].", "he might have left on [wednesday].", "on [friday] he may have left.",
    "they met in may on [friday].", "they met 9 may, a [friday].", "they left may 9, a [friday].", "they held two rounds, may, june and [friday].",
    "they held two rounds, may; june and [friday].", "rules were set on [friday].", "talks had been planned for [friday].",
    "on [friday] it has rained.", "on [friday] they have won.", "the deal would have been signed on [friday].",
    "the deal had to be dropped on [friday].", "talks that were long overdue began on [friday].", "he had to leave on [friday].",
    "he had agreed to leave on [friday].", "on [friday] rebels took the town and will keep it.", "he was killed on [friday].",
    "the talks opened on [friday].", "the aid was agreed on [friday].", "they were to be freed on [friday] but were not.",
    "he died on [friday].",
    "it was being built on [friday].",
    "they agreed to talks on [friday].",
    "they agreed to voting on [friday].",
    "they agreed to limited aid on [friday].",
    "the deal would not have been signed on [friday].",
    "the deal could never have been signed on [friday].",
    "he presented a plan to annan in oslo on [10 march].",
    "iran handed its reply and an offer to solana on [friday].",
    "the minister did not put it to a vote on [friday].",
    "she let the deadline lapse, aides said on [friday].",
    "rebels put down their arms on [friday].",
    "the king unveiled his plans for the south in [march].",
    "they have not met since they left on [friday].",
    "the minister told reporters that he met them on [friday].",
    "his statement on [tuesday] that they will leave was news to them.",
    "a picture taken [sunday] shows that it has grown.",
    "he called his advisers in to meet with him in oslo on [friday].",
    "he promised to name a council on [friday] in a speech in oslo.",
)  # fmt: skip
FUTURE = (
    "he has a plan to leave on [10 march].",
    "the bill goes to the floor for a vote on [monday].", "it goes to the council for approval by the full house on [monday].",
    "the dividend is payable [1 june].", "the show is on [12 may].", "the next rounds are due in june and [july].",
    "shops stay shut until 9 a.m. [monday].", "shops stay shut until [thursday], he said.", "until [thursday], talks will go on.",
    "talks are planned for [monday], officials said.", "he planned a march for [saturday], police said.",
    "he is expected in rome on [monday], aides said.", "ministers meet in oslo [friday] after talks failed.",
    "on [friday] ministers plan to vote.", "the [1 july] deadline looms.", "he faces a deadline [friday].", "on [monday] ministers will have failed.",
    "who'll speak on [friday]?", "who’ll speak on [friday]?", "they’ll meet on [friday].", "talks could start on [wednesday].",
    "ministers may not meet on [wednesday].", "they might leave on [wednesday].", "what would [friday] bring?",
    "talks are set for [friday].", "on [friday] he is to leave.", "on [friday] they are to leave.", "on [friday] i am to leave.",
    "on [friday] he is going to leave.", "the deal will be signed on [friday].", "the deal is to be signed on [friday].", "a deal to be signed on [friday].",
    "the deal would be signed on [friday].", "forms have to be filed by [friday].", "the form has to be filed by [friday].",
    "he agreed to leave on [friday].", "they want to vote on [friday].", "the summit opens on [monday].", "the round takes place on [monday].",
    "the vote is pending on [monday].", "a strike is likely on [monday].", "lawmakers hope to pass it on [monday].",
    "on [thursday], talks are expected to resume.", "on [thursday], talks are due to resume.", "on [thursday] he is set to leave.",
    "the deal will have been signed by [friday].",
    "he aims to vote on [friday].",
    "he hopes to put it to a vote on [friday].",
    "the company expects to shut the plant by [friday].",
    "the council is to read the bill on [friday].",
    "both wells are expected to cut off the leak on [friday].",
    "the king vowed to quit on [friday].",
    "they will quickly put it to a vote on [friday].",
    "voters will have something to say about it on [friday].",
    "they aim to have a truce in place by [friday].",
    "families have to leave on [friday].",
    "the well is expected to be permanently sealed by [sunday].",
    "forecasters warned that winds over [sunday] could push it ashore.",
    "forecasters expect the storm to reach land on [friday].",
    "he faces a hearing on [friday].",
    "it can be signed on [friday].",
    "the deal may be signed on [friday].",
)  # fmt: skip
PRESENT = (
    "previously scheduled talks on [friday] are off.", "on [friday] she is close to tears.", "on [friday] he says no.",
    "nobody knows what day [friday] is.", "the shop is shut on [friday].", "the streets are guarded on [friday].",
    "it is being built on [friday].",
    "on [friday] i have a seat on the last bus.",
    "on [friday] the table is set.",
)  # fmt: skip
NONE = (
    "rocket fire on [tuesday]", "until [thursday], no word.", "the bank cut rates; diary for the week: oslo, a rate decision, [friday].",
    "the bank cut rates; diary; oslo, [friday].", "rates fell: diary: oslo, [friday].", "rates fell — diary — oslo, [friday].",
    "rates fell – diary – oslo, [friday].", "rates fell -- diary -- oslo, [friday].", "an unaided run on [friday]",
    "more seed on [friday]", "bread to the front on [friday]", "a drive takes hours on [friday]",
    "workers get paid on [friday]",
    "a worker gets paid on [friday]",
    "workers getting paid on [friday]",
    "aid to oslo on [friday]",
    "the deal he takes on [friday]",
    "a red bed of seed on [friday]",
)  # fmt: skip
ROWS = [
    (text, tense)
    for tense, texts in (("past", PAST), ("future", FUTURE), ("present", PRESENT), ("none", NONE))
    for text in texts
]


@pytest.mark.parametrize(("text", "tense"), ROWS, ids=[text for text, _ in ROWS])
def test_tense_of_the_sentence_around_an_expression(text, tense):
    start, end = text.index("["), text.index("]") - 1
    assert tense_at(text.replace("[", "").replace("]", ""), start, end) == tense


def test_a_verb_three_marks_away_does_not_speak_of_it_but_one_after_it_does():
    sentence = "rates fell — diary — oslo, friday: talks will resume."
    assert tense_at(sentence, sentence.index("friday"), sentence.index(":")) == "future"


def test_words_that_may_tell_a_tense_are_found_where_they_begin():
    assert telling_places("the old man said they will go to oslo") == [12, 22, 30]
