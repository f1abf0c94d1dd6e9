package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.List;

/** Answers the requests of one endpoint. */
@FunctionalInterface
interface Handler {

  /**
   * Answers one request.
   *
   * @param arguments the variable segments of the path
   * @throws Refusal if the API would not take the request
   */
  Answer handle(Request request, List<String> arguments) throws Refusal;
}
