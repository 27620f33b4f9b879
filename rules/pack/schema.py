# SPDX-License-Identifier: Apache-2.0
"""What a pack may say: every key of its YAML files, with type and meaning.

Unknown keys are errors. Ids come from the keys of the YAML mappings. Expressions are kept as
text here; `rules.pack.loader` parses and checks them against the whole pack.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from rules.pack.reserved import reserved_for
from rules.text import Text

RESERVED = "name_reserved"  # kind of error
MOST_WEIGHT = Decimal(10)  # of a topic


def _unreserved(name: str) -> str:
    """Return a name that expressions do not know already."""
    if (use := reserved_for(name)) is not None:
        raise PydanticCustomError(
            RESERVED, "{name} is reserved", {"name": name, "use_de": use.de, "use_en": use.en}
        )
    return name


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
# what is named in expressions has an id that is a name there
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
OwnName = Annotated[Name, AfterValidator(_unreserved)]  # begins a name there
Expression = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Scalar = bool | Decimal | str
Scope = Literal["business_lines", "initiatives"]
Hit = Literal["unique", "first", "collect"]
Severity = Literal["hint", "gap", "risk"]
Effort = Literal["2w", "4w", "1q", "more"]
Effect = Literal["clv", "win_rate", "cpl", "cac", "retention", "pattern", "initiative"]
QuestionType = Literal[
    "maturity",
    "yesno",
    "integer",
    "number",
    "percent",
    "money",
    "rate",
    "choice",
    "multiple",
    "shares",
    "text",
]


class Model(BaseModel):
    """Base of all pack entries: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Model):
    """One possible answer of a choice, or one step of a maturity scale.

    `score` is its step 0 to 3 where the question is scored; `exclusive` marks the one option of a
    multiple choice that stands alone («nothing in particular»).
    """

    label: Text
    score: int | None = Field(default=None, ge=0, le=3)
    exclusive: bool = False


class Question(Model):
    """One question of the interview.

    `level` and `main` place it in the self-assessment, `topic` in one of the topics, whose
    `required` and `weight` then hold; `steps` says what each common step means here. `score` is an
    expression giving 0 to 3 where the type does not already say it (maturity, options with scores);
    `required` is the step to reach; `closes_with` names the measure that closes its gap.
    `not_known` offers the answer that nobody in the house knows, which scores 0. `assumed` holds
    unless changed and is printed as an assumption; `placeholder` is shown in the field and never
    counts by itself.
    `min`, `max`: inclusive bounds; `above`: exclusive lower bound; `decimals`: at most so many.
    """

    type: QuestionType
    scope: Scope | None = None
    ask: Text
    label: Text
    why: Text | None = None
    evidence: tuple[Text, ...] = ()
    options: dict[str, Option] = Field(default_factory=dict)
    parts: dict[Name, Text] = Field(default_factory=dict)
    unit: Text | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    above: Decimal | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)
    not_known: bool = False
    show_when: Expression | None = None
    level: Name | None = None
    topic: Name | None = None
    main: bool = False
    steps: dict[str, Text] = Field(default_factory=dict)
    score: Expression | None = None
    required: int = Field(default=2, ge=0, le=3)
    weight: Decimal = Field(default=Decimal(1), gt=0)
    closes_with: Id | None = None
    assumed: Scalar | None = None
    placeholder: Scalar | None = None


class Fact(Model):
    """A named value derived by an expression; with `scope`, one per entry of the group."""

    value: Expression
    scope: Scope | None = None
    label: Text | None = None


class Finding(Model):
    """A conclusion: certain, possible or ruled out, as its condition comes out.

    `say` is the sentence shown when it is certain, `say_possible` when it is possible.
    `quiet` findings serve other rules and measures and are not printed as statements.
    """

    when: Expression
    scope: Scope | None = None
    severity: Severity
    level: Name | None = None
    topic: Name | None = None
    say: Text
    say_possible: Text | None = None
    sources: tuple[Id, ...] = ()
    quiet: bool = False


class Contradiction(Model):
    """Answers that do not go together; none is taken back, both places are named.

    `between` names the questions that disagree, in the order they are asked. With `scope`, the
    condition is tried for each entry of the group.
    """

    when: Expression
    scope: Scope | None = None
    between: tuple[str, ...] = Field(min_length=2)
    say: Text
    sources: tuple[Id, ...] = ()


class Row(Model):
    """One row of a decision table: its condition, its outputs, its explanation."""

    id: Id
    when: Expression
    then: dict[OwnName, Scalar]
    say: Text


class Doubt(Model):
    """Something that lowers the confidence of a table's result by one step, and why."""

    when: Expression
    say: Text


class Table(Model):
    """A decision table: rows with a condition each, and what follows where it fits.

    `hit` tells what counts where several rows fit: with `unique` none may, exactly one row fits
    every combination of the inputs; with `first` the first one fitting counts; with `collect` all
    do, and the outputs are lists. With `for_each` there is a result for each entry of the group,
    without it one outside. `applies_when` false: there is no result. The keys of `then` are names
    of what follows; `output` is the one every row gives. The table whose `output` is `pattern` is
    the pattern table: its values are keys of `patterns`, and `doubts` lower the confidence in it.
    """

    for_each: Scope | None = None
    applies_when: Expression | None = None
    hit: Hit
    inputs: tuple[Name, ...]
    output: Name
    rows: tuple[Row, ...] = Field(min_length=1)
    doubts: tuple[Doubt, ...] = ()
    sources: tuple[Id, ...] = ()


