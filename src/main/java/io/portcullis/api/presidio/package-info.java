/** Presidio's REST API: analyzer and anonymizer in one. */
@NullMarked
package io.portcullis.api.presidio;

import org.jspecify.annotations.NullMarked;
