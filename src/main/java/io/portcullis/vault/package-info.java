/** Reversible tokens: how they are made and recognised, and where their values are kept. */
@NullMarked
package io.portcullis.vault;

import org.jspecify.annotations.NullMarked;
