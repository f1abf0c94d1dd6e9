package ai.i42m.infinium.internal.http;

import java.time.Duration;
import java.util.Objects;

/** How to reach Infinium; immutable. */
public final class HttpOptions {
  /** Where Infinium lives when nothing else is said. */
  public static final String DEFAULT_BASE_URL = "https://platform.i42m.ai/api/v1";

  /** Longest time for one exchange when nothing else is said: 30 s. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

  private final BaseUrl baseUrl;
  private final Duration timeout;
  private final String userAgent;

  private HttpOptions(Builder builder) {
    this.baseUrl = BaseUrl.parse(builder.baseUrl, builder.insecurePlainHttpAllowed);
    this.timeout = builder.timeout;
    this.userAgent = builder.userAgent;
  }

  /** Starts with the defaults and the given {@code User-Agent}. */
  public static Builder builder(String userAgent) {
    return new Builder(userAgent);
  }

  /** The base URL without a trailing slash. */
  public String baseUrl() {
    return baseUrl.toString();
  }

  BaseUrl parsedBaseUrl() {
    return baseUrl;
  }

  Duration timeout() {
    return timeout;
  }

  String userAgent() {
    return userAgent;
  }

  /** Collects options; each is checked at once, the base URL in {@link #build()}. */
  public static final class Builder {
    private String baseUrl = DEFAULT_BASE_URL;
    private Duration timeout = DEFAULT_TIMEOUT;
    private String userAgent;
    private boolean insecurePlainHttpAllowed;

    private Builder(String userAgent) {
      this.userAgent = userAgent;
    }

    /** Sets where Infinium lives. */
    public Builder setBaseUrl(String baseUrl) {
      this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
      return this;
    }

    /** Sets the longest time for one exchange, 1 ms to 1 day. */
    public Builder setTimeout(Duration timeout) {
      if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
        throw new IllegalArgumentException("timeout not from 1 ms to 1 day: " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /** Sets the {@code User-Agent}: printable ASCII, not blank. */
    public Builder setUserAgent(String userAgent) {
      if (userAgent.isBlank() || !SafeText.isPrintableAscii(userAgent)) {
        throw new IllegalArgumentException("userAgent is not printable ASCII: " + userAgent);
      }
      this.userAgent = userAgent;
      return this;
    }

    /** Lets credentials travel unencrypted to another machine. */
    public Builder setInsecurePlainHttpAllowed(boolean allowed) {
      this.insecurePlainHttpAllowed = allowed;
      return this;
    }

    /**
     * The options.
     *
     * @throws ai.i42m.infinium.error.ConfigurationException when the base URL cannot be used
     */
    public HttpOptions build() {
      return new HttpOptions(this);
    }
  }
}
