package ai.i42m.infinium.otel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which stage may know which.
 *
 * <pre>
 *   tree ◄── collect        attribute ◄── dialect ◄── mapping ──► tree        dialect ◄── trace
 *                                                        └──────► redact       trace ──► result ──► print
 * </pre>
 */
class DependencyRulesTest {

  private static final String ROOT = "ai.i42m.infinium.otel";

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .importUrl(Infinium.class.getProtectionDomain().getCodeSource().getLocation());

  /**
   * Names of attributes and events as they stand in spans: a known first word, then dotted words.
   */
  private static final Pattern ATTRIBUTE_NAME =
      Pattern.compile("\"(infinium|gen_ai|llm|prompt|prompt_studio)\\.[a-z_.0-9]+\"");

  @Test
  void stages_haveNoCycles() {
    slices().matching(ROOT + ".internal.(*)..").should().beFreeOfCycles().check(MODULE);
  }

  @Test
  void collect_knowsTheTreeOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal.collect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".internal.mapping..",
            ROOT + ".internal.dialect..",
            ROOT + ".internal.trace..",
            ROOT + ".attribute..",
            ROOT)
        .check(MODULE);
  }

  @Test
  void tree_knowsNoStage() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal.tree..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".internal.collect..",
            ROOT + ".internal.mapping..",
            ROOT + ".internal.dialect..",
            ROOT + ".internal.trace..",
            ROOT)
        .check(MODULE);
  }

  @Test
  void redact_knowsNoStage() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal.redact..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".internal.collect..",
            ROOT + ".internal.mapping..",
            ROOT + ".internal.dialect..",
            ROOT + ".internal.trace..",
            ROOT + ".internal.tree..")
        .check(MODULE);
  }

  /** It lives in other class loaders than all the rest. */
  @Test
  void javaagent_knowsNobodyHere_andNobodyKnowsIt() {
    String javaagent = ROOT + ".javaagent..";
    noClasses()
        .that()
        .resideInAPackage(javaagent)
        .should()
        .dependOnClassesThat(
            resideInAPackage("ai.i42m.infinium..").and(resideOutsideOfPackage(javaagent)))
        .check(MODULE);
    noClasses()
        .that()
        .resideOutsideOfPackage(javaagent)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(javaagent)
        .check(MODULE);
  }

  /** Gemini's client is watched by what it calls with. */
  @Test
  void libraries_ofCore_areNotUsedHere() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.watch.gemini")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..")
        .check(MODULE);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..", "kotlin..")
        .check(MODULE);
  }

  @Test
  void internals_ofCore_areNotUsedHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.i42m.infinium.internal..")
        .check(MODULE);
  }

  /** Ours and those of today's conventions are constants; a dialect has its own names itself. */
  @Test
  void attributeNames_standInOneFileEach() throws IOException {
    Map<String, Set<String>> filesByName = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher names = ATTRIBUTE_NAME.matcher(Files.readString(file));
        while (names.find()) {
          filesByName
              .computeIfAbsent(names.group(), name -> new TreeSet<>())
              .add(file.toString().replaceFirst(".*/(.*/.*)", "$1"));
        }
      }
    }

    assertThat(filesByName).isNotEmpty();
    assertThat(filesByName.values())
        .allSatisfy(
            files ->
                assertThat(files).singleElement().asString().matches("(attribute|dialect)/.*"));
  }
}
