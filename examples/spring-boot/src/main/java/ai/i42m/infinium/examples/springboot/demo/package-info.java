/** What the application talks to when nothing is installed: a model and an Infinium on loopback. */
package ai.i42m.infinium.examples.springboot.demo;
