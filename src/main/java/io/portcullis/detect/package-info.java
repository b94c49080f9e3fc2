/** The detector SPI: detectors answer in offsets of the original text. */
@NullMarked
package io.portcullis.detect;

import org.jspecify.annotations.NullMarked;
