package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.otel.internal.dialect.Dialects;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.SpanView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/dialects.md tells of every framework and placeholder as the code has it. */
class DialectsPageTest {

  private static final Path PAGE = Path.of("../docs/dialects.md");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void page_namesEveryFrameworkThatTheCorpusShows() throws IOException {
    String page = Files.readString(PAGE);
    List<String> frameworks =
        CorpusFile.all().stream()
            .flatMap(file -> file.spans().stream())
            .map(span -> Dialects.read(SpanView.of(span)).framework())
            .filter(Objects::nonNull)
            .map(framework -> framework.name())
            .distinct()
            .toList();

    assertThat(frameworks).hasSizeGreaterThan(10);
    assertThat(frameworks).allSatisfy(name -> assertThat(page).contains(name));
  }

  @Test
  void placeholdersOnThePage_sayNothing() throws IOException {
    String section = Files.readString(PAGE).split("## Placeholders", 2)[1].split(": all say", 2)[0];
    Matcher placeholders = CODE.matcher(section);
    int found = 0;
    while (placeholders.find()) {
      TestTrace trace = new TestTrace();
      trace
          .root("span", 0, 10)
          .operation("chat")
          .with("gen_ai.request.model", placeholders.group(1));
      ModelCall call = Dialects.read(SpanView.of(trace.spans().get(0))).modelCall();
      assertThat(call).isNotNull().returns(null, ModelCall::model);
      found++;
    }
    assertThat(found).isEqualTo(10);
  }
}
