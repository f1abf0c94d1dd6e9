/** A stand-in for the OpenAI API on loopback: answers by rules, keeps its own books. */
@NullMarked
package ai.i42m.infinium.examples.quickstart.model;

import org.jspecify.annotations.NullMarked;
