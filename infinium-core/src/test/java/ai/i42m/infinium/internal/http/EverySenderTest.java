package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.internal.policy.ObservedSender;
import ai.i42m.infinium.internal.policy.RateLimitedSender;
import ai.i42m.infinium.internal.policy.RetryPolicy;
import ai.i42m.infinium.internal.policy.RetryingSender;
import ai.i42m.infinium.internal.policy.TokenBucket;
import org.junit.jupiter.api.Nested;

/** Each sender, and all of them together as a client has them, keep the contract. */
class EverySenderTest {

  @Nested
  class OkHttp extends TaskSenderContract {
    @Override
    HttpSender around(HttpSender okHttpSender) {
      return okHttpSender;
    }
  }

  @Nested
  class Observed extends TaskSenderContract {
    @Override
    HttpSender around(HttpSender okHttpSender) {
      return new ObservedSender(okHttpSender, exchange -> {}, timer);
    }
  }

  @Nested
  class RateLimited extends TaskSenderContract {
    @Override
    HttpSender around(HttpSender okHttpSender) {
      return new RateLimitedSender(okHttpSender, new TokenBucket(100, timer, timer));
    }
  }

  @Nested
  class Retrying extends TaskSenderContract {
    @Override
    HttpSender around(HttpSender okHttpSender) {
      return new RetryingSender(okHttpSender, new RetryPolicy(2, () -> 0.5), timer);
    }
  }

  @Nested
  class WholeChain extends TaskSenderContract {
    @Override
    HttpSender around(HttpSender okHttpSender) {
      HttpSender observed = new ObservedSender(okHttpSender, exchange -> {}, timer);
      HttpSender limited = new RateLimitedSender(observed, new TokenBucket(100, timer, timer));
      return new RetryingSender(limited, new RetryPolicy(2, () -> 0.5), timer);
    }
  }
}
