/** Expressions that users write: RE2's syntax and matches, all of them found in linear time. */
@NullMarked
package io.portcullis.detect.regex.re2;

import org.jspecify.annotations.NullMarked;
