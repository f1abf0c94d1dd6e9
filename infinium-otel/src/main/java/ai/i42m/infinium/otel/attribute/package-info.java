/**
 * Names and types of every span attribute and span event that Infinium writes or reads; the only
 * place where they are spelled.
 */
@NullMarked
package ai.i42m.infinium.otel.attribute;

import org.jspecify.annotations.NullMarked;
