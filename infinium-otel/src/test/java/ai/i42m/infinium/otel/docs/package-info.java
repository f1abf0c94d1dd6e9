/**
 * The code that stands in README.md and docs/, compiled and, where it is a test, run.
 *
 * <p>Outside the package it shows, so that it can use no more than a user can.
 */
@NullMarked
package ai.i42m.infinium.otel.docs;

import org.jspecify.annotations.NullMarked;
