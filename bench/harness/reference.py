"""Runs one job of a reference implementation as often as it is told to; see python.mjs.

The first line of standard input is the data. Each line after it runs the job once and is answered with its CPU time and result.
"""

import importlib
import importlib.metadata
import json
import sys
import time

VERSIONS = {"sacrebleu": "2.6.0", "rouge_score": "0.1.2", "sklearn": "1.9.1", "torchmetrics": None}
DISTRIBUTIONS = {"rouge_score": "rouge-score", "sklearn": "scikit-learn"}


def load(name):
    """The module, if it imports at the version that the numbers are of."""
    try:
        module = importlib.import_module(name)
        version = importlib.metadata.version(DISTRIBUTIONS.get(name, name))
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


def label_scores(sklearn, data):
    metrics = importlib.import_module("sklearn.metrics")
    accuracy = metrics.accuracy_score(data["references"], data["predictions"])
    means = metrics.precision_recall_fscore_support(data["references"], data["predictions"], average="macro")
    return [float(accuracy), *map(float, means[:3])]


def confusion_matrix(sklearn, data):
    metrics = importlib.import_module("sklearn.metrics")
    return metrics.confusion_matrix(data["references"], data["predictions"])


def roc_auc(sklearn, data):
    metrics = importlib.import_module("sklearn.metrics")
    return metrics.roc_auc_score(data["references"], data["scores"], sample_weight=data.get("sampleWeights"))


def to_arrays(data):
    """Columns as numpy arrays, whole numbers in 32 bits, unless the bench asks for lists."""
    numpy = importlib.import_module("numpy")
    if data.get("asLists"):
        return data
    columns = {name: numpy.array(column) for name, column in data.items() if isinstance(column, list)}
    return {name: column.astype("int32") if column.dtype.kind == "i" else column for name, column in columns.items()}


def to_json(value):
    return value.tolist() if hasattr(value, "tolist") else value


JOBS = {
    "bleu": ("sacrebleu", bleu),
    "chrf": ("sacrebleu", chrf),
    "ter": ("sacrebleu", ter),
    "rouge": ("rouge_score", rouge),
    "word-error-rate": ("torchmetrics", word_error_rate),
    "character-error-rate": ("torchmetrics", character_error_rate),
    "label-scores": ("sklearn", label_scores),
    "confusion-matrix": ("sklearn", confusion_matrix),
    "roc-auc": ("sklearn", roc_auc),
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
    if name == "sklearn":
        data = to_arrays(data)
    answer({"module": f"{name} {version}"})
    for _ in sys.stdin:
        start = time.process_time()
        value = job(module, data)
        milliseconds = (time.process_time() - start) * 1000
        answer({"milliseconds": milliseconds, "value": to_json(value)})


main()
