/** Tests of the chat package. */
@NullMarked
package io.portcullis.chat;

import org.jspecify.annotations.NullMarked;
