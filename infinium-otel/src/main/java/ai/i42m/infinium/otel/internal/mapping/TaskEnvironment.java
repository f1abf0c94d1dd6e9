package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.CLOUD_REGION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DEPLOYMENT_ENVIRONMENT;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DEPLOYMENT_ENVIRONMENT_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.PROCESS_RUNTIME_VERSION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVICE_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVICE_VERSION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SESSION_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.TELEMETRY_SDK_LANGUAGE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.USER_ID;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CANCELLED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_SERVICE;

import ai.i42m.infinium.InfiniumVersion;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumTags;
import ai.i42m.infinium.otel.internal.dialect.Framework;
import ai.i42m.infinium.otel.internal.dialect.Identities;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.SpanAttributes;
import ai.i42m.infinium.otel.internal.dialect.SpanReading;
import ai.i42m.infinium.otel.internal.dialect.TokenUsage;
import ai.i42m.infinium.otel.internal.tree.Completion;
import ai.i42m.infinium.otel.internal.tree.TreeFindings;
import ai.i42m.infinium.task.EnvironmentContext;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a task ran, and what went wrong on its way here.
 *
 * <p>What the program said stays; what it left out is filled in from the resource and the spans. A
 * verbatim task gets nothing, unless a part of it was lost.
 */
final class TaskEnvironment {

  private static final EnvironmentContext NOTHING = EnvironmentContext.builder().build();
  private static final String JAVA = "java";

  private static final String ENVIRONMENT = "environment.";
  private static final String TAGS = ENVIRONMENT + "custom_tags";

  private final Operations operations;
  private final @Nullable EnvironmentContext said;
  private final TextPolicy texts;
  private final SpanAttributes resource;
  private final Map<String, @Nullable String> tags = new LinkedHashMap<>();

  TaskEnvironment(Operations operations, @Nullable EnvironmentContext said, TextPolicy texts) {
    this.operations = operations;
    this.said = said;
    this.texts = texts;
    this.resource = SpanAttributes.of(operations.root().span().getResource().getAttributes());
    Map<String, @Nullable String> saidTags = said == null ? null : said.customTags();
    if (saidTags != null) {
      tags.putAll(texts.plain(TAGS, saidTags));
    }
  }

  /** Adds what was cut or left out on the way. */
  TaskEnvironment withLosses(TextPolicy texts) {
    if (!texts.cutFields().isEmpty()) {
      ownTag(InfiniumTags.CUT_FIELDS, String.join(",", texts.cutFields()));
    }
    if (texts.hasWithheld()) {
      ownTag(InfiniumTags.CONTENT, TaskMapper.WITHHELD);
    }
    return this;
  }

  /** Adds where the spans come from. */
  TaskEnvironment withOrigin() {
    String service = operations.root().reading().attributes().word(INFINIUM_SERVICE);
    tag(
        SERVICE_NAME.getKey(),
        service != null ? service : Service.nameOf(operations.root().span().getResource()));
    tag(SERVICE_VERSION.getKey(), resource.word(SERVICE_VERSION));
    tag(
        DEPLOYMENT_ENVIRONMENT_NAME.getKey(),
        resource.word(DEPLOYMENT_ENVIRONMENT_NAME, DEPLOYMENT_ENVIRONMENT));
    ownTag(InfiniumTags.OTEL_TRACE_ID, operations.root().span().getTraceId());
    List<LinkData> links = operations.root().span().getLinks();
    if (!links.isEmpty()) {
      var linked = links.get(0).getSpanContext();
      ownTag(InfiniumTags.OTEL_LINK, linked.getTraceId() + "/" + linked.getSpanId());
    }
    tag(SESSION_ID.getKey(), firstOf(reading -> Identities.session(reading.attributes())));
    tag(USER_ID.getKey(), firstOf(reading -> Identities.user(reading.attributes())));
    return this;
  }

  /** Adds what the usage says besides the tokens of the wire. */
  TaskEnvironment withUsage(UsageSum usage) {
    ownTag(InfiniumTags.CACHE_READ_INPUT_TOKENS, positive(usage.sum(TokenUsage::cacheRead)));
    ownTag(InfiniumTags.CACHE_CREATION_INPUT_TOKENS, positive(usage.sum(TokenUsage::cacheWrite)));
    ownTag(InfiniumTags.REASONING_OUTPUT_TOKENS, positive(usage.sum(TokenUsage::reasoning)));
    ModelCall claim = operations.root().modelCall();
    if (claim != null && !operations.isMarked() && !usage.agreesWith(claim.tokens())) {
      ownTag(
          InfiniumTags.DECLARED_TOKENS,
          orZero(claim.tokens().input()) + "/" + orZero(claim.tokens().output()));
    }
    return this;
  }

