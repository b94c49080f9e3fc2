/** Who may call and how much at once: API keys, rate limits, admission, and the checks of the listening address. */
@NullMarked
package io.portcullis.access;

import org.jspecify.annotations.NullMarked;
