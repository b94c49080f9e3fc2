/** Turns findings and policy into decided findings that do not overlap, and into the verdict of the call. */
@NullMarked
package io.portcullis.decide;

import org.jspecify.annotations.NullMarked;
