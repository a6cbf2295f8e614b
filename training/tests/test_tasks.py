from collections import Counter

import pytest

from prompt_mii.draw import by_family, data_hash, draw_prompts, reserve
from prompt_mii.prompts import META2
from prompt_mii.tasks import TaskRefused, read_tasks

from sample_tasks import write_tasks


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tasks(tmp_path_factory.mktemp("tasks"))


def draw(tasks, count=200, seed=1, mix={5: 0.5, 10: 0.3, 20: 0.2}, most_tokens=1024):
    words = lambda text: len(text.split())
    return draw_prompts(
        tasks, count, seed=seed, mix=mix, most_tokens=most_tokens, template=META2, count_tokens=words
    )


def test_tasks_that_teach_nothing_are_refused_by_name(folder):
    tasks, refusals = read_tasks(folder, "train", fewest_shown=5)
    assert [task.name for task in tasks] == ["places", "times", "indoors"]
    assert refusals[0] == "one_label has 1 label, and a task needs two."
    assert refusals[1].startswith("few_rows has 18 different train texts") and "need 25" in refusals[1]
    assert refusals[2].startswith("long_texts has 0 different train texts of under 300 characters")


def test_a_folder_without_a_usable_task_says_so(folder, tmp_path):
    with pytest.raises(FileNotFoundError, match="index.jsonl"):
        read_tasks(tmp_path, "train", 5)
    with pytest.raises(TaskRefused, match="No train task is left .* places has 90"):
        read_tasks(folder, "train", fewest_shown=500)


def test_families_are_drawn_evenly_not_tasks(folder):
    tasks, _ = read_tasks(folder, "train", 5)
    prompts = draw(tasks, 600)
    families = Counter(prompt.task.family for prompt in prompts)
    assert all(250 < count < 350 for count in families.values()) and len(families) == 2
    sizes = Counter(len(prompt.shown) for prompt in prompts)
    assert sizes[5] > sizes[10] > sizes[20] > 60


def test_what_is_scored_is_fixed_and_never_shown(folder):
    tasks, _ = read_tasks(folder, "train", 5)
    for prompt in draw(tasks):
        assert prompt.scored == reserve(prompt.task)[0] and len(prompt.scored) == 20
        assert not set(prompt.scored) & set(prompt.shown)
        assert all(text not in prompt.text.split("\n") for text, _ in prompt.scored)


def test_a_prompt_that_is_too_long_shows_fewer(folder):
    tasks, _ = read_tasks(folder, "train", 5)
    words = max(len(prompt.text.split()) for prompt in draw(tasks, mix={5: 1}))
    assert {len(prompt.shown) for prompt in draw(tasks, mix={20: 1, 5: 0}, most_tokens=words)} == {5}
    with pytest.raises(ValueError, match="at most 10 tokens that shows 5"):
        draw(tasks, most_tokens=10)


def test_the_seed_decides_all(folder):
    tasks, _ = read_tasks(folder, "train", 5)
    assert data_hash(draw(tasks)) == data_hash(draw(tasks)) != data_hash(draw(tasks, seed=2))
    longer = draw(tasks, 250)
    assert longer[:200] == draw(tasks)
    assert sorted(by_family(tasks)) == ["chores", "indoors"]
