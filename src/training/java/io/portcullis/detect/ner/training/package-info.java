/** Trains, packs and measures name models. No part of a running service; `make train-ner` and `make eval-ner` run it. */
@NullMarked
package io.portcullis.detect.ner.training;

import org.jspecify.annotations.NullMarked;
