/** An application of Spring Boot and Spring AI; start reading at {@code OrderDesk}. */
package ai.i42m.infinium.examples.springboot;
