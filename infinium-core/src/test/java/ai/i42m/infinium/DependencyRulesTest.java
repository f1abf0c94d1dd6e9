package ai.i42m.infinium;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.BatchException;
import ai.i42m.infinium.error.InfiniumException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which package of this module may use which, and which libraries show where.
 *
 * <pre>
 *  error ◄── config ◄──────────────────────────────────────────────────────────────────────────── root
 *  error ◄── task (with task.section) ◄── json ◄── internal.http ◄─ internal.policy ◄──────────────┐
 *                                            ▲         ▲         ◄─ internal.trim ◄┐               │
 *                                            │     internal.spool ◄────────────────┤               │
 *                                            └──────────────────────────────────── internal.delivery ◄── root
 *                                            internal.http ◄── internal.runtime ◄────────────────────────┘
 * </pre>
 */
class DependencyRulesTest {
  private static final String ROOT = "ai.i42m.infinium";
  private static final String[] OKHTTP = {"okhttp3..", "okio.."};
  private static final String JACKSON = "com.fasterxml.jackson..";

  private static final JavaClasses MODULE = importModule();

  /** What each part may use of this module, beside itself. The root may use every part. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry("error", Set.of()),
          entry("config", Set.of("error")),
          entry("task", Set.of("error")),
          entry("json", Set.of("error", "task")),
          entry("internal.http", Set.of("error", "task", "json")),
          entry("internal.log", Set.of()),
          entry("internal.spool", Set.of("error", "task", "json", "internal.log")),
          entry("internal.policy", Set.of("error", "internal.http")),
          entry("internal.trim", Set.of("task", "internal.http")),
          entry("internal.runtime", Set.of("internal.http", "internal.log")),
          entry(
              "internal.delivery",
              Set.of(
                  "error",
                  "task",
                  "json",
                  "internal.http",
                  "internal.log",
                  "internal.spool",
                  "internal.trim")));

  @Test
  void okHttp_isUsedByInternalHttpOnly() {
    check(
        noClasses()
            .that(not(resideInAPackage(ROOT + ".internal.http..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(OKHTTP)));
  }

  @Test
  void jackson_isUsedByJsonOnly() {
    check(
        noClasses()
            .that(not(resideInAPackage(ROOT + ".json..")))
            .should()
            .dependOnClassesThat(resideInAPackage(JACKSON)));
  }

  @Test
  void openTelemetry_isUsedNowhere() {
    check(noClasses().should().dependOnClassesThat(resideInAPackage("io.opentelemetry..")));
  }

  @Test
  void packages_useOnlyThoseBelowThem() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass user : MODULE) {
      String part = partOf(user);
      user.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(used -> used.getPackageName().startsWith(ROOT))
          .filter(used -> !mayUse(part, partOf(used)) && !isResultOfBatch(user, used))
          .forEach(used -> violations.add(user.getFullName() + " uses " + used.getFullName()));
    }

    assertThat(violations).isEmpty();
  }

  @Test
  void publicSignatures_nameNoTypeOfOkHttpOrJackson() {
    List<String> violations = new ArrayList<>();
    MODULE.stream()
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(type -> type.getMembers().stream())
        .filter(DependencyRulesTest::isVisible)
        .filter(member -> typesIn(member).anyMatch(DependencyRulesTest::isOfALibrary))
        .forEach(member -> violations.add(member.getFullName()));

    assertThat(violations).isEmpty();
  }

  @Test
  void everyPart_isKnownToTheseRules() {
    assertThat(MODULE.stream().map(DependencyRulesTest::partOf).filter(part -> !part.isEmpty()))
        .isSubsetOf(ALLOWED.keySet());
  }

  /** The one step upwards: all exceptions stand in one package, and this one shows a result. */
  private static boolean isResultOfBatch(JavaClass user, JavaClass used) {
    return user.isEquivalentTo(BatchException.class) && used.isEquivalentTo(BatchResult.class);
  }

  private static boolean mayUse(String user, String used) {
    return user.isEmpty()
        || user.equals(used)
        || ALLOWED.getOrDefault(user, Set.of()).contains(used);
  }

  /** The package below the root, where {@code task} and {@code task.section} are one. */
  private static String partOf(JavaClass type) {
    String name = type.getPackageName();
    String below = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    return below.equals("task.section") ? "task" : below;
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> typesIn(JavaMember member) {
    if (member instanceof JavaField field) {
      return field.getType().getAllInvolvedRawTypes().stream();
    }
    JavaCodeUnit method = (JavaCodeUnit) member;
    Stream<JavaType> types =
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
    return Stream.concat(
        types.flatMap(type -> type.getAllInvolvedRawTypes().stream()),
        method.getExceptionTypes().stream());
  }

  private static boolean isOfALibrary(JavaClass type) {
    return resideInAnyPackage(OKHTTP).or(resideInAPackage(JACKSON)).test(type);
  }

  private static void check(ArchRule rule) {
    rule.check(MODULE);
  }

  private static JavaClasses importModule() {
    URL classes = InfiniumException.class.getProtectionDomain().getCodeSource().getLocation();
    return new ClassFileImporter().importUrl(classes);
  }
}
