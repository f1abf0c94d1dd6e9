package ai.i42m.infinium.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.springboot.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The program as a person runs it. */
class DemoTest {

  @Test
  void demo_printsTheTaskAndItsTokens() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      assertThat(Demo.run(out)).isTrue();
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Answer: It arrives on Friday.")
        .contains("Task:   http post /orders/{order}/questions")
        .contains("tool_use  lookup_order")
        .contains("prompt_tokens: 683")
        .contains("As expected: one task.");
  }
}
