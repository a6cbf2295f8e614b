import pytest
import torch

from prompt_mii.base import load_base


def test_a_folder_that_was_not_prepared_is_said_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="Make it with: prompt-mii prepare"):
        load_base(tmp_path / "nowhere", torch.float32)
