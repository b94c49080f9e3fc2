/** Health, start-up lines and gauges; nothing imports this package. */
@NullMarked
package io.portcullis.ops;

import org.jspecify.annotations.NullMarked;
