/** What users build, told as tests: each agent is written as an application would write it. */
@NullMarked
package ai.i42m.infinium.otel.features;

import org.jspecify.annotations.NullMarked;
