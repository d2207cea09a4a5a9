from analysis.comparison import compare
from analysis.text import split_passages
