/**
 * The JSON of LLM calls as text segments with JSON pointers, and the way back: rewritten texts into valid JSON.
 * Shared by all doors and the proxy; knows nothing of detection.
 */
@NullMarked
package io.portcullis.chat;

import org.jspecify.annotations.NullMarked;
