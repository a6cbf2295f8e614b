"""A random Qwen2 of two layers with a tokenizer made from our own texts: the same architecture, ten thousand times smaller."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

from prompt_mii.base import Base, end_turns, write_record
from prompt_mii.prompts import META2
from sample_tasks import TOPICS, WHEN

CHAT = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def write_tiny_base(folder: Path, seed: int = 3) -> Path:
    tokenizer = tiny_tokenizer()
    torch.manual_seed(seed)
    config = Qwen2Config(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        tie_word_embeddings=True,
    )
    model = Qwen2ForCausalLM(config)
    end_turns(tokenizer, model)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    write_record(folder, Base("Qwen/Tiny-Instruct", "tiny.gguf", "0" * 64))
    return folder


def tiny_tokenizer() -> PreTrainedTokenizerFast:
    texts = [META2, *(f"Input: {what} {when}\nLabel: {topic}" for topic, whats in TOPICS.items() for what in whats for when in WHEN)]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet))
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="<|endoftext|>", pad_token="<|endoftext|>", chat_template=CHAT
    )
