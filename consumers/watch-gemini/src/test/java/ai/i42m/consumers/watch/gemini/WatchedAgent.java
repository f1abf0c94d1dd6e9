package ai.i42m.consumers.watch.gemini;

import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.consumers.harness.Reply;
import java.net.URISyntaxException;
import okhttp3.OkHttpClient;

/** An agent that asks Gemini by a watched client, in a process of its own. */
public final class WatchedAgent {

  private WatchedAgent() {}

  /** Prints whose OkHttp is the first, and what the spans of three calls say. */
  public static void main(String[] args) throws URISyntaxException {
    System.out.println("OkHttp comes from " + ClassPathEntry.of(OkHttpClient.class).fileName());
    try (Watched watched =
        Watched.answering(
            Reply.json(GeminiAnswers.TEXT),
            GeminiAnswers.stream(),
            Reply.json(GeminiAnswers.TEXT))) {
      watched.client.models.generateContent(GeminiAnswers.MODEL, "Hi", null);
      StreamingTest.textOf(
          watched.client.models.generateContentStream(GeminiAnswers.MODEL, "Hi", null));
      watched.client.async.models.generateContent(GeminiAnswers.MODEL, "Hi", null).join();
      watched
          .spans
          .all()
          .forEach(
              span ->
                  System.out.println(
                      span.getName()
                          + " took "
                          + Watched.attributes(span).get("llm.prompt_tokens")));
    }
    System.exit(0);
  }
}
