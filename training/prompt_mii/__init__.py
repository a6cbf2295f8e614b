"""Teaches a model to write the instruction of a classification task: Prompt-MII's training, for one GPU or several machines."""

__version__ = "0.1.0"
