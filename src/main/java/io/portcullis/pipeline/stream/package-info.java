/** Hold-back of growing texts, shared by every door that streams. */
@NullMarked
package io.portcullis.pipeline.stream;

import org.jspecify.annotations.NullMarked;
