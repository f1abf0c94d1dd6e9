package ai.i42m.infinium.task.section;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TextOrMap;
import ai.i42m.infinium.task.WireValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Software development that the work was. */
public final class Development implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "development";

  private final @Nullable String programmingLanguage;
  private final @Nullable String frameworkUsed;
  private final @Nullable Long bugsFound;
  private final @Nullable Long bugsFixed;
  private final @Nullable Double testCoverage;
  private final @Nullable TextOrMap performanceMetrics;
  private final @Nullable String deploymentStatus;
  private final @Nullable String technicalDebt;
  private final List<String> filesModified;
  private final @Nullable Long testsRun;
  private final @Nullable Long testsPassed;

  private Development(Builder b) {
    programmingLanguage = WireValues.textOrNull(b.programmingLanguage);
    frameworkUsed = WireValues.textOrNull(b.frameworkUsed);
    bugsFound = b.bugsFound;
    bugsFixed = b.bugsFixed;
    testCoverage = WireValues.finite("test_coverage", b.testCoverage);
    performanceMetrics = b.performanceMetrics;
    deploymentStatus = WireValues.textOrNull(b.deploymentStatus);
    technicalDebt = WireValues.textOrNull(b.technicalDebt);
    filesModified = WireValues.texts(b.filesModified);
    testsRun = b.testsRun;
    testsPassed = b.testsPassed;
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Development read(FieldSource in) {
    Builder b = new Builder();
    b.programmingLanguage = in.text("programming_language");
    b.frameworkUsed = in.text("framework_used");
    b.bugsFound = in.integer("bugs_found");
    b.bugsFixed = in.integer("bugs_fixed");
    b.testCoverage = in.number("test_coverage");
    b.performanceMetrics = in.textOrMap("performance_metrics");
    b.deploymentStatus = in.text("deployment_status");
    b.technicalDebt = in.text("technical_debt");
    b.filesModified = in.texts("files_modified");
    b.testsRun = in.integer("tests_run");
    b.testsPassed = in.integer("tests_passed");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("programming_language", programmingLanguage);
    out.text("framework_used", frameworkUsed);
    out.integer("bugs_found", bugsFound);
    out.integer("bugs_fixed", bugsFixed);
    out.number("test_coverage", testCoverage);
    out.textOrMap("performance_metrics", performanceMetrics);
    out.text("deployment_status", deploymentStatus);
    out.text("technical_debt", technicalDebt);
    out.texts("files_modified", filesModified);
    out.integer("tests_run", testsRun);
    out.integer("tests_passed", testsPassed);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Language written in; null when unknown. */
  public @Nullable String programmingLanguage() {
    return programmingLanguage;
  }

  /** Framework built on; null when unknown. */
  public @Nullable String frameworkUsed() {
    return frameworkUsed;
  }

  /** Number of bugs found; null when not counted. */
  public @Nullable Long bugsFound() {
    return bugsFound;
  }

  /** Number of bugs fixed; null when not counted. */
  public @Nullable Long bugsFixed() {
    return bugsFixed;
  }

  /** Share of code run by tests, in the user's scale (0.915 or 91.5); null when unknown. */
  public @Nullable Double testCoverage() {
    return testCoverage;
  }

  /** Measurements, as text or as a free-form map; null when there are none. */
  public @Nullable TextOrMap performanceMetrics() {
    return performanceMetrics;
  }

  /** Whether and where it is deployed; null when unknown. */
  public @Nullable String deploymentStatus() {
    return deploymentStatus;
  }

  /** What was left to clean up; null when unknown. */
  public @Nullable String technicalDebt() {
    return technicalDebt;
  }

  /** Files that were changed; empty when none were recorded. */
  public List<String> filesModified() {
    return filesModified;
  }

  /** Number of tests run; null when not counted. */
  public @Nullable Long testsRun() {
    return testsRun;
  }

  /** Number of tests passed; null when not counted. */
  public @Nullable Long testsPassed() {
    return testsPassed;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Development other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Development" + toMap().keySet();
  }

  /** Collects the members of a {@link Development}; not thread-safe. */
  public static final class Builder {
    private @Nullable String programmingLanguage;
    private @Nullable String frameworkUsed;
    private @Nullable Long bugsFound;
    private @Nullable Long bugsFixed;
    private @Nullable Double testCoverage;
    private @Nullable TextOrMap performanceMetrics;
    private @Nullable String deploymentStatus;
    private @Nullable String technicalDebt;
    private List<String> filesModified = List.of();
    private @Nullable Long testsRun;
    private @Nullable Long testsPassed;

    private Builder() {}

    /** See {@link Development#programmingLanguage()}. */
    public Builder programmingLanguage(@Nullable String programmingLanguage) {
      this.programmingLanguage = programmingLanguage;
      return this;
    }

    /** See {@link Development#frameworkUsed()}. */
    public Builder frameworkUsed(@Nullable String frameworkUsed) {
      this.frameworkUsed = frameworkUsed;
      return this;
    }

    /** See {@link Development#bugsFound()}. */
    public Builder bugsFound(long bugsFound) {
      this.bugsFound = bugsFound;
      return this;
    }

    /** See {@link Development#bugsFixed()}. */
    public Builder bugsFixed(long bugsFixed) {
      this.bugsFixed = bugsFixed;
      return this;
    }

    /** See {@link Development#testCoverage()}. */
    public Builder testCoverage(double testCoverage) {
      this.testCoverage = testCoverage;
      return this;
    }

    /** See {@link Development#performanceMetrics()}. */
    public Builder performanceMetrics(String performanceMetrics) {
      this.performanceMetrics = TextOrMap.of(performanceMetrics);
      return this;
    }

    /** See {@link Development#performanceMetrics()}. */
    public Builder performanceMetrics(Map<String, ?> performanceMetrics) {
      this.performanceMetrics = TextOrMap.of("performance_metrics", performanceMetrics);
      return this;
    }

    /** See {@link Development#deploymentStatus()}. */
    public Builder deploymentStatus(@Nullable String deploymentStatus) {
      this.deploymentStatus = deploymentStatus;
      return this;
    }

    /** See {@link Development#technicalDebt()}. */
    public Builder technicalDebt(@Nullable String technicalDebt) {
      this.technicalDebt = technicalDebt;
      return this;
    }

    /** See {@link Development#filesModified()}. */
    public Builder filesModified(List<String> filesModified) {
      this.filesModified = filesModified;
      return this;
    }

    /** See {@link Development#filesModified()}. */
    public Builder filesModified(String... filesModified) {
      return filesModified(List.of(filesModified));
    }

    /** See {@link Development#testsRun()}. */
    public Builder testsRun(long testsRun) {
      this.testsRun = testsRun;
      return this;
    }

    /** See {@link Development#testsPassed()}. */
    public Builder testsPassed(long testsPassed) {
      this.testsPassed = testsPassed;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a number is NaN or infinite
     */
    public Development build() {
      return new Development(this);
    }
  }
}
