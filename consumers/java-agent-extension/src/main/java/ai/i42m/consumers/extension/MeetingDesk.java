package ai.i42m.consumers.extension;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.Step;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.otel.Trace;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * An application with woven methods, one of them reactive, calls of the API, and a traced proxy.
 */
public final class MeetingDesk {
  private MeetingDesk() {}

  interface Agent<T> {
    T answer(T question);
  }

  static final class HelpfulAgent implements Agent<String> {
    @Override
    @Trace(name = "Answer")
    public String answer(String question) {
      TaskSpan.current().step("lookup", "By the API").run(step -> step.setOutput("found"));
      look(question);
      return "because";
    }

    @Step(action = "look")
    void look(String where) {}
  }

  @Trace(name = "Answer later")
  private static Mono<String> answerLater() {
    return Mono.delay(Duration.ofMillis(10)).map(ignored -> "because later");
  }

  /**
   * Answers directly, behind a proxy, and below a task of the API.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Agent<String> direct = new HelpfulAgent();
    direct.answer("directly");
    @SuppressWarnings("unchecked")
    Agent<String> behind = Infinium.global().traced(Agent.class, direct);
    behind.answer("behind a proxy");
    Infinium.global().trace("Around").run(task -> direct.answer("below"));
    System.out.println(answerLater().block());
  }
}
