/** The door for gateways that call Lakera Guard's API v2. */
@NullMarked
package io.portcullis.api.lakera;

import org.jspecify.annotations.NullMarked;
