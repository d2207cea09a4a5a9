"""The package was called `analysis` up to 0.6; it is `retold` now."""

raise ImportError(
    "The package is called retold since 0.7. Write `import retold` or `from retold import load_story`;"
    " docs/moving-from-0.6.md says where each module went."
)
