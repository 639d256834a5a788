"""What the service answers, as pydantic models that its documents are made from."""

from pydantic import BaseModel, Field


class CustomerAnswer(BaseModel):
    """The segment of one customer."""

    customer: str | int | None = Field(
        description="The key that was sent; without one, the row from 1."
    )
    segment: int = Field(description="From 0 by falling size; -1 for none.")
    segment_name: str
    confidence: float = Field(ge=0, le=1, description="How surely the customer belongs there.")


class TableAnswer(BaseModel):
    """The segments of customers, in the order in which they were sent."""

    model: str
    customers: list[CustomerAnswer]
    doubts: list[str] = Field(description="What makes the answers less sure, a sentence each.")


class SegmentAnswer(BaseModel):
    """One segment of a model."""

    segment: int
    name: str
    share: float = Field(ge=0, le=1, description="Of the customers the model was learnt on.")


class ModelAnswer(BaseModel):
    """A model and its segments."""

    model: str
    n_customers: int = Field(description="How many the model was learnt on.")
    takes: str = Field(description="customers, a row each; or orders, which are added up.")
    traits: list[str]
    verdict: str | None = Field(description="clear, usable, weak or none; null if not known.")
    verdict_sentence: str | None
    segments: list[SegmentAnswer]


class ModelsAnswer(BaseModel):
    """The models that are served."""

    models: list[ModelAnswer]


class StateAnswer(BaseModel):
    """Whether the service is there, or ready."""

    status: str


class ErrorAnswer(BaseModel):
    """What was wrong, in one sentence that repeats no value."""

    error: str
