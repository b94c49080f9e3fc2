/**
 * Runtime settings under {@code portcullis.}, one interface per concern. Each key can be set in {@code
 * application.yaml}, as a system property or as an environment variable ({@code PORTCULLIS_LIMITS_BODY=4M}).
 */
@NullMarked
package io.portcullis.config;

import org.jspecify.annotations.NullMarked;
