/**
 * The reverse proxy in front of model servers: requests are checked and rewritten on the way there, answers and streams
 * on the way back.
 */
@NullMarked
package io.portcullis.proxy;

import org.jspecify.annotations.NullMarked;
