"""Runs one job of a reference implementation as often as it is told to; see python.mjs.

The first line of standard input is the data. Each line after it runs the job once and is answered with its CPU time and result.
"""

import importlib
import importlib.metadata
import json
import sys
import time

VERSIONS = {"sacrebleu": "2.6.0", "rouge_score": "0.1.2", "torchmetrics": None}


def load(name):
    """The module, if it imports at the version that the numbers are of."""
    try:
        module = importlib.import_module(name)
        version = importlib.metadata.version(name.replace("_", "-"))
    except Exception:
        return None, None
    wanted = VERSIONS[name]
    return (module, version) if wanted in (None, version) else (None, None)


def bleu(sacrebleu, data):
    return sacrebleu.corpus_bleu(data["predictions"], [data["references"]]).score


def chrf(sacrebleu, data):
    return sacrebleu.corpus_chrf(data["predictions"], [data["references"]], word_order=data["wordOrder"]).score


def ter(sacrebleu, data):
    return sacrebleu.corpus_ter(data["predictions"], [data["references"]]).score


def rouge(rouge_score, data):
    scorer_module = importlib.import_module("rouge_score.rouge_scorer")
    scorer = scorer_module.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=data["useStemmer"])
    pairs = zip(data["references"], data["predictions"])
    scores = [scorer.score(reference, prediction)["rougeL"].fmeasure for reference, prediction in pairs]
    return sum(scores) / len(scores)


def word_error_rate(torchmetrics, data):
    functional = importlib.import_module("torchmetrics.functional.text")
    return float(functional.word_error_rate(data["predictions"], data["references"]))


def character_error_rate(torchmetrics, data):
    functional = importlib.import_module("torchmetrics.functional.text")
    return float(functional.char_error_rate(data["predictions"], data["references"]))


JOBS = {
    "bleu": ("sacrebleu", bleu),
    "chrf": ("sacrebleu", chrf),
    "ter": ("sacrebleu", ter),
    "rouge": ("rouge_score", rouge),
    "word-error-rate": ("torchmetrics", word_error_rate),
    "character-error-rate": ("torchmetrics", character_error_rate),
}


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    name, job = JOBS[sys.argv[1]]
    data = json.loads(sys.stdin.readline())
    module, version = load(name)
    if module is None:
        answer({"missing": name})
        return
    answer({"module": f"{name} {version}"})
    for _ in sys.stdin:
        start = time.process_time()
        value = job(module, data)
        answer({"milliseconds": (time.process_time() - start) * 1000, "value": value})


main()
