package ai.i42m.infinium;

import ai.i42m.infinium.error.ValidationException;

/** How a batch of tasks is sent; immutable. */
public final class BatchOptions {
  private static final int DEFAULT_MAX_CONCURRENT = 5;
  private static final BatchOptions DEFAULTS = builder().build();

  private final int maxConcurrent;
  private final boolean failFast;

  private BatchOptions(Builder builder) {
    this.maxConcurrent = builder.maxConcurrent;
    this.failFast = builder.failFast;
  }

  /** Five at once; a failure stops nothing. */
  public static BatchOptions defaults() {
    return DEFAULTS;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Most tasks under way at once, from 1. */
  public int maxConcurrent() {
    return maxConcurrent;
  }

  /** Whether no task is begun any more after the first failure. */
  public boolean failFast() {
    return failFast;
  }

  /** Collects options. */
  public static final class Builder {
    private int maxConcurrent = DEFAULT_MAX_CONCURRENT;
    private boolean failFast;

    private Builder() {}

    /**
     * Sets how many tasks may be under way at once; 5 by default.
     *
     * @throws ValidationException naming {@code max_concurrent} when it is below 1
     */
    public Builder setMaxConcurrent(int maxConcurrent) {
      if (maxConcurrent < 1) {
        throw new ValidationException("max_concurrent", "max_concurrent must be at least 1");
      }
      this.maxConcurrent = maxConcurrent;
      return this;
    }

    /**
     * Sets whether the first failure keeps further tasks from being begun; false by default. Those
     * under way end as they would.
     */
    public Builder setFailFast(boolean failFast) {
      this.failFast = failFast;
      return this;
    }

    /** The options. */
    public BatchOptions build() {
      return new BatchOptions(this);
    }
  }
}
