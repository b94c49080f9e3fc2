/** Framing of server-sent events: bytes to events and back, whatever way the bytes are cut. */
@NullMarked
package io.portcullis.proxy.sse;

import org.jspecify.annotations.NullMarked;
