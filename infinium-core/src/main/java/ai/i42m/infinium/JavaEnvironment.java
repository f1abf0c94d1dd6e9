package ai.i42m.infinium;

import ai.i42m.infinium.task.EnvironmentContext;
import org.jspecify.annotations.Nullable;

/** What this process knows of where a task runs. */
final class JavaEnvironment {
  private static final String RUNTIME = "java " + System.getProperty("java.version");

  private JavaEnvironment() {}

  /** What was said, with runtime and version of this library where they were left out. */
  static EnvironmentContext completing(@Nullable EnvironmentContext said) {
    EnvironmentContext base = said == null ? EnvironmentContext.builder().build() : said;
    return EnvironmentContext.builder()
        .framework(base.framework())
        .frameworkVersion(base.frameworkVersion())
        .pythonVersion(base.pythonVersion())
        .sdkVersion(base.sdkVersion() == null ? InfiniumVersion.current() : base.sdkVersion())
        .runtime(base.runtime() == null ? RUNTIME : base.runtime())
        .region(base.region())
        .customTags(base.customTags())
        .build();
  }
}
