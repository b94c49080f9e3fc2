/** Normalisation of text for scanning, with a map back to the original offsets. */
@NullMarked
package io.portcullis.text;

import org.jspecify.annotations.NullMarked;
