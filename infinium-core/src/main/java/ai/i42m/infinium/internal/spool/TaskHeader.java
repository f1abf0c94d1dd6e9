package ai.i42m.infinium.internal.spool;

import java.util.regex.Pattern;

/**
 * What stands before a spooled task's JSON: who sends it where, and how often that was tried.
 *
 * @param taskId the task's id and idempotency key: 1 to 100 letters, digits and hyphens
 * @param agentId the agent in whose name it is sent; the same characters
 * @param endpoint the base URL that it is meant for, 1 to 1000 printable ASCII characters, without
 *     user, password, query or fragment, because these may be secrets
 * @param attempts attempts made, 0 to 9999
 */
public record TaskHeader(String taskId, String agentId, String endpoint, int attempts) {
  /** Highest number of attempts that a file can tell. */
  public static final int MAX_ATTEMPTS = 9999;

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,100}");
  private static final Pattern ENDPOINT = Pattern.compile("[!-~&&[^?#@]]{1,1000}");

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException naming the part, without repeating it: it may hold a secret
   */
  public TaskHeader {
    check("taskId", ID, taskId);
    check("agentId", ID, agentId);
    checkEndpoint(endpoint);
    if (attempts < 0 || attempts > MAX_ATTEMPTS) {
      throw new IllegalArgumentException("attempts not in 0.." + MAX_ATTEMPTS + ": " + attempts);
    }
  }

  /**
   * Checks an endpoint before there are tasks for it.
   *
   * @throws IllegalArgumentException without repeating it
   */
  public static void checkEndpoint(String endpoint) {
    check("endpoint", ENDPOINT, endpoint);
  }

  private static void check(String name, Pattern pattern, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " does not match " + pattern);
    }
  }
}
