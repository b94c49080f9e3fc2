/** The door for Kong's AI PII sanitizer plugin, in the place of Kong's own sanitizer service. */
@NullMarked
package io.portcullis.api.kong;

import org.jspecify.annotations.NullMarked;
