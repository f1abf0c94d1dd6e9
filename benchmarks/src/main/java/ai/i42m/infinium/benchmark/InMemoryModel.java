package ai.i42m.infinium.benchmark;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The transport of an OpenAI client that gives one answer at once, from memory. Thread-safe. */
final class InMemoryModel implements HttpClient {

  private static final String CHUNK =
      """
      data: {"id":"s-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini",\
      "choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}

      """;

  private static final String END =
      """
      data: {"id":"s-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini",\
      "choices":[],"usage":{"prompt_tokens":30,"completion_tokens":200,"total_tokens":230}}

      data: [DONE]

      """;

  private static final String ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini",
       "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
         "message":{"role":"assistant","content":"billing","refusal":null}}],
       "usage":{"prompt_tokens":30,"completion_tokens":8,"total_tokens":38,
         "prompt_tokens_details":{"cached_tokens":16},
         "completion_tokens_details":{"reasoning_tokens":3}}}
      """;

  private final byte[] answer;
  private final Headers headers;

  private InMemoryModel(String answer, String contentType) {
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    this.headers = Headers.builder().put("content-type", contentType).build();
  }

  static InMemoryModel answering() {
    return new InMemoryModel(ANSWER, "application/json");
  }

  static InMemoryModel streaming(int chunks) {
    return new InMemoryModel(CHUNK.repeat(chunks) + END, "text/event-stream");
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    HttpRequestBody body = request.body();
    if (body != null) {
      body.writeTo(OutputStream.nullOutputStream());
    }
    return new Answer(headers, answer);
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return CompletableFuture.completedFuture(execute(request, options));
  }

  @Override
  public void close() {}

  private static final class Answer implements HttpResponse {

    private final Headers headers;
    private final InputStream body;

    Answer(Headers headers, byte[] answer) {
      this.headers = headers;
      this.body = new ByteArrayInputStream(answer);
    }

    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public Headers headers() {
      return headers;
    }

    @Override
    public InputStream body() {
      return body;
    }

    @Override
    public void close() {}
  }
}
