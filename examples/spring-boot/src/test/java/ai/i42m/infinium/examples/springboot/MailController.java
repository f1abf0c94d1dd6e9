package ai.i42m.infinium.examples.springboot;

import ai.i42m.infinium.otel.Infinium;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One that says what its task is. */
@TestComponent
@RestController
class MailController {
  private final Infinium infinium;
  private final QuestionController questions;

  MailController(OpenTelemetry openTelemetry, QuestionController questions) {
    this.infinium = Infinium.create(openTelemetry);
    this.questions = questions;
  }

  // docs:start springBootMark
  @GetMapping("/mail")
  String answer() {
    return infinium // Infinium.create(openTelemetry), with Boot's bean
        .trace("Answer mail")
        .input("Where is it?")
        .call(() -> questions.ask("LF-2035", "Where is it?"));
  }
  // docs:end springBootMark
}
