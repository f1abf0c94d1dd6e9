package ai.i42m.infinium.otel.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random object graphs, with cycles and hostile objects in them: each becomes a bounded text. */
class ValuePrinterFuzzTest {

  private static final int GRAPHS = 500;

  private record Pair(@Nullable Object left, @Nullable Object right) {}

  private record Calls(AtomicInteger all, AtomicInteger overflows) {}

  private static final class Hostile {
    private final Calls calls;
    private final int mood;

    Hostile(Calls calls, int mood) {
      this.calls = calls;
      this.mood = mood;
    }

    private int endless(int depth) {
      return depth < 0 ? 0 : endless(depth + 1) + 1;
    }

    @Override
    public String toString() {
      calls.all.incrementAndGet();
      return switch (mood) {
        case 0 -> throw new UnsupportedOperationException();
        case 1 -> throw new AssertionError();
        case 2 -> {
          calls.overflows.incrementAndGet();
          yield "" + endless(0);
        }
        case 3 -> "\uD83D".repeat(30_000);
        case 4 -> throw new NoClassDefFoundError();
        default -> "";
      };
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300, 4_000})
  void anyGraph_becomesABoundedText_inBoundedWork(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < GRAPHS; i++) {
      Calls calls = new Calls(new AtomicInteger(), new AtomicInteger());
      Object root = graph(random, calls);

      String printed = ValuePrinter.printAll(root, root);

      assertThat(printed.length()).isBetween(1, BoundedText.MAX_LENGTH);
      // An element takes two characters at least: itself, or the comma before it.
      assertThat(calls.all.get()).isLessThan(BoundedText.MAX_LENGTH);
      assertThat(calls.overflows.get()).isLessThanOrEqualTo(1);
    }
  }

  private static Object graph(Random random, Calls calls) {
    List<@Nullable Object> made = new ArrayList<>();
    made.add("seed");
    List<List<@Nullable Object>> open = new ArrayList<>();
    int size = 1 + random.nextInt(60);
    for (int i = 0; i < size; i++) {
      made.add(any(random, made, open, calls));
    }
    // Closes cycles: lists that were made early get what was made late.
    for (List<@Nullable Object> list : open) {
      list.add(made.get(random.nextInt(made.size())));
    }
    return List.of(Optional.of(open), Arrays.asList(made.get(made.size() - 1)));
  }

  private static @Nullable Object any(
      Random random, List<@Nullable Object> made, List<List<@Nullable Object>> open, Calls calls) {
    @Nullable Object one = made.get(random.nextInt(made.size()));
    @Nullable Object other = made.get(random.nextInt(made.size()));
    return switch (random.nextInt(12)) {
      case 0 -> {
        List<@Nullable Object> list = new ArrayList<>(Arrays.asList(one, other));
        open.add(list);
        yield list;
      }
      case 1 -> new Pair(one, other);
      case 2 -> {
        @Nullable Object[] array = {one, other, null};
        array[2] = random.nextBoolean() ? array : null;
        yield array;
      }
      case 3 -> {
        Map<Object, @Nullable Object> map = new HashMap<>();
        map.put("key", one);
        map.put(new Hostile(calls, random.nextInt(7)), other);
        yield map;
      }
      case 4 -> Optional.ofNullable(one);
      case 5 -> "😀".repeat(random.nextInt(9_000));
      case 6 -> new long[random.nextInt(200)];
      case 7 -> null;
      case 8 -> new Object();
      case 9 -> Map.of("deep", List.of(one == null ? "none" : new Object[] {one}));
      default -> new Hostile(calls, random.nextInt(7));
    };
  }
}
