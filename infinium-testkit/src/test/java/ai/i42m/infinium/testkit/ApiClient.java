package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks the API as a well-behaved client would, unless a header is changed. */
final class ApiClient {
  static final String TASK =
      """
      {"name":"Classify ticket","description":"Categorized a ticket","current_datetime":"2026-11-20T10:15:30Z","duration":2.4}""";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LocalInfinium infinium;

  ApiClient(LocalInfinium infinium) {
    this.infinium = infinium;
  }

  /** A request to send a task, for the default agent. */
  HttpRequest.Builder trace(String body) {
    return agentRequest("/agents/" + infinium.agentId() + "/trace")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  HttpRequest.Builder interpretation(String traceId) {
    return agentRequest("/agents/" + infinium.agentId() + "/interpreted-result/" + traceId);
  }

  HttpRequest.Builder prompt(String promptId, String key, String version) {
    return HttpRequest.newBuilder(
            URI.create(infinium.baseUrl() + "/prompts/" + promptId + "/v/" + version))
        .header("x-prompt-id", promptId)
        .header("x-prompt-key", key);
  }

  HttpRequest.Builder listing(String path) {
    return HttpRequest.newBuilder(URI.create(infinium.url() + path));
  }

  Map<String, @Nullable Object> sendTask() {
    return json(send(trace(TASK)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  static Map<String, @Nullable Object> json(HttpResponse<String> response) {
    try {
      return JsonReader.readObject(response.body());
    } catch (MalformedJsonException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  private HttpRequest.Builder agentRequest(String path) {
    return HttpRequest.newBuilder(URI.create(infinium.baseUrl() + path))
        .header("x-agent-id", infinium.agentId())
        .header("x-agent-key", infinium.agentSecret());
  }
}
