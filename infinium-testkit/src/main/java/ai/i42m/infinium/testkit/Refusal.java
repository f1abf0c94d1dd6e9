package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;

/** Ends the processing of a request that the API does not take, with the answer that says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  Refusal(Answer answer) {
    super(answer.error());
    this.answer = answer;
  }

  Refusal(int status, String error) {
    this(Answer.error(status, error));
  }

  Answer answer() {
    return answer;
  }
}
