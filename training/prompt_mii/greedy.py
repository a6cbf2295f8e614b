"""Plain batched generation at temperature 0: what follower and validation need."""

from typing import Sequence

import torch
from transformers import PreTrainedModel, PreTrainedTokenizerBase


def chat_tokens(tokenizer: PreTrainedTokenizerBase, prompt: str) -> list[int]:
    """One user message, in the model's own chat template."""
    message = [{"role": "user", "content": prompt}]
    return tokenizer.apply_chat_template(message, add_generation_prompt=True, tokenize=True, return_dict=True)["input_ids"]


@torch.no_grad()
def generate_greedily(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    prompts: Sequence[str],
    most_tokens: Sequence[int],
    batch: int,
) -> list[str]:
    """An answer to each prompt, of at most its own number of tokens. Prompts of a length are asked together, to pad little."""
    tokens = [chat_tokens(tokenizer, prompt) for prompt in prompts]
    order = sorted(range(len(prompts)), key=lambda at: (len(tokens[at]), most_tokens[at]))
    answers = [""] * len(prompts)
    for start in range(0, len(order), batch):
        places = order[start : start + batch]
        padded = tokenizer.pad({"input_ids": [tokens[at] for at in places]}, padding_side="left", return_tensors="pt")
        written = model.generate(
            **padded.to(model.device),
            max_new_tokens=max(most_tokens[at] for at in places),
            do_sample=False,
            temperature=None,
            top_p=None,
            top_k=None,
            repetition_penalty=1.0,
        )[:, padded["input_ids"].shape[1] :]
        for at, ids in zip(places, written):
            answers[at] = tokenizer.decode(ids[: most_tokens[at]], skip_special_tokens=True)
    return answers