class Pattern(Model):
    """A result of the pattern table: its words, its consequence, its rank by severity.

    `severity` orders patterns (higher is worse) where two are equally frequent.
    """

    label: Text
    consequence: Text
    severity: int = Field(ge=0, le=9)
    variants: dict[Name, Text] = Field(default_factory=dict)


class Measure(Model):
    """What to do: effort, first step, sign of success, and when it is called for.

    `when` refers to findings; a measure without it is called for by the gap of a question that
    `closes_with` it. `lead_economics` gives its place (1 first) among the measures that put the
    cost of a first meeting on firm ground; `clarifies` its place in the clarification plan.
    """

    title: Text
    scope: Scope | None = None
    level: Name | None = None
    topic: Name | None = None
    when: Expression | None = None
    effort: Effort
    effect_on: Effect
    first_step: Text
    sign_of_success: Text
    why: Text
    board: bool = False
    lead_economics: int | None = Field(default=None, ge=1)
    clarifies: int | None = Field(default=None, ge=1)
    origin: Literal["seed", "practice"] = "practice"
    sources: tuple[Id, ...] = ()


class Parameter(Model):
    """A threshold or default with its source and the date since when it holds."""

    value: Decimal
    unit: Literal["money", "percent", "ratio", "months", "count", "share"]
    label: Text
    source: Id
    since: date


class Preset(Model):
    """A reference scenario: target CAC, marketing share, win rate, each in percent."""

    label: Text
    cac_pct: Decimal = Field(gt=0, le=100)
    mkt_share: Decimal = Field(gt=0, le=100)
    win_rate: Decimal = Field(gt=0, le=100)
    source: Id
    since: date


class Source(Model):
    """Where a claim comes from: origin, date, caveat; `claim` is what it says, in our words."""

    title: Text
    claim: Text | None = None
    origin: str
    date: str
    caveat: Text
    author_decision: bool = False


class Level(Model):
    """One of the three levels, with our own subtitle."""

    label: Text
    subtitle: Text


class Topic(Model):
    """A topic of several scored questions.

    `required`: the step (0 to 3) its answers have to reach; `weight`: how much a gap counts (above
    0, at most 10). Either may be an expression, as of the segment of the client.
    """

    label: Text
    required: Decimal | Expression = Decimal(2)
    weight: Decimal | Expression = Decimal(1)


class Section(Model):
    """A section of the agenda: its minutes and the questions it asks, in order.

    With `instead_of` it takes the place and the minutes of another section of its format while
    `when` holds. `protected`: nothing of it is offered to be left out when time runs short.
    """

    label: Text
    minutes: int = Field(ge=1, le=120)
    questions: tuple[str, ...] = ()
    instead_of: Name | None = None
    when: Expression | None = None
    protected: bool = False


class Format(Model):
    """An interview format: its agenda and time box in minutes.

    What no section asks and nobody answered reads «not asked». `prepared` is asked before the talk;
    what of it stands in a section too is confirmed there, the rest has no screen.
    """

    label: Text
    title: Text
    minutes: int = Field(ge=10, le=240)
    sections: dict[Name, Section] = Field(min_length=1)
    prepared: tuple[str, ...] = ()


class Example(Model):
    """A labelled case: answers as in an answers file, and what must come out.

    Without `engagement` it is held in the pack's only format, or in the one called `full`.
    """

    name: str
    answers: dict[str, object] = Field(default_factory=dict)
    business_lines: tuple[dict[str, object], ...] = ()
    initiatives: tuple[dict[str, object], ...] = ()
    initiatives_complete: bool = False
    calculator: dict[str, object] = Field(default_factory=dict)
    engagement: Name | None = None
    expect: dict[str, object]


class PackFile(Model):
    """What one file of a pack may hold; the files of a pack are united."""

    format: Literal["hebelwerk-pack/1"] | None = None
    id: Name | None = None
    version: str | None = None
    title: Text | None = None
    about: Text | None = None
    maturity_steps: dict[str, Option] = Field(default_factory=dict)
    levels: dict[Name, Level] = Field(default_factory=dict)
    topics: dict[Name, Topic] = Field(default_factory=dict)
    questions: dict[OwnName, Question] = Field(default_factory=dict)
    calculator: dict[Name, Question] = Field(default_factory=dict)
    facts: dict[OwnName, Fact] = Field(default_factory=dict)
    findings: dict[Name, Finding] = Field(default_factory=dict)
    contradictions: dict[Name, Contradiction] = Field(default_factory=dict)
    tables: dict[OwnName, Table] = Field(default_factory=dict)
    patterns: dict[Name, Pattern] = Field(default_factory=dict)
    measures: dict[Id, Measure] = Field(default_factory=dict)
    parameters: dict[Name, Parameter] = Field(default_factory=dict)
    presets: dict[Name, Preset] = Field(default_factory=dict)
    sources: dict[Id, Source] = Field(default_factory=dict)
    formats: dict[Name, Format] = Field(default_factory=dict)
    examples: tuple[Example, ...] = ()
