#!/usr/bin/env python3
"""Trains UDPipe 1 on French Sequoia and times it beside Legation on the same French text, in one run.

    pip install ufal.udpipe
    cargo build --release -p legation-syntax --example speed
    taskset -c 0 nice bench/udpipe.py ../shared/treebanks [--speed target/release/examples/speed]

Both programs run on one thread, one after the other, several times; the best time of each counts, in processor time,
so that what else the machine does weighs less. Both go from raw text to sentences, words, tags, lemmas and trees; loading
the model is not timed. The UDPipe model is kept below the folder for temporary files and is not part of the project.
Fewer rounds than UDPipe's own (--full takes those) make its training short; they change its scores, not its work a word.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

try:
    from ufal import udpipe
except ImportError:
    sys.exit("ufal.udpipe is not here: pip install ufal.udpipe")

QUICK = ("epochs=10", "iterations=5", "iterations=3;structured_interval=0")


def surface(path):
    """The texts of a treebank, one after the other."""
    with open(path, encoding="utf-8") as lines:
        return " ".join(line[9:].strip() for line in lines if line.startswith("# text = "))


def sentences(path):
    out, conllu = udpipe.Sentences(), udpipe.InputFormat.newConlluInputFormat()
    with open(path, encoding="utf-8") as file:
        conllu.setText(file.read())
    sentence, error = udpipe.Sentence(), udpipe.ProcessingError()
    while conllu.nextSentence(sentence, error):
        out.push_back(sentence)
        sentence = udpipe.Sentence()
    return out


def train(folder, model, full):
    started = time.process_time()
    part = {p: sentences(f"{folder}/fr/fr_sequoia-ud-{p}.conllu") for p in ("train", "dev")}
    error = udpipe.ProcessingError()
    settings = ("", "", "") if full else QUICK
    trained = udpipe.Trainer.train("morphodita_parsito", part["train"], part["dev"], *settings, error)
    if error.occurred():
        sys.exit(f"UDPipe does not train: {error.message}")
    with open(model, "wb") as file:
        file.write(trained.encode("utf-8", "surrogateescape") if isinstance(trained, str) else trained)
    print(f"UDPipe trained in {time.process_time() - started:.0f} s, {os.path.getsize(model)} bytes")


def read(model, text):
    """One reading of the text: words and seconds."""
    started, words = time.process_time(), 0
    tokenizer, error = model.newTokenizer(model.DEFAULT), udpipe.ProcessingError()
    tokenizer.setText(text)
    sentence = udpipe.Sentence()
    while tokenizer.nextSentence(sentence, error):
        model.tag(sentence, model.DEFAULT)
        model.parse(sentence, model.DEFAULT)
        words += len(sentence.words) - 1
    return words, time.process_time() - started


def main():
    args = argparse.ArgumentParser()
    args.add_argument("treebanks")
    args.add_argument("--speed", default="target/release/examples/speed")
    args.add_argument("--runs", type=int, default=5)
    args.add_argument("--full", action="store_true")
    args = args.parse_args()
    path = os.path.join(tempfile.gettempdir(), "udpipe-sequoia" + ("-full" if args.full else "") + ".model")
    if not os.path.exists(path):
        train(args.treebanks, path, args.full)
    model = udpipe.Model.load(path)
    if not model:
        sys.exit(f"{path} is no model: delete it and run again")
    text = " ".join(surface(f"{args.treebanks}/fr/fr_{name}-ud-test.conllu") for name in ("pud", "sequoia"))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        best = {}
        for _ in range(args.runs):
            words, seconds = read(model, text)
            ours = subprocess.run([args.speed, "fr", file.name, "3"], capture_output=True, text=True, check=True)
            fastest = max(float(line.split()[2]) for line in ours.stdout.splitlines() if " words, " in line)
            best["UDPipe 1"] = max(best.get("UDPipe 1", 0), words / seconds)
            best["Legation"] = max(best.get("Legation", 0), fastest)
            print(f"UDPipe 1 {words / seconds:9.0f} words a second, Legation {fastest:9.0f}", flush=True)
    print(f"best: UDPipe 1 {best['UDPipe 1']:.0f}, Legation {best['Legation']:.0f}, ratio {best['Legation'] / best['UDPipe 1']:.1f}")


main()
