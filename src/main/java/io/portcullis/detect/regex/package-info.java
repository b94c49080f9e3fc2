/** Tier 1: rules as data, matched in one linear pass over the text. */
@NullMarked
package io.portcullis.detect.regex;

import org.jspecify.annotations.NullMarked;
