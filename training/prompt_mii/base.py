"""The model that is taught: read from the file that the app serves, so that the adapter fits what it will stand on."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

from .checksum import sha256_of

END_OF_TURN = "<|im_end|>"
RECORD = "base.json"


@dataclass(frozen=True)
class Base:
    model: str
    """As the Hub names it: an adapter's card must say for which model it is."""
    file: str
    sha256: str


def prepare_base(gguf: Path, folder: Path, model_name: str) -> None:
    """Writes a GGUF file's weights, dequantised to bf16, with config and tokenizer, as a folder that transformers reads."""
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
    read = AutoModelForCausalLM.from_pretrained(gguf.parent, gguf_file=gguf.name, dtype=torch.bfloat16)
    # A model that was read from GGUF is taken for quantised, and refuses to be saved.
    if hasattr(read.config, "quantization_config"):
        del read.config.quantization_config
    model = AutoModelForCausalLM.from_config(read.config, dtype=torch.bfloat16)
    model.load_state_dict(read.state_dict())
    end_turns(tokenizer, model)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    write_record(folder, Base(model_name, gguf.name, sha256_of(gguf)))


def end_turns(tokenizer: PreTrainedTokenizerBase, model: PreTrainedModel) -> None:
    """A tokenizer read from GGUF ends at <|endoftext|>, while this model ends its turns otherwise: nothing would ever stop."""
    if END_OF_TURN in tokenizer.get_vocab():
        tokenizer.eos_token = END_OF_TURN
    for config in (model.config, model.generation_config):
        config.eos_token_id = tokenizer.eos_token_id
        config.pad_token_id = tokenizer.pad_token_id


def write_record(folder: Path, base: Base) -> None:
    (folder / RECORD).write_text(json.dumps(asdict(base), indent=1) + "\n")


def read_record(folder: Path) -> Base:
    path = folder / RECORD
    if not path.is_file():
        raise FileNotFoundError(f"Expected a prepared model, and there is no {path}. Make it with: prompt-mii prepare")
    return Base(**json.loads(path.read_text()))


def load_base(folder: Path, dtype: torch.dtype) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    # Of a folder that is not there transformers would say that it is no name of the Hub.
    read_record(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder, padding_side="left")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    return AutoModelForCausalLM.from_pretrained(folder, dtype=dtype).to(device), tokenizer
