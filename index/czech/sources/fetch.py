#!/usr/bin/env python3
"""Takes the two word lists out of the packages that ship them and writes them here, sorted and compressed.

    pip install simplemma==2.0.0 wordfreq==3.1.1 brotli
    python3 index/czech/sources/fetch.py

Writes lemmas.tsv.br (form, tab, lemma) and frequencies.tsv.br (form, tab, Zipf frequency times 100). Only needed to take
newer lists: what they make is checked in, and `cargo run -p osvedceno-czech --features make` goes on from there.
"""

import math
import re
from pathlib import Path

import brotli
import simplemma.strategies.dictionaries.dictionary_factory as simplemma
import wordfreq

HERE = Path(__file__).parent
# Words of Czech letters; foreign names in Czech texts bring a few more.
WORD = re.compile(r"[a-záčďéěíňóřšťúůýžäöüľĺŕôß]{2,30}")
# Zipf frequency: 10 to the power of it is occurrences in a thousand million words. Below 1.5 are mostly slips of the keyboard.
RAREST = 1.5


def write(name, pairs):
    text = "".join(f"{form}\t{value}\n" for form, value in sorted(pairs))
    (HERE / name).write_bytes(brotli.compress(text.encode(), quality=11, lgwin=24))
    print(name, len(pairs), "lines")


lemmas = simplemma._load_dictionary_from_disk("cs")
write("lemmas.tsv.br", [(form.decode(), lemma.decode()) for form, lemma in lemmas.items()])

frequencies = wordfreq.get_frequency_dict("cs", "best")
zipf = [(form, math.log10(frequency) + 9) for form, frequency in frequencies.items() if WORD.fullmatch(form)]
write("frequencies.tsv.br", [(form, round(value * 100)) for form, value in zipf if value >= RAREST])
