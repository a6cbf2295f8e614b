"""Who labels texts under an instruction: the same weights without their adapter, or a model behind an endpoint."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, Sequence

import httpx
from peft import PeftModel
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from .greedy import generate_greedily
from .reward import prediction_tokens


class FollowerGone(RuntimeError):
    """The endpoint stayed away for as long as it was waited for."""


class Follower(Protocol):
    name: str

    def answer(self, prompts: Sequence[str], labels: Sequence[Sequence[str]]) -> list[str]:
        """What it says to each prompt, at temperature 0; `labels` of each, as the longest limits the answer."""


class SameWeights:
    """The model that is taught, with its adapter off: no second copy in memory."""

    name = "same weights, adapter off"

    def __init__(self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, batch: int):
        if not isinstance(model, PeftModel):
            raise ValueError("Where all weights are trained nothing is left as follower: name one with --follower-url.")
        self.model, self.tokenizer, self.batch = model, tokenizer, batch
        self.limits = AnswerLimits(tokenizer)

    def answer(self, prompts: Sequence[str], labels: Sequence[Sequence[str]]) -> list[str]:
        limits = [self.limits.of(each) for each in labels]
        with self.model.disable_adapter():
            return generate_greedily(self.model, self.tokenizer, prompts, limits, self.batch)


class AnswerLimits:
    """Most tokens of an answer, remembered for each set of labels."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase):
        self.tokenizer = tokenizer
        self.known: dict[tuple[str, ...], int] = {}

    def of(self, labels: Sequence[str]) -> int:
        key = tuple(labels)
        if key not in self.known:
            tokens = self.tokenizer(list(key), add_special_tokens=False)["input_ids"]
            self.known[key] = prediction_tokens(max(map(len, tokens)))
        return self.known[key]


class Endpoint:
    """Any server of the OpenAI wire format. One that does not answer is asked again until `patience_s` have passed."""

    def __init__(
        self,
        url: str,
        model: str,
        tokenizer: PreTrainedTokenizerBase,
        concurrency: int,
        patience_s: float = 600,
        pause_s: float = 5,
    ):
        self.name, self.url, self.patience_s, self.pause_s = model, url.rstrip("/"), patience_s, pause_s
        self.limits = AnswerLimits(tokenizer)
        key = os.environ.get("FOLLOWER_API_KEY")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
        self.client = httpx.Client(headers=headers, limits=limits, timeout=120)
        self.pool = ThreadPoolExecutor(concurrency)

    def answer(self, prompts: Sequence[str], labels: Sequence[Sequence[str]]) -> list[str]:
        return list(self.pool.map(self.ask, prompts, (self.limits.of(each) for each in labels)))

    def ask(self, prompt: str, most_tokens: int) -> str:
        body = {
            "model": self.name,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "max_tokens": most_tokens,
        }
        until = time.monotonic() + self.patience_s
        while True:
            try:
                reply = self.client.post(f"{self.url}/chat/completions", json=body)
                if reply.status_code < 500 and reply.status_code not in (408, 429):
                    return said(reply)
                why = f"it answered {reply.status_code}"
            except httpx.TransportError as error:
                why = str(error) or type(error).__name__
            if time.monotonic() + self.pause_s > until:
                raise FollowerGone(f"The follower at {self.url} was away for {self.patience_s:.0f} s ({why}).")
            time.sleep(self.pause_s)


def said(reply: httpx.Response) -> str:
    """A follower that says nothing is an answer too: it counts as invalid. One that refuses the question is a wrong setting."""
    if reply.is_error:
        raise ValueError(f"The follower refused a question with {reply.status_code}: {reply.text[:300]}")
    choices = reply.json().get("choices") or [{}]
    return (choices[0].get("message") or {}).get("content") or ""
