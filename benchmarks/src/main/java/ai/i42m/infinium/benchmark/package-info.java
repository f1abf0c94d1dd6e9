/** What the hot paths cost. Run by their own command; see the README of this folder. */
@NullMarked
package ai.i42m.infinium.benchmark;

import org.jspecify.annotations.NullMarked;
