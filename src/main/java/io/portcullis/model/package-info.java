/** Immutable value types that every other package shares. Imports nothing of ours. */
@NullMarked
package io.portcullis.model;

import org.jspecify.annotations.NullMarked;