  /**
   * Adds why and how the task is not whole, if it is not, and what of it had to be put in place.
   */
  TaskEnvironment withFacts(TaskFacts facts, TreeFindings findings) {
    if (facts.completion() != Completion.NORMAL) {
      ownTag(InfiniumTags.COMPLETION, facts.completion().name().toLowerCase(Locale.ROOT));
    }
    SpanAttributes root = operations.root().reading().attributes();
    ownTag(
        INFINIUM_CANCELLED.getKey(),
        Boolean.TRUE.equals(root.bool(INFINIUM_CANCELLED)) ? "true" : null);
    ownTag(InfiniumTags.OPEN_SPANS, positive((long) facts.openSpans()));
    ownTag(InfiniumTags.DROPPED_SPANS, positive((long) facts.droppedSpans()));
    ownTag(InfiniumTags.ATTACHED_SPANS, positive((long) findings.repaired()));
    return this;
  }

  /** The environment; null when there is nothing to say. */
  @Nullable EnvironmentContext build() {
    EnvironmentContext base = said == null ? NOTHING : said;
    EnvironmentContext.Builder built =
        EnvironmentContext.builder()
            .pythonVersion(texts.plain(ENVIRONMENT + "python_version", base.pythonVersion()))
            .customTags(tags.isEmpty() ? base.customTags() : tags);
    addFramework(built, base);
    if (operations.isVerbatim()) {
      built
          .sdkVersion(texts.plain(ENVIRONMENT + "sdk_version", base.sdkVersion()))
          .runtime(texts.plain(ENVIRONMENT + "runtime", base.runtime()))
          .region(texts.plain(ENVIRONMENT + "region", base.region()));
    } else {
      built
          .sdkVersion(
              texts.plain(
                  ENVIRONMENT + "sdk_version",
                  either(base.sdkVersion(), InfiniumVersion.current())))
          .runtime(texts.plain(ENVIRONMENT + "runtime", either(base.runtime(), runtime())))
          .region(
              texts.plain(
                  ENVIRONMENT + "region", either(base.region(), resource.word(CLOUD_REGION))));
    }
    return built.build();
  }

  /** What the program said, else what the outermost span of a framework tells. */
  private void addFramework(EnvironmentContext.Builder built, EnvironmentContext base) {
    Framework found = operations.isVerbatim() ? null : firstOf(SpanReading::framework);
    String name = base.framework();
    String version = base.frameworkVersion();
    if (name == null && found != null) {
      name = found.name();
      version = either(version, found.version());
    }
    built
        .framework(texts.plain(ENVIRONMENT + "framework", name))
        .frameworkVersion(texts.plain(ENVIRONMENT + "framework_version", version));
  }

  /** Language and version; of this process when the resource does not say otherwise. */
  private String runtime() {
    String language = resource.word(TELEMETRY_SDK_LANGUAGE);
    language = language == null ? JAVA : language;
    String here = language.equals(JAVA) ? System.getProperty("java.version") : null;
    String version = either(resource.word(PROCESS_RUNTIME_VERSION), here);
    return version == null ? language : language + " " + version;
  }

  private <T> @Nullable T firstOf(Function<SpanReading, @Nullable T> fact) {
    for (Operation operation : operations.outerFirst()) {
      T value = fact.apply(operation.reading());
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** A tag with a text that spans or their resource have. */
  private void tag(String key, @Nullable String value) {
    if (value != null) {
      ownTag(key, texts.plain(TAGS + '.' + key, value));
    }
  }

  /**
   * A tag that this library makes itself, of numbers, ids and its own words; what the program set
   * under the same key stays.
   */
  private void ownTag(String key, @Nullable String value) {
    if (value != null) {
      tags.putIfAbsent(key, value);
    }
  }

  private static @Nullable String positive(@Nullable Long number) {
    return number == null || number <= 0 ? null : number.toString();
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private static @Nullable String either(@Nullable String value, @Nullable String other) {
    return value == null ? other : value;
  }
}
