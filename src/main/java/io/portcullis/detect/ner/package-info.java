/** Tier 2: names of persons, places and organisations, found by a statistical model. */
@NullMarked
package io.portcullis.detect.ner;

import org.jspecify.annotations.NullMarked;
