package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.ConfigurationException;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where Infinium lives: an https URL, or a plain one to this machine, without a trailing slash.
 *
 * <p>Every request carries credentials in its headers, so plain http to another machine is refused
 * unless the user asked for it by name.
 */
final class BaseUrl {
  // Names that only look local, such as 127.example.com, must not pass.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");

  private final HttpUrl url;

  private BaseUrl(HttpUrl url) {
    this.url = url;
  }

  /**
   * Reads a base URL.
   *
   * @throws ConfigurationException when the text is no http or https URL, carries a user, query or
   *     fragment, or is plain http to another machine and {@code insecureAllowed} is false
   */
  static BaseUrl parse(String text, boolean insecureAllowed) {
    HttpUrl url = HttpUrl.parse(TRAILING_SLASHES.matcher(text.strip()).replaceFirst(""));
    // The text is not repeated in these two: it may hold a password.
    if (url == null) {
      throw new ConfigurationException("base URL is not an http or https URL");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new ConfigurationException("base URL must not carry a user or password");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new ConfigurationException("base URL must not carry a query or fragment: " + url);
    }
    if (!url.isHttps() && !isLoopback(url) && !insecureAllowed) {
      throw new ConfigurationException(
          "base URL must be https, because credentials travel in each request: " + url);
    }
    return new BaseUrl(url);
  }

  private static boolean isLoopback(HttpUrl url) {
    return LOOPBACK.matcher(url.host()).matches();
  }

  /** Whether credentials would cross a network unencrypted. */
  boolean isInsecure() {
    return !url.isHttps() && !isLoopback(url);
  }

  /** The URL of the given path segments below this one; each is escaped. */
  HttpUrl resolve(List<String> path) {
    HttpUrl.Builder builder = url.newBuilder();
    path.forEach(builder::addPathSegment);
    return builder.build();
  }

  /** The URL without a trailing slash. */
  @Override
  public String toString() {
    // OkHttp writes a root path as a slash.
    return TRAILING_SLASHES.matcher(url.toString()).replaceFirst("");
  }
}
