/** The operators that rewrite a text, and the recognition of what they wrote. */
@NullMarked
package io.portcullis.redact;

import org.jspecify.annotations.NullMarked;
