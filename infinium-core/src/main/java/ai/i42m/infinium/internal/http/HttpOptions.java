package ai.i42m.infinium.internal.http;

import java.net.Proxy;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Proxy proxy;
  private final @Nullable ProxyLogin proxyLogin;
  private final @Nullable SSLContext sslContext;

  private HttpOptions(Builder builder) {
    this.baseUrl = BaseUrl.parse(builder.baseUrl, builder.insecurePlainHttpAllowed);
    this.timeout = builder.timeout;
    this.userAgent = builder.userAgent;
    this.proxy = builder.proxy;
    this.proxyLogin = builder.proxyLogin;
    this.sslContext = builder.sslContext;
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

  /** Null means that the JVM's proxy settings decide. */
  @Nullable Proxy proxy() {
    return proxy;
  }

  /** Null when no proxy knows us. */
  @Nullable ProxyLogin proxyLogin() {
    return proxyLogin;
  }

  /** Null means the JVM's own trust. */
  @Nullable SSLContext sslContext() {
    return sslContext;
  }

  /** Collects options; each is checked at once, the base URL in {@link #build()}. */
  public static final class Builder {
    private String baseUrl = DEFAULT_BASE_URL;
    private Duration timeout = DEFAULT_TIMEOUT;
    private String userAgent;
    private boolean insecurePlainHttpAllowed;
    private @Nullable Proxy proxy;
    private @Nullable ProxyLogin proxyLogin;
    private @Nullable SSLContext sslContext;

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

    /** Sets the proxy, {@link Proxy#NO_PROXY} for none; the JVM's settings decide otherwise. */
    public Builder setProxy(Proxy proxy) {
      this.proxy = Objects.requireNonNull(proxy, "proxy");
      return this;
    }

    /** Sets what an HTTP proxy is told that asks who we are (Basic). */
    public Builder setProxyLogin(String user, String password) {
      this.proxyLogin =
          new ProxyLogin(
              Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
      return this;
    }

    /** Sets whom to trust, and which certificate to show; initialised by the caller. */
    public Builder setSslContext(SSLContext sslContext) {
      this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
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
