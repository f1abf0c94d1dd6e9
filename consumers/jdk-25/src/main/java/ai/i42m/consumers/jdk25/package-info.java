/** An application that works on virtual threads. */
package ai.i42m.consumers.jdk25;
