"""What a chart shows, in its title."""

import pandas as pd


def title_of_matrix(cells: pd.DataFrame) -> str:
    """How many passages of the base have a link to another telling, at least and at most. Needs passage_id,
    state.
    """
    linked = cells[cells["state"] != "none"]
    most = linked["passage_id"].nunique()
    least = linked.loc[linked["state"] != "unsure", "passage_id"].nunique()
    of = f"of {cells['passage_id'].nunique()} passages of the base are linked to another telling"
    return f"{most} {of}" + (f", {least} of them surely" if least < most else "")


def title_of_levels(data: pd.DataFrame, what: str) -> str:
    """What intervals side by side show. Needs low and high."""
    known = data.dropna(subset=["low", "high"])
    if len(known) < 2:
        return f"{what}: too little text for a comparison"
    apart = known["low"].max() > known["high"].min()
    return f"{what}: " + (
        "at least two articles differ clearly" if apart else "no two articles can be told apart"
    )


def title_of_shifts(data: pd.DataFrame, what: str) -> str:
    """What paired differences from the base show. Needs low and high; rows without a figure are not
    counted.
    """
    known = data.dropna(subset=["low", "high"])
    if known.empty:
        return f"{what}: too few linked passages for a comparison"
    clear = int(((known["low"] > 0) | (known["high"] < 0)).sum())
    differ = "differs" if clear == 1 else "differ"
    return f"{what}: {clear} of {len(known)} tellings {differ} clearly from the base, like against like"


def title_of_profile(data: pd.DataFrame, what: str) -> str:
    """On which side of zero the lines of a profile run. Needs value."""
    known = data["value"].dropna()
    if known.empty:
        return f"{what}: too little text for a line"
    side = "below zero" if known.max() < 0 else "above zero" if known.min() > 0 else "on both sides of zero"
    return f"{what} runs {side} along the texts"


def title_of_range(data: pd.DataFrame, what: str) -> str:
    """Between which values the lines of a profile run, and which document has the highest. Needs row,
    value.
    """
    known = data.dropna(subset=["value"])
    if known.empty:
        return f"{what}: too little text for a line"
    top = known["row"].iloc[known["value"].argmax()]
    return f"{what}: between {known['value'].min():.0f} and {known['value'].max():.0f}, highest in {top}"
