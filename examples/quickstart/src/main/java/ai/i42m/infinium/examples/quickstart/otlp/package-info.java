/** The other end of OTLP/HTTP: what any tracing backend would have received. */
@NullMarked
package ai.i42m.infinium.examples.quickstart.otlp;

import org.jspecify.annotations.NullMarked;
