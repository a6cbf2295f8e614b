"""The adapter of the rehearsal, as the app serves it."""

import pytest
import torch
from gguf import GGUFReader

from prompt_mii.export import export

from rehearsal import adapter


def test_the_adapter_is_exported_as_the_app_serves_it(whole, tiny_base, tasks_folder, tmp_path):
    file = export(whole, tiny_base, tasks_folder, tmp_path / "adapters", "2026-11-30")
    assert file.name == "prompt-mii-tiny-instruct-2026-11-30.gguf"
    reader = GGUFReader(file)
    field = lambda name: reader.get_field(name).contents()
    assert field("general.type") == "adapter" and field("adapter.type") == "lora"
    assert field("general.architecture") == "qwen2" and field("adapter.lora.alpha") == 32
    assert field("general.base_model.0.repo_url") == "https://huggingface.co/Qwen/Tiny-Instruct"
    trained = adapter(whole / "best")
    tensors = {tensor.name: torch.from_numpy(tensor.data.copy()).float() for tensor in reader.tensors}
    assert len(tensors) == len(trained) == 2 * 7 * 2
    ours = trained["base_model.model.model.layers.1.mlp.down_proj.lora_B.weight"]
    assert torch.allclose(tensors["blk.1.ffn_down.weight.lora_b"], ours, atol=1e-3) and ours.abs().max() > 0
    card = file.with_suffix(".md").read_text()
    assert card.startswith("---\nbase_model: Qwen/Tiny-Instruct\n") and "license: apache-2.0" in card
    assert "| chores | 2 |" in card and "| refused |" not in card and "0.350 before" in card


def test_what_cannot_be_exported_is_said(whole, tiny_base, tasks_folder, tmp_path):
    with pytest.raises(FileNotFoundError, match="has no adapter"):
        export(tmp_path, tiny_base, tasks_folder, tmp_path, "2026-11-30")
    with pytest.raises(FileNotFoundError, match="sources of llama.cpp at .*nowhere"):
        export(whole, tiny_base, tasks_folder, tmp_path, "2026-11-30", tmp_path / "nowhere")
    assert not list(tmp_path.glob("*.gguf"))
