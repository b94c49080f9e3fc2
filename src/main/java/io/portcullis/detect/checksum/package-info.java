/** Check digits and other built-in checks of personal numbers, tokens and addresses: pure functions that import nothing of ours. */
@NullMarked
package io.portcullis.detect.checksum;

import org.jspecify.annotations.NullMarked;
